"""How the XML of Word is asked: children through wrappers, values, switches."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.names import W
from cchc_docs.docx.units import twips

_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_MOST = 1000
ON = frozenset(("1", "true", "on"))
OFF = frozenset(("0", "false", "off"))


def local(element: etree._Element) -> str:
    """The name of an element of Word's own; any other with its namespace."""
    tag = str(element.tag)
    return tag.rpartition("}")[2] if tag.startswith(W) else tag


def is_on(element: etree._Element) -> bool:
    """Whether an on/off element is on; without a value it is."""
    return (element.get(f"{W}val") or "true") not in OFF


def says_yes(text: str | None) -> bool:
    """Whether an attribute that is a switch is on; absent it is off (22.9.2.7)."""
    return text is not None and text not in OFF


def content(element: etree._Element) -> Iterator[etree._Element]:
    """Children as if content controls and accepted insertions were not there."""
    for item in element:
        if item.tag in _WRAPPERS:
            yield from content(item)
        else:
            yield item


def text_in(element: etree._Element, *more: str) -> str:
    """All its text, and that of elements with these tags too: ``delText``."""
    tags = (f"{W}{tag}" for tag in ("t", *more))
    return "".join(node.text or "" for node in element.iter(*tags))


def take_out(element: etree._Element) -> None:
    """Take the element out of the tree that it stands in."""
    above = element.getparent()
    if above is not None:
        above.remove(element)


def child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The child with the tag, None where there is none or no element at all."""
    return next(element.iterchildren(f"{W}{tag}"), None) if element is not None else None


def value(element: etree._Element | None, tag: str) -> str:
    """The ``val`` of a child, empty where there is none."""
    found = child(element, tag)
    return found.get(f"{W}val", "") if found is not None else ""


def number(element: etree._Element | None, tag: str, otherwise: int = 0) -> int:
    """The ``val`` of a child as a number, kept within what a table can hold."""
    found = twips(value(element, tag))
    return otherwise if found is None else min(found, _MOST)


def flag(element: etree._Element | None, tag: str) -> bool:
    """Whether an on/off child is there and on."""
    found = child(element, tag)
    return found is not None and is_on(found)
