"""Editing YAML as text: the value changes, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.data_files.yaml_edit import (
    Data,
    block_lines,
    remove,
    scalar,
    set_scalars,
    set_value,
)
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.data_files.yaml_items import split_items, without_item
from tests.examples import examples

TEXT = """\
# Điểm của Sở Nội vụ
scores:
  1: 15      # đủ
  2.1: 5
  # ghi chú riêng
  2.2: 0.95
  "3": '17'

previous: {score: 95.77, rank: 2}
not_applicable: [4.1, 4.2]
shortcomings:
  - area: 1
    text: Câu dài
    measures:
      - text: a
        lead: Văn phòng
      # hai
      - text: b

  - area: 2
    components: 4.2
"""


def values(text: str) -> Any:
    """The values of the text, by the reader that the program itself uses."""
    _, value, findings = read_yaml(text.encode(), "a.yaml")
    assert not findings
    return value


def changed_lines(old: str, new: str) -> list[tuple[str, str]]:
    """The lines that differ, where the number of lines is the same."""
    before, after = old.splitlines(), new.splitlines()
    assert len(before) == len(after)
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def with_item(text: str, path: tuple[str | int, ...], index: int, value: Any) -> str:
    """The text with one more item in the list at the path."""
    found = split_items(text, path)
    assert found is not None
    items = list(found.items)
    items.insert(index, found.written(value))
    return found.joined(items)


def test_a_score_changes_on_its_line_only() -> None:
    new = set_scalars(TEXT, {("scores", "1"): "14.5", ("scores", "3"): "16"})
    assert changed_lines(TEXT, new) == [
        ("  1: 15      # đủ", "  1: 14.5      # đủ"),
        ("  \"3\": '17'", '  "3": 16'),
    ]


def test_a_new_key_stands_where_the_order_puts_it() -> None:
    new = set_value(TEXT, ("scores", "2.3"), "0.9", ("1", "2.1", "2.2", "2.3", "3"))
    assert new == TEXT.replace("  2.2: 0.95\n", "  2.2: 0.95\n  2.3: 0.9\n")
    first = set_value(TEXT, ("scores", "0"), "1", ("0", "1", "2.1"))
    assert first == TEXT.replace("  1: 15 ", "  0: 1\n  1: 15 ")
    last = set_value(TEXT, ("scores", "9"), "1")
    assert last == TEXT.replace("  \"3\": '17'\n", "  \"3\": '17'\n  9: 1\n")


def test_flow_collections_stay_on_their_line() -> None:
    new = set_value(TEXT, ("previous", "ranked"), "20")
    assert "previous: {score: 95.77, rank: 2, ranked: 20}\n" in new
    assert "not_applicable: [4.1, 4.2, 5.1]" in set_value(
        TEXT, ("not_applicable",), ["4.1", "4.2", "5.1"]
    )
    assert "previous: {rank: 2}\n" in remove(TEXT, ("previous", "score"))
    assert "previous: {score: 95.77}\n" in remove(TEXT, ("previous", "rank"))


def test_items_are_put_in_and_taken_out() -> None:
    path = ("shortcomings", 0, "measures")
    new = with_item(TEXT, path, 2, {"text": "c: d", "lead": "Thanh tra"})
    assert new == TEXT.replace(
        "      - text: b\n",
        '      - text: b\n      - text: "c: d"\n        lead: Thanh tra\n',
    )
    assert remove(TEXT, (*path, 1)) == TEXT.replace("      - text: b\n", "")
    assert values(remove(remove(TEXT, (*path, 1)), (*path, 0)))["shortcomings"][0]["measures"] == []
    assert values(remove(TEXT, ("shortcomings", 0, "area")))["shortcomings"][0]["text"] == "Câu dài"
    assert values(with_item(TEXT, ("shortcomings",), 0, {"area": "9"}))["shortcomings"][0] == {
        "area": "9"
    }


def test_a_list_is_cut_into_its_items() -> None:
    found = split_items(TEXT, ("shortcomings", 0, "measures"))
    assert found is not None
    assert found.joined(found.items) == TEXT
    assert found.items[0] == "      - text: a\n        lead: Văn phòng\n      # hai\n"
    assert without_item(found.items[0]) == "      # hai\n"
    for text in (TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n")):
        cut = split_items(text, ("shortcomings",))
        assert cut is not None
        assert values(cut.joined([*cut.items, cut.written({"area": "3"})])) == {
            **values(TEXT),
            "shortcomings": [*values(TEXT)["shortcomings"], {"area": "3"}],
        }


@pytest.mark.parametrize("text", ["a: []", "a: [1, 2]", "a: [{b: 1}, {b: 2}]"])
def test_a_list_inside_a_line_is_not_cut(text: str) -> None:
    assert split_items(text, ("a",)) is None


@pytest.mark.parametrize("items", [["Sở Y tế", "văn phòng"], ["0 0", "0"], ["Quý II", "quý III"]])
def test_what_is_written_is_told_of_nothing(items: list[str]) -> None:
    """Short items stand on one line; one that looks like the end of a sentence that a comma split
    is quoted.
    """
    written: list[Data] = list(items)
    assert values(set_value(TEXT, ("notes",), written))["notes"] == items
    assert values(set_value("a: [1]\n", ("a",), written)) == {"a": items}


def test_empty_values_and_empty_files_take_a_value() -> None:
    assert values(set_value("a:\nb: 1\n", ("a",), "x")) == {"a": "x", "b": "1"}
    assert values(set_value("a:\nb: 1\n", ("a",), ["x" * 30])) == {"a": ["x" * 30], "b": "1"}
    assert values(set_value("# chỉ có ghi chú\n", ("a",), "x")) == {"a": "x"}
    assert values(set_value("a: {}\n", ("a", "b"), "x")) == {"a": {"b": "x"}}
    assert values(set_value("a: []", ("a",), [{"b": "x"}])) == {"a": [{"b": "x"}]}
    assert values(set_value("a: 1", ("b",), "2")) == {"a": "1", "b": "2"}


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    new = set_value(text, ("scores", "9"), "1")
    assert new.replace("\r\n", "\n") == set_value(TEXT, ("scores", "9"), "1")
    assert "\n" not in new.replace("\r\n", "")


def test_a_path_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        set_scalars(TEXT, {("scores", "7"): "1"})
    with pytest.raises(KeyError):
        split_items(TEXT, ("scores",))


LETTERS = st.characters(exclude_categories=("C", "Zl", "Zp"))
"""What ``letters`` lets into data; the rest never comes to be written."""


@given(st.text(LETTERS, min_size=1, max_size=30))
def test_any_text_is_written_so_that_it_reads_back(text: str) -> None:
    from cchc_docs.vietnamese import nfc

    text = nfc(text)
    assert values(f"k: {scalar(text)}\n") == {"k": text}
    assert values(f"k: [{scalar(text, inside_flow=True)}, X]\n") == {"k": [text, "X"]}


WORDS = st.text("abcđ -:#,[]{}'\"0.5&*!|>%@`\\", min_size=1, max_size=25).map(str)
KEYS = st.text("abc.12", min_size=1, max_size=4)
RECORDS = st.dictionaries(KEYS, WORDS, min_size=1, max_size=4)
TREES = st.dictionaries(
    KEYS, st.one_of(WORDS, RECORDS, st.lists(RECORDS, max_size=3), st.lists(WORDS, max_size=3)),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=examples(25, 60))
@given(TREES, st.data())
def test_edits_do_to_the_text_what_they_do_to_the_values(tree: Any, data: st.DataObject) -> None:
    text = "# đầu\n" + "\n".join(block_lines(tree)) + "\n"
    assert values(text) == tree
    key = data.draw(st.sampled_from(sorted(tree)))
    child = tree[key]
    new = data.draw(WORDS)
    if isinstance(child, dict):
        inner = data.draw(KEYS)
        expected = {**tree, key: {**child, inner: new}}
        assert values(set_value(text, (key, inner), new, sorted(expected[key]))) == expected
        gone = data.draw(st.sampled_from(sorted(child)))
        left = {name: value for name, value in child.items() if name != gone}
        assert values(remove(text, (key, gone))) == {**tree, key: left}
    elif isinstance(child, list) and child:
        at = data.draw(st.integers(0, len(child)))
        item: Any = {"k": new} if isinstance(child[0], dict) else new
        expected = {**tree, key: [*child[:at], item, *child[at:]]}
        if split_items(text, (key,)) is not None:
            assert values(with_item(text, (key,), at, item)) == expected
        gone_at = data.draw(st.integers(0, len(child) - 1))
        assert values(remove(text, (key, gone_at))) == {
            **tree, key: [item for place, item in enumerate(child) if place != gone_at],
        }  # fmt: skip
    else:
        assert values(set_value(text, (key,), new)) == {**tree, key: new}
        assert values(set_value(text, (key,), {"k": new})) == {**tree, key: {"k": new}}


STYLES = (
    "x  # một", "'x #1'  # hai", '"a: - b"\t# ba', "|  # bốn\n    dòng # chữ\n\n    - dòng",
    ">-\n    dòng", "x\n    nối", '"x # chữ\n    nối"  # năm', "[x, \"y, z\"]  # bảy",
    "{k: x}  # tám", "  # chín",
)  # fmt: skip
"""Values in every style, at the places where a comment may stand beside them."""
ABOVE = ("", "# ghi-chú: a\n", "  # - b: c\n", '# "chưa xong\n', "# |\n\n")


@settings(max_examples=examples(40, 150))
@given(
    st.lists(st.tuples(st.sampled_from(ABOVE), st.sampled_from(STYLES)), min_size=2, max_size=6),
    st.data(),
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
)
def test_a_value_that_changes_changes_no_other_line(
    entries: list[tuple[str, str]], data: st.DataObject, newline: str, ends: bool
) -> None:
    pieces = [f"  k{at}: {value}\n" for at, (_, value) in enumerate(entries)]
    notes = [above for above, _ in entries]
    # What is indented behind a block scalar is a part of it.
    notes[1:] = [
        note.lstrip() if pieces[at][6:7] in ("|", ">") else note
        for at, note in enumerate(notes[1:])
    ]
    at = data.draw(st.integers(0, len(pieces) - 1))
    before = "# đầu\nroot:\n" + "".join(n + p for n, p in zip(notes, pieces, strict=True))
    text = before if ends else before.removesuffix("\n")
    start = before.index(pieces[at])
    above, below = before[:start], text[start + len(pieces[at]) :]
    path = ("root", f"k{at}")
    text, above, below = (item.replace("\n", newline) for item in (text, above, below))
    word = data.draw(st.sampled_from(("mới", "a: b", "# x", "- y")))
    for new in (set_value(text, path, word), remove(text, path)):
        assert new.startswith(above) and new.endswith(below)
    assert values(set_value(text, path, word))["root"][path[1]] == word
    assert path[1] not in values(remove(text, path))["root"]
    if "#" in pieces[at].split("\n")[0] and "chữ" not in pieces[at]:
        note = "# " + pieces[at].split("# ")[-1].split("\n")[0]
        assert note in set_value(text, path, word)
