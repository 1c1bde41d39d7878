"""Effective formatting: document defaults, table style, paragraph style and its ancestors, lists,
character style, direct formatting, theme fonts, in the order in which Word lays them over each
other (ECMA-376 part 1, 17.7.2 and 17.7.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lxml import etree

from cchc_docs.docx.cascade.fonts import NO_THEME, USUAL_FACE, theme_faces
from cchc_docs.docx.cascade.numbering import Lists
from cchc_docs.docx.cascade.properties import (
    TOGGLED,
    Values,
    laid_over,
    paragraph_values,
    run_values,
)
from cchc_docs.docx.cascade.style_sheet import CellKey, StyleSheet, toggled
from cchc_docs.docx.elements import child, value
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package

_RUN_DEFAULTS: Values = {
    "face_ascii": USUAL_FACE,
    "face_hAnsi": USUAL_FACE,
    "size_pt": Decimal(10),
    "underline": "",
    "colour": "auto",
    "highlight": "",
    "shading": "",
    "struck_twice": False,
    "raised": False,
    "letter_spacing": 0,
    "letter_scale": 100,
}
_PARAGRAPH_DEFAULTS: Values = {
    "alignment": "left",
    "left": 0,
    "right": 0,
    "first_line": 0,
    "before": 0,
    "after": 0,
    "line": 240,
    "line_rule": "auto",
    "keep_next": False,
    "breaks_page": False,
    "contextual_spacing": False,
    "outline_level": None,
    "borders": (),
    "tab_stops": {},
}


class Formatting:
    """The styles, defaults, lists and theme of a document, ready to be asked.

    Cells are named by the key of their table style; None is outside tables.
    """

    def __init__(
        self,
        styles: etree._Element | None,
        lists: Lists,
        theme: Mapping[str, str] = NO_THEME,
    ) -> None:
        self.lists = lists
        self.sheet = StyleSheet(styles, theme)
        self._run_bases: dict[tuple[str, str, CellKey | None], Values] = {}
        self._paragraph_bases: dict[tuple[str, CellKey | None], Values] = {}

    def paragraph(
        self, properties: etree._Element | None, style: str, cell: CellKey | None
    ) -> Values:
        """Effective settings of a paragraph, what its pPr states (and its list) on top."""
        direct = paragraph_values(properties)
        values = dict(self._paragraph_base(style, cell))
        if "list" in direct or "list_level" in direct:
            values["list"] = direct.get("list", values.get("list"))
            values["list_level"] = direct.get("list_level", values.get("list_level", 0))
            values.update(self._list_settings(values))
        return laid_over(values, direct)

    def run(self, properties: etree._Element | None, style: str, cell: CellKey | None) -> Values:
        """Effective settings of a run in a paragraph of the style, what its rPr states on top."""
        base = self._run_base(style, value(properties, "rStyle"), cell)
        return {**base, **run_values(properties, self.sheet.theme)}

    def table_borders(self, table_style: str) -> bool:
        """Whether tables of the style show lines."""
        shown = False
        for properties in self.sheet.table_properties(table_style):
            borders = child(properties, "tblBorders")
            shown = shown if borders is None else shows_lines(borders)
        return shown

    def has_borders(self, table: etree._Element) -> bool:
        """Whether the table or any cell of it shows lines."""
        properties = child(table, "tblPr")
        borders = child(properties, "tblBorders")
        if borders is None:
            shown = self.table_borders(value(properties, "tblStyle"))
        else:
            shown = shows_lines(borders, _unseen_between(table))
        cells = list(table.iterfind(f"{W}tr/{W}tc"))
        own = [child(child(cell, "tcPr"), "tcBorders") for cell in cells]
        if any(item is not None and shows_lines(item) for item in own):
            return True
        return shown and not all(item is not None and _hides_all(item) for item in own)

    def _paragraph_base(self, style: str, cell: CellKey | None) -> Values:
        key = (style, cell)
        if key not in self._paragraph_bases:
            values = _PARAGRAPH_DEFAULTS | paragraph_values(self.sheet.defaults("pPr"))
            for level in self.sheet.levels("pPr", cell, style):
                for layer in map(paragraph_values, level):
                    if "list" in layer or "list_level" in layer:
                        values.update(self._list_settings({**values, **layer}))
                    values = laid_over(values, layer)
            self._paragraph_bases[key] = values
        return self._paragraph_bases[key]

    def _list_settings(self, values: Values) -> Values:
        number, depth = values.get("list"), values.get("list_level", 0)
        if not isinstance(number, int) or not isinstance(depth, int):
            return {}
        level = self.lists.level(number, depth)
        return level.paragraph if level else {}

    def _run_base(self, style: str, character_style: str, cell: CellKey | None) -> Values:
        key = (style, character_style, cell)
        if key not in self._run_bases:
            defaults = run_values(self.sheet.defaults("rPr"), self.sheet.theme)
            levels = []
            for elements in self.sheet.levels("rPr", cell, style, character_style):
                level: Values = {}
                for element in elements:
                    level.update(run_values(element, self.sheet.theme))
                levels.append(level)
            values = _RUN_DEFAULTS | defaults
            for level in levels:
                values.update(level)
            for name in TOGGLED:
                on = (bool(level.get(name)) for level in levels)
                values[name] = toggled(bool(defaults.get(name)), on)
            self._run_bases[key] = values
        return self._run_bases[key]


def formatting_of(package: Package) -> Formatting:
    """The formatting of a whole file. Raises UnreadableDocument."""
    trees: dict[str, etree._Element] = {}
    for link in package.relationships(package.main_part()).values():
        if link.kind in ("styles", "numbering", "theme", "settings") and not link.is_external:
            trees.setdefault(link.kind, package.tree(link.target))
    theme = theme_faces(trees.get("theme"), trees.get("settings"))
    return Formatting(trees.get("styles"), Lists(trees.get("numbering")), theme)


def shows_lines(borders: etree._Element, unseen: frozenset[str] = frozenset()) -> bool:
    """Whether any side of the borders is drawn, in a colour that is seen on paper; those that are
    named as unseen have no place in the table."""
    return any(
        side.get(f"{W}val", "none") not in _UNDRAWN
        and side.get(f"{W}color", "auto").upper() != "FFFFFF"
        and etree.QName(side).localname not in unseen
        for side in borders
    )


def _unseen_between(table: etree._Element) -> frozenset[str]:
    """The lines between rows of a table of one row, and between columns of one of one column."""
    rows = table.findall(f"{W}tr")
    one_column = all(len(row.findall(f"{W}tc")) < 2 for row in rows)
    names = (("insideH", len(rows) < 2), ("insideV", one_column))
    return frozenset(name for name, is_unseen in names if is_unseen)


_UNDRAWN = ("none", "nil")
_SIDES = (("top",), ("left", "start"), ("bottom",), ("right", "end"))


def _hides_all(borders: etree._Element) -> bool:
    """Whether a cell takes away the lines of its table on each of its sides."""
    hidden = {
        etree.QName(side).localname for side in borders if side.get(f"{W}val", "none") in _UNDRAWN
    }
    return all(any(name in hidden for name in names) for names in _SIDES)
