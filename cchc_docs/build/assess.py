"""A round folder becomes scorecards: every agency read, checked, summed and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cchc_docs.check.data import check_round, check_scores, check_standing, is_sound
from cchc_docs.files.round_folder import AgencyFile, RoundFolder, read_scores
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.model import Block, Scores
from cchc_docs.score import (
    Scorecard,
    Standing,
    Tally,
    announced,
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


@dataclass(frozen=True, slots=True)
class Count:
    """What the score file of one agency comes to; no tally where its scores cannot be summed."""

    file: AgencyFile
    tally: Tally | None
    findings: list[Finding]


def assess(folder: RoundFolder) -> Assessment:
    """Scorecards of all agencies whose scores can be summed; the others have findings."""
    findings = [*folder.findings, *check_round(folder)]
    if has_errors(findings):
        return _unsummed(folder, findings)
    counts = {code: count(folder, code) for code in codes_with_scores(folder)}
    tallies = announced_totals(folder)
    tallies |= {code: found.tally for code, found in counts.items() if found.tally is not None}
    standings = ranked(folder, tallies)
    by_agency = {code: list(found.findings) for code, found in counts.items()}
    cards = {}
    for code in [code for code in folder.agencies if code in tallies]:
        file = counts[code].file if code in counts else None
        cards[code] = card_of(folder, code, tallies[code], standings[code], file)
        if file is not None:
            by_agency[code] += standing_faults(folder, cards[code], file)
    findings += left_out(folder, [code for code in counts if code not in cards])
    files = {code: found.file for code, found in counts.items()}
    return Assessment(folder, cards, files, findings, by_agency)


def _unsummed(folder: RoundFolder, findings: list[Finding]) -> Assessment:
    """A round with an error in what all share: nothing is summed, but scores are checked where
    their criteria set is sound.
    """
    by_agency = {}
    for code in codes_with_scores(folder):
        file = read_scores(folder, code)
        told = list(file.findings)
        if is_sound(folder, code, findings):
            told += _score_faults(folder, code, file)
        by_agency[code] = told
    return Assessment(folder, {}, {}, findings, by_agency)


def assess_one(folder: RoundFolder, code: str, standing: Standing | None) -> Assessment:
    """The scorecard of one agency whose standing among all is known already.

    Its scores are read again, so that a round of any size takes no more memory than one agency.
    """
    found = count(folder, code)
    findings = list(found.findings)
    if found.tally is None or standing is None:
        return Assessment(folder, {}, {code: found.file}, [], {code: findings})
    card = card_of(folder, code, found.tally, standing, found.file)
    findings += standing_faults(folder, card, found.file)
    return Assessment(folder, {code: card}, {code: found.file}, [], {code: findings})


def codes_with_scores(folder: RoundFolder) -> list[str]:
    """The agencies of the round that have a score file."""
    return [code for code in folder.files("scores") if code in folder.agencies]


def count(folder: RoundFolder, code: str) -> Count:
    """The score file of one agency read, checked and summed."""
    file = read_scores(folder, code)
    findings = [*file.findings, *_score_faults(folder, code, file)]
    if not isinstance(file.record, Scores) or has_errors(findings):
        return Count(file, None, findings)
    sums = tally(folder.criteria_of(code), file.record, folder.round.decimals)
    return Count(file, sums, findings)


def _score_faults(folder: RoundFolder, code: str, file: AgencyFile) -> list[Finding]:
    """What is wrong with the scores, also where some values of them cannot be read."""
    found = (file.record, file.source) if file.record is not None else file.partial
    if found is None:
        return []
    scores, source = found
    assert isinstance(scores, Scores)
    return check_scores(folder, code, scores, source)


def announced_totals(folder: RoundFolder) -> dict[str, Tally]:
    """The tallies of the agencies of which only the total was announced."""
    counted = set(codes_with_scores(folder))
    return {
        code: tally_of_total(agency, folder.criteria_of(code), folder.round.decimals)
        for code, agency in folder.agencies.items()
        if agency.total is not None and code not in counted
    }


def ranked(folder: RoundFolder, tallies: Mapping[str, Tally]) -> dict[str, Standing]:
    """The standing of every agency in its block."""
    round_ = folder.round
    members: dict[str, dict[str, Tally]] = {name: {} for name in round_.blocks}
    for code, sums in tallies.items():
        members[round_.block_of(folder.agencies[code])][code] = sums
    standings: dict[str, Standing] = {}
    for name, block in round_.blocks.items():
        standings |= _standings(folder, block, members[name])
    return standings


def _standings(
    folder: RoundFolder, block: Block, members: Mapping[str, Tally]
) -> dict[str, Standing]:
    """Ranked by their scores; an agency whose fellows are not in the data, as it was announced."""
    decimals = folder.round.decimals
    for code, sums in members.items():
        given = folder.agencies[code].standing
        if given is not None and len(members) == 1:
            return {code: announced(block, sums, given, decimals)}
    return rank_block(block, members, decimals)


def card_of(
    folder: RoundFolder, code: str, sums: Tally, standing: Standing, file: AgencyFile | None
) -> Scorecard:
    """The scorecard of one agency."""
    record = file.record if file else None
    scores = record if isinstance(record, Scores) else None
    agency = folder.agencies[code]
    block = folder.round.block_of(agency)
    return scorecard(code, agency, block, sums, standing, scores, folder.round.decimals)


def standing_faults(folder: RoundFolder, card: Scorecard, file: AgencyFile) -> list[Finding]:
    """Where the scorecard differs from what was published."""
    assert isinstance(file.record, Scores)
    return list(check_standing(folder, card, file.record, file.source))


def left_out(folder: RoundFolder, missing: Iterable[str]) -> list[Finding]:
    """One agency's bad data never stops the others, but their ranks then lack it: say so."""
    codes = ", ".join(missing)
    if not codes:
        return []
    place = Place(str(folder.path / "scores"))
    message = f"thứ hạng chưa tính các cơ quan có điểm bị lỗi: {codes}"
    return [
        Finding("DL-06", "warning", place, message, "sửa điểm của các cơ quan này rồi chạy lại")
    ]
