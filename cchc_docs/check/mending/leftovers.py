"""What Word leaves in a file by itself and that leads nowhere, dropped before anything is mended.

A path to a template on somebody's own disk, and links whose address does nothing. Whatever would
fetch or run something stays, so that the file is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from cchc_docs.check.mending.parts import Repair
from cchc_docs.docx.names import R, W
from cchc_docs.docx.package import Package
from cchc_docs.docx.zip_writer import pack
from cchc_docs.letters import printable

_LOCAL = re.compile(r"(file:///)?[a-z]:[\\/](?![\\/])|file:///(?![\\/])", re.IGNORECASE)
_EMPTY = re.compile(r"javascript:\s*(void\s*\(\s*0?\s*\)|//)?\s*;?\s*", re.IGNORECASE)
_LETTERS_SHOWN = 80


def drop_leftovers(data: bytes) -> tuple[bytes, list[Repair]]:
    """The file without them, and what was dropped; the same bytes where there are none.

    Raises UnreadableDocument.
    """
    package = Package(data)
    changed: dict[str, etree._Element] = {}
    repairs: list[Repair] = []
    for rels in package.names():
        if rels.endswith(".rels"):
            repairs += _dropped(package, rels, changed)
    if not repairs:
        return data, []
    parts = package.parts()
    for name, root in changed.items():
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts), repairs


def _dropped(package: Package, rels: str, changed: dict[str, etree._Element]) -> Iterator[Repair]:
    root = package.tree(rels)
    folder, name = posixpath.split(rels)
    part = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    for item in list(root):
        target = unquote(item.get("Target", "")).strip()
        kind = item.get("Type", "").rpartition("/")[2]
        if kind == "attachedTemplate" and _LOCAL.match(target):
            change = f"bỏ đường dẫn tới tệp mẫu trên một máy: “{_shown(target)}”"
        elif kind == "hyperlink" and _EMPTY.fullmatch(target):
            change = f"bỏ liên kết không dẫn tới đâu “{_shown(target)}”, giữ chữ"
        else:
            continue
        owner = changed.get(part)
        if owner is None and package.has(part):
            owner = package.tree(part)
        if owner is not None:
            _unpoint(owner, item.get("Id", ""))
            changed[part] = owner
        root.remove(item)
        changed[rels] = root
        yield Repair(part, change, "VB-02")


def _unpoint(root: etree._Element, identity: str) -> None:
    """Take away what points to the relationship; the words of a link stay."""
    for node in [item for item in root.iter(etree.Element) if item.get(f"{R}id") == identity]:
        above = node.getparent()
        if above is None:
            continue
        if node.tag == f"{W}hyperlink":
            for child in list(node):
                node.addprevious(child)
        above.remove(node)


def _shown(text: str) -> str:
    return printable(text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN]}…")
