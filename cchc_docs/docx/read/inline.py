"""What stands inside a paragraph: text in runs, fields, drawings; tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from lxml import etree

from cchc_docs.docx.authors import CHECKER
from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.properties import Values
from cchc_docs.docx.cascade.style_sheet import CellKey
from cchc_docs.docx.names import MC, PIC, VML, WP, XML_SPACE, A, M, W
from cchc_docs.docx.read.records import Block, Run, Shape, ShapeKind, Trace
from cchc_docs.docx.units import EMU_PER_MM, mm, twips
from cchc_docs.legacy_fonts import legacy_code

_PASSED_OVER = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{MC}Fallback")
)
_TRACES: dict[str, Trace] = {
    f"{W}ins": "tracked",
    f"{W}del": "tracked",
    f"{W}moveFrom": "tracked",
    f"{W}moveTo": "tracked",
}
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_LINE_SHAPES = frozenset(("line", "straightConnector1"))
_VML_LINE_TYPES = frozenset(("#_x0000_t20", "#_x0000_t32"))
_VML_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d+)?)(pt|in|mm|cm)?")
_VML_WIDTH = re.compile(r"(?:^|;)\s*width:\s*(-?\d{1,9}(?:\.\d+)?)(pt|in|mm|cm)?")

BoxReader = Callable[[etree._Element], tuple[Block, ...]]


@dataclass(slots=True)
class OpenField:
    """A field whose end has not been met; it may reach over several paragraphs."""

    formatting: Values
    instruction: str = ""
    shows_result: bool = False
    made_text: bool = False


@dataclass(slots=True)
class Inline:
    """Collects the content of one paragraph."""

    formatting: Formatting
    style: str
    cell: CellKey | None
    fields: list[OpenField]
    read_box: BoxReader
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    breaks_page: bool = False
    traces: set[Trace] = field(default_factory=set)
    own_comments: frozenset[str] = frozenset()
    old_faces: dict[etree._Element, str] = field(default_factory=dict)
    """The texts in a face of a legacy encoding, with its name."""

    def read(self, element: etree._Element) -> None:
        """Take in the children of a paragraph or of anything that wraps runs."""
        for child in element:
            tag = child.tag
            if tag in _TRACES and child.get(f"{W}author") != CHECKER:
                self.traces.add(_TRACES[tag])
            if tag in _PASSED_OVER:
                continue
            if tag == f"{W}r":
                self._run(child)
            elif tag == f"{W}fldSimple":
                self._simple_field(child)
            elif tag == f"{M}t":
                self._add(child.text or "", self._values(None), in_formula=True)
            elif tag == f"{MC}AlternateContent":
                self.read(_chosen(child))
            else:
                self.read(child)

    def _values(self, properties: etree._Element | None) -> Values:
        return self.formatting.run(properties, self.style, self.cell)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        change = properties.find(f"{W}rPrChange") if properties is not None else None
        if change is not None and change.get(f"{W}author") != CHECKER:
            self.traces.add("tracked")
        self._run_content(run, self._values(properties))

    def _run_content(self, element: etree._Element, values: Values) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                self._note_old_face(child, values)
                self._add(_text(child), values)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], values)
            elif tag == f"{W}br":
                self._break(child, values)
            elif tag == f"{W}fldChar":
                self._field_mark(child, values)
            elif tag == f"{W}instrText":
                if self.fields and not self.fields[-1].shows_result:
                    self.fields[-1].instruction += child.text or ""
            elif tag == f"{W}sym":
                self._symbol(child, values)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._drawing(child)
            elif tag == f"{MC}AlternateContent":
                self._run_content(_chosen(child), values)
            elif tag == f"{W}ruby":
                self.read(child)
            elif tag == f"{W}commentReference" and child.get(f"{W}id") not in self.own_comments:
                self.traces.add("comment")

    def _note_old_face(self, element: etree._Element, values: Values) -> None:
        for name in ("face_hAnsi", "face_ascii"):
            if legacy_code(face := cast(str, values[name])):
                self.old_faces[element] = face
                return

    def _break(self, element: etree._Element, values: Values) -> None:
        if element.get(f"{W}type") == "page":
            self.breaks_page = True
        else:
            self._add("\n", values)

    def _symbol(self, element: etree._Element, values: Values) -> None:
        try:
            letter = chr(int(element.get(f"{W}char", ""), 16))
        except (ValueError, OverflowError):
            return
        face = element.get(f"{W}font") or ""
        self._add(letter, {**values, "face_ascii": face, "face_hAnsi": face} if face else values)

    def _field_mark(self, element: etree._Element, values: Values) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(OpenField(values))
        elif kind == "separate" and self.fields:
            self.fields[-1].shows_result = True
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if not ended.made_text:
                self._append("", ended.formatting, ended.instruction.strip())

    def _simple_field(self, element: etree._Element) -> None:
        opened = OpenField(self._values(None), element.get(f"{W}instr", ""), shows_result=True)
        self.fields.append(opened)
        self.read(element)
        self.fields.pop()
        if not opened.made_text:
            self._append("", opened.formatting, opened.instruction.strip())

    def _add(self, text: str, values: Values, *, in_formula: bool = False) -> None:
        if not text or any(not one.shows_result for one in self.fields):
            return
        if values["hidden"]:
            if text.strip():
                self.traces.add("hidden")
            return
        for one in self.fields:
            one.made_text = True
        instruction = self.fields[-1].instruction.strip() if self.fields else ""
        self._append(text, values, instruction, in_formula=in_formula)

    def _append(
        self, text: str, values: Values, instruction: str, *, in_formula: bool = False
    ) -> None:
        self.runs.append(
            Run(
                text=text,
                faces=() if in_formula else self._faces(text, values),
                size_pt=cast(Decimal, values["size_pt"]),
                bold=bool(values["bold"]),
                italic=bool(values["italic"]),
                underline=cast(str, values["underline"]),
                caps=bool(values["caps"]),
                colour=cast(str, values["colour"]),
                highlight=cast(str, values["highlight"]),
                shading=cast(str, values["shading"]),
                field=instruction,
                struck=bool(values["struck"] or values["struck_twice"]),
                raised=bool(values["raised"]),
                letter_spacing=cast(int, values["letter_spacing"]),
                letter_scale=cast(int, values["letter_scale"]),
                in_formula=in_formula,
            )
        )

    def _faces(self, text: str, values: Values) -> tuple[str, ...]:
        """The faces that its letters are shown in."""
        used = []
        if any(letter < "\x80" for letter in text) or not text:
            used.append(cast(str, values["face_ascii"]))
        if any(letter >= "\x80" for letter in text):
            used.append(cast(str, values["face_hAnsi"]))
        return tuple(dict.fromkeys(used))

    def _drawing(self, element: etree._Element) -> None:
        for box in _outermost(element, f"{W}txbxContent"):
            self.boxes.extend(self.read_box(box))
        self.shapes.extend(_shapes(element))


def _chosen(element: etree._Element) -> etree._Element:
    """What Word shows of two alternatives: the first choice, else the fallback."""
    choice = element.find(f"{MC}Choice")
    fallback = element.find(f"{MC}Fallback")
    if choice is not None and len(choice):
        return choice
    return fallback if fallback is not None else element


def _outermost(element: etree._Element, tag: str) -> list[etree._Element]:
    """The elements with the tag that are not inside another, nor in a fallback."""
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag != f"{MC}Fallback":
            found += _outermost(child, tag)
    return found


def _text(element: etree._Element) -> str:
    text = element.text or ""
    if element.get(XML_SPACE) == "preserve":
        return text
    return text.strip(" \t\r\n")


def _shapes(element: etree._Element) -> list[Shape]:
    if element.tag == f"{W}drawing":
        return [_drawn(item) for item in element if item.tag.startswith(WP)]
    return [shape for item in element for shape in _vml_shape(item)]


def _drawn(item: etree._Element) -> Shape:
    extent = item.find(f"{WP}extent")
    width = Decimal(twips(extent.get("cx")) or 0 if extent is not None else 0) / EMU_PER_MM
    geometry = item.find(f".//{A}prstGeom")
    dash = item.find(f".//{A}prstDash")
    kind: ShapeKind = "other"
    if item.find(f".//{PIC}pic") is not None:
        kind = "picture"
    elif geometry is not None and geometry.get("prst") in _LINE_SHAPES:
        kind = "line"
    return Shape(kind, width, dash is None or dash.get("val") == "solid")


def _vml_shape(item: etree._Element) -> list[Shape]:
    if item.find(f".//{VML}imagedata") is not None:
        return [Shape("picture", Decimal(0))]
    dash = item.find(f"{VML}stroke")
    solid = dash is None or dash.get("dashstyle") in (None, "solid")
    if item.tag == f"{VML}line":
        ends = [_VML_LENGTH.match(item.get(end, "0").strip()) for end in ("from", "to")]
        first, last = (_length(match) for match in ends)
        return [Shape("line", abs(last - first), solid)]
    if item.tag == f"{VML}shape" and item.get("type") in _VML_LINE_TYPES:
        return [Shape("line", _length(_VML_WIDTH.search(item.get("style", ""))), solid)]
    return []


def _length(match: re.Match[str] | None) -> Decimal:
    if match is None:
        return Decimal(0)
    return mm(twips(f"{match.group(1)}{match.group(2) or 'pt'}") or 0)
