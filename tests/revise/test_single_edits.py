"""Every kind of edit that Word can make is carried, or told by name; none is passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.revise.merging.merge import merge
from tests.examples import examples
from tests.revise import part_edits, reading
from tests.revise.part_edits import PartEdit
from tests.revise.plans import unzipped
from tests.revise.single_edits import EDITS, Single, short_plan

pytestmark = pytest.mark.slow

BASE, NEW = short_plan("94,24"), short_plan("94,49")


def _on_grounds(
    edits: Sequence[Single | PartEdit], base: bytes, new: bytes
) -> pytest.MarkDecorator:
    """Every edit over other figures; over the same data, where less can go wrong, the first of
    each kind and all that are told.
    """
    first = {edit.name.partition(" ")[0]: edit for edit in reversed(edits)}
    same = [edit for edit in edits if edit.verdict == "told" or edit in first.values()]
    cases = [
        *(pytest.param(edit, new, id=f"{edit.name}-other figures") for edit in edits),
        *(pytest.param(edit, base, id=f"{edit.name}-same data") for edit in same),
    ]
    return pytest.mark.parametrize(("edit", "ground"), cases)


@_on_grounds(EDITS, BASE, NEW)
def test_it_is_carried_or_told(edit: Single, ground: bytes) -> None:
    edited = edit.edited(BASE)
    assert edit.is_in(unzipped(edited))
    assert not edit.is_in(unzipped(ground))
    result = merge(BASE, edited, ground)
    told = [item.message for item in reading.not_carried(result)]
    assert result.status == "merged"
    assert _words(result.data) == _words(edited)
    assert reading.faults(result.data) == []
    if edit.verdict == "carried":
        assert edit.is_in(unzipped(result.data))
        assert told == []
    else:
        assert told
        assert all(message.startswith("không mang sang được: ") for message in told)


def _words(data: bytes) -> list[str]:
    """The paragraphs, each with its figures left out."""
    return [re.sub(r"[\d,]+", "0", text) for text in reading.accepted(data)]


def _room(edit: Single) -> str:
    """Edits that would take each other's place: one setting, one property of the file."""
    first = edit.name.partition(" ")[0]
    first = "around" if first == "between" else first
    return first if first in ("setting", "property", "around") else edit.name


@settings(derandomize=True, max_examples=examples(8, 15))
@given(st.lists(st.sampled_from(EDITS), min_size=2, max_size=6, unique_by=_room))
def test_none_of_many_edits_is_passed_over(edits: list[Single]) -> None:
    edited = BASE
    for edit in edits:
        edited = edit.edited(edited)
    there = [edit for edit in edits if edit.is_in(unzipped(edited))]
    result = merge(BASE, edited, NEW)
    lost = [edit.name for edit in there if not edit.is_in(unzipped(result.data))]
    assert len(lost) <= len(reading.not_carried(result))
    assert _words(result.data) == _words(edited)
    assert reading.faults(result.data) == []


GROUND, NEW_GROUND = part_edits.ground("94,24"), part_edits.ground("94,49")


@_on_grounds(part_edits.EDITS, GROUND, NEW_GROUND)
def test_an_edit_of_a_part_is_carried_or_told(edit: PartEdit, ground: bytes) -> None:
    edited = edit.edited(GROUND)
    result = merge(GROUND, edited, ground)
    assert result.status == "merged"
    assert reading.faults(result.data) == []
    assert bool(reading.not_carried(result)) == (edit.verdict == "told")
    if edit.verdict == "carried":
        again = merge(result.data, edited, result.data)
        assert reading.not_carried(again) == ()
        assert {edit.kind for edit in again.edits} <= {"text"}  # the figures of then


def test_what_word_writes_into_a_field_is_no_edit() -> None:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    shown = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr>'
        f"<w:t>2</w:t></w:r>{end}"
    )
    page = PartEdit("page", part_edits.HEADER, end, shown)
    date = PartEdit("date", part_edits.MAIN, "<w:t>1/2</w:t>", "<w:t>3/4</w:t>")  # type: ignore[attr-defined]
    assert merge(GROUND, date.edited(page.edited(GROUND)), NEW_GROUND).status == "updated"
