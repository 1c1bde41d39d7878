"""Blocks, ties, classes, the year before: by points and by percentage."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cchc_docs.model import Block, Previous
from cchc_docs.score import ScoreChange, Tally, band_of, change_on, rank_block, tally
from cchc_docs.score.ranking import area_changes
from tests.score.precision import uniform
from tests.score.records import CRITERIA, block, faults_of, scores, total


def ranks(settings: Block, tallies: dict[str, Tally], decimals: int = 2) -> dict[str, Any]:
    found = rank_block(settings, tallies, uniform(decimals))
    return {code: (item.rank, item.tie) for code, item in found.items()}


def test_rank_by_percentage_puts_an_agency_of_84_before_one_of_100() -> None:
    tallies = {"a": total("90"), "b": total("78", "84")}
    assert ranks(block(rank_by="percent"), tallies) == {"b": (1, ""), "a": (2, "")}
    assert ranks(block(), tallies) == {"a": (1, ""), "b": (2, "")}


def test_a_tie_is_shared_and_the_next_place_stays_empty() -> None:
    tallies = {"a": total("90"), "b": total("90.004"), "c": total("80"), "d": total("95")}
    found = rank_block(block(), tallies, uniform(2))
    assert {code: item.rank for code, item in found.items()} == {"d": 1, "a": 2, "b": 2, "c": 4}
    assert (found["a"].tie, found["a"].sharing, found["c"].sharing) == ("shared", 2, 1)


@pytest.mark.parametrize(
    ("rule", "first"),
    [("exact", "b"), ("decimals:3", "b"), ("part:survey", "a"), ("area:3", "b")],
)
def test_a_tie_is_broken_by_a_named_rule_and_shown_as_such(rule: str, first: str) -> None:
    tallies = {
        "a": tally(CRITERIA, scores({"3": "30"}), uniform(2)),
        "b": tally(CRITERIA, scores({"2.2": "14.004"}), uniform(2)),
    }
    found = ranks(block(ties=[rule]), tallies)
    second = "a" if first == "b" else "b"
    assert found == {first: (1, rule), second: (2, rule)}


def test_a_third_decimal_that_does_not_differ_leaves_the_tie_to_the_next_rule() -> None:
    tallies = {"a": total("90.0001"), "b": total("90.0002")}
    assert ranks(block(ties=["decimals:3"]), tallies) == {"a": (1, "shared"), "b": (1, "shared")}
    assert ranks(block(ties=["decimals:3", "exact"]), tallies)["b"] == (1, "exact")


@pytest.mark.parametrize("rule", ["tên", "part", "decimals:9", "area:một"])
def test_a_rule_without_a_name_in_the_list_is_refused(rule: str) -> None:
    (message,) = faults_of(Block, f"{{name: k, ties: ['{rule}']}}")
    assert "exact, decimals:SỐ, part:MÃ hoặc area:SỐ" in message


def test_classes_have_lower_limits_that_are_reached_or_passed() -> None:
    bands = [
        {"name": "Tốt", "minimum": "90", "exclusive": "true"},
        {"name": "Khá", "minimum": "70"},
    ]
    settings = block(classes=bands)
    values = ("90.01", "90", "70", "69.99")
    assert [band_of(settings, Decimal(value)) for value in values] == ["Tốt", "Khá", "Khá", None]


def test_the_mean_is_that_of_the_unit_that_ranks() -> None:
    tallies = {"a": total("42", "84"), "b": total("80")}
    by_percent = rank_block(block(rank_by="percent"), tallies, uniform(2))
    assert by_percent["a"].mean == Decimal(65)
    assert rank_block(block(), tallies, uniform(2))["a"].mean == Decimal(61)


@pytest.mark.parametrize(
    ("previous", "wanted"),
    [
        ({}, ScoreChange(None, None, None)),
        ({"rank": 5}, ScoreChange(None, None, 3)),
        ({"score": "95.77"}, ScoreChange(None, None, None)),
        (
            {"score": "95.77", "maximum": "100"},
            ScoreChange(Decimal("-5.77"), Decimal("-5.77"), None),
        ),
        ({"score": "72", "maximum": "80"}, ScoreChange(None, Decimal(0), None)),
    ],
)
def test_the_change_is_known_as_far_as_both_sides_are(
    previous: dict[str, Any], wanted: ScoreChange
) -> None:
    tallies = {"a": total("90"), "b": total("99")}
    standing = rank_block(block(), tallies, uniform(2))["a"]
    assert (
        change_on(tallies["a"], standing, Previous.model_validate(previous), uniform(2)) == wanted
    )


def test_areas_compare_where_they_have_a_counterpart() -> None:
    previous = Previous.model_validate(
        {"areas": {"1": "18", "2": "15"}, "area_maxima": {"2": "20"}}
    )
    sums = tally(CRITERIA, scores({"1.2": "9", "2.1": "14"}), uniform(2))
    assert area_changes(sums, previous, 2) == {
        1: ScoreChange(Decimal(1), Decimal("5.00"), None),
        2: ScoreChange(None, Decimal("20.00"), None),
    }


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_a_place_is_one_more_than_the_number_of_those_before(values: list[int]) -> None:
    tallies = {f"a{number}": total(str(value)) for number, value in enumerate(values)}
    for code, standing in rank_block(block(), tallies, uniform(2)).items():
        own = tallies[code].total.score
        others = [item.total.score for item in tallies.values()]
        assert standing.rank == 1 + sum(score > own for score in others)
        assert standing.sharing == sum(score == own for score in others)
        assert (standing.tie == "shared") == (standing.sharing > 1)
