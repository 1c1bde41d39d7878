"""The styles of a document, and in what order they take effect.

ECMA-376 part 1: defaults, table, paragraph, character, what is stated on the spot (17.7.2); toggles
(17.7.3); which of two styles with one id counts, and which is the default (17.7.4.17).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from cchc_docs.docx.cascade.fonts import NO_THEME
from cchc_docs.docx.elements import child, number, says_yes, value
from cchc_docs.docx.names import W

CellKey = tuple[str, tuple[str, ...]]
"""A table style and the parts of it (first row, …) that hold for a cell."""

TOGGLES = frozenset(
    (
        *("b", "bCs", "i", "iCs", "caps", "smallCaps"),
        *("emboss", "imprint", "outline", "shadow", "strike", "vanish"),
    )
)
"""Properties that a style turns over rather than sets (17.7.3)."""


def toggled(by_default: bool, levels: Iterable[bool]) -> bool:
    """A toggle after table, paragraph and character style: on where an odd number of them say so.

    What the defaults of the document turn on no style turns off.
    """
    return by_default or sum(levels) % 2 == 1


class StyleSheet:
    """The styles by id, the first of each; styles based on each other in a ring are cut there."""

    def __init__(self, root: etree._Element | None, theme: Mapping[str, str] = NO_THEME) -> None:
        self.root = etree.Element(f"{W}styles") if root is None else root
        self.theme = theme
        self._has_parts: dict[str, bool] = {}
        self.by_id: dict[str, etree._Element] = {}
        self.default_ids: dict[str, str] = {}
        """Kind of style → id of the default one, the last that says so."""
        for style in self.root.findall(f"{W}style"):
            style_id = style.get(f"{W}styleId", "")
            self.by_id.setdefault(style_id, style)
            if says_yes(style.get(f"{W}default")):
                self.default_ids[kind_of(style)] = style_id

    def name(self, style_id: str) -> str:
        """The name of a style; empty where there is none."""
        return value(self.by_id.get(style_id), "name")

    def settled(self, style_id: str, kind: str) -> str:
        """The id of the style that counts: the default one where there is none of the kind."""
        style = self.by_id.get(style_id)
        if style is not None and kind_of(style) == kind:
            return style_id
        return self.default_ids.get(kind, "")

    def chain(self, style_id: str, kind: str) -> list[etree._Element]:
        """The style that counts and those that it is based on, the oldest first."""
        return self.ancestry(self.settled(style_id, kind))

    def ancestry(self, style_id: str) -> list[etree._Element]:
        """The style of that id, whatever its kind, and those of its kind below it, oldest first."""
        found: dict[str, etree._Element] = {}
        style = self.by_id.get(style_id)
        while style is not None and style_id not in found:
            found[style_id] = style
            style_id = value(style, "basedOn")
            below = self.by_id.get(style_id) if style_id else None
            style = below if below is not None and kind_of(below) == kind_of(style) else None
        return list(found.values())[::-1]

    def defaults(self, kind: str) -> etree._Element | None:
        """What the document says of all text: ``kind`` is ``pPr`` or ``rPr``."""
        return self.root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")

    def levels(
        self, kind: str, cell: CellKey | None, style_id: str, character_id: str | None = None
    ) -> list[list[etree._Element]]:
        """The properties of table and paragraph style, and of the character style if asked for,
        each level from the ground up; no id is that of the default style.
        """
        found = [
            self._of_table(kind, cell) if cell is not None else [],
            stated_in(self.chain(style_id, "paragraph"), kind),
        ]
        if character_id is not None:
            found.append(stated_in(self.chain(character_id, "character"), kind))
        return found

    def _of_table(self, kind: str, cell: CellKey) -> list[etree._Element]:
        style_id, parts = cell
        chain = self.chain(style_id, "table")
        layers = [*chain]
        for part in parts:
            layers += [
                item
                for style in chain
                for item in style.findall(f"{W}tblStylePr")
                if item.get(f"{W}type") == part
            ]
        return stated_in(layers, kind)

    def has_parts(self, style_id: str) -> bool:
        """Whether the table style gives some rows or columns a look of their own."""
        if style_id not in self._has_parts:
            chain = self.chain(style_id, "table")
            found = any(style.find(f"{W}tblStylePr") is not None for style in chain)
            self._has_parts[style_id] = found
        return self._has_parts[style_id]

    def band_sizes(self, style_id: str) -> tuple[int, int]:
        """Of how many rows and columns the bands of a table style are (17.7.6.5, 17.7.6.7)."""
        rows = columns = 1
        for properties in self.table_properties(style_id):
            rows = number(properties, "tblStyleRowBandSize", rows)
            columns = number(properties, "tblStyleColBandSize", columns)
        return rows, columns

    def table_properties(self, style_id: str) -> list[etree._Element]:
        """The tblPr of the table style that counts and of those below it, the oldest first."""
        return stated_in(self.chain(style_id, "table"), "tblPr")


def kind_of(style: etree._Element) -> str:
    """What a style is for: ``paragraph``, ``character``, ``table``, ``numbering``."""
    return style.get(f"{W}type", "paragraph")


def stated_in(layers: Iterable[etree._Element], kind: str) -> list[etree._Element]:
    """What each of them states of that kind."""
    return [found for layer in layers if (found := child(layer, kind)) is not None]
