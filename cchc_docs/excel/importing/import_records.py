"""The first half of an import: settings, criteria, agencies, bank, before points and tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import field, replace

from cchc_docs.data_files.held_round import files_of, held_round, with_usual_bank
from cchc_docs.data_files.round_folder import NotARound, RoundFolder, read_plan, read_scores
from cchc_docs.data_files.round_names import AGENCY_FOLDERS, ROUND_FILE
from cchc_docs.data_files.yaml_edit import data_of
from cchc_docs.data_files.yaml_places import root_of
from cchc_docs.excel.importing.own_part import OwnPart
from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.reading.read import Sheets
from cchc_docs.excel.record_sheets.cell_places import CellPlaces
from cchc_docs.excel.record_sheets.read_records import SeenRecords, read_records
from cchc_docs.excel.record_sheets.tables_of_round import Tables, tables_of
from cchc_docs.excel.record_sheets.take_records import RecordImport
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.frozen import dataclass


@dataclass(frozen=True)
class RecordsTaken:
    """The round with the tables of the workbook in it, and the one that was exported with them.

    Both are as they were where the tables change nothing. ``texts`` are the files that change,
    ``read`` the bytes that all were read with, ``rest`` the sheets that hold something else.
    """

    after: RoundFolder
    before: RoundFolder | None
    seen: SeenRecords
    rest: Sheets
    texts: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, bytes] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def take_records(
    folder: RoundFolder,
    base: RoundFolder | None,
    sheets: Sheets,
    file: Place,
    deciding: Deciding,
    stack: ExitStack,
    own: OwnPart | None = None,
) -> RecordsTaken:
    """What the tables of the workbook make of the round; held in folders that ``stack`` closes."""
    seen = read_records(sheets)
    rest = tuple(sheet for sheet in sheets if sheet.name not in seen.sheets)
    former = None if base is None else tables_of(base)
    if own is not None and former is not None:
        seen = own.records(seen, former)
    unchanged = RecordsTaken(folder, base, seen, rest, findings=tuple(seen.findings))
    if not seen.tables or has_errors(seen.findings):
        return unchanged
    files = files_of(folder)
    read = {**files, ROUND_FILE: folder.sources[ROUND_FILE].data}
    texts = {name: data.decode("utf-8-sig") for name, data in read.items()}
    taken = RecordImport(seen, former, deciding).taken(tables_of(folder), texts)
    findings = [*seen.findings, *taken.findings]
    if has_errors(findings) or not taken.texts:
        return replace(unchanged, findings=tuple(findings))
    changed = {**files, **{name: text.encode() for name, text in taken.texts.items()}}
    if folder.bank_source is not None:
        changed[ROUND_FILE] = with_usual_bank(changed[ROUND_FILE], folder.round.bank)
    try:
        after = stack.enter_context(held_round(changed, folder.name))
        faults = [*after.findings, *_faults_of_agencies(after, taken.texts)]
        findings += in_cells(faults, after, CellPlaces(file, seen))
        before = _with_tables(base, former, seen, stack)
    except NotARound as error:
        findings += _told_in_cells(error, changed, CellPlaces(file, seen))
        return replace(unchanged, findings=tuple(findings))
    return RecordsTaken(
        after, before, seen, rest, taken.texts, read, tuple(taken.told), tuple(findings)
    )


def _with_tables(
    base: RoundFolder | None, former: Tables | None, seen: SeenRecords, stack: ExitStack
) -> RoundFolder | None:
    """The round that was exported, with what the workbook has otherwise: its sheets of points are
    about the criteria and agencies that a person sees in it."""
    if base is None or former is None:
        return None
    files = files_of(base)
    texts = {name: data.decode("utf-8-sig") for name, data in files.items()}
    theirs = RecordImport(seen, former, Deciding()).taken(former, texts).texts
    if not theirs:
        return base
    changed = {**files, **{name: text.encode() for name, text in theirs.items()}}
    return stack.enter_context(held_round(changed, base.name))


def in_cells(findings: Iterable[Finding], folder: RoundFolder, places: CellPlaces) -> list[Finding]:
    """The findings about files of the folder told with the cells that their values come from."""
    root = str(folder.path)
    return [_in_cell(finding, root, places) for finding in findings]


def _in_cell(finding: Finding, root: str, places: CellPlaces) -> Finding:
    name = finding.place.file
    if not name.startswith(root):
        return finding
    file = name[len(root) :].strip("/\\").replace("\\", "/")
    return places.told(finding, file)


def _faults_of_agencies(folder: RoundFolder, texts: Mapping[str, str]) -> Iterator[Finding]:
    """What keeps the files of single agencies among these from being read."""
    for name in texts:
        kind, _, file = name.partition("/")
        if kind in AGENCY_FOLDERS:
            read = read_plan if kind == "plans" else read_scores
            found = read(folder, file.removesuffix(".yaml")).findings
            yield from (item for item in found if item.level == "error")


def _told_in_cells(
    error: NotARound, files: Mapping[str, bytes], places: CellPlaces
) -> list[Finding]:
    values = {
        name: data_of(root)
        for name, data in files.items()
        if "/" not in name and (root := root_of(data.decode("utf-8-sig"))) is not None
    }
    known = replace(places, values=values)
    found = []
    for finding in error.findings:
        path = finding.place.file.replace("\\", "/")
        inside = next((file for file in files if path.endswith(f"/{file}")), "")
        found.append(known.told(finding, inside))
    return found
