"""The plan is native Word: styles, outline, tables, page numbers, properties."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from cchc_docs.data_files.standards import read_standards
from tests.conftest import SON_LA, Run
from tests.reading import blocks, is_ruled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE_OF = {
    "KẾ HOẠCH": "document_type",
    "Khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm 2018": "subject",
    "I. MỤC ĐÍCH, YÊU CẦU": "heading_1",
    "1. Mục đích": "heading_2",
    "2.1. Công tác chỉ đạo điều hành cải cách hành chính": "heading_3",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "national_title",
    "Độc lập - Tự do - Hạnh phúc": "motto",
    "UBND TỈNH SƠN LA": "parent_agency",
    "SỞ NỘI VỤ": "agency",
    "Số:      /KH-SNV": "number",
    "Nơi nhận:": "recipients_label",
    "- Tập thể lãnh đạo sở;": "recipients",
    "GIÁM ĐỐC": "signer_title",
    "Nguyễn Minh Hòa": "signer_name",
}


@pytest.fixture(params=["2019", "2026"], ids=["tt01", "nd30"])
def plan(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Path:
    assert run("build", SON_LA, "so-noi-vu", "-o", tmp_path, "--issued", request.param).status == 0
    return tmp_path / "so-noi-vu.docx"


def all_paragraphs(path: Path) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks(path):
        if isinstance(block, Table):
            found += [p for row in block.rows for cell in row.cells for p in cell.paragraphs]
        else:
            found.append(block)
    return found


def test_every_element_has_its_named_style(plan: Path) -> None:
    elements = read_standards()[0].elements
    styles = {p.text: p.style.name for p in all_paragraphs(plan) if p.style is not None}
    assert {text: styles[text] for text in STYLE_OF} == {
        text: elements[key].style for text, key in STYLE_OF.items()
    }


def test_headings_fill_the_navigation_pane(plan: Path) -> None:
    levels = []
    for paragraph in all_paragraphs(plan):
        level = paragraph.style.element.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            levels.append((int(level.get(f"{W}val")), paragraph.text.split(" ")[0]))
    assert levels == [
        (0, "I."),
        (1, "1."),
        (1, "2."),
        (0, "II."),
        (1, "1."),
        (1, "2."),
        (2, "2.1."),
        (2, "2.2."),
        (2, "2.3."),
        (2, "2.4."),
        (2, "2.5."),
        (2, "2.6."),
        (0, "III."),
    ]


def test_score_table_repeats_its_heading_and_rows_do_not_split(plan: Path) -> None:
    (table,) = [block for block in blocks(plan) if isinstance(block, Table) and is_ruled(block)]
    rows = [row._tr.trPr for row in table.rows]
    assert len(rows) == 10
    assert all(row.find(f"{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}tblHeader") is not None for row in rows] == [True] + [False] * 9


def test_head_and_foot_are_two_columns_without_borders(plan: Path) -> None:
    plain = [b for b in blocks(plan) if isinstance(b, Table) and not is_ruled(b)]
    assert [len(table.columns) for table in plain] == [2, 2]
    assert not any("Borders" in table._tbl.tblPr.xml for table in plain)


def test_signature_is_never_alone_on_a_page(plan: Path) -> None:
    *_, last, foot = blocks(plan)
    assert isinstance(last, Paragraph) and last.text.endswith("./.")
    assert last.paragraph_format.keep_with_next
    assert isinstance(foot, Table)
    assert foot.rows[0]._tr.trPr.find(f"{W}cantSplit") is not None


def test_rules_are_paragraph_borders_and_nothing_is_drawn(plan: Path) -> None:
    xml = docx.Document(str(plan)).element.xml
    assert not any(name in xml for name in ("w:pict", "w:drawing", "v:line", "wps:"))
    ruled = [p for p in all_paragraphs(plan) if p.style.name.startswith("Kẻ ")]
    assert [p.style.name for p in ruled] == ["Kẻ cơ quan", "Kẻ Tiêu ngữ", "Kẻ trích yếu"]
    assert all(p.style.element.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None for p in ruled)
    assert all(p.paragraph_format.left_indent == p.paragraph_format.right_indent for p in ruled)
    assert all(p.paragraph_format.left_indent > 0 for p in ruled)


def test_language_and_properties(plan: Path) -> None:
    document = docx.Document(str(plan))
    language = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}val") == "vi-VN"
    properties = document.core_properties
    assert properties.title == (
        "Kế hoạch khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm 2018"
    )
    assert properties.subject == "Chỉ số Cải cách hành chính năm 2018"
    assert (properties.author, properties.last_modified_by) == ("", "")


def test_first_page_bears_no_number(plan: Path) -> None:
    section = docx.Document(str(plan)).sections[0]
    assert section.different_first_page_header_footer
    first = section.first_page_header._element.xml + section.first_page_footer._element.xml
    assert "PAGE" not in first
