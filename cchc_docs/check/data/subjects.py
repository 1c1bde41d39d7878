"""What the data rules look at, and where each value of it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from cchc_docs.check.rule import NotKnown
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.yaml_file import Path, YamlSource
from cchc_docs.finding import Place
from cchc_docs.frozen import dataclass
from cchc_docs.model import (
    Agency,
    Block,
    CriteriaSet,
    Document,
    Issued,
    Leaf,
    Plan,
    Published,
    Round,
    Scores,
)
from cchc_docs.score import (
    BlockResults,
    ItemLine,
    Precision,
    Scorecard,
    Standing,
    Tally,
    announced_of,
    says_a_result,
    scored,
)

_NOT_SENTENCES = frozenset(
    ("template", "use", "archive", "signatory", "recipients", "figures", "committee", "drafter")
)


@dataclass(frozen=True)
class CriteriaSubject:
    """One criteria set and its file."""

    criteria: CriteriaSet
    source: YamlSource


@dataclass(frozen=True)
class AgencySubject:
    """One agency's entry in the list of agencies."""

    folder: RoundFolder
    code: str

    @property
    def agency(self) -> Agency:
        """The agency itself."""
        return self.folder.agencies[self.code]

    def place(self, *path: str) -> Place:
        """Where the list says something of the agency."""
        return self.folder.sources["agencies.yaml"].place((self.code, *path))


@dataclass(frozen=True)
class ScoreSubject:
    """The scores of one agency, the criteria set that they are given by, and their file."""

    round: Round
    criteria: CriteriaSet
    criteria_source: YamlSource
    scores: Scores
    source: YamlSource
    agency: Agency

    @property
    def is_announced_only(self) -> bool:
        """Whether no single score is known, but a result was announced."""
        return not scored(self.scores) and says_a_result(announced_of(self.agency, self.scores))

    def leaf_place(self, leaf: Leaf) -> Place:
        """Where the criteria set states the maximum of the leaf."""
        return self.criteria_source.place((*leaf.path, "maximum"))


@dataclass(frozen=True)
class AnnouncedPlaces:
    """Where the announced figures of one agency stand: its score file, or the list of agencies.

    ``read`` gives the score file, None where the agency has none; it is asked for only where a
    figure must be pointed at.
    """

    code: str
    agencies: YamlSource
    read: Callable[[], YamlSource | None]

    def __call__(self, *path: str, of_key: bool = False) -> Place:
        """The place of an announced figure, as ``total`` or ``areas``, ``1``."""
        scores = self.read()
        own = ("published", *path)
        if scores is not None and scores.has(own):
            return scores.place(own, of_key=of_key)
        for listed in ((self.code, "standing", *path), (self.code, *path)):
            if self.agencies.has(listed):
                return self.agencies.place(listed, of_key=of_key)
        return self.agencies.place((self.code,), of_key=True)


@dataclass(frozen=True)
class SumSubject:
    """The computed sums of one agency beside the announced ones, and where these stand."""

    criteria: CriteriaSet
    computed: Tally
    published: Published
    place: AnnouncedPlaces
    precision: Precision


@dataclass(frozen=True)
class ChangeSubject:
    """The scorecard of one agency beside the change that was announced."""

    card: Scorecard
    place: AnnouncedPlaces
    precision: Precision
    source: YamlSource | None

    @property
    def published(self) -> Published:
        """What was announced of the agency."""
        return self.card.announced


@dataclass(frozen=True)
class PlaceSubject:
    """One agency in its block: what was announced of its place, and what the scores give."""

    folder: RoundFolder
    code: str
    results: BlockResults
    place: AnnouncedPlaces

    @property
    def published(self) -> Published:
        """What was announced of the agency."""
        return self.results.results[self.code].announced

    @property
    def computed(self) -> Standing | None:
        """The standing that the scores give, where those of the whole block are known."""
        return self.results.computed.get(self.code)


@dataclass(frozen=True)
class BlockSubject:
    """What is known of one block, and the standings that its plans print."""

    folder: RoundFolder
    code: str
    results: BlockResults
    standings: Mapping[str, Standing]

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.results.block

    def place(self, *path: str | int) -> Place:
        """Where the round says something of the block."""
        steps = [int(step) if str(step).isdecimal() else step for step in path]
        return self.folder.sources["round.yaml"].place(("blocks", self.code, *steps))


@dataclass(frozen=True)
class PlanView:
    """One plan, completed by the round, with the scorecard that it answers to, and its file.

    ``known_card`` is None where the scores are at fault; rules that ask for them are left out then.
    """

    folder: RoundFolder
    code: str
    plan: Plan
    known_card: Scorecard | None
    issued: Issued
    source: YamlSource

    @property
    def card(self) -> Scorecard:
        """The scorecard; raises NotKnown."""
        if self.known_card is None:
            raise NotKnown
        return self.known_card

    @property
    def tally(self) -> Tally:
        """The sums of the agency."""
        return self.card.tally

    @cached_property
    def criteria(self) -> CriteriaSet:
        """The criteria set of the agency, as far as its scores are known."""
        criteria = self.folder.criteria_of(self.code)
        by_areas = self.known_card is not None and self.known_card.tally.by_areas
        return criteria.of_areas if by_areas else criteria

    @cached_property
    def lost(self) -> dict[str, ItemLine]:
        """The items that lost points, by code, in the order of the set."""
        return {code: item for code, item in (self.tally.items or {}).items() if item.lost}

    @cached_property
    def sentences(self) -> list[tuple[Path, str]]:
        """Every sentence of the plan that fields may stand in, with its place."""
        found: list[tuple[Path, str]] = []
        _gather(self.plan, (), found)
        return found

    @cached_property
    def cited(self) -> list[tuple[Path, Document]]:
        """Every document that the plan or its decision cites, with its place."""
        bases = self.plan.decision.legal_bases if self.plan.decision else ()
        own = [(("decisions", at), item) for at, item in enumerate(self.plan.decisions or ())]
        others = [(("decision", "legal_bases", at), item) for at, item in enumerate(bases)]
        return [*own, *others]

    def place(self, path: Path) -> Place:
        """Where the value stands: in the plan's own file, or in what the round gives to all."""
        if self.source.has(path[:1]):
            return self.source.place(path)
        shared = self.folder.sources["round.yaml"]
        if shared.has(("plan", *path[:1])):
            return shared.place(("plan", *path))
        return self.source.place(path)


def _gather(value: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*path, index), found)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner and name not in _NOT_SENTENCES:
                _gather(inner, (*path, name), found)
