"""What a block of one file needs to stand in another: styles, lists, pictures, notes, comments."""

from __future__ import annotations

import posixpath
from copy import deepcopy
from functools import cached_property

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles
from cchc_docs.docx.edit.notes import Notes
from cchc_docs.docx.edit.word_file import WordFile, number_of
from cchc_docs.docx.names import W14, R, W
from cchc_docs.docx.relationships import serialised

_STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_STYLE_LINKS = ("basedOn", "link", "next")
_DROPPED = {f"{W}{name}" for name in ("proofErr", "lastRenderedPageBreak")}
_NOTE_REFERENCES = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
    f"{W}commentReference": "comments",
    f"{W}commentRangeStart": "comments",
    f"{W}commentRangeEnd": "comments",
}


class Carrier:
    """Copies of elements of ``source`` that are at home in ``target``."""

    def __init__(self, source: WordFile, target: WordFile, *, rewritten: bool = False) -> None:
        self.source = source
        self.target = target
        self.source_styles = Styles(source, rewritten=rewritten)
        self.target_styles = Styles(target, rewritten=rewritten)
        self.needs_namespaces: set[str] = set()
        self._parts: dict[str, str] = {}
        self._styles: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._bookmarks: dict[str, str] = {}
        self._permissions: dict[str, str] = {}
        self._notes: dict[str, Notes] = {}

    def adopt(self, element: etree._Element, part: str, into: str) -> etree._Element:
        """A copy of the element of ``part`` that can be put ``into`` a part of the target."""
        copy = deepcopy(element)
        copy.tail = None
        for node in list(copy.iter()):
            if isinstance(node.tag, str):
                self._settle(node, part, into)
        return copy

    def _settle(self, node: etree._Element, part: str, into: str) -> None:
        tag = str(node.tag)
        parent = node.getparent()
        if tag in _DROPPED and parent is not None:
            parent.remove(node)
            return
        for name in list(node.attrib):
            key = str(name)
            if key.startswith((f"{W}rsid", f"{W14}paraId", f"{W14}textId")):
                del node.attrib[name]
            elif key.startswith(R) and node.get(name):
                node.set(name, self._relationship(part, into, node.get(name, "")))
        local = tag.rpartition("}")[2] if tag.startswith(W) else ""
        if local in _STYLE_KINDS:
            node.set(f"{W}val", self.style(node.get(f"{W}val", "")))
        elif local == "numId" and parent is not None and parent.tag == f"{W}numPr":
            node.set(f"{W}val", self._number(node.get(f"{W}val", "0")))
        elif local in ("permStart", "permEnd"):
            node.set(f"{W}id", self._permission(node.get(f"{W}id", "")))
        elif local in ("bookmarkStart", "bookmarkEnd"):
            node.set(f"{W}id", self._bookmark(node.get(f"{W}id", "")))
        elif tag in _NOTE_REFERENCES:
            node.set(f"{W}id", self._note(_NOTE_REFERENCES[tag], node.get(f"{W}id", "")))
        if not tag.startswith(W):
            self.needs_namespaces.add(into)

    def _relationship(self, part: str, into: str, link_id: str) -> str:
        link = self.source.links(part).get(link_id)
        if link is None:
            return link_id
        if link.is_external:
            return self.target.add_link(into, link.type, link.target, is_external=True)
        return self.target.add_link(into, link.type, self._part(link.target))

    def _part(self, name: str) -> str:
        """The part copied under a free name, or the same bytes where the target has them."""
        if name not in self._parts:
            data = self.source.parts.get(name, b"")
            if self.target.parts.get(name) == data:
                self._parts[name] = name
                return name
            stem, extension = posixpath.splitext(name)
            free = name if name not in self.target.parts else ""
            self._parts[name] = free or self.target.free_name(f"{stem}-{{}}{extension}")
            self.target.add_part(self._parts[name], data, self.source.content_type(name))
            self._copy_links(name, self._parts[name])
        return self._parts[name]

    def _copy_links(self, name: str, copied: str) -> None:
        """The copied part's own relationships, under the ids that it uses for them."""
        links = self.source.links(name)
        if not links:
            return
        tree = deepcopy(self.source.tree(name))
        renamed = {key: self._relationship(name, copied, key) for key in links}
        for node in tree.iter():
            for attribute, value in list(node.attrib.items()):
                if str(attribute).startswith(R) and value in renamed:
                    node.set(attribute, renamed[str(value)])
        self.target.parts[copied] = serialised(tree)

    def style(self, style_id: str) -> str:
        """The id in the target of the style of that name, which is brought along if need be."""
        if style_id not in self._styles:
            known = self.target_styles.ids.get(self.source_styles.name_of(style_id))
            self._styles[style_id] = known or self._bring_style(style_id)
        return self._styles[style_id]

    def _bring_style(self, style_id: str) -> str:
        found = self.source_styles.by_id.get(style_id)
        if found is None or self.target_styles.part is None:
            return style_id
        free = style_id
        while free in self.target_styles.by_id:
            free += "1"
        self._styles[style_id] = free
        copy = deepcopy(found)
        copy.set(f"{W}styleId", free)
        copy.attrib.pop(f"{W}default", "")
        self.target.changed(self.target_styles.part)
        self.target_styles.add(copy, free)
        for name in _STYLE_LINKS:
            link = copy.find(f"{W}{name}")
            if link is not None:
                link.set(f"{W}val", self.style(link.get(f"{W}val", "")))
        for number in copy.iter(f"{W}numId"):
            number.set(f"{W}val", self._number(number.get(f"{W}val", "0")))
        return free

    def adopt_style_properties(self, style: etree._Element, kind: str) -> etree._Element | None:
        """A copy of the properties that a style of the source states."""
        found = style.find(f"{W}{kind}")
        if found is None or self.source_styles.part is None or self.target_styles.part is None:
            return None
        return self.adopt(found, self.source_styles.part, self.target_styles.part)

    def _number(self, number: str) -> str:
        """The list in the target that stands for this list of the source."""
        if number == "0":
            return number
        if number not in self._numbers:
            self._numbers[number] = self._bring_list(number)
        return self._numbers[number]

    def _bring_list(self, number: str) -> str:
        root = self.source.linked_tree("numbering")
        found = None if root is None else _by_id(root, "num", "numId", number)
        link = None if found is None else found.find(f"{W}abstractNumId")
        if root is None or found is None or link is None:
            return "0"
        abstract = _by_id(root, "abstractNum", "abstractNumId", link.get(f"{W}val", ""))
        if abstract is None:
            return "0"
        lists = self._lists
        number_copy = deepcopy(found)
        number_id = _next_id(lists, "num", "numId")
        number_copy.set(f"{W}numId", number_id)
        copied = number_copy.find(f"{W}abstractNumId")
        assert copied is not None
        copied.set(f"{W}val", self.bring_definition(abstract))
        lists.append(number_copy)
        return number_id

    def bring_definition(self, abstract: etree._Element) -> str:
        """The number in the target of a copy of this definition of a list."""
        lists, copy = self._lists, deepcopy(abstract)
        abstract_id = _next_id(lists, "abstractNum", "abstractNumId")
        copy.set(f"{W}abstractNumId", abstract_id)
        for unique in (f"{W}nsid", f"{W}tmpl"):
            for node in copy.findall(unique):
                copy.remove(node)
        for node in copy.iter(f"{W}pStyle"):
            node.set(f"{W}val", self.style(node.get(f"{W}val", "")))
        lists.insert(len(lists.findall(f"{W}abstractNum")), copy)
        self.target.changed(self._lists_part)
        return abstract_id

    @cached_property
    def _lists_part(self) -> str:
        return self.target.ensured("numbering")

    @property
    def _lists(self) -> etree._Element:
        return self.target.tree(self._lists_part)

    def _bookmark(self, number: str) -> str:
        if number not in self._bookmarks:
            taken = [
                number_of(node.get(f"{W}id"))
                for node in self.target.body.iter()
                if node.tag == f"{W}bookmarkStart"
            ]
            self._bookmarks[number] = str(max([*taken, 0]) + len(self._bookmarks) + 1)
        return self._bookmarks[number]

    def _permission(self, number: str) -> str:
        """A number for a range that some may edit, free in the target."""
        if number not in self._permissions:
            taken = {node.get(f"{W}id") for node in self.target.body.iter(f"{W}permStart")}
            taken |= set(self._permissions.values())
            free = (str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
            self._permissions[number] = next(free)
        return self._permissions[number]

    def notes(self, kind: str) -> Notes:
        """Footnotes, endnotes or comments of the target."""
        if kind not in self._notes:
            self._notes[kind] = Notes(self.target, kind)
        return self._notes[kind]

    def _note(self, kind: str, number: str) -> str:
        notes = self.notes(kind)
        part = self.source.linked(self.source.main, kind)
        if part is not None and number not in notes.brought:
            for element in self.source.tree(part):
                if element.get(f"{W}id") == number:
                    notes.ready(self.source)
                    notes.bring(number, self.adopt(element, part, notes.part))
        return notes.brought.get(number, number)

    def finish(self) -> None:
        """Declare the namespaces that adopted drawings name in attributes (``mc:Choice``)."""
        for part in self.needs_namespaces:
            names = self.source.tree(self.source.main).nsmap
            self.target.declare(part, {key: value for key, value in names.items() if key})


def _by_id(root: etree._Element, tag: str, name: str, value: str) -> etree._Element | None:
    found = (item for item in root.findall(f"{W}{tag}") if item.get(f"{W}{name}") == value)
    return next(found, None)


def _next_id(root: etree._Element, tag: str, name: str) -> str:
    taken = [number_of(item.get(f"{W}{name}")) for item in root.findall(f"{W}{tag}")]
    return str(max([*taken, 0]) + 1)
