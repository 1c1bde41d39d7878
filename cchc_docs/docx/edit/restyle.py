"""What was changed in the formatting by hand, and the same change made in another document."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cchc_docs.docx.cascade.looks import Look, differing
from cchc_docs.docx.edit.line import Piece
from cchc_docs.docx.edit.markup import paragraph_properties
from cchc_docs.docx.names import W
from cchc_docs.docx.order import in_order

_COMPANIONS = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_PLACES = {"first": "firstLine"}


def edited_tags(
    base: Look, base_ground: Look, edited: Look, edited_ground: Look, slack: int
) -> set[str]:
    """The properties changed on the spot, not through a style that both follow."""
    return {
        tag
        for tag in differing(base, edited, slack)
        if base.get(tag) != base_ground.get(tag) or edited.get(tag) != edited_ground.get(tag)
    }


def restyled(piece: Piece, tags: set[str], by_hand: etree._Element | None) -> Piece:
    """The piece with these properties as they were made by hand: stated, or no longer stated."""
    own = piece.properties
    properties = etree.Element(f"{W}rPr") if own is None else deepcopy(own)
    restate(properties, "rPr", tags, by_hand)
    return Piece(piece.text, properties, piece.nodes, piece.key)


def restate(
    properties: etree._Element, kind: str, tags: set[str], by_hand: etree._Element | None
) -> None:
    """Make these properties what they are by hand, in the order of the schema."""
    for tag in sorted(tags):
        companion = _COMPANIONS.get(tag) if kind == "rPr" else None
        for name in filter(None, (tag, companion)):
            written = child_of(by_hand, name)
            if written is not None or name == tag:
                _replace(properties, name, written)
    in_order(properties, kind)


def child_of(properties: etree._Element | None, tag: str) -> etree._Element | None:
    """The property of this name; a foreign one is named with its namespace."""
    name = tag if tag.startswith("{") else f"{W}{tag}"
    return None if properties is None else properties.find(name)


def _replace(properties: etree._Element, tag: str, written: etree._Element | None) -> None:
    while (old := child_of(properties, tag)) is not None:
        properties.remove(old)
    put_instead(properties, None, written)


def put_instead(
    parent: etree._Element, own: etree._Element | None, by_hand: etree._Element | None
) -> None:
    """A copy of what was made by hand, at the end, in place of the parent's own."""
    if own is not None:
        parent.remove(own)
    if by_hand is not None:
        parent.append(deepcopy(by_hand))


def restyle_paragraph(
    paragraph: etree._Element, tags: set[str], wanted: Look, by_hand: etree._Element | None
) -> None:
    """Make these properties of the paragraph what they were made by hand."""
    properties = paragraph_properties(paragraph)
    measured = tags & {"spacing", "ind"}
    for tag in sorted(measured):
        own = properties.find(f"{W}{tag}")
        _replace(properties, tag, _measures(tag, own, wanted.get(tag, {})))
    restate(properties, "pPr", tags - measured, by_hand)


def set_style(paragraph: etree._Element, style_id: str) -> None:
    """Give the paragraph this style."""
    properties = paragraph_properties(paragraph)
    style = etree.Element(f"{W}pStyle")
    style.set(f"{W}val", style_id)
    _replace(properties, "pStyle", style)
    in_order(properties, "pPr")


def _measures(tag: str, own: etree._Element | None, wanted: dict[str, str]) -> etree._Element:
    """Spacing or indents with every measure that the look names."""
    element = etree.Element(f"{W}{tag}") if own is None else deepcopy(own)
    for name, amount in wanted.items():
        if tag == "ind" and name == "first":
            for attribute in ("firstLine", "hanging"):
                element.attrib.pop(f"{W}{attribute}", "")
            name = "hanging" if amount.startswith("-") else "firstLine"
            amount = amount.lstrip("-")
        element.set(f"{W}{_PLACES.get(name, name)}", amount)
    return element
