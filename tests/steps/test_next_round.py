"""The next year's round starts from last year's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from cchc_docs.data_files.round_folder import read_round
from tests.conftest import SON_LA, Run, replace_in
from tests.reading import text


def filled(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "son-la-2019"
    outcome = run("new", folder, "--after", SON_LA)
    assert outcome.status == 0, outcome.err
    return folder


def test_results_become_the_previous_ones(run: Run, tmp_path: Path) -> None:
    folder = filled(run, tmp_path)
    assert read_round(folder).round.year == 2019
    scores = (folder / "scores" / "so-noi-vu.yaml").read_text(encoding="utf-8")
    assert (
        "previous:\n  year: 2018\n  score: 94.11\n  maximum: 100\n  rank: 1\n  ranked: 20" in scores
    )
    assert "total:" not in (folder / "agencies.yaml").read_text(encoding="utf-8")
    plan = (folder / "plans" / "so-noi-vu.yaml").read_text(encoding="utf-8")
    assert "issued" not in plan and "Nguyễn Minh Hòa" in plan
    assert plan.count("repeated_since: 2018") == 6


def test_the_mark_of_last_years_draft_does_not_come_over(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    """“DỰ THẢO LẦN 2 (ngày 10/02/2019)” says nothing of a plan that nobody has drafted yet."""
    plan = son_la / "plans" / "so-noi-vu.yaml"
    said = "draft:\n  version: 2\n  date: 10/2/2019\n"
    plan.write_text(plan.read_text(encoding="utf-8") + said, encoding="utf-8")
    assert not any(
        "draft" in line
        for line in made_after(run, son_la, "plans/so-noi-vu.yaml", tmp_path / "sau").splitlines()
    )


def test_blank_scores_are_named_until_they_are_filled(run: Run, tmp_path: Path) -> None:
    outcome = run("check", filled(run, tmp_path), "--all")
    assert outcome.status == 1
    assert outcome.out.count("scores/so-noi-vu.yaml:") >= 20


def test_a_shortcoming_that_still_loses_is_marked_as_lasting(run: Run, tmp_path: Path) -> None:
    folder = filled(run, tmp_path)
    path = folder / "scores" / "so-noi-vu.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    full = [
        line.replace(":", f": {line.split('tối đa ')[1].split(':')[0]}", 1)
        if "# tối đa" in line
        else line
        for line in lines
    ]
    path.write_text("\n".join(full), encoding="utf-8")
    replace_in(path, "\n  1: 15.5 ", "\n  1: 15 ")
    outcome = run("build", folder, "so-noi-vu", "-o", tmp_path / "out")
    assert outcome.status == 0, outcome.err
    said = text(tmp_path / "out" / "so-noi-vu.docx")
    assert "kéo dài từ năm 2018" in said
    assert said.count("- Tồn tại") == 1
    assert ", tăng 5,39 điểm so với năm 2018; trong đó" in said


def test_what_is_carried_on_is_moved_marked_and_waits_for_a_person(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    replace_in(plan, "issued: 2019  ", "number: 5\nissued: 2019-04-05  ")
    text_of = plan.read_text(encoding="utf-8")
    text_of = text_of.replace("time: Thường xuyên", "time: Quý III/2019", 1)
    text_of = text_of.replace(
        "time: Thường xuyên", "time: Thường xuyên\n        deadline: 30/6/2019", 1
    )
    text_of = text_of.replace("tiến độ, hiệu quả", "tiến độ, báo cáo trước ngày 15/12/2019", 1)
    plan.write_text(text_of + "amendments: [{number: 12, issued: 2019-06-20}]\n", encoding="utf-8")
    agencies = son_la / "agencies.yaml"
    replace_in(agencies, "so-noi-vu:\n", "so-noi-vu:\n  standing: {rank: 1, ranked: 20}\n")
    assert run("new", tmp_path / "sau", "--after", son_la).status == 0
    made = yaml.safe_load((tmp_path / "sau" / "plans" / "so-noi-vu.yaml").read_text("utf-8"))
    assert not made.keys() & {"number", "issued", "amendments", "decisions"}
    shortcomings = made["shortcomings"]
    assert all(item["to_confirm"] is True for item in shortcomings)
    assert "standing" not in (tmp_path / "sau" / "agencies.yaml").read_text(encoding="utf-8")
    assert shortcomings[0]["measures"][0]["time"] == "Quý III/{plan_year}"
    assert shortcomings[1]["measures"][0]["deadline"] == "30/6/2020"
    assert "báo cáo trước ngày 15/12/{plan_year}" in made["assignments"][-1]
    assert "ngày 06/6/2018" in shortcomings[0]["measures"][0]["text"]
    assert [str(code) for code in shortcomings[2]["components"]] == ["4.2.1"]


def test_what_is_lost_anew_is_not_called_lasting(run: Run, tmp_path: Path) -> None:
    folder = filled(run, tmp_path)
    path = folder / "scores" / "so-noi-vu.yaml"
    made = re.sub(r":    # tối đa ([\d.]+):", r": \1    # tối đa \1:", path.read_text("utf-8"))
    path.write_text(re.sub(r"\n  4\.1: [\d.]+", "\n  4.1: 9", made), encoding="utf-8")
    outcome = run("build", folder, "so-noi-vu", "-o", tmp_path / "out")
    assert outcome.status == 1
    assert "(DL-31)" in outcome.err and "4.1" in outcome.err.partition("(DL-31)")[0]


def test_an_existing_folder_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    folder = filled(run, tmp_path)
    outcome = run("new", folder, "--after", SON_LA)
    assert outcome.status == 2 and "đã có dữ liệu" in outcome.err


def test_a_plan_with_faults_is_told_and_nothing_made(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    plan.write_text("shortcomings:\n  - \n", encoding="utf-8")
    outcome = run("new", tmp_path / "sau", "--after", son_la)
    assert outcome.status == 2 and "plans/so-noi-vu.yaml:" in outcome.err
    assert not (tmp_path / "sau").exists()


def test_the_name_of_a_class_comes_over_whatever_its_letters(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    band = "Tốt: loại A # nhất"
    settings = son_la / "round.yaml"
    text = settings.read_text(encoding="utf-8")
    one_class = f'    classes: [{{name: "{band}", minimum: 0}}]\n    name: '
    settings.write_text(text.replace("    name: ", one_class, 1), encoding="utf-8")
    run("new", tmp_path / "sau", "--after", son_la)
    made = yaml.safe_load((tmp_path / "sau" / "scores" / "so-noi-vu.yaml").read_text("utf-8"))
    assert made["previous"]["band"] == band


def test_a_measure_whose_points_are_won_back_is_gone(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    new = "{text: Ký số mọi văn bản, lead: Văn phòng, time: 2019, components: 2.2}"
    only = f"    measures:\n      - {new}\n"
    replace_in(plan, "[2.2, 2.3, 2.4, 2.5]\n    measures:\n", "[2.2, 2.3, 2.4, 2.5]\n" + only)
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "out").status == 0
    assert "Ký số mọi văn bản" in text(tmp_path / "out" / "so-noi-vu.docx")
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "\n  2.2: 0.95", "\n  2.2: 1")
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "out").status == 0
    said = text(tmp_path / "out" / "so-noi-vu.docx")
    assert "Ký số mọi văn bản" not in said and "Thực hiện đúng các quy định" in said


MINH_HOA = SON_LA.parent / "minh-hoa-tinh-2023"


def made_after(run: Run, folder: Path, name: str, new: Path) -> str:
    outcome = run("new", new, "--after", folder)
    assert outcome.status == 0, outcome.err
    return (new / name).read_text(encoding="utf-8")


def test_results_in_other_indices_become_their_previous_ones(run: Run, tmp_path: Path) -> None:
    made = yaml.safe_load(made_after(run, MINH_HOA, "scores/so-y-te.yaml", tmp_path / "sau"))
    assert made["indices"]["sipas"] == {
        "previous": {"year": 2023, "score": 86.1, "rank": 3, "ranked": 6}
    }
    assert made["indices"]["ddci"]["previous"]["group"] == "nhóm rất tốt"
    assert "(DL-46)" in run("check", tmp_path / "sau").out


def test_who_was_known_by_a_total_or_a_place_alone_has_a_previous_result_too(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    replace_in(
        son_la / "agencies.yaml",
        "total: 93.62}",
        "total: 93.62, standing: {rank: 2, ranked: 20}}",
    )
    path = tmp_path / "sau" / "scores" / "co-quan-02.yaml"
    made = made_after(run, son_la, "scores/co-quan-02.yaml", tmp_path / "sau")
    previous = yaml.safe_load(made)["previous"]
    assert previous | {"maximum": 100} == {
        "year": 2018, "score": 93.62, "maximum": 100, "rank": 2, "ranked": 20
    }  # fmt: skip
    path.write_text(made + "published: {total: 94, rank: 1, ranked: 20}\n", encoding="utf-8")
    told = run("check", tmp_path / "sau").out.splitlines()
    of_it = [line for line in told if "scores/co-quan-02.yaml" in line]
    assert len(of_it) == 1 and "lưu ý" in of_it[0] and "(DL-52)" in of_it[0]


@pytest.mark.parametrize("named", ["", "bank: giai-phap.yaml\n"])
def test_times_that_the_round_gives_to_all_are_moved_too(
    run: Run, son_la: Path, tmp_path: Path, named: str
) -> None:
    settings = son_la / "round.yaml"
    shared = "  purposes:\n    - Hoàn thành trước ngày 30/6/2019\n    - Giữ kết quả năm 2018\n"
    replace_in(settings, "\nplan:\n", f"\n{named}plan:\n{shared}")
    name = named.strip().removeprefix("bank: ") or "measures.yaml"
    (son_la / name).write_text(
        "measures:\n  nhac-viec:\n    text: Nhắc việc từ năm 2019 trở đi\n    lead: Văn phòng\n"
        "    time: Quý II/2019\n",
        encoding="utf-8",
    )
    made = made_after(run, son_la, "round.yaml", tmp_path / "sau")
    assert "trước ngày 30/6/{plan_year}" in made
    assert "#   plan, purposes 2: “…Giữ kết quả năm 2018…”" in made
    bank = (tmp_path / "sau" / name).read_text(encoding="utf-8")
    assert "time: Quý II/{plan_year}" in bank
    assert "#   measures, nhac-viec, text: “…Nhắc việc từ năm 2019 trở đi…”" in bank


def test_a_sentence_that_names_last_year_is_marked_and_a_cited_document_is_not(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    replace_in(plan, "tiến độ, hiệu quả", "các việc tồn đọng của năm 2018 và Quý I/2018")
    replace_in(plan, "Nâng cao trách nhiệm", "Thực hiện Nghị định số 15/2018/NĐ-CP về trách nhiệm")
    made = made_after(run, son_la, "plans/so-noi-vu.yaml", tmp_path / "sau")
    marks = [line for line in made.splitlines() if line.startswith("#   ")]
    assert len(marks) == 2 and all("assignments 2" in line for line in marks)
    assert "06/6/2018" not in "".join(marks) and "15/2018" not in "".join(marks)
