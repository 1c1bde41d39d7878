"""What was changed in the formatting by hand, and the same change made in another document."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from cchc_docs.revise.formatting import (
    PARAGRAPH_TAGS,
    RUN_TAGS,
    TOGGLES,
    Look,
    Styles,
    differing,
    look_of,
    over,
)
from cchc_docs.revise.inline import Piece
from cchc_docs.revise.package import W

RUN_ORDER = re.findall(
    r"\w+",
    """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
    snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
    fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath""",
)
PARAGRAPH_ORDER = re.findall(
    r"\w+",
    """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
    shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange""",
)
_OFF = {
    "color": "auto",
    "u": "none",
    "highlight": "none",
    "vertAlign": "baseline",
    "jc": "left",
    "outlineLvl": "9",
    "position": "0",
}
_COMPANIONS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_PLACES = {"left": "left", "right": "right", "first": "firstLine"}


class Formatting:
    """The effective formatting of the paragraphs and runs of one document."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def style_id(self, paragraph: etree._Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.default_id if style is None else style.get(f"{W}val", "")

    def ground(self, paragraph: etree._Element, kind: str) -> Look:
        """What the paragraph or its runs look like by defaults and styles alone."""
        table = next(paragraph.iterancestors(f"{W}tbl"), None)
        style = None if table is None else table.find(f"{W}tblPr/{W}tblStyle")
        table_style = "" if style is None else style.get(f"{W}val", "")
        return self.styles.ground(kind, table_style, self.style_id(paragraph))

    def paragraph(self, paragraph: etree._Element) -> Look:
        return over(
            self.ground(paragraph, "pPr"), look_of(paragraph.find(f"{W}pPr"), PARAGRAPH_TAGS)
        )

    def run(self, ground: Look, properties: etree._Element | None) -> Look:
        if properties is None:
            return ground
        style = properties.find(f"{W}rStyle")
        if style is not None:
            ground = over(ground, self.styles.look(style.get(f"{W}val", ""), "rPr"))
        return over(ground, look_of(properties, RUN_TAGS))


def edited_tags(base: Look, base_ground: Look, edited: Look, edited_ground: Look) -> set[str]:
    """The properties changed on the spot, not through a style that both follow."""
    return {
        tag
        for tag in differing(base, edited)
        if base.get(tag) != base_ground.get(tag) or edited.get(tag) != edited_ground.get(tag)
    }


def restyled(piece: Piece, tags: set[str], wanted: Look, by_hand: etree._Element | None) -> Piece:
    """The piece with these properties as they were made by hand."""
    own = piece.properties
    properties = etree.Element(f"{W}rPr") if own is None else deepcopy(own)
    for tag in sorted(tags):
        _put(properties, tag, stated(tag, wanted.get(tag, {}), by_hand))
        companion = _COMPANIONS.get(tag)
        written = None if by_hand is None or companion is None else by_hand.find(f"{W}{companion}")
        if written is not None:
            _put(properties, str(companion), deepcopy(written))
    return Piece(piece.text, _sorted(properties, RUN_ORDER), piece.nodes, piece.key)


def restyle_paragraph(
    paragraph: etree._Element, tags: set[str], wanted: Look, by_hand: etree._Element | None
) -> None:
    """Make these properties of the paragraph what they were made by hand."""
    properties = paragraph_properties(paragraph)
    for tag in sorted(tags):
        if tag in ("spacing", "ind"):
            _put(properties, tag, _measures(tag, properties.find(f"{W}{tag}"), wanted[tag]))
        else:
            _put(properties, tag, stated(tag, wanted.get(tag, {}), by_hand))
    _sorted(properties, PARAGRAPH_ORDER)


def set_style(paragraph: etree._Element, style_id: str) -> None:
    """Give the paragraph this style."""
    properties = paragraph_properties(paragraph)
    style = etree.Element(f"{W}pStyle")
    style.set(f"{W}val", style_id)
    _put(properties, "pStyle", style)
    _sorted(properties, PARAGRAPH_ORDER)


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """The ``w:pPr`` of the paragraph, made where there is none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def put(properties: etree._Element, order: list[str], tag: str, element: etree._Element) -> None:
    """Put the property in place of the one that there is, where the schema wants it."""
    _put(properties, tag, element)
    _sorted(properties, order)


def _put(properties: etree._Element, tag: str, element: etree._Element) -> None:
    for old in properties.findall(f"{W}{tag}"):
        properties.remove(old)
    properties.append(element)


def stated(tag: str, values: dict[str, str], by_hand: etree._Element | None) -> etree._Element:
    """The property as an element: as it was written by hand, or spelt out."""
    written = None if by_hand is None else by_hand.find(f"{W}{tag}")
    if written is not None:
        return deepcopy(written)
    element = etree.Element(f"{W}{tag}")
    if tag in TOGGLES:
        if not values:
            element.set(f"{W}val", "0")
    elif tag == "rFonts":
        for name in ("ascii", "hAnsi", "cs"):
            element.set(f"{W}{name}", values.get("ascii", ""))
    elif tag == "shd":
        element.set(f"{W}val", "clear")
        element.set(f"{W}color", "auto")
        element.set(f"{W}fill", values.get("val", "auto"))
    elif tag == "numPr":
        etree.SubElement(element, f"{W}numId").set(f"{W}val", "0")
    elif tag == "pBdr":
        for side in ("top", "left", "bottom", "right"):
            etree.SubElement(element, f"{W}{side}").set(f"{W}val", values.get(side, "nil"))
    elif tag == "tabs":
        for position, kind in values.items():
            stop = etree.SubElement(element, f"{W}tab")
            stop.set(f"{W}val", kind)
            stop.set(f"{W}pos", position)
    else:
        element.set(f"{W}val", values.get("val", _OFF.get(tag, "0")))
    return element


def _measures(tag: str, own: etree._Element | None, wanted: dict[str, str]) -> etree._Element:
    """Spacing or indents with every measure that the look names."""
    element = etree.Element(f"{W}{tag}") if own is None else deepcopy(own)
    for name, value in wanted.items():
        if tag == "ind" and name == "first":
            for attribute in ("firstLine", "hanging"):
                element.attrib.pop(f"{W}{attribute}", "")
            name = "hanging" if value.startswith("-") else "firstLine"
            value = value.lstrip("-")
        element.set(f"{W}{_PLACES.get(name, name)}", value)
    return element


def _sorted(properties: etree._Element, order: list[str]) -> etree._Element:
    """The properties in the order that the schema asks for."""
    place = {f"{W}{tag}": at for at, tag in enumerate(order)}
    properties[:] = sorted(properties, key=lambda child: place.get(str(child.tag), len(order)))
    return properties
