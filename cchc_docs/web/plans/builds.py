"""Plans being built: a little at a time, so that a page can tell how far it is."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cchc_docs import BuildOptions, Issued, PlanResult, Tracked, amend_plan, build_plans, mend_issue
from cchc_docs.finding import Finding
from cchc_docs.web.changes.former_documents import keep_document
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.desk import Desk
from cchc_docs.web.places import RoundHome
from cchc_docs.write import present_bytes

_KEPT_RUNS = 10


@dataclass
class BuildRun:
    """One building of plans: what it is of, what came of it so far; ``amended`` are the plans that
    amend what was issued, ``left`` those whose documents stay as they were since somebody has to
    choose in them first; ``numbered`` where a number is given with it.
    """

    id: str
    home: RoundHome
    codes: tuple[str, ...]
    began: datetime
    findings: list[Finding] = field(default_factory=list)
    results: list[PlanResult] = field(default_factory=list)
    amended: list[PlanResult] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    numbered: bool = False
    seconds: float = 0.0
    _left: Iterator[PlanResult] = field(default_factory=lambda: iter(()))

    @property
    def is_done(self) -> bool:
        """Whether every plan has its result."""
        return len(self.results) >= len(self.codes)


def begin_build(
    desk: Desk,
    home: RoundHome,
    codes: Sequence[str],
    tracked: Tracked = "refuse",
    *,
    number: int | None = None,
    issued: Issued | None = None,
    in_full: bool = False,
) -> BuildRun:
    """A run over these agencies; nothing is built yet. ``number`` and ``issued`` are for one.

    A plan that was issued stays as it is where it would read otherwise now, unless a person has
    said that it is to be built again ``in_full`` under its number. Raises 423, Refused and OSError.
    """
    refuse_if_held(desk, home)
    options = BuildOptions(home.documents, number, issued, tracked=tracked, keep_issued=not in_full)
    started = time.monotonic()
    building = build_plans(desk.rounds.folder(home.path), list(codes), options)
    run = _new_run(desk, home, codes)
    run.findings += building.findings
    run.numbered = number is not None
    run._left = iter(building.results)
    run.seconds = time.monotonic() - started
    return run


def amend(
    desk: Desk,
    run: BuildRun,
    code: str,
    issued_last: Path,
    number: int | None = None,
    issued: Issued | None = None,
) -> PlanResult:
    """The plan that amends that document, added to the run. Raises 423, Refused and OSError."""
    refuse_if_held(desk, run.home)
    before = {path: _read(path) for path in run.home.all_documents(code)}
    run.numbered = number is not None
    options = BuildOptions(run.home.documents, number, issued, keep_issued=True)
    result = amend_plan(desk.rounds.folder(run.home.path), code, issued_last, options)
    former = before.get(result.path)
    if former is not None and former != _read(result.path):
        keep_document(desk, run.home, result.path.stem, former)
    desk.storage.written([result.path] if result.path.is_file() else [])
    run.amended.append(result)
    return result


def mend(desk: Desk, home: RoundHome, code: str, number: int, issued: Issued) -> BuildRun:
    """A run in which the issued plan got another number and date, and nothing else.

    Raises 423, Refused and OSError.
    """
    refuse_if_held(desk, home)
    run = _new_run(desk, home, (code,))
    run.numbered = True
    path = home.document(code)
    before = _read(path)
    run.results.append(mend_issue(path, code, number, issued))
    if before is not None and before != _read(path):
        keep_document(desk, home, code, before)
        desk.storage.written([path])
    return run


def mend_amendment(
    desk: Desk, run: BuildRun, code: str, path: Path, before: Path, number: int, issued: Issued
) -> PlanResult:
    """The issued amendment at the path, of the document ``before``, got another number and date,
    and nothing else; added to the run. Raises 423.
    """
    refuse_if_held(desk, run.home)
    former = _read(path)
    result = mend_issue(path, code, number, issued, before)
    if former is not None and former != _read(path):
        keep_document(desk, run.home, path.stem, former)
        desk.storage.written([path])
    run.amended.append(result)
    return result


def begin_amending(desk: Desk, home: RoundHome) -> BuildRun:
    """A run in which only amendments are built. Raises 423."""
    refuse_if_held(desk, home)
    return _new_run(desk, home, ())


def _new_run(desk: Desk, home: RoundHome, codes: Sequence[str]) -> BuildRun:
    run = BuildRun(secrets.token_urlsafe(9), home, tuple(codes), desk.now())
    runs: dict[str, BuildRun] = desk.work.setdefault("runs", {})
    runs[run.id] = run
    while len(runs) > _KEPT_RUNS:
        runs.pop(next(iter(runs)))
    return run


def run_named(desk: Desk, home: RoundHome, run_id: str) -> BuildRun | None:
    """The run of that id in that round."""
    runs: dict[str, BuildRun] = desk.work.get("runs", {})
    found = runs.get(run_id)
    return found if found is not None and found.home.name == home.name else None


def go_on(desk: Desk, run: BuildRun, seconds: float) -> None:
    """Build for about so long; each plan is written whole or not at all. Raises 423."""
    refuse_if_held(desk, run.home)
    started = time.monotonic()
    while not run.is_done and time.monotonic() - started < seconds:
        path = run.home.document(run.codes[len(run.results)])
        before = _present(run, path.stem)
        result = next(run._left, None)
        if result is None:
            break
        run.results.append(result)
        after = _present(run, path.stem)
        if result.status == "conflict" and before == after:
            run.left.add(path.stem)
        if before is not None and before != after:
            keep_document(desk, run.home, path.stem, before)
        if after != before:
            desk.storage.written([path])
    run.seconds += time.monotonic() - started


def _present(run: BuildRun, code: str) -> bytes | None:
    return _read(run.home.document(code))


def _read(path: Path) -> bytes | None:
    try:
        return present_bytes(path)
    except OSError:
        return None
