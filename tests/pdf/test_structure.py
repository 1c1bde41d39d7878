"""The tags of a PDF say what the document says: headings, layout, rules, charts in words."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from cchc_docs.docx.package import Package
from cchc_docs.pdf.structure import Structure, nest_bookmarks, structure_of, tell_structure
from tests.revise.plans import document

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PARAGRAPH = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"


def table(properties: str = "", row: str = "", inside: str = PARAGRAPH) -> str:
    cell = f"<w:tc><w:tcPr/>{inside}</w:tc>"
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>"
        f"<w:tr><w:trPr>{row}</w:trPr>{cell}</w:tr></w:tbl>{PARAGRAPH}"
    )


LINE = '<w:top w:val="single" w:sz="4"/>'


@pytest.mark.parametrize(
    ("body", "layout"),
    [
        (table(), (True,)),
        (table('<w:tblBorders><w:top w:val="nil"/></w:tblBorders>'), (True,)),
        (table(f"<w:tblBorders>{LINE}</w:tblBorders>"), (False,)),
        (table('<w:tblStyle w:val="BangSoLieu"/>'), (False,)),
        (table(row="<w:tblHeader/>"), (False,)),
        (table('<w:tblCaption w:val="Bảng điểm"/>'), (False,)),
    ],
)
def test_a_table_without_lines_head_and_name_only_places_its_cells(
    body: str, layout: tuple[bool, ...]
) -> None:
    assert structure_of(Package(document(body))).layout == layout


def test_a_drawing_has_the_words_in_place_of_it() -> None:
    drawing = f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="1"{{}}/>'
    drawing += "</wp:inline></w:drawing></w:r></w:p>"
    body = drawing.format(' descr="Kết quả khối sở"') + drawing.format("")
    assert structure_of(Package(document(body))).figures == ("Kết quả khối sở", "")


CONTENT = b"""q 0 0 500 800 re W n 0.5 w 10 700 m 90 700 l S Q
/P <</MCID 0>> BDC BT ET 1 1 m 2 2 l S EMC
/Artifact BMC 5 5 m 6 6 l S EMC
10 10 20 20 re f"""


def tagged() -> pikepdf.Pdf:
    """One page: a rule in no content, a layout, a table of data with a layout in it, a chart."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(CONTENT)

    def element(role: str, *kids: Any, **more: Any) -> Any:
        return pdf.make_indirect(Dictionary(S=Name(role), K=list(kids), **more))

    inner = element("/Table", element("/TR", element("/TD", element("/P", 2))))
    attributes = Dictionary(O=Name("/Table"), ColSpan=2)
    places = element("/Table", element("/TBody", element("/TR", element("/TD", 0, A=attributes))))
    rule, figure = element("/KeTieuNgu"), element("/Figure", 3)
    data = element("/Table", element("/TR", element("/TH", 1), element("/TD", rule, inner)))
    root = element("/Document", places, rule, data, figure, element("/H1", 4))
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(K=[root], RoleMap=Dictionary({"/KeTieuNgu": Name("/P")}))
    )
    return pdf


def outline(element: Any) -> str:
    kids = element.get("/K", [])
    inside = " ".join(outline(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary))
    role = str(element.get("/S", ""))[1:]
    return f"{role}({inside})" if inside else role


def test_layout_has_no_roles_of_tables_and_what_is_empty_is_not_read() -> None:
    pdf = tagged()
    tell_structure(pdf, Structure((True, False, True), ("Kết quả khối sở",)))
    (root,) = pdf.Root.StructTreeRoot.K
    assert outline(root) == (
        "Document(Div(NonStruct(NonStruct(NonStruct))) "
        "Table(TR(TH TD(Div(NonStruct(NonStruct(P)))))) Figure H1)"
    )
    assert b"ColSpan" not in saved(pdf)
    assert str(root.K[2].Alt) == "Kết quả khối sở"


def test_where_numbers_differ_nothing_is_named() -> None:
    pdf = tagged()
    tell_structure(pdf, Structure((True,), ("Một", "Hai")))
    (root,) = pdf.Root.StructTreeRoot.K
    assert outline(root).startswith("Document(Table(TBody(TR(TD))) Table(")
    assert "/Alt" not in root.K[2]


def test_lines_in_no_content_are_artefacts_once() -> None:
    pdf = tagged()
    for _ in range(2):
        tell_structure(pdf, Structure())
        content = pdf.pages[0].Contents.read_bytes().split()
        assert content.count(b"BMC") == 3 and content.count(b"EMC") == 4
    assert b"W n" in b" ".join(content)


def bookmarked(*titles: str) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, 0) for title in titles)
    return pdf


def bookmarks_of(pdf: pikepdf.Pdf) -> list[Any]:
    with pdf.open_outline() as outline:
        return [(item.title, [kid.title for kid in item.children]) for item in outline.root]


FLAT = ("QUYẾT ĐỊNH", "KẾ HOẠCH", "I. MỤC ĐÍCH", "II. NỘI DUNG")


def test_a_decision_and_its_plan_have_their_parts_under_them() -> None:
    level = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = "".join(level.format(title) for title in FLAT[:2]) + PARAGRAPH
    titles = structure_of(Package(document(body))).opened
    assert titles == FLAT[:2]
    pdf = bookmarked(*FLAT)
    nest_bookmarks(pdf, titles)
    nested = [("QUYẾT ĐỊNH", []), ("KẾ HOẠCH", ["I. MỤC ĐÍCH", "II. NỘI DUNG"])]
    assert bookmarks_of(pdf) == nested
    nest_bookmarks(pdf, titles)
    assert bookmarks_of(pdf) == nested, "a second time changes nothing"


@pytest.mark.parametrize("titles", [(), ("BÁO CÁO",), ("KẾ HOẠCH", "QUYẾT ĐỊNH")])
def test_bookmarks_without_those_titles_stay_as_they_are(titles: tuple[str, ...]) -> None:
    pdf = bookmarked(*FLAT)
    nest_bookmarks(pdf, titles)
    assert bookmarks_of(pdf) == [(title, []) for title in FLAT]


def test_a_pdf_without_tags_stays_as_it_is() -> None:
    pdf = tagged()
    del pdf.Root.StructTreeRoot
    tell_structure(pdf, Structure((True,), ("Một",)))
    assert pdf.pages[0].Contents.read_bytes() == CONTENT


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
