"""What happens when a plan is built again over a file that people have edited."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.conftest import ROOT, Outcome, Run, replace_in
from tests.reading import text

SCORES = Path("scores") / "so-noi-vu.yaml"


@pytest.fixture
def plan(run: Run, son_la: Path, tmp_path: Path) -> Path:
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path / "out").status == 0
    return tmp_path / "out" / "so-noi-vu.docx"


def again(run: Run, son_la: Path, plan: Path, *options: str) -> Outcome:
    return run("build", son_la, "so-noi-vu", "-o", plan.parent, "--json", *options)


def status(outcome: Outcome) -> str:
    return str(json.loads(outcome.out)["plans"][0]["status"])


def edit(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    (paragraph,) = [p for p in document.paragraphs if old in p.text]
    run = paragraph.runs[0]
    run.text = paragraph.text.replace(old, new)
    for other in paragraph.runs[1:]:
        other.text = ""
    document.save(str(path))


def test_an_unedited_plan_follows_the_data(run: Run, son_la: Path, plan: Path) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    outcome = again(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (0, "updated")
    assert "đạt 0,85/1;" in text(plan)
    assert [path.name for path in plan.parent.iterdir()] == ["so-noi-vu.docx"]


def test_hand_edits_and_new_figures_are_both_there(run: Run, son_la: Path, plan: Path) -> None:
    edit(plan, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    before = plan.read_bytes()
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    outcome = again(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (0, "merged")
    said = text(plan)
    assert "Đề cao trách nhiệm của công chức" in said and "đạt 0,85/1;" in said
    assert (plan.parent / "so-noi-vu.ban-truoc.docx").read_bytes() == before
    assert "Đề cao" in outcome.err
    merged = plan.read_bytes()
    assert status(again(run, son_la, plan)) == "same"
    assert plan.read_bytes() == merged


def test_an_edited_figure_that_changed_too_is_shown_both_ways(
    run: Run, son_la: Path, plan: Path
) -> None:
    edit(plan, "(trừ 0,5 điểm)", "(trừ 0,4 điểm)")
    replace_in(son_la / SCORES, "\n  1: 15\n", "\n  1: 14.75\n")
    outcome = again(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (1, "conflict")
    xml = docx.Document(str(plan)).element.xml
    assert "<w:ins " in xml and "<w:del " in xml and "0,75" in xml and "0,4" in xml
    assert "0,75" in outcome.err and "0,4" in outcome.err


def test_a_file_that_does_not_say_where_it_came_from_is_never_overwritten(
    run: Run, son_la: Path, plan: Path
) -> None:
    document = docx.Document()
    document.add_paragraph("Văn bản khác")
    document.save(str(plan))
    before = plan.read_bytes()
    outcome = again(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (1, "conflict")
    assert plan.read_bytes() == before
    assert "MỤC ĐÍCH" in text(plan.parent / "so-noi-vu.moi.docx")
    assert "so-noi-vu.moi.docx" in outcome.err


def test_show_tells_the_edits_and_gives_the_data_back(
    run: Run, son_la: Path, plan: Path, tmp_path: Path
) -> None:
    assert "chưa bị sửa" in run("show", plan).out
    built = plan.read_bytes()
    edit(plan, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    outcome = run("show", plan, "--extract", tmp_path / "again")
    assert "đã bị sửa 1 chỗ" in outcome.out and "Đề cao" in outcome.out
    assert run("build", tmp_path / "again", "-o", tmp_path / "out2").status == 0
    assert (tmp_path / "out2" / "so-noi-vu.docx").read_bytes() == built


def test_the_data_inside_name_no_other_agency(plan: Path, tmp_path: Path, run: Run) -> None:
    run("show", plan, "--extract", tmp_path / "again")
    assert "co-quan" not in (tmp_path / "again" / "agencies.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["~$-noi-vu.docx", "~$so-noi-vu.docx", ".~lock.so-noi-vu.docx#"])
def test_a_file_that_is_open_in_word_is_left_alone(
    run: Run, son_la: Path, plan: Path, lock: str
) -> None:
    before = plan.read_bytes()
    (plan.parent / lock).write_bytes(b"x")
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    outcome = again(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (1, "failed")
    assert "đang mở" in outcome.err and plan.read_bytes() == before
    (plan.parent / lock).unlink()
    assert status(again(run, son_la, plan)) == "updated"


@pytest.mark.parametrize("code", ["con", "nul", "com1", "../ra-ngoai", "a:b", "a.", "A B"])
def test_a_code_never_becomes_a_path_or_a_device(run: Run, son_la: Path, code: str) -> None:
    agencies = son_la / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    agencies.write_text(f'"{code}": {{name: X}}\n{text}', encoding="utf-8")
    outcome = run("build", son_la, "-o", son_la / "out")
    assert outcome.status == 2 and "agencies.yaml:1:1" in outcome.err
    assert not (son_la / "out").exists()


def test_the_plan_of_another_agency_under_this_name_is_left_alone(
    run: Run, son_la: Path, plan: Path
) -> None:
    for kind in ("scores", "plans"):
        own = (son_la / kind / "so-noi-vu.yaml").read_bytes()
        (son_la / kind / "co-quan-02.yaml").write_bytes(own)
    outcome = run("build", son_la, "co-quan-02", "-o", plan.parent)
    other = plan.parent / "co-quan-02.docx"
    assert other.is_file(), outcome.err
    other.replace(plan)
    before = plan.read_bytes()
    assert status(again(run, son_la, plan)) == "conflict"
    assert plan.read_bytes() == before


@pytest.mark.parametrize("as_table", [True, False])
def test_a_person_named_by_hand_stays_where_funds_are_added(
    as_table: bool, run: Run, tmp_path: Path
) -> None:
    """Though the table gets another column, or the task another line."""
    round_ = tmp_path / "dot"
    shutil.copytree(ROOT / "data" / "minh-hoa-hinh-thuc-2025", round_)
    data = round_ / "plans" / "xa-suoi-hoa.yaml"
    funded = data.read_text(encoding="utf-8").replace("number: 12\n", "")
    if not as_table:
        funded = funded.replace("tasks_as: table\n", "")
    funds = "        funding: Dự toán chi thường xuyên\n"
    data.write_text(funded.replace(funds, ""), encoding="utf-8")
    assert run("build", round_, "xa-suoi-hoa", "-o", tmp_path).status == 0
    path = tmp_path / "xa-suoi-hoa.docx"
    document = docx.Document(str(path))
    cells = [cell for row in document.tables[-1].rows for cell in row.cells] if as_table else []
    lines = [line for cell in cells for line in cell.paragraphs] or document.paragraphs
    named = next(run for line in lines for run in line.runs if "Ông Vì Văn Chung" in run.text)
    named.text = named.text.replace("Chung", "Trung")
    document.save(str(path))
    data.write_text(funded, encoding="utf-8")
    outcome = run("build", round_, "xa-suoi-hoa", "-o", tmp_path, "--json")
    assert (outcome.status, status(outcome)) == (0, "merged")
    said = text(path)
    assert said.count("Ông Vì Văn Trung, Giám đốc Trung tâm") == 1
    assert said.count("Ông Vì Văn Chung, Giám đốc Trung tâm") == 1
    assert said.count("Dự toán chi thường xuyên") == 1 and said.lower().count("nguồn kinh phí") == 1
