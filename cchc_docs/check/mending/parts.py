"""A document open for mending: its form, its XML, and new parts that it gets."""

from __future__ import annotations

import posixpath
from dataclasses import field
from functools import cached_property
from itertools import count

from lxml import etree

from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.rules.page_number_rules import number_place
from cchc_docs.docx.names import WORD_CONTENT, W
from cchc_docs.docx.read.document import OpenDocument
from cchc_docs.docx.read.records import Paragraph, Section
from cchc_docs.docx.relationships import (
    TYPES_PART,
    add_content_type,
    add_relationship,
    no_relationships,
)
from cchc_docs.finding import Place, Spot
from cchc_docs.frozen import dataclass
from cchc_docs.packages import relations_part
from cchc_docs.standard import Standard

_ROOTS = {"header": "hdr", "footer": "ftr"}


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was mended: where, what became what, and for which rule."""

    place: Place | Spot
    change: str
    rule: str

    def __str__(self) -> str:
        return f"{self.place}: {self.change} ({self.rule})"


@dataclass(frozen=True, slots=True)
class Spared:
    """What the agency wants as it is: rules that it has switched off, single places accepted."""

    rules: frozenset[str] = frozenset()
    places: frozenset[tuple[str, Place | Spot]] = frozenset()


@dataclass
class Mending:
    """The XML of a document while it is changed in memory; the file itself stays as it is."""

    opened: OpenDocument
    form: Form
    standard: Standard
    spared: Spared = Spared()
    made: frozenset[str] = frozenset()
    """The rules for which something was mended in earlier rounds."""
    new_parts: dict[str, etree._Element] = field(default_factory=dict)
    new_ids: dict[str, str] = field(default_factory=dict)

    def origin(self, paragraph: Paragraph) -> etree._Element:
        """The XML of a paragraph."""
        return self.opened.origins[paragraph]

    def may(self, rule: str, place: Place | Spot) -> bool:
        """Whether what the rule objects to at the place may be mended."""
        return rule not in self.spared.rules and (rule, place) not in self.spared.places

    def part_root(self, kind: str) -> etree._Element | None:
        """The XML of the part that the main part points to with a kind of relationship."""
        for relationship in self.opened.package.relationships(self.opened.main).values():
            if relationship.kind == kind:
                return self.opened.roots.get(relationship.target)
        return None

    def root_of(self, identity: str) -> etree._Element:
        """The XML of the part behind a relationship of the main part."""
        if identity in self.new_ids:
            return self.new_parts[self.new_ids[identity]]
        return self.opened.roots[
            self.opened.package.relationships(self.opened.main)[identity].target
        ]

    def misses_number(self, section: Section) -> bool:
        """Whether the rule on page numbers finds fault with the section."""
        furniture = (*section.headers.default, *section.footers.default)
        places = self._number_faults
        return section.place in places or any(one.place in places for one in furniture)

    @cached_property
    def _number_faults(self) -> frozenset[Place | Spot]:
        """Where the rule finds fault with the document as it was read."""
        return frozenset(fault.place for fault in number_place(self.form, self.standard))

    def number_rule(self, standard: Standard) -> str:
        return "TT-12" if "TT-12" in standard.rules else "TT-13"

    def new_part(self, part: str) -> tuple[str, etree._Element]:
        """An empty header or footer, with the id of its relationship."""
        folder = posixpath.dirname(self.opened.main)
        number = 1
        while self.opened.package.has(name := f"{folder}/{part}_{number}.xml") or (
            name in self.new_parts
        ):
            number += 1
        root = etree.Element(f"{W}{_ROOTS[part]}", nsmap={"w": W[1:-1]})
        self.new_parts[name] = root
        known = {*self.opened.package.relationships(self.opened.main), *self.new_ids}
        identity = next(one for one in (f"rIdSo{n}" for n in count(1)) if one not in known)
        self.new_ids[identity] = name
        return identity, root

    def saved(self) -> bytes:
        """The package with the changed XML in place of the old."""
        known = self._declared() if self.new_parts else {}
        return self.opened.package.written_anew(self.opened.roots | self.new_parts | known)

    def _declared(self) -> dict[str, etree._Element]:
        """What makes the new parts known to the package."""
        main, package = self.opened.main, self.opened.package
        rels = package.find(relations_part(main)) or relations_part(main)
        links = package.tree(rels) if package.has(rels) else no_relationships()
        types = package.tree(TYPES_PART)
        for identity, name in self.new_ids.items():
            part = posixpath.basename(name).partition("_")[0]
            add_relationship(links, main, identity, part, name)
            add_content_type(types, name, WORD_CONTENT.format(part))
        return {rels: links, TYPES_PART: types}
