"""Edits that Word makes outside the paragraphs of the body, or inside an object that was there.

``GROUND`` makes the plan in which they are made: with a header, a footnote, a picture, a field, a
text box, a list, a page colour and a theme, so that each can be changed and taken away.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.revise.plans import R, W, run, unzipped, zipped
from tests.revise.single_edits import MAIN, OFFICE, RELS, short_plan, wire

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NUMBERING, NOTES, THEME = "word/numbering.xml", "word/footnotes.xml", "word/theme/theme1.xml"
STYLES, HEADER, FOOTER = "word/styles.xml", "word/header1.xml", "word/footer1.xml"

PICTURE = (
    f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="100000" cy="100000"/>'
    f'<wp:docPr id="41" name="Hình"/><a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}">'
    f'<pic:pic xmlns:pic="{PIC}"><pic:blipFill><a:blip r:embed="rIdPicture" xmlns:r="{R}"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "d/M" </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1/2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt">'
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)
_BOLD = "<w:rPr><w:b/></w:rPr>"
_SPACE = '<w:t xml:space="preserve"> </w:t>'
_NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
_LIST = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
_LISTS = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_NOTE_PART = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Theo Quyết định</w:t></w:r>'
    "</w:p></w:footnote></w:footnotes>"
)
_THEME_PART = (
    f'<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="x"><a:dk2>'
    '<a:srgbClr val="112233"/></a:dk2></a:clrScheme><a:fontScheme name="x">'
    '<a:minorFont><a:latin typeface="Cambria"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)


def ground(total: str) -> bytes:
    """A short plan that has one of everything."""
    parts = unzipped(short_plan(total))
    lines = "".join(
        f"<w:p>{inner}</w:p>"
        for inner in (
            run("Có hình ") + PICTURE,
            run("Có ngày ") + _FIELD,
            run("Có khung ") + _BOX,
            run("Có chú thích") + _NOTE,
            _LIST + run("Có đánh số"),
        )
    )
    main = parts[MAIN].decode()
    at = main.index("<w:sectPr")
    main = f"{main[:at]}{lines}{main[at:]}".replace(
        "<w:body>", '<w:background w:color="FFFFEE"/><w:body>'
    )
    parts[MAIN] = main.encode()
    parts["word/media/image1.png"] = b"\x89PNG a"
    for name, xml, kind in (
        (NUMBERING, _LISTS, "numbering"),
        (NOTES, _NOTE_PART, "footnotes"),
        (THEME, _THEME_PART, "theme"),
    ):
        parts[name] = xml.encode()
        wire(parts, name, f"{R}/{kind}", f"{OFFICE}.{kind}+xml")
    wire(parts, "word/media/image1.png", f"{R}/image", "image/png")
    rels = parts[RELS].decode()
    number = rels.rindex("rIdHand")
    old = rels[number : rels.index('"', number)]
    parts[RELS] = rels.replace(f'"{old}"', '"rIdPicture"').encode()
    return zipped(parts)


@dataclass(frozen=True)
class PartEdit:
    """``old`` is written over by ``new`` in a part."""

    name: str
    part: str
    old: str
    new: str
    verdict: str = "carried"

    def edited(self, data: bytes) -> bytes:
        parts = unzipped(data)
        text = parts[self.part].decode()
        assert self.old in text, self.name
        parts[self.part] = text.replace(self.old, self.new, 1).encode()
        return zipped(parts)


_STYLE = '<w:style w:type="{}" w:customStyle="1" w:styleId="Moi"><w:name w:val="Mới"/></w:style>'
_BUILT_IN = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)
_UNUSED_LIST = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    "</w:abstractNum>"
)
_FIRST_LIST = '<w:abstractNum w:abstractNumId="0">'
_STYLED = '<w:name w:val="Nội dung"/><w:basedOn w:val="Normal"/>'
_TITLED = '<w:name w:val="Trích yếu"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/>'
_DELETED = (
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="TrichYeu">{_TITLED}</w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)
_HEADER_REFERENCE = '<w:headerReference w:type="default" r:id="rId2"/>'
_BOX_WORDS = "<w:r><w:t>Chữ trong"
_MARKS = '<w:permStart w:id="70" w:edGrp="everyone"/><w:bookmarkStart w:id="71" w:name="Giua"/>'
_TABLE_END = "</w:tblPr></w:style></w:styles>"
_FIRST_ROW = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
_FIXED = '<w:tblLayout w:type="fixed"/>'
_PARTED = "<w:r><w:t>Mục một</w:t></w:r></w:p><w:p><w:r><w:t>Mục hai</w:t></w:r>"
_ROOM = '<w:tblCellMar><w:left w:w="{}" w:type="dxa"/></w:tblCellMar>'
_NORMAL_AGAIN = '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'

EDITS = [
    PartEdit("field switch", MAIN, 'DATE \\@ "d/M"', 'DATE \\@ "dd/MM"', "told"),
    PartEdit("field locked", MAIN, 'Type="begin"', 'Type="begin" w:fldLock="1"', "told"),
    PartEdit("picture size", MAIN, 'cx="100000"', 'cx="900000"', "told"),
    PartEdit("picture title", MAIN, 'name="Hình"', 'name="Hình" descr="Con dấu"', "told"),
    PartEdit("picture away", MAIN, PICTURE, ""),
    PartEdit("words of a text box", MAIN, "Chữ trong khung", "Chữ khác trong khung"),
    PartEdit("size of a text box", MAIN, "width:90pt", "width:190pt", "told"),
    PartEdit("bold in a text box", MAIN, _BOX_WORDS, f"<w:r>{_BOLD}<w:t>Chữ trong", "told"),
    PartEdit("text box away", MAIN, _BOX, ""),
    PartEdit("footnote", NOTES, "Theo Quyết định", "Theo Quyết định mới"),
    PartEdit("format of a footnote", NOTES, "<w:r><w:t>", f"<w:r>{_BOLD}<w:t>", "told"),
    PartEdit("footnote away", MAIN, _NOTE, ""),
    PartEdit("list format", NUMBERING, '"decimal"', '"upperRoman"'),
    PartEdit("list text", NUMBERING, '"%1."', '"(%1)"'),
    PartEdit("list start", NUMBERING, 'start w:val="1"', 'start w:val="4"'),
    PartEdit("list not used", NUMBERING, _FIRST_LIST, _UNUSED_LIST + _FIRST_LIST),
    PartEdit("list away", MAIN, _LIST, ""),
    PartEdit("page colour", MAIN, "FFFFEE", "00FF00"),
    PartEdit("page colour away", MAIN, '<w:background w:color="FFFFEE"/>', ""),
    PartEdit("theme font", THEME, "Cambria", "Arial", "told"),
    PartEdit("theme colour", THEME, "112233", "445566", "told"),
    PartEdit("new style", STYLES, "</w:styles>", f"{_STYLE.format('paragraph')}</w:styles>"),
    PartEdit("new list style", STYLES, "</w:styles>", f"{_STYLE.format('numbering')}</w:styles>"),
    PartEdit("new built-in style", STYLES, "</w:styles>", f"{_BUILT_IN}</w:styles>"),
    PartEdit("unused style", STYLES, _TITLED, _TITLED.replace("center", "right")),
    PartEdit("style away", STYLES, _DELETED, "", "told"),
    PartEdit("style below", STYLES, _STYLED, _STYLED.replace("Normal", "TenLoai")),
    PartEdit("style after", STYLES, _STYLED, f'{_STYLED}<w:next w:val="DeMuc"/>', "told"),
    PartEdit(
        "head of a table style",
        STYLES,
        _TABLE_END,
        _FIRST_ROW.join(("</w:tblPr>", _TABLE_END[10:])),
        "told",
    ),
    PartEdit("defaults", STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="26"/>'),
    PartEdit("header words", HEADER, "</w:p>", "<w:r><w:t>MẬT</w:t></w:r></w:p>"),
    PartEdit("header field", HEADER, " PAGE ", " PAGE \\* roman ", "told"),
    PartEdit("header away", MAIN, _HEADER_REFERENCE, "", "told"),
    PartEdit("footer words", FOOTER, "Sở Nội vụ", "Sở Nội vụ tỉnh"),
    PartEdit("footer bold", FOOTER, "<w:r>", f"<w:r>{_BOLD}"),
    PartEdit("margins twice", MAIN, _FIXED, _FIXED + _ROOM.format(100) + _ROOM.format(300), "told"),
    PartEdit("width twice", MAIN, _FIXED, f'{_FIXED}<w:tblW w:w="300" w:type="dxa"/>', "told"),
    PartEdit("row twice", MAIN, "</w:trPr>", "</w:trPr><w:trPr><w:tblHeader/></w:trPr>", "told"),
    PartEdit("look twice in a style", STYLES, _BOLD, f"{_BOLD}<w:rPr><w:i/></w:rPr>", "told"),
    PartEdit("style twice", STYLES, "</w:styles>", f"{_NORMAL_AGAIN}</w:styles>", "told"),
    PartEdit("columns twice", MAIN, "</w:tblGrid>", "</w:tblGrid><w:tblGrid/>", "told"),
    PartEdit("field over paragraphs", MAIN, "<w:r><w:t>1/2</w:t></w:r>", _PARTED),
    PartEdit("columns of no size", MAIN, '"680"', '"1e999"'),
    PartEdit("marks between lines", MAIN, "<w:tbl>", f"{_MARKS}<w:tbl>", "told"),
    PartEdit(
        "bold space",
        MAIN,
        "Có chú thích",
        f"Có</w:t></w:r><w:r>{_BOLD}{_SPACE}</w:r><w:r><w:t>chú thích",
    ),
]
"""Each with its verdict; what is carried may stand otherwise in the result."""
