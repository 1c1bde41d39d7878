"""The files of a new round out of a workbook: criteria, agencies, scores, tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import PureWindowsPath

from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.skeleton import plan_hints, settings
from cchc_docs.data_files.yaml_edit import scalar
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.excel.criteria_sheet import (
    ADJUSTMENT,
    Node,
    SheetCriteria,
    agency_code,
    read_criteria,
)
from cchc_docs.excel.import_round import new_plan
from cchc_docs.excel.read import Sheets, read_workbook
from cchc_docs.excel.score_edit import GivenScores, new_scores
from cchc_docs.excel.score_table import ScoreTable, match_scores
from cchc_docs.excel.task_sheet import is_task_sheet, match_tasks
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.model import Agency, CriteriaSet
from cchc_docs.vietnamese import folded, plain

_INDEX = "Chỉ số Cải cách hành chính"
_YEAR = re.compile(r"năm (20\d\d)", re.IGNORECASE)
_PROVINCE = re.compile(
    r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân) (tỉnh|thành phố) (\w+(?: \w+){1,3})", re.IGNORECASE
)
_LEAST_DECIMALS, _MOST_DECIMALS = 2, 4
_UNKNOWN_PROVINCE = "tỉnh …"

Files = dict[str, str]


def round_from_workbook(
    data: bytes, name: str, year: int | None, province: str | None
) -> tuple[Files, list[Finding]]:
    """The text of each file of the new round by its path; none where anything is in error.

    Sheets with other criteria than the first become blocks of their own. Year and province are
    looked for in the titles where they are not given. Raises Refused.
    """
    sheets, findings = read_workbook(data, name)
    blocks = _blocks(sheets)
    year = year or _year(sheets)
    if not blocks:
        findings.append(_no_criteria(name))
    if year is None:
        hint = "ghi thêm --year, ví dụ: --year 2024"
        message = "không thấy năm đánh giá trong bảng"
        findings.append(Finding("BT-20", "error", Place(name), message, hint))
    findings += [finding for block in blocks for found in block for finding in found.findings]
    if has_errors(findings) or year is None:
        return {}, findings
    maker = _RoundMaker(name, year, blocks)
    files = maker.shared_files(province or _province(sheets), findings)
    files |= maker.agency_files(sheets, findings)
    return ({} if has_errors(findings) else files), findings


def _no_criteria(name: str) -> Finding:
    message = "không tìm thấy bảng có cột tiêu chí và cột điểm tối đa"
    hint = "đặt tên cột như: TT, Tiêu chí, Điểm tối đa, rồi đến tên từng cơ quan"
    return Finding("BT-03", "error", Place(name), message, hint)


def _blocks(sheets: Sheets) -> list[list[SheetCriteria]]:
    """The tables of the workbook, those of equal criteria together."""
    blocks: list[list[SheetCriteria]] = []
    for sheet in sheets:
        found = None if sheet.hidden or is_task_sheet(sheet) else read_criteria(sheet)
        if found is None or not (found.areas or found.findings):
            continue
        same = next((block for block in blocks if block[0].shape() == found.shape()), None)
        if same:
            same.append(found)
        else:
            blocks.append([found])
    return blocks


def _titles(sheets: Sheets) -> Iterable[str]:
    for sheet in sheets:
        yield sheet.name
        yield from (cell.text for (row, _), cell in sheet.cells.items() if row < 10)


def _year(sheets: Sheets) -> int | None:
    years = [int(match[1]) for text in _titles(sheets) if (match := _YEAR.search(text))]
    return years[0] if years else None


def _province(sheets: Sheets) -> str:
    for text in _titles(sheets):
        match = _PROVINCE.fullmatch(text)
        if match:
            name = match[2].title() if match[2].isupper() else match[2]
            return f"{match[1].lower()} {name}"
    return ""


class _RoundMaker:
    """Writes the files of the round and reads them as records on the way."""

    def __init__(self, name: str, year: int, blocks: Sequence[Sequence[SheetCriteria]]) -> None:
        self.name = name
        self.year = year
        self.blocks = blocks
        self.codes = _block_codes(blocks)
        self.agencies: dict[str, Agency] = {}
        self.block_of: dict[str, int] = {}
        for place, block in enumerate(blocks):
            for found in block:
                for code, agency in found.agencies.items():
                    self.agencies.setdefault(code, Agency(name=agency, block=self.codes[place]))
                    self.block_of.setdefault(code, place)
        self.criteria: list[CriteriaSet] = []

    def shared_files(self, province: str, findings: list[Finding]) -> Files:
        """round.yaml, agencies.yaml and the criteria sets."""
        files = {}
        for place, block in enumerate(self.blocks):
            file = self._criteria_file(place)
            files[file] = criteria_text(block[0], PureWindowsPath(self.name).name)
            self.criteria.append(self._record(file, files[file], findings))
        if not self.agencies:
            message = "không thấy tên cơ quan nào ở đầu các cột điểm"
            hint = "ghi tên từng cơ quan ở đầu cột, sau cột điểm tối đa"
            findings.append(Finding("BT-04", "error", Place(self.name), message, hint))
        if not province:
            message = "không thấy tên tỉnh, thành phố trong bảng"
            hint = "ghi thêm --province, hoặc điền mục province, place, parent ở round.yaml"
            findings.append(Finding("BT-20", "warning", Place(self.name), message, hint))
        files["agencies.yaml"] = self._agencies_text()
        files["round.yaml"] = self._round_text(province or _UNKNOWN_PROVINCE)
        return files

    def _criteria_file(self, place: int) -> str:
        return "criteria.yaml" if place == 0 else f"criteria-{self.codes[place]}.yaml"

    def _record(self, file: str, text: str, findings: list[Finding]) -> CriteriaSet:
        source, value, faults = read_yaml(text.encode(), file)
        record, more = read_record(CriteriaSet, value, source)
        findings += [*faults, *more]
        return record if isinstance(record, CriteriaSet) else CriteriaSet.model_construct(areas=())

    def _round_text(self, province: str) -> str:
        lines = []
        for number, code in enumerate(self.codes):
            title = self.blocks[number][0].sheet.name.removeprefix("Điểm ")
            name = title if len(self.codes) > 1 else "cơ quan, đơn vị"
            lines += [f"  {code}:", f"    name: {scalar(name)}"]
            if number:
                lines.append(f"    criteria: {self._criteria_file(number)}")
        source = PureWindowsPath(self.name).name
        return settings(self.year, province, self._decimals(), lines, source)

    def _decimals(self) -> int:
        values = [leaf.maximum for record in self.criteria for leaf in record.leaves.values()]
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
            if len(self.codes) > 1:
                lines.append(f"  block: {agency.block}")
        return "\n".join(lines) + "\n"

    def agency_files(self, sheets: Sheets, findings: list[Finding]) -> Files:
        """Scores and plans of the agencies that have any in the workbook."""
        if has_errors(findings):
            return {}
        criteria = {code: self.criteria[place] for code, place in self.block_of.items()}
        table, faults = match_scores(sheets, criteria, self.agencies)
        tasks, more = match_tasks(sheets, criteria, self.agencies)
        findings += [*faults, *more]
        files = self._score_files(table, criteria)
        for code, wanted in tasks.tasks.items():
            plan = new_plan(self.agencies[code].name, wanted)
            files[f"plans/{code}.yaml"] = plan + plan_hints(self.year)
        return files

    def _score_files(self, table: ScoreTable, criteria: Mapping[str, CriteriaSet]) -> Files:
        files = {}
        for code, agency in self.agencies.items():
            given = GivenScores(
                table.scores.get(code, {}),
                table.self_scores.get(code, {}),
                table.adjustments.get(code, {}),
            )
            if given.scores or given.self_scores or given.adjustments:
                title = f"Điểm của {agency.name} năm {self.year}"
                files[f"scores/{code}.yaml"] = new_scores(title, criteria[code], given)
        return files


def _block_codes(blocks: Sequence[Sequence[SheetCriteria]]) -> list[str]:
    if len(blocks) == 1:
        return ["chung"]
    codes: list[str] = []
    for block in blocks:
        code = agency_code(block[0].sheet.name)
        codes.append(code if code not in codes else f"{code}-{len(codes) + 1}")
    return codes


def criteria_text(found: SheetCriteria, source: str) -> str:
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


def _entry(node: Node, indent: int) -> list[str]:
    space = " " * indent
    head = [f"{space}- code: {scalar(node.code)}", f"{space}  name: {scalar(node.name)}"]
    return head + _maximum(node, indent + 2)


def _maximum(node: Node, indent: int) -> list[str]:
    value: Decimal = node.total
    return [] if node.children else [f"{' ' * indent}maximum: {plain(value)}"]
