"""A .docx read as Word would show it; the files are written here as XML, part by part."""

from __future__ import annotations

import time
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from cchc_docs import limits
from cchc_docs.docx.cascade.properties import twips  # type: ignore[attr-defined]
from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.docx.read.records import Document
from tests.records import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings"}
ROOTS |= {"header1": "hdr", "footer1": "ftr", "footnotes": "footnotes"}
KINDS = {"header1": "header", "footer1": "footer", "theme": "theme"}


def a_docx(body: str, **parts: str) -> bytes:
    """A .docx with this body and these parts (styles, numbering, settings, header1, …)."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels", relations({"rId1": ("officeDocument", "word/document.xml")})
        )
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        pointers = {name: (KINDS.get(name, name), f"{name}.xml") for name in parts}
        archive.writestr("word/_rels/document.xml.rels", relations(pointers))
        for name, content in parts.items():
            root = ROOTS.get(name)
            whole = f"<w:{root} {NAMES}>{content}</w:{root}>" if root else content
            archive.writestr(f"word/{name}.xml", whole)
    return buffer.getvalue()


def relations(pointers: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in pointers.items()
    )
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{names}">{items}</Relationships>'


def read(body: str, **parts: str) -> Document:
    return read_document(a_docx(body, **parts), "tệp.docx")


def p(text: str, settings: str = "", run: str = "") -> str:
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{settings}</w:pPr>{words}</w:p>"


def style(kind: str, identity: str, settings: str, based_on: str = "", default: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{mark}>'
        f'<w:name w:val="Tên {identity}"/>{base}{settings}</w:style>'
    )


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
    'w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)


def test_defaults_and_theme_reach_a_bare_paragraph() -> None:
    (paragraph,) = read(p("Số liệu"), styles=DEFAULTS, theme=THEME).paragraphs
    (run,) = paragraph.runs
    assert (run.faces, run.size_pt) == (("Calibri",), Decimal(11))
    assert (paragraph.after, paragraph.line.value, paragraph.alignment) == (160, 259, "left")


def test_styles_lie_over_defaults_and_direct_settings_over_styles() -> None:
    styles = (
        DEFAULTS
        + style("paragraph", "Goc", '<w:pPr><w:jc w:val="both"/></w:pPr>', default="1")
        + style(
            "paragraph",
            "Con",
            '<w:pPr><w:ind w:firstLine="567"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr>',
            "Goc",
        )
        + style("character", "Chu", '<w:rPr><w:i/><w:sz w:val="24"/></w:rPr>')
    )
    body = (
        p("A", '<w:pStyle w:val="Con"/>')
        + p("B", '<w:pStyle w:val="Con"/><w:ind w:hanging="100"/>', '<w:rStyle w:val="Chu"/>')
        + p("C", '<w:pStyle w:val="KhongCo"/>', '<w:sz w:val="26"/>')
    )
    a, b, c = read(body, styles=styles).paragraphs
    assert (a.alignment, a.first_line, a.runs[0].size_pt) == ("justify", 567, Decimal(14))
    assert (b.first_line, b.runs[0].size_pt, b.runs[0].italic) == (-100, Decimal(12), True)
    assert (c.style, c.alignment, c.runs[0].size_pt) == ("Tên Goc", "justify", Decimal(13))


def test_bold_in_paragraph_style_and_character_style_cancel_each_other() -> None:
    styles = style("paragraph", "Dam", "<w:rPr><w:b/></w:rPr>")
    styles += style("character", "Manh", "<w:rPr><w:b/></w:rPr>")
    body = (
        p("A", '<w:pStyle w:val="Dam"/>')
        + p("B", '<w:pStyle w:val="Dam"/>', '<w:rStyle w:val="Manh"/>')
        + p("C", '<w:pStyle w:val="Dam"/>', '<w:rStyle w:val="Manh"/><w:b/>')
        + p("D", '<w:pStyle w:val="Dam"/>', '<w:b w:val="0"/>')
    )
    bold = [paragraph.runs[0].bold for paragraph in read(body, styles=styles).paragraphs]
    assert bold == [True, False, True, False]


def test_a_loop_of_styles_is_cut() -> None:
    styles = style("paragraph", "A", '<w:pPr><w:jc w:val="center"/></w:pPr>', "B")
    styles += style("paragraph", "B", "", "A")
    (paragraph,) = read(p("x", '<w:pStyle w:val="A"/>'), styles=styles).paragraphs
    assert paragraph.alignment == "center"


def test_the_table_style_reaches_its_cells_and_its_first_row() -> None:
    table_style = (
        '<w:style w:type="table" w:styleId="Bang"><w:name w:val="Bảng"/>'
        '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
        '<w:rPr><w:sz w:val="20"/></w:rPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    rows = "".join(f"<w:tr><w:tc>{p(text)}</w:tc></w:tr>" for text in "AB")
    properties = '<w:tblPr><w:tblStyle w:val="Bang"/><w:tblLook w:val="0020"/></w:tblPr>'
    document = read(f"<w:tbl>{properties}{rows}</w:tbl>", styles=table_style)
    first, second = document.paragraphs
    assert (first.runs[0].size_pt, first.runs[0].bold) == (Decimal(10), True)
    assert (second.runs[0].size_pt, second.runs[0].bold) == (Decimal(10), False)
    assert document.tables[0].has_borders
    assert str(first.place) == '¶1 (bảng 1, hàng 1, cột 1) "A"'


def test_merged_cells_are_one_and_nested_tables_are_inside_their_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('trong')}</w:tc></w:tr></w:tbl>"
    body = (
        "<w:tbl><w:tblGrid>"
        '<w:gridCol w:w="1000"/><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("dọc")}</w:tc>'
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("ngang")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc><w:tc>{inner}{p('b')}</w:tc>"
        f"<w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
    )
    document = read(body)
    outer, nested = document.tables
    first, second = outer.rows
    assert [(cell.column, cell.columns, cell.rows, cell.width) for cell in first.cells] == [
        (0, 1, 2, 1000),
        (1, 2, 1, 5000),
    ]
    assert [cell.text for cell in second.cells] == ["trong\nb", "c"]
    assert nested.number == 2
    assert texts(document) == ["dọc", "ngang", "trong", "b", "c"]


def test_text_boxes_content_controls_and_alternatives_are_read_once() -> None:
    box = (
        f"<wps:wsp><wps:txbx><w:txbxContent>{p('trong khung')}</w:txbxContent></wps:txbx></wps:wsp>"
    )
    drawing = (
        '<w:drawing><wp:anchor><wp:extent cx="360000" cy="0"/><a:graphic><a:graphicData uri="u">'
        f"{box}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<v:textbox><w:txbxContent>{p('cũ')}</w:txbxContent></v:textbox>"
    old = f"<w:pict><v:shape>{old}</v:shape></w:pict>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{p('trong ô')}</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>một</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>hai</w:t></w:r></w:hyperlink></w:p>"
    )
    assert texts(read(body)) == ["", "trong khung", "trong ô", "mộthai"]


def test_tracked_changes_are_judged_as_accepted() -> None:
    def run(text: str, tag: str = "t") -> str:
        return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

    deleted_mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = (
        f"<w:p>{run('giữ ')}<w:del>{run('bỏ', 'delText')}</w:del><w:ins>{run('thêm')}</w:ins>"
        f"<w:moveFrom>{run('đi')}</w:moveFrom><w:moveTo>{run(' đến')}</w:moveTo></w:p>"
        f"<w:p>{deleted_mark}{run('đầu ')}</w:p><w:p>{run('đuôi')}</w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('hàng bỏ')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc>{p('hàng thêm')}</w:tc></w:tr></w:tbl>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('bảng bỏ')}</w:tc></w:tr></w:tbl>"
        f"<w:ins>{p('đoạn thêm')}</w:ins>"
    )
    assert texts(read(body)) == ["giữ thêm đến", "đầu đuôi", "hàng thêm", "đoạn thêm"]


def test_fields_give_their_result_and_their_instruction() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (
        f"<w:p>{mark('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{mark('separate')}"
        f"<w:r><w:rPr><w:sz w:val='26'/></w:rPr><w:t>7</w:t></w:r>{mark('end')}</w:p>"
        f"<w:p>{mark('begin')}<w:r><w:instrText>NUMPAGES</w:instrText></w:r>{mark('end')}</w:p>"
        '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    )
    page, total, simple = read(body).paragraphs
    assert [(run.text, run.field, run.size_pt) for run in page.runs] == [("7", "PAGE", Decimal(13))]
    assert [(run.text, run.field) for run in total.runs] == [("", "NUMPAGES")]
    assert [(run.text, run.field) for run in simple.runs] == [("3", "PAGE")]


def test_what_is_hidden_is_not_read_and_capitals_are_seen() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r>"
        "<w:r><w:tab/><w:noBreakHyphen/><w:br/><w:t> x </w:t></w:r>"
        '<w:r><w:sym w:font="Symbol" w:char="00B7"/></w:r></w:p>'
    )
    (paragraph,) = read(body).paragraphs
    assert paragraph.raw == "kế hoạch\t-\nx·"
    assert paragraph.text.startswith("KẾ HOẠCH")
    assert paragraph.runs[-1].faces == ("Symbol",)


def a_list(identity: int, *levels: tuple[str, str, int]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * depth}"/></w:pPr></w:lvl>'
        for depth, (form, text, start) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{identity}">{made}</w:abstractNum>'


def test_words_own_numbers_are_counted() -> None:
    lists = (
        a_list(1, ("upperRoman", "%1.", 1), ("decimal", "%1.%2.", 1))
        + a_list(2, ("bullet", "\uf0b7", 1))
        + '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
        + '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    def item(number: int, depth: int) -> str:
        return p("x", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')

    body = item(5, 0) + item(5, 1) + item(5, 1) + item(5, 0) + item(5, 1) + item(6, 0) + item(7, 0)
    document = read(body + item(0, 0), numbering=lists)
    assert [paragraph.label for paragraph in document.paragraphs] == [
        *("I.", "I.1.", "I.2.", "II.", "II.1.", "•", "I.", ""),
    ]
    assert document.paragraphs[1].left == 720
    assert document.paragraphs[0].text == "I. x"


def test_sections_take_headers_from_the_one_before() -> None:
    pages = (
        '<w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="851" w:header="567"/>'
        "<w:titlePg/>"
    )
    turned = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgNumType w:start="1"/>'
        '<w:footerReference w:type="first" r:id="footer1"/>'
    )
    body = p("một", f"<w:sectPr>{pages}</w:sectPr>") + p("hai") + f"<w:sectPr>{turned}</w:sectPr>"
    document = read(body, header1=p("đầu"), footer1=p("chân"))
    first, second = document.sections
    assert (first.has_title_page, second.has_title_page) == (True, False)
    assert [one.text for one in first.headers.default] == ["đầu"]
    assert [one.text for one in second.headers.default] == ["đầu"]
    assert [one.text for one in second.footers.first] == ["chân"]
    assert (second.landscape, second.number_start, second.left) == (True, 1, 1440)
    assert [paragraph.section for paragraph in document.paragraphs] == [0, 1]
    assert document.paragraphs[0].room_mm == Decimal("164.99")
    assert str(first.headers.default[0].place) == 'đầu trang, phân đoạn 1 "đầu"'


def test_footnotes_settings_shapes_and_borders() -> None:
    note = f'<w:footnote w:type="separator">{p("gạch")}</w:footnote>'
    note += f'<w:footnote w:id="2">{p("chú thích")}</w:footnote>'
    line = (
        '<w:r><w:drawing><wp:anchor><wp:extent cx="1800000" cy="0"/><a:graphic>'
        '<a:graphicData uri="u"><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    old = '<w:r><w:pict><v:line from="10pt,5pt" to="82pt,5pt"/></w:pict></w:r>'
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><a:graphic><a:graphicData uri="u">'
        "<pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    border = '<w:pPr><w:pBdr><w:bottom w:val="single"/><w:top w:val="nil"/></w:pBdr></w:pPr>'
    document = read(
        f"<w:p>{border}{line}{old}{picture}</w:p>",
        footnotes=note,
        settings="<w:mirrorMargins/><w:evenAndOddHeaders w:val='0'/>",
    )
    (paragraph,) = document.paragraphs
    assert [one.text for one in document.notes] == ["chú thích"]
    assert (document.mirrors_margins, document.even_headers) == (True, False)
    assert [shape.kind for shape in paragraph.shapes] == ["line", "line", "picture"]
    assert paragraph.shapes[0].width_mm == 50
    assert abs(paragraph.shapes[1].width_mm - Decimal("25.4")) < Decimal("0.01")
    assert [border.side for border in paragraph.borders] == ["bottom"]


def test_strict_documents_are_read_as_the_usual_ones() -> None:
    usual = a_docx(p("chặt", '<w:jc w:val="end"/>'))
    buffer = BytesIO()
    strict = "http://purl.oclc.org/ooxml/"
    with zipfile.ZipFile(BytesIO(usual)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(W, f"{strict}wordprocessingml/main")
            new.writestr(name, text.replace(R, f"{strict}officeDocument/relationships"))
    (paragraph,) = read_document(buffer.getvalue()).paragraphs
    assert (paragraph.text, paragraph.alignment) == ("chặt", "right")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("567", 567), ("1cm", 567), ("-12pt", -240), ("10mm", 567), ("1in", 1440), ("x", None)],
)
def test_measures_are_read_in_all_units(text: str, wanted: int | None) -> None:
    assert twips(text) == wanted


def zipped(**entries: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    """A good file in which one part is replaced, or left out when there are no bytes."""
    buffer = BytesIO()
    source = a_docx(p("x"), styles="", header1=p("h"))
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for item in old.namelist():
            content = data if item == name else old.read(item)
            if content:
                new.writestr(item, content)
    return buffer.getvalue()


ENTITIES = (
    b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
OWNER = b"\x0cNguyen Van A".ljust(54, b" ")
WIDE_OWNER = b"\x0c\0" + "Nguyễn Văn A".encode("utf-16-le")
LOCK = (OWNER + WIDE_OWNER).ljust(162, b" ")
LOCK_OF_EXCEL = (OWNER + b" " + WIDE_OWNER).ljust(165, b" ")
LOCK_OF_LIBREOFFICE = b",nva,may-1,28.11.2026 09:15,file:///home/nva/.config/libreoffice/4;"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
NESTED = b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 60


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "hỏng"),
        ("Kế hoạch".encode() * 100, "không phải là .docx"),
        (b"PK\3\4" + b"\0" * 100, "hỏng"),
        (a_docx(p("x"))[:-60], "hỏng"),
        (OLE, r"định dạng cũ \(\.doc\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 }", "RTF"),
        (LOCK, "tệp khóa"),
        (LOCK_OF_EXCEL, "tệp khóa"),
        (LOCK_OF_LIBREOFFICE, "tệp khóa"),
        (LOCK[:-1], "hỏng"),
        (b"A" * 162, "hỏng"),
        (zipped(a=b"1"), "không phải là văn bản Word"),
        (with_part("word/document.xml", b"<w:document"), "XML hỏng"),
        (with_part("word/document.xml", b"\xff\xfe\x00"), "XML hỏng"),
        (with_part("word/document.xml", b"<x/>"), "không phải là văn bản Word"),
        (with_part("word/document.xml", b""), "thiếu phần word/document.xml"),
        (with_part("word/styles.xml", b""), "thiếu phần word/styles.xml"),
        (with_part("word/styles.xml", b"<a><b></a>"), "XML hỏng"),
        (with_part("word/document.xml", ENTITIES), "DOCTYPE"),
        (zipped(a=b"\0" * 50_000_000), "bom nén"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # archives carry the time of day
)
def test_hostile_and_broken_files_get_one_clear_message(data: bytes, told: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableDocument, match=told) as caught:
        read_document(data)
    assert str(caught.value)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        ("DOCUMENT_BYTES", 10, "lớn hơn giới hạn"),
        ("DOCUMENT_PARTS", 2, "hơn 2 phần"),
        ("DOCUMENT_UNPACKED_BYTES", 100, "bom nén"),
        ("DOCUMENT_PART_BYTES", 100, "lớn hơn giới hạn"),
        ("DOCUMENT_PART_TAGS", 3, "lớn hơn giới hạn"),
        ("PARAGRAPHS", 1, "hơn 1 đoạn"),
        ("PARAGRAPH_LETTERS", 0, "một đoạn hơn 0 chữ"),
        ("DOCUMENT_LETTERS", 1, "hơn 1 chữ"),
    ],
)
def test_each_limit_is_kept(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, told: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(UnreadableDocument, match=told):
        read_document(a_docx(p("x") + p("y")))


def chained_styles(count: int) -> bytes:
    """Styles each of which is based on the one before, in a part of their own."""
    items = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>'
        for n in range(count)
    )
    return f'<w:styles xmlns:w="{W}">{items}</w:styles>'.encode()


@pytest.mark.parametrize(
    ("count", "told"), [(5_000, "hơn 4.100 kiểu"), (40, "kiểu dựa trên hơn 30 kiểu khác")]
)
def test_more_styles_than_word_keeps_are_refused(count: int, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read_document(with_part("word/styles.xml", chained_styles(count)))


def test_tables_nested_without_end_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"lồng nhau quá sâu|XML hỏng"):
        read_document(a_docx(NESTED.decode()))


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = BytesIO(a_docx(p("x")))
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(buffer, "a") as archive,
    ):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableDocument, match="hai phần cùng tên"):
        read_document(buffer.getvalue())


def test_every_cut_of_a_good_file_is_read_or_refused() -> None:
    """No cut of a file makes anything but a document or a message."""
    data = a_docx(p("x"), styles=DEFAULTS, header1=p("h"))
    for length in range(0, len(data), 37):
        try:
            read_document(data[:length] + b"\0" * 10)
        except UnreadableDocument as error:
            assert str(error)


def test_three_hundred_pages_are_read_in_bounded_time() -> None:
    body = "".join(p(f"Đoạn {number} " + "nội dung của kế hoạch " * 5) for number in range(6000))
    start = time.process_time()
    document = read(body)
    assert len(document.paragraphs) == 6000
    assert time.process_time() - start < 5
