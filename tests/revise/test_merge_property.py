"""Random edits by hand and random new scores: nothing written by hand and no figure is lost.

A few cases each; thousands: ``python -m tests.revise.long``, or ``CCHC_EXAMPLES``.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.revise.merging.merge import merge
from cchc_docs.revise.provenance import Provenance, embed
from tests.examples import examples
from tests.revise import reading
from tests.revise.hand import DIVISIONS, EDITS, Hand, as_word_saves
from tests.revise.plans import Scores, plan, tagged
from tests.revise.round_of_edits import case, faults, repeated_or_lost, revised

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 10**9)
QUIET = settings(derandomize=True)
MANY = 40
"""Of each property in CI: a merge and its judgement take a fifth of a second, and the seeds are the
same each time, so that more of them belong to ``tests.revise.long``."""


@settings(QUIET, max_examples=examples(8, MANY))
@given(SEEDS)
def test_one_or_two_edits_are_carried_over_new_scores(seed: int) -> None:
    assert faults(case(seed, kinds=2)) == []


@settings(QUIET, max_examples=examples(8, MANY))
@given(SEEDS)
def test_many_edits_are_carried_over_new_scores(seed: int) -> None:
    assert faults(case(seed, kinds=8)) == []


@settings(QUIET, max_examples=examples(5, MANY))
@given(SEEDS)
def test_every_sentence_stands_once_after_all_changes_are_accepted(seed: int) -> None:
    found = case(seed, kinds=2, among=DIVISIONS)
    assert [*repeated_or_lost(found), *faults(found)] == []


@pytest.mark.parametrize("edit", DIVISIONS, ids=lambda edit: edit.__name__)
def test_every_kind_of_division_alone(edit: Callable[[Hand], None]) -> None:
    for seed in range(examples(1)):
        found = case(seed, kinds=1, among=[edit])
        assert [*repeated_or_lost(found), *faults(found)] == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_every_kind_of_edit_alone(edit: Callable[[Hand], None]) -> None:
    for seed in range(examples(2)):
        hand = Hand(plan(tagged(Scores())), Random(seed))
        edit(hand)
        edited = hand.save()
        base = plan(tagged(Scores()))
        result = merge(base, edited, base)
        assert _texts(result.data) == _texts(edited)
        assert reading.faults(result.data) == []


@settings(QUIET, max_examples=examples(4, MANY))
@given(SEEDS)
def test_merging_nothing_gives_the_new_plan_byte_for_byte(seed: int) -> None:
    random = Random(seed)
    base, new = plan(), plan(revised(Scores(), random))
    kept = embed(base, Provenance(base, {"round.yaml": b"a: 1"}))
    assert merge(base, base, new).data == new
    assert merge(base, kept, new).data == new
    assert merge(base, as_word_saves(kept, random), new).data == new


@settings(QUIET, max_examples=examples(4, MANY))
@given(SEEDS)
def test_without_new_scores_the_edited_text_stays(seed: int) -> None:
    found = case(seed, kinds=5)
    result = merge(found.base, found.edited, found.base)
    assert not result.conflicts
    assert _texts(result.data) == _texts(found.edited)


@settings(QUIET, max_examples=examples(3, MANY))
@given(SEEDS)
def test_a_merge_is_the_same_each_time_and_can_be_merged_again(seed: int) -> None:
    found = case(seed, kinds=3)
    again = merge(found.base, found.edited, found.new)
    assert again.data == found.result.data
    third = plan(revised(tagged(Scores()), Random(seed + 1)))
    later = merge(found.new, found.result.data, third, "reject")
    assert reading.faults(later.data) == []


def _texts(data: bytes) -> list[str]:
    """The paragraphs in order; spaces and empty paragraphs are no text."""
    texts = (" ".join(text.replace("\u00a0", " ").split()) for text in reading.accepted(data))
    return [text for text in texts if text]
