"""The XML parts of a workbook as elements, in bounded time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from lxml import etree

from cchc_docs import limits
from cchc_docs.excel.reading.workbook_package import WorkbookPackage, damaged, refusal, too_much

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of sheets in the two editions of the standard, transitional and strict."""
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = 4096
_Events = Iterator[tuple[str, etree._Element]]

Squeeze = Callable[[Iterable[bytes]], Iterator[bytes]]
"""Leaves out of the bytes of a part what does not matter."""


def elements(
    package: WorkbookPackage,
    part: str,
    names: Sequence[str],
    *,
    squeeze: Squeeze | None = None,
    namespaces: Sequence[str] = MAIN,
) -> Iterator[etree._Element]:
    """The elements of those names as they close; nothing outside the part is ever fetched.

    Comments are left out, so that a text is in one piece. Raises Refused where the XML
    is broken, declares entities or is more than is read.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{{space}}}{name}" for space in namespaces for name in names],
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    chunks = package.chunks(part)
    head, is_checked = b"", False
    try:
        for chunk in _bounded(package, part, squeeze(chunks) if squeeze else chunks):
            head = head or chunk[:_HEAD]
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise _declares_entities(package, part)
            parser.feed(chunk)
            for _, element in cast(_Events, parser.read_events()):
                if not is_checked and element.getroottree().docinfo.internalDTD is not None:
                    raise _declares_entities(package, part)
                is_checked = True
                yield element
        parser.close()
    except etree.XMLSyntaxError:
        raise damaged(package.name, f"phần {part}") from None


def _declares_entities(package: WorkbookPackage, part: str) -> Exception:
    message = f"phần {part} khai báo thực thể XML"
    return refusal(package.name, message, "lưu lại tệp bằng Excel")


def _bounded(package: WorkbookPackage, part: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = since_tag = 0
    for chunk in chunks:
        size += len(chunk)
        package.tags += chunk.count(b"<")
        last = chunk.rfind(b"<")
        since_tag = len(chunk) - last if last >= 0 else since_tag + len(chunk)
        if (
            size > limits.WORKBOOK_PART_BYTES
            or package.tags > limits.WORKBOOK_TAGS
            or since_tag > limits.WORKBOOK_PART_BYTES // 10
        ):
            raise too_much(package.name, part)
        yield chunk


def local_name(element: etree._Element) -> str:
    """The name of the element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def holder(element: etree._Element) -> etree._Element | None:
    """The element in which this one stands, past alternate content around it.

    Of alternate content the fallback is read, which is for readers that know no extension: what
    stands in a choice has no holder.
    """
    above = element.getparent()
    while above is not None and str(above.tag).startswith(f"{{{_COMPATIBILITY}}}"):
        if local_name(above) == "Choice":
            return None
        above = above.getparent()
    return above


def is_in(element: etree._Element, name: str) -> bool:
    """Whether the element stands directly in one of that name."""
    above = holder(element)
    return above is not None and local_name(above) == name


def children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children that belong to the sheets' own namespace, each with its local name."""
    for child in element:
        space, _, name = str(child.tag).rpartition("}")
        if space[1:] in MAIN:
            yield name, child


def whole(text: str | None, default: int = 0) -> int:
    """The whole number an attribute holds, or the default where it holds none."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes."""
    return (text or "").strip().lower() in ("1", "true", "on")


def forget(element: etree._Element) -> None:
    """Free what has been read, so that memory stays flat."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]
