"""The mark by which a page to be looked at is known: no plan, whatever name the file gets.

It is the status of the document in its core properties (ISO/IEC 29500-2, 11), which Word and
LibreOffice keep when they save the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from cchc_docs.docx.names import CORE_PROPERTIES, RELATIONSHIPS
from cchc_docs.docx.package import Package
from cchc_docs.docx.relationships import TYPES_PART, add_content_type, add_relationship, serialised
from cchc_docs.docx.zip_writer import SMALL, Entry, content_of, entry
from cchc_docs.packages import relations_part
from cchc_docs.vietnamese import nfc

STATUS = "Bản xem, không phải kế hoạch"
_CORE = "docProps/core.xml"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_LINK = f"{RELATIONSHIPS}/metadata/core-properties"


def with_page_mark(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The parts of a document with the mark in its properties."""
    parts = {item.name.decode(): item for item in entries}
    core = content_of(parts[_CORE]) if _CORE in parts else b""
    if not core:
        _changed(parts, TYPES_PART, lambda types: add_content_type(types, _CORE, _TYPE))
        _changed(
            parts,
            relations_part(""),
            lambda links: add_relationship(links, "", "rIdStatus", _LINK, _CORE),
        )
    root = etree.fromstring(core or f'<c:coreProperties xmlns:c="{CORE_PROPERTIES}"/>')
    name = f"{{{CORE_PROPERTIES}}}contentStatus"
    status = root.find(name)
    if status is None:
        status = etree.SubElement(root, name)
    status.text = STATUS
    parts[_CORE] = entry(_CORE, serialised(root), SMALL)
    return tuple(parts.values())


def is_page(package: Package) -> bool:
    """Whether the document bears the mark. Raises UnreadableDocument."""
    if not package.has(_CORE):
        return False
    status = package.tree(_CORE).find(f"{{{CORE_PROPERTIES}}}contentStatus")
    return status is not None and nfc(status.text or "").strip() == STATUS


def _changed(parts: dict[str, Entry], name: str, change: Callable[[etree._Element], None]) -> None:
    root = etree.fromstring(content_of(parts[name]))
    change(root)
    parts[name] = entry(name, serialised(root), SMALL)
