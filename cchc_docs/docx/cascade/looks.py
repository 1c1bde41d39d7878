"""Formatting as it takes effect, so that two files can be compared whoever saved them.

LibreOffice renames styles and writes the same look in other words; therefore what is compared is
the sum of defaults, styles and direct formatting, property by property, whatever they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from cchc_docs.docx.cascade.fonts import USUAL_FACE, faces, theme_faces
from cchc_docs.docx.cascade.style_sheet import TOGGLES, CellKey, StyleSheet, stated_in, toggled
from cchc_docs.docx.cascade.table_parts import Cells
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import child, local, value
from cchc_docs.docx.names import W
from cchc_docs.docx.schema import measured, values_of

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
_RUN_DEFAULTS: Look = {
    "sz": {"val": "20"},
    "szCs": {"val": "20"},
    "rFonts": {"ascii": USUAL_FACE, "hAnsi": USUAL_FACE},
}
_DEFAULTS = {"pPr": _PARAGRAPH_DEFAULTS, "rPr": _RUN_DEFAULTS}
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
        theme = theme_faces(file.linked_tree("theme"), file.linked_tree("settings"))
        self.sheet = StyleSheet(file.linked_tree("styles"), theme)
        self._defaults: dict[str, Look] = {}
        self._grounds: dict[tuple[str, CellKey | None, str], Look] = {}
        self._characters: dict[str, Look] = {}
        self._levels: dict[tuple[str, str], dict[str, str]] = {}

    @property
    def by_id(self) -> dict[str, etree._Element]:
        return self.sheet.by_id

    @cached_property
    def ids(self) -> dict[tuple[str, str], str]:
        """Kind and name of a style → its id."""
        return {self.name_of(style_id): style_id for style_id in self.by_id}

    def add(self, style: etree._Element, style_id: str) -> None:
        """One more style, under an id that no other has."""
        self.sheet.root.append(style)
        self.by_id[style_id] = style
        self.ids[self.name_of(style_id)] = style_id

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
        for item in () if properties is None else properties:
            if isinstance(item.tag, str) and item.tag not in _NOT_LOOK:
                tag = local(item)
                if not (self.rewritten and tag in _REWRITTEN_RUNS):
                    found[tag] = self._values(tag, item)
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
        if tag == "rFonts":
            fonts = faces(element, self.sheet.theme)
            face = fonts.get("ascii") or fonts.get("hAnsi")
            return ({"ascii": face} if face else {}) if self.rewritten else fonts
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
        root = self.file.linked_tree("numbering")
        if root is None:
            return {}
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

    def parent(self, style_id: str) -> str:
        """The id of the style that this one is based on; empty where it stands alone."""
        return value(self.by_id.get(style_id), "basedOn")

    def of_style(self, style_id: str, kind: str) -> Look:
        """What text in the style looks like by itself, whatever it is a style of."""
        return self._settled(kind, [stated_in(self.sheet.ancestry(style_id), kind)])

    def ground(self, kind: str, cell: CellKey | None, style_id: str) -> Look:
        """The look that a paragraph or run has from defaults and styles alone."""
        key = (kind, cell, style_id)
        if key not in self._grounds:
            self._grounds[key] = self._settled(kind, self.sheet.levels(kind, cell, style_id))
        return self._grounds[key]

    def in_character(self, ground: Look, style_id: str) -> Look:
        """The look of a run on that ground in a character style, or in the default one."""
        if style_id not in self._characters:
            self._characters[style_id] = self._merged(
                stated_in(self.sheet.chain(style_id, "character"), "rPr")
            )
        return self._over(ground, self._characters[style_id])

    def _settled(self, kind: str, levels: list[list[etree._Element]]) -> Look:
        look = self._by_default(kind)
        for level in levels:
            look = self._over(look, self._merged(level))
        return look

    def _by_default(self, kind: str) -> Look:
        """The look below all styles, which nothing here changes."""
        if kind not in self._defaults:
            self._defaults[kind] = over(_DEFAULTS[kind], self.stated(self.sheet.defaults(kind)))
        return self._defaults[kind]

    def _merged(self, level: list[etree._Element]) -> Look:
        look: Look = {}
        for properties in level:
            look = over(look, self.stated(properties))
        return look

    def _over(self, below: Look, level: Look) -> Look:
        """The look with one more level of styles, which turns toggles over."""
        if not level:
            return below
        look = over(below, level)
        for tag in TOGGLES & level.keys():
            on = (bool(below.get(tag)), bool(level[tag]))
            look[tag] = {"val": "1"} if toggled(tag in self._on_by_default, on) else {}
        return look

    @cached_property
    def _on_by_default(self) -> frozenset[str]:
        """The toggles that the defaults of the document turn on."""
        stated = self.stated(self.sheet.defaults("rPr"))
        return frozenset(tag for tag in TOGGLES if stated.get(tag))


class Looks:
    """The effective formatting of the paragraphs and runs of one document."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._cells = Cells(styles.sheet)

    def style_id(self, paragraph: etree._Element) -> str:
        return self.styles.sheet.settled(value(child(paragraph, "pPr"), "pStyle"), "paragraph")

    def ground(self, paragraph: etree._Element, kind: str) -> Look:
        """What the paragraph or its runs look like by defaults and styles alone."""
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        key = None if cell is None else self._cells.key(cell)
        ground = self.styles.ground(kind, key, self.style_id(paragraph))
        return self._without_noise(paragraph, ground)

    def paragraph(self, paragraph: etree._Element) -> Look:
        return self.stated_on(self.ground(paragraph, "pPr"), paragraph)

    def stated_on(self, ground: Look, paragraph: etree._Element) -> Look:
        """The look of the paragraph, whose ground is known."""
        look = over(ground, self.styles.stated(child(paragraph, "pPr")))
        return self._without_noise(paragraph, look)

    def _without_noise(self, paragraph: etree._Element, look: Look) -> Look:
        """The look without what LibreOffice takes away in some tables."""
        if self.styles.rewritten and next(paragraph.iterancestors(f"{W}tbl"), None) is not None:
            return {tag: values for tag, values in look.items() if tag != "widowControl"}
        return look

    def run(self, ground: Look, properties: etree._Element | None) -> Look:
        look = self.styles.in_character(ground, value(properties, "rStyle"))
        return over(look, self.styles.stated(properties))


_SEEN_OF_LEVEL = {"numFmt/val", "lvlText/val"}
"""What every program keeps of a level of a list."""

_OWN = {"ilvl", "tplc", "pStyle/val"}
"""What a level of a list says of itself, not of its look."""


def _tab_stops(element: etree._Element) -> dict[str, str]:
    stops = sorted(
        (
            measured("pos", stop.get(f"{W}pos", "")),
            " ".join(filter(None, (stop.get(f"{W}val"), stop.get(f"{W}leader")))),
        )
        for stop in element
    )
    return {position: said.removesuffix(" none") for position, said in stops if said != "clear"}


def _indents(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    names = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
    for attribute, amount in element.attrib.items():
        name = str(attribute).rpartition("}")[2]
        if name not in ("hanging", "firstLine"):
            found[names.get(name, name)] = measured("ind", str(amount))
    hanging = measured("ind", element.get(f"{W}hanging", ""))
    if hanging and hanging != "0":
        found["first"] = f"-{hanging}"
    elif element.get(f"{W}firstLine") is not None or hanging:
        found["first"] = measured("ind", element.get(f"{W}firstLine", "0"))
    return found
