"""What one merge has in hand: the three files, what was found, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property

from lxml import etree

from cchc_docs.docx.cascade.looks import ROUNDED, Looks, Styles
from cchc_docs.docx.edit.blocks import Block, line_at
from cchc_docs.docx.edit.line import Naming
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.names import W
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.carry import Carrier
from cchc_docs.revise.merging.conflict_marks import ConflictMarks
from cchc_docs.revise.merging.edits import NOWHERE, Conflict, Edit, WhereKept, at

_ROUNDED_PAGES = 20


@dataclass(eq=False)
class Work:
    """Three versions of a document, and the edits and conflicts found so far."""

    base: WordFile
    edited: WordFile
    new: WordFile
    marks: ConflictMarks
    carrier: Carrier
    base_look: Looks
    edited_look: Looks
    new_look: Looks
    places: dict[etree._Element, TextSpot]
    rewritten: bool
    """Whether another program than Word saved the edited file and so stated everything anew."""
    read: list[Block] = field(default_factory=list)
    """The texts of the base and the edited file whose blocks were read already."""
    told: set[etree._Element] = field(default_factory=set)
    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def look_of(self, which: str) -> Looks:
        """The formatting in the ``base``, the ``edited`` or the ``new`` document."""
        looks = {"base": self.base_look, "edited": self.edited_look, "new": self.new_look}
        return looks[which]

    @property
    def slack(self) -> int:
        """Twips by which measures may differ that nobody changed."""
        return ROUNDED if self.rewritten else 0

    @property
    def slack_of_pages(self) -> int:
        """As many twips for measures of pages and tables, which are rounded more."""
        return _ROUNDED_PAGES if self.rewritten else 0

    @cached_property
    def only_moves_sections(self) -> bool:
        """Whether the program that wrote the edited file has the sections end in other lines."""
        return self.rewritten and len(self.base.sections()) == len(self.edited.sections())

    def place(self, block: Block) -> TextSpot:
        """Where a block of the base or edited file stands, by its first paragraph."""
        elements = [block.element, *block.element.iter(f"{W}p")]
        where = next((self.places[e] for e in elements if e in self.places), TextSpot())
        return replace(where, words=block.opening, found_at=self._under(block))

    @cached_property
    def _headings(self) -> dict[etree._Element, str]:
        """By the blocks of both texts, what stands above them; read once, for whoever is told."""
        read = {block.element: block for text in self.read for block in text.children}
        return _headings(self.base, read) | _headings(self.edited, read)

    def _under(self, block: Block) -> str:
        """The heading that a block of the text stands under, as a person finds it."""
        top = block.element
        while (around := top.getparent()) is not None and around.tag != f"{W}body":
            top = around
        heading = self._headings.get(top, "")
        return f"mục “{heading}”" if heading else ""

    def place_of(self, paragraph: etree._Element) -> TextSpot:
        """Where a paragraph of the base or edited file stands."""
        return self.place(Block(paragraph, Naming(self.edited, self.edited.main)))

    def look_in(self, file: WordFile) -> Looks:
        """The formatting in another file, read as in these three."""
        return Looks(Styles(file, rewritten=self.rewritten))

    def found(
        self,
        kind: str,
        block: Block,
        before: str = "",
        after: str = "",
        *,
        carried: bool = True,
        standing: WhereKept = NOWHERE,
    ) -> None:
        self.edits.append(Edit(kind, self.place(block), before, after, carried, standing))

    def tell(
        self, kind: str, where: str, before: str = "", after: str = "", *, carried: bool = True
    ) -> None:
        """What was changed by hand in no line, with its place in words."""
        self.edits.append(Edit(kind, at(where), before, after, carried))

    def found_at(self, kind: str, element: etree._Element, after: str) -> None:
        """What was put around or between lines by hand, told of the first line in or after it."""
        line = line_at(element)
        place = TextSpot() if line is None else self.place_of(line)
        self.edits.append(Edit(kind, place, after=after))


@dataclass(frozen=True, eq=False)
class Story:
    """One text with its part in each of the three files: the body, a header, a footer.

    ``homes``: block of the edited file → where it stands in the new one; ``brought``: blocks that
    were added by hand and went along whole.
    """

    work: Work
    base: Naming
    edited: Naming
    new: Naming
    homes: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)
    brought: set[etree._Element] = field(default_factory=set)

    def homes_of(self, block: etree._Element) -> list[etree._Element]:
        """Where a block of the edited file stands in the new document; nowhere if it is gone."""
        root = self.new.file.tree(self.new.part)
        return [home for home in self.homes.get(block, ()) if root in home.iterancestors()]

    @property
    def namings(self) -> tuple[Naming, Naming, Naming]:
        return self.base, self.edited, self.new

    @property
    def is_margin(self) -> bool:
        """Whether it is a header or footer."""
        return self.new.part != self.work.new.main

    def adopt(self, element: etree._Element) -> etree._Element:
        """A copy of an element of the edited file, at home in the new one."""
        return self.work.carrier.adopt(element, self.edited.part, self.new.part)

    def changed(self) -> None:
        self.work.new.changed(self.new.part)


def work_on(base: WordFile, edited: WordFile, new: WordFile) -> Work:
    """The tools for merging these three."""
    rewritten = _is_rewritten(base, edited)
    carrier = Carrier(edited, new, rewritten=rewritten)
    return Work(
        base,
        edited,
        new,
        ConflictMarks(carrier.notes("comments")),
        carrier,
        Looks(Styles(base, rewritten=rewritten)),
        Looks(carrier.source_styles),
        Looks(carrier.target_styles),
        _places(base, "của bản đã lập") | _places(edited, ""),
        rewritten,
    )


def _is_rewritten(base: WordFile, edited: WordFile) -> bool:
    """By the name that every program leaves in the properties; Word keeps what it did not edit."""
    before, after = (file.parts.get("docProps/app.xml", b"") for file in (base, edited))
    return after != before and (b"Microsoft" not in after)


def _headings(file: WordFile, read: Mapping[etree._Element, Block]) -> dict[etree._Element, str]:
    found: dict[etree._Element, str] = {}
    heading, naming = "", Naming(file, file.main)
    for element in file.body:
        found[element] = heading
        block = read.get(element) or Block(element, naming)
        if block.is_heading:
            heading = block.opening
    return found


def _places(file: WordFile, of_which: str) -> dict[etree._Element, TextSpot]:
    found: dict[etree._Element, TextSpot] = {}
    for name, part in file.stories.items():
        label = "đầu trang" if name.startswith("header") else "chân trang"
        for paragraph in file.tree(part).iter(f"{W}p"):
            found[paragraph] = TextSpot(inside=label)
    for number, paragraph in enumerate(file.body.iter(f"{W}p"), 1):
        found[paragraph] = TextSpot(number, version=of_which)
    return found
