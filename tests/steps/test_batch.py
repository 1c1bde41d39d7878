"""A whole round in one command: every plan or the reason, the same bytes however it is run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cchc_docs.data_files.round_folder import read_round
from cchc_docs.steps.making.batch import build_round, survey_round
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.executors import WORTH_MANY, SerialExecutor, executor_for
from tests.conftest import Run, replace_in
from tests.steps.rounds import cchc, make_round, whole_files

pytestmark = pytest.mark.slow

AGENCIES = 12


@pytest.fixture(scope="module")
def round_of_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_round(tmp_path_factory.mktemp("batch") / "dot", AGENCIES)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A round where one agency has a bad score file and another a bad plan."""
    folder = make_round(tmp_path / "dot", 5)
    replace_in(folder / "scores" / "co-quan-0002.yaml", "\n  2.1: 5\n", "\n  2.1: 55\n")
    replace_in(folder / "plans" / "co-quan-0004.yaml", "\nclosing:", "\nclosign:")
    return folder


def test_every_plan_of_the_round_is_built(round_of_many: Path, run: Run, tmp_path: Path) -> None:
    outcome = run("build", round_of_many, "-o", tmp_path)
    assert outcome.status == 0, outcome.err
    codes = [f"co-quan-{number:04d}" for number in range(1, AGENCIES + 1)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{code}.docx" for code in codes]
    assert outcome.out.count("lập mới") == AGENCIES + 1
    assert f"Tổng cộng │       {AGENCIES} │" in outcome.out


def test_an_unchanged_plan_is_not_touched(round_of_many: Path, run: Run, tmp_path: Path) -> None:
    run("build", round_of_many, "-o", tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    outcome = run("build", round_of_many, "-o", tmp_path, "--json")
    assert {plan["status"] for plan in json.loads(outcome.out)["plans"]} == {"same"}
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_bad_data_of_one_agency_never_stops_the_others(
    spoilt: Path, run: Run, tmp_path: Path
) -> None:
    outcome = run("build", spoilt, "-o", tmp_path / "out", "--json")
    plans = json.loads(outcome.out)["plans"]
    assert outcome.status == 1
    assert {plan["agency"]: plan["status"] for plan in plans} == {
        "co-quan-0001": "new",
        "co-quan-0002": "failed",
        "co-quan-0003": "new",
        "co-quan-0004": "failed",
        "co-quan-0005": "new",
    }
    assert "co-quan-0002.yaml:3:8: lỗi:" in outcome.err
    assert "closign" in outcome.err
    assert "thứ hạng chưa tính các cơ quan có điểm bị lỗi: co-quan-0002" in outcome.err


def test_the_table_at_the_end_names_what_failed_and_why(
    spoilt: Path, run: Run, tmp_path: Path
) -> None:
    table = run("build", spoilt, "-o", tmp_path / "out").out.partition("Kết quả")[2]
    assert "│ lập mới       │        3 │" in table
    assert "│ chưa lập được │        2 │" in table
    assert "co-quan-0004" in table
    assert "closign" in table


def test_a_faulty_round_builds_nothing_and_says_so_once(run: Run, tmp_path: Path) -> None:
    folder = make_round(tmp_path / "dot", 3)
    text = (folder / "criteria.yaml").read_text(encoding="utf-8")
    (folder / "criteria.yaml").write_text(text.replace("code: 2.2\n", "code: 2.1\n"), "utf-8")
    outcome = run("build", folder, "-o", tmp_path / "out")
    assert outcome.status == 1
    assert outcome.err.count("số liệu chung của đợt có lỗi") == 1
    assert "│ chưa lập được │        3 │" in outcome.out
    assert list((tmp_path / "out").iterdir()) == []


def test_one_or_eight_jobs_any_folder_locale_and_hash_seed_give_the_same_bytes(
    round_of_many: Path, tmp_path: Path
) -> None:
    first = cchc("build", round_of_many, "-o", tmp_path / "one", "--jobs", 1)
    moved = tmp_path / "ở chỗ khác" / "đợt"
    moved.parent.mkdir()
    make_round(moved, AGENCIES)
    strange = {"PYTHONHASHSEED": "99", "LC_ALL": "C", "TZ": "Asia/Ho_Chi_Minh"}
    second = cchc("build", moved, "-o", tmp_path / "eight", "--jobs", 8, environment=strange)
    assert (first[0], second[0]) == (0, 0), first[2] + second[2]
    assert whole_files(tmp_path / "one") == whole_files(tmp_path / "eight")


def test_processes_tell_the_results_in_the_order_of_the_agencies(
    round_of_many: Path, tmp_path: Path
) -> None:
    status, out, err = cchc("build", round_of_many, "-o", tmp_path, "--jobs", 3, "--json")
    assert status == 0, err
    agencies = [plan["agency"] for plan in json.loads(out)["plans"]]
    assert agencies == sorted(agencies)
    assert len(agencies) == AGENCIES


def test_one_agency_alone_has_the_rank_among_all(
    round_of_many: Path, run: Run, tmp_path: Path
) -> None:
    run("build", round_of_many, "-o", tmp_path / "all")
    run("build", round_of_many, "co-quan-0005", "-o", tmp_path / "alone")
    name = "co-quan-0005.docx"
    assert whole_files(tmp_path / "alone") == {name: (tmp_path / "all" / name).read_bytes()}


def test_ties_are_broken_as_in_the_scorecards(run: Run, tmp_path: Path) -> None:
    """The batch keeps only what ranking needs of each tally; tie rules need more than totals."""
    folder = make_round(tmp_path / "dot", 6)
    for number in range(1, 7):
        scores = "scores:\n" + "".join(
            f"  {code}: {value}\n"
            for code, value in {
                "1": "15", "2.1": "5", "2.2": "1", "2.3": "1", "2.4": "1.5", "2.5": "1.5",
                "3": "17", "4.1": "10.5", "4.2.1": "1", "5.1": "8.5", "5.2.1": "1", "5.2.2": "1",
                "5.2.3": "1", "6.1": "2", "6.2.1": "1", "6.2.2": "1",
                "7.1": f"{6 + number / 100:.2f}", "7.2": f"{9 - number / 100:.2f}",
                "8.1": "10", "8.2": "1",
            }.items()
        )  # fmt: skip
        (folder / "scores" / f"co-quan-{number:04d}.yaml").write_text(scores, encoding="utf-8")
    settings = folder / "round.yaml"
    for block in ("sở, ban, ngành", "huyện, thành phố", "xã"):
        replace_in(settings, f"name: {block}\n", f"name: {block}\n    ties: [part:appraised]\n")
    ranks = {
        card["code"]: card["rank"]
        for card in json.loads(run("score", folder, "--json").out)["agencies"]
    }
    survey = survey_round(read_round(folder), SerialExecutor())
    assert {code: standing.rank for code, standing in survey.standings.items()} == ranks
    assert sorted(ranks.values()) == [1, 1, 1, 2, 2, 2]


def test_a_survey_keeps_next_to_nothing_of_each_agency(round_of_many: Path) -> None:
    survey = survey_round(read_round(round_of_many), SerialExecutor())
    assert len(survey.standings) == AGENCIES
    options = BuildOptions(round_of_many / "out")
    results = build_round(survey, ["co-quan-0001"], options, SerialExecutor())
    assert [result.status for result in results] == ["new"]


def test_few_documents_stay_in_one_process() -> None:
    assert isinstance(executor_for(WORTH_MANY - 1), SerialExecutor)
    with executor_for(4000, 1) as executor:
        assert isinstance(executor, SerialExecutor)


def test_many_documents_are_worth_several_processes() -> None:
    with executor_for(WORTH_MANY) as executor:
        assert isinstance(executor, SerialExecutor) == (len(os.sched_getaffinity(0)) == 1)
