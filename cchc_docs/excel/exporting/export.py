"""A round as a workbook that an officer can fill in, and that comes back by import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import inf

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.held_round import files_of
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.excel.exporting import book_style as style
from cchc_docs.excel.exporting.carried_sheet import FilesOfRound, write_carried
from cchc_docs.excel.exporting.export_scores import ScoreSheet, write_scores
from cchc_docs.excel.merging.task_merge import row_id
from cchc_docs.excel.record_sheets.goes_along import goes_along
from cchc_docs.excel.record_sheets.tables_of_round import tables_of
from cchc_docs.excel.record_sheets.write_records import RecordWriter
from cchc_docs.excel.tasks.field_text import CONFIRMED, LIST_SIGN, NOT_CONFIRMED
from cchc_docs.excel.tasks.task_columns import (
    PRINTED,
    ROW_ID,
    SHOWN,
    TASK_COLUMNS,
    TaskColumn,
)
from cchc_docs.excel.tasks.task_proposals import proposals, tally_of, with_proposals
from cchc_docs.excel.tasks.task_rows import Task, rows_of, task_of
from cchc_docs.model import CriteriaSet, Plan, Scores
from cchc_docs.score import Scorecard, Tally
from cchc_docs.vietnamese import plain

SCORES, SELF_SCORES, TASKS, RESULTS, LISTS = "Điểm", "Tự chấm", "Nhiệm vụ", "Kết quả", "_danh_muc"
_EMPTY_TASK_ROWS: Sequence[Mapping[str, str]] = [{}] * 60
_SPARE_OF_AN_AGENCY = 20
_TASK_HEADER = 3
_LAST_OF_SHORTCOMING = [column.name for column in TASK_COLUMNS].index("text") + 1
"""The sheet is two pages wide, so that it can be read: what was lost, and what is done about it."""
_TASK_SCALE = 65
"""Per cent: what is done about a loss, with the agency repeated before it, takes a page's width."""
_LONGEST_ROW = 400.0
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESULT_COLUMNS = (
    ("TT", 5.0),
    ("Mã cơ quan", 16.0),
    ("Cơ quan", 36.0),
    ("Khối", 18.0),
    ("Điểm", 9.0),
    ("Điểm tối đa", 9.0),
    ("Tỷ lệ (%)", 9.0),
    ("Điểm bị trừ", 9.0),
    ("Điểm năm trước", 10.0),
    ("Tăng, giảm", 9.0),
    ("Xếp hạng", 9.0),
    ("Xếp loại", 14.0),
)


def export_workbook(
    folder: RoundFolder,
    scores: Mapping[str, Scores],
    plans: Mapping[str, Plan],
    scorecards: Mapping[str, Scorecard],
    templates: Mapping[str, bytes],
    others: Sequence[str] = (),
) -> bytes:
    """The workbook of a round: scores, self-scores, tasks, results; same data, same bytes.

    ``templates`` are the round's own, which go along; ``others`` are the names of those that do
    not.
    """
    book = style.new_book()
    lists = _lists(folder)
    records = RecordWriter(book, tables_of(folder), folder.round.year, _ranges(lists))
    records.round_sheet(sorted((*templates, *others)), goes_along(folder, plans, scores))
    records.criteria_sheets([*dict.fromkeys(b.criteria for b in folder.round.blocks.values())])
    records.agencies_sheet()
    for content in _score_sheets(folder, scores):
        write_scores(book, content)
    tasks = book.create_sheet(TASKS)
    records.bank_sheet()
    records.indices_sheet()
    _write_results(book.create_sheet(RESULTS), folder, list(scorecards.values()))
    _write_lists(book, lists)
    _write_tasks(tasks, folder, plans, scores, _ranges(lists))
    write_carried(book, files_of(folder), templates)
    book.active = 0
    return style.book_bytes(book)


def agency_workbook(
    folder: RoundFolder,
    code: str,
    scores: Scores | None,
    plan: Plan | None,
    card: Scorecard | None,
    files: FilesOfRound,
    templates: FilesOfRound,
) -> bytes:
    """The workbook of one agency, whose part of the round is ``folder`` with these ``files``: its
    tasks, what it says of itself, its points to be compared; same data, same bytes.
    """
    book = style.new_book()
    lists = _lists(folder)
    tasks = book.create_sheet(TASKS)
    records = RecordWriter(book, tables_of(folder), folder.round.year, _ranges(lists))
    records.own_agency_sheet()
    mine = {} if scores is None else {code: scores}
    has_points = scores is not None and bool(scores.scores)
    for content in _score_sheets(folder, mine, always_self=True) if has_points else ():
        own = content.name.startswith(SELF_SCORES)
        write_scores(book, replace(content, is_open=own))
    _write_results(book.create_sheet(RESULTS), folder, [] if card is None else [card])
    _write_lists(book, lists)
    plans = {} if plan is None else {code: plan}
    spare = [{"code": code, "agency": folder.agencies[code].name}] * _SPARE_OF_AN_AGENCY
    _write_tasks(tasks, folder, plans, mine, _ranges(lists), spare)
    write_carried(book, files, templates, code)
    book.active = 0
    return style.book_bytes(book)


def _score_sheets(
    folder: RoundFolder, scores: Mapping[str, Scores], *, always_self: bool = False
) -> Iterable[ScoreSheet]:
    """One sheet for each criteria set, and one more where agencies scored themselves, or may."""
    year = folder.round.year
    sets: dict[str, tuple[CriteriaSet, str, list[str]]] = {}
    for code in folder.placed:
        criteria = folder.criteria_of(code)
        block = folder.round.blocks[folder.round.block_of(folder.agencies[code])]
        sets.setdefault(block.criteria, (criteria, block.name, []))[2].append(code)
    for criteria, name_of_block, codes in sets.values():
        suffix = f" {name_of_block}" if len(sets) > 1 else ""
        agencies = {code: folder.agencies[code] for code in codes}
        mine = {code: scores[code] for code in codes if code in scores}
        name = f"{folder.round.name.upper()} NĂM {year}"
        yield ScoreSheet(
            _sheet_name(SCORES + suffix),
            f"ĐIỂM {name}",
            "Điểm của cơ quan, đơn vị",
            criteria,
            agencies,
            {code: item.scores for code, item in mine.items()},
            mine,
            folder.round.decimals,
        )
        own = {code: item.self_scores for code, item in mine.items() if item.self_scores}
        if own or always_self:
            yield ScoreSheet(
                _sheet_name(SELF_SCORES + suffix),
                f"ĐIỂM TỰ CHẤM {name}",
                "Điểm tự chấm",
                criteria,
                agencies,
                own,
                {},
                folder.round.decimals,
                with_adjustments=False,
            )


def _sheet_name(text: str) -> str:
    """A name that Excel accepts: no brackets or slashes, at most 31 characters."""
    return _NOT_IN_NAMES.sub(" ", text)[:31].strip().strip("'")


def _lists(folder: RoundFolder) -> dict[str, list[str]]:
    """The choices of columns by their names."""
    year = folder.round.year + 1
    return {
        "code": list(folder.agencies),
        "agency": list(dict.fromkeys(agency.name for agency in folder.agencies.values())),
        "area": list(dict.fromkeys(_areas(folder))),
        "measure.time": [
            "Thường xuyên",
            *(f"Quý {quarter}/{year}" for quarter in ("I", "II", "III", "IV")),
        ],
        "block": list(folder.round.blocks),
        "index": list(folder.round.indices),
        "to_confirm": [CONFIRMED, NOT_CONFIRMED],
    }


def _ranges(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Where the choices stand, for the rules of cells."""
    found = {}
    for column, (name, values) in enumerate(lists.items(), 1):
        letter = get_column_letter(column)
        found[name] = f"{LISTS}!${letter}$1:${letter}${max(1, len(values))}"
    return found


def _write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    """A hidden sheet with the choices, since a list in the rule itself ends at 255 characters."""
    sheet: Worksheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for column, values in enumerate(lists.values(), 1):
        for row, value in enumerate(values, 1):
            style.write(sheet, row, column, value)


def _areas(folder: RoundFolder) -> Iterable[str]:
    for criteria in folder.criteria.values():
        for area in criteria.areas:
            yield f"{area.number}. {area.name}"


def _write_tasks(
    sheet: Worksheet,
    folder: RoundFolder,
    plans: Mapping[str, Plan],
    scores: Mapping[str, Scores],
    lists: Mapping[str, str],
    spare: Sequence[Mapping[str, str]] = (),
) -> None:
    """With so many ``spare`` rows behind, and what stands in them already."""
    spare = spare or _EMPTY_TASK_ROWS
    year = folder.round.year
    hint = (
        "Dòng ghi Chưa là đề nghị cho tiêu chí mất điểm: xem, sửa rồi ghi Rồi; còn dòng Chưa thì "
        "kế hoạch còn là dự thảo. "
        "Mỗi nhiệm vụ một dòng; các dòng cùng “TT tồn tại” của một cơ quan thuộc cùng một tồn tại. "
        f"Các cột sau cột {PRINTED[-1].heading} ít dùng, không in."
    )
    title = f"TỒN TẠI, HẠN CHẾ NĂM {year} VÀ NHIỆM VỤ KHẮC PHỤC"
    style.title(sheet, title, hint)
    style.headings(sheet, _TASK_HEADER, [column.heading for column in TASK_COLUMNS])
    style.row_height(sheet, _TASK_HEADER, 33.0)
    sizes = [column.look.width for column in TASK_COLUMNS]
    row = _TASK_HEADER
    for code in [code for code in folder.placed if code in plans or code in scores]:
        for values in _task_rows(folder, code, plans.get(code), scores.get(code)):
            row += 1
            _write_task(sheet, row, values, sizes)
    last = row + len(spare)
    for empty, known in enumerate(spare, row + 1):
        _write_task(sheet, empty, known, sizes)
    _choices(sheet, lists, last)
    style.widths(sheet, sizes)
    ids = [column.name for column in TASK_COLUMNS].index(ROW_ID) + 1
    sheet.column_dimensions[get_column_letter(ids)].hidden = True
    sheet.freeze_panes = f"D{_TASK_HEADER + 1}"
    sheet.auto_filter.ref = f"A{_TASK_HEADER}:{get_column_letter(len(TASK_COLUMNS))}{last}"
    style.printed(sheet, (_TASK_HEADER, _TASK_HEADER), "B:C", scale=_TASK_SCALE)
    sheet.col_breaks.append(Break(id=_LAST_OF_SHORTCOMING))
    style.titled_pages(sheet, title)
    sheet.print_area = (
        f"A{_TASK_HEADER}:{get_column_letter(len(PRINTED))}{max(row, _TASK_HEADER + 1)}"
    )
    style.protected(sheet, rows_may_change=True)


def _task_rows(
    folder: RoundFolder, code: str, plan: Plan | None, scores: Scores | None
) -> Iterable[dict[str, str]]:
    """What the plan says, and after it of each area what is proposed for losses it leaves open."""
    criteria = folder.criteria_of(code)
    names = {("area", str(area.number)): area.name for area in criteria.areas}
    names |= {("adjustment", item.code): item.name for item in criteria.adjustments}
    sums = tally_of(folder, code, scores)
    own = [task_of(item) for item in plan.shortcomings] if plan else []
    for at, task in enumerate(with_proposals(own, proposals(folder, code, plan, scores))):
        for place, row in enumerate(rows_of(task)):
            row[ROW_ID] = row_id(at, place if place < len(task.measures) else None)
            if "area" in row:
                about = task.about
                row["area"] = f"{about[1]}. {names[about]}" if about in names else about[1]
                row |= _lost(criteria, task, sums)
                row["to_confirm"] = row.get("to_confirm", CONFIRMED)
            agency = folder.agencies[code].name
            yield {"code": code, "agency": agency, "ordinal": str(at + 1), **row}


def _lost(criteria: CriteriaSet, task: Task, sums: Tally | None) -> dict[str, str]:
    """The names of the criteria that the shortcoming names, and the points that they lost."""
    named = [code for item in task.statements for code in item.components]
    leaves = [leaf for code in named for leaf in criteria.leaves_of(code)]
    known = {
        code: item.name
        for code in named
        if (item := criteria.leaves.get(code) or criteria.criteria.get(code)) is not None
    }
    items = sums.items or {} if sums else {}
    if not leaves and task.about[0] == "area" and not named:
        leaves = list(criteria.leaves_of(task.about[1]))
    lost = sum((items[leaf.code].lost for leaf in leaves if leaf.code in items), Decimal(0))
    return {"lost_names": LIST_SIGN.join(known.values()), "lost": plain(lost) if lost else ""}


def _write_task(
    sheet: Worksheet, row: int, values: Mapping[str, str], sizes: Sequence[float]
) -> None:
    lines = 1
    for place, (column, width) in enumerate(zip(TASK_COLUMNS, sizes, strict=True), 1):
        text = values.get(column.name, "")
        alignment = style.TOP_CENTRE if column.name == "ordinal" else style.TOP
        style.write(
            sheet, row, place, _task_value(column, text), alignment=alignment,
            protection=None if column.name in SHOWN else style.OPEN,
            fill=style.AREA_FILL if column.name in SHOWN else None,
            number_format=_task_format(column),
        )  # fmt: skip
        lines = max(lines, style.lines_needed(text, width)) if text else lines
    if values:
        style.row_height(sheet, row, min(_LONGEST_ROW, lines * 15.0 + 3))


def _task_value(column: TaskColumn, text: str) -> style.Value:
    if not text:
        return None
    if column.kind == "date":
        return date.fromisoformat(text)
    if column.kind == "number":
        return Decimal(text)
    return int(text) if column.name == "ordinal" else text


def _task_format(column: TaskColumn) -> str:
    if column.kind == "date":
        return style.DATE_FORMAT
    if column.kind == "number":
        return "General"
    return "0" if column.name == "ordinal" else style.TEXT_FORMAT


def _choices(sheet: Worksheet, lists: Mapping[str, str], last: int) -> None:
    for place, column in enumerate(TASK_COLUMNS, 1):
        if column.name not in lists:
            continue
        letter = get_column_letter(place)
        cells = f"{letter}{_TASK_HEADER + 1}:{letter}{last}"
        refuses = column.name != "measure.time"
        style.choices(sheet, cells, lists[column.name], column.heading, refuses=refuses)


def _write_results(sheet: Worksheet, folder: RoundFolder, cards: Sequence[Scorecard]) -> None:
    name = folder.round.name.upper()
    style.title(sheet, f"KẾT QUẢ {name} NĂM {folder.round.year}", "Bảng này do chương trình tính.")
    style.headings(sheet, 3, [heading for heading, _ in _RESULT_COLUMNS])
    style.row_height(sheet, 3, 33.0)
    blocks = list(folder.round.blocks)
    ordered = sorted(
        cards, key=lambda card: (blocks.index(card.block), card.standing.rank or inf, card.code)
    )
    number_format = style.decimal_format(folder.round.decimals)
    for row, card in enumerate(ordered, 4):
        for column, value in enumerate(_result(folder, row - 3, card), 1):
            if isinstance(value, Decimal):
                style.write(
                    sheet, row, column, value, alignment=style.RIGHT, number_format=number_format
                )
            else:
                alignment = style.CENTRE if isinstance(value, int) else style.MIDDLE
                style.write(sheet, row, column, value, alignment=alignment)
    style.widths(sheet, [width for _, width in _RESULT_COLUMNS])
    sheet.freeze_panes = "D4"
    style.printed(sheet, (3, 3))
    style.protected(sheet)


def _result(folder: RoundFolder, place: int, card: Scorecard) -> list[style.Value]:
    total = card.tally.total
    score, maximum, lost = (total.score, total.maximum, total.lost) if total else (None,) * 3
    return [
        place,
        card.code,
        card.name,
        folder.round.blocks[card.block].name,
        score,
        maximum,
        card.tally.percent,
        lost,
        card.previous.score,
        card.change.points,
        card.standing.rank,
        card.standing.band,
    ]
