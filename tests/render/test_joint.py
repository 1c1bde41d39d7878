"""What two agencies issue and sign together, and the mark of a draft; read back by python-docx."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_docs.check.form import examine
from cchc_docs.data_files.standards import read_standards
from tests.conftest import Run, replace_in
from tests.render.shapes import CIRCULAR, DECREE, Shape, build, shape_of

Shapes = dict[str, Shape]

LEADING = "so-tai-chinh"
PLAN = f"plans/{LEADING}.yaml"
DRAFTED = "thanh-tra-tinh"
FOOT = [
    ("Chức vụ", "KT. GIÁM ĐỐC SỞ KẾ HOẠCH VÀ ĐẦU TƯ"),
    ("Chức vụ", "PHÓ GIÁM ĐỐC"),
    ("Chức vụ", "GIÁM ĐỐC SỞ TÀI CHÍNH"),
    ("Họ tên", "Vũ Thị Hạnh"),
    ("Họ tên", "Đỗ Quang Huy"),
    ("Nơi nhận", "Nơi nhận:"),
    ("Danh sách nơi nhận", "- UBND tỉnh (để b/c);"),
    ("Danh sách nơi nhận", "- Sở Nội vụ (để theo dõi);"),
    ("Danh sách nơi nhận", "- Lưu: VT, QLNS (STC);"),
    ("Danh sách nơi nhận", "- Lưu: VT, TH (SKHĐT)."),
]


@pytest.fixture(scope="module", params=[CIRCULAR, DECREE], ids=lambda folder: folder.name[-4:])
def shapes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    return build(request.param, tmp_path_factory.mktemp("joint"), LEADING, DRAFTED)


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DECREE, tmp_path / "dot"))


def test_both_agencies_stand_at_the_head_the_leading_one_first(shapes: Shapes) -> None:
    shape = shapes[LEADING]
    assert shape.styled("Cơ quan chủ quản") == ["UBND TỈNH MINH HỌA"]
    assert shape.styled("Cơ quan ban hành") == ["SỞ TÀI CHÍNH -", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"]
    assert shape.styled("Số ký hiệu") == ["Số: 05/KHLT-STC-SKHĐT"]
    assert shape.styled("Tên loại") == ["KẾ HOẠCH LIÊN TỊCH"]
    assert "Sở Tài chính và Sở Kế hoạch và Đầu tư" in shape.text


def test_both_sign_side_by_side_and_both_keep_a_copy(shapes: Shapes) -> None:
    table = shapes[LEADING].document.tables[-1]
    cells = [cell for row in table.rows for cell in row.cells]
    said = [(one.style.name, one.text) for cell in cells for one in cell.paragraphs if one.text]
    assert [(style, " ".join(text.split())) for style, text in said] == FOOT
    titles, names = table.rows[0].cells, table.rows[1].cells
    assert len(titles[0].paragraphs) == 2 and len(titles[1].paragraphs) == 1
    assert [cell.text for cell in names] == ["Vũ Thị Hạnh", "Đỗ Quang Huy"]


def test_the_plan_is_judged_as_a_plan_and_bears_it(shapes: Shapes) -> None:
    examined = examine(shapes[LEADING].path.read_bytes(), "x", None, read_standards())
    assert (examined.kind.name, examined.findings) == ("kế hoạch liên tịch", [])


def test_many_recipients_below_the_signatures_may_run_on_overleaf(
    round_: Path, tmp_path: Path
) -> None:
    many = "".join(f"  - UBND xã số {number}\n" for number in range(1, 81))
    replace_in(round_ / PLAN, "recipients:\n", f"recipients:\n{many}")
    path = build(round_, tmp_path / "out", LEADING)[LEADING].path
    rows = docx.Document(str(path)).tables[-1].rows
    held = [bool(row._tr.xpath("w:trPr/w:cantSplit[not(@w:val='0')]")) for row in rows]
    assert held == [True, True, False]
    assert examine(path.read_bytes(), "x", None, read_standards()).findings == []


def test_a_parent_of_its_own_is_paired_and_a_body_signs_for_itself(
    run: Run, round_: Path, tmp_path: Path
) -> None:
    more = "\n  parent: Bộ Công an\n  lines: [Công an, tỉnh Minh Họa]\n"
    replace_in(round_ / PLAN, "\n  abbreviation: SKHĐT\n", f"\n  abbreviation: SKHĐT{more}")
    shape = build(round_, tmp_path / "out", LEADING)[LEADING]
    assert shape.styled("Cơ quan chủ quản") == ["UBND TỈNH MINH HỌA -", "BỘ CÔNG AN"]
    assert shape.styled("Cơ quan ban hành") == ["SỞ TÀI CHÍNH -", "CÔNG AN", "TỈNH MINH HỌA"]


def test_a_changed_second_signer_is_merged_with_what_was_written_by_hand(
    run: Run, round_: Path, tmp_path: Path
) -> None:
    path = build(round_, tmp_path / "out", LEADING)[LEADING].path
    document = docx.Document(str(path))
    line = next(one for one in document.paragraphs if "Báo cáo gửi đúng hạn" in one.text)
    line.add_run(" Có chữ ký số.")
    document.save(str(path))
    replace_in(round_ / PLAN, "Vũ Thị Hạnh", "Trần Văn Khác")
    assert '"status": "merged"' in run("build", round_, LEADING, "-o", path.parent, "--json").out
    merged = shape_of(path)
    assert merged.styled("Họ tên") == ["Trần Văn Khác", "Đỗ Quang Huy"]
    assert "Có chữ ký số." in merged.text


def test_the_workbook_says_the_same_and_takes_a_second_signer(
    run: Run, round_: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "dot.xlsx"
    assert run("export", round_, sheet).status == 0
    assert "Không có gì thay đổi" in run("import", sheet, round_).out
    book = openpyxl.load_workbook(sheet)
    agencies = book["Cơ quan"]
    columns = {str(cell.value): int(cell.column or 0) for cell in agencies[3]}
    rows = {row[0].value: int(row[0].row or 0) for row in agencies.iter_rows(min_row=4)}
    for heading, value in (
        ("Cơ quan cùng ban hành", "Sở Tài chính"),
        ("Chữ viết tắt cơ quan cùng ban hành", "STC"),
        ("Người ký của cơ quan cùng ban hành", "Lê An"),
        ("Chức vụ người ký của cơ quan cùng ban hành", "Giám đốc"),
        ("Dự thảo lần", 3),
    ):
        agencies.cell(rows["so-y-te"], columns[heading], value)
    book.save(sheet)
    assert run("import", sheet, round_).status == 0
    plan = (round_ / "plans/so-y-te.yaml").read_text(encoding="utf-8")
    assert "joint_with:\n  name: Sở Tài chính\n  abbreviation: STC\n" in plan
    assert "draft:\n  version: 3\n" in plan


@pytest.mark.slow
def test_a_template_that_prints_no_second_agency_is_told(
    run: Run, round_: Path, tmp_path: Path
) -> None:
    own = round_ / "templates/nd30/ke-hoach.docx"
    assert run("template", "copy", round_ / "templates", "ke-hoach").status == 0
    document = docx.Document(str(own))
    table = document.tables[-2]
    rows = [row._tr for row in table.rows]
    tags = [row.cells[0].text for row in table.rows]
    opens, other = tags.index("{%tr if joint %}"), len(tags) - 1 - tags[::-1].index("{%tr else %}")
    for row in (*rows[opens : other + 1], rows[-1]):
        table._tbl.remove(row)
    title = next(one for one in document.paragraphs if "LIÊN TỊCH" in one.text)
    title.runs[0].text = "KẾ HOẠCH"
    document.save(str(own))
    said = run("build", round_, LEADING, "-o", tmp_path / "out")
    assert said.status == 0 and "không in mục “joint_with” (MB-18)" in said.err
    assert shape_of(tmp_path / f"out/{LEADING}.docx").styled("Họ tên") == ["Đỗ Quang Huy"]


def test_a_draft_bears_its_mark_until_it_has_a_number(
    run: Run, shapes: Shapes, round_: Path, tmp_path: Path
) -> None:
    shape = shapes[DRAFTED]
    assert shape.styled("Dự thảo") == ["DỰ THẢO LẦN 2"]
    assert [one[:12] for one in shape.styled("Ngày dự thảo")] == ["(ngày 28/3/2"]
    out = tmp_path / "out"
    path = build(round_, out, DRAFTED)[DRAFTED].path
    document = docx.Document(str(path))
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].add_text("")
    line = next(one for one in document.paragraphs if one.text.startswith("Điều 2."))
    line.add_run(" Sửa tay.")
    document.save(str(path))
    data = round_ / f"plans/{DRAFTED}.yaml"
    assert examine(path.read_bytes(), "x", None, read_standards()).findings == []
    replace_in(data, "draft: {version: 2, date: 28/3/2024}\n", "number: 9\n")
    replace_in(data, "issued: 2024\n", "issued: 5/4/2024\n")
    assert '"status": "merged"' in run("build", round_, DRAFTED, "-o", out, "--json").out
    final = shape_of(path)
    assert final.styled("Dự thảo") == final.styled("Ngày dự thảo") == []
    assert final.styled("Số ký hiệu") == ["Số: 09/QĐ-TTr"] and "Sửa tay." in final.text


def test_what_nobody_has_confirmed_makes_a_draft(run: Run, round_: Path, tmp_path: Path) -> None:
    replace_in(round_ / "plans/so-y-te.yaml", "number: 120\n", "")
    replace_in(
        round_ / "plans/so-y-te.yaml", "  - area: 1\n", "  - area: 1\n    to_confirm: true\n"
    )
    shape = build(round_, tmp_path / "out", "so-y-te")["so-y-te"]
    assert shape.styled("Dự thảo") == ["DỰ THẢO"]


def test_an_attached_plan_bears_the_mark_above_its_title(
    run: Run, round_: Path, tmp_path: Path
) -> None:
    plan = round_ / "plans/ban-dan-toc.yaml"
    replace_in(plan, "number: 9\n", "draft: {version: 1}\n")
    shape = build(round_, tmp_path / "out", "ban-dan-toc")["ban-dan-toc"]
    assert shape.after("DỰ THẢO LẦN 1") == "KẾ HOẠCH"
    assert examine(shape.path.read_bytes(), "x", None, read_standards()).findings == []


def test_a_number_written_into_a_draft_tells_its_mark(
    run: Run, shapes: Shapes, tmp_path: Path
) -> None:
    numbered = tmp_path / "co-so.docx"
    year = shapes[DRAFTED].styled("Địa danh")[0][-4:]
    done = run("number", shapes[DRAFTED].path, "9", f"5/4/{year}", "-o", numbered)
    assert done.status == 1 and "DỰ THẢO LẦN 2" in done.err and "(BH-10)" in done.err
    assert "(TT-116)" in run("check", numbered).out
