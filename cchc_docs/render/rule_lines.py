"""Rule lines under the motto, the agency and the subject, as long as the text above them asks.

A rule line is an empty paragraph with a bottom border. Its indents depend on the text of the
paragraph above, which is known only when the template is filled; so the template is prepared by
giving each rule paragraph indents that are computed while rendering.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from cchc_docs.docx.units import twips

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = {"w": W}
_TWIPS_PER_MM = 1440 / 25.4
_CELL_MARGIN_TWIPS = 108


_LARGEST_TWIPS = 31_680
"""22 inches, the largest paper of Word."""


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def prepare_rule_lines(document: Any, styles: Any, shares: Mapping[str, float]) -> None:
    """Give the rule paragraphs of the document tree their computed indents.

    ``shares`` maps the style id of a rule to its share of the width of the text above it.
    """
    for paragraph in document.iter(_w("p")):
        style = _style_of(paragraph)
        above = paragraph.getprevious()
        if style in shares and above is not None and above.tag == _w("p"):
            _set_indents(paragraph, above, styles, shares[style], _width_mm(paragraph, document))


def _set_indents(paragraph: Any, above: Any, styles: Any, share: float, width_mm: float) -> None:
    size, bold = _font_of(_style_of(above), styles)
    text = "".join(node.text or "" for node in above.iter(_w("t")))
    measure = f"rule_indent({width_mm:.1f}, {size:g}, {bold}, {share:g})"
    properties = paragraph.find("w:pPr", _NS)
    for old in properties.findall("w:ind", _NS):
        properties.remove(old)
    indent = etree.Element(_w("ind"))
    indent.set(
        _w("left"),
        "{% set rule_text %}" + text + "{% endset %}"
        "{% set rule_side = rule_text|" + measure + " %}{{ rule_side }}",
    )
    indent.set(_w("right"), "{{ rule_side }}")
    indent.set(_w("firstLine"), "0")
    _insert_indent(properties, indent)


_AFTER_INDENT = (
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
)


def _insert_indent(properties: Any, indent: Any) -> None:
    """The schema fixes the order of paragraph properties."""
    for child in properties:
        if etree.QName(child).localname in _AFTER_INDENT:
            child.addprevious(indent)
            return
    properties.append(indent)


def _style_of(paragraph: Any) -> str:
    found = paragraph.find("w:pPr/w:pStyle", _NS)
    return "" if found is None else str(found.get(_w("val")))


def _font_of(style_id: str, styles: Any) -> tuple[float, bool]:
    """Size in points and boldness of a paragraph style, through the styles it is based on."""
    size: float | None = None
    bold: bool | None = None
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = styles.find(f"w:style[@w:styleId='{style_id}']", _NS)
        if style is None:
            break
        half_points = style.find("w:rPr/w:sz", _NS)
        weight = style.find("w:rPr/w:b", _NS)
        if size is None and half_points is not None:
            size = _measure(half_points, "val") / 2
        if bold is None and weight is not None:
            bold = weight.get(_w("val"), "1") not in ("0", "false", "off")
        based_on = style.find("w:basedOn", _NS)
        style_id = "" if based_on is None else based_on.get(_w("val"))
    return size or 14.0, bool(bold)


def _width_mm(paragraph: Any, document: Any) -> float:
    """Room for the line: the cell's inner width, or the text area's."""
    cell = next(paragraph.iterancestors(_w("tc")), None)
    width = None if cell is None else _cell_width(cell)
    if cell is not None and width is not None:
        return (width - 2 * _cell_margin(cell)) / _TWIPS_PER_MM
    section = _section_after(paragraph, document)
    size, margins = section.find("w:pgSz", _NS), section.find("w:pgMar", _NS)
    taken = _measure(margins, "left") + _measure(margins, "right")
    free = max(0, _measure(size, "w") - taken)
    return free / _TWIPS_PER_MM


def _cell_width(cell: Any) -> int | None:
    """The width in twips: the cell's own, or that of its columns where Word fits it to its text."""
    own = cell.find("w:tcPr/w:tcW", _NS)
    if own is not None and own.get(_w("type"), "dxa") == "dxa" and _measure(own, "w") > 0:
        return _measure(own, "w")
    row, table = (next(cell.iterancestors(_w(name)), None) for name in ("tr", "tbl"))
    if row is None or table is None:
        return None
    columns = [_measure(item, "w") for item in table.findall("w:tblGrid/w:gridCol", _NS)]
    start = 0
    for other in row.iter(_w("tc")):
        span = other.find("w:tcPr/w:gridSpan", _NS)
        count = 1 if span is None else max(1, _measure(span, "val"))
        if other is cell:
            return sum(columns[start : start + count]) or None
        start += count
    return None


def _cell_margin(cell: Any) -> int:
    table = next(cell.iterancestors(_w("tbl")))
    margin = table.find("w:tblPr/w:tblCellMar/w:left", _NS)
    return _CELL_MARGIN_TWIPS if margin is None else _measure(margin, "w")


def _measure(element: Any, name: str) -> int:
    """The attribute in twips, or as a count; 0 where it is no number that Word takes."""
    found = None if element is None else twips(element.get(_w(name)))
    return 0 if found is None or not 0 <= found <= _LARGEST_TWIPS else found


def _section_after(paragraph: Any, document: Any) -> Any:
    """The section properties that end the section in which the paragraph stands."""
    found = paragraph.xpath("(following::w:sectPr)[1]", namespaces=_NS)
    return found[0] if found else document.find(".//w:sectPr", _NS)
