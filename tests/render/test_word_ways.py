"""The filled document is built as Word itself builds one: headings, gallery, heads of tables."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tests.conftest import ROOT, SON_LA, run_command
from tools.first_templates import TEMPLATES

SHIPPED = ROOT / "templates"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plan")
    assert run_command("build", SON_LA, "so-noi-vu", "-o", folder).status == 0
    return folder / "so-noi-vu.docx"


def test_headings_rest_on_those_of_word_and_keep_their_look(plan: Path) -> None:
    document = docx.Document(str(plan))
    for level in (1, 2, 3):
        style = document.styles[f"Đề mục {level}"]
        assert style.base_style.name == f"Heading {level}"
        assert style.base_style.font.size is None and style.base_style.font.bold is None
    headings = [p.text for p in document.paragraphs if p.style.name == "Đề mục 1"]
    assert headings == ["I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. TỔ CHỨC THỰC HIỆN"]


def test_a_decision_and_the_plan_attached_are_both_found_among_the_headings(
    tmp_path: Path,
) -> None:
    """LibreOffice and Word make a bookmark of the PDF out of each."""
    round_ = ROOT / "data" / "minh-hoa-hinh-thuc-2025"
    assert run_command("build", round_, "xa-suoi-hoa", "-o", tmp_path).status == 0
    lines = docx.Document(str(tmp_path / "xa-suoi-hoa.docx")).paragraphs
    own = [
        line for line in lines if line._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
    ]
    assert [line.text for line in own] == ["QUYẾT ĐỊNH", "KẾ HOẠCH"]


def test_the_gallery_shows_the_elements_in_the_order_of_the_document(plan: Path) -> None:
    styles = docx.Document(str(plan)).styles
    latent = styles.element.find(qn("w:latentStyles"))
    assert latent.get(qn("w:defSemiHidden")) == "1" and latent.get(qn("w:defQFormat")) == "0"
    order = [styles[name].priority for name in ("Quốc hiệu", "Tên loại", "Đề mục 1", "Họ tên")]
    assert order == sorted(order) and len(set(order)) == 4
    shown = [style for style in styles if style.quick_style and not style.hidden]
    assert all(style.priority is not None for style in shown if style.name != "Normal")


def test_every_ruled_table_says_which_row_is_its_head(plan: Path) -> None:
    tables = docx.Document(str(plan)).tables
    ruled = [table for table in tables if table.style.name == "Bảng số liệu"]
    assert len(ruled) == 1
    head = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
    heads = [row._tr.find(head) is not None for row in ruled[0].rows]
    assert heads == [True] + [False] * (len(heads) - 1)


@pytest.mark.parametrize("standard", ["nd30", "tt01"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_tables_of_figures_have_head_and_name_and_those_that_only_place_have_none(
    standard: str, name: str
) -> None:
    document = docx.Document(str(SHIPPED / standard / f"{name}.docx"))
    assert {document.styles[f"Đề mục {level}"].base_style.name for level in (1, 2, 3)} == {
        "Heading 1", "Heading 2", "Heading 3",
    }  # fmt: skip
    flagged = {
        (
            table.style.name == "Bảng số liệu",
            table._tbl.tblPr.find(qn("w:tblCaption")) is not None,
            table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None,
        )
        for table in document.tables
    }
    assert flagged == {(True, True, True), (False, False, False)}
