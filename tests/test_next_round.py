"""The next year's round starts from last year's."""

from __future__ import annotations

from pathlib import Path

import yaml

from cchc_docs.files.round_folder import read_round
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


def test_blank_scores_are_named_until_they_are_filled(run: Run, tmp_path: Path) -> None:
    outcome = run("check", filled(run, tmp_path))
    assert outcome.status == 1
    assert outcome.err.count("scores/so-noi-vu.yaml:") >= 20


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
    assert "(tăng 5,39 điểm so với năm 2018)" in said


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
