"""The mark by which a page to be looked at is known: no plan, whatever name the file gets.

It is the status of the document in its core properties (ISO/IEC 29500-2, 11), which Word and
LibreOffice keep when they save the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cchc_docs.docx.package import Package
from cchc_docs.docx.zip_writer import SMALL, Entry, content_of, entry
from cchc_docs.vietnamese import nfc

STATUS = "Bản xem, không phải kế hoạch"
_CORE = "docProps/core.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def with_page_mark(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The parts of a document with the mark in its properties."""
    parts = {item.name.decode(): item for item in entries}
    core = content_of(parts[_CORE]) if _CORE in parts else b""
    if not core:
        _append(parts, "[Content_Types].xml", "Override", PartName=f"/{_CORE}", ContentType=_TYPE)
        _append(parts, "_rels/.rels", "Relationship", Id="rIdStatus", Type=_LINK, Target=_CORE)
    root = etree.fromstring(core or f'<c:coreProperties xmlns:c="{_NAMESPACE}"/>')
    name = f"{{{_NAMESPACE}}}contentStatus"
    status = root.find(name)
    if status is None:
        status = etree.SubElement(root, name)
    status.text = STATUS
    parts[_CORE] = _serialised(_CORE, root)
    return tuple(parts.values())


def is_page(package: Package) -> bool:
    """Whether the document bears the mark. Raises UnreadableDocument."""
    if not package.has(_CORE):
        return False
    status = package.tree(_CORE).find(f"{{{_NAMESPACE}}}contentStatus")
    return status is not None and nfc(status.text or "").strip() == STATUS


def _append(parts: dict[str, Entry], name: str, tag: str, **attributes: str) -> None:
    """One more line in a list of the package: of its content types, or of its relationships."""
    root = etree.fromstring(content_of(parts[name]))
    element = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}")
    for key, value in attributes.items():
        element.set(key, value)
    parts[name] = _serialised(name, root)


def _serialised(name: str, root: etree._Element) -> Entry:
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return entry(name, data, SMALL)
