"""The wording of the first template: whatever is known or not, it reads right."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cchc_docs.compose.index_values import index_results, targets
from cchc_docs.compose.result import result
from cchc_docs.model import Agency, IndexResult, Plan, Published, Round, Scores
from cchc_docs.render.environment import template_environment
from cchc_docs.score import Result, rank_block, scorecard, tally
from cchc_docs.vietnamese import number
from tests.score.precision import uniform
from tests.score.records import CRITERIA, record, scores, total
from tools.first_templates import indices, results
from tools.first_templates.wording import OFFICIAL

ENVIRONMENT = template_environment()
INDEX = ENVIRONMENT.from_string("{% for x in index_results %}" + indices._INDEX + "{% endfor %}")
TARGET = ENVIRONMENT.from_string("{% for t in targets %}" + indices.TARGET + "{% endfor %}")
RESULT = ENVIRONMENT.from_string(results.result_text(OFFICIAL))
MEAN = ENVIRONMENT.from_string(results._MEAN)


def a_round(**block: Any) -> Round:
    return Round.model_validate(
        {
            "year": "2023",
            "name": "Chỉ số CCHC",
            "province": "tỉnh A",
            "place": "A",
            "blocks": {"k": {"name": "huyện", **block}},
            "indices": {
                "sipas": {"name": "Hài lòng", "short_name": "SIPAS", "unit": "percent"},
                "papi": {"name": "Quản trị công", "maximum": "80", "decimals": "4"},
                "ddci": {"name": "Năng lực điều hành"},
            },
        }
    )


def a_card(round_: Round, own: Scores, rivals: dict[str, str]) -> Any:
    tallies = {"own": tally(CRITERIA, own, uniform(2))} | {
        key: total(v) for key, v in rivals.items()
    }
    standing = rank_block(round_.blocks["k"], tallies, uniform(2))["own"]
    agency = Agency.model_validate({"name": "UBND huyện B"})
    return scorecard(
        "own", agency, "k", Result(tallies["own"], Published()), standing, own, uniform(2)
    )


def said_of(index: str, **known: Any) -> str:
    round_ = a_round()
    card = a_card(round_, scores(indices={index: known}), {})
    return INDEX.render(decimal_sign=",", index_results=index_results(card, round_))


def said_result(own: Scores, rivals: dict[str, str], **block: Any) -> str:
    round_ = a_round(**block)
    content = result(a_card(round_, own, rivals), round_, CRITERIA)
    return RESULT.render(
        decimal_sign=",", year=2023, agency={"name": "UBND huyện B"}, result=content, areas=[1]
    )


@pytest.mark.parametrize(
    ("index", "known", "wanted"),
    [
        ("sipas", {}, "- Hài lòng (SIPAS): chưa có kết quả."),
        ("sipas", {"score": "86.214"}, "- Hài lòng (SIPAS): đạt 86,21%."),
        ("papi", {"score": "42.12345"}, "- Quản trị công: đạt 42,1235/80 điểm."),
        ("ddci", {"rank": "7"}, "- Năng lực điều hành: xếp thứ 07."),
        (
            "ddci",
            {"rank": "1", "ranked": "20"},
            "- Năng lực điều hành: xếp thứ 01/20 (đứng đầu).",
        ),
        (
            "ddci",
            {"rank": "20", "ranked": "20", "previous": {"rank": "20"}},
            "- Năng lực điều hành: xếp thứ 20/20 (đứng cuối), giữ nguyên thứ hạng so với năm 2022.",
        ),
        (
            "sipas",
            {
                "score": "87",
                "rank": "9",
                "ranked": "20",
                "previous": {"score": "85.8", "rank": "6"},
            },
            "- Hài lòng (SIPAS): đạt 87%, tăng 1,2 điểm phần trăm nhưng giảm 03 bậc so với "
            "năm 2022, xếp thứ 09/20.",
        ),
        (
            "ddci",
            {"score": "60", "rank": "3", "previous": {"score": "61.5", "rank": "13"}},
            "- Năng lực điều hành: đạt 60 điểm, giảm 1,5 điểm nhưng tăng 10 bậc so với năm "
            "2022, xếp thứ 03.",
        ),
        (
            "ddci",
            {"score": "60", "previous": {"score": "60", "year": "2021"}},
            "- Năng lực điều hành: đạt 60 điểm, bằng năm 2021.",
        ),
        (
            "papi",
            {"score": "40", "previous": {"score": "39", "maximum": "60"}},
            "- Quản trị công: đạt 40/80 điểm, giảm 15 điểm phần trăm so với năm 2022.",
        ),
        (
            "ddci",
            {"group": "nhóm khá", "sub_rank": "2", "sub_ranked": "5", "sub_group": "các huyện"},
            "- Năng lực điều hành: xếp thứ 02/05 trong các huyện, thuộc nhóm khá.",
        ),
    ],
)
def test_an_index_is_worded_with_what_is_known(
    index: str, known: dict[str, Any], wanted: str
) -> None:
    assert said_of(index, **known) == wanted


@pytest.mark.parametrize(
    ("own", "rivals", "block", "wanted"),
    [
        ({"3": "30"}, {}, {}, "xếp thứ 01/01 huyện. Tổng điểm đạt 90/100 điểm, "),
        ({"3": "30"}, {"a": "90"}, {}, "01/02 huyện (đồng hạng với 01 cơ quan khác). "),
        (
            {"3": "30"},
            {"a": "89.999"},
            {"ties": ["exact"]},
            "01/02 huyện (bằng điểm với cơ quan khác, xếp theo điểm chưa làm tròn). ",
        ),
        (
            {"3": "30"},
            {"a": "95"},
            {"rank_by": "percent", "classes": [{"name": "Tốt", "minimum": "80"}]},
            "02/02 huyện, xếp loại Tốt. Chỉ số đạt 90% (90/100 điểm), ",
        ),
    ],
)
def test_rank_tie_class_and_percentage_are_worded(
    own: dict[str, str], rivals: dict[str, str], block: dict[str, Any], wanted: str
) -> None:
    assert wanted in said_result(scores(own), rivals, **block)


def test_a_tie_broken_by_a_part_names_the_part() -> None:
    round_ = a_round(ties=["part:survey"])
    tallies = {
        "own": tally(CRITERIA, scores({"3": "30"}), uniform(2)),
        "b": tally(CRITERIA, scores({"2.2": "14"}), uniform(2)),
    }
    standing = rank_block(round_.blocks["k"], tallies, uniform(2))["own"]
    agency = Agency.model_validate({"name": "B"})
    card = scorecard(
        "own", agency, "k", Result(tallies["own"], Published()), standing, None, uniform(2)
    )
    content = result(card, round_, CRITERIA)
    assert (content["tie"], content["tie_kind"], content["tie_name"]) == (
        "part:survey",
        "part",
        "điểm điều tra",
    )


@pytest.mark.parametrize(
    ("previous", "wanted"),
    [
        ({"score": "92", "rank": "3"}, ", tăng 02 bậc so với năm 2022"),
        ({"score": "92", "rank": "3"}, ", giảm 2 điểm so với năm 2022"),
        ({"score": "90", "rank": "1"}, ", giữ nguyên thứ hạng so với năm 2022"),
        ({"score": "90"}, ", bằng năm 2022"),
        ({"score": "68", "maximum": "80"}, ", tăng 5 điểm phần trăm so với năm 2022"),
    ],
)
def test_the_change_of_the_result_is_worded(previous: dict[str, str], wanted: str) -> None:
    assert wanted in said_result(scores({"3": "30"}, previous=previous), {"a": "50"})


@pytest.mark.parametrize(
    ("rival", "wanted"),
    [
        ("80", "cao hơn 5 điểm so với mức bình quân của khối (85 điểm)"),
        ("100", "thấp hơn 5 điểm so với mức bình quân của khối (95 điểm)"),
        ("90", "bằng mức bình quân của khối (90 điểm)"),
    ],
)
def test_the_distance_to_the_mean_is_worded(rival: str, wanted: str) -> None:
    round_ = a_round()
    content = result(a_card(round_, scores({"3": "30"}), {"a": rival}), round_, CRITERIA)
    assert wanted in MEAN.render(decimal_sign=",", result=content)


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ({"above": "95"}, "- Chỉ số CCHC: đạt trên 95 điểm."),
        ({"index": "sipas", "at_least": "90"}, "- Hài lòng (SIPAS): đạt từ 90% trở lên."),
        ({"index": "sipas", "gain": "2"}, "tăng ít nhất 2 điểm phần trăm."),
        ({"rank_from": "5", "rank_to": "7"}, "xếp hạng từ thứ 05 đến thứ 07."),
        ({"rank_to": "5"}, "xếp hạng từ thứ 05 trở lên."),
        ({"rank_from": "5", "rank_to": "5"}, "xếp thứ 05."),
        ({"rank_to": "1"}, "đứng đầu."),
        ({"top": "10"}, "thuộc nhóm 10 cơ quan, đơn vị dẫn đầu."),
        ({"top": "1"}, "đứng đầu."),
        ({"ranks_gained": "3"}, "tăng ít nhất 03 bậc."),
        ({"above": "80", "band": "Tốt"}, "đạt trên 80 điểm, xếp loại Tốt."),
        ({"text": "giữ vững vị trí của năm {year}"}, "giữ vững vị trí của năm\xa02023."),
    ],
)
def test_targets_of_every_form_are_worded(target: dict[str, str], wanted: str) -> None:
    plan = Plan.model_validate({"targets": [target]})
    said = TARGET.render(
        decimal_sign=",", targets=targets(plan, a_round(), {"year": "2023"}, by_percent=False)
    )
    assert said.endswith(wanted)


points = st.decimals(min_value=0, max_value=80, places=2)
places = st.integers(1, 63)
known_results = st.fixed_dictionaries(
    {},
    optional={
        "score": points,
        "rank": places,
        "ranked": st.just(63),
        "group": st.just("nhóm A"),
        "sub_rank": places,
        "sub_group": st.just("vùng B"),
        "previous": st.fixed_dictionaries({}, optional={"score": points, "rank": places}),
    },
)


@given(st.sampled_from(["sipas", "papi", "ddci"]), known_results)
def test_every_known_figure_is_said_and_nothing_else(index: str, known: dict[str, Any]) -> None:
    said = said_of(index, **known)
    assert not re.search(r"None|none|\{|\}|  |, ,|: ,|\(\)", said)
    assert said.endswith(".")
    line = IndexResult.model_validate(known)
    if line.score is not None:
        assert number(line.score) in said
    if line.rank is not None:
        assert f"xếp thứ {line.rank:02d}" in said
    if line.score is not None and line.previous.score is not None:
        change = abs(line.score - line.previous.score)
        assert (number(change) if change else "bằng năm 2022") in said
        assert ("điểm phần trăm" in said) == (index == "sipas" and bool(change))


@given(
    st.decimals(min_value=0, max_value=40, places=2),
    st.lists(st.decimals(min_value=0, max_value=100, places=2), max_size=4),
    st.fixed_dictionaries({}, optional={"score": points, "rank": places, "maximum": st.just(80)}),
    st.sampled_from(["points", "percent"]),
)
def test_the_result_reads_right_whatever_is_known(
    area: Decimal, rivals: list[Decimal], previous: dict[str, Any], unit: str
) -> None:
    previous = {
        key: str(value) if isinstance(value, int) else value for key, value in previous.items()
    }
    own = scores({"3": str(area)}, previous=previous)
    others = {f"a{number_}": str(value) for number_, value in enumerate(rivals)}
    said = said_result(own, others, rank_by=unit)
    assert not re.search(r"None|none|\{|\}|  |, ,|\(\)", said)
    assert f"{number(60 + area)}{'%' if unit == 'percent' else '/100 điểm'}" in said
    assert f"/{len(rivals) + 1:02d} huyện" in said


def test_records_of_a_round_need_none_of_this() -> None:
    plain = record(
        Round,
        "{year: 2018, name: Chỉ số, province: tỉnh A, place: A, blocks: {k: {name: huyện}}}",
    )
    assert (plain.indices, plain.bank, plain.plan.targets, plain.plan.show) == (
        {},
        None,
        None,
        None,
    )
