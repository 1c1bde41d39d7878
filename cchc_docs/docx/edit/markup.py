"""Settings written into Word's XML, each element in the place that the schema wants."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.names import XML_SPACE, W
from cchc_docs.docx.order import insert_in_order

_SKIPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr"))


def child(parent: etree._Element, tag: str) -> etree._Element:
    """The child with the tag, made in its place where it is missing."""
    found = parent.find(f"{W}{tag}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{tag}")
    insert_in_order(parent, made)
    return made


def put(parent: etree._Element, tag: str, **attributes: str | int) -> None:
    """Set attributes of a child, made where it is missing."""
    element = child(parent, tag)
    for name, value in attributes.items():
        element.set(f"{W}{name}", str(value))


def put_flag(parent: etree._Element, tag: str, value: bool) -> None:
    """Turn an on/off child on or off."""
    put(parent, tag, val="1" if value else "0")


def drop(parent: etree._Element, *tags: str) -> None:
    """Take children away."""
    for tag in tags:
        for found in parent.findall(f"{W}{tag}"):
            parent.remove(found)


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    return child(paragraph, "pPr")


def text_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that are shown, those of its text boxes left out."""
    for item in paragraph:
        if item.tag == f"{W}r":
            yield item
        elif item.tag not in _SKIPPED:
            yield from text_runs(item)


def run_properties(run: etree._Element) -> etree._Element:
    return child(run, "rPr")


def text_elements(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The w:t elements of a paragraph in reading order."""
    for run in text_runs(paragraph):
        yield from run.findall(f"{W}t")


def replace_text(paragraph: etree._Element, start: int, end: int, new: str) -> None:
    """Put other text in place of characters, counted over all w:t of the paragraph."""
    position = 0
    for element in text_elements(paragraph):
        text = element.text or ""
        begin, stop = max(start - position, 0), min(end - position, len(text))
        if begin < stop or (begin == stop and start == end and 0 <= begin <= len(text)):
            element.text = text[:begin] + new + text[stop:]
            element.set(XML_SPACE, "preserve")
            new = ""
        position += len(text)


def plain_text(paragraph: etree._Element) -> str:
    """All text of the w:t elements, as ``replace_text`` counts it."""
    return "".join(element.text or "" for element in text_elements(paragraph))
