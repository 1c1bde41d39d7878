"""Which measures of the bank answer which losses."""

from __future__ import annotations

from collections.abc import Collection

from cchc_docs.model import Bank, BankMeasure, CriteriaSet, Leaf
from cchc_docs.vietnamese import folded


def measures_for(
    bank: Bank, criteria: CriteriaSet, lost: Collection[str]
) -> list[tuple[str, BankMeasure, list[str]]]:
    """The measures of the bank that answer any of the lost items, each with those items.

    An entry with names is known by them, since codes change with the set; else by its codes.
    """
    leaves = [leaf for leaf in criteria.leaves.values() if leaf.code in lost]
    found = []
    for code, entry in bank.measures.items():
        answered = [leaf.code for leaf in leaves if _answers(entry, leaf, criteria)]
        if answered:
            found.append((code, entry, answered))
    return found


def _answers(entry: BankMeasure, leaf: Leaf, criteria: CriteriaSet) -> bool:
    if entry.names:
        wanted = {folded(name) for name in entry.names}
        return bool(wanted & {folded(name) for name in _names_of(leaf, criteria)})
    named = (inner.code for code in entry.components for inner in criteria.leaves_of(code))
    return leaf.code in named


def _names_of(leaf: Leaf, criteria: CriteriaSet) -> list[str]:
    """The names under which the leaf may be known: its own, its criterion's, its area's."""
    names = [leaf.name]
    if leaf.criterion:
        names.append(criteria.criteria[leaf.criterion].name)
    for area in criteria.areas:
        if area.number == leaf.area:
            names += [area.name, area.heading or area.name]
    return names
