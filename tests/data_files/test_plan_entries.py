"""Entries of a plan found by what they are about, changed and moved with every comment kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies as st

from cchc_docs.data_files.data_entries import (
    add_entry,
    move_entry,
    plan_entries,
    remove_entry,
    set_in_entry,
    shift_entry,
)
from cchc_docs.finding import Refused
from tests.conftest import ROOT

PLAN = """# đầu tệp
signatory: {name: Nguyễn Văn A}

shortcomings:
  # về cải cách thể chế
  - area: 2
    components: [2.2]  # chỉ tiêu chí này
    # câu do Văn phòng viết
    text: Ban hành văn bản chậm
    measures:
      # giải pháp thứ nhất
      - text: Rà soát văn bản
        lead: Văn phòng  # đã thống nhất
      - {text: Tập huấn, lead: Thanh tra}
  - area: 2
    components: [2.2]
    text: Câu thứ hai của cùng tiêu chí
      # còn thuộc mục trên
  # về tài chính công
  - area: 6
    measures:
      - use: gp-06
# cuối tệp
closing: Hết
"""
EXAMPLES = sorted((ROOT / "data").glob("*/plans/*.yaml"))


def ids(text: str) -> list[str]:
    return [entry.id for entry in plan_entries(text)]


def comments(text: str) -> Counter[str]:
    return Counter(line.split("#", 1)[1] for line in text.splitlines() if "# " in line)


def test_an_entry_is_known_by_what_it_is_about() -> None:
    first, measure, other, second, last, banked = ids(PLAN)
    assert (first, second, last) == ("area:2:2.2", "area:2:2.2#2", "area:6:")
    assert measure.startswith(f"{first}/") and other.startswith(f"{first}/")
    assert banked == "area:6:/use:gp-06"
    assert len(set(ids(PLAN))) == 6


def test_a_value_is_set_and_nothing_else_moves() -> None:
    measure = ids(PLAN)[1]
    done = set_in_entry(PLAN, measure, "lead", "Phòng Cải cách hành chính", "Văn phòng")
    assert done.text == PLAN.replace("lead: Văn phòng ", "lead: Phòng Cải cách hành chính ")
    assert done.entry == measure


def test_a_new_key_stands_at_its_place() -> None:
    done = set_in_entry(PLAN, ids(PLAN)[1], "time", "Quý III/2019", None)
    assert "        lead: Văn phòng  # đã thống nhất\n        time: Quý III/2019\n" in done.text


def test_words_by_which_it_is_known_give_it_another_id() -> None:
    measure = ids(PLAN)[1]
    done = set_in_entry(PLAN, measure, "text", "Rà soát mọi văn bản", "Rà soát văn bản")
    assert done.entry != measure
    assert ids(done.text)[1] == done.entry


def test_what_somebody_else_changed_is_not_overwritten() -> None:
    moved = PLAN.replace("lead: Văn phòng ", "lead: Thanh tra ")
    with pytest.raises(Refused, match="nay là “Thanh tra”"):
        set_in_entry(moved, ids(PLAN)[1], "lead", "Phòng Pháp chế", "Văn phòng")
    gone = remove_entry(PLAN, ids(PLAN)[1]).text
    with pytest.raises(Refused, match="vừa bị xóa"):
        set_in_entry(gone, ids(PLAN)[1], "lead", "Phòng Pháp chế", "Văn phòng")


def test_a_key_that_no_entry_has_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        set_in_entry(PLAN, ids(PLAN)[0], "lead", "Văn phòng", None)


def test_a_move_takes_the_comments_along() -> None:
    done = move_entry(PLAN, "area:6:", 0)
    assert done.entry == "area:6:"
    head = PLAN[: PLAN.index("  # về cải cách thể chế")]
    assert done.text.startswith(head + "  # về tài chính công\n  - area: 6\n")
    assert "      # còn thuộc mục trên\n# cuối tệp\n" in done.text
    assert comments(done.text) == comments(PLAN)
    assert move_entry(done.text, "area:6:", 2).text == PLAN


def test_what_is_no_entry_is_passed_like_any_other_and_stays() -> None:
    text = "shortcomings:\n  - area: 1\n    measures:\n"
    text += "      - text: Một\n      - Hai\n      - text: Ba\n"
    last = ids(text)[-1]
    assert shift_entry(text, last, 1).text == text
    assert "Một\n      - text: Ba\n      - Hai" in shift_entry(text, last, -1).text


def test_an_entry_is_added_and_taken_out() -> None:
    done = add_entry(PLAN, "measure", {"text": "Kiểm tra", "lead": "Thanh tra"}, "area:6:")
    assert "      - use: gp-06\n      - text: Kiểm tra\n        lead: Thanh tra\n" in done.text
    assert remove_entry(done.text, done.entry).text == PLAN
    first = add_entry("signatory: {}\n", "shortcoming", {"area": "1"})
    assert first.entry == "area:1:"
    assert yaml.safe_load(first.text)["shortcomings"] == [{"area": 1}]


def test_a_key_is_cleared() -> None:
    done = set_in_entry(PLAN, ids(PLAN)[0], "text", None, "Ban hành văn bản chậm")
    assert "Ban hành văn bản chậm" not in done.text
    assert comments(done.text) == comments(PLAN)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_entry_of_every_example_has_its_own_id(path: Path) -> None:
    found = ids(path.read_text(encoding="utf-8"))
    assert len(found) == len(set(found))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_any_moves_keep_all_entries_and_comments(moves: list[tuple[int, int]]) -> None:
    text = PLAN
    for which, to in moves:
        entries = plan_entries(text)
        entry = entries[which % len(entries)]
        beside = [other for other in entries if other.path[:-1] == entry.path[:-1]]
        text = move_entry(text, entry.id, to % len(beside)).text
    assert comments(text) == comments(PLAN)
    assert _unordered(yaml.safe_load(text)) == _unordered(yaml.safe_load(PLAN))


def _unordered(value: object) -> object:
    """The same whatever order the lists of entries have."""
    if isinstance(value, dict):
        return {key: _unordered(inner) for key, inner in value.items()}
    return sorted(map(repr, map(_unordered, value))) if isinstance(value, list) else value
