"""The text of data files brought to the rows of a table, edited in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_docs.data_files.yaml_edit import Data, block_lines, remove, set_value
from cchc_docs.data_files.yaml_places import Path, node_at, root_of
from cchc_docs.excel.record_sheets.record_table import TableRow
from cchc_docs.excel.record_sheets.table_spec import Column
from cchc_docs.model import (
    Agency,
    BankMeasure,
    CriteriaSet,
    Plan,
    PlanDefaults,
    Round,
    Scores,
    Signatory,
)
from cchc_docs.model.round import Block

Rows = Sequence[TableRow]

_ORDERS: Sequence[Sequence[str]] = tuple(
    tuple(record.model_fields)
    for record in (
        Round,
        Plan,
        PlanDefaults,
        Agency,
        Block,
        Signatory,
        CriteriaSet,
        BankMeasure,
        Scores,
    )
)


def with_value(text: str, path: Path, value: Data) -> str:
    """The text with the value at the path, which is made where it is not there."""
    above = path[:-1]
    if above and not _is_there(text, above):
        return with_value(text, above, {str(path[-1]): value})
    return set_value(text, path, value, _order_with(str(path[-1])) if not above else ())


def without_value(text: str, path: Path) -> str:
    """The text without the value at the path, where it has it."""
    return remove(text, path) if _is_there(text, path) else text


def _order_with(key: str) -> Sequence[str]:
    return next((order for order in _ORDERS if key in order), ())


def _is_there(text: str, path: Path) -> bool:
    try:
        node_at(root_of(text), path)
    except KeyError:
        return False
    return True


def _put(text: str, path: Path, value: Data | None) -> str:
    return without_value(text, path) if value is None else with_value(text, path, value)


def with_rows(text: str, above: Path, columns: Sequence[Column], ours: Rows, merged: Rows) -> str:
    """The text with the records of a mapping by the ids of the rows; ``above`` leads to it."""
    before, after = {row.id: row for row in ours}, {row.id: row for row in merged}
    if not before and not _is_there(text, above or ("",)) and after:
        return _with_all(text, above, columns, after)
    for code in before.keys() - after.keys():
        text = without_value(text, (*above, code))
    for code, row in after.items():
        if code not in before:
            text = with_value(text, (*above, code), record_data(columns, row))
            continue
        was = before[code].said
        text = with_changed(text, (*above, code), columns, was, row.said)
    return text


def _with_all(
    text: str, above: Path, columns: Sequence[Column], rows: Mapping[str, TableRow]
) -> str:
    """All records at once, where there were none."""
    data: Data = {code: record_data(columns, row) for code, row in rows.items()}
    if above:
        return with_value(text, above, data)
    kept = text if not text or text.endswith("\n") else text + "\n"
    return kept + "\n".join(block_lines(data)) + "\n"


def with_changed(
    text: str,
    above: Path,
    columns: Sequence[Column],
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> str:
    """The text with those values that have changed, given as the cells say them by column."""
    for column in columns:
        was, now = before.get(column.name, ""), after.get(column.name, "")
        if was != now:
            value = column.form.data(now) if now else None
            text = _put(text, (*above, *column.path), value)
    return text


def record_data(columns: Sequence[Column], row: TableRow) -> dict[str, Data]:
    """The record of a row as it is written into a data file."""
    data: dict[str, Data] = {}
    said = row.said
    for column in columns:
        if said.get(column.name):
            inner = data
            for step in column.path[:-1]:
                inner = inner.setdefault(step, {})  # type: ignore[assignment]
            inner[column.path[-1]] = column.form.data(said[column.name])
    return data
