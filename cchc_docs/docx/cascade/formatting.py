"""Effective formatting: document defaults, table style, paragraph style and its ancestors, lists,
character style, direct formatting, theme fonts, in the order in which Word lays them over each
other (ECMA-376 part 1, 17.7.2 and 17.7.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from lxml import etree

from cchc_docs.docx.cascade.numbering import Lists
from cchc_docs.docx.cascade.properties import TOGGLES, Layer, Values, paragraph_values, run_values
from cchc_docs.docx.names import A, W
from cchc_docs.docx.units import twips

_RUN_DEFAULTS: Values = {
    "face_ascii": "Times New Roman",
    "face_hAnsi": "Times New Roman",
    "size_pt": Decimal(10),
    "underline": "",
    "colour": "auto",
    "highlight": "",
    "shading": "",
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
}
_CELL_MARGIN = 108

CellKey = tuple[str, tuple[str, ...]]
"""A table style and the conditions (first row, …) that hold for a cell."""

NO_TABLE: CellKey = ("", ())


@dataclass(slots=True)
class Style:
    """One style: its own settings, not those of its ancestors."""

    identity: str
    name: str
    kind: str
    based_on: str
    own: Layer
    conditions: dict[str, Layer] = field(default_factory=dict)
    cell_margins: dict[str, int] = field(default_factory=dict)
    has_borders: bool | None = None


class Formatting:
    """The styles, defaults, lists and theme of a document, ready to be asked."""

    def __init__(
        self,
        styles: etree._Element | None,
        lists: Lists,
        theme: etree._Element | None,
    ) -> None:
        self.lists = lists
        self._defaults = _defaults(styles)
        self._styles = _styles(styles)
        self._theme = _theme_faces(theme)
        self._default_ids = _default_ids(styles)
        self._run_bases: dict[tuple[str, str, CellKey], tuple[Values, Values]] = {}
        self._paragraph_bases: dict[tuple[str, CellKey], Values] = {}

    def paragraph_style(self, identity: str | None) -> Style:
        """The named paragraph style; the default one where it is absent or unknown."""
        return self._style(identity, "paragraph")

    def paragraph(self, direct: Values, style: str, cell: CellKey) -> Values:
        """Effective paragraph settings, direct formatting (and its list) on top."""
        values = dict(self._paragraph_base(style, cell))
        if "list" in direct or "list_level" in direct:
            values["list"] = direct.get("list", values.get("list"))
            values["list_level"] = direct.get("list_level", values.get("list_level", 0))
            values.update(self._list_settings(values))
        values.update(direct)
        return values

    def run(self, direct: Values, style: str, character_style: str, cell: CellKey) -> Values:
        """Effective settings of a run."""
        base, toggles = self._run_base(style, character_style, cell)
        values = {**base, **direct}
        for toggle in TOGGLES:
            values[toggle] = direct[toggle] if toggle in direct else toggles[toggle]
        return values

    def face(self, values: Values, key: str) -> str:
        """The face for letters of one kind, looked up in the theme where it points there."""
        name = cast(str, values[f"face_{key}"])
        return self._theme.get(name[1:], name) if name.startswith("+") else name

    def cell_margins(self, table_style: str) -> dict[str, int]:
        """Left and right cell margins of a table style, in twips."""
        margins = {"left": _CELL_MARGIN, "right": _CELL_MARGIN}
        for style in self._chain(self._style(table_style, "table")):
            margins.update(style.cell_margins)
        return margins

    def table_borders(self, table_style: str) -> bool:
        """Whether tables of the style show lines."""
        shown = False
        for style in self._chain(self._style(table_style, "table")):
            shown = shown if style.has_borders is None else style.has_borders
        return shown

    def _style(self, identity: str | None, kind: str) -> Style:
        found = self._styles.get(identity or "")
        if found is not None and found.kind == kind:
            return found
        default = self._styles.get(self._default_ids.get(kind, ""))
        return default or Style("", "", kind, "", Layer())

    def _chain(self, style: Style) -> list[Style]:
        """The style and its ancestors, the oldest first; a loop is cut."""
        chain, seen = [style], {style.identity}
        while chain[-1].based_on in self._styles and chain[-1].based_on not in seen:
            seen.add(chain[-1].based_on)
            chain.append(self._styles[chain[-1].based_on])
        return chain[::-1]

    def _table_layers(self, cell: CellKey) -> list[Layer]:
        identity, conditions = cell
        if not identity and not conditions:
            return []
        chain = self._chain(self._style(identity, "table"))
        layers = [style.own for style in chain]
        for condition in conditions:
            layers += [s.conditions[condition] for s in chain if condition in s.conditions]
        return layers

    def _paragraph_base(self, style: str, cell: CellKey) -> Values:
        key = (style, cell)
        if key not in self._paragraph_bases:
            values = {**_PARAGRAPH_DEFAULTS, **self._defaults.paragraph}
            for layer in self._table_layers(cell):
                values.update(layer.paragraph)
            for ancestor in self._chain(self.paragraph_style(style)):
                if "list" in ancestor.own.paragraph or "list_level" in ancestor.own.paragraph:
                    values.update(self._list_settings({**values, **ancestor.own.paragraph}))
                values.update(ancestor.own.paragraph)
            self._paragraph_bases[key] = values
        return self._paragraph_bases[key]

    def _list_settings(self, values: Values) -> Values:
        number, depth = values.get("list"), values.get("list_level", 0)
        if not isinstance(number, int) or not isinstance(depth, int):
            return {}
        level = self.lists.level(number, depth)
        return level.paragraph if level else {}

    def _run_base(self, style: str, character_style: str, cell: CellKey) -> tuple[Values, Values]:
        key = (style, character_style, cell)
        if key not in self._run_bases:
            levels = (
                [layer.run for layer in self._table_layers(cell)],
                [s.own.run for s in self._chain(self.paragraph_style(style))],
                [s.own.run for s in self._chain(self._style(character_style, "character"))],
            )
            values = {**_RUN_DEFAULTS, **self._defaults.run}
            for level in levels:
                for layer in level:
                    values.update(layer)
            self._run_bases[key] = values, _toggled(self._defaults.run, levels)
        return self._run_bases[key]


def _toggled(defaults: Values, levels: Iterable[list[Values]]) -> Values:
    """Toggles of the styles: each level that sets one turns it over (17.7.3)."""
    settled = [_merged(level) for level in levels]
    return {
        toggle: bool(defaults.get(toggle))
        or sum(bool(level.get(toggle)) for level in settled) % 2 == 1
        for toggle in TOGGLES
    }


def _merged(layers: Iterable[Values]) -> Values:
    merged: Values = {}
    for layer in layers:
        merged.update(layer)
    return merged


def _defaults(styles: etree._Element | None) -> Layer:
    found = styles.find(f"{W}docDefaults") if styles is not None else None
    if found is None:
        return Layer()
    return Layer(
        paragraph_values(found.find(f"{W}pPrDefault/{W}pPr")),
        run_values(found.find(f"{W}rPrDefault/{W}rPr")),
    )


def _styles(root: etree._Element | None) -> dict[str, Style]:
    items = root.findall(f"{W}style") if root is not None else []
    return {style.identity: style for style in map(_style, items)}


def _style(item: etree._Element) -> Style:
    name, based_on = item.find(f"{W}name"), item.find(f"{W}basedOn")
    table = item.find(f"{W}tblPr")
    borders = table.find(f"{W}tblBorders") if table is not None else None
    return Style(
        identity=item.get(f"{W}styleId", ""),
        name=name.get(f"{W}val", "") if name is not None else "",
        kind=item.get(f"{W}type", "paragraph"),
        based_on=based_on.get(f"{W}val", "") if based_on is not None else "",
        own=_layer(item),
        conditions={
            part.get(f"{W}type", ""): _layer(part) for part in item.findall(f"{W}tblStylePr")
        },
        cell_margins=side_margins(table.find(f"{W}tblCellMar") if table is not None else None),
        has_borders=shows_lines(borders) if borders is not None else None,
    )


def _layer(item: etree._Element) -> Layer:
    return Layer(paragraph_values(item.find(f"{W}pPr")), run_values(item.find(f"{W}rPr")))


def side_margins(element: etree._Element | None) -> dict[str, int]:
    """Left and right margins of a tblCellMar or tcMar, those that it sets."""
    found: dict[str, int] = {}
    for side, tags in (("left", ("left", "start")), ("right", ("right", "end"))):
        for tag in tags:
            margin = element.find(f"{W}{tag}") if element is not None else None
            width = twips(margin.get(f"{W}w")) if margin is not None else None
            if width is not None:
                found[side] = width
    return found


def shows_lines(borders: etree._Element) -> bool:
    """Whether any side of the borders is drawn."""
    return any(side.get(f"{W}val", "none") not in ("none", "nil") for side in borders)


def _default_ids(root: etree._Element | None) -> dict[str, str]:
    items = root.findall(f"{W}style") if root is not None else []
    return {
        item.get(f"{W}type", ""): item.get(f"{W}styleId", "")
        for item in items
        if item.get(f"{W}default") in ("1", "true", "on")
    }


def _theme_faces(root: etree._Element | None) -> dict[str, str]:
    faces: dict[str, str] = {}
    for part in ("major", "minor"):
        latin = root.find(f".//{A}{part}Font/{A}latin") if root is not None else None
        if latin is not None:
            faces[f"{part}Ascii"] = faces[f"{part}HAnsi"] = latin.get("typeface", "")
    return faces
