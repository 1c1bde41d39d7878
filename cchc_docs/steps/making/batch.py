"""All plans of a round, on any ``concurrent.futures.Executor``, in memory that does not grow.

First every score file is summed, in pieces, and only what ranking needs is kept; then each plan is
built in its turn, with its scores read again. Jobs are plain data: the folder, codes, standings;
what comes back is a status and findings. So a job may run in this process, in another one, or on
another machine that sees the same folders.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from cchc_docs.check.data import check_round
from cchc_docs.data_files.round_folder import NotARound, RoundFolder, read_round
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Block
from cchc_docs.score import Result, Standing, Tally
from cchc_docs.steps.assess import (
    Ranking,
    assess_one,
    codes_with_results,
    count,
    left_out,
    ranked,
)
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.plans import build_plan
from cchc_docs.steps.making.rests_on import ground_of, is_made_of, plan_digest, texts_of

_SCORES_IN_A_JOB = 100
_PLANS_IN_A_JOB = 25
_JOBS_AHEAD = 16

T = TypeVar("T")

Task = tuple[str, Standing | None, list[Finding]]
"""An agency, its standing, and what was found of its place."""


@dataclass(frozen=True, slots=True)
class RoundPlace:
    """Where a job finds the round, and a hash of its shared files, read once by each process."""

    path: Path
    stamp: str


@dataclass(frozen=True)
class Survey:
    """The standing of every agency of a round whose result is known, and the round's faults."""

    folder: RoundFolder
    place: RoundPlace
    ranking: Ranking
    findings: list[Finding] = field(default_factory=list)

    @property
    def standings(self) -> Mapping[str, Standing]:
        """The standing of every agency whose result is known."""
        return self.ranking.standings

    def task(self, code: str) -> Task:
        """What a job must know to build the plan of this agency."""
        return code, self.ranking.standings.get(code), self.ranking.by_agency.get(code, [])


def survey_round(folder: RoundFolder, executor: Executor) -> Survey:
    """Every agency's scores summed and ranked."""
    place = RoundPlace(folder.path, _stamp(folder))
    findings = [*folder.findings, *check_round(folder)]
    if has_errors(findings):
        return Survey(folder, place, Ranking(), findings)
    results, missing = {}, []
    pieces = _pieces(codes_with_results(folder), _SCORES_IN_A_JOB)
    jobs = ((place, tuple(piece)) for piece in pieces)
    for code, result in _flat(_in_order(executor, results_for_ranking, jobs)):
        if result is None:
            missing.append(code)
        else:
            results[code] = result
    ranking = ranked(folder, results)
    findings += [*left_out(folder, missing), *ranking.findings]
    return Survey(folder, place, ranking, findings)


def build_round(
    survey: Survey, codes: Sequence[str], options: BuildOptions, executor: Executor
) -> Iterator[PlanResult]:
    """The plans of these agencies in their order, each told as soon as it is there."""
    if has_errors(survey.findings):
        yield from (_unbuilt(code, survey, options) for code in codes)
        return
    jobs = (
        (survey.place, tuple(survey.task(code) for code in piece), options)
        for piece in _pieces(codes, _PLANS_IN_A_JOB)
    )
    done = 0
    try:
        for result in _flat(_in_order(executor, build_some, jobs)):
            done += 1
            yield result
    except BrokenExecutor:
        yield from (_stopped(code, options) for code in codes[done:])


def _stamp(folder: RoundFolder) -> str:
    """A hash of the shared files: a process that lives long must not keep an old round."""
    digest = hashlib.sha256()
    sources = list(folder.sources.items())
    if folder.bank_source is not None:
        sources.append(("bank", folder.bank_source))
    for name, source in sources:
        digest.update(f"{name}\0{source.text}\0".encode())
    return digest.hexdigest()


def _pieces(codes: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (codes[start : start + size] for start in range(0, len(codes), size))


def _flat(pieces: Iterable[Iterable[T]]) -> Iterator[T]:
    return (item for piece in pieces for item in piece)


def _in_order(
    executor: Executor, function: Callable[..., T], jobs: Iterable[tuple[object, ...]]
) -> Iterator[T]:
    """The results in the order of the jobs, of which only a few are under way at a time."""
    waiting: deque[Future[T]] = deque()
    try:
        for job in jobs:
            waiting.append(executor.submit(function, *job))
            if len(waiting) > _JOBS_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def results_for_ranking(
    place: RoundPlace, codes: tuple[str, ...]
) -> list[tuple[str, Result | None]]:
    """A job: the results of these agencies without what ranking does not ask for."""
    try:
        folder = _round(place)
    except NotARound:
        return [(code, None) for code in codes]
    return [(code, _for_ranking(folder, code)) for code in codes]


def _for_ranking(folder: RoundFolder, code: str) -> Result | None:
    result = count(folder, code).result
    block = folder.round.blocks[folder.round.block_of(folder.agencies[code])]
    return None if result is None else replace(result, tally=_slim(result.tally, block))


def _slim(sums: Tally, block: Block) -> Tally:
    named = {rule.partition(":")[2] for rule in block.ties}
    return replace(
        sums,
        items=None,
        adjustments=(),
        areas=tuple(line for line in sums.areas if str(line.number) in named),
        parts=tuple(line for line in sums.parts if line.code in named),
        groups=tuple(line for line in sums.groups if line.code in named),
    )


def build_some(
    place: RoundPlace, tasks: tuple[Task, ...], options: BuildOptions
) -> list[PlanResult]:
    """A job: the plans of these agencies, each with its standing."""
    try:
        folder = _round(place)
        ground = ground_of(place.path)
    except NotARound as error:
        return [_failed(code, options, error.findings) for code, *_ in tasks]
    return [_build_one(folder, ground, task, options) for task in tasks]


def _build_one(folder: RoundFolder, ground: str, task: Task, options: BuildOptions) -> PlanResult:
    code = task[0]
    path = options.folder / f"{code}.docx"
    try:
        if is_made_of(path, lambda: _digest_now(folder, ground, task, options)):
            return PlanResult(code, path, "same")
        return build_plan(assess_one(folder, *task), code, options, ground)
    except Exception as error:  # a fault of the program in one plan must not stop the others
        place = Place(str(options.folder / f"{code}.docx"))
        message = f"lỗi của chương trình: {type(error).__name__}: {error}"
        hint = "gửi thông báo này kèm tệp số liệu của cơ quan cho người bảo trì chương trình"
        return _failed(code, options, [Finding("CT-01", "error", place, message, hint)])


def _digest_now(folder: RoundFolder, ground: str, task: Task, options: BuildOptions) -> str:
    """Of all that the plan rests on now; empty where there is something to be told, or to be kept
    in the data, with every build.
    """
    code, standing, of_place = task
    texts = texts_of(folder, code)
    if of_place or standing is None or texts is None or options.given != Issue():
        return ""
    return plan_digest(ground, folder, code, texts, standing)


def _failed(code: str, options: BuildOptions, findings: list[Finding]) -> PlanResult:
    return PlanResult(code, options.folder / f"{code}.docx", "failed", findings)


def _unbuilt(code: str, survey: Survey, options: BuildOptions) -> PlanResult:
    place = Place(str(survey.folder.path))
    message = "số liệu chung của đợt có lỗi nên chưa lập được kế hoạch nào"
    return _failed(code, options, [Finding("CT-03", "error", place, message)])


def _stopped(code: str, options: BuildOptions) -> PlanResult:
    place = Place(str(options.folder / f"{code}.docx"))
    message = "một tiến trình con bị dừng đột ngột nên chưa lập được kế hoạch này"
    hint = "có thể do hết bộ nhớ; chạy lại lệnh, thêm --jobs 1 nếu vẫn bị"
    return _failed(code, options, [Finding("CT-02", "error", place, message, hint)])


def _round(place: RoundPlace) -> RoundFolder:
    return _read(place.path, place.stamp)


@lru_cache(maxsize=2)
def _read(path: Path, _stamp: str) -> RoundFolder:
    return read_round(path)
