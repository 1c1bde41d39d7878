"""Scoring by its laws: sums, rounding, parts, percentages, ranks and ties, whatever the data."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.model import (
    Adjustment,
    Agency,
    Area,
    Band,
    Block,
    Component,
    CriteriaSet,
    Criterion,
    Index,
    IndexPrevious,
    IndexResult,
    Part,
    Previous,
    Published,
    Scores,
)
from cchc_docs.score import (
    Result,
    Tally,
    applies,
    band_of,
    change_on,
    forecast_of,
    index_line,
    percentage,
    rank_block,
    result_of,
    rounded,
    scorecard,
    tally,
)
from tests.examples import examples
from tests.score.precision import uniform

ZERO = Decimal(0)
PARTS = (
    Part(code="appraised", name="điểm thẩm định"),
    Part(
        code="survey",
        name="điểm điều tra",
        survey=True,
        parts=(Part(code="officials", name="công chức"), Part(code="citizens", name="người dân")),
    ),
)
LEAF_PARTS = ("appraised", "officials", "citizens")


def points(most: int = 20, places: int = 3) -> st.SearchStrategy[Decimal]:
    return st.integers(1, most * 10**places).map(lambda n: Decimal(n).scaleb(-places))


@st.composite
def criteria_sets(draw: st.DrawFn, missing_part: str = "leave") -> CriteriaSet:
    areas = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        part = draw(st.sampled_from(LEAF_PARTS))
        criteria = tuple(
            _criterion(draw, f"{number}.{index}") for index in range(1, draw(st.integers(0, 3)) + 1)
        )
        maximum = None if criteria else draw(points())
        areas.append(
            Area(number=number, name=f"A{number}", part=part, maximum=maximum, criteria=criteria)
        )
    return CriteriaSet.model_validate(
        {"parts": PARTS, "areas": tuple(areas), "missing_part": missing_part}
    )


def _criterion(draw: st.DrawFn, code: str) -> Criterion:
    components = tuple(
        Component(
            code=f"{code}.{index}",
            name="c",
            maximum=draw(points()),
            part=draw(st.none() | st.sampled_from(LEAF_PARTS)),
        )
        for index in range(1, draw(st.integers(0, 3)) + 1)
    )
    maximum = None if components else draw(points())
    return Criterion(code=code, name="c", maximum=maximum, components=components)


@st.composite
def scored(draw: st.DrawFn, missing_part: str = "leave") -> tuple[CriteriaSet, Scores]:
    criteria = draw(criteria_sets(missing_part))
    given_points = {
        code: draw(st.integers(0, 1000)) * leaf.maximum / 1000
        for code, leaf in criteria.leaves.items()
    }
    return criteria, Scores(scores=given_points)


@st.composite
def with_exceptions(draw: st.DrawFn) -> tuple[CriteriaSet, Scores]:
    criteria, scores = draw(scored())
    codes = [*criteria.leaves, *criteria.criteria]
    excepted = scores.model_copy(
        update={
            "not_applicable": tuple(draw(st.lists(st.sampled_from(codes), max_size=2))),
            "not_applicable_areas": tuple(draw(st.lists(st.integers(1, 4), max_size=1))),
            "missing_parts": tuple(
                draw(st.lists(st.sampled_from(("survey", "citizens")), max_size=1))
            ),
        }
    )
    return criteria, excepted


def total(values: Sequence[Decimal]) -> Decimal:
    return sum(values, ZERO)


@given(with_exceptions(), st.integers(0, 4))
@settings(max_examples=examples(25, 150))
def test_totals_are_sums_of_all_that_applies(
    case: tuple[CriteriaSet, Scores], decimals: int
) -> None:
    criteria, scores = case
    sums = tally(criteria, scores, uniform(decimals))
    due = [leaf for leaf in criteria.leaves.values() if applies(leaf, scores)]
    assert sums.total.exact == total([scores.scores[leaf.code] for leaf in due])
    assert sums.total.maximum == total([leaf.maximum for leaf in due])
    assert sums.items is not None
    assert list(sums.items) == [leaf.code for leaf in due]
    for lines in (sums.areas, sums.parts, sums.groups, tuple(sums.items.values())):
        assert total([line.exact for line in lines]) == sums.total.exact
        assert total([line.maximum for line in lines]) == sums.total.maximum


@given(with_exceptions(), st.integers(0, 4))
@settings(max_examples=examples(25, 150))
def test_lost_and_score_make_the_maximum_everywhere(
    case: tuple[CriteriaSet, Scores], decimals: int
) -> None:
    decimals = max(decimals, case[0].decimals)  # points are never printed with fewer
    sums = tally(*case, uniform(decimals))
    lines = (sums.total, *sums.areas, *sums.parts, *sums.groups, *(sums.items or {}).values())
    for line in lines:
        assert line.lost + line.score == line.maximum
        assert ZERO <= line.exact <= line.maximum
    assert sums.total.score == rounded(sums.total.exact, decimals)
    for line in lines[1:]:
        # A loss below the precision is small, not nothing; nothing is rounded into a loss.
        assert (line.lost > 0) == (line.exact < line.maximum)
        assert abs(line.score - line.exact) <= Decimal("0.5").scaleb(-decimals)
    codes = list(sums.items or {})
    assert sums.lost_by(codes) == sum(item.lost for item in (sums.items or {}).values())
    assert sums.lost_by([]) == 0


@given(with_exceptions())
@settings(max_examples=examples(25, 150))
def test_groups_are_the_sums_of_their_parts(case: tuple[CriteriaSet, Scores]) -> None:
    sums = tally(*case, uniform(2))
    for group in sums.groups:
        inside = [part for part in sums.parts if group.code in (part.group, part.code)]
        assert total([part.exact for part in inside]) == group.exact
        assert all(part.survey == group.survey for part in inside)
    assert {part.code for part in sums.parts} == set(LEAF_PARTS)


@given(with_exceptions(), st.randoms(use_true_random=False))
@settings(max_examples=examples(25, 150))
def test_nothing_depends_on_the_order_of_the_scores(
    case: tuple[CriteriaSet, Scores], chance: random.Random
) -> None:
    criteria, scores = case
    entries = list(scores.scores.items())
    chance.shuffle(entries)
    shuffled = scores.model_copy(update={"scores": dict(entries)})
    assert tally(criteria, shuffled, uniform(2)) == tally(criteria, scores, uniform(2))


@given(scored())
@settings(max_examples=examples(25, 150))
def test_the_order_of_the_areas_changes_the_order_only(case: tuple[CriteriaSet, Scores]) -> None:
    criteria, scores = case
    turned = CriteriaSet(parts=criteria.parts, areas=criteria.areas[::-1])
    here, there = tally(criteria, scores, uniform(2)), tally(turned, scores, uniform(2))
    assert there.total == here.total
    assert there.areas == here.areas[::-1]
    assert there.parts == here.parts


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("0.005", 2, "0.01"),
        ("0.004999", 2, "0.00"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("-0.005", 2, "-0.01"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("94.11", 4, "94.1100"),
        ("99.995", 2, "100.00"),
    ],
)
def test_rounding_is_half_up_in_decimals(value: str, decimals: int, expected: str) -> None:
    assert str(rounded(Decimal(value), decimals)) == expected


@given(points(), points(), st.integers(0, 4))
def test_a_rounded_value_is_near_and_monotone(
    first: Decimal, second: Decimal, decimals: int
) -> None:
    step = Decimal(1).scaleb(-decimals)
    assert abs(rounded(first, decimals) - first) * 2 <= step
    assert (first <= second) <= (rounded(first, decimals) <= rounded(second, decimals))


@pytest.mark.parametrize(
    ("score", "maximum", "expected"),
    [
        ("94.11", "100", "94.11"),
        ("80", "84", "95.24"),
        ("10", "89", "11.24"),
        ("0", "5", "0"),
        ("1", "3", "33.33"),
        ("2", "3", "66.67"),
        ("5", "0", "0"),
    ],
)
def test_percentages(score: str, maximum: str, expected: str) -> None:
    assert rounded(percentage(Decimal(score), Decimal(maximum)), 2) == Decimal(expected)


@given(scored())
@settings(max_examples=examples(25, 150))
def test_what_does_not_apply_leaves_score_and_maximum(case: tuple[CriteriaSet, Scores]) -> None:
    criteria, scores = case
    for code, leaf in criteria.leaves.items():
        without = scores.model_copy(update={"not_applicable": (code,)})
        sums, whole = tally(criteria, without, uniform(3)), tally(criteria, scores, uniform(3))
        assert whole.total.maximum - sums.total.maximum == leaf.maximum
        assert whole.total.exact - sums.total.exact == scores.scores[code]
        assert code not in (sums.items or {})


def test_a_criterion_marked_stands_for_all_its_components_and_for_no_other() -> None:
    components = [Component(code=f"1.1.{n}", name="c", maximum=Decimal(n)) for n in (1, 2)]
    area = Area(
        number=1,
        name="a",
        criteria=(
            Criterion(code="1.1", name="c", components=tuple(components)),
            Criterion(code="1.10", name="c", maximum=Decimal(5)),
        ),
    )
    given_points = {"1.1.1": Decimal(1), "1.1.2": Decimal(1), "1.10": Decimal(4)}
    scores = Scores(scores=given_points, not_applicable=("1.1",))
    sums = tally(CriteriaSet(areas=(area,)), scores, uniform(2))
    assert list(sums.items or {}) == ["1.10"]
    assert (sums.total.score, sums.total.maximum) == (4, 5)
    area_gone = scores.model_copy(update={"not_applicable": (), "not_applicable_areas": (1,)})
    empty = tally(CriteriaSet(areas=(area,)), area_gone, uniform(2))
    assert (empty.total.maximum, empty.percent, empty.areas[0].applies) == (0, 0, False)


def a_set(missing_part: str = "leave") -> CriteriaSet:
    return CriteriaSet.model_validate(
        {
            "parts": PARTS,
            "areas": (
                Area(number=1, name="a", maximum=Decimal(60), part="appraised"),
                Area(number=2, name="b", maximum=Decimal(30), part="officials"),
                Area(number=3, name="c", maximum=Decimal(10), part="citizens"),
            ),
            "missing_part": missing_part,
            "adjustments": (
                Adjustment(code="thuong", name="t", kind="bonus", maximum=Decimal(5)),
                Adjustment(code="phat", name="p", kind="penalty", maximum=Decimal(5)),
            ),
        }
    )


def scores_of(**values: object) -> Scores:
    given_points = {"1": Decimal(54), "2": Decimal("28.5"), "3": Decimal(9)}
    return Scores.model_validate({"scores": given_points, **values})


def test_a_missing_part_is_left_out_or_converted() -> None:
    left = tally(a_set(), scores_of(missing_parts=("survey",)), uniform(2))
    assert (left.total.score, left.total.maximum, left.rescaled) == (54, 60, False)
    assert left.percent == 90
    full = tally(a_set("rescale"), scores_of(missing_parts=("survey",)), uniform(2))
    assert (full.total.score, full.total.maximum, full.percent) == (90, 100, 90)
    assert full.raw is not None
    assert (full.raw.score, full.raw.maximum) == (54, 60)
    one = tally(a_set("rescale"), scores_of(missing_parts=("citizens",)), uniform(2))
    assert (one.total.score, one.total.maximum) == (Decimal("91.67"), 100)
    assert not tally(a_set("rescale"), scores_of(), uniform(2)).rescaled


def test_what_is_missing_is_converted_without_what_does_not_apply() -> None:
    scores = scores_of(missing_parts=("citizens",), not_applicable_areas=(2,))
    sums = tally(a_set("rescale"), scores, uniform(2))
    assert (sums.total.score, sums.total.maximum) == (63, 70)


@given(scored("rescale"), st.sampled_from(("survey", "citizens", "officials", "appraised")))
@settings(max_examples=examples(25, 150))
def test_conversion_keeps_the_percentage_and_restores_the_maximum(
    case: tuple[CriteriaSet, Scores], part: str
) -> None:
    criteria, scores = case
    missing = scores.model_copy(update={"missing_parts": (part,)})
    full, raw = tally(criteria, missing, uniform(2)), tally(criteria, missing, uniform(2)).raw
    assert raw is not None
    assert full.total.maximum == tally(criteria, scores, uniform(2)).total.maximum
    if raw.maximum:
        assert abs(full.percent_exact - percentage(raw.exact, raw.maximum)) < Decimal("1e-20")
    else:
        assert full.total.exact == 0


def test_bonus_and_penalty_stand_outside_the_tree() -> None:
    plain = tally(a_set(), scores_of(), uniform(2))
    moved = tally(a_set(), scores_of(adjustments={"thuong": "2,5", "phat": "1"}), uniform(2))
    assert moved.total.score - plain.total.score == Decimal("1.5")
    assert moved.total.maximum == plain.total.maximum
    assert (moved.areas, moved.parts, moved.items) == (plain.areas, plain.parts, plain.items)
    assert [line.points for line in moved.adjustments] == [Decimal("2.5"), Decimal(-1)]


def test_self_scores_are_compared_on_the_items_that_have_one() -> None:
    sums = tally(a_set(), scores_of(self_scores={"1": "58", "3": "10"}), uniform(2))
    assert sums.self_assessment is not None
    assert (sums.self_assessment.own, sums.self_assessment.given) == (68, 63)
    assert sums.self_assessment.difference == -5
    assert sums.areas[1].self_assessment is None
    assert tally(a_set(), scores_of(), uniform(2)).self_assessment is None


def of_total(score: str, maximum: str = "100") -> Tally:
    agency = Agency(name="a", total=Decimal(score), maximum=Decimal(maximum))
    return result_of(agency, a_set(), None, uniform(2)).tally


def block(**values: object) -> Block:
    return Block.model_validate({"name": "k", **values})


def ranks(tallies: Mapping[str, Tally], of: Block) -> dict[str, tuple[int, str]]:
    return {
        code: (standing.rank, standing.tie)  # type: ignore[misc]
        for code, standing in rank_block(of, tallies, uniform(2)).items()
    }


scores_by_agency = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.integers(0, 399).map(lambda n: str(Decimal(n) / 4 * Decimal("1.001"))),
    min_size=1,
    max_size=12,
)


@given(scores_by_agency, st.sampled_from(("points", "percent")), st.booleans())
@settings(max_examples=examples(25, 150))
def test_ranks_are_monotone_and_complete(
    given_scores: dict[str, str], rank_by: str, broken: bool
) -> None:
    tallies = {code: of_total(score) for code, score in given_scores.items()}
    of = block(rank_by=rank_by, ties=["exact"] if broken else [])
    standings = rank_block(of, tallies, uniform(2))
    assert set(standings) == set(tallies)
    for code, standing in standings.items():
        better = sum(tallies[other].total.exact > tallies[code].total.exact for other in tallies)
        same = [o for o in tallies if standings[o].rank == standing.rank]
        assert standing.ranked == len(tallies)
        assert standing.sharing == len(same)
        assert (standing.tie == "shared") is (len(same) > 1)
        assert standing.rank <= better + 1
        if broken:
            assert standing.rank == better + 1
    assert min(standing.rank for standing in standings.values()) == 1  # type: ignore[type-var]
    assert sum(1 / standing.sharing for standing in standings.values()) == pytest.approx(
        len({standing.rank for standing in standings.values()})
    )


@given(scores_by_agency, st.randoms(use_true_random=False))
@settings(max_examples=examples(25, 150))
def test_ranks_do_not_depend_on_order(given_scores: dict[str, str], chance: random.Random) -> None:
    tallies = [(code, of_total(score)) for code, score in given_scores.items()]
    before = rank_block(block(ties=["decimals:3"]), dict(tallies), uniform(2))
    chance.shuffle(tallies)
    assert rank_block(block(ties=["decimals:3"]), dict(tallies), uniform(2)) == before


def test_ties_are_shared_and_the_next_place_is_left_out() -> None:
    tallies = {"a": of_total("90"), "b": of_total("95"), "c": of_total("90"), "d": of_total("80")}
    assert ranks(tallies, block()) == {
        "b": (1, ""),
        "a": (2, "shared"),
        "c": (2, "shared"),
        "d": (4, ""),
    }


def test_a_tie_at_the_printed_precision_is_broken_by_a_third_decimal() -> None:
    tallies = {"a": of_total("90.001"), "b": of_total("90.004"), "c": of_total("90.0041")}
    assert {rank for rank, _ in ranks(tallies, block()).values()} == {1}
    assert ranks(tallies, block(ties=["decimals:3"])) == {
        "b": (1, "shared"),
        "c": (1, "shared"),
        "a": (3, "decimals:3"),
    }
    assert ranks(tallies, block(ties=["decimals:3", "exact"])) == {
        "c": (1, "exact"),
        "b": (2, "exact"),
        "a": (3, "decimals:3"),
    }


def test_a_tie_is_broken_by_a_part_or_an_area_where_all_have_one() -> None:
    first = tally(a_set(), scores_of(scores={"1": "50", "2": "30", "3": "10"}), uniform(2))
    second = tally(a_set(), scores_of(scores={"1": "55", "2": "25", "3": "10"}), uniform(2))
    tallies = {"a": first, "b": second}
    assert ranks(tallies, block()) == {"a": (1, "shared"), "b": (1, "shared")}
    assert ranks(tallies, block(ties=["part:appraised"])) == {
        "b": (1, "part:appraised"),
        "a": (2, "part:appraised"),
    }
    assert ranks(tallies, block(ties=["area:3", "area:2"])) == {
        "a": (1, "area:2"),
        "b": (2, "area:2"),
    }
    assert ranks(tallies, block(ties=["part:survey"]))["a"] == (1, "part:survey")
    unknown = {**tallies, "c": of_total("90")}
    assert {tie for _, tie in ranks(unknown, block(ties=["area:2"])).values()} == {"shared"}


def test_rank_by_percentage_looks_at_different_maxima() -> None:
    tallies = {"a": of_total("80", "84"), "b": of_total("90", "100")}
    assert ranks(tallies, block())["b"][0] == 1
    assert ranks(tallies, block(rank_by="percent"))["a"][0] == 1


CLASSES = (
    Band(name="Xuất sắc", minimum=Decimal(90), exclusive=True),
    Band(name="Tốt", minimum=Decimal(80)),
    Band(name="Khá", minimum=Decimal("65.5")),
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("90.01", "Xuất sắc"),
        ("90", "Tốt"),
        ("80", "Tốt"),
        ("79.99", "Khá"),
        ("65.5", "Khá"),
        ("65.49", None),
        ("0", None),
    ],
)
def test_classes_begin_at_their_limit(value: str, expected: str | None) -> None:
    of = block(classes=random.Random(1).sample(CLASSES, 3))
    assert band_of(of, Decimal(value)) == expected


@given(points(100, 2), points(100, 2))
def test_a_better_value_never_has_a_lower_class(first: Decimal, second: Decimal) -> None:
    order = [None, "Khá", "Tốt", "Xuất sắc"]
    low, high = sorted((first, second))
    of = block(classes=CLASSES)
    assert order.index(band_of(of, low)) <= order.index(band_of(of, high))


def test_the_change_on_the_year_before() -> None:
    sums = tally(a_set(), scores_of(), uniform(2))
    standing = rank_block(block(), {"a": sums}, uniform(2))["a"]

    def change(**values: object) -> tuple[object, object, object]:
        found = change_on(sums, standing, Previous.model_validate(values), uniform(2))
        return found.points, found.percentage_points, found.places

    assert change() == (None, None, None)
    assert change(score="95.77") == (Decimal("-4.27"), Decimal("-4.27"), None)
    assert change(score="80", maximum="80") == (None, Decimal("-8.50"), None)
    assert change(rank="3") == (None, None, 2)
    assert change(score="91.5", rank="1") == (0, 0, 0)


def test_areas_are_compared_where_they_have_a_counterpart() -> None:
    sums = tally(a_set(), scores_of(), uniform(2))
    previous = {"areas": {"1": "50", "2": "10"}, "area_maxima": {"2": "20"}}
    scores = scores_of(previous=previous)
    standing = rank_block(block(), {"a": sums}, uniform(2))["a"]
    card = scorecard(
        "a", Agency(name="a"), "k", Result(sums, Published()), standing, scores, uniform(2)
    )
    assert set(card.areas) == {1, 2}
    assert card.areas[1].points == 4
    assert (card.areas[2].points, card.areas[2].percentage_points) == (None, Decimal("45.00"))


def test_a_forecast_gives_back_the_points_and_ranks_again() -> None:
    scores = scores_of()
    sums = tally(a_set(), scores, uniform(2))
    rivals = {"a": sums, "b": of_total("95")}
    of = block()
    standing = rank_block(of, rivals, uniform(2))["a"]
    card = scorecard(
        "a", Agency(name="a"), "k", Result(sums, Published()), standing, scores, uniform(2)
    )
    forecast = forecast_of(card, ["1"], a_set(), scores, of, rivals, uniform(2), is_ranked=True)
    assert (forecast.won, forecast.tally.total.score, forecast.standing.rank) == (
        6,
        Decimal("97.5"),
        1,
    )
    none = forecast_of(card, [], a_set(), scores, of, rivals, uniform(2), is_ranked=True)
    assert (none.won, none.standing) == (0, standing)


def test_other_indices_compare_by_percentages_where_the_scale_changed() -> None:
    index = Index(name="SIPAS", unit="percent")
    line = index_line(
        "sipas",
        index,
        IndexResult(
            score=Decimal("85.555"),
            rank=2,
            ranked=2,
            previous=IndexPrevious(score=Decimal("84.5"), rank=5),
        ),
    )
    assert (line.score, line.change, line.places) == (Decimal("85.56"), Decimal("1.06"), 3)
    assert line.is_last
    assert not line.is_first
    other = index_line(
        "sipas",
        index,
        IndexResult(
            score=Decimal(85), previous=IndexPrevious(score=Decimal(60), maximum=Decimal(80))
        ),
    )
    assert (other.change, other.change_unit) == (10, "percent")
    by_place = index_line("sipas", index, IndexResult(sub_rank=1, sub_ranked=6))
    assert by_place.is_known
    assert not index_line("sipas", index, IndexResult()).is_known
