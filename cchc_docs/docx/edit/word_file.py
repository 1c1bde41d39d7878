"""A .docx taken apart to be changed: parts, XML trees, relationships, content types.

Every document that ``revise`` looks at comes in through ``opened``, and with it through the
limits of ``word.reading``.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from cchc_docs import limits
from cchc_docs.docx.package import Package, UnreadableDocument, parse_xml
from cchc_docs.docx.zip_writer import pack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_NEWER = ("w14", "w15", "wp14")
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES_PART = "[Content_Types].xml"


class RevisionError(Exception):
    """A file that cannot be revised; ``message`` and ``hint`` are for the user."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship with its full type; an internal target is the name of a part."""

    id: str
    type: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


class WordFile:
    """The parts of one document; trees that were ``changed`` are written anew by ``save``."""

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        self.main = package.main_part()
        self.parts = {name: package.read(name) for name in package.names() if name[-1] != "/"}
        self._trees: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        if self.tree(self.main).find(f"{W}body") is None:
            raise UnreadableDocument("tệp Word không có phần văn bản")
        _refuse_long(self.body)

    @property
    def body(self) -> etree._Element:
        body = self.tree(self.main).find(f"{W}body")
        assert body is not None
        return body

    def tree(self, name: str) -> etree._Element:
        """The XML of a part, parsed once; raises UnreadableDocument."""
        if name not in self._trees:
            if name not in self.parts:
                raise UnreadableDocument(f"tệp Word thiếu phần {name}")
            self._trees[name] = parse_xml(self.parts[name], name)
        return self._trees[name]

    def changed(self, name: str) -> None:
        """Say that the tree of the part is to be written anew."""
        self._changed.add(name)

    @property
    def is_changed(self) -> bool:
        return bool(self._changed)

    def save(self) -> bytes:
        """The package; a part whose tree was not changed keeps its bytes."""
        for name in self._changed:
            self.parts[name] = serialised(self._trees[name])
        return pack(self.parts)

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by id; empty where it has none."""
        rels = rels_name(part)
        if rels not in self.parts:
            return {}
        folder = posixpath.dirname(part)
        found = (_link(folder, item) for item in self.tree(rels) if isinstance(item.tag, str))
        return {link.id: link for link in found}

    def linked(self, part: str, kind: str) -> str | None:
        """The name of the part that the first relationship of this kind points to."""
        for link in self.links(part).values():
            if link.kind == kind and not link.is_external and link.target in self.parts:
                return link.target
        return None

    def add_link(self, part: str, kind: str, target: str, *, is_external: bool = False) -> str:
        """The id of a relationship to the target: the one that there is, or a new one.

        ``kind`` is a full type, or the last word of a type of Office.
        """
        full = kind if "/" in kind else f"{_OFFICE}/{kind}"
        known = self.links(part)
        for link in known.values():
            if (link.type, link.target, link.is_external) == (full, target, is_external):
                return link.id
        number = len(known) + 1
        while f"rId{number}" in known:
            number += 1
        item = etree.SubElement(self._rels_tree(part), f"{{{_RELS}}}Relationship")
        item.set("Id", f"rId{number}")
        item.set("Type", full)
        item.set("Target", target if is_external else _relative(part, target))
        if is_external:
            item.set("TargetMode", "External")
        self.changed(rels_name(part))
        return f"rId{number}"

    def _rels_tree(self, part: str) -> etree._Element:
        name = rels_name(part)
        if name not in self.parts:
            self.parts[name] = b""
            self._trees[name] = etree.fromstring(f'<Relationships xmlns="{_RELS}"/>')
        return self.tree(name)

    def add_part(self, name: str, data: bytes, content_type: str) -> None:
        """Add or replace a part and name its content type."""
        self.parts[name] = data
        self._trees.pop(name, None)
        if self.content_type(name) != content_type:
            item = etree.SubElement(self.tree(_TYPES_PART), f"{{{_TYPES}}}Override")
            item.set("PartName", f"/{name}")
            item.set("ContentType", content_type)
            self.changed(_TYPES_PART)

    def free_name(self, pattern: str) -> str:
        """The first name that no part has; ``{}`` in the pattern stands for a number."""
        number = 1
        while pattern.format(number) in self.parts:
            number += 1
        return pattern.format(number)

    def declare(self, part: str, namespaces: dict[str, str]) -> None:
        """Declare prefixes at the root of a part, and let readers pass over the newer ones."""
        root = self.tree(part)
        known = {key: value for key, value in root.nsmap.items() if key}
        added = {key: value for key, value in namespaces.items() if key not in known}
        wider = etree.Element(str(root.tag), nsmap=known | added)
        for name, value in root.attrib.items():
            wider.set(name, value)
        wider.extend(list(root))
        ignorable = (root.get(IGNORABLE) or "").split()
        newer = [key for key in wider.nsmap if key in _NEWER and key not in ignorable]
        if newer:
            wider.set(IGNORABLE, " ".join([*ignorable, *newer]))
        self._trees[part] = wider
        self.changed(part)

    def content_type(self, name: str) -> str:
        """The content type of a part; empty where the package does not say."""
        by_extension = ""
        extension = name.rpartition(".")[2].lower()
        for item in self.tree(_TYPES_PART):
            if item.get("PartName") == f"/{name}":
                return item.get("ContentType", "")
            if (item.get("Extension") or "").lower() == extension:
                by_extension = item.get("ContentType", "")
        return by_extension

    @property
    def stories(self) -> dict[str, str]:
        """The parts with text of their own beside the body, by where they stand in the document.

        ``header/1/default`` is the usual header of the last section, which every document has.
        """
        links = self.links(self.main)
        found: dict[str, str] = {}
        for number, section in enumerate(reversed(self.sections()), 1):
            for kind in ("header", "footer"):
                for item in section.findall(f"{W}{kind}Reference"):
                    link = links.get(item.get(f"{R}id", ""))
                    if link is not None and link.target in self.parts:
                        found[f"{kind}/{number}/{item.get(f'{W}type', 'default')}"] = link.target
        return found

    def sections(self) -> list[etree._Element]:
        """The section properties of the body in order."""
        return list(self.body.iter(f"{W}sectPr"))


def _refuse_long(body: etree._Element) -> None:
    if sum(map(len, body.itertext(f"{W}t"))) > limits.COMPARED_LETTERS:
        most = limits.thousands(limits.COMPARED_LETTERS)
        raise UnreadableDocument(
            f"văn bản có hơn {most} chữ nên không so sánh được", "tách bớt nội dung sang tệp khác"
        )


def opened(data: bytes) -> WordFile:
    """The document taken apart; raises UnreadableDocument."""
    return WordFile(data)


def serialised(tree: etree._Element) -> bytes:
    """The bytes of a part, as Word writes its head."""
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def rels_name(part: str) -> str:
    """The part that holds the relationships of this one."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _link(folder: str, item: etree._Element) -> Link:
    target = item.get("Target", "")
    is_external = item.get("TargetMode") == "External"
    if not is_external:
        joined = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(joined).lstrip("/")
    return Link(item.get("Id", ""), item.get("Type", ""), target, is_external)


def _relative(part: str, target: str) -> str:
    return posixpath.relpath(f"/{target}", posixpath.dirname(f"/{part}"))


def number_of(text: str | None) -> int:
    """The number of a note, bookmark or list; 0 where it is none that Word takes."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else 0
