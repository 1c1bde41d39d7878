"""The standing of each agency in its block: announced, computed, or not known.

A place is the announced one wherever it can be right, else the computed one. Places, ties and the
mean are computed only where the results of the whole block are known: from one agency alone, or
from some of a block, nothing follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from cchc_docs.frozen import dataclass
from cchc_docs.model import Block, ComputedStanding, Published
from cchc_docs.score.clash import Clash, clashes
from cchc_docs.score.numbers import Precision
from cchc_docs.score.ranking import band_of, rank_block
from cchc_docs.score.score_lines import Result, Standing, Tally, value_of

T = TypeVar("T", int, Decimal)


@dataclass(frozen=True)
class BlockResults:
    """What is known of one block: the results of its agencies by code.

    ``size`` counts the agencies of the block in the data, those without results included.
    """

    block: Block
    results: Mapping[str, Result]
    size: int
    precision: Precision

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """The sums by agency."""
        return {code: result.tally for code, result in self.results.items()}

    @property
    def by_percent(self) -> bool:
        """Whether percentages rank the block."""
        return self.block.rank_by == "percent"

    @cached_property
    def announced_size(self) -> int | None:
        """How many agencies were ranked, as it was announced of the block, or of most in it."""
        said = [_ranked(item.announced) for item in self.results.values()]
        return _first(_ranked(self._of_block), commonest(said))

    @cached_property
    def announced_mean(self) -> Decimal | None:
        """The mean, as it was announced of the block, or of most in it."""
        said = [_mean(item.announced) for item in self.results.values()]
        return _first(_mean(self._of_block), commonest(said))

    def value(self, code: str) -> Decimal | None:
        """What the agency is ranked by; None where that is unknown."""
        return value_of(self.results[code].tally, by_percent=self.by_percent)

    @cached_property
    def known(self) -> int:
        """How many agencies have a result that they can be ranked by."""
        return sum(self.value(code) is not None for code in self.results)

    @cached_property
    def is_complete(self) -> bool:
        """Whether the results of all who were ranked are in the data, of two at least."""
        return self.known == self.size > 1 and (self.announced_size or 0) <= self.size

    @cached_property
    def computed(self) -> dict[str, Standing]:
        """The standings that the scores of the whole block give, now or when a plan was made of
        them; none of an agency where neither is known."""
        if self.is_complete:
            return rank_block(self.block, self.tallies, self.precision)
        kept = {code: result.kept for code, result in self.results.items()}
        return {code: _kept(found) for code, found in kept.items() if found is not None}

    @cached_property
    def clashes(self) -> dict[str, Clash]:
        """Announced places that cannot be, of those that are not computed."""
        values = {code: self.value(code) for code in self.results}
        ranks = {
            code: _rank(result.announced)
            for code, result in self.results.items()
            if code not in self.computed
        }
        return clashes(_given(values), _given(ranks), self.announced_size)

    def standings(self) -> dict[str, Standing]:
        """The standing of every agency, as a document prints it."""
        return {code: self._standing(code) for code in self.results}

    def _standing(self, code: str) -> Standing:
        announced = self.results[code].announced
        found = self._placed(code)
        return replace(
            found,
            ranked=_first(_ranked(announced), _ranked(self._of_block), found.ranked),
            band=self._band(code),
            mean=_first(_mean(announced), _mean(self._of_block), found.mean),
            by_percent=self.by_percent,
            sub_rank=announced.sub_rank,
            sub_ranked=announced.sub_ranked,
            sub_group=announced.sub_group,
        )

    def _placed(self, code: str) -> Standing:
        """The computed standing with the announced place in it.

        Agencies of equal results may have been announced one after the other: then none of them
        shares its place, and of those whose place was not announced it is not known.
        """
        computed = self.computed.get(code, Standing(None, None))
        place = self._announced_place(code)
        if self.block.unranked and place is None:
            return replace(computed, rank=None, tie="", sharing=1)
        if place is None and self._announced_apart(code):
            return replace(computed, rank=None, tie="", sharing=1)
        if place is None or (place == computed.rank and not self._announced_apart(code)):
            return computed
        return replace(computed, rank=place, tie="", sharing=1)

    def _announced_place(self, code: str) -> int | None:
        """The announced place where the scores allow it."""
        place = _rank(self.results[code].announced)
        computed = self.computed.get(code)
        if place is None or computed is None or can_be(place, computed):
            return place
        return None

    def _announced_apart(self, code: str) -> bool:
        """Whether an agency with the same result was announced at another place than the shared."""
        mine = self.computed.get(code)
        if mine is None or mine.sharing == 1:
            return False
        fellows = (other for other, found in self.computed.items() if found.rank == mine.rank)
        places = (self._announced_place(other) for other in fellows)
        return any(place is not None and place != mine.rank for place in places)

    def _band(self, code: str) -> str | None:
        announced = self.results[code].announced
        if announced.band is not None and announced.right("band"):
            return announced.band
        return self.computed_band(code)

    def computed_band(self, code: str) -> str | None:
        """The class whose limits hold the result."""
        value = self.value(code)
        return None if value is None else band_of(self.block, value)

    @cached_property
    def _of_block(self) -> Published:
        """What was announced of the block as a whole, in the form of what is said of an agency."""
        said = self.block.announced
        return Published(ranked=said.ranked, mean=said.mean, wrong_at_source=said.wrong_at_source)


def _kept(found: ComputedStanding) -> Standing:
    return Standing(
        found.rank, found.ranked, found.tie or "", mean=found.mean, sharing=found.sharing or 1
    )


def can_be(place: int, computed: Standing) -> bool:
    """Whether the scores allow the place: those who share one may have been announced in turn."""
    return computed.rank is not None and 0 <= place - computed.rank < computed.sharing


def _rank(announced: Published) -> int | None:
    return announced.rank if announced.right("rank") else None


def _ranked(announced: Published) -> int | None:
    return announced.ranked if announced.right("ranked") else None


def _mean(announced: Published) -> Decimal | None:
    return announced.mean if announced.right("mean") else None


def _given(values: Mapping[str, T | None]) -> dict[str, T]:
    return {code: value for code, value in values.items() if value is not None}


def commonest(values: Iterable[T | None]) -> T | None:
    """What most say; of what as many say the greatest, None where nobody says anything."""
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: (counts[value], value), default=None)


def _first(*values: T | None) -> T | None:
    return next((value for value in values if value is not None), None)
