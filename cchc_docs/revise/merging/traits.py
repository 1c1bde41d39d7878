"""Everything that people can change in a document, counted: words, properties, objects, settings.

It does not know how documents are merged, so that a merge can be held against it: what an edited
file has more, or less, than the document that was built must be more, or less, in the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from cchc_docs.docx.cascade.looks import ROUNDED, Look, Looks, Styles, differing
from cchc_docs.docx.edit.blocks import Block, line_at
from cchc_docs.docx.edit.canonical import canonical
from cchc_docs.docx.edit.line import Naming, Piece, Token, object_key
from cchc_docs.docx.edit.restyle import child_of
from cchc_docs.docx.edit.text import masked
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.edit.wrappers import WRAPPERS
from cchc_docs.docx.elements import says_yes
from cchc_docs.docx.names import M, W
from cchc_docs.docx.schema import names_in, values_of
from cchc_docs.revise.merging.merge_around import OPENING
from cchc_docs.revise.merging.merge_sections import NOT_LOOK
from cchc_docs.revise.merging.merge_settings import settings_of
from cchc_docs.revise.merging.merge_table import table_values

_WHERE = 24
_CONTAINERS = ("tblPr", "tblPrEx", "trPr", "tcPr")
_BETWEEN = (*OPENING, f"{W}altChunk", f"{M}oMathPara")


class Trait(NamedTuple):
    """One thing that a document has: ``kind`` as in ``edits.KINDS``, ``name`` for people.

    ``where`` are the first words of the place, figures masked, so that the trait is the same when
    the data changes.
    """

    kind: str
    name: str
    value: str
    where: str = ""


@dataclass
class Traits:
    """How often each trait is there, and an element where it is."""

    counts: Counter[Trait] = field(default_factory=Counter)
    places: dict[Trait, etree._Element] = field(default_factory=dict)

    @property
    def totals(self) -> Counter[Trait]:
        """How often each trait is there, wherever."""
        found: Counter[Trait] = Counter()
        for trait, count in self.counts.items():
            found[trait._replace(where="")] += count
        return found

    def add(self, trait: Trait, place: etree._Element | None = None) -> None:
        self.counts[trait] += 1
        if place is not None:
            self.places.setdefault(trait, place)


def traits_of(file: WordFile, look: Looks) -> Traits:
    """The traits of the whole document."""
    found = Traits()
    _Story(file, file.main, look, found).read()
    for kind in () if look.styles.rewritten else ("footnote", "endnote"):
        notes = file.linked(file.main, f"{kind}s")
        if notes is not None:
            _Story(file, notes, look, found).read_notes(kind)
    margins = Traits()
    for part in dict.fromkeys(file.stories.values()):
        _Story(file, part, look, margins).read()
    if look.styles.rewritten:  # which makes one header two, or two one
        margins.counts = Counter(margins.counts.keys())
    found.counts += margins.counts
    found.places = {**margins.places, **found.places}
    for section in file.sections():
        for tag in names_in(section) - NOT_LOOK:
            said = values_of(child_of(section, tag))
            dropped = look.styles.rewritten and tag == "titlePg"
            if said and not dropped:
                found.add(Trait("page", tag, _text(said, look.styles)))
    for tag, said in settings_of(file, rewritten=look.styles.rewritten).items():
        found.add(Trait("settings", tag, _text(said, look.styles)))
    return found


@dataclass(eq=False)
class _Story:
    file: WordFile
    part: str
    look: Looks
    found: Traits
    wheres: dict[etree._Element, str] = field(default_factory=dict)
    """The first words of the paragraphs that were read."""

    def read(self) -> None:
        self.naming = Naming(self.file, self.part)
        self._read(self.file.tree(self.part))

    def read_notes(self, kind: str) -> None:
        """The footnotes or endnotes that the body names."""
        self.naming = Naming(self.file, self.part)
        named = {mark.get(f"{W}id") for mark in self.file.body.iter(f"{W}{kind}Reference")}
        for note in self.file.tree(self.part):
            if note.get(f"{W}id") in named:
                self._read(note)

    def _read(self, root: etree._Element) -> None:
        for paragraph in root.iter(f"{W}p"):
            self._paragraph(paragraph)
        if not self.look.styles.rewritten:
            for wrapper in root.iter(*WRAPPERS):
                self._wrapper(wrapper)
        for table in root.iter(f"{W}tbl", f"{W}tr", f"{W}tc"):
            self._table(table)
        for mark in root.iter(*_BETWEEN):
            self._between(mark)

    def _between(self, mark: etree._Element) -> None:
        """A mark or object that stands between paragraphs, where no line has it."""
        if next(mark.iterancestors(f"{W}p"), None) is not None:
            return
        line = line_at(mark)
        place = mark if line is None else line
        edge, _, name = object_key(mark, self.naming).partition(":")
        if mark.tag not in OPENING:
            kind = mark.tag.rpartition("}")[2]
            self._add(place, "object", kind, canonical(mark, self.naming, self.look.styles))
        elif name:
            self._add(place, edge.partition("-")[0], edge, name)

    def _add(self, place: etree._Element, *trait: str) -> None:
        self.found.add(Trait(*trait), place)

    def _paragraph(self, paragraph: etree._Element) -> None:
        block = Block(paragraph, self.naming)
        where = self.wheres[paragraph] = masked(block.text.strip())[:_WHERE]
        if where or not self.look.styles.rewritten:
            self._paragraph_look(paragraph, where)
        self.ground = self.look.ground(paragraph, "rPr")
        self.runs: dict[etree._Element | None, list[tuple[str, str]]] = {}
        tokens = block.line.tokens
        for at, token in enumerate(tokens):
            if token.is_object:
                self._object(paragraph, token.pieces[0])
            elif token.text == " ":
                self._space(paragraph, token, tokens[max(at - 1, 0) : at + 2])
            else:
                self._word(paragraph, token)
        for _, mark in block.line.marks:
            kind, _, name = mark.key.partition(":")
            if not kind.endswith("end") and not kind.startswith("control"):
                self._add(paragraph, kind.partition("-")[0], kind, name)

    def _paragraph_look(self, paragraph: etree._Element, where: str) -> None:
        ground = self.look.ground(paragraph, "pPr")
        for tag, value in self._beyond(self.look.stated_on(ground, paragraph), ground):
            self._add(paragraph, "paragraph-format", tag, value, where)
        style = self.look.styles.name_of(self.look.style_id(paragraph))[1]
        self._add(paragraph, "paragraph-format", "pStyle", style, where)

    def _word(self, paragraph: etree._Element, token: Token) -> None:
        kind = "text" if token.text.strip() else "signs"
        self._add(paragraph, kind, "", token.text)
        letters: dict[tuple[str, str], str] = {}
        for piece in token.pieces:
            for said in self._run(piece.properties):
                letters[said] = letters.get(said, "") + piece.text
        for (tag, value), text in letters.items():
            self._add(paragraph, "format", tag, value, masked(text))

    def _space(self, paragraph: etree._Element, space: Token, around: Sequence[Token]) -> None:
        """What a space has that the words beside it have not; with them it is one thing."""
        own = self._run(space.pieces[0].properties)
        if not own:
            return
        pieces = (piece for token in around if token is not space for piece in token.pieces)
        beside = {said for piece in pieces for said in self._run(piece.properties)}
        for tag, value in own:
            if (tag, value) not in beside:
                self._add(paragraph, "format", tag, value, " ")

    def _run(self, properties: etree._Element | None) -> list[tuple[str, str]]:
        if properties not in self.runs:
            look = self.look.run(self.ground, properties)
            self.runs[properties] = list(self._beyond(look, self.ground))
        return self.runs[properties]

    def _object(self, paragraph: etree._Element, piece: Piece) -> None:
        kind = piece.key.partition(":")[0]
        exact = piece.key
        if kind == "field" and not self.look.styles.rewritten and ":FORM" not in piece.key:
            exact = _instructions(piece)
        elif not self.look.styles.rewritten:
            exact = "".join(canonical(n, self.naming, self.look.styles) for n in _bare(piece))
        self._add(paragraph, "object", kind, exact)

    def _beyond(self, look: Look, ground: Look) -> Iterator[tuple[str, str]]:
        """What was stated on the spot: it differs from what the style gives."""
        slack = ROUNDED if self.look.styles.rewritten else 0
        for tag in differing(look, ground, slack):
            yield tag, _text(look.get(tag, {}), self.look.styles)

    def _wrapper(self, wrapper: etree._Element) -> None:
        name = wrapper.tag.rpartition("}")[2]
        properties = wrapper.find(f"{W}{name}Pr")
        said = "" if properties is None else canonical(properties, self.naming, self.look.styles)
        said += " ".join(sorted(map(str, wrapper.attrib.values())))
        place = next(wrapper.iter(f"{W}p"), None)
        if place is None:
            place = next(wrapper.iterancestors(f"{W}p"), wrapper)
        self._add(place, "control", name, said)

    def _table(self, element: etree._Element) -> None:
        first = next(element.iter(f"{W}p"), None)
        if first is None:
            return
        where = self.wheres[first]
        for kind in _CONTAINERS:
            for tag, said in table_values(element.find(f"{W}{kind}"), self.look.styles).items():
                self._add(first, "table-format", tag, _text(said, self.look.styles), where)


def _instructions(piece: Piece) -> str:
    """What a field is to show, and whether it is locked; what it shows Word makes anew."""
    nodes = [node for run in piece.nodes for node in run.iter()]
    texts = [node.text or "" for node in nodes if node.tag == f"{W}instrText"]
    texts += [node.get(f"{W}instr", "") for node in nodes if node.tag == f"{W}fldSimple"]
    locked = any(says_yes(node.get(f"{W}fldLock")) for node in nodes)
    return " ".join(" ".join(texts).split()) + (" !" if locked else "")


def _bare(piece: Piece) -> Iterator[etree._Element]:
    """An object without the formatting of its run, which follows what stands around it."""
    for node in piece.nodes:
        yield from (
            (child for child in node if child.tag != f"{W}rPr") if node.tag == f"{W}r" else (node,)
        )


def _text(said: dict[str, str], styles: Styles) -> str:
    """What a property says; without its measures where the program that saved rounds them."""
    return " ".join(
        name
        if styles.rewritten and name != "val" and value.lstrip("-").isdigit()
        else f"{name}={value}"
        for name, value in sorted(said.items())
    )
