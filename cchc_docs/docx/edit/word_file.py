"""A .docx taken apart to be changed: parts, XML trees, relationships, content types.

Every document that ``revise`` looks at comes in through ``WordFile``, and with it through the
limits of ``docx.package``.
"""

from __future__ import annotations

from lxml import etree

from cchc_docs import limits
from cchc_docs.docx.names import MC, OFFICE, WORD_CONTENT, R, W
from cchc_docs.docx.package import Package, UnreadableDocument, parse_xml
from cchc_docs.docx.relationships import (
    TYPES_PART,
    Relationship,
    add_content_type,
    add_relationship,
    content_type as content_type_of,
    no_relationships,
    relationships_in,
    serialised,
)
from cchc_docs.docx.zip_writer import pack
from cchc_docs.packages import part_key, relations_part

IGNORABLE = f"{MC}Ignorable"
_NEWER = ("w14", "w15", "wp14")


class WordFile:
    """The parts of one document; trees that were ``changed`` are written anew by ``save``.

    Raises UnreadableDocument.
    """

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        self.main = package.main_part()
        self.parts = package.parts()
        self._spelt = {part_key(name): name for name in self.parts}
        self._trees: dict[str, etree._Element] = {}
        self._links: dict[str, dict[str, Relationship]] = {}
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

    def find(self, name: str) -> str | None:
        """The name of a part as the package spells it; None where there is no such part."""
        if name in self.parts:
            return name
        return self._spelt.get(part_key(name))

    def links(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id; empty where it has none."""
        if part not in self._links:
            rels = self.find(relations_part(part))
            known = {} if rels is None else relationships_in(self.tree(rels), part, self.find)
            self._links[part] = known
        return self._links[part]

    def linked(self, part: str, kind: str) -> str | None:
        """The name of the part that the first relationship of this kind points to."""
        for link in self.links(part).values():
            if link.kind == kind and not link.is_external and link.target in self.parts:
                return link.target
        return None

    def linked_tree(self, kind: str) -> etree._Element | None:
        """The XML of the part of that kind, as the main part has one: ``settings``."""
        part = self.linked(self.main, kind)
        return None if part is None else self.tree(part)

    def ensured(self, kind: str) -> str:
        """The name of the part of that kind, made where the document has none."""
        part = self.linked(self.main, kind)
        if part is None:
            part = f"word/{kind}.xml"
            root = etree.Element(f"{W}{kind}", nsmap={"w": W[1:-1]})
            self.add_part(part, serialised(root), WORD_CONTENT.format(kind))
            self.add_link(self.main, kind, part)
        return part

    def add_link(self, part: str, kind: str, target: str, *, is_external: bool = False) -> str:
        """The id of a relationship to the target: the one that there is, or a new one.

        ``kind`` is a full type, or the last word of a type of Office.
        """
        full = kind if "/" in kind else f"{OFFICE}/{kind}"
        known = self.links(part)
        for link in known.values():
            if (link.type, link.target, link.is_external) == (full, target, is_external):
                return link.id
        number = len(known) + 1
        while f"rId{number}" in known:
            number += 1
        rels = self.find(relations_part(part)) or relations_part(part)
        if rels not in self.parts:
            self.parts[rels] = b""
            self._trees[rels] = no_relationships()
        root = self.tree(rels)
        add_relationship(root, part, f"rId{number}", full, target, external=is_external)
        self._links.clear()
        self.changed(rels)
        return f"rId{number}"

    def add_part(self, name: str, data: bytes, content_type: str) -> None:
        """Add or replace a part and name its content type."""
        self.parts[name] = data
        self._trees.pop(name, None)
        self._links.clear()
        types = self.tree(TYPES_PART)
        if content_type_of(types, name) != content_type:
            add_content_type(types, name, content_type)
            self.changed(TYPES_PART)

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
        return content_type_of(self.tree(TYPES_PART), name)

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


def number_of(text: str | None) -> int:
    """The number of a note, bookmark or list; 0 where it is none that Word takes."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else 0
