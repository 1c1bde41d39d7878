"""The year of action: what a plan says of the years that it remedies and the years it acts in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, replace_in
from tests.reading import text

PLAN = Path("plans") / "so-noi-vu.yaml"
INDICES = "indices: Chỉ số cải cách hành chính\n"


def decided_in(folder: Path, month: str) -> None:
    replace_in(folder / "round.yaml", "date: 15/3/2019", f"date: 15/{month}")
    replace_in(folder / "round.yaml", "date: 25/3/2019", f"date: 16/{month}")


def said(run: Run, folder: Path, head: str) -> str:
    """The whole plan built with these lines in the place of its date."""
    date = "issued: 2019    # dự thảo chỉ ghi năm; khi ban hành: --number 05 --issued 2019-04-05\n"
    replace_in(folder / PLAN, date, head)
    outcome = run("build", folder, "so-noi-vu", "-o", folder.parent / "out")
    assert outcome.status == 0, outcome.err
    return text(folder.parent / "out" / "so-noi-vu.docx")


def test_result_announced_within_its_year_is_acted_on_in_the_next(run: Run, son_la: Path) -> None:
    decided_in(son_la, "12/2018")
    plan = said(run, son_la, "issued: 2018-12-25\n" + INDICES)
    assert "hạn chế năm 2018 và nâng cao Chỉ số cải cách hành chính năm 2019, cụ thể" in plan
    assert "chỉ số cải cách hành chính của sở năm 2019" in plan


def test_a_horizon_is_said_wherever_the_year_of_action_is(run: Run, son_la: Path) -> None:
    action = "action: {year: 2019, horizon: và những năm tiếp theo}\ntargets: [{above: 95}]\n"
    replace_in(son_la / PLAN, "của sở năm {plan_year}", "của sở năm {plan_years}")
    plan = said(run, son_la, "issued: 2019\n" + action + INDICES)
    years = "năm 2019 và những năm tiếp theo"
    assert f"chính năm 2018 và nâng cao Chỉ số {years}" in plan
    assert f"hạn chế năm 2018 và nâng cao Chỉ số cải cách hành chính {years}, cụ thể" in plan
    assert f"3. Chỉ tiêu phấn đấu {years}" in plan
    assert f"của sở {years}" in plan


def test_without_indices_the_years_of_action_are_said_all_the_same(run: Run, son_la: Path) -> None:
    settings = (son_la / "round.yaml").read_text(encoding="utf-8")
    (son_la / "round.yaml").write_text(settings.partition("  indices:")[0], encoding="utf-8")
    plan = said(run, son_la, "issued: 2019\naction: {year: 2019}\n")
    assert "tồn tại, hạn chế năm 2018, thực hiện trong năm 2019, cụ thể như sau" in plan


def test_one_year_for_both_is_said_once(run: Run, son_la: Path) -> None:
    decided_in(son_la, "10/2018")
    plan = said(run, son_la, "issued: 2018-10-25\naction: {year: 2018}\n" + INDICES)
    once = "Khắc phục tồn tại, hạn chế và nâng cao Chỉ số cải cách hành chính năm 2018\n"
    assert once in plan
    assert "hạn chế và nâng cao Chỉ số cải cách hành chính năm 2018, cụ thể như sau" in plan
    assert "năm 2018 và" not in plan


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("{year: 2017}", "năm thực hiện 2017 trước năm được đánh giá 2018"),
        ("{year: 2018}", "năm thực hiện 2018 trước năm ban hành 2019"),
        ("{year: 2019, horizon: 'và sau đó.'}", "có dấu, mà mẫu cũng đặt dấu ở đó"),
        ("{year: 2019, horizon: 'và {nam}'}", "không có mục “{nam}”"),
        ("{horizon: và sau đó}", "thiếu mục “year”"),
    ],
)
def test_what_is_wrong_with_it_is_told(run: Run, son_la: Path, action: str, message: str) -> None:
    replace_in(son_la / PLAN, "issued: 2019  ", f"action: {action}\nissued: 2019  ")
    outcome = run("check", son_la)
    assert outcome.status == 1 and message in outcome.out
