"""Where blocks stand, and how their XML is walked through wrappers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from cchc_docs.docx.cascade.formatting import NO_TABLE, CellKey
from cchc_docs.docx.cascade.properties import is_on, twips
from cchc_docs.docx.names import W

_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Room:
    """Where blocks stand: how wide it is there, in which cell, in which section."""

    width: int
    container: str = ""
    cell: CellKey = NO_TABLE
    section: int = 0
    tables_around: int = 0

    def inside(self, where: str) -> Room:
        """The same room one step further in."""
        return replace(self, container=f"{self.container} › {where}" if self.container else where)


def content(element: etree._Element) -> Iterator[etree._Element]:
    """Children as if content controls and accepted insertions were not there."""
    for item in element:
        if item.tag in _WRAPPERS:
            yield from content(item)
        else:
            yield item


def child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The child with the tag, None where there is none or no element at all."""
    return element.find(f"{W}{tag}") if element is not None else None


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
