"""What stands around words: content controls, smart tags, directions of writing.

While a line is merged, each is two marks, where it opens and where it closes; written again, it is
put around whatever stands between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from cchc_docs.docx.names import W

WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "smartTag", "customXml", "bdo", "dir"))
_CONTENT = f"{W}sdtContent"
_OPEN, _CLOSE = "{urn:cchc-docs:wrapper}open", "{urn:cchc-docs:wrapper}close"


def content_of(wrapper: etree._Element) -> etree._Element | None:
    """The element that holds what is inside."""
    return wrapper.find(_CONTENT) if wrapper.tag == f"{W}sdt" else wrapper


def edges(wrapper: etree._Element) -> tuple[etree._Element, etree._Element]:
    """The marks that stand for its two ends; the first holds it, emptied."""
    kept = (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}smartTagPr", f"{W}customXmlPr")
    empty = etree.Element(wrapper.tag)
    for name, value in wrapper.attrib.items():
        empty.set(name, value)
    empty.extend([deepcopy(child) for child in wrapper if child.tag in kept])
    opening, closing = etree.Element(_OPEN), etree.Element(_CLOSE)
    opening.append(empty)
    closing.append(deepcopy(empty))
    return opening, closing


def key_of(edge: etree._Element) -> str:
    """A name of the mark that is equal in two files where the wrappers are; empty for others."""
    if edge.tag not in (_OPEN, _CLOSE):
        return ""
    copy = deepcopy(edge[0])
    for number in copy.findall(f"{W}sdtPr/{W}id"):
        copy[0].remove(number)
    etree.cleanup_namespaces(copy)
    said = etree.tostring(copy, method="c14n", exclusive=True).decode()
    return f"control-{'start' if edge.tag == _OPEN else 'end'}:{said}"


def title_of(edge: etree._Element) -> str:
    """What people call the control; empty where it has no name."""
    for name in ("alias", "tag"):
        found = edge.find(f".//{W}sdtPr/{W}{name}")
        if found is not None:
            return found.get(f"{W}val", "")
    return ""


def nested(nodes: Iterable[etree._Element]) -> list[etree._Element]:
    """The nodes with everything between two marks inside the wrapper that they stand for."""
    found: list[etree._Element] = []
    places: list[list[etree._Element] | etree._Element] = [found]
    for node in nodes:
        if node.tag == _OPEN:
            wrapper = node[0]
            places[-1].append(wrapper)
            inner = wrapper
            if wrapper.tag == f"{W}sdt":
                inner = etree.SubElement(wrapper, _CONTENT)
            places.append(inner)
        elif node.tag == _CLOSE:
            if len(places) > 1:
                places.pop()
        else:
            places[-1].append(node)
    return found
