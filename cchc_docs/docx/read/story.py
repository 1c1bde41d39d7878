"""Paragraphs and tables of one story (the text, a header, a note), from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import cast

from lxml import etree

from cchc_docs import limits
from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.numbering import LEVELS, Counters
from cchc_docs.docx.cascade.properties import Values
from cchc_docs.docx.elements import child, content, value
from cchc_docs.docx.names import W
from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.docx.read.inline import Inline, OpenField
from cchc_docs.docx.read.records import (
    Block,
    Border,
    LineHeight,
    LineRule,
    Paragraph,
    Run,
    Table,
)
from cchc_docs.docx.read.room import Room
from cchc_docs.docx.read.tables import TableReader
from cchc_docs.standard import Alignment


@dataclass(slots=True)
class Story:
    """Reads blocks and keeps count of paragraphs, tables, lists and open fields."""

    formatting: Formatting
    counters: Counters
    is_text: bool = True
    paragraphs: int = 0
    tables: int = 0
    text_boxes: int = 0
    fields: list[OpenField] = field(default_factory=list)
    carried: list[Run] = field(default_factory=list)
    origins: dict[Paragraph, etree._Element] = field(default_factory=dict)
    """The XML that each paragraph was read from, by the identity of its record."""
    own_comments: frozenset[str] = frozenset()
    """The comments of the program itself, by their ids."""
    old_faces: dict[etree._Element, str] = field(default_factory=dict)

    def blocks(self, element: etree._Element, room: Room) -> tuple[Block, ...]:
        """The paragraphs and tables directly in an element, content controls opened."""
        found: list[Block] = []
        for item in content(element):
            if item.tag == f"{W}p":
                found += self.paragraph(item, room)
            elif item.tag == f"{W}tbl":
                found += self.table(item, room)
        return tuple(found)

    def table(self, element: etree._Element, room: Room) -> list[Table]:
        """The table; none when tracked deletions leave it without rows."""
        if room.tables_around >= limits.NESTED_TABLES:
            raise UnreadableDocument(f"bảng lồng nhau quá sâu (hơn {limits.NESTED_TABLES} cấp)")
        self.tables += 1
        found = TableReader(element, room, self.tables, self.formatting, self.blocks).read()
        return [found] if found else []

    def paragraph(self, element: etree._Element, room: Room) -> list[Paragraph]:
        """The paragraph; none when its mark was deleted, its text then opens the next one."""
        properties = child(element, "pPr")
        style = self.formatting.sheet.settled(value(properties, "pStyle"), "paragraph")
        inline = self._inline(element, style, room)
        if child(child(properties, "rPr"), "del") is not None:
            self.carried = inline.runs
            return []
        self._count_paragraph()
        values = self.formatting.paragraph(properties, style, room.cell)
        mark = self.formatting.run(child(properties, "rPr"), style, room.cell)
        found = Paragraph(
            number=self.paragraphs if self.is_text else 0,
            container=room.container,
            runs=tuple(inline.runs),
            style=self.formatting.sheet.name(style),
            style_id=style,
            boxes=tuple(inline.boxes),
            box=room.box,
            shapes=tuple(inline.shapes),
            ends_with_page_break=inline.breaks_page,
            label=self._label(values, inline),
            width=room.width,
            section=room.section,
            mark_size_pt=cast(Decimal, mark["size_pt"]),
            traces=frozenset(inline.traces),
            alignment=cast(Alignment, values.get("frame_alignment") or values["alignment"]),
            left=cast(int, values["left"]),
            right=cast(int, values["right"]),
            first_line=cast(int, values["first_line"]),
            before=cast(int, values["before"]),
            after=cast(int, values["after"]),
            contextual_spacing=bool(values["contextual_spacing"]),
            line=LineHeight(cast(LineRule, values["line_rule"]), cast(int, values["line"])),
            keep_next=bool(values["keep_next"]),
            breaks_page=bool(values["breaks_page"]),
            outline_level=cast("int | None", values["outline_level"]),
            borders=cast("tuple[Border, ...]", values["borders"]),
            tab_stops=_stops(cast("dict[int, str]", values["tab_stops"])),
        )
        self.origins[found] = element
        return [found]

    def _inline(self, element: etree._Element, style: str, room: Room) -> Inline:
        """What stands in the paragraph, behind what a deleted mark before it left over."""
        inline = Inline(
            self.formatting, style, room.cell, self.fields, lambda box: self._box(box, room)
        )
        inline.own_comments = self.own_comments
        inline.old_faces = self.old_faces
        inline.runs, self.carried = self.carried, []
        inline.read(element)
        return inline

    def _box(self, element: etree._Element, room: Room) -> tuple[Block, ...]:
        """What stands in a text box; the file does not say for sure how wide it is."""
        self.text_boxes += 1
        return self.blocks(element, replace(room.inside("khung chữ"), box=self.text_boxes))

    def _count_paragraph(self) -> None:
        self.paragraphs += 1
        if self.paragraphs > limits.PARAGRAPHS:
            raise UnreadableDocument(f"văn bản có hơn {limits.PARAGRAPHS} đoạn")

    def _label(self, values: Values, inline: Inline) -> str:
        number = values.get("list")
        shows_something = bool(inline.runs or inline.shapes or inline.boxes)
        if not isinstance(number, int) or number == 0 or not shows_something:
            return ""
        depth = values.get("list_level") or 0
        return self.counters.label(number, min(cast(int, depth), LEVELS - 1))


def _stops(kinds: dict[int, str]) -> tuple[tuple[int, str], ...]:
    """The tab stops of a paragraph from left to right, without those that are taken away."""
    return tuple(sorted((place, kind) for place, kind in kinds.items() if kind != "clear"))
