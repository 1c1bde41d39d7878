"""Records of a list known by what names them, changed in the text and nothing else."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from cchc_docs import (
    Refused,
    add_entry,
    add_to_list,
    list_entries,
    remove_entry,
    set_in_entry,
    shift_entry,
)

TEXT = """# đầu
recipients:
  - Sở Nội vụ        # trước hết
  - {to: UBND tỉnh, remark: để b/c}
  # của sở
  - to: Các phòng
plan: {decisions: [{number: 1/QĐ}]}
"""
AT = ("recipients",)


def named(text: str) -> list[str]:
    return [str(one.data["to"]) for one in list_entries(text, AT)]


def test_a_record_is_found_by_its_name_wherever_it_stands() -> None:
    first, second, third = list_entries(TEXT, AT)
    moved = shift_entry(TEXT, third.id, -5)
    assert moved.entry == third.id and named(moved.text) == ["Các phòng", "Sở Nội vụ", "UBND tỉnh"]
    edited = set_in_entry(moved.text, second.id, "remark", "để biết", "để b/c")
    assert "{to: UBND tỉnh, remark: để biết}" in edited.text
    assert "# trước hết" in edited.text and "# của sở" in edited.text
    assert named(remove_entry(edited.text, first.id).text) == ["Các phòng", "UBND tỉnh"]


@pytest.mark.parametrize("blank", ["", " []", " ~", "  # chưa ghi"])
def test_a_list_that_is_still_blank_takes_its_first_item(blank: str) -> None:
    text = add_to_list(f"recipients:{blank}\nclosing: Hết\n", AT, {"to": "Sở Y tế"})
    assert named(text) == ["Sở Y tế"] and text.endswith("\nclosing: Hết\n")
    assert add_entry(f"shortcomings:{blank}\n", "shortcoming", {"area": "2"}).entry == "area:2:"


def test_words_alone_become_a_record_only_where_more_is_said() -> None:
    first = list_entries(TEXT, AT)[0]
    renamed = set_in_entry(TEXT, first.id, "to", "Sở Tài chính", "Sở Nội vụ")
    assert "- Sở Tài chính        # trước hết" in renamed.text and renamed.entry != first.id
    more = set_in_entry(renamed.text, renamed.entry, "remark", "để biết", None)
    assert yaml.safe_load(more.text)["recipients"][0] == {"to": "Sở Tài chính", "remark": "để biết"}
    less = set_in_entry(more.text, more.entry, "remark", None, "để biết")
    assert named(less.text) == named(renamed.text)
    empty = set_in_entry(TEXT, first.id, "to", None, "Sở Nội vụ")
    assert yaml.safe_load(empty.text)["recipients"][0] == ""


def test_what_is_gone_or_was_changed_is_told() -> None:
    first = list_entries(TEXT, AT)[0]
    gone = remove_entry(TEXT, first.id).text
    for work in (
        lambda: set_in_entry(gone, first.id, "to", "x", "Sở Nội vụ"),
        lambda: shift_entry(gone, first.id, 1),
        lambda: remove_entry(gone, first.id),
        lambda: set_in_entry(TEXT, first.id, "to", "x", "Sở khác"),
        lambda: set_in_entry(TEXT, "@", "to", "x", None),
    ):
        with pytest.raises(Refused):
            work()
    with pytest.raises(KeyError):
        add_to_list("recipients: x\n", AT, "y")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("amxd"), st.text(max_size=8)), max_size=8))
def test_any_order_of_changes_is_that_of_a_list(steps: list[tuple[str, str]]) -> None:
    text, known = TEXT, named(TEXT)
    for kind, words in steps:
        name = f"x{words.encode().hex()}"
        entries = list_entries(text, AT)
        at = len(words) % len(entries) if entries else 0
        if kind == "a" or not entries:
            text, known = add_to_list(text, AT, {"to": name}), [*known, name]
        elif kind == "m":
            text = shift_entry(text, entries[at].id, 1).text
            known.insert(min(at + 1, len(known) - 1), known.pop(at))
        elif kind == "d":
            text = remove_entry(text, entries[at].id).text
            known.pop(at)
        else:
            text = set_in_entry(text, entries[at].id, "to", name, known[at]).text
            known[at] = name
        assert named(text) == known
    assert text.startswith("# đầu\n") and "1/QĐ" in text
