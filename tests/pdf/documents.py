"""Documents made for these tests: the shape of a plan, each part of which can be spoilt."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

TITLE = "Kế hoạch khắc phục tồn tại, hạn chế"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SENTENCE = (
    "Rà soát, xây dựng dịch vụ công trực tuyến đối với các thủ tục hành chính; tăng cường "
    "tuyên truyền tới tổ chức, cá nhân; thường xuyên kiểm tra, giám sát việc thực hiện."
)
LINE_SHAPE = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
    '<v:line from="0,0" to="160pt,0" strokeweight="1pt"/></w:pict></w:r>'
)


@dataclass(frozen=True)
class Shape:
    """What a plan is made of; the defaults are right."""

    title: str = TITLE
    left: float = 30
    motto_rule: float = 60.2  # mm
    tasks: int = 24
    rows: int = 30
    repeat_header: bool = True
    break_before_signature: bool = False
    lone_line: bool = False
    line_shape: bool = False


def make_plan(path: Path, shape: Shape = Shape()) -> Path:
    """Write a plan of about four pages."""
    document = docx.Document()
    document.core_properties.title = shape.title
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(shape.left), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_after = Pt(6)
    _head(document, shape)
    for number in range(1, shape.tasks + 1):
        paragraph = document.add_paragraph(f"{number}. {SENTENCE}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    _scores(document, shape)
    if shape.lone_line:
        document.add_page_break()
        document.add_paragraph("quả.")
        document.add_page_break()
    document.add_paragraph("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.")
    if shape.break_before_signature:
        document.add_page_break()
    _foot(document)
    document.save(str(path))
    return path


def _head(document: Any, shape: Shape) -> None:
    table = document.add_table(2, 2)
    table.autofit = False
    widths = (Mm(62), Mm(103))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    left, right = table.rows[0].cells
    _line(left.paragraphs[0], "UBND TỈNH SƠN LA", 13)
    _line(left.add_paragraph(), "SỞ NỘI VỤ", 13, bold=True)
    _rule(left.add_paragraph(), 62, 9.5)
    _line(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _line(right.add_paragraph(), MOTTO, 14, bold=True)
    rule = right.add_paragraph()
    if shape.line_shape:
        rule._p.append(parse_xml(LINE_SHAPE))
    else:
        _rule(rule, 103, shape.motto_rule)
    _line(table.rows[1].cells[0].paragraphs[0], "Số:      /KH-SNV", 13)
    _line(table.rows[1].cells[1].paragraphs[0], "Sơn La, ngày     tháng     năm 2019", 14)
    _line(document.add_paragraph(), "KẾ HOẠCH", 14, bold=True)


def _line(paragraph: Any, text: str, size: float, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)


def _rule(paragraph: Any, width: float, length: float) -> None:
    """A top border of an empty paragraph, indented so that ``length`` mm of it remain."""
    indent = Mm((width - 3.8 - length) / 2)  # cells keep 1.9 mm at each side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def _scores(document: Any, shape: Shape) -> None:
    table = document.add_table(1, 3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, text in zip(table.rows[0].cells, ("TT", "Nội dung", "Điểm"), strict=True):
        cell.text = text
    if shape.repeat_header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number in range(1, shape.rows + 1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = str(number), "Cải cách thể chế", "9,73"


def _foot(document: Any) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").italic = True
    left.add_paragraph("- Lưu: VT.")
    _line(right.paragraphs[0], "GIÁM ĐỐC", 14, bold=True)
    for _ in range(3):
        right.add_paragraph()
    _line(right.add_paragraph(), "Nguyễn Minh Hòa", 14, bold=True)


def marked(path: Path, mark: str) -> Path:
    """Leave a word in the file that only the engines of these tests look for."""
    with zipfile.ZipFile(path, "a") as package:
        package.comment = mark.encode("ascii")
    return path
