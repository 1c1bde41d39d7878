"""Formatting as it takes effect, so that two files can be compared whoever saved them.

LibreOffice renames styles and writes the same look in other words; therefore what is compared is
the sum of defaults, styles and direct formatting, property by property, whatever they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import local
from cchc_docs.docx.names import W
from cchc_docs.docx.schema import values_of

Look = dict[str, dict[str, str]]
"""Tag of a property → its values; a property that has no effect is left out."""

_NOT_LOOK = {
    f"{W}{name}"
    for name in (
        *("pStyle", "rPr", "sectPr", "cnfStyle", "divId"),
        *("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange"),
    )
}
_BY_ATTRIBUTE = ("ind", "rFonts", "lang")
_PARAGRAPH_DEFAULTS: Look = {
    "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "ind": {"left": "0", "right": "0", "first": "0"},
}
_RUN_DEFAULTS: Look = {"sz": {"val": "20"}, "szCs": {"val": "20"}}
_REWRITTEN_RUNS = ("bCs", "iCs", "szCs", "rtl", "cs")
ROUNDED = 15
"""Twips that a program may be off which rewrites measures in units of its own."""


def over(below: Look, above: Look) -> Look:
    """The look that results when ``above`` is stated on top of ``below``."""
    found = dict(below)
    for tag, values in above.items():
        found[tag] = {**found.get(tag, {}), **values} if _merges(tag, found, values) else values
    return found


def _merges(tag: str, below: Look, values: Mapping[str, str]) -> bool:
    """Whether a property is stated attribute by attribute; the spacing of letters is not."""
    if tag == "spacing":
        return "val" not in values and "val" not in below.get(tag, {})
    return tag in _BY_ATTRIBUTE


def differing(one: Look, other: Look, slack: int = 0) -> set[str]:
    """The properties in which two looks differ; measures by more than ``slack`` twips."""
    return {
        tag
        for tag in one.keys() | other.keys()
        if not alike(one.get(tag, {}), other.get(tag, {}), slack)
    }


def alike(one: Mapping[str, str], other: Mapping[str, str], slack: int) -> bool:
    """Whether two values say the same; ``val`` is never a measure that was rounded."""
    return one == other or (
        bool(slack)
        and one.keys() == other.keys()
        and all(
            value == other[name] or (name != "val" and _close(value, other[name], slack))
            for name, value in one.items()
        )
    )


def _close(one: str, other: str, slack: int) -> bool:
    try:
        return abs(float(one) - float(other)) <= slack
    except ValueError:
        return False


class Styles:
    """The styles of a document, by id and by name, and the looks that they give.

    ``rewritten``: another program than Word saved the file, which states more than people did.
    """

    def __init__(self, file: WordFile, *, rewritten: bool = False) -> None:
        self.file = file
        self.rewritten = rewritten
        self.part = file.linked(file.main, "styles")
        root = file.tree(self.part) if self.part else etree.Element(f"{W}styles")
        self.root = root
        self._looks: dict[tuple[str, str], Look] = {}
        self._levels: dict[tuple[str, str], dict[str, str]] = {}

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

    def stated(self, properties: etree._Element | None) -> Look:
        """The direct formatting that a ``w:pPr`` or ``w:rPr`` states; off is stated as empty."""
        found: Look = {}
        for child in () if properties is None else properties:
            if isinstance(child.tag, str) and child.tag not in _NOT_LOOK:
                tag = local(child)
                if not (self.rewritten and tag in _REWRITTEN_RUNS):
                    found[tag] = self._values(tag, child)
        return found

    def _values(self, tag: str, element: etree._Element) -> dict[str, str]:
        if tag == "rStyle":
            return {"val": self.name_of(element.get(f"{W}val", ""))[1]}
        if tag == "ind":
            return _indents(element)
        if tag == "numPr":
            return self._list(element)
        if tag == "tabs":
            return _tab_stops(element)
        if tag == "rFonts" and self.rewritten:
            face = element.get(f"{W}ascii") or element.get(f"{W}hAnsi")
            return {"ascii": face} if face else {}
        if tag == "lang" and self.rewritten:
            return {"val": element.get(f"{W}val", "")}
        return values_of(element)

    def _list(self, element: etree._Element) -> dict[str, str]:
        """How the paragraph is numbered: the numbers of lists differ from file to file."""
        number, level = element.find(f"{W}numId"), element.find(f"{W}ilvl")
        if number is None or number.get(f"{W}val") == "0":
            return {}
        depth = "0" if level is None else level.get(f"{W}val", "0")
        key = (number.get(f"{W}val", ""), depth)
        if key not in self._levels:
            self._levels[key] = self._level(*key)
        return {"list": "1", "level": depth, **self._levels[key]}

    def _level(self, number: str, depth: str) -> dict[str, str]:
        part = self.file.linked(self.file.main, "numbering")
        if part is None:
            return {}
        root = self.file.tree(part)
        found = next((n for n in root.findall(f"{W}num") if n.get(f"{W}numId") == number), None)
        abstract = None if found is None else found.find(f"{W}abstractNumId")
        if found is None or abstract is None:
            return {}
        levels = [
            level
            for item in root.findall(f"{W}abstractNum")
            if item.get(f"{W}abstractNumId") == abstract.get(f"{W}val")
            for level in item.findall(f"{W}lvl")
        ]
        levels += found.findall(f"{W}lvlOverride/{W}lvl")
        said: dict[str, str] = {}
        for level in levels:
            if level.get(f"{W}ilvl") == depth:
                said |= {key: text for key, text in values_of(level).items() if key not in _OWN}
        if self.rewritten:
            return {key: text for key, text in said.items() if key in _SEEN_OF_LEVEL}
        return said

    @cached_property
    def default_id(self) -> str:
        for style in self.by_id.values():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                return style.get(f"{W}styleId", "")
        return ""

    @cached_property
    def default_table_id(self) -> str:
        """The id of the style that tables have which name none."""
        for style in self.by_id.values():
            if style.get(f"{W}type") == "table" and style.get(f"{W}default") in ("1", "true"):
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
        return over(below, self.stated(style.find(f"{W}{kind}")))

    def ground(self, kind: str, table_style: str, style_id: str) -> Look:
        """The look that a paragraph or run has from defaults and styles alone."""
        key = (f"{table_style}\0{style_id}", f"{kind} ground")
        if key not in self._looks:
            defaults = self.root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
            look = _PARAGRAPH_DEFAULTS if kind == "pPr" else _RUN_DEFAULTS
            look = over(look, self.stated(defaults))
            look = over(look, self.look(table_style, kind))
            self._looks[key] = over(look, self.look(style_id, kind))
        return self._looks[key]


_SEEN_OF_LEVEL = {"numFmt/val", "lvlText/val"}
"""What every program keeps of a level of a list."""

_OWN = {"ilvl", "tplc", "pStyle/val"}
"""What a level of a list says of itself, not of its look."""


def _tab_stops(element: etree._Element) -> dict[str, str]:
    stops = sorted(
        (
            stop.get(f"{W}pos", ""),
            " ".join(filter(None, (stop.get(f"{W}val"), stop.get(f"{W}leader")))),
        )
        for stop in element
    )
    return {position: said.removesuffix(" none") for position, said in stops if said != "clear"}


def _indents(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    names = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
    for attribute, value in element.attrib.items():
        name = str(attribute).rpartition("}")[2]
        if name not in ("hanging", "firstLine"):
            found[names.get(name, name)] = str(value)
    hanging = element.get(f"{W}hanging")
    if hanging is not None and hanging != "0":
        found["first"] = f"-{hanging}"
    elif element.get(f"{W}firstLine") is not None or hanging is not None:
        found["first"] = element.get(f"{W}firstLine", "0")
    return found
