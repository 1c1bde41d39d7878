"""Edits that Word can make, one by one, each as XML put into a plan; ``EDITS`` names them all.

An edit puts something into one place of the file. It is carried where the same place of the result
has it, read by the standard library; it is told where the merge says that it was not carried.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from lxml import etree

from tests.revise import plans
from tests.revise.hand import element, text_of, w
from tests.revise.plans import R, W, run, unzipped, zipped

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"


@dataclass(frozen=True)
class Single:
    """One edit: what it does to the parts, and whether a file has it."""

    name: str
    do: Callable[[dict[str, bytes]], None]
    is_in: Callable[[dict[str, bytes]], bool]
    verdict: str = "carried"

    def edited(self, data: bytes) -> bytes:
        parts = unzipped(data)
        self.do(parts)
        return zipped(parts)


def _tree(parts: dict[str, bytes], name: str = MAIN) -> etree._Element:
    return etree.fromstring(parts[name])


def _summary(root: etree._Element) -> etree._Element:
    """The paragraph with the figures that the data changes."""
    return next(p for p in root.iter(w("p")) if "2018, Sở Nội vụ xếp" in text_of(p))


def _before(block: etree._Element) -> etree._Element:
    found = block.getprevious()
    assert found is not None
    return found


def _row(root: etree._Element) -> etree._Element:
    """The row of a table whose figures the data changes."""
    return next(r for r in root.iter(w("tr")) if "điều hành" in text_of(r))


def _properties(owner: etree._Element, kind: str) -> etree._Element:
    found = owner.find(w(kind))
    if found is None:
        found = etree.Element(w(kind))
        owner.insert(0, found)
    return found


def _put(properties: etree._Element, xml: str) -> None:
    new = element(xml)
    for old in properties.findall(str(new.tag)):
        properties.remove(old)
    properties.append(new)


def _same(xml: str, found: etree._Element | None) -> bool:
    """Whether the property is stated as in the XML, by a reader of its own."""
    if found is None:
        return False
    one = ElementTree.fromstring(etree.tostring(element(xml)))
    other = ElementTree.fromstring(etree.tostring(found))
    return _plain(one) == _plain(other)


def _plain(node: ElementTree.Element) -> tuple[object, ...]:
    return node.tag, sorted(node.attrib.items()), [_plain(child) for child in node]


def _word_of(paragraph: etree._Element) -> etree._Element | None:
    found = (r for r in paragraph.iter(w("r")) if text_of(r).strip() == "đạt được")
    return next(found, None)


def _cut_out(paragraph: etree._Element) -> etree._Element:
    """The run of two words of the paragraph, alone, as Word makes it for formatting."""
    for node in paragraph.iter(w("t")):
        before, word, after = (node.text or "").partition("đạt được")
        holder = node.getparent()
        if word and holder is not None:
            for text in (before, word):
                holder.addprevious(element(run(text)))
            node.text = after
            found = holder.getprevious()
            assert found is not None
            return found
    raise AssertionError("no such words")


def letters(xml: str) -> Single:
    """A property of two words beside a figure that changes."""
    tag = str(element(xml).tag)

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        _put(_properties(_cut_out(_summary(root)), "rPr"), xml)
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        found = _word_of(_summary(_tree(parts)))
        return found is not None and _same(xml, found.find(f"{w('rPr')}/{tag}"))

    return Single(f"letters {_label(xml)}", do, is_in)


def lines(xml: str) -> Single:
    """A property of the paragraph with figures that change."""
    return _of("paragraph", _summary, "pPr", xml)


def _of(what: str, find: Callable[[etree._Element], etree._Element], kind: str, xml: str) -> Single:
    tag = str(element(xml).tag)

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        _put(_properties(find(root), kind), xml)
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        return _same(xml, find(_tree(parts)).find(f"{w(kind)}/{tag}"))

    return Single(f"{what} {_label(xml)}", do, is_in)


def _table(root: etree._Element) -> etree._Element:
    return next(_row(root).iterancestors(w("tbl")))


def _cell(root: etree._Element) -> etree._Element:
    return list(_row(root).iter(w("tc")))[3]


def table(xml: str) -> Single:
    return _of("table", _table, "tblPr", xml)


def row(xml: str) -> Single:
    return _of("row", _row, "trPr", xml)


def cell(xml: str) -> Single:
    return _of("cell", _cell, "tcPr", xml)


def _section(root: etree._Element) -> etree._Element:
    body = root.find(w("body"))
    assert body is not None
    return body[-1]


def section(xml: str) -> Single:
    tag = str(element(xml).tag)

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        _put(_section(root), xml)
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        return _same(xml, _section(_tree(parts)).find(tag))

    return Single(f"section {_label(xml)}", do, is_in)


def setting(xml: str, verdict: str = "carried") -> Single:
    name = "word/settings.xml"

    def do(parts: dict[str, bytes]) -> None:
        parts[name] = f'<w:settings xmlns:w="{W}" xmlns:r="{R}">{xml}</w:settings>'.encode()
        wire(parts, name, f"{R}/settings", f"{OFFICE}.settings+xml")

    def is_in(parts: dict[str, bytes]) -> bool:
        tag = str(element(xml).tag)
        return name in parts and _same(xml, _tree(parts, name).find(tag))

    return Single(f"setting {_label(xml)}", do, is_in, verdict)


def style(kind: str, xml: str) -> Single:
    """A property of the style that most paragraphs have."""
    name, tag = "word/styles.xml", str(element(xml).tag)

    def find(root: etree._Element) -> etree._Element:
        return next(s for s in root if s.get(w("styleId")) == "NoiDung")

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts, name)
        _put(_properties(find(root), kind), xml)
        parts[name] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        return _same(xml, find(_tree(parts, name)).find(f"{w(kind)}/{tag}"))

    return Single(f"style {_label(xml)}", do, is_in)


def inside(name: str, xml: str, verdict: str = "carried") -> Single:
    """Something put beside two words of the paragraph with figures that change."""
    wanted = [str(node.tag) for node in etree.fromstring(_wrapped(xml)).iter()][1:]

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        place = _cut_out(_summary(root))
        for node in reversed(etree.fromstring(_wrapped(xml))):
            place.addnext(node)
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        there = [str(node.tag) for node in _summary(_tree(parts)).iter()]
        return all(there.count(tag) >= wanted.count(tag) for tag in set(wanted))

    return Single(f"inside {name}", do, is_in, verdict)


def around(name: str, opening: str, closing: str, verdict: str) -> Single:
    """Something put around two words."""
    tag = str(etree.fromstring(_wrapped(opening + closing))[0].tag)

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        place = _cut_out(_summary(root))
        wrapper = etree.fromstring(_wrapped(opening + closing))[0]
        place.addprevious(wrapper)
        holder = wrapper.find(w("sdtContent"))
        (wrapper if holder is None else holder).append(place)
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        return next(_summary(_tree(parts)).iter(tag), None) is not None

    return Single(f"around {name}", do, is_in, verdict)


def around_blocks(name: str, find: Callable[[etree._Element], list[etree._Element]]) -> Single:
    """A content control around whole blocks."""

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        blocks = find(root)
        wrapper = etree.fromstring(_wrapped(f"{_SDT.replace('<w:text/>', '')}{_SDT_END}"))[0]
        blocks[0].addprevious(wrapper)
        wrapper[-1].extend(blocks)
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        root = _tree(parts)
        inside = [list(content) for content in root.iter(w("sdtContent"))]
        return find(root) in inside

    return Single(f"around {name}", do, is_in)


def between_blocks(
    name: str, opening: str, closing: str, find: Callable[[etree._Element], etree._Element]
) -> Single:
    """The two ends of a range before and after a whole block."""

    def do(parts: dict[str, bytes]) -> None:
        root = _tree(parts)
        block = find(root)
        block.addprevious(element(opening))
        block.addnext(element(closing))
        parts[MAIN] = etree.tostring(root)

    def is_in(parts: dict[str, bytes]) -> bool:
        block = find(_tree(parts))
        return _same_tag(block.getprevious(), opening) and _same_tag(block.getnext(), closing)

    return Single(f"between {name}", do, is_in)


def _same_tag(found: etree._Element | None, xml: str) -> bool:
    return found is not None and found.tag == element(xml).tag


def _first_cell(root: etree._Element) -> etree._Element:
    return next(_row(root).iter(w("tc")))


def part(name: str, data: bytes, kind: str, verdict: str, owner: str = MAIN) -> Single:
    """A part that the edited file has more."""

    def do(parts: dict[str, bytes]) -> None:
        parts[name] = data
        wire(parts, name, kind, "application/xml", owner)

    return Single(f"part {name}", do, lambda parts: data in parts.values(), verdict)


def core(name: str) -> Single:
    """A property of the file that both have."""
    xml = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<{name}>Chữ điền tay</{name}></cp:coreProperties>"
    )

    def do(parts: dict[str, bytes]) -> None:
        parts["docProps/core.xml"] = xml.encode()

    def is_in(parts: dict[str, bytes]) -> bool:
        return "Chữ điền tay" in parts["docProps/core.xml"].decode()

    return Single(f"property {name}", do, is_in)


def short_plan(total: str) -> bytes:
    """A plan of a few lines, with the properties that the program writes."""
    widths = (680, 5000, 1700, 1700)
    titles = ("TT", "Nội dung", "Điểm tối đa", "Điểm đạt")
    score = ("1", "Công tác chỉ đạo điều hành", "100", total)
    parts = unzipped(
        plans.document(
            plans.paragraph("DeMuc", "I. KẾT QUẢ")
            + plans.paragraph(
                "NoiDung", f"Năm 2018, Sở Nội vụ xếp thứ 01/20; điểm đạt được {total} điểm."
            )
            + plans.table(widths, _titled(widths, titles), _titled(widths, score))
            + plans.paragraph("NoiDung", "Văn phòng Sở theo dõi, đôn đốc việc thực hiện.")
        )
    )
    xml = f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'
    parts["docProps/core.xml"] = xml.encode()
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    wire(parts, "docProps/core.xml", f"{PACKAGE}/relationships/metadata/core-properties", kind, "")
    return zipped(parts)


def _titled(widths: tuple[int, ...], texts: tuple[str, ...]) -> str:
    pairs = zip(widths, texts, strict=True)
    return plans.row(*(plans.cell(width, plans.paragraph("Bang", text)) for width, text in pairs))


def wire(
    parts: dict[str, bytes], name: str, kind: str, content_type: str, owner: str = MAIN
) -> None:
    """Point to a part and say what is in it."""
    rels = RELS if owner else "_rels/.rels"
    root = etree.fromstring(parts[rels])
    item = etree.SubElement(root, root[0].tag)
    item.set("Id", f"rIdHand{len(root)}")
    item.set("Type", kind)
    item.set("Target", f"/{name}")
    parts[rels] = etree.tostring(root)
    types = etree.fromstring(parts["[Content_Types].xml"])
    item = etree.SubElement(types, types[-1].tag)
    item.set("PartName", f"/{name}")
    item.set("ContentType", content_type)
    parts["[Content_Types].xml"] = etree.tostring(types)


def _wrapped(xml: str) -> str:
    return f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>'


def _label(xml: str) -> str:
    return xml.removeprefix("<w:").partition(" ")[0].partition("/")[0].partition(">")[0]


_ON_LETTERS = """bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof vanish webHidden rtl cs specVanish"""
_ON_LINES = """keepNext keepLines pageBreakBefore suppressLineNumbers suppressAutoHyphens
    topLinePunct bidi contextualSpacing mirrorIndents suppressOverlap"""
_OFF_LINES = """widowControl kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd
    snapToGrid"""
_VALUES_LETTERS = """color=FF0000 spacing=40 w=150 kern=28 position=6 sz=36 szCs=36 highlight=yellow
    u=double effect=shimmer vertAlign=superscript em=dot"""
_VALUES_LINES = """jc=right textDirection=tbRl textAlignment=top outlineLvl=2
    textboxTightWrap=allLines"""
_LINE = 'w:val="single" w:sz="4" w:space="1" w:color="FF0000"'
_MARGINS = '<w:top w:w="60" w:type="dxa"/><w:left w:w="200" w:type="dxa"/>'
_SDT = (
    '<w:sdt><w:sdtPr><w:alias w:val="Người ký"/><w:tag w:val="nguoi-ky"/><w:id w:val="77"/>'
    "<w:text/></w:sdtPr><w:sdtContent>"
)
_SDT_END = "</w:sdtContent></w:sdt>"
_BOOKMARK = '<w:bookmarkStart w:id="19" w:name="b"/>', '<w:bookmarkEnd w:id="19"/>'
_PERMISSION = '<w:permStart w:id="19" w:edGrp="editors"/>', '<w:permEnd w:id="19"/>'
_SETTINGS = """trackRevisions mirrorMargins evenAndOddHeaders displayBackgroundShape
    autoHyphenation gutterAtTop bookFoldPrinting updateFields removePersonalInformation
    formsDesign doNotHyphenateCaps linkStyles alignBordersAndEdges embedTrueTypeFonts"""
_XML = b'<a xmlns="urn:other">1</a>'


def _values(of: Callable[[str], Single], said: str) -> list[Single]:
    pairs = (item.partition("=") for item in said.split())
    return [of(f'<w:{tag} w:val="{value}"/>') for tag, _, value in pairs]


EDITS: list[Single] = [
    *(letters(f"<w:{tag}/>") for tag in _ON_LETTERS.split()),
    *_values(letters, _VALUES_LETTERS),
    letters("<w:b/>"),
    letters('<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'),
    letters('<w:rFonts w:eastAsia="SimSun"/>'),
    letters('<w:lang w:val="en-US"/>'),
    letters(f"<w:bdr {_LINE}/>"),
    letters('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    letters('<w:fitText w:val="800" w:id="5"/>'),
    letters('<w:eastAsianLayout w:id="6" w:combine="1"/>'),
    letters('<w:snapToGrid w:val="0"/>'),
    *(lines(f"<w:{tag}/>") for tag in _ON_LINES.split()),
    *(lines(f'<w:{tag} w:val="0"/>') for tag in _OFF_LINES.split()),
    *_values(lines, _VALUES_LINES),
    lines('<w:framePr w:w="3000" w:hSpace="180" w:wrap="around" w:hAnchor="margin" w:x="1"/>'),
    lines(f"<w:pBdr><w:top {_LINE}/></w:pBdr>"),
    lines('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    lines('<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'),
    table('<w:jc w:val="right"/>'),
    table('<w:tblInd w:w="300" w:type="dxa"/>'),
    table('<w:tblW w:w="5000" w:type="pct"/>'),
    table('<w:tblLayout w:type="autofit"/>'),
    table(f"<w:tblBorders><w:top {_LINE}/></w:tblBorders>"),
    table('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    table(f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>"),
    table('<w:tblCellSpacing w:w="20" w:type="dxa"/>'),
    table('<w:tblpPr w:leftFromText="180" w:vertAnchor="page" w:tblpX="900" w:tblpY="900"/>'),
    table('<w:tblOverlap w:val="never"/>'),
    table("<w:bidiVisual/>"),
    table('<w:tblCaption w:val="Bảng điểm"/>'),
    table('<w:tblDescription w:val="Điểm theo lĩnh vực"/>'),
    table('<w:tblLook w:val="0460"/>'),
    table('<w:tblStyleRowBandSize w:val="2"/>'),
    row('<w:cantSplit w:val="0"/>'),
    row("<w:tblHeader/>"),
    row("<w:hidden/>"),
    row('<w:jc w:val="center"/>'),
    row('<w:trHeight w:val="800" w:hRule="exact"/>'),
    row('<w:tblCellSpacing w:w="20" w:type="dxa"/>'),
    row('<w:gridAfter w:val="1"/>'),
    row('<w:wAfter w:w="20" w:type="dxa"/>'),
    cell('<w:tcW w:w="1500" w:type="dxa"/>'),
    cell(f"<w:tcBorders><w:top {_LINE}/></w:tcBorders>"),
    cell('<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'),
    cell('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    cell("<w:noWrap/>"),
    cell(f"<w:tcMar>{_MARGINS}</w:tcMar>"),
    cell('<w:textDirection w:val="btLr"/>'),
    cell("<w:tcFitText/>"),
    cell('<w:vAlign w:val="bottom"/>'),
    cell("<w:hideMark/>"),
    section('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),
    section(
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="700" '
        'w:footer="600" w:gutter="200"/>'
    ),
    section('<w:cols w:num="2" w:space="300" w:sep="1"/>'),
    section(f'<w:pgBorders w:offsetFrom="page"><w:top {_LINE}/></w:pgBorders>'),
    section('<w:lnNumType w:countBy="5" w:restart="continuous"/>'),
    section('<w:pgNumType w:fmt="lowerRoman" w:start="3"/>'),
    section('<w:type w:val="oddPage"/>'),
    section('<w:vAlign w:val="center"/>'),
    section('<w:textDirection w:val="tbRl"/>'),
    section('<w:docGrid w:type="lines" w:linePitch="400"/>'),
    section('<w:paperSrc w:first="1" w:other="2"/>'),
    section('<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'),
    section('<w:endnotePr><w:numFmt w:val="lowerLetter"/></w:endnotePr>'),
    *(section(f"<w:{tag}/>") for tag in ("formProt", "noEndnote", "titlePg", "bidi", "rtlGutter")),
    *(setting(f"<w:{tag}/>") for tag in _SETTINGS.split()),
    setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
    setting('<w:writeProtection w:recommended="1"/>'),
    setting('<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>'),
    setting('<w:defaultTabStop w:val="500"/>'),
    setting('<w:hyphenationZone w:val="400"/>'),
    setting('<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>'),
    setting('<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>'),
    style("rPr", '<w:sz w:val="30"/>'),
    style("rPr", '<w:color w:val="FF0000"/>'),
    style("rPr", '<w:kern w:val="28"/>'),
    style("rPr", '<w:lang w:val="en-US"/>'),
    style("pPr", '<w:jc w:val="right"/>'),
    style("pPr", '<w:widowControl w:val="0"/>'),
    style("pPr", f"<w:pBdr><w:top {_LINE}/></w:pBdr>"),
    style("pPr", '<w:ind w:firstLine="500"/>'),
    inside("line break", "<w:r><w:br/></w:r>"),
    inside("line break past a picture", '<w:r><w:br w:clear="all"/></w:r>'),
    inside("page break", '<w:r><w:br w:type="page"/></w:r>'),
    inside("column break", '<w:r><w:br w:type="column"/></w:r>'),
    inside("tab", "<w:r><w:tab/></w:r>"),
    inside("symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    inside("aligned tab", '<w:r><w:ptab w:relativeTo="margin" w:alignment="right"/></w:r>'),
    inside("hyphens", "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"),
    inside("simple field", f'<w:fldSimple w:instr=" DATE ">{run("hôm nay")}</w:fldSimple>'),
    inside("link to a mark", f'<w:hyperlink w:anchor="a">{run("tại đây")}</w:hyperlink>'),
    inside("bookmark", '<w:bookmarkStart w:id="9" w:name="a"/><w:bookmarkEnd w:id="9"/>'),
    inside("permission", '<w:permStart w:id="9" w:edGrp="everyone"/><w:permEnd w:id="9"/>'),
    around("content control", _SDT, "</w:sdtContent></w:sdt>", "carried"),
    around("smart tag", '<w:smartTag w:uri="urn:a" w:element="b">', "</w:smartTag>", "carried"),
    around("custom XML", '<w:customXml w:uri="urn:a" w:element="b">', "</w:customXml>", "carried"),
    around("direction", '<w:dir w:val="rtl">', "</w:dir>", "carried"),
    around_blocks("the paragraph", lambda root: [_summary(root)]),
    around_blocks("two paragraphs", lambda root: [_before(_summary(root)), _summary(root)]),
    around_blocks("paragraph and table", lambda root: [_summary(root), _table(root)]),
    around_blocks("the table", lambda root: [_table(root)]),
    around_blocks("the row", lambda root: [_row(root)]),
    around_blocks("the cell", lambda root: [_cell(root)]),
    around_blocks("the paragraph of a cell", lambda root: [next(_cell(root).iter(w("p")))]),
    between_blocks("rows, bookmark", *_BOOKMARK, _row),
    between_blocks("cells, bookmark", *_BOOKMARK, _first_cell),
    between_blocks("rows, permission", *_PERMISSION, _row),
    between_blocks("cells, permission", *_PERMISSION, _cell),
    between_blocks("paragraphs, permission", *_PERMISSION, _summary),
    core("dc:title"),
    core("dc:subject"),
    core("cp:keywords"),
    core("dc:description"),
    core("cp:category"),
    core("cp:contentStatus"),
    core("dc:creator"),
    part("customXml/item7.xml", _XML, f"{R}/customXml", "told"),
    part("docProps/custom.xml", b"<p><property/></p>", f"{R}/custom-properties", "told", ""),
    part(
        "_xmlsignatures/origin.sigs",
        b"<s/>",
        f"{PACKAGE}/relationships/digital-signature/origin",
        "told",
        "",
    ),
    part("word/glossary/document.xml", _XML, f"{R}/glossaryDocument", "told"),
    part("word/other.bin", b"abc", "urn:nobody/knows", "told"),
]
