"""The tables of a round, out of its records: what the sheets say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_scores
from cchc_docs.excel.record_sheets.record_table import TableRow, row_of
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BANK,
    BLOCKS,
    CRITERIA,
    INDEX_RESULTS,
    INDICES,
    PARTS,
    ROUND,
    SET,
)
from cchc_docs.excel.record_sheets.table_spec import Home, TableSpec, cells_of
from cchc_docs.model import CriteriaSet, Record
from cchc_docs.model.criteria import Part

Tables = Mapping[str, Sequence[TableRow]]
"""Rows by the table they are of; tables of a criteria set also bear the name of its file."""


def tables_of(folder: RoundFolder) -> dict[str, list[TableRow]]:
    """All tables of the round."""
    tables = {
        ROUND.name: _by_id(ROUND, {"": folder.round}),
        BLOCKS.name: _by_id(BLOCKS, folder.round.blocks),
    }
    for code, block in folder.round.blocks.items():
        if CRITERIA.of(block.criteria) not in tables:
            tables |= _criteria_tables(block.criteria, folder.criteria[code])
    tables[AGENCIES.name] = list(_agencies(folder))
    tables[INDICES.name] = _by_id(INDICES, folder.round.indices)
    tables[INDEX_RESULTS.name] = list(_index_results(folder))
    if folder.bank_source is None:
        tables[BANK.name] = _by_id(BANK, folder.bank.measures)
    return tables


def _by_id(spec: TableSpec, records: Mapping[str, Record]) -> list[TableRow]:
    return [row_of(id, cells_of(spec.fields, item)) for id, item in records.items()]


def _criteria_tables(file: str, criteria: CriteriaSet) -> dict[str, list[TableRow]]:
    return {
        SET.of(file): _by_id(SET, {"": criteria}),
        PARTS.of(file): list(_parts(criteria.parts)),
        CRITERIA.of(file): _by_id(CRITERIA, dict(_tree(criteria))),
    }


def _parts(parts: Iterable[Part], above: str = "") -> Iterator[TableRow]:
    for part in parts:
        beside = {"above": above, "survey": "Có" if part.survey else ""}
        yield row_of(part.code, cells_of(PARTS.fields, part) | beside)
        yield from _parts(part.parts, part.code)


def _tree(criteria: CriteriaSet) -> Iterator[tuple[str, Record]]:
    for area in criteria.areas:
        yield f"area:{area.number}", area
        for criterion in area.criteria:
            yield f"criterion:{criterion.code}", criterion
            for component in criterion.components:
                yield f"component:{component.code}", component
    for extra in criteria.adjustments:
        yield f"{extra.kind}:{extra.code}", extra


def _agencies(folder: RoundFolder) -> Iterator[TableRow]:
    for code, agency in folder.agencies.items():
        plan, points = read_plan(folder, code).record, read_scores(folder, code).record
        yield agency_row(code, {"own": agency, "plans": plan, "scores": points})


def agency_row(code: str, records: Mapping[Home, Any]) -> TableRow:
    """The row of an agency, whose values stand in several files."""
    homes = (cells_of(AGENCIES.at_home(home), record) for home, record in records.items())
    said = {name: text for cells in homes for name, text in cells.items()}
    return row_of(code, {name: said[name] for name in AGENCIES.names})


def _index_results(folder: RoundFolder) -> Iterator[TableRow]:
    for code in folder.files("scores"):
        points = read_scores(folder, code).record
        for index, result in points.indices.items() if points else ():
            yield row_of(f"{code}/{index}", cells_of(INDEX_RESULTS.fields, result))
