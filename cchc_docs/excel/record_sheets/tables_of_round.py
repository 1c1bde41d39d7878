"""The tables of a round, out of its records: what the sheets say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_scores
from cchc_docs.excel.record_sheets.record_column import Home, RecordColumn, cells_of, value_at
from cchc_docs.excel.record_sheets.record_table import TableRow, row_of
from cchc_docs.excel.record_sheets.round_items import CRITERIA_ITEMS
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BANK,
    BLOCKS,
    INDEX_RESULTS,
    INDICES,
    ROUND_VALUES,
    VALUE,
    TableSpec,
)
from cchc_docs.model import CriteriaSet, Record
from cchc_docs.model.criteria import Part
from cchc_docs.vietnamese import plain

ROUND, SET, TREE, PARTS_OF = "round", "set", "criteria", "parts"

Tables = Mapping[str, Sequence[TableRow]]
"""Rows by the table they are of; tables of a criteria set also bear the name of its file."""


def key_of(table: str, file: str) -> str:
    """The table of a criteria set."""
    return f"{table}:{file}"


def tables_of(folder: RoundFolder) -> dict[str, list[TableRow]]:
    """All tables of the round."""
    tables = {
        ROUND: _values(ROUND_VALUES, folder.round),
        BLOCKS.name: _by_id(BLOCKS, folder.round.blocks),
    }
    for code, block in folder.round.blocks.items():
        criteria = folder.criteria[code]
        if key_of(TREE, block.criteria) not in tables:
            tables |= criteria_tables(block.criteria, criteria)
    tables[AGENCIES.name] = list(_agencies(folder))
    tables[INDICES.name] = _by_id(INDICES, folder.round.indices)
    tables[INDEX_RESULTS.name] = list(_index_results(folder))
    if folder.bank_source is None:
        tables[BANK.name] = _by_id(BANK, folder.bank.measures)
    return tables


def _by_id(spec: TableSpec, records: Mapping[str, Record]) -> list[TableRow]:
    return [row_of(id, cells_of(spec.columns[1:], item)) for id, item in records.items()]


def criteria_tables(file: str, criteria: CriteriaSet) -> dict[str, list[TableRow]]:
    """The tables of one criteria set."""
    return {
        key_of(SET, file): _values(CRITERIA_ITEMS, criteria),
        key_of(PARTS_OF, file): list(_parts(criteria.parts)),
        key_of(TREE, file): list(_tree(criteria)),
    }


def _values(items: Sequence[RecordColumn], record: Record) -> list[TableRow]:
    return [row_of(name, {VALUE: text}) for name, text in cells_of(items, record).items()]


def _parts(parts: Iterable[Part], above: str = "") -> Iterator[TableRow]:
    for part in parts:
        survey = "Có" if part.survey else ""
        maximum = "" if part.maximum is None else plain(part.maximum)
        cells = {"name": part.name, "maximum": maximum, "above": above, "survey": survey}
        yield row_of(part.code, cells)
        yield from _parts(part.parts, part.code)


def _tree(criteria: CriteriaSet) -> Iterator[TableRow]:
    for area in criteria.areas:
        yield _node("area", str(area.number), area)
        for criterion in area.criteria:
            yield _node("criterion", criterion.code, criterion)
            for component in criterion.components:
                yield _node("component", component.code, component)
    for extra in criteria.adjustments:
        yield _node(extra.kind, extra.code, extra)


def _node(level: str, code: str, record: object) -> TableRow:
    cells = {}
    for name in ("name", "maximum", "part", "heading"):
        value = getattr(record, name, None)
        cells[name] = "" if value is None else value if name != "maximum" else plain(value)
    return row_of(f"{level}:{code}", cells)


def _agencies(folder: RoundFolder) -> Iterator[TableRow]:
    for code, agency in folder.agencies.items():
        plan, points = read_plan(folder, code).record, read_scores(folder, code).record
        yield agency_row(code, {"own": agency, "plans": plan, "scores": points})


def agency_row(code: str, records: Mapping[Home, Any]) -> TableRow:
    """The row of an agency, whose values stand in several files."""
    cells = {
        column.name: column.form.text(value_at(records[column.home], column.path))
        for column in AGENCIES.columns[1:]
    }
    return row_of(code, cells)


def _index_results(folder: RoundFolder) -> Iterator[TableRow]:
    for code in folder.files("scores"):
        points = read_scores(folder, code).record
        for index, result in points.indices.items() if points else ():
            yield row_of(f"{code}/{index}", cells_of(INDEX_RESULTS.columns[2:], result))
