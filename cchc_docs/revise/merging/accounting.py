"""Whether everything that people changed is in the merged document: what is not is told by name.

It counts (``traits``) and does not know how the merge works; so an edit of a kind that nobody
thought of is told, and never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from lxml import etree

from cchc_docs.docx.edit.text import has_figure
from cchc_docs.docx.property_names import shown_name
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.edits import WHOLE, Edit, at
from cchc_docs.revise.merging.traits import Trait, Traits

PlaceOf = Callable[[etree._Element], TextSpot]
_QUOTED = {"text", "signs", "comment", "bookmark", "permission"}
"""Kinds whose value is words, not a property."""


@dataclass(frozen=True)
class Account:
    """The traits of the built, edited and new documents, and of the result seen from both sides.

    ``accepted`` and ``rejected``: the result once every conflict is settled one way or the other.
    """

    base: Traits
    edited: Traits
    new: Traits
    accepted: Traits
    rejected: Traits

    def missing(self, place_of: PlaceOf, told: Collection[TextSpot]) -> list[Edit]:
        """What was changed by hand and is not in the result, one edit for all of one kind.

        ``told``: places of which it was said already.
        """
        found: dict[tuple[str, str, bool], list[Trait]] = {}
        for trait, is_added in self._unfulfilled():
            if self._place(trait, is_added, place_of) not in told:
                found.setdefault((trait.kind, trait.name, is_added), []).append(trait)
        return [self._told(found[key], key[2], place_of) for key in sorted(found)]

    def _unfulfilled(self) -> Iterator[tuple[Trait, bool]]:
        """Traits that people added or took away and the result does not follow.

        It does follow where only the words of the place are others than in the edited file: then
        there are as many of the kind as there should be.
        """
        totals = [traits.totals for traits in self._all]
        for trait in self.edited.counts.keys() | self.base.counts.keys():
            if self.edited.counts[trait] == self.base.counts[trait]:
                continue
            base, edited, new, *sides = (traits.counts[trait] for traits in self._all)
            by_hand, by_data = edited - base, new - base
            total = trait._replace(where="")
            of_kind = [counts[total] for counts in totals]
            if by_hand > 0:
                wanted = base + max(by_hand, by_data) if by_data > 0 else new + by_hand
                if max(sides) < wanted and max(of_kind[3:]) < _expected(of_kind):
                    yield trait, True
            elif by_hand < 0 and not (trait.kind == "text" and has_figure(trait.value)):
                most = base + min(by_hand, by_data) if by_data < 0 else new + by_hand
                if min(sides) > max(most, 0) and min(of_kind[3:]) > max(_expected(of_kind), 0):
                    yield trait, False

    @property
    def _all(self) -> tuple[Traits, ...]:
        return self.base, self.edited, self.new, self.accepted, self.rejected

    def _place(self, trait: Trait, is_added: bool, place_of: PlaceOf) -> TextSpot:
        element = (self.edited if is_added else self.base).places.get(trait)
        return place_of(element) if element is not None else at(WHOLE)

    def _told(self, traits: list[Trait], is_added: bool, place_of: PlaceOf) -> Edit:
        traits = sorted(traits)
        first = traits[0]
        place = self._place(first, is_added, place_of)
        shown = first.value if first.kind in _QUOTED else shown_name(first.name)
        if not is_added and first.kind not in _QUOTED:
            shown = f"bỏ {shown}"
        if len(traits) > 1:
            shown += f" và {len(traits) - 1} chỗ khác"
        sides = (shown, "") if first.kind in _QUOTED and not is_added else ("", shown)
        return Edit(first.kind, place, *sides, carried=False)


def _expected(counts: list[int]) -> int:
    """How many the new document has, and what people changed of that."""
    base, edited, new = counts[:3]
    return new + edited - base
