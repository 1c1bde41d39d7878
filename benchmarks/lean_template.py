"""A plain docxtpl template of the real plan, as somebody would write it who uses docxtpl alone.

Only what this plan prints stands in it, a tag or a loop each, without the variants that our own
template has for other forms. What it makes has as many pages as ours.
"""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

_BODY = (
    "{%p for item in decisions %}",
    "Căn cứ {{ item.type }} số {{ item.number }} của {{ item.issuer }} {{ item.subject }};",
    "{%p endfor %}",
    "{{ issuer.in_text }} đạt {{ result.score }}/{{ result.maximum }} điểm, xếp thứ "
    "{{ result.rank }}, giảm {{ result.change }} điểm so với năm {{ result.previous_year }}.",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "{%p for item in purposes %}",
    "{{ item }}",
    "{%p endfor %}",
    "2. Yêu cầu",
    "{%p for item in requirements %}",
    "{{ item }}",
    "{%p endfor %}",
    "II. TỒN TẠI, HẠN CHẾ VÀ GIẢI PHÁP",
    "{%p for section in sections %}",
    "{{ loop.index }}. {{ section.heading }} ({{ section.score }}/{{ section.maximum }} điểm)",
    "{%p for item in section.shortcomings %}",
    "{%p for line in item.statements %}",
    "a) Tồn tại, hạn chế: {{ line.text }}",
    "{%p for detail in line.details %}",
    "{{ detail }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "b) Giải pháp khắc phục",
    "{%p for measure in item.measures %}",
    "- {{ measure.text }}",
    "+ Đơn vị chủ trì: {{ measure.lead }}",
    "+ Đơn vị phối hợp: {{ measure.cooperating }}",
    "+ Thời gian thực hiện: {{ measure.time }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p endfor %}",
    "III. TỔ CHỨC THỰC HIỆN",
    "{%p for item in assignments %}",
    "{{ loop.index }}. {{ item }}",
    "{%p endfor %}",
    "{{ closing }}./.",
)


def make_template(path: Path) -> Path:
    """The template, written to the path."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.paragraph_format.space_after = Pt(3)
    _two_columns(
        document,
        "{{ issuer.parent_lines[0] }}\n{{ issuer.name }}\nSố: {{ document.number }}/KH-SNV",
        "\n".join((*_NATION, "{{ document.place }}, {{ document.date }}")),
    )
    title = "KẾ HOẠCH\nKhắc phục tồn tại, hạn chế {{ index_name }} năm {{ year }}"
    document.add_paragraph(title).alignment = _CENTRE
    for text in _BODY:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = _JUSTIFY
        if not text.startswith("{%"):
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
    _two_columns(
        document,
        "Nơi nhận:{% for item in recipients %}\n- {{ item }};{% endfor %}\n- Lưu: {{ archive }}.",
        "{{ signature.lines[0] }}\n\n\n\n{{ signature.name }}",
    )
    document.save(str(path))
    return path


def _two_columns(document: Document, left: str, right: str) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, text in zip(cells, (left, right), strict=True):
        cell.text = text
        cell.paragraphs[0].alignment = _CENTRE
