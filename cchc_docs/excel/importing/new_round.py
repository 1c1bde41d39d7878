"""The files of a new round out of a workbook: criteria, agencies, scores, tasks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import PureWindowsPath

from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.skeleton import plan_hints, settings
from cchc_docs.data_files.yaml_edit import scalar
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.excel.importing.importer import new_plan
from cchc_docs.excel.label_match import AgencyNames
from cchc_docs.excel.merging.score_edit import new_scores
from cchc_docs.excel.reading.read import Sheets, read_workbook
from cchc_docs.excel.record_sheets.read_records import read_records
from cchc_docs.excel.score_tables.score_table import ScoreTable
from cchc_docs.excel.tasks.task_sheet import match_tasks
from cchc_docs.excel.understanding.row_cells import ADJUSTMENT
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers, with_said_cells
from cchc_docs.excel.understanding.understand import understand
from cchc_docs.excel.understanding.understood import (
    SeenBlock,
    SeenCriterion,
    SeenTable,
    Understood,
)
from cchc_docs.excel.understanding.understood_scores import understood_scores
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency, CriteriaSet
from cchc_docs.vietnamese import folded, plain

_LEAST_DECIMALS, _MOST_DECIMALS = 2, 4
_UNKNOWN_PROVINCE = "tỉnh …"
_FIRST_FILE = "criteria.yaml"

Files = dict[str, str]


@dataclass(frozen=True)
class RoundOfWorkbook:
    """What a workbook was understood as, and the files of the new round that this makes.

    There are no files where anything is in error.
    """

    understood: Understood
    files: Files
    findings: list[Finding]


def round_of_workbook(
    data: bytes,
    name: str,
    year: int | None,
    province: str | None,
    answers: Answers = NO_ANSWERS,
) -> RoundOfWorkbook:
    """The text of each file of the new round by its path, and how the workbook was understood.

    Sheets with other criteria than the first, and groups of agencies, become blocks of their own.
    Year and province are looked for in the titles where they are not given. Raises Refused.
    """
    sheets, findings = score_sheets(data, name, answers)
    seen = understand(sheets, name, answers, year=year, province=province or "")
    if not seen.tables:
        findings.append(_no_criteria(name))
    if seen.year is None:
        hint = "ghi thêm --year, ví dụ: --year 2024"
        message = "không thấy năm đánh giá trong bảng"
        findings.append(Finding("BT-20", "error", Place(name), message, hint))
    findings += seen.findings
    if has_errors(findings) or seen.year is None:
        return RoundOfWorkbook(seen, {}, findings)
    maker = _RoundMaker(seen, seen.year)
    files = maker.shared_files(findings)
    files |= maker.agency_files(sheets, findings)
    return RoundOfWorkbook(seen, {} if has_errors(findings) else files, findings)


def score_sheets(data: bytes, name: str, answers: Answers) -> tuple[Sheets, list[Finding]]:
    """The sheets of a workbook beside tables of a round, with the cells that were answered, and
    what was found while they were read. Raises Refused.
    """
    sheets, findings = read_workbook(data, name)
    told = read_records(sheets).sheets
    rest = tuple(sheet for sheet in sheets if sheet.name not in told)
    return with_said_cells(rest, answers), findings


def _no_criteria(name: str) -> Finding:
    message = "không tìm thấy bảng có cột tiêu chí và cột điểm tối đa"
    hint = "đặt tên cột như: TT, Tiêu chí, Điểm tối đa, rồi đến tên từng cơ quan"
    return Finding("BT-03", "error", Place(name), message, hint)


class _RoundMaker:
    """Writes the files of the round and reads them as records on the way."""

    def __init__(self, seen: Understood, year: int) -> None:
        self.seen = seen
        self.name = seen.file
        self.year = year
        self.blocks = seen.blocks
        self.agencies: dict[str, Agency] = {}
        self.block_of: dict[str, int] = {}
        for place, block in enumerate(seen.blocks):
            for agency in block.agencies:
                self.agencies.setdefault(agency.code, Agency(name=agency.name, block=block.code))
                self.block_of.setdefault(agency.code, place)
        self.files_of = _criteria_files(seen.blocks)
        self.criteria: dict[str, CriteriaSet] = {}

    def shared_files(self, findings: list[Finding]) -> Files:
        """round.yaml, agencies.yaml and the criteria sets."""
        files = {}
        for file, block in zip(self.files_of, self.blocks, strict=True):
            if file not in files:
                files[file] = criteria_text(block.tables[0], PureWindowsPath(self.name).name)
                self.criteria[file] = self._record(file, files[file], findings)
        if not self.agencies:
            message = "không thấy tên cơ quan nào ở đầu các cột điểm"
            hint = "ghi tên từng cơ quan ở đầu cột, sau cột điểm tối đa"
            findings.append(Finding("BT-04", "error", Place(self.name), message, hint))
        if not self.seen.province:
            message = "không thấy tên tỉnh, thành phố trong bảng"
            hint = "ghi thêm --province, hoặc điền mục province, place, parent ở round.yaml"
            findings.append(Finding("BT-20", "warning", Place(self.name), message, hint))
        files["agencies.yaml"] = self._agencies_text()
        files["round.yaml"] = self._round_text(self.seen.province or _UNKNOWN_PROVINCE)
        return files

    def _record(self, file: str, text: str, findings: list[Finding]) -> CriteriaSet:
        source, value, faults = read_yaml(text.encode(), file)
        record, more = read_record(CriteriaSet, value, source)
        findings += [*faults, *more]
        return record if isinstance(record, CriteriaSet) else CriteriaSet.model_construct(areas=())

    def _round_text(self, province: str) -> str:
        lines = []
        for file, block in zip(self.files_of, self.blocks, strict=True):
            lines += [f"  {block.code}:", f"    name: {scalar(block.name)}"]
            if file != _FIRST_FILE:
                lines.append(f"    criteria: {file}")
        source = PureWindowsPath(self.name).name
        return settings(self.year, province, self._decimals(), lines, source)

    def _decimals(self) -> int:
        sets = self.criteria.values()
        values = [leaf.maximum for record in sets for leaf in record.leaves.values()]
        needed = (-int(value.normalize().as_tuple().exponent) for value in values)
        return min(_MOST_DECIMALS, max([_LEAST_DECIMALS, *needed]))

    def _agencies_text(self) -> str:
        lines = [
            "# yaml-language-server: $schema=.schema/agencies.json",
            "#",
            "# Các cơ quan, đơn vị được đánh giá; thêm abbreviation (chữ viết tắt) nếu cần",
        ]
        for code, agency in self.agencies.items():
            lines += [f"{code}:", f"  name: {scalar(agency.name)}"]
            if len(self.blocks) > 1:
                lines.append(f"  block: {agency.block}")
        return "\n".join(lines) + "\n"

    def agency_files(self, sheets: Sheets, findings: list[Finding]) -> Files:
        """Scores and plans of the agencies that have any in the workbook."""
        if has_errors(findings):
            return {}
        files_of = {code: self.files_of[place] for code, place in self.block_of.items()}
        criteria = {code: self.criteria[file] for code, file in files_of.items()}
        table, faults = understood_scores(self.seen, criteria, self.agencies)
        tasks, more = match_tasks(sheets, criteria, AgencyNames(self.agencies))
        findings += [*faults, *more]
        files = self._score_files(table, criteria)
        for code, wanted in tasks.tasks.items():
            plan = new_plan(self.agencies[code].name, wanted)
            files[f"plans/{code}.yaml"] = plan + plan_hints(self.year)
        return files

    def _score_files(self, table: ScoreTable, criteria: Mapping[str, CriteriaSet]) -> Files:
        files = {}
        for code, agency in self.agencies.items():
            given = table.of(code)
            if given.scores or given.self_scores or given.adjustments:
                title = f"Điểm của {agency.name} năm {self.year}"
                files[f"scores/{code}.yaml"] = new_scores(title, criteria[code], given)
        return files


def _criteria_files(blocks: list[SeenBlock]) -> list[str]:
    """The criteria file of each block; blocks of equal criteria share one."""
    shapes: list[list[tuple[str, str, str]]] = []
    files: list[str] = []
    for block in blocks:
        shape = block.tables[0].shape()
        if shape in shapes:
            files.append(files[shapes.index(shape)])
        else:
            files.append(f"criteria-{block.code}.yaml" if shapes else _FIRST_FILE)
        shapes.append(shape)
    return files


def criteria_text(found: SeenTable, source: str) -> str:
    """A criteria file with the areas, criteria and components in their order."""
    lines = [f"# Bộ tiêu chí, lập từ tệp {source}", "areas:"]
    for area in found.areas:
        lines += [f"  - number: {area.code}", f"    name: {scalar(area.name)}"]
        lines += _maximum(area, 4)
        if area.children:
            lines.append("    criteria:")
        for criterion in area.children:
            lines += _entry(criterion, 6)
            if criterion.children:
                lines.append("        components:")
            for component in criterion.children:
                lines += _entry(component, 10)
        lines.append("")
    if found.adjustments:
        lines.append("adjustments:")
    for extra in found.adjustments:
        bonus = (ADJUSTMENT.match(folded(extra.name)) or ("", ""))[1]
        lines += [*_entry(extra, 2), f"    kind: {'bonus' if bonus else 'penalty'}"]
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(node: SeenCriterion, indent: int) -> list[str]:
    space = " " * indent
    head = [f"{space}- code: {scalar(node.code)}", f"{space}  name: {scalar(node.name)}"]
    return head + _maximum(node, indent + 2)


def _maximum(node: SeenCriterion, indent: int) -> list[str]:
    value: Decimal = node.total
    return [] if node.children else [f"{' ' * indent}maximum: {plain(value)}"]
