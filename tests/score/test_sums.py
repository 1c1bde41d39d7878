"""Criteria sets of every shape: what counts, what leaves the maximum, what stands outside."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from cchc_docs.score import tally
from tests.score.precision import uniform
from tests.score.records import CRITERIA, FULL, scores


def test_areas_of_one_two_and_three_levels_add_up_to_the_total() -> None:
    sums = tally(CRITERIA, scores({"1.1.2": "3.5", "2.2": "20,25", "3": "39"}), uniform(2))
    assert [(area.maximum, area.score) for area in sums.areas] == [
        (Decimal(20), Decimal("19.50")),
        (Decimal(40), Decimal("36.25")),
        (Decimal(40), Decimal("39.00")),
    ]
    assert sums.total.score == Decimal("94.75")
    assert sums.total.lost == Decimal("5.25")


def test_parts_cut_across_areas_and_surveys_stand_apart_in_their_group() -> None:
    sums = tally(CRITERIA, scores({"1.2": "9", "2.2": "20"}), uniform(2))
    assert {part.code: (part.maximum, part.score) for part in sums.parts} == {
        "appraised": (Decimal(66), Decimal(66)),
        "officials": (Decimal(10), Decimal(9)),
        "citizens": (Decimal(24), Decimal(20)),
    }
    assert [(group.code, group.score) for group in sums.groups] == [
        ("appraised", Decimal(66)),
        ("survey", Decimal(29)),
    ]


@pytest.mark.parametrize(
    "left_out",
    [{"not_applicable": ["2.1"]}, {"not_applicable": "2.1"}],
    ids=["a list", "a single code"],
)
def test_what_does_not_apply_leaves_the_maximum(left_out: dict[str, object]) -> None:
    sums = tally(CRITERIA, scores({"2.1": "", "3": "36"}, **left_out), uniform(2))
    assert (sums.total.maximum, sums.total.score) == (Decimal(84), Decimal(80))
    assert sums.percent == Decimal("95.24")


def test_a_criterion_or_area_that_does_not_apply_takes_all_of_it_out() -> None:
    without_criterion = tally(
        CRITERIA, scores({"1.1.1": "", "1.1.2": ""}, not_applicable="1.1"), uniform(2)
    )
    assert without_criterion.total.maximum == Decimal(90)
    without_area = tally(CRITERIA, scores({"3": ""}, not_applicable_areas=[3]), uniform(2))
    assert without_area.total.maximum == Decimal(60)
    assert [area.applies for area in without_area.areas] == [True, True, False]


def test_bonus_and_penalty_change_the_total_and_no_area() -> None:
    given_points = {"cong": "1", "tru": "2.5"}
    sums = tally(CRITERIA, scores({"3": "38"}, adjustments=given_points), uniform(2))
    assert [item.points for item in sums.adjustments] == [Decimal(1), Decimal("-2.5")]
    assert sums.total.score == Decimal("96.50")
    assert sum(area.score for area in sums.areas) == Decimal(98)
    assert sums.total.maximum == Decimal(100)


def test_a_missing_survey_is_left_out_or_converted() -> None:
    given_scores = scores({"1.2": "", "2.2": "", "3": "34"}, missing_parts=["survey"])
    left = tally(CRITERIA, given_scores, uniform(2))
    assert (left.total.maximum, left.total.score, left.rescaled) == (66, 60, False)
    rescaling = CRITERIA.model_copy(update={"missing_part": "rescale"})
    converted = tally(rescaling, given_scores, uniform(2))
    assert (converted.total.maximum, converted.total.score) == (100, Decimal("90.91"))
    assert converted.raw is not None and (converted.raw.maximum, converted.raw.score) == (66, 60)
    assert converted.percent == left.percent


def test_one_survey_of_several_may_be_missing() -> None:
    sums = tally(CRITERIA, scores({"2.2": ""}, missing_parts=["citizens"]), uniform(2))
    assert sums.total.maximum == Decimal(76)


def test_self_scores_stand_beside_the_appraised_ones_of_the_same_items() -> None:
    own = {"1.1.1": "6", "2.1": "15", "3": "40"}
    sums = tally(CRITERIA, scores({"1.1.1": "5", "2.1": "16"}, self_scores=own), uniform(2))
    first, second, _ = (area.self_assessment for area in sums.areas)
    assert first is not None and second is not None and sums.self_assessment is not None
    assert (first.own, first.given, first.maximum, first.difference) == (6, 5, 6, -1)
    assert (second.own, second.given, second.difference) == (15, 16, 1)
    assert (sums.self_assessment.own, sums.self_assessment.given) == (61, 61)
    assert tally(CRITERIA, scores(), uniform(2)).self_assessment is None


@pytest.mark.parametrize(
    ("decimals", "printed"), [(0, "94"), (1, "94.5"), (2, "94.50"), (3, "94.495"), (4, "94.4950")]
)
def test_rounding_is_half_up_at_the_decimals_of_the_round(decimals: int, printed: str) -> None:
    sums = tally(CRITERIA, scores({"3": "34.495"}), uniform(decimals))
    assert str(sums.total.score) == printed


points = st.decimals(min_value=0, max_value=4, places=3)


@given(st.lists(points, min_size=6, max_size=6))
def test_areas_parts_and_total_agree_exactly(values: list[Decimal]) -> None:
    changed = {code: str(value) for code, value in zip(FULL, values, strict=True)}
    sums = tally(CRITERIA, scores(changed), uniform(2))
    exact = sum(values, Decimal(0))
    assert sums.total.exact == exact
    assert sum(area.exact for area in sums.areas) == exact
    assert sum(part.exact for part in sums.parts) == exact
    assert sum(group.exact for group in sums.groups) == exact
