"""The tasks as a table in an appendix, and the points that it states."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docx.shared import Mm
from hypothesis import given, strategies as st

from cchc_docs.compose.task_table import task_table, without_measures
from cchc_docs.score import tally
from cchc_docs.vietnamese import as_typed
from tests.render.shapes import Shape, ruled_tables
from tests.score.precision import uniform
from tests.score.records import CRITERIA, scores

CODES = ("1.1.1", "1.1.2", "1.2", "2.1", "2.2", "3")
TALLY = tally(CRITERIA, scores(dict.fromkeys(CODES, "1.25")), uniform(2))


def test_the_appendix_has_label_title_reference_and_table(shapes: dict[str, Shape]) -> None:
    shape = shapes["so-tu-phap"]
    year = "2018" if "2019" in shape.styled("Địa danh")[0] else "2023"
    assert shape.styled("Phụ lục") == ["Phụ lục"]
    assert shape.styled("Tên phụ lục") == [
        f"DANH MỤC NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC TỒN TẠI, HẠN CHẾ NĂM {year}"
    ]
    (line,) = shape.styled("Kèm theo")
    assert line.startswith("(Kèm theo Kế hoạch số 15/KH-STP ngày 05 tháng 4 năm")
    assert line.endswith("của Sở Tư pháp)")
    assert "chi tiết tại Phụ lục kèm theo Kế hoạch này." in shape.text


def test_person_authority_and_funds_are_columns_where_a_task_has_them(
    communes: dict[str, Shape],
) -> None:
    table = ruled_tables(communes["xa-suoi-hoa"].document)[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][4:9] == [
        "Người phụ trách",
        "Thời gian thực hiện",
        "Sản phẩm",
        "Thẩm quyền",
        "Nguồn kinh phí",
    ]
    tasks = [row for row in rows if row[0].isdecimal()]
    assert tasks[0][4] == "Bà Lò Thị Hạnh, Chánh Văn phòng"
    assert [row[7] for row in tasks[1:3]] == ["Chủ tịch UBND xã", "Giám đốc Trung tâm"]
    assert [row[8] for row in tasks] == ["", "", "Dự toán chi thường xuyên", ""]


def test_each_task_is_a_row_and_the_points_add_up(decree: dict[str, Shape]) -> None:
    table = ruled_tables(decree["so-tu-phap"].document)[-1]
    rows = [[as_typed(cell.text) for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "TT",
        "Nhiệm vụ, giải pháp",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Thời gian thực hiện",
        "Sản phẩm",
        "Điểm phấn đấu",
    ]
    assert rows[1][:2] == ["I", "Chỉ đạo, điều hành cải cách hành chính (trừ 0,5 điểm)"]
    assert rows[2] == [
        "1",
        "Giao một công chức đầu mối theo dõi chế độ báo cáo; gửi báo cáo trước hạn ít nhất 02 ngày",
        "Bộ phận văn phòng",
        "Các phòng, đơn vị chuyên môn",
        "Thường xuyên",
        "Báo cáo gửi đúng hạn",
        "0,50",
    ]
    points = [row[-1] for row in rows if row[0].isdecimal()]
    total = sum(Decimal(value.replace(",", ".")) for value in points)
    assert rows[-1][-1] == "4,75" and total == Decimal("4.75")


def test_the_header_row_repeats_and_the_table_fits_the_turned_page(
    shapes: dict[str, Shape],
) -> None:
    document = shapes["so-tu-phap"].document
    table, section = ruled_tables(document)[-1], document.sections[-1]
    assert section.page_width > section.page_height
    room = section.page_width - section.left_margin - section.right_margin
    width = sum(cell.width for cell in table.rows[0].cells)
    assert abs(width - room) < Mm(1)
    first = table.rows[0]._tr.trPr
    assert first is not None and any(child.tag.endswith("tblHeader") for child in first)


def test_the_main_text_keeps_the_shortcomings_only(decree: dict[str, Shape]) -> None:
    shape = decree["so-tu-phap"]
    assert sum(line.startswith("- Tồn tại:") for line in shape.lines) == 3
    assert "+ Đơn vị chủ trì" not in shape.text
    assert sum("Giao một công chức" in line for line in shape.lines) == 1


def section(measures: list[list[str]]) -> dict[str, Any]:
    said = [{"components": codes} for codes in measures]
    flags = {"kept": False, "penalties": False}
    return {"heading": "A", "lost": 1, **flags, "shortcomings": [{"measures": said}]}


@given(st.lists(st.lists(st.lists(st.sampled_from(CODES), unique=True), max_size=4), max_size=3))
def test_the_column_always_adds_up_to_the_total(measures: list[list[list[str]]]) -> None:
    table = task_table([section(inner) for inner in measures], TALLY)
    rows = [row for area in table["areas"] for row in area["rows"]]
    assert sum((row["points"] for row in rows), Decimal(0)) == table["points"]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    named = {code for inner in measures for codes in inner for code in codes}
    assert table["points"] == TALLY.lost_by(named)


def test_points_named_twice_are_stated_at_the_first_task() -> None:
    (area,) = task_table([section([["2.1", "2.2"], ["2.2"], ["3"]])], TALLY)["areas"]
    stated = [(row["points"], row["shares_points"]) for row in area["rows"]]
    assert stated == [(Decimal("37.5"), False), (Decimal(0), True), (Decimal("38.75"), False)]


def test_sections_without_measures_keep_the_rest() -> None:
    (found,) = without_measures([section([["2.1"]])])
    assert found["shortcomings"] == [{"measures": []}]
    assert found["heading"] == "A"
