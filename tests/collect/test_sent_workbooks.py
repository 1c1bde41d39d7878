"""The workbook that goes to one agency by mail has nothing of the others in it, seen or hidden."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs import open_round, read_import
from tests.conftest import ROOT, Run, run_command

SOURCE = ROOT / "data" / "minh-hoa-tinh-2023"
REPORT = """
report:
  issuer: so-y-te
  addressee: UBND tỉnh Minh Họa
  recipients: [Như trên]
  signatory: {name: Lê Báo Cáo, title: Giám đốc}
# ghi chú riêng: gọi anh Thầm Kín về điểm của các sở
"""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round in ``dot``, and the workbooks of its agencies in ``gui``."""
    place = tmp_path_factory.mktemp("sent")
    dot = place / "dot"
    shutil.copytree(SOURCE, dot)
    (dot / "round.yaml").write_text((dot / "round.yaml").read_text("utf-8") + REPORT, "utf-8")
    for code, name in {"so-y-te": "Hoa", "ban-dan-toc": "Giàng"}.items():
        plan = dot / "plans" / f"{code}.yaml"
        text = re.sub(r"(?m)^(  name: ).*$", rf"\1Người Ký {name}", plan.read_text("utf-8"))
        plan.write_text(f"# ghi chú riêng {name}\n{text}", "utf-8")
    agencies = dot / "agencies.yaml"
    text = agencies.read_text("utf-8").replace("total: 50", "total: 51.37")
    agencies.write_text(text.replace("total: 88.7", "total: 87.63"), "utf-8")
    bank = "measures:\n" + "".join(
        f"  {code}: {{{item}, text: Việc của {code}, lead: Người {code}}}\n"
        for code, item in (("loi-y-te", "components: [7.1.1]"), ("khong-ai-mat", "names: Việc lạ"))
    )
    (dot / "measures.yaml").write_text(bank, "utf-8")
    done = run_command("export", dot, "--per-agency", place / "gui")
    assert done.status == 0
    assert "Đã ghi 10 bảng của 10 cơ quan" in done.out
    return place


def all_text(path: Path) -> str:
    """Everything that any part of the file says, what is packed in it as well."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    packed = re.findall(r">([A-Za-z0-9+/=]{200,})<", "".join(parts.values()))
    inside = [zlib.decompress(base64.b64decode(text)).decode() for text in packed]
    assert inside, "the workbook does not carry what it was exported as"
    return "\n".join((*parts, *parts.values(), *inside))


def headings(sheet: Worksheet) -> dict[object, int]:
    """The columns by their headings in the third row."""
    return {cell.value: place for place, cell in enumerate(sheet[3], 1)}


def test_nothing_of_another_agency_is_in_a_workbook(sent: Path) -> None:
    folder = open_round(sent / "dot")
    found = {code: all_text(sent / "gui" / f"{code}.xlsx") for code in folder.agencies}
    assert len(found) == 10
    for code, text in found.items():
        mine = folder.agencies[code]
        assert code in text
        assert mine.name in text
        for other, agency in folder.agencies.items():
            if other != code:
                assert other not in text, f"{other} in {code}"
                assert agency.name not in text
                assert agency.total is None or str(agency.total) not in text
    assert "Người Ký Hoa" in found["so-y-te"]
    assert "Người Ký Giàng" not in found["so-y-te"]
    assert "Người Ký Hoa" not in found["ban-dan-toc"]
    for text in found.values():
        assert "Lê Báo Cáo" not in text
        assert "ghi chú riêng" not in text
        assert "Thầm Kín" not in text
        assert "khong-ai-mat" not in text
    assert "Người loi-y-te" in found["so-y-te"]
    assert "loi-y-te" not in found["huyen-an-binh"]


def test_the_agency_finds_its_rows_filled_in_and_what_it_may_write(sent: Path) -> None:
    book = openpyxl.load_workbook(sent / "gui" / "so-y-te.xlsx")
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["Nhiệm vụ", "Cơ quan", "Điểm", "Tự chấm", "Kết quả"]
    heads = headings(book["Nhiệm vụ"])
    rows = list(book["Nhiệm vụ"].iter_rows(min_row=4, values_only=True))
    said = [row for row in rows if row[heads["Nhiệm vụ, giải pháp"] - 1]]
    assert len(said) >= 6
    assert {row[heads["Cơ quan"] - 1] for row in rows} == {"Sở Y tế"}
    agency, heads = book["Cơ quan"], headings(book["Cơ quan"])
    assert agency.max_row == 5, "one line, and no room for others"
    assert not agency.cell(5, heads["Người ký"]).protection.locked
    assert agency.cell(5, heads["Tên cơ quan"]).protection.locked
    assert all(cell.protection.locked for row in book["Điểm"] for cell in row)
    assert not book["Tự chấm"].cell(8, 4).protection.locked


def test_an_agency_of_which_only_the_total_is_known_gets_no_empty_score_sheets(sent: Path) -> None:
    book = openpyxl.load_workbook(sent / "gui" / "so-tu-phap.xlsx")
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["Nhiệm vụ", "Cơ quan", "Kết quả"]


def test_a_workbook_that_nobody_filled_in_changes_nothing(sent: Path) -> None:
    for code in ("so-y-te", "huyen-an-binh", "so-tu-phap"):
        path = sent / "gui" / f"{code}.xlsx"
        done = read_import(open_round(sent / "dot"), path.read_bytes(), path.name)
        assert (done.changes, done.told) == ({}, []), path.name


def test_the_agency_builds_its_own_plan_from_its_workbook(sent: Path, tmp_path: Path) -> None:
    for source, place in ((sent / "gui" / "so-y-te.xlsx", "own"), (sent / "dot", "all")):
        run_command("build", source, "so-y-te", "-o", tmp_path / place)
    own, all_ = (tmp_path / place / "so-y-te.docx" for place in ("own", "all"))
    with zipfile.ZipFile(io.BytesIO(own.read_bytes())) as one, zipfile.ZipFile(all_) as other:
        assert one.read("word/document.xml") == other.read("word/document.xml")


def test_either_a_file_or_a_folder_is_named(sent: Path, run: Run, tmp_path: Path) -> None:
    assert run("export", sent / "dot").status == 2
    both = run("export", sent / "dot", tmp_path / "a.xlsx", "--per-agency", tmp_path / "b")
    assert both.status == 2
    assert not any(tmp_path.iterdir())


def test_a_workbook_that_somebody_filled_in_is_not_written_over(
    sent: Path, run: Run, tmp_path: Path
) -> None:
    gui = tmp_path / "gui"
    shutil.copytree(sent / "gui", gui)
    book = openpyxl.load_workbook(gui / "so-y-te.xlsx")
    book["Nhiệm vụ"]["H4"] = "chữ của sở"
    book.save(gui / "so-y-te.xlsx")
    before = (gui / "so-y-te.xlsx").read_bytes()
    done = run("export", sent / "dot", "--per-agency", gui)
    assert done.status == 1
    assert "Đã ghi 9 bảng của 10 cơ quan" in done.out
    assert "so-y-te.xlsx" in done.err
    assert (gui / "so-y-te.xlsx").read_bytes() == before
