"""``cchc new``: what it leaves behind can be filled in, in YAML or in Excel."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.conftest import ROOT, SON_LA, Run

WORKBOOK = "bang-nhap-lieu.xlsx"


def test_a_new_round_has_files_schemas_and_a_workbook(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "moi"
    outcome = run("new", folder, "--year", "2026", "--province", "tỉnh Sơn La")
    assert outcome.status == 0, outcome.err
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {"round.yaml", "criteria.yaml", "agencies.yaml", WORKBOOK} <= names
    assert json.loads((folder / ".schema" / "plan.json").read_text(encoding="utf-8"))["title"]
    blanks = run("check", folder)
    assert blanks.status in (1, 2) and "còn để trống" in blanks.out


def test_the_blank_workbook_filled_in_becomes_a_round_with_drafted_plans(
    run: Run, tmp_path: Path
) -> None:
    run("new", tmp_path / "moi")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "moi" / WORKBOOK).read_bytes()))
    sheet = book.worksheets[0]
    sheet["D3"], sheet["E3"] = "Sở Nội vụ", "Sở Y tế"
    rows = [
        ("1", "Công tác chỉ đạo điều hành", None, None, None),
        ("1.1", "Kế hoạch cải cách hành chính", "2,5", "2", 2.5),
        ("1.10", "Báo cáo định kỳ", 2, 1.75, "2"),
        ("2", "Cải cách thể chế", None, None, None),
        ("2.1", "Rà soát văn bản", 3, 3, 3),
    ]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    book.save(tmp_path / "diem.xlsx")
    folder = tmp_path / "tu-bang"
    arguments = ("--from", tmp_path / "diem.xlsx", "--year", "2026", "--province", "tỉnh X")
    outcome = run("new", folder, *arguments)
    assert folder.is_dir(), outcome.err
    cards = json.loads(run("score", folder, "--json").out)["agencies"]
    assert [(card["name"], card["score"], card["maximum"]) for card in cards] == [
        ("Sở Nội vụ", "6.75", "7.5"),
        ("Sở Y tế", "7.5", "7.5"),
    ]
    plan = (folder / "plans" / "so-noi-vu.yaml").read_text(encoding="utf-8")
    assert "to_confirm: true" in plan and "1.10" in plan


def test_a_round_exported_and_imported_has_not_changed(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "bang.xlsx"
    assert run("export", SON_LA, sheet).status == 0
    outcome = run("import", sheet, SON_LA)
    assert (outcome.status, outcome.out.strip()) == (0, "Không có gì thay đổi.")


def test_drafts_are_written_only_where_there_is_no_plan(run: Run, son_la: Path) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    before = plan.read_bytes()
    run("build", son_la, "--draft", "-o", son_la / "out")
    assert plan.read_bytes() == before
    plan.unlink()
    outcome = run("build", son_la, "--draft", "-o", son_la / "out")
    assert "đã soạn sẵn" in outcome.out and "to_confirm" in plan.read_text(encoding="utf-8")


def test_a_province_that_cannot_be_printed_is_refused(run: Run, tmp_path: Path) -> None:
    outcome = run("new", tmp_path / "moi", "--province", "tỉnh \ud800")
    assert outcome.status == 2 and "ký tự không in được" in outcome.err
    assert not (tmp_path / "moi").exists()


@pytest.mark.slow
def test_a_round_from_a_sheet_supplies_what_the_empty_skeleton_supplies(
    run: Run, tmp_path: Path
) -> None:
    sheet = tmp_path / "bang.xlsx"
    run("export", ROOT / "data" / "minh-hoa-tinh-2023", sheet)
    book = openpyxl.load_workbook(sheet)
    for name in book.sheetnames:
        if not name.startswith(("Điểm", "Nhiệm vụ")):
            del book[name]
    book.save(sheet)
    del book["Nhiệm vụ"]
    book.save(tmp_path / "diem.xlsx")
    run("new", tmp_path / "trong", "--year", "2023", "--province", "tỉnh X")
    for name, source in (("tu-bang", sheet), ("tu-diem", tmp_path / "diem.xlsx")):
        outcome = run("new", tmp_path / name, "--from", source, "--province", "tỉnh X")
        assert (tmp_path / name).is_dir(), outcome.err
        settings = (tmp_path / name / "round.yaml").read_text(encoding="utf-8")
        empty = (tmp_path / "trong" / "round.yaml").read_text(encoding="utf-8")
        own_blocks = {"  so-ban-nganh:", "    name: sở, ban, ngành"}
        there = {line.lstrip(" #") for line in settings.splitlines()}
        wanted = {line.lstrip(" #") for line in set(empty.splitlines()) - own_blocks}
        assert wanted <= there
        assert "  # decisions:\n  #   - number:  # ví dụ: 615/QĐ-UBND\n" in settings
        plans = sorted((tmp_path / name / "plans").iterdir())
        assert plans
        for path in plans:
            text = path.read_text(encoding="utf-8")
            for key in ("purposes", "requirements", "assignments", "closing", "recipients",
                        "archive", "signatory"):  # fmt: skip
                assert f"\n# {key}:" in text, (path, key)
            assert "# Ngày ban hành; không ghi" in text


def test_the_hints_of_a_plan_from_a_sheet_are_yaml_once_uncommented(
    run: Run, tmp_path: Path
) -> None:
    from cchc_docs.data_files.skeleton import plan_hints

    lines = plan_hints(2023).splitlines()
    start = lines.index("# purposes:")
    text = "\n".join(line[2:] for line in lines[start:])
    keys = set(yaml.load(text, Loader=yaml.BaseLoader))
    assert {"purposes", "requirements", "assignments", "recipients", "signatory"} <= keys
