"""How text is cut and compared: numbers stay whole, spellings of programs are no difference."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.docx.edit.line import Line, Piece, Token
from cchc_docs.docx.edit.text import Hunk, comparable, hunks, increasing, tokens
from cchc_docs.revise.merging.merge_line import Span, merge_tokens
from tests.examples import examples


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("đạt 94,11 điểm", ["đạt", " ", "94,11", " ", "điểm"]),
        ("(-0,5)", ["(", "-0,5", ")"]),
        ("0,95/1; 11,24%", ["0,95/1", ";", " ", "11,24%"]),
        ("thứ 01/20", ["thứ", " ", "01/20"]),
        ("ngày 06/6/2018...", ["ngày", " ", "06/6/2018", "..."]),
        ("615/QĐ-UBND", ["615", "/", "QĐ-UBND"]),
        ("2.1. Cải cách", ["2.1", ".", " ", "Cải", " ", "cách"]),
        ("1.234,5", ["1.234,5"]),
    ],
)
def test_numbers_stay_whole(text: str, wanted: list[str]) -> None:
    assert tokens(text) == wanted


@given(st.text(alphabet="aăđ1290 ,.-/%()\n\t“”", max_size=60))
def test_tokens_together_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [("“Chỉ số”", '"Chỉ số"'), ("a\u00a0b", "a  b"), ("a…", "a..."), ("a\u0301", "á")],
)
def test_what_programs_change_by_themselves_is_no_difference(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_changes_with_only_a_space_between_are_one() -> None:
    assert hunks(tokens("a b c d"), tokens("a x y d")) == [Hunk(2, 5, 2, 5)]


def test_lines_too_long_to_compare_in_full_are_compared_at_their_ends() -> None:
    base, other = ["a", "x"] * 3000, [*["a", "x"] * 1500, "z", *["a", "x"] * 1500]
    assert hunks(base, other) == [Hunk(3000, 3000, 3000, 3001)]
    assert hunks(base, list(base)) == []


@given(st.permutations(range(8)))
def test_the_longest_rising_run_rises_and_stays_in_order(order: list[int]) -> None:
    kept = [place for place in order if place in increasing(order)]
    assert kept == sorted(kept)
    assert len(kept) >= 3 or order != sorted(order)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "1", "2", " "]), max_size=8)


def merged(base: Line, edited: Line, new: Line) -> list[Span]:
    return merge_tokens(base, edited, new, hunks(base.keys, new.keys))


def line(words: list[str]) -> Line:
    return Line(tuple(Token(word, (Piece(word, None),)) for word in words))


@settings(max_examples=examples(80, 300))
@given(WORDS, WORDS, WORDS)
def test_spans_are_whole_versions_in_order(
    base: list[str], edited: list[str], new: list[str]
) -> None:
    spans = merged(line(base), line(edited), line(new))
    for which, words in (("base", base), ("edited", edited), ("new", new)):
        ranges = [getattr(span, which) for span in spans]
        assert [at for low, high in ranges for at in range(low, high)] == list(range(len(words)))


@settings(max_examples=examples(60, 200))
@given(WORDS, WORDS)
def test_one_side_unchanged_gives_the_other(base: list[str], other: list[str]) -> None:
    by_hand = merged(line(base), line(other), line(base))
    assert _result(by_hand, other, base) == other
    by_data = merged(line(base), line(base), line(other))
    assert _result(by_data, base, other) == other


def _result(spans: list[Any], edited: list[str], new: list[str]) -> list[str]:
    assert all(span.source != "both" for span in spans)
    found: list[str] = []
    for span in spans:
        by_hand = span.source == "edited"
        found += edited[slice(*span.edited)] if by_hand else new[slice(*span.new)]
    return found
