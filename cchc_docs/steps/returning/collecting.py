"""What came back by mail, brought into the round and its plans: all of an agency, or nothing.

Everything is worked out first, on copies; then all files that change are written in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.finding import Finding, Place, told_as
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.checked_plan import checked_plan
from cchc_docs.steps.returning.agency_returns import (
    AgencyReturns,
    CollectOptions,
    held,
    waits,
)
from cchc_docs.steps.returning.returned_files import (
    ReturnedFile,
    ReturnOutcome,
    files_below,
    recognised,
)
from cchc_docs.steps.returning.returned_plans import (
    PlanTaken,
    PresentPlan,
    build_again,
)
from cchc_docs.steps.returning.returned_sheets import RoundTexts
from cchc_docs.steps.returning.taken_returns import FILE, TakenReturns, read_taken
from cchc_docs.steps.templates_along import templates_along
from cchc_docs.write import edit_in_place, keep_former, real


@dataclass
class Collected:
    """What became of a folder of returns: the files by agency, in the order of the round; what
    was not recognised; the files that change, data by their names in the round.

    ``earlier`` are agencies of which files were taken before and none is in the folder now, with
    the names of those files. ``owing`` are those of which there is nothing.
    """

    folder: RoundFolder
    outcomes: dict[str, list[ReturnOutcome]] = field(default_factory=dict)
    strangers: list[Finding] = field(default_factory=list)
    earlier: dict[str, list[str]] = field(default_factory=dict)
    owing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    plans: list[Path] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """All that has to be told."""
        every = (item for found in self.outcomes.values() for item in found)
        return [*(told for item in every for told in item.findings), *self.strangers]

    @property
    def owing_by_block(self) -> list[tuple[str, list[str]]]:
        """Names of blocks, each with the names of its agencies that owe; none without any."""
        agencies, round_ = self.folder.agencies, self.folder.round
        blocks: dict[str, list[str]] = {code: [] for code in round_.blocks}
        for code in self.owing:
            blocks[round_.block_of(agencies[code])].append(agencies[code].name)
        return [(round_.blocks[code].name, names) for code, names in blocks.items() if names]


def collect(folder: RoundFolder, place: Path, options: CollectOptions) -> Collected:
    """Takes what came back in the folder ``place``. Raises Refused, and OSError where something
    cannot be written; then nothing is.
    """
    taken = read_taken(folder.path)
    collected = Collected(folder)
    if taken.to_keep is not None:
        collected.strangers.append(_not_ours(folder))
    own = {folder.path.resolve(), options.output.resolve()}
    returns = _by_agency(files_below(place, own), folder, collected)
    texts = RoundTexts.of(folder)
    work = _worked_out(folder, returns, taken, texts, options)
    collected.outcomes = work.outcomes
    for code in folder.placed:
        if code not in returns:
            names = taken.of(code)
            collected.earlier |= {code: names} if names else {}
            collected.owing += [] if names else [code]
    collected.changed = sorted(work.data)
    collected.plans = sorted(present.path for present, _ in work.plans)
    if not options.dry_run:
        _commit(folder, work, taken)
    return collected


def _not_ours(folder: RoundFolder) -> Finding:
    """That the list of returns is not as the program writes it."""
    message = (
        "tệp ghi các lần thu không phải do chương trình ghi hoặc đã bị sửa; lần thu nào đọc được "
        "thì còn nhớ, các tệp gửi về khác được xét lại từ đầu"
    )
    hint = f"khi ghi lại, tệp cũ được giữ bên cạnh với tên {Path(FILE).stem}.ban-truoc.json"
    return Finding("TV-08", "warning", Place(str(folder.path / FILE)), message, hint)


@dataclass
class _WorkedOut:
    """What is to be written, and what became of each file."""

    outcomes: dict[str, list[ReturnOutcome]] = field(default_factory=dict)
    data: dict[str, tuple[bytes | None, bytes]] = field(default_factory=dict)
    plans: list[tuple[PresentPlan, bytes]] = field(default_factory=list)


def _by_agency(
    paths: Iterable[Path], folder: RoundFolder, collected: Collected
) -> dict[str, list[ReturnedFile]]:
    """The returns of each agency, the older first, in the order of the round."""
    found: dict[str, dict[str, ReturnedFile]] = {}
    for path in paths:
        item = recognised(path, folder)
        if isinstance(item, Finding):
            collected.strangers.append(item)
            continue
        same = found.setdefault(item.agency, {}).setdefault(item.digest, item)
        if same is not item:
            message = f"giống hệt {same.path.name} nên chỉ tính một lần"
            collected.strangers.append(Finding("TV-03", "note", Place(str(path)), message))
    return {
        code: sorted(found[code].values(), key=lambda file: file.order)
        for code in folder.placed
        if code in found
    }


def _worked_out(
    folder: RoundFolder,
    returns: Mapping[str, Sequence[ReturnedFile]],
    taken: TakenReturns,
    texts: RoundTexts,
    options: CollectOptions,
) -> _WorkedOut:
    """An agency of which a plan cannot be taken after all is left out, and all is done anew."""
    failed: dict[str, list[ReturnOutcome]] = {}
    former = cache(partial(assess, folder))
    while True:
        start = dict(texts.files)
        work = _WorkedOut()
        plans: dict[str, tuple[PresentPlan, PlanTaken]] = {}
        for code, files in returns.items():
            if code in failed:
                work.outcomes[code] = failed[code]
                continue
            one = AgencyReturns(code, files, taken, texts, options)
            work.outcomes[code] = one.outcomes
            if one.plan is not None:
                plans[code] = one.present, one.plan
        late = _built(former, texts, plans, work, options)
        if not late:
            break
        failed |= {code: held(work.outcomes[code]) for code in late}
        texts.files = start
    for code, (present, plan) in plans.items():
        name = f"plans/{code}.yaml"
        if plan.text and name in texts.files:
            texts.files[name] = _as_before(texts.files[name], plan.text)
        if plan.data is not None and plan.data != present.data:
            work.plans.append((present, plan.data))
    work.data = {name: (texts.before.get(name), data) for name, data in texts.changed.items()}
    return work


def _as_before(data: bytes, text: str) -> bytes:
    """The text with the byte order mark that the file began with."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode()


def _built(
    former: Callable[[], Assessment],
    texts: RoundTexts,
    plans: Mapping[str, tuple[PresentPlan, PlanTaken]],
    work: _WorkedOut,
    options: CollectOptions,
) -> Collection[str]:
    """Builds the plans again over what came back; the agencies of which that cannot be taken."""
    changed = [code for code in work.outcomes if _is_changed(code, texts)]
    if not (plans or changed):
        return ()
    late = []
    folder = texts.folder
    with _round_now(folder, texts) as now:
        assessment = assess(now)
        for code in changed:
            if code not in plans:
                faults = _new_faults(former, assessment, code, options)
                found = told_as(faults, str(now.path), str(folder.path))
                _last_taken(work.outcomes[code]).findings += found
        for code, (present, plan) in plans.items():
            told = plan.returns[-1].findings
            known = len(told)
            build_again(plan, present, code, assessment, options.tracked_of(code))
            told[known:] = told_as(told[known:], str(now.path), str(folder.path))
            if plan.returns[-1].status == "failed":
                late.append(code)
    return late


def _is_changed(code: str, texts: RoundTexts) -> bool:
    """Whether anything of the agency was taken into the data."""
    own = {f"scores/{code}.yaml", f"plans/{code}.yaml"}
    return bool(own & texts.changed.keys())


def _last_taken(outcomes: Sequence[ReturnOutcome]) -> ReturnOutcome:
    return [item for item in outcomes if item.status == "taken"][-1]


def _new_faults(
    former: Callable[[], Assessment], assessment: Assessment, code: str, options: CollectOptions
) -> list[Finding]:
    """What is wrong with the data of the agency now and was not before: what an agency sends is
    taken as it is, and a person has to ask."""

    def faults(of: Assessment) -> list[Finding]:
        _, found, _ = checked_plan(of, code, BuildOptions(options.output))
        return [item for item in found if item.level == "error"]

    if code not in assessment.folder.files("plans") or not (now := faults(assessment)):
        return []
    before = former()
    had_plan = code in before.folder.files("plans")
    known = {(item.rule, item.message) for item in (faults(before) if had_plan else ())}
    return [
        replace(item, level="warning") for item in now if (item.rule, item.message) not in known
    ]


@contextmanager
def _round_now(folder: RoundFolder, texts: RoundTexts) -> Iterator[RoundFolder]:
    """The round with what was taken so far; a copy where anything was."""
    if not texts.changed:
        yield read_round(folder.path)
        return
    templates = templates_along(folder.path).files
    with held_round({**texts.files, **templates}, folder.name) as now:
        yield now


def _commit(folder: RoundFolder, work: _WorkedOut, taken: TakenReturns) -> None:
    """All files in one go, former states of plans kept beside. Raises OSError."""
    changes: dict[Path, tuple[bytes | None, bytes]] = {
        folder.path / name: change for name, change in work.data.items()
    }
    for present, data in work.plans:
        present.path.parent.mkdir(parents=True, exist_ok=True)
        if present.data is not None and present.to_keep:
            keep_former(real(present.path), present.data)
        changes[present.path] = present.data, data
    done = [
        (item.file, item.status in ("taken", "earlier", "conflict"))
        for outcomes in work.outcomes.values()
        for item in outcomes
        if item.status not in ("failed", "held") and not waits(item)
    ]
    after = taken.with_more(done)
    if after != taken:
        if taken.to_keep is not None:
            keep_former(real(folder.path / FILE), taken.to_keep)
        changes[folder.path / FILE] = taken.data, after.written()
    edit_in_place(changes)
