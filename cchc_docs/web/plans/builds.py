"""Plans being built: a little at a time, so that a page can tell how far it is."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any

from cchc_docs import BuildOptions, Issue, PlanResult, Tracked, amend_plan, build_plans, mend_issue
from cchc_docs.finding import Finding
from cchc_docs.web.changes.former_documents import document_at, document_changed
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.places import RoundHome

_KEPT_RUNS = 10
_FIRST_SECONDS = 1.5
"""So long a first answer builds: most rounds are done by then."""


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


def new_run(home: RoundHome, codes: Sequence[str] = ()) -> BuildRun:
    """A run over these agencies, in which nothing is built yet."""
    run = BuildRun(secrets.token_urlsafe(9), home, tuple(codes), home.desk.now())
    runs: dict[str, BuildRun] = home.desk.work.setdefault("runs", {})
    runs[run.id] = run
    while len(runs) > _KEPT_RUNS:
        runs.pop(next(iter(runs)))
    return run


def begin_build(
    home: RoundHome,
    codes: Sequence[str],
    tracked: Tracked = "refuse",
    *,
    issue: Issue | None = None,
    in_full: bool = False,
) -> BuildRun:
    """A run in which ``go_on`` builds these agencies' plans; ``issue`` is for one.

    A plan that was issued stays as it is where it would read otherwise now, unless a person has
    said that it is to be built again ``in_full`` under its number. Raises 423, Refused and OSError.
    """
    refuse_if_held(home)
    started = time.monotonic()
    options = _options(home, issue, tracked=tracked, keep_issued=not in_full)
    building = build_plans(home.folder, list(codes), options)
    run = new_run(home, codes)
    run.findings += building.findings
    run.numbered = issue is not None
    run._left = iter(building.results)
    run.seconds = time.monotonic() - started
    return run


def build_one(home: RoundHome, code: str, issue: Issue | None = None) -> BuildRun:
    """A run in which the plan of the agency was built, however long it took. Raises as above."""
    run = begin_build(home, [code], issue=issue)
    go_on(run, inf)
    return run


def amend(run: BuildRun, code: str, issued_last: Path, issue: Issue | None = None) -> None:
    """The plan that amends that document, added to the run. Raises 423, Refused and OSError."""
    refuse_if_held(run.home)
    before = {path: document_at(path) for path in run.home.all_documents(code)}
    run.numbered = issue is not None
    options = _options(run.home, issue, keep_issued=True)
    result = amend_plan(run.home.folder, code, issued_last, options)
    document_changed(run.home, result.path, before.get(result.path))
    run.amended.append(result)


def mend(
    run: BuildRun, code: str, path: Path, issue: Issue, amends: Path | None = None
) -> PlanResult:
    """The issued document at the path, which may amend another, with another number and date and
    nothing else changed; added to the run. Raises 423, Refused and OSError.
    """
    refuse_if_held(run.home)
    assert issue.number is not None and issue.issued is not None
    before = document_at(path)
    result = mend_issue(path, code, issue.number, issue.issued, amends)
    document_changed(run.home, path, before)
    run.numbered = True
    (run.amended if amends else run.results).append(result)
    return result


def _options(home: RoundHome, issue: Issue | None, **others: Any) -> BuildOptions:
    number, issued = (issue.number, issue.issued) if issue else (None, None)
    return BuildOptions(home.documents, number, issued, **others)


def run_named(home: RoundHome, run_id: str) -> BuildRun | None:
    """The run of that id in that round."""
    runs: dict[str, BuildRun] = home.desk.work.get("runs", {})
    found = runs.get(run_id)
    return found if found is not None and found.home.name == home.name else None


def go_on(run: BuildRun, seconds: float = _FIRST_SECONDS) -> None:
    """Build for about so long; each plan is written whole or not at all. Raises 423."""
    refuse_if_held(run.home)
    started = time.monotonic()
    while not run.is_done and time.monotonic() - started < seconds:
        path = run.home.document(run.codes[len(run.results)])
        before = document_at(path)
        result = next(run._left, None)
        if result is None:
            break
        run.results.append(result)
        changed = document_changed(run.home, path, before)
        if result.status == "conflict" and not changed:
            run.left.add(path.stem)
    run.seconds += time.monotonic() - started
