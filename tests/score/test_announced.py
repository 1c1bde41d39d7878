"""An agency that knows only its own scores and its announced place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run, replace_in
from tests.reading import lines


@pytest.fixture
def alone(son_la: Path) -> Path:
    """The real round without the other agencies, asking for the mean."""
    entry = "so-noi-vu: {name: Sở Nội vụ, abbreviation: SNV, standing: {rank: 1, ranked: 20}}\n"
    (son_la / "agencies.yaml").write_text(entry, encoding="utf-8")
    with (son_la / "plans" / "so-noi-vu.yaml").open("a", encoding="utf-8") as plan:
        plan.write("\nshow: [mean]\n")
    return son_la


def mean_sentences(path: Path) -> list[str]:
    return [line for line in lines(path) if "mức bình quân" in line]


def test_the_place_is_the_announced_one(alone: Path, run: Run, tmp_path: Path) -> None:
    assert run("build", alone, "-o", tmp_path / "out").status == 0
    text = "\n".join(lines(tmp_path / "out" / "so-noi-vu.docx"))
    assert "xếp thứ 01/20" in text


def test_a_mean_that_nobody_knows_is_not_made_up(alone: Path, run: Run, tmp_path: Path) -> None:
    outcome = run("build", alone, "-o", tmp_path / "out")
    assert "chưa biết điểm bình quân của khối" in outcome.err
    assert mean_sentences(tmp_path / "out" / "so-noi-vu.docx") == []
    (agency,) = json.loads(run("score", alone, "so-noi-vu", "--json").out)["agencies"]
    assert (agency["mean"], agency["from_mean"]) == (None, None)
    assert "bình quân" not in run("score", alone, "so-noi-vu").out


def test_an_announced_mean_is_compared_with(alone: Path, run: Run, tmp_path: Path) -> None:
    replace_in(alone / "agencies.yaml", "ranked: 20", "ranked: 20, mean: 90.5")
    outcome = run("build", alone, "-o", tmp_path / "out")
    assert outcome.err == ""
    (sentence,) = mean_sentences(tmp_path / "out" / "so-noi-vu.docx")
    assert sentence == "Kết quả này cao hơn 3,61 điểm so với mức bình quân của khối (90,5 điểm)."


def test_building_again_from_the_plan_keeps_the_place(
    alone: Path, run: Run, tmp_path: Path
) -> None:
    run("build", alone, "-o", tmp_path / "out")
    again = run("build", alone, "-o", tmp_path / "out", "--json")
    assert [plan["status"] for plan in json.loads(again.out)["plans"]] == ["same"]
    kept = tmp_path / "kept"
    assert run("show", tmp_path / "out" / "so-noi-vu.docx", "--extract", kept).status == 0
    assert run("build", kept, "-o", tmp_path / "from-kept").status == 0
    assert lines(tmp_path / "from-kept" / "so-noi-vu.docx") == lines(
        tmp_path / "out" / "so-noi-vu.docx"
    )


def test_a_wrong_entry_of_one_agency_stops_its_own_plan_only(run: Run, tmp_path: Path) -> None:
    """An announced place beyond those ranked, a total above the maximum: the others go on."""
    small = Path(__file__).parent / "small" / "pubtypo"
    round_ = tmp_path / "dot"
    shutil.copytree(small, round_)
    (round_ / "scores" / "so-a.yaml").write_text("scores: {1: 55, 2: 36}\n", encoding="utf-8")
    agencies = round_ / "agencies.yaml"
    replace_in(agencies, "abbreviation: STC", "abbreviation: STC, standing: {rank: 9, ranked: 3}")
    outcome = run("build", round_, "-o", tmp_path / "out", "--json")
    built = {plan["agency"]: plan["status"] for plan in json.loads(outcome.out)["plans"]}
    assert built == {"so-a": "failed", "so-b": "new", "so-c": "new"}
    assert outcome.err.count("DL-62") == 1
    assert "xếp thứ 02/03" in "\n".join(lines(tmp_path / "out" / "so-b.docx"))
