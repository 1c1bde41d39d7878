"""A .docx as records: the text with its sections, headers, footers and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from cchc_docs.docx.authors import CHECKER
from cchc_docs.docx.cascade.fonts import theme_faces
from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.numbering import Counters, Lists
from cchc_docs.docx.elements import content, flag, value
from cchc_docs.docx.names import R, W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.read.records import (
    Block,
    Document,
    PageFurniture,
    Paragraph,
    Section,
    walk,
)
from cchc_docs.docx.read.room import Room
from cchc_docs.docx.read.story import Story
from cchc_docs.docx.units import TWIPS_PER_INCH, twips
from cchc_docs.frozen import dataclass

_A4 = (11906, 16838)
_MARGIN = TWIPS_PER_INCH
_DISTANCE = 720
_KINDS = ("default", "first", "even")
_PART_NAMES = {"header": "đầu trang", "footer": "chân trang"}


@dataclass(frozen=True)
class OpenDocument:
    """A document together with the XML that it was read from, for those who mend it.

    ``origins`` leads from the record of a paragraph to its element in ``roots``;
    ``section_marks`` holds the sectPr of each section, ``old_faces`` the texts (w:t) in a face of a
    legacy encoding, with its name.
    """

    document: Document
    package: Package
    main: str
    roots: dict[str, etree._Element]
    origins: dict[Paragraph, etree._Element]
    section_marks: tuple[etree._Element, ...]
    old_faces: dict[etree._Element, str]


def open_document(data: bytes | Package, name: str = "") -> OpenDocument:
    """The document and its XML; raises UnreadableDocument with words for the user."""
    try:
        return _Reader(data, name).open_document()
    except RecursionError:
        raise UnreadableDocument("văn bản lồng nhau quá sâu") from None
    except MemoryError:
        raise UnreadableDocument("văn bản quá lớn so với bộ nhớ của máy") from None


class _Reader:
    """Holds what the parts of one document share while it is read."""

    def __init__(self, data: bytes | Package, name: str) -> None:
        self._name = name
        self._roots: dict[str, etree._Element] = {}
        self._origins: dict[Paragraph, etree._Element] = {}
        self._old_faces: dict[etree._Element, str] = {}
        self._package = data if isinstance(data, Package) else Package(data)
        self._main = self._package.main_part()
        self._relationships = self._package.relationships(self._main)
        self._lists = Lists(self._part_of("numbering"))
        self._settings = self._part_of("settings")
        theme = theme_faces(self._part_of("theme"), self._settings)
        self._formatting = Formatting(self._part_of("styles"), self._lists, theme)
        self._own_comments = _own_comments(self._part_of("comments"))
        self._furniture: dict[tuple[str, str, int], tuple[Paragraph, ...]] = {}

    def open_document(self) -> OpenDocument:
        root = self._root(self._main)
        body = root.find(f"{W}body")
        if root.tag != f"{W}document" or body is None:
            raise UnreadableDocument("tệp không phải là văn bản Word (.docx)")
        marks = _section_marks(body)
        sections = self._sections(marks)
        document = Document(
            name=self._name,
            blocks=self._blocks(body, sections),
            sections=sections,
            notes=self._notes(sections[-1]),
            mirrors_margins=flag(self._settings, "mirrorMargins"),
            even_headers=flag(self._settings, "evenAndOddHeaders"),
        )
        return OpenDocument(
            document,
            self._package,
            self._main,
            self._roots,
            self._origins,
            tuple(marks),
            self._old_faces,
        )

    def _root(self, part: str) -> etree._Element:
        """The XML of a part, parsed once."""
        if part not in self._roots:
            self._roots[part] = self._package.tree(part)
        return self._roots[part]

    def _story(self, *, is_text: bool) -> Story:
        return Story(
            self._formatting,
            Counters(self._lists),
            is_text=is_text,
            origins=self._origins,
            own_comments=self._own_comments,
            old_faces=self._old_faces,
        )

    def _part_of(self, kind: str) -> etree._Element | None:
        """The part that the main part points to, None where there is no pointer."""
        for relationship in self._relationships.values():
            if relationship.kind == kind and not relationship.is_external:
                return self._root(relationship.target)
        return None

    def _blocks(self, body: etree._Element, sections: tuple[Section, ...]) -> tuple[Block, ...]:
        story = self._story(is_text=True)
        found: list[Block] = []
        index = 0
        for child in content(body):
            room = Room(sections[index].text_width, section=index)
            if child.tag == f"{W}p":
                found += story.paragraph(child, room)
                if child.find(f"{W}pPr/{W}sectPr") is not None:
                    index = min(index + 1, len(sections) - 1)
            elif child.tag == f"{W}tbl":
                found += story.table(child, room)
        return tuple(found)

    def _sections(self, marks: Sequence[etree._Element]) -> tuple[Section, ...]:
        found: list[Section] = []
        for item in marks:
            section = section_of(item, len(found) + 1)
            before = found[-1] if found else None
            found.append(
                replace(
                    section,
                    headers=self._pages(item, "header", section, before),
                    footers=self._pages(item, "footer", section, before),
                )
            )
        return tuple(found)

    def _pages(
        self, item: etree._Element, part: str, section: Section, before: Section | None
    ) -> PageFurniture:
        """Headers or footers; those that a section does not name it takes from the one before."""
        inherited = PageFurniture()
        if before is not None:
            inherited = before.headers if part == "header" else before.footers
        named = {
            reference.get(f"{W}type", "default"): reference.get(f"{R}id", "")
            for reference in item.findall(f"{W}{part}Reference")
        }
        return PageFurniture(
            *(
                self._story_part(named[kind], part, section)
                if kind in named
                else getattr(inherited, kind)
                for kind in _KINDS
            )
        )

    def _story_part(self, pointer: str, part: str, section: Section) -> tuple[Paragraph, ...]:
        relationship = self._relationships.get(pointer)
        if relationship is None or relationship.is_external:
            raise UnreadableDocument(f"tệp Word thiếu {_PART_NAMES[part]} của {section.place}")
        key = (relationship.target, part, section.number)
        if key not in self._furniture:
            root = self._root(relationship.target)
            story = self._story(is_text=False)
            room = Room(
                section.text_width,
                f"{_PART_NAMES[part]}, {section.place}",
                section=section.number - 1,
            )
            self._furniture[key] = tuple(walk(story.blocks(root, room)))
        return self._furniture[key]

    def _notes(self, section: Section) -> tuple[Paragraph, ...]:
        found: list[Paragraph] = []
        for kind, name in (("footnotes", "cước chú"), ("endnotes", "chú thích cuối")):
            root = self._part_of(kind)
            for item in root if root is not None else ():
                if item.get(f"{W}type", "normal") == "normal":
                    story = self._story(is_text=False)
                    where = f"{name} {item.get(f'{W}id', '')}"
                    found += walk(story.blocks(item, Room(section.text_width, where)))
        return tuple(found)


def _own_comments(part: etree._Element | None) -> frozenset[str]:
    """The ids of the comments that the checker wrote."""
    comments = part.iterfind(f"{W}comment") if part is not None else ()
    own = (one for one in comments if one.get(f"{W}author") == CHECKER)
    return frozenset(one.get(f"{W}id", "") for one in own)


def _section_marks(body: etree._Element) -> list[etree._Element]:
    """The sectPr of each section; one without anything where the file has none."""
    inside = [child.find(f"{W}pPr/{W}sectPr") for child in content(body) if child.tag == f"{W}p"]
    marks = [mark for mark in inside if mark is not None]
    last = body.find(f"{W}sectPr")
    if last is not None:
        marks.append(last)
    return marks or [etree.SubElement(body, f"{W}sectPr")]


def section_of(item: etree._Element, number: int = 1) -> Section:
    """The section whose properties these are; where they say nothing, Word's own A4."""
    size, margins = item.find(f"{W}pgSz"), item.find(f"{W}pgMar")
    numbers = item.find(f"{W}pgNumType")
    return Section(
        number=number,
        width=_length(size, "w", _A4[0]),
        height=_length(size, "h", _A4[1]),
        landscape=size is not None and size.get(f"{W}orient") == "landscape",
        top=abs(_length(margins, "top", _MARGIN)),
        bottom=abs(_length(margins, "bottom", _MARGIN)),
        left=_length(margins, "left", _MARGIN),
        right=_length(margins, "right", _MARGIN),
        gutter=_length(margins, "gutter", 0),
        header_distance=_length(margins, "header", _DISTANCE),
        footer_distance=_length(margins, "footer", _DISTANCE),
        has_title_page=flag(item, "titlePg"),
        starts_page=value(item, "type") != "continuous",
        number_start=twips(numbers.get(f"{W}start")) if numbers is not None else None,
        number_format=(numbers.get(f"{W}fmt") if numbers is not None else None) or "decimal",
    )


def _length(element: etree._Element | None, attribute: str, otherwise: int) -> int:
    length = twips(element.get(f"{W}{attribute}")) if element is not None else None
    return otherwise if length is None else length
