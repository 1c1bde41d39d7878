"""A workbook into the files of a round: only what changed is changed, and all or nothing."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import field, replace

from cchc_docs import limits
from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_scores
from cchc_docs.excel.exporting.carried_sheet import another_round, carried_in, unusable_carried
from cchc_docs.excel.importing.import_records import RecordsTaken, in_cells, take_records
from cchc_docs.excel.importing.importer import Importer
from cchc_docs.excel.importing.known_scores import known_scores
from cchc_docs.excel.importing.own_part import OwnPart, Reading
from cchc_docs.excel.label_match import AgencyNames
from cchc_docs.excel.merging.conflicts import CONFLICT, Deciding, Side
from cchc_docs.excel.reading.read import Sheets, read_workbook
from cchc_docs.excel.record_sheets.cell_places import CellPlaces
from cchc_docs.excel.record_sheets.tables_of_round import agency_row
from cchc_docs.excel.tasks.task_rows import Task
from cchc_docs.excel.tasks.task_sheet import match_tasks
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers, with_said_cells
from cchc_docs.excel.understanding.understand import understand
from cchc_docs.excel.understanding.understood import Understood
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency, Plan, Scores

Changes = dict[str, str]
"""The whole new text of each file that changes, by its path inside the round."""


@dataclass(frozen=True, slots=True)
class Import:
    """The files that a workbook changes, each change in words, and findings.

    ``read`` are the bytes that each changed file was read with; a new file has none. ``understood``
    is what the sheets were taken for, where they are not this program's own, ``places`` where what
    they say stands.
    """

    changes: Changes
    told: list[str]
    findings: list[Finding]
    read: Mapping[str, bytes] = field(default_factory=dict)
    understood: Understood | None = None
    places: CellPlaces | None = None
    is_as_exported: bool = False
    """Whether the round still says of the agency, whose workbook it is, what it said then: what
    changes in it is then what was changed in the workbook."""

    @property
    def waits_for_a_choice(self) -> bool:
        """Whether nothing stands against it but values that were changed in both places."""
        return {item.rule for item in self.findings if item.level == "error"} == {CONFLICT}


def prepared_import(
    folder: RoundFolder,
    data: bytes,
    name: str,
    answers: Answers = NO_ANSWERS,
    side: Side = "refuse",
) -> Import:
    """The files of the round that the workbook changes; nothing is written.

    Of a workbook that carries what it was exported as only those cells are taken that a person
    changed since; ``side`` says which counts where the round was changed there too. ``answers`` say
    what a person told of its sheets, columns and rows. With an error among the findings there are
    no changes. Raises Refused.
    """
    return import_sheets(folder, *read_workbook(data, name), name, answers, side)


def import_sheets(
    folder: RoundFolder,
    sheets: Sheets,
    faults: Sequence[Finding],
    name: str,
    answers: Answers = NO_ANSWERS,
    side: Side = "refuse",
    own: OwnPart | None = None,
) -> Import:
    """As ``prepared_import``, of sheets that have been read and the faults found then; ``own``
    takes only what one agency may say.
    """
    sheets = with_said_cells(sheets, answers)
    carried = carried_in(sheets)
    findings = [*faults, *carried.findings]
    with ExitStack() as stack:
        base = None
        if carried.files:
            try:
                base = stack.enter_context(held_round(carried.files, folder.name))
            except Refused:
                findings.append(unusable_carried(name))
        if base is not None and (other := another_round(folder, base, name)):
            return Import({}, [], [*findings, *other])
        deciding = Deciding(side)
        records = take_records(folder, base, sheets, Place(name), deciding, stack, own)
        findings += records.findings
        if has_errors([*findings, *deciding.findings]):
            return Import({}, [], [*findings, *deciding.findings])
        gone = _gone(base, records.before)
        rest = _points_and_tasks(records, name, answers, deciding, own, gone)
        findings += own.findings if own else []
        same = own is not None and base is not None and _says_the_same(folder, base, own.code)
    findings += [*rest.findings, *deciding.findings]
    understood = rest.understood if base is None else None
    if has_errors(findings):
        return Import({}, [], findings, understood=understood)
    changes = {**records.texts, **rest.changes}
    read = {**rest.read, **records.read}
    read = {file: read[file] for file in changes if file in read}
    told = [*records.told, *rest.told]
    done = Import(_as_marked(changes, read), told, findings, read, understood, rest.places)
    return replace(done, is_as_exported=same)


def _gone(exported: RoundFolder | None, now: RoundFolder | None) -> Mapping[str, Agency]:
    """The agencies whose rows a person took out of the list of the workbook."""
    if exported is None or now is None:
        return {}
    return {code: one for code, one in exported.agencies.items() if code not in now.agencies}


def _says_the_same(one: RoundFolder, other: RoundFolder, code: str) -> bool:
    """Whether both rounds say the same of the agency."""
    records = []
    for folder in (one, other):
        plan = read_plan(folder, code).record if code in folder.files("plans") else Plan()
        scores = read_scores(folder, code).record if folder.has_scores(code) else Scores(scores={})
        if plan is None or scores is None:
            return False
        agency = folder.agencies[code]
        placed = agency.model_copy(update={"block": folder.round.block_of(agency)})
        row = agency_row(code, {"own": placed, "plans": plan, "scores": scores})
        records.append((row, plan, scores, folder.criteria_of(code)))
    return records[0] == records[1]


def _points_and_tasks(
    records: RecordsTaken,
    name: str,
    answers: Answers,
    deciding: Deciding,
    own: OwnPart | None,
    gone: Mapping[str, Agency],
) -> Import:
    """What points and tasks change in the round that has the tables of the workbook already."""
    folder, base = records.after, records.before
    known = base or folder
    findings: list[Finding] = []
    unplaced = in_cells(_without_block(known), known, CellPlaces(Place(name), records.seen))
    if unplaced:
        return Import({}, [], unplaced)
    read = own.reading if own else None
    read = read or _read_rest(records.rest, known, name, answers, gone)
    seen, scores, faults, tasks, more = read
    if own is not None:
        own.reading = read
    if base is not None:
        # The names of its criteria are labels there; codes say which they are.
        faults = [item for item in faults if (item.rule, item.level) != ("BT-05", "warning")]
    if own is not None:
        faults, more = (
            own.told_of_scores(faults, records.rest),
            own.told_of_tasks(more, records.rest),
        )
        scores = own.scores(scores, known)
    findings += [*faults, *more]
    if not (scores.tables or tasks.tables or records.seen.tables):
        findings.append(_no_table(name, seen, known))
    findings += _too_many_tasks(tasks.tasks, known, name)
    if has_errors(findings):
        return Import({}, [], findings, understood=seen)
    importer = Importer(folder, base, Place(name), deciding)
    importer.take_scores(scores)
    importer.take_tasks(tasks)
    findings += importer.findings
    places = CellPlaces(Place(name), records.seen, scores, seen_tasks=tasks.seen)
    return Import(importer.changes, importer.told, findings, importer.read, seen, places)


def _read_rest(
    rest: Sheets, known: RoundFolder, name: str, answers: Answers, gone: Mapping[str, Agency]
) -> Reading:
    """What the sheets of points and tasks say, as the round that is known has criteria for it."""
    criteria = {code: known.criteria_of(code) for code in known.placed}
    seen = understand(rest, name, answers, year=known.round.year)
    names = AgencyNames(known.placed, gone)
    scores, faults = known_scores(rest, seen, answers, criteria, names)
    tasks, more = match_tasks(rest, criteria, names)
    return seen, scores, faults, tasks, more


def _no_table(name: str, seen: Understood, known: RoundFolder) -> Finding:
    """That nothing of the workbook is of the round; also where it holds another table of scores."""
    blank = "hoặc xuất bảng mẫu bằng lệnh: cchc export ROUND SHEET.xlsx rồi chép điểm vào đó"
    if not seen.tables:
        message = "không tìm thấy bảng điểm hay bảng nhiệm vụ"
        hint = f"bảng điểm cần cột mã, tên tiêu chí và mỗi cơ quan một cột điểm; {blank}"
        return Finding("BT-03", "error", Place(name), message, hint)
    leaf = next(leaf for one in known.criteria.values() for leaf in one.leaves.values())
    place = seen.tables[0].place
    message = "không dòng nào của bảng điểm này có mã hay tên tiêu chí của đợt"
    hint = f"ghi mã hoặc tên như trong đợt, ví dụ “{leaf.code}” hay “{leaf.name}”; {blank}"
    return Finding("BT-03", "error", place, message, hint)


def _without_block(folder: RoundFolder) -> Iterator[Finding]:
    """Nobody can say which criteria the scores of such an agency are for."""
    source = folder.sources["agencies.yaml"]
    for code, agency in folder.agencies.items():
        if code not in folder.placed:
            message = f"cơ quan “{code}” thuộc khối “{agency.block}” mà đợt này không có"
            hint = f"sửa block, là một trong: {', '.join(folder.round.blocks)}"
            yield Finding("DL-14", "error", source.place((code, "block")), message, hint)


def _too_many_tasks(
    tasks: Mapping[str, list[Task]], folder: RoundFolder, name: str
) -> Iterator[Finding]:
    most = limits.TASKS_OF_AN_AGENCY
    for code, wanted in tasks.items():
        count = sum(max(1, len(task.measures)) for task in wanted)
        if count > most:
            agency = folder.agencies[code].name
            message = f"bảng ghi {count} nhiệm vụ của {agency}; giới hạn là {most}"
            hint = "kiểm tra cột cơ quan, xóa các dòng thừa"
            yield Finding("BT-02", "error", Place(name), message, hint)


def _as_marked(changes: Changes, read: Mapping[str, bytes]) -> Changes:
    """The new texts, with the byte order mark that a file began with."""
    return {
        file: f"\ufeff{text}" if read.get(file, b"").startswith(BOM_UTF8) else text
        for file, text in changes.items()
    }
