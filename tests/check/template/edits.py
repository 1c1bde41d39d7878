"""Edits of a template as Word makes them, each with what must become of it.

An edit is the XML of a few blocks put into a small template. It is filled right (then the words
that a plan for 2024 shows), or told (then the rule, and words of the place).
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.zip_writer import pack, unpack
from tools.first_templates import build_template

TT01 = read_standards()[0]
DOCUMENT = "word/document.xml"
_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
)
_BY = 'w:id="901" w:author="A" w:date="2026-01-01T00:00:00Z"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def r(text: str, properties: str = "") -> str:
    """A run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def p(*inside: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(x if x.startswith('<') else r(x) for x in inside)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each of them blocks."""
    columns = '<w:gridCol w:w="3000"/>' * max(map(len, rows))
    cells = [
        "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in row
        )
        for row in rows
    ]
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    head = '<w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{head}<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def field(code: str) -> str:
    """A field in the runs that Word makes of it."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return f'{marks[0]}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{marks[1]}'


def control(inside: str) -> str:
    """A content control."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'
    )


def text_box(inside: str) -> str:
    """A paragraph with a text box as Word 2010 and later write it."""
    return p(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="900000" cy="300000"/><wp:docPr id="5" name="Hộp 5"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>{inside}</w:txbxContent>"
        "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
BREAK, TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
IF, END = p("{%p if year %}"), p("{%p endif %}")
SPELLING = '<w:proofErr w:type="spellStart"/>'
BOOKMARK = '<w:bookmarkStart w:id="9" w:name="cho_nay"/>'
BOOKMARK_END = '<w:bookmarkEnd w:id="9"/>'

FILLED: dict[str, tuple[str, str]] = {
    "split over runs": (p("A {{ ye", "ar }} Z"), "A 2024 Z"),
    "braces split": (p("A {", "{ year }", "} Z"), "A 2024 Z"),
    "percent split": (p("{", "% if year %", "}A Z{", "% endif %}"), "A Z"),
    "half bold": (p(r("A {{ ye"), r("ar }} Z", "<w:b/>")), "A 2024 Z"),
    "spelling marks": (p("A {{ ", SPELLING, "year", SPELLING, " }} Z"), "A 2024 Z"),
    "bookmark in a tag": (p("A {{ ", BOOKMARK, "year", BOOKMARK_END, " }} Z"), "A 2024 Z"),
    "page seen last time": (
        p("A {{ ", "<w:r><w:lastRenderedPageBreak/><w:t>year }} Z</w:t></w:r>"),
        "A 2024 Z",
    ),
    "language marked": (
        p(r("A {{ "), r("year", '<w:lang w:val="en-US"/>'), r(" }} Z")), "A 2024 Z",
    ),
    "smart quotes": (p("A{% if province != “x” %} Z{% endif %}"), "A Z"),
    "smart apostrophes": (p("A{% if province != ‘x’ %} Z{% endif %}"), "A Z"),
    "straight quotes above a rule line": (
        p('A{% if province != "x" %} Z{% endif %}', properties='<w:pStyle w:val="TrichYeu"/>')
        + p("", properties='<w:pStyle w:val="KeTrichYeu"/>'), "A Z",
    ),
    "a word that a field may be": (
        p("A{% if form in ['plan', 'decision', 'attached'] and result.tie_kind != '' %}{% endif %}",
          " Z{% if result.band == 'Tốt' and result.score != 90.5 and decisions|length == 0 %}"
          "{% endif %}"), "A Z",
    ),
    "quotes around": (p("“{{ year }}”"), "“2024”"),
    "greater than": (p("A{% if year > 2000 %} Z{% endif %}"), "A Z"),
    "a comment of jinja": (p("A{# để ý #} Z"), "A Z"),
    "narrow tag": (p("A {{year}} Z"), "A 2024 Z"),
    "non-breaking space in a tag": (p("A {{\u00a0year\u00a0}} Z"), "A 2024 Z"),
    "whole tag in a link": (
        p("A ", f'<w:hyperlink w:anchor="a">{r("{{ year }}")}</w:hyperlink>', " Z"),
        "A 2024 Z",
    ),
    "whole tag in a control": (p("A ", control(r("{{ year }}")), " Z"), "A 2024 Z"),
    "paragraph in a control": (control(p("A {{ year }} Z")), "A 2024 Z"),
    "loop in a control": (IF + control(p("A {{ year }} Z")) + END, "A 2024 Z"),
    "page number beside": (p("A {{ year }} ", field("PAGE"), " Z"), "A 2024  Z"),
    "break beside a plain tag": (p("A {{ year }}", BREAK, "Z"), "A 2024\nZ"),
    "tab beside a plain tag": (p("A {{ year }}", TAB, "Z"), "A 2024\tZ"),
    "table on a condition": (IF + table((p("A {{ year }} Z"),)) + END, "A 2024 Z"),
    "table in a table": (table((table((p("A {{ year }} Z"),)) + p(),)), "A 2024 Z"),
    "rows in a loop": (
        table(
            (p("Đầu"),), (p("{%tr for a in areas %}"),), (p("A {{ a.number }} Z"),),
            (p("{%tr endfor %}"),),
        ),
        "A 1 Z",
    ),
    "rows on a condition in cells": (
        table((p("Đầu"), p()), (p("{%tr if year %}"), p()), (p("A {{ year }} Z"), p()),
              (p(), p("{%tr endif %}"))),
        "A 2024 Z",
    ),
    "cells merged": (
        table((p("A {{ year }} Z"),), (p("B"),)).replace("</w:tcPr>", "<w:vMerge/></w:tcPr>"),
        "A 2024 Z",
    ),
    "run on a condition": (p("A", "{%r if year %}", " Z", "{%r endif %}"), "A Z"),
    "text box": (text_box(p("A {{ year }} Z")), "A 2024 Z"),
    "section ended by a closing tag": (
        IF + p("A {{ year }} Z") + p("{%p endif %}", properties=SECTION), "A 2024 Z",
    ),
    "a variable named p": (p("{% for p in areas %}{% if loop.first %}A {{ p.number }} Z"
                             "{% endif %}{% endfor %}"), "A 1 Z"),
    "name for a while": (p("A {% with y = year %}{{ y }}{% endwith %} Z"), "A 2024 Z"),
    "loop in a filter": (
        p("A {% filter upper %}{% for a in areas %}{{ a.number }}{% endfor %}{% endfilter %}",
          "{{ year }} Z"), "2024 Z",
    ),
    "something else for a missing value": (p("A {{ result.band or year }}", " Z"), "Z"),
    "properties changed back": (p("A {{ year }} Z", properties='<w:jc w:val="both"/>'), "A 2024 Z"),
}  # fmt: skip

INSERTED, DELETED = f"<w:ins {_BY}>", f"<w:del {_BY}>"
GONE = "<w:r><w:delText>{0}</w:delText></w:r></w:del>"

TOLD: dict[str, tuple[str, str, str]] = {
    "inserted tag": (p("A ", f"{INSERTED}{r('{{ year }}')}</w:ins>", " Z"), "MB-11", "A {{ year"),
    "inserted half": (p("A {{ ye", f"{INSERTED}{r('ar }} Z')}</w:ins>"), "MB-11", "A {{ year"),
    "deleted half": (
        p("A {{ year", DELETED + GONE.format("|upper }}"), f"{INSERTED}{r(' }} Z')}</w:ins>"),
        "MB-11",
        "A {{ year",
    ),
    "deleted words": (p("A", DELETED + GONE.format("bỏ"), " Z"), "MB-11", "A Z"),
    "moved words": (
        p("A", f"<w:moveFrom {_BY}>{r('x')}</w:moveFrom>", " Z"), "MB-11", "Ax Z",
    ),
    "look changed": (
        p(r("A Z", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>")), "MB-11", "A Z",
    ),
    "paragraph mark inserted": (
        p("A Z", properties=f"<w:rPr><w:ins {_BY}/></w:rPr>"), "MB-11", "A Z",
    ),
    "row inserted": (
        table((p("A"),)).replace("<w:tr>", f"<w:tr><w:trPr><w:ins {_BY}/></w:trPr>"),
        "MB-11",
        "hàng",
    ),
    "comment": (
        p('<w:commentRangeStart w:id="0"/>', "A Z", '<w:commentRangeEnd w:id="0"/>'),
        "MB-12",
        "A Z",
    ),
    "link over half": (
        p("A {{ ", f'<w:hyperlink w:anchor="a">{r("year }}")}</w:hyperlink>', " Z"),
        "MB-03",
        "A {{",
    ),
    "control over half": (p("A {{ ", control(r("year }}")), " Z"), "MB-03", "A {{"),
    "smart tag over half": (
        p("A {{ ", f'<w:smartTag w:uri="u" w:element="e">{r("year }}")}</w:smartTag>', " Z"),
        "MB-03",
        "A {{",
    ),
    "empty statement": (p("A {% %} Z"), "MB-03", "A {%"),
    "empty statement of a paragraph": (p("{%p %}"), "MB-03", "{%p"),
    "braces apart": (p("A { { year } } Z"), "MB-03", "A { {"),
    "braces apart by NBSP": (p("A {\u00a0{ year }} Z"), "MB-03", "A {"),
    "full-width braces": (p("A ｛｛ year ｝｝ Z"), "MB-03", "A ｛"),
    "single braces": (p("A {year} Z"), "MB-03", "A {year}"),
    "closed once": (p("A {{ year } Z"), "MB-03", "A {{ year"),
    "closed three times": (p("A {{ year }}} Z"), "MB-03", "A {{ year"),
    "opened three times": (p("A {{{ year }} Z"), "MB-03", "A {{{"),
    "only closed": (p("A year }} Z"), "MB-03", "A year"),
    "percent missing": (p("A {% if year } Z"), "MB-03", "A {%"),
    "closed in the next paragraph": (p("A {{ year") + p("}} Z"), "MB-03", "A {{ year"),
    "NBSP after p": (p("{%p\u00a0if year %}") + p("A") + END, "MB-03", "{%p"),
    "tab letter after p": (p("{%p\tif year %}") + p("A") + END, "MB-03", "{%p"),
    "space before p": (p("{% p if year %}") + p("A") + END, "MB-03", "{% p if"),
    "capital p": (p("{%P if year %}") + p("A") + END, "MB-03", "{%P"),
    "capital if": (p("A {% If year %}B{% endif %} Z"), "MB-03", "{% If"),
    "Vietnamese typing": (p("A {% ì year %}B{% endif %} Z"), "MB-03", "{% ì"),
    "capital endif": (p("A {% if year %}B{% Endif %} Z"), "MB-03", "{% Endif"),
    "unknown word": (p("A {% neu year %}B{% het %} Z"), "MB-03", "{% neu"),
    "dash for a hyphen": (p("A {{ year – 1 }} Z"), "MB-03", "A {{ year"),
    "low quotes": (p("A {% if opening == „x“ %}B{% endif %} Z"), "MB-03", "A {% if"),
    "unknown test": (p("A {% if year is chan %}B{% endif %} Z"), "MB-06", "A {% if"),
    "empty tag": (p("A {{ }} Z"), "MB-03", "A {{"),
    "two tags in one": (p("A {{ year plan_year }} Z"), "MB-03", "A {{"),
    "run for text": (p("A {{r year }} Z"), "MB-03", "{{r year"),
    "paragraph for text": (p("{{p year }}"), "MB-03", "{{p year"),
    "row for text": (table((p("{{tr year }}"),)), "MB-03", "{{tr year"),
    "run without a name": (p("A {{r }} Z"), "MB-03", "{{r }}"),
    "row tag outside tables": (p("{%tr if year %}") + p("A") + p("{%tr endif %}"), "MB-03", "{%tr"),
    "two paragraph tags": (p("{%p if year %}CCC{%p endif %}"), "MB-13", "CCC"),
    "two row tags in a cell": (
        table((p("{%tr for a in areas %}{%tr if a.applies %}"),), (p("A"),),
              (p("{%tr endif %}{%tr endfor %}"),)),
        "MB-13",
        "bảng 1, hàng 1",
    ),
    "two row tags in a row": (
        table((p("{%tr for a in areas %}"), p("{%tr if a.applies %}")), (p("A"), p()),
              (p("{%tr endif %}"), p("{%tr endfor %}"))),
        "MB-13",
        "bảng 1, hàng 1, cột 2",
    ),
    "words before a paragraph tag": (p("Mở {%p if year %}") + p("A") + END, "MB-15", "Mở"),
    "words after a paragraph tag": (IF + p("A") + p("{%p endif %} kết"), "MB-15", "kết"),
    "words in the row of a row tag": (
        table((p("{%tr if year %}"), p("STT")), (p("A"), p()), (p("{%tr endif %}"), p())),
        "MB-15",
        "bảng 1, hàng 1, cột 2",
    ),
    "tag in the row of a row tag": (
        table((p("{%tr if year %}"), p("{{ year }}")), (p("A"), p()), (p("{%tr endif %}"), p())),
        "MB-15",
        "bảng 1, hàng 1, cột 2",
    ),
    "tag beside a paragraph tag": (
        p("{{ year }} {%p if year %}") + p("A") + END, "MB-15", "{{ year",
    ),
    "break beside a paragraph tag": (p("{%p if year %}", BREAK) + p("A") + END, "MB-15", "{%p if"),
    "page break beside": (
        p('<w:r><w:br w:type="page"/></w:r>', "{%p if year %}") + p("A") + END, "MB-15", "{%p if",
    ),
    "field beside a paragraph tag": (
        p("{%p if year %}", field("PAGE")) + p("A") + END, "MB-15", "{%p if",
    ),
    "section beside an opening tag": (
        p("{%p if year %}", properties=SECTION) + p("A") + END, "MB-15", "{%p if",
    ),
    "break in a tag": (p("A {{ ", BREAK, "year }} Z"), "MB-15", "A {{"),
    "break cut by a minus": (p("A", BREAK) + p("{%- if year %}B{% endif %} Z"), "MB-15", "A"),
    "code of a field": (p("A ", field("REF {{ year }}"), " Z"), "MB-14", "A"),
    "code of a field in pieces": (
        p("A ", field("REF {</w:instrText></w:r><w:r><w:instrText>{ year }}"), " Z"), "MB-14", "A",
    ),
    "words for a picture": (text_box(p("A")).replace("Hộp 5", "{{ year }}"), "MB-14", "{{ year"),
    "condition half in a cell": (
        table((p("{%p if year %}") + p("A"),)) + p("B") + END, "MB-16", "",
    ),
    "cell with nothing left": (
        table((p("{%p for a in areas %}") + p("{{ a.name }}") + p("{%p endfor %}"),)),
        "MB-16",
        "bảng 1, hàng 1, cột 1",
    ),
    "table with nothing left": (
        table((p("{%tr for a in areas %}"),), (p("{{ a.name }}"),), (p("{%tr endfor %}"),)),
        "MB-16",
        "bảng 1",
    ),
    "empty value as a number": (p("A {{ result.change|number }} Z"), "MB-02", "A {{"),
    "guard on another field": (
        p("A {% if result.rank %}{{ result.band }}{% endif %} Z"), "MB-02", "A {% if",
    ),
    "guard on what may come without it": (
        p("A {% if result.previous is not none %}{{ result.change|number }}{% endif %}"),
        "MB-02", "A {% if",
    ),
    "guard on another field of an item": (
        p("A {% for x in index_results %}{% if x.score is not none %}{{ x.rank }}{% endif %}"
          "{% endfor %}"), "MB-02", "A {% for",
    ),
    "guard on another field under a flag": (
        p("A {% if show.mean and result.first %}{{ result.band }}{% endif %}"),
        "MB-02", "A {% if",
    ),
    "missing group": (
        p("A {% if year %}{{ result.raw.score|number }}{% endif %}"), "MB-02", "A {%",
    ),
    "missing value in capitals": (
        p("A {% if result.rank %}{{ result.band|upper }}{% endif %}"), "MB-02", "A {% if",
    ),
    "missing value put to words": (
        p("A {% if result.rank %}{{ 'loại ' ~ result.band }}{% endif %}"), "MB-02", "A {% if",
    ),
    "missing value in a list": (
        p("A {% if result.rank %}{{ [result.rank, result.band]|listed }}{% endif %}"),
        "MB-02", "A {% if",
    ),
    "words missing together": (
        p("A {% if result.band and not result.rank %}{{ result.mean|number }}{% endif %} Z"),
        "MB-02", "A {% if",
    ),
    "item of a list that may be empty": (
        p("A {% for x in areas %}{{ decisions[0].type }}{% endfor %} Z"), "MB-02", "A {% for",
    ),
    "word that a field never is": (
        p("A {% if form == 'decison' %}B{% endif %} Z"), "MB-19", "A {% if form",
    ),
    "word of a list that a field never is": (
        p("A {% if opening in ['paragraf', 'list'] %}B{% endif %} Z"), "MB-19", "A {% if",
    ),
    "word that an item never is": (
        p("A {% for t in targets %}{% for f in t.forms %}{% if 'abov' == f.kind %}B{% endif %}"
          "{% endfor %}{% endfor %} Z"), "MB-19", "A {% for",
    ),
    "word that a field set before never is": (
        p("A {% set x = result %}{{ 'B' if x.direction != 'tang' else '' }} Z"),
        "MB-19", "A {% set",
    ),
    "number as words": (p("A {% if year == '2024' %}B{% endif %} Z"), "MB-19", "A {% if"),
    "words as a number": (p("A {% if document.number == 5 %}B{% endif %} Z"), "MB-19", "A {% if"),
    "date as words": (
        p("A {% for d in decisions %}{% if d.date == '05/3/2024' %}B{% endif %}{% endfor %} Z"),
        "MB-19", "A {% for",
    ),
    "flag as a word": (p("A {% if show.mean == 'có' %}B{% endif %} Z"), "MB-19", "A {% if"),
    "list as a number": (p("A {% if decisions != 0 %}B{% endif %} Z"), "MB-19", "A {% if"),
    "decimal comma": (
        p("A {% if year and year > 2000,5 %}B{% endif %} Z"), "MB-19", "A {% if",
    ),
    "group as text where no plan comes": (
        p("A {% if year < 1000 %}{{ result }}{% endif %} Z"), "MB-02", "A {% if",
    ),
    "list as text": (p("A {{ areas }} Z"), "MB-02", "A {{"),
    "group as text": (p("A {{ agency }} Z"), "MB-02", "A {{"),
    "flag as text": (p("A {{ result.first }} Z"), "MB-02", "A {{"),
    "flag as text in capitals": (p("A {{ result.first|upper }} Z"), "MB-02", "A {{"),
    "tag of a cell outside tables": (p("A {% hm %} Z"), "MB-03", "A {% hm"),
    "tag that joins cells": (table((p("{% colspan 2 %}A"),)), "MB-03", "bảng 1, hàng 1"),
    "tag that colours a cell": (table((p("{% cellbg 'FFFF00' %}A"),)), "MB-03", "bảng 1, hàng 1"),
    "value of another kind": (p("A {{ year|long_date }} Z"), "MB-02", "A {{"),
    "letter that is none": (p("A {{ year|letter }} Z"), "MB-02", "A {{"),
    "field of amendments": (p("A {{ amendment.first.number }} Z"), "MB-05", "A {{"),
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A further part of the template: its kind, how the document points to it, its XML."""

    kind: str
    inside: str
    pointer: str = ""


NOTE = '<w:{0} w:id="1">{1}</w:{0}>'
PARTS_FILLED = {
    "footnote": Part(
        "footnotes", NOTE.format("footnote", p("A {{ year }} Z")),
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
    ),
}  # fmt: skip
PARTS_TOLD = {
    "unknown field in a footnote": (
        Part("footnotes", NOTE.format("footnote", p("{{ khong_co }}")),
             '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        "MB-05",
        "chú thích cuối trang",
    ),
    "tag in an endnote": (
        Part("endnotes", NOTE.format("endnote", p("{{ year }}")),
             '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        "MB-14",
        "endnotes",
    ),
    "change in a footnote": (
        Part("footnotes", NOTE.format("footnote", p(f"{INSERTED}{r('A')}</w:ins>")),
             '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        "MB-11",
        "chú thích cuối trang",
    ),
}  # fmt: skip


def template(blocks: str, more: Part | None = None) -> bytes:
    """A small template with the styles of the program's own and these blocks."""
    parts = unpack(build_template("ke-hoach", TT01))
    text = parts[DOCUMENT].decode()
    start, end = text.index("<w:body>") + len("<w:body>"), text.rindex("<w:sectPr")
    head = text[:start].replace("<w:document ", f"<w:document {_NAMESPACES}", 1)
    last = more.pointer if more else ""
    parts[DOCUMENT] = (
        f"{head}{p('ĐẦU')}{blocks}{p('CUỐI', last or '<w:r/>')}{text[end:]}"
    ).encode()
    parts["docProps/core.xml"] = _plain(parts["docProps/core.xml"])
    if more:
        _add(parts, more)
    return pack(parts, level=1)


def _plain(core: bytes) -> bytes:
    """Properties without tags, so that little is filled besides the edit."""
    start, end = core.index(b"<dc:title>"), core.index(b"</dc:subject>")
    return core[:start] + b"<dc:title>A</dc:title><dc:subject>B" + core[end:]


def _add(parts: dict[str, bytes], more: Part) -> None:
    name = f"word/{more.kind}.xml"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts[name] = f"<w:{more.kind} {space}>{more.inside}</w:{more.kind}>".encode()
    kind = f'<Override PartName="/{name}" ContentType="{_KIND}.{more.kind}+xml"/></Types>'
    types, rels = "[Content_Types].xml", "word/_rels/document.xml.rels"
    parts[types] = parts[types].replace(b"</Types>", kind.encode())
    link = f'<Relationship Id="rId90" Type="{_RELATION}/{more.kind}" Target="{more.kind}.xml"/>'
    parts[rels] = parts[rels].replace(b"</Relationships>", f"{link}</Relationships>".encode())
