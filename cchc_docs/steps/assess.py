"""A round folder becomes scorecards: every agency read, checked, summed and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property, partial

from cchc_docs.check.data import (
    check_agencies,
    check_beside_scores,
    check_block,
    check_change,
    check_place,
    check_round,
    check_scores,
    check_sums,
    holds_all_scores,
    is_sound,
)
from cchc_docs.data_files.round_folder import AgencyFile, RoundFolder, read_scores
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Scores
from cchc_docs.score import (
    BlockResults,
    Result,
    Scorecard,
    Standing,
    announced_of,
    result_of,
    says_a_result,
    scorecard,
)
from cchc_docs.write import read_whole


@dataclass(frozen=True)
class Assessment:
    """The scorecards of a round, and what is wrong with its data.

    ``findings`` are about the round; those about one agency are in ``by_agency``. ``counts`` are
    what the data on each agency come to before it is ranked.
    """

    folder: RoundFolder
    cards: Mapping[str, Scorecard]
    counts: Mapping[str, Count]
    findings: list[Finding] = field(default_factory=list)
    by_agency: Mapping[str, list[Finding]] = field(default_factory=dict)

    @cached_property
    def files(self) -> Mapping[str, AgencyFile[Scores]]:
        """The score files that were read."""
        found = self.counts.items()
        return {code: count.file for code, count in found if count.file is not None}

    def all_findings(self, codes: Iterable[str]) -> list[Finding]:
        """The findings about the round and about these agencies."""
        return [*self.findings, *(f for code in codes for f in self.by_agency.get(code, []))]


@dataclass(frozen=True, slots=True)
class Count:
    """What the data on one agency come to; no result where its scores cannot be summed.

    ``file`` is its score file, None where only what was announced is known.
    """

    file: AgencyFile[Scores] | None
    result: Result | None
    findings: list[Finding]

    @property
    def scores(self) -> Scores | None:
        """What the score file holds."""
        return self.file.record if self.file else None


def assess(folder: RoundFolder, before: Assessment | None = None) -> Assessment:
    """Scorecards of all agencies whose results are known; the others have findings.

    Of ``before``, an assessment of this same folder object, is kept what the score files came to
    that still have the bytes that were read.
    """
    findings = [*folder.findings, *check_round(folder)]
    if has_errors(findings):
        return _unsummed(folder, findings)
    known = before.counts if before is not None and before.folder is folder else {}
    counts = {
        code: _kept(folder, code, known.get(code)) or count(folder, code)
        for code in codes_with_results(folder)
    }
    results = {code: found.result for code, found in counts.items() if found.result is not None}
    ranking = ranked(folder, results)
    by_agency = {code: list(found.findings) for code, found in counts.items()}
    cards = {}
    for code in [code for code in folder.agencies if code in results]:
        cards[code] = card_of(folder, code, counts[code], ranking.standings[code])
        by_agency[code] += change_faults(folder, cards[code], counts[code])
    for code, told in ranking.by_agency.items():
        by_agency[code] = [*by_agency.get(code, []), *told]
    findings += left_out(folder, [code for code in counts if code not in cards])
    findings += ranking.findings
    return Assessment(folder, cards, counts, findings, by_agency)


def _unsummed(folder: RoundFolder, findings: list[Finding]) -> Assessment:
    """A round with an error in what all share: nothing is summed, but scores are checked where
    their criteria set is sound.
    """
    by_agency = check_agencies(folder)
    for code in codes_with_scores(folder):
        file = read_scores(folder, code)
        told = list(file.findings)
        if is_sound(folder, code, findings):
            told += _looked_at(folder, code, file)[1]
        by_agency[code] = [*by_agency.get(code, []), *told]
    return Assessment(folder, {}, {}, findings, by_agency)


def assess_one(
    folder: RoundFolder, code: str, standing: Standing | None, of_place: Iterable[Finding] = ()
) -> Assessment:
    """The scorecard of one agency whose standing among all is known already, and what was found of
    its place.

    Its scores are read again, so that a round of any size takes no more memory than one agency.
    """
    found = count(folder, code)
    findings = list(found.findings)
    if found.result is None or standing is None:
        return Assessment(folder, {}, {code: found}, [], {code: findings})
    card = card_of(folder, code, found, standing)
    findings += [*change_faults(folder, card, found), *of_place]
    return Assessment(folder, {code: card}, {code: found}, [], {code: findings})


def codes_with_scores(folder: RoundFolder) -> list[str]:
    """The agencies of the round that have a score file."""
    return [code for code in folder.files("scores") if code in folder.agencies]


def codes_announced(folder: RoundFolder) -> list[str]:
    """The agencies of which only the list of agencies knows a result."""
    counted = set(codes_with_scores(folder))
    return [
        code
        for code, agency in folder.agencies.items()
        if code not in counted and says_a_result(announced_of(agency, None))
    ]


def codes_with_results(folder: RoundFolder) -> list[str]:
    """The agencies of which any result is in the data."""
    return [*codes_with_scores(folder), *codes_announced(folder)]


def count(folder: RoundFolder, code: str) -> Count:
    """What is known of one agency: its scores read, checked and summed, or what was announced."""
    if not folder.has_scores(code):
        return Count(None, _result(folder, code, None), [])
    file = read_scores(folder, code)
    result, faults = _looked_at(folder, code, file)
    sound = file.record is not None and not has_errors(file.findings)
    return Count(file, result if sound else None, [*file.findings, *faults])


def _kept(folder: RoundFolder, code: str, known: Count | None) -> Count | None:
    """What was known of the agency, where its score file was sound and has the same bytes still."""
    if known is None or known.file is None or known.file.record is None:
        return None
    try:
        data = read_whole(folder.path / "scores" / f"{code}.yaml")
    except OSError:
        return None
    return known if data == known.file.source.data else None


def _looked_at(
    folder: RoundFolder, code: str, file: AgencyFile[Scores]
) -> tuple[Result | None, list[Finding]]:
    """What the scores come to, where all that makes that up could be read, and what is wrong with
    them as far as they can be read.
    """
    found = file.readable
    if found is None:
        return None, []
    faults = check_scores(folder, code, *found)
    told = [*faults, *check_beside_scores(folder, code, *found)]
    if has_errors(faults) or not holds_all_scores(found[1]):
        return None, told
    result = _result(folder, code, found[0])
    return result, [*told, *check_sums(folder, code, *found, result)]


def _result(folder: RoundFolder, code: str, scores: Scores | None) -> Result:
    criteria, precision = folder.criteria_of(code), folder.precision_of(code)
    return result_of(folder.agencies[code], criteria, scores, precision)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The standing of every agency in its block, and what is to be said of blocks and places."""

    standings: dict[str, Standing] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    by_agency: dict[str, list[Finding]] = field(default_factory=dict)


def ranked(folder: RoundFolder, results: Mapping[str, Result]) -> Ranking:
    """Every agency ranked in its block, as far as its place was announced or can be computed."""
    round_ = folder.round
    members: dict[str, dict[str, Result]] = {name: {} for name in round_.blocks}
    for code, result in results.items():
        members[round_.block_of(folder.agencies[code])][code] = result
    ranking = Ranking(by_agency=check_agencies(folder))
    for name, block in round_.blocks.items():
        precision = folder.precisions[name]
        known = BlockResults(block, members[name], folder.members[name], precision)
        standings = known.standings()
        ranking.standings.update(standings)
        ranking.findings.extend(check_block(folder, name, known, standings))
        for code in members[name]:
            found = check_place(folder, code, known, partial(_score_source, folder, code))
            if found:
                ranking.by_agency.setdefault(code, []).extend(found)
    return ranking


def _score_source(folder: RoundFolder, code: str) -> YamlSource | None:
    return read_scores(folder, code).source if folder.has_scores(code) else None


def card_of(folder: RoundFolder, code: str, found: Count, standing: Standing) -> Scorecard:
    """The scorecard of one agency whose result is known."""
    assert found.result is not None
    agency = folder.agencies[code]
    block = folder.round.block_of(agency)
    precision = folder.precision_of(code)
    return scorecard(code, agency, block, found.result, standing, found.scores, precision)


def change_faults(folder: RoundFolder, card: Scorecard, found: Count) -> list[Finding]:
    """What is wrong with the change on the year before."""
    return check_change(folder, card, found.file.source if found.file else None)


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
