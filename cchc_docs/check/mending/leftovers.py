"""What Word leaves in a file by itself or that no reader needs, dropped before anything is mended.

A path to a template on somebody's own disk (those of Word itself stay), and where a link leads that
would run or fetch something; the words of the link stay. Whatever else would fetch or run something
stays, so that the file is refused.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from cchc_docs.check.mending.parts import Repair
from cchc_docs.check.mending.word_fields import take
from cchc_docs.docx.dangers import harmful_addresses, is_harmful, is_outside
from cchc_docs.docx.names import R, W
from cchc_docs.docx.package import Package
from cchc_docs.docx.template_paths import is_of_word, is_on_a_disk
from cchc_docs.finding import PartSpot
from cchc_docs.letters import printable

_LINK_FIELD = b"fld"
_FIELD_MARKS = ("fldSimple", "fldChar", "instrText", "delInstrText")
_LETTERS_SHOWN = 80


def drop_leftovers(data: bytes) -> tuple[bytes, list[Repair]]:
    """The file without them, and what was dropped; the same bytes where there are none.

    Raises UnreadableDocument.
    """
    package = Package(data)
    changed: dict[str, etree._Element] = {}
    repairs: list[Repair] = []
    for rels in package.names:
        if rels.endswith(".rels"):
            repairs += _dropped(package, rels, changed)
    for part in package.names:
        if part.endswith(".xml") and _LINK_FIELD in package.read(part):
            repairs += _fields_dropped(package, part, changed)
    if not repairs:
        return data, []
    return package.written_anew(changed), repairs


def _dropped(package: Package, rels: str, changed: dict[str, etree._Element]) -> Iterator[Repair]:
    root = package.tree(rels)
    folder, name = posixpath.split(rels)
    part = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    for item in list(root):
        named = item.get("Target", "").strip()
        target = unquote(named)
        kind = item.get("Type", "").rpartition("/")[2]
        if kind == "attachedTemplate" and is_on_a_disk(named) and not is_of_word(named):
            change = f"bỏ đường dẫn tới tệp mẫu trên một máy: “{_shown(target)}”"
        elif kind == "hyperlink" and is_harmful(target, leads_out=is_outside(item)):
            change = _link_dropped(target)
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
        yield Repair(PartSpot(part), change, "VB-02")


def _fields_dropped(
    package: Package, part: str, changed: dict[str, etree._Element]
) -> Iterator[Repair]:
    """Links that are fields: what the field shows stays."""
    root = changed.get(part)
    if root is None:
        root = package.tree(part)
    for code, marks in list(_fields(root)):
        for address in harmful_addresses(code):
            changed[part] = root
            yield Repair(PartSpot(part), _link_dropped(address), "VB-02")
        if harmful_addresses(code):
            _take_marks(marks)


def _fields(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Each field of the part: its own code, and the elements that make it a field."""
    open_fields: list[tuple[list[str], list[etree._Element]]] = []
    for item in root.iter(*(f"{W}{name}" for name in _FIELD_MARKS)):
        if item.tag == f"{W}fldSimple":
            yield item.get(f"{W}instr", ""), [item]
            continue
        kind = item.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(([], []))
        if open_fields:
            code, marks = open_fields[-1]
            code.append("" if item.tag == f"{W}fldChar" else item.text or "")
            marks.append(item)
        if kind == "end" and open_fields:
            code, marks = open_fields.pop()
            yield "".join(code), marks


def _take_marks(marks: list[etree._Element]) -> None:
    if marks[0].tag != f"{W}fldSimple":
        take(marks)
        return
    above = marks[0].getparent()
    if above is not None:
        for child in list(marks[0]):
            marks[0].addprevious(child)
        above.remove(marks[0])


def _link_dropped(target: str) -> str:
    return f"bỏ địa chỉ liên kết không an toàn “{_shown(target)}”, giữ chữ"


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
