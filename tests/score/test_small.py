"""Small rounds that were once told wrongly, each with its right value; every input is made up."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, replace_in
from tests.reading import text

SMALL = Path(__file__).parent / "small"
Open = Callable[[str], Path]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """A copy of the named round that a test may change."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(SMALL / name, tmp_path / name))

    return copy


def built(run: Run, folder: Path, status: int = 0) -> Callable[[str], str]:
    """The round built; gives the text of the plan of an agency."""
    out = folder.parent / "out"
    outcome = run("build", folder, "-o", out)
    assert outcome.status == status, outcome.err
    return lambda code: text(out / f"{code}.docx")


def told_by_check(run: Run, folder: Path) -> str:
    """What the check of a round with findings says."""
    outcome = run("check", folder)
    assert outcome.status == 1
    return outcome.out


def test_one_agency_alone_has_no_rank(opened: Open, run: Run) -> None:
    folder = opened("one")
    said = built(run, folder)("so-a")
    assert "xếp thứ" not in said and "/01" not in said and "bình quân" not in said
    assert "giảm 5 điểm so với năm 2022" in said
    assert "standing: {rank: …" in told_by_check(run, folder)
    (agency,) = json.loads(run("score", folder, "--json").out)["agencies"]
    assert (agency["rank"], agency["ranked"], agency["mean"]) == (None, None, None)


def test_a_plan_without_its_rank_gets_no_number(opened: Open, run: Run) -> None:
    outcome = run("build", opened("one"), "--number", "5", "--issued", "5/4/2024")
    assert outcome.status == 1 and "chưa biết thứ hạng" in outcome.err


def test_announced_places_of_two_that_are_known_are_kept(opened: Open, run: Run) -> None:
    plan = built(run, opened("two-known"))
    assert "xếp thứ 13/19 xã, thị trấn, giảm 10 bậc" in plan("an-binh")
    assert "xếp thứ 01/19 xã, thị trấn, giữ nguyên thứ hạng" in plan("nam-trung")


def test_a_wrong_published_total_leaves_the_others_alone(opened: Open, run: Run) -> None:
    folder = opened("pubtypo")
    plan = built(run, folder, status=1)
    assert "xếp thứ 02/03" in plan("so-b") and "xếp thứ 03/03" in plan("so-c")
    assert not (folder.parent / "out" / "so-a.docx").exists()
    told = told_by_check(run, folder)
    assert told.count("90,91 khác số tính được 91") == 1
    assert "wrong_at_source: {total: lý do}" in told


def test_a_total_called_wrong_at_its_source_is_said_and_the_round_goes_on(
    opened: Open, run: Run
) -> None:
    folder = opened("pubtypo")
    flagged = "total: 90.91, wrong_at_source: {total: in sai dòng},"
    replace_in(folder / "scores" / "so-a.yaml", "total: 90.91,", flagged)
    said = built(run, folder)("so-a")
    assert "xếp thứ 01/03" in said and "Tổng điểm đạt 91/100 điểm" in said
    assert "Số liệu đã công bố có sai sót: tổng điểm 90,91 (in sai dòng)." in said


def test_announced_ranks_at_equal_scores_can_both_be_said(opened: Open, run: Run) -> None:
    assert "xếp thứ 05/63" in built(run, opened("tie"))("lai-chau")


def test_announced_ranks_at_equal_scores_can_be_said_of_a_complete_block(
    opened: Open, run: Run
) -> None:
    folder = opened("tie")
    replace_in(folder / "agencies.yaml", "ranked: 63", "ranked: 6")
    replace_in(
        folder / "agencies.yaml", "total: 84.94", "total: 84.94, standing: {rank: 4, ranked: 6}"
    )
    assert "xếp thứ 05/06" in built(run, folder)("lai-chau")
    ranks = {
        a["code"]: a["rank"] for a in json.loads(run("score", folder, "--json").out)["agencies"]
    }
    assert (ranks["ha-tinh"], ranks["lai-chau"], ranks["hcm"]) == (4, 5, 6)


def test_a_round_prints_the_decimals_that_its_maxima_need(opened: Open, run: Run) -> None:
    said = built(run, opened("dec1b"))("so-a")
    assert "4,2/4,25 điểm (trừ 0,05 điểm)" in said and "0,25/0,25" not in said
    assert "trừ -" not in said
    assert "Thể chế | 8,75 | 8,70 | 0,05" in said and "100,00 | 90,95 | 9,05" in said


def test_a_loss_below_the_precision_is_explained(opened: Open, run: Run) -> None:
    said = built(run, opened("tiny"))("so-a")
    assert "Chỉ đạo điều hành | 3 | 2,99 | 0,01" in said
    assert "0,996/1 điểm; khảo sát B đạt 0,997/1 điểm; khảo sát C" in said
    assert "đạt 0,995/1 điểm (trừ 0,012 điểm)" in said
    assert "làm tròn" in said


def test_what_left_the_maximum_is_named_and_another_set_is_not_compared_with(
    opened: Open, run: Run
) -> None:
    said = built(run, opened("na"))("so-a")
    assert "1.2 Kiểm tra cấp xã (10 điểm); 2.2 Khảo sát (16 điểm)" in said
    assert "áp dụng Bộ tiêu chí ban hành năm 2020, khác với năm 2023" in said
    assert not re.search(r"(tăng|giảm) [\d,]+ điểm", said)


def test_penalty_points_ask_for_a_shortcoming_and_bonus_points_are_named(
    opened: Open, run: Run
) -> None:
    folder = opened("bonus")
    plan = built(run, folder, status=1)
    said = plan("so-a")
    assert "SIPAS: 40 điểm; điểm cộng sáng kiến: cộng 2 điểm" in said and "sIPAS" not in said
    assert "Tổng cộng | 100 | 102 | -" in said, "a column of points lost has no signs"
    assert "adjustment: t" in told_by_check(run, folder)
    (folder / "plans" / "so-b.yaml").write_text(
        "shortcomings: [{adjustment: t, text: Chậm gửi báo cáo, measures: "
        "[{text: Gửi đúng hạn, lead: Văn phòng, time: Quý II}]}]\n"
        "signatory: {name: A B, title: Giám đốc}\n",
        encoding="utf-8",
    )
    said = built(run, folder)("so-b")
    assert "Chậm gửi báo cáo (trừ 2 điểm)" in said and "Tổng cộng | 100 | 98 | 2" in said


def test_a_comma_that_splits_a_sentence_is_told(opened: Open, run: Run) -> None:
    told = told_by_check(run, opened("trap"))
    assert "tách “Rà soát, đôn đốc thường xuyên” thành hai ý" in told


def test_an_index_known_by_its_sub_rank_has_a_result(opened: Open, run: Run) -> None:
    said = built(run, opened("idx"))("so-a")
    assert "(SUB): xếp thứ 01/06 trong vùng Bắc Trung Bộ" in said
    assert "đạt 91,17%, tăng 2,04 điểm phần trăm và tăng 06 bậc so với năm 2022, xếp thứ 05" in said


def test_a_plan_of_the_year_of_its_result_does_not_say_one_year_twice(
    opened: Open, run: Run
) -> None:
    said = built(run, opened("same"))("syt")
    assert "năm 2022 và nâng cao Chỉ số cải cách hành chính năm 2023" in said
    assert "xếp thứ 19/19" in said and "xếp loại kém" in said
