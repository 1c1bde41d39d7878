"""The example rounds: no finding in any of them, and their plans say what their data mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run
from tests.reading import text

pytestmark = pytest.mark.slow

EXAMPLES = sorted((ROOT / "data").glob("minh-hoa-*"))
PROVINCE = ROOT / "data" / "minh-hoa-tinh-2023"
COMMUNES = ROOT / "data" / "minh-hoa-xa-2025"


def plan_of(run: Run, folder: Path, agency: str, tmp_path: Path) -> str:
    outcome = run("build", folder, agency, "-o", tmp_path)
    assert outcome.status == 0, outcome.err
    return text(tmp_path / f"{agency}.docx")


def card_of(run: Run, folder: Path, agency: str, *options: str) -> dict[str, Any]:
    outcome = run("score", folder, agency, "--json", *options)
    assert outcome.status == 0, outcome.err
    (card,) = json.loads(outcome.out)["agencies"]
    return dict(card)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_an_example_has_no_finding(run: Run, folder: Path) -> None:
    """That its plans are built, with nothing left over: ``tests/render/test_shipped.py``."""
    assert "# số liệu minh họa" in (folder / "round.yaml").read_text(encoding="utf-8")
    checked = run("check", folder)
    assert (checked.status, checked.out) == (0, "Không có lỗi.\n")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


def test_an_agency_of_84_points_is_ranked_by_its_percentage(run: Run, tmp_path: Path) -> None:
    card = card_of(run, PROVINCE, "ban-dan-toc")
    assert (card["score"], card["maximum"], card["percent"]) == ("78", "84", "92.86")
    assert (card["rank"], card["ranked"], card["class"]) == (2, 6, "Xuất sắc")
    assert (card["change"], card["change_percentage_points"]) == ("1.8", "2.15")
    said = plan_of(run, PROVINCE, "ban-dan-toc", tmp_path)
    assert "Chỉ số đạt 92,86% (78/84 điểm)" in said
    assert "3 | Cải cách thủ tục hành chính | - | - | Không áp dụng" in said
    assert " | Tổng cộng | 84 | 78,00 | 6,00\n | Tỷ lệ phần trăm |  | 92,86% | " in said
    assert (
        "SIPAS): đạt 88,64%, tăng 0,74 điểm phần trăm nhưng giảm 02 bậc so với năm 2022, xếp thứ "
        "06/06 (đứng cuối)." in said
    )


def test_blocks_have_sets_units_classes_and_tie_rules_of_their_own(run: Run) -> None:
    rounds = json.loads(run("score", PROVINCE, "--json").out)["agencies"]
    cards = {card["code"]: card for card in rounds}
    assert len(cards["so-y-te"]["areas"]) == 7
    assert len(cards["huyen-an-binh"]["areas"]) == 8
    assert (cards["so-y-te"]["tie"], cards["so-y-te"]["rank"]) == ("shared", 3)
    assert cards["huyen-an-binh"]["tie_name"] == "điểm điều tra xã hội học"
    assert cards["huyen-an-binh"]["rank"] + 1 == cards["huyen-phu-loc"]["rank"]
    assert (cards["huyen-an-binh"]["class"], cards["so-xay-dung"]["class"]) == ("Nhóm A", None)
    assert (cards["so-y-te"]["mean"], cards["huyen-an-binh"]["mean"]) == ("82.11", "87.56")


def test_self_scores_and_an_older_set_stand_in_the_table(run: Run, tmp_path: Path) -> None:
    said = plan_of(run, PROVINCE, "so-y-te", tmp_path)
    assert "Điểm tự chấm | Điểm đạt được | So với năm 2022 | Điểm trừ" in said
    assert "thủ tục hành chính | 16 | 7,5/8 | 14,2 | -0,8 | 1,8" in said
    assert "Cải cách thể chế | 8 | 5,0/5 | 7,7 | +6,25 điểm phần trăm | 0,3" in said
    assert "chính quyền số | 32 | 16,1/19 | 26,6 | - | 5,4" in said
    assert " | Điểm thưởng sáng kiến cấp bộ |  |  | +1,0 |  | " in said
    assert "được thẩm định 58,6 điểm (thấp hơn 4 điểm so với tự chấm)" in said
    card = card_of(run, PROVINCE, "so-y-te")
    assert card["self_assessment"]["difference"] == "-4"
    assert [area["change"] for area in card["areas"]][:2] == ["0.3", None]


def test_an_area_without_loss_is_kept_with_its_measures_where_the_plan_says_so(
    run: Run, tmp_path: Path
) -> None:
    said = plan_of(run, COMMUNES, "xa-suoi-hoa", tmp_path)
    assert (
        "2.3. Tài chính, ngân sách\n- Kết quả: đạt 10/10 điểm, không bị trừ điểm.\n"
        "- Nhiệm vụ, giải pháp duy trì kết quả: Tiếp tục công khai" in said
    )
    assert "- Chỉ số hài lòng của người dân (SIPAS): chưa có kết quả." in said


def test_a_missing_survey_is_converted_and_said(run: Run, tmp_path: Path) -> None:
    card = card_of(run, COMMUNES, "xa-suoi-hoa")
    assert (card["score"], card["maximum"], card["rescaled"]) == ("54.715", "60", True)
    assert (card["raw"]["score"], card["raw"]["maximum"]) == ("45.5958", "50")
    said = plan_of(run, COMMUNES, "xa-suoi-hoa", tmp_path)
    assert " | Cộng các phần đã chấm | 50 | 45,5958 | 4,4042\n | Tổng cộng | 60 | 54,7150" in said
    assert "45,5958/50 điểm của các phần đã chấm được quy đổi về thang 60 điểm" in said
    assert "điều tra xã hội học: 0" not in said


def test_a_forecast_wins_back_what_the_measures_name(run: Run) -> None:
    found = card_of(run, PROVINCE, "so-y-te", "--forecast")["forecast"]
    assert (found["won"], found["score"], found["percent"]) == ("10.8", "99.5", "99.5")
    assert (found["rank"], found["class"]) == (1, "Xuất sắc")
    assert card_of(run, PROVINCE, "so-tu-phap", "--forecast")["forecast"] is None
    told = run("score", PROVINCE, "--forecast").out
    assert "03 → 01/06" in told and "Tốt → Xuất sắc" in told


def test_a_measure_that_names_components_wins_back_only_those(run: Run, son_la: Path) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    said = plan.read_text(encoding="utf-8")
    only = said.replace(
        "      - text: Rà soát, xây", "      - components: [7.1]\n        text: Rà soát, xây"
    )
    plan.write_text(
        only.replace(
            "        lead: Thanh tra Sở", "        components: [2.3]\n        lead: Thanh tra Sở"
        ),
        encoding="utf-8",
    )
    found = card_of(run, son_la, "so-noi-vu", "--forecast")["forecast"]
    assert found["won"] == "5.59"


def test_a_forecast_has_no_rank_where_the_rivals_are_not_known(run: Run, son_la: Path) -> None:
    (son_la / "agencies.yaml").write_text(
        "so-noi-vu:\n  name: Sở Nội vụ\n  abbreviation: SNV\n  standing: {rank: 1, ranked: 20}\n",
        encoding="utf-8",
    )
    card = card_of(run, son_la, "so-noi-vu", "--forecast")
    assert (card["rank"], card["ranked"]) == (1, 20)
    assert (card["forecast"]["score"], card["forecast"]["rank"]) == ("100", None)
    assert "không rõ" in run("score", son_la, "--forecast").out
