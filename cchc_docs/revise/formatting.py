"""Formatting as it takes effect, so that two files can be compared whoever saved them.

LibreOffice renames styles and writes the same look in other words; therefore what is compared is
the sum of defaults, styles and direct formatting, in the properties that an official can see.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from cchc_docs.revise.package import W, WordFile

Look = dict[str, dict[str, str]]
"""Tag of a property → its values; a property that has no effect is left out."""

_RUN_TOGGLES = {"b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish"}
_PARAGRAPH_TOGGLES = {"keepNext", "keepLines", "pageBreakBefore", "contextualSpacing"}
TOGGLES = frozenset(_RUN_TOGGLES | _PARAGRAPH_TOGGLES)
RUN_TAGS = frozenset(
    _RUN_TOGGLES
    | {"rFonts", "color", "sz", "u", "highlight", "shd", "vertAlign", "spacing", "position"}
)
PARAGRAPH_TAGS = frozenset(
    _PARAGRAPH_TOGGLES | {"pBdr", "shd", "tabs", "spacing", "ind", "jc", "outlineLvl", "numPr"}
)
_BY_ATTRIBUTE = ("spacing", "ind", "rFonts")
_NOTHING = {"none", "nil", "auto", "clear", "baseline", "left", "start", "0", "000000", "9"}
_PARAGRAPH_DEFAULTS: Look = {
    "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "ind": {"left": "0", "right": "0", "first": "0"},
}
_RUN_DEFAULTS: Look = {"sz": {"val": "20"}}
_TWIPS_ALIKE = 15


def look_of(properties: etree._Element | None, tags: frozenset[str]) -> Look:
    """The direct formatting that a ``w:pPr`` or ``w:rPr`` states; off is stated as empty."""
    found: Look = {}
    for child in () if properties is None else properties:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag in tags:
            found[tag] = _values(tag, child)
    return found


def _values(tag: str, element: etree._Element) -> dict[str, str]:
    if tag in TOGGLES:
        on = element.get(f"{W}val", "true") not in ("0", "false", "off")
        return {"val": "1"} if on else {}
    if tag == "ind":
        return _indents(element)
    if tag == "numPr":
        number = element.find(f"{W}numId")
        return {} if number is None or number.get(f"{W}val") == "0" else {"list": "1"}
    if tag == "pBdr":
        sides = {_local(side): side.get(f"{W}val", "") for side in element}
        return {side: style for side, style in sides.items() if style not in _NOTHING}
    if tag == "tabs":
        stops = sorted((stop.get(f"{W}pos", ""), stop.get(f"{W}val", "")) for stop in element)
        return {position: kind for position, kind in stops if kind != "clear"}
    if tag == "rFonts":
        face = element.get(f"{W}ascii") or element.get(f"{W}hAnsi")
        return {"ascii": face} if face else {}
    if tag == "spacing" and element.get(f"{W}val") is None:
        names = ("before", "after", "line", "lineRule")
        return {name: element.get(f"{W}{name}", "") for name in names if element.get(f"{W}{name}")}
    value = element.get(f"{W}fill" if tag == "shd" else f"{W}val", "")
    return {} if value in _NOTHING else {"val": value.upper() if tag in ("color", "shd") else value}


def _indents(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        for attribute in attributes:
            if element.get(f"{W}{attribute}") is not None:
                found[name] = element.get(f"{W}{attribute}", "")
    hanging = element.get(f"{W}hanging")
    if hanging is not None and hanging != "0":
        found["first"] = f"-{hanging}"
    elif element.get(f"{W}firstLine") is not None or hanging is not None:
        found["first"] = element.get(f"{W}firstLine", "0")
    return found


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def over(below: Look, above: Look) -> Look:
    """The look that results when ``above`` is stated on top of ``below``."""
    found = dict(below)
    for tag, values in above.items():
        merges = tag in _BY_ATTRIBUTE and "val" not in values
        found[tag] = {**found.get(tag, {}), **values} if merges else values
    return found


def differing(one: Look, other: Look) -> set[str]:
    """The properties in which two looks differ; a rounded twip is no difference."""
    return {
        tag for tag in one.keys() | other.keys() if not _alike(one.get(tag, {}), other.get(tag, {}))
    }


def _alike(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return one == other or (
        one.keys() == other.keys()
        and all(_close(value, other[name]) for name, value in one.items() if name != "val")
        and one.get("val") == other.get("val")
    )


def _close(one: str, other: str) -> bool:
    try:
        return abs(float(one) - float(other)) <= _TWIPS_ALIKE
    except ValueError:
        return one == other


class Styles:
    """The styles of a document, by id and by name."""

    def __init__(self, file: WordFile) -> None:
        self.part = file.linked(file.main, "styles")
        root = file.tree(self.part) if self.part else etree.Element(f"{W}styles")
        self.root = root
        self._looks: dict[tuple[str, str], Look] = {}

    @cached_property
    def by_id(self) -> dict[str, etree._Element]:
        return {style.get(f"{W}styleId", ""): style for style in self.root.findall(f"{W}style")}

    @cached_property
    def ids(self) -> dict[tuple[str, str], str]:
        """Kind and name of a style → its id."""
        return {self.name_of(style_id): style_id for style_id in self.by_id}

    def name_of(self, style_id: str) -> tuple[str, str]:
        """Kind and name of a style as every program keeps it."""
        style = self.by_id.get(style_id)
        if style is None:
            return ("paragraph", style_id.casefold())
        name = style.find(f"{W}name")
        shown = style_id if name is None else name.get(f"{W}val", style_id)
        return (style.get(f"{W}type", "paragraph"), shown.casefold())

    @cached_property
    def default_id(self) -> str:
        for style in self.by_id.values():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                return style.get(f"{W}styleId", "")
        return ""

    def parent(self, style_id: str) -> str:
        """The id of the style that this one is based on; empty where it stands alone."""
        style = self.by_id.get(style_id)
        below = None if style is None else style.find(f"{W}basedOn")
        return "" if below is None else below.get(f"{W}val", "")

    def look(self, style_id: str, kind: str) -> Look:
        """What the style and those under it state; ``kind`` is ``pPr`` or ``rPr``."""
        key = (style_id, kind)
        if key not in self._looks:
            self._looks[key] = {}  # a style that is based on itself ends here
            self._looks[key] = self._look(style_id, kind)
        return self._looks[key]

    def _look(self, style_id: str, kind: str) -> Look:
        style = self.by_id.get(style_id)
        if style is None:
            return {}
        below = self.look(self.parent(style_id), kind)
        return over(below, look_of(style.find(f"{W}{kind}"), _tags(kind)))

    def ground(self, kind: str, table_style: str, style_id: str) -> Look:
        """The look that a paragraph or run has from defaults and styles alone."""
        key = (f"{table_style}\0{style_id}", f"{kind} ground")
        if key not in self._looks:
            defaults = self.root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
            look = _PARAGRAPH_DEFAULTS if kind == "pPr" else _RUN_DEFAULTS
            look = over(look, look_of(defaults, _tags(kind)))
            look = over(look, self.look(table_style, kind))
            self._looks[key] = over(look, self.look(style_id, kind))
        return self._looks[key]


def _tags(kind: str) -> frozenset[str]:
    return PARAGRAPH_TAGS if kind == "pPr" else RUN_TAGS
