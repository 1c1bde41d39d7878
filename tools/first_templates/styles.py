"""``styles.xml``: one paragraph style for each element of the thể thức, out of its figures."""

from __future__ import annotations

from decimal import Decimal
from xml.sax.saxutils import quoteattr

from cchc_docs.standard import Element, Standard

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LANGUAGE = "vi-VN"
BODY = "body"
RULE_BORDER = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
_JUSTIFY = {"justify": "both"}
_AUTOMATIC_LINE = 240
_HEADINGS = (1, 2, 3)
_FIRST_PRIORITY = 10
"""The gallery of Word shows styles by their priority: ours in the order of the document."""


def twips(millimetres: Decimal) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * 1440 / Decimal("25.4"))


def point_twips(points: Decimal) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def styles_xml(standard: Standard) -> str:
    """All styles of the standard; every one is based on Normal, which bears font and language."""
    elements = [element for element in standard.elements.values() if element.is_printed]
    styles = "".join(
        _style(element, standard, priority)
        for priority, element in enumerate(elements, start=_FIRST_PRIORITY)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:styles xmlns:w="{WORD_NAMESPACE}">{_defaults(standard)}{_latent()}{_normal()}'
        f"{_headings()}{_tables()}{styles}</w:styles>"
    )


def _defaults(standard: Standard) -> str:
    name = quoteattr(standard.font.name)
    size = int(standard.elements[BODY].size_pt.printed * 2)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={name} w:eastAsia={name} w:hAnsi={name} w:cs={name}/>"
        f'<w:color w:val="{standard.font.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:before="0" w:after="0" w:line="{_AUTOMATIC_LINE}" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _latent() -> str:
    """Word's own styles are out of sight but those that ours rest on, so that the gallery shows
    the elements of the thể thức and nothing else."""
    shown = ("Normal", *(f"heading {level}" for level in _HEADINGS), "Table Grid")
    exceptions = "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="0" w:unhideWhenUsed="0"/>' for name in shown
    )
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        f'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376">{exceptions}</w:latentStyles>'
    )


def _headings() -> str:
    """Word's own headings, without a look of their own: what is based on them is a heading for
    the navigation pane, tables of contents, converters and screen readers."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in _HEADINGS
    )


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )


def _tables() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangSoLieu">'
        '<w:name w:val="Bảng số liệu"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


def _style(element: Element, standard: Standard, priority: int) -> str:
    level = element.outline_level
    base = f"Heading{level}" if level in _HEADINGS else "Normal"
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{element.style_id}">'
        f'<w:name w:val={quoteattr(element.style)}/><w:basedOn w:val="{base}"/>'
        f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph(element, standard)}</w:pPr>"
        f"<w:rPr>{_run(element)}</w:rPr></w:style>"
    )


def _paragraph(element: Element, standard: Standard) -> str:
    parts = []
    if element.keep_with_next:
        parts.append("<w:keepNext/>")
    if element.outline_level is not None:
        parts.append("<w:keepLines/>")
    if element.rule_share is not None:
        parts.append(RULE_BORDER)
    before = point_twips(element.space_before_pt.printed)
    if element.key in ("signer_name", "signer_other_title"):
        before = twips(standard.layout.signature_gap_mm.printed)
    after = point_twips(element.space_after_pt.printed)
    line = round(element.line_spacing.printed * _AUTOMATIC_LINE)
    parts.append(
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    )
    if element.first_line_cm.printed:
        parts.append(f'<w:ind w:firstLine="{twips(element.first_line_cm.printed * 10)}"/>')
    parts.append(f'<w:jc w:val="{_JUSTIFY.get(element.alignment, element.alignment)}"/>')
    if element.outline_level is not None:
        parts.append(f'<w:outlineLvl w:val="{element.outline_level - 1}"/>')
    return "".join(parts)


def _run(element: Element) -> str:
    size = int(element.size_pt.printed * 2)
    bold = "<w:b/><w:bCs/>" if element.bold else ""
    italic = "<w:i/><w:iCs/>" if element.italic else ""
    return f'{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
