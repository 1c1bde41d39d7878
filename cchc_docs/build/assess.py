"""A round folder becomes scorecards: every agency read, checked, summed and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cchc_docs.check.data import check_round, check_scores, check_standing
from cchc_docs.files.round_folder import AgencyFile, RoundFolder, read_scores
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.model import Scores
from cchc_docs.score import (
    Scorecard,
    Standing,
    Tally,
    rank_block,
    scorecard,
    tally,
    tally_of_total,
)


@dataclass(frozen=True)
class Assessment:
    """The scorecards of a round, and what is wrong with its data.

    ``findings`` are about the round; those about one agency are in ``by_agency``.
    """

    folder: RoundFolder
    cards: Mapping[str, Scorecard]
    files: Mapping[str, AgencyFile]
    findings: list[Finding] = field(default_factory=list)
    by_agency: Mapping[str, list[Finding]] = field(default_factory=dict)

    def all_findings(self, codes: Iterable[str]) -> list[Finding]:
        """The findings about the round and about these agencies."""
        return [*self.findings, *(f for code in codes for f in self.by_agency.get(code, []))]


def assess(folder: RoundFolder) -> Assessment:
    """Scorecards of all agencies whose scores can be summed; the others have findings."""
    findings = [*folder.findings, *check_round(folder)]
    if has_errors(findings):
        return Assessment(folder, {}, {}, findings)
    files = {code: read_scores(folder, code) for code in _codes_with_scores(folder)}
    by_agency = {code: _faults(folder, file) for code, file in files.items()}
    tallies = _tallies(folder, files, by_agency)
    cards = _cards(folder, files, tallies)
    for code, file in files.items():
        if code in cards and isinstance(file.record, Scores):
            by_agency[code] += check_standing(folder, cards[code], file.record, file.source)
    findings += _left_out(folder, by_agency, cards)
    return Assessment(folder, cards, files, findings, by_agency)


def _codes_with_scores(folder: RoundFolder) -> list[str]:
    return [code for code in folder.files("scores") if code in folder.agencies]


def _faults(folder: RoundFolder, file: AgencyFile) -> list[Finding]:
    if not isinstance(file.record, Scores):
        return list(file.findings)
    return [*file.findings, *check_scores(folder, file.code, file.record, file.source)]


def _tallies(
    folder: RoundFolder,
    files: Mapping[str, AgencyFile],
    by_agency: Mapping[str, list[Finding]],
) -> dict[str, Tally]:
    decimals = folder.round.decimals
    tallies = {}
    for code, agency in folder.agencies.items():
        criteria = folder.criteria_of(code)
        file = files.get(code)
        if file is None:
            if agency.total is not None:
                tallies[code] = tally_of_total(agency, criteria, decimals)
        elif isinstance(file.record, Scores) and not has_errors(by_agency[code]):
            tallies[code] = tally(criteria, file.record, decimals)
    return tallies


def _cards(
    folder: RoundFolder, files: Mapping[str, AgencyFile], tallies: Mapping[str, Tally]
) -> dict[str, Scorecard]:
    round_ = folder.round
    blocks = {code: round_.block_of(folder.agencies[code]) for code in tallies}
    standings: dict[str, Standing] = {}
    for name, block in round_.blocks.items():
        members = {code: tallies[code] for code in tallies if blocks[code] == name}
        standings.update(rank_block(block, members, round_.decimals))
    cards = {}
    for code, sums in tallies.items():
        record = files[code].record if code in files else None
        scores = record if isinstance(record, Scores) else None
        agency = folder.agencies[code]
        cards[code] = scorecard(
            code, agency, blocks[code], sums, standings[code], scores, round_.decimals
        )
    return cards


def _left_out(
    folder: RoundFolder, by_agency: Mapping[str, list[Finding]], cards: Mapping[str, Scorecard]
) -> list[Finding]:
    """One agency's bad data never stops the others, but their ranks then lack it: say so."""
    missing = [code for code in by_agency if code not in cards]
    if not missing:
        return []
    place = Place(str(folder.path / "scores"))
    message = f"thứ hạng chưa tính các cơ quan có điểm bị lỗi: {', '.join(missing)}"
    return [
        Finding("DL-06", "warning", place, message, "sửa điểm của các cơ quan này rồi chạy lại")
    ]
