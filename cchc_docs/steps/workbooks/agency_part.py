"""The part of a round that is one agency's: a round of its own, with nothing of the others in it.

It goes out by mail, so what is in it is chosen, not what is left out: the settings that every plan
prints, the agency's own block with its criteria, its own scores and plan, and of the bank only what
answers its losses. Comments stay at home: they are notes of those who keep the round.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml

from cchc_docs.compose.measure_choice import measures_for
from cchc_docs.data_files.round_folder import AgencyFile, read_plan, read_scores
from cchc_docs.data_files.round_names import AGENCIES_FILE, BANK_FILE, ROUND_FILE
from cchc_docs.data_files.yaml_edit import block_lines
from cchc_docs.data_files.yaml_places import root_of
from cchc_docs.finding import Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Plan
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.origin import agency_values

_NOT_OF_AGENCIES = frozenset(("report", "bank"))
"""Of ``round.yaml``: the report on all, and where the bank lies at home."""


@dataclass(frozen=True)
class AgencyParts:
    """The parts of the agencies of one round."""

    assessment: Assessment

    def files(self, code: str) -> dict[str, bytes]:
        """The files of the agency's part, by the names that a round gives them.

        Raises Refused where its scores or its plan cannot be read.
        """
        folder = self.assessment.folder
        agency = folder.agencies[code]
        block = folder.round.block_of(agency)
        plan = read_plan(folder, code) if code in folder.files("plans") else None
        card = self.assessment.cards.get(code)
        values = agency_values(code, agency, folder, card.standing if card else None)
        if not self._prints_mean(plan):
            values.get("computed", {}).pop("mean", None)
        criteria = folder.round.blocks[block].criteria
        files = {
            ROUND_FILE: {**self._settings, "blocks": {block: self._blocks[block]}},
            AGENCIES_FILE: {code: values},
            criteria: self._data(criteria),
            **dict(self._own_files(code, plan)),
        }
        if bank := self._bank(code, plan):
            files[BANK_FILE] = {"measures": bank}
        return {name: _written(data) for name, data in files.items()}

    def _own_files(self, code: str, plan: AgencyFile[Plan] | None) -> Iterator[tuple[str, Any]]:
        folder = self.assessment.folder
        scores = read_scores(folder, code) if folder.has_scores(code) else None
        for kind, file in {"scores": scores, "plans": plan}.items():
            if file is None:
                continue
            if has_errors(file.findings):
                raise Refused(*file.findings)
            if root := root_of(file.source.text):
                yield f"{kind}/{code}.yaml", _data_of(root)

    def _prints_mean(self, plan: AgencyFile[Plan] | None) -> bool:
        """Whether the plan prints the mean of the block, from which others might be reckoned."""
        defaults = self.assessment.folder.round.plan
        own = plan.record if plan else None
        shown = own.completed_by(defaults).show if own else defaults.show
        return "mean" in (shown or ())

    def _bank(self, code: str, plan: AgencyFile[Plan] | None) -> dict[str, Any]:
        """What of the bank the plan uses, and what answers what was lost."""
        folder = self.assessment.folder
        card = self.assessment.cards.get(code)
        items = (card.tally.items or {}).values() if card else ()
        lost = [item.code for item in items if item.lost]
        answers = measures_for(folder.bank, folder.criteria_of(code), lost)
        root = root_of(plan.source.text) if plan else None
        wanted = {*(name for name, _, _ in answers), *(_used(_data_of(root)) if root else ())}
        return {name: words for name, words in self._bank_words.items() if name in wanted}

    @cached_property
    def _settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = self._data(ROUND_FILE)
        return {name: value for name, value in settings.items() if name not in _NOT_OF_AGENCIES}

    @cached_property
    def _blocks(self) -> dict[str, Any]:
        blocks: dict[str, Any] = self._settings["blocks"]
        return blocks

    @cached_property
    def _bank_words(self) -> dict[str, Any]:
        folder = self.assessment.folder
        source = folder.bank_source or folder.sources.get(BANK_FILE)
        root = root_of(source.text) if source and folder.knows_bank else None
        words: dict[str, Any] = _data_of(root).get("measures", {}) if root else {}
        return words

    def _data(self, name: str) -> Any:
        root = root_of(self.assessment.folder.sources[name].text)
        assert root is not None
        return _data_of(root)


def _data_of(node: yaml.Node) -> Any:
    """The node as it would be written anew, without entries that say nothing."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _data_of(value) for key, value in node.value if not _is_nothing(value)}
    if isinstance(node, yaml.SequenceNode):
        return [_data_of(item) for item in node.value if not _is_nothing(item)]
    return str(node.value)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def _used(data: Any) -> Iterator[str]:
    """The codes of the bank that the data name."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "use" and isinstance(value, str):
                yield value
            yield from _used(value)
    elif isinstance(data, list):
        for item in data:
            yield from _used(item)


def _written(data: Any) -> bytes:
    return ("\n".join(block_lines(data)) + "\n").encode()
