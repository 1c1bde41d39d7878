"""A workbook that holds a whole round, opened as one: its files for a while in a folder.

What it was exported as is taken with what a person changed in its cells; without that the sheets
alone make the round. What is found in the files is told with the cells that they come from.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from cchc_docs.data_files.held_round import files_of, write_files
from cchc_docs.data_files.round_folder import NotARound, RoundFolder, read_plan, read_round
from cchc_docs.data_files.round_names import AGENCIES_FILE, BANK_FILE, ROUND_FILE
from cchc_docs.data_files.usual_names import DEFAULT_CRITERIA
from cchc_docs.data_files.yaml_edit import data_of
from cchc_docs.excel.exporting.carried_sheet import carried_in
from cchc_docs.excel.importing.import_round import import_sheets
from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.reading.read import read_workbook
from cchc_docs.excel.record_sheets.cell_places import CellPlaces
from cchc_docs.excel.record_sheets.read_records import SeenRecords, read_records
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES_SHEET,
    BANK_SHEET,
    CRITERIA_SHEET,
    ROUND_SHEET,
)
from cchc_docs.excel.record_sheets.take_records import RecordImport
from cchc_docs.excel.tasks.entry_match import matched_tasks
from cchc_docs.excel.tasks.task_rows import task_of
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.steps.templates_along import absent_templates, harmful_templates
from cchc_docs.write import read_whole, unread

_KEPT = 32
"""Workbooks opened last whose findings can still be told with their cells."""
_SHEETS = {
    ROUND_FILE: ROUND_SHEET,
    AGENCIES_FILE: AGENCIES_SHEET,
    BANK_FILE: BANK_SHEET,
    DEFAULT_CRITERIA: CRITERIA_SHEET,
}
_FILE = re.compile("|".join(map(re.escape, _SHEETS)))
_opened: dict[str, CellPlaces] = {}
"""Where the values of a round come from, by the folder that holds its files."""


@dataclass(frozen=True)
class HeldInWorkbook:
    """The round in a workbook: the texts of its files, its own templates, what is to be told."""

    files: Mapping[str, str]
    templates: Mapping[str, bytes]
    findings: list[Finding]


def round_in(data: bytes, name: str) -> HeldInWorkbook | None:
    """The round in a workbook called ``name``, with what a person changed in it; None where it
    holds none. Raises Refused.
    """
    sheets, _ = read_workbook(data, name)
    carried, seen = carried_in(sheets), read_records(sheets)
    if not carried.files and "round" not in seen.tables:
        return None
    with tempfile.TemporaryDirectory(prefix="cchc-") as place:
        folder = _opened_in(Path(place) / "dot", data, name)
        files = {file: text.decode("utf-8-sig") for file, text in files_of(folder).items()}
    absent = absent_templates(seen.templates, carried.templates, name)
    return HeldInWorkbook(files, carried.templates, absent)


def holds_a_round(path: Path) -> bool:
    """Whether the workbook has all that a round says. Raises Refused and OSError."""
    sheets, _ = read_workbook(read_whole(path), str(path))
    return bool(carried_in(sheets).files) or "round" in read_records(sheets).tables


def workbook_of(folder: RoundFolder) -> Path | None:
    """The workbook that the round was opened out of, whose files are not kept; else None."""
    known = _opened.get(str(folder.path))
    return None if known is None else Path(known.file.file)


def open_workbook(path: Path) -> RoundFolder:
    """The round in the workbook; its files live as long as what is given back.

    Raises Refused where it holds none, or anything in it is in error.
    """
    try:
        data = read_whole(path)
    except OSError as error:
        raise Refused.because("SS-02", f"không đọc được {path} ({unread(error)})") from None
    name = str(path)
    place = Path(tempfile.mkdtemp(prefix="cchc-"))
    try:
        folder = _opened_in(place / path.stem, data, name)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    weakref.finalize(folder, shutil.rmtree, place, ignore_errors=True)
    return folder


def _opened_in(root: Path, data: bytes, name: str) -> RoundFolder:
    sheets, read = read_workbook(data, name)
    carried, seen = carried_in(sheets), read_records(sheets)
    if harm := harmful_templates(carried.templates, Place(name)):
        raise Refused(*harm)
    _remember(root, CellPlaces(Place(name), seen))
    write_files(root, {**(carried.files or _of_sheets_alone(seen, name)), **carried.templates})
    try:
        done = import_sheets(read_round(root), sheets, read, name)
        if has_errors(done.findings):
            raise Refused(*located(done.findings))
        write_files(root, {file: text.encode() for file, text in done.changes.items()})
        folder = read_round(root)
    except NotARound as error:
        raise NotARound(located(error.findings), error.tried, error.partial) from None
    _remember(root, _all_places(folder, done.places or CellPlaces(Place(name), seen)))
    told = [finding for finding in done.findings if finding.level != "note"]
    told += absent_templates(seen.templates, carried.templates, name)
    return replace(folder, findings=(*folder.findings, *told))


def _of_sheets_alone(seen: SeenRecords, name: str) -> Mapping[str, bytes]:
    """The files that the sheets make. Raises Refused where they do not make a round."""
    taken = RecordImport(seen, {}, Deciding()).taken({}, {})
    if has_errors([*seen.findings, *taken.findings]):
        raise Refused(*seen.findings, *taken.findings)
    if ROUND_FILE not in taken.texts:
        message = "bảng này không chứa một đợt đánh giá: không có sheet Đợt, Cơ quan, Bộ tiêu chí"
        hint = "bảng điểm thường thì lập đợt trước: cchc new THƯ-MỤC --from TỆP.xlsx"
        raise Refused.because("BT-30", message, hint, Place(name))
    return {file: text.encode() for file, text in taken.texts.items()}


def _all_places(folder: RoundFolder, places: CellPlaces) -> CellPlaces:
    """The places of points and tasks as well, and what stands in the criteria files."""
    values = {name: data_of(source.root) for name, source in folder.sources.items() if source.root}
    tasks = {}
    for code, seen in places.seen_tasks.items():
        if plan := read_plan(folder, code).record:
            present = [task_of(item) for item in plan.shortcomings]
            matched = matched_tasks([item.task for item in seen], present)
            tasks[code] = [None if at is None else seen[at] for at in matched]
    return replace(places, tasks=tasks, values=values)


def _remember(root: Path, places: CellPlaces) -> None:
    _opened[str(root)] = places
    while len(_opened) > _KEPT:
        del _opened[next(iter(_opened))]


def located(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those about the files of a workbook told with its sheet and cell."""
    return [_located(finding) if _opened else finding for finding in findings]


def _located(finding: Finding) -> Finding:
    for root, places in _opened.items():
        about = finding.place.file.startswith(root)
        if about or root in finding.message or root in finding.hint:
            told = _told(finding, root, places) if about else finding
            return replace(
                told,
                message=_words(told.message, root, places),
                hint=_words(told.hint, root, places),
            )
    return finding


def _told(finding: Finding, root: str, places: CellPlaces) -> Finding:
    place = finding.place
    told = places.told(finding, place.file[len(root) :].strip("/\\").replace("\\", "/"))
    return replace(told, place=replace(told.place, value=place.value))


def _words(text: str, root: str, places: CellPlaces) -> str:
    """The words with the sheets instead of the files that nobody sees."""
    text = text.replace(f"{root}/", "").replace(root, places.file.file)
    return _FILE.sub(lambda match: f"sheet {_SHEETS[match[0]]}", text)
