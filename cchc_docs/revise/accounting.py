"""Whether everything that people changed is in the merged document: what is not is told by name.

It counts (``traits``) and does not know how the merge works; so an edit of a kind that nobody
thought of is told, and never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from cchc_docs.revise.edits import Edit
from cchc_docs.revise.property_names import shown_name
from cchc_docs.revise.traits import Trait, Traits

PlaceOf = Callable[[etree._Element], str]
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

    def missing(self, place_of: PlaceOf, told: Collection[tuple[str, str]]) -> list[Edit]:
        """What was changed by hand and is not in the result, one edit for all of one kind.

        ``told``: kinds and places of which it was said already.
        """
        found: dict[tuple[str, str, bool], list[Trait]] = {}
        for trait, is_added in self._unfulfilled():
            if (trait.kind, self._place(trait, is_added, place_of)) not in told:
                found.setdefault((trait.kind, trait.name, is_added), []).append(trait)
        return [self._told(found[key], key[2], place_of) for key in sorted(found)]

    def _unfulfilled(self) -> Iterator[tuple[Trait, bool]]:
        """Traits that people added or took away and the result does not follow."""
        for trait in self.edited.counts.keys() | self.base.counts.keys():
            base, new = self.base.counts[trait], self.new.counts[trait]
            by_hand, by_data = self.edited.counts[trait] - base, new - base
            sides = self.accepted.counts[trait], self.rejected.counts[trait]
            if by_hand > 0:
                wanted = base + max(by_hand, by_data) if by_data > 0 else new + by_hand
                if max(sides) < wanted:
                    yield trait, True
            elif by_hand < 0:
                least = base + min(by_hand, by_data) if by_data < 0 else new + by_hand
                if min(sides) > max(least, 0):
                    yield trait, False

    def _place(self, trait: Trait, is_added: bool, place_of: PlaceOf) -> str:
        element = (self.edited if is_added else self.base).places.get(trait)
        return "cả văn bản" if element is None else place_of(element)

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
