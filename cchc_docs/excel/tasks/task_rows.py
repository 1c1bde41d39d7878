"""Shortcomings and their measures as rows of a sheet, and back.

A shortcoming takes as many rows as it has statements, causes or measures; equal rows mean equal
shortcomings, so what was exported and not touched changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.record_sheets.forms import CODES, said_codes
from cchc_docs.excel.tasks.field_text import LIST_SIGN, cell_data, cell_text
from cchc_docs.excel.tasks.task_columns import MEASURE
from cchc_docs.frozen import dataclass
from cchc_docs.model import Measure, Record, Shortcoming
from cchc_docs.model.field_traits import columns_of, kind_of
from cchc_docs.model.plan import MeasureWords

Fields = tuple[tuple[str, str], ...]
"""The filled fields of a record that have a column, in the order of the record, as text."""

_FIGURE = re.compile(r"([^\s=/\\:*?\"<>|]{1,60})\s*=\s*(\d{1,6})")
_OVER_SEVERAL_ROWS = ("area", "text", "components", "figures", "causes")
MEASURE_FIELDS = tuple(columns_of(Measure))
SHORTCOMING_FIELDS = (
    *(name for name in columns_of(Shortcoming) if name not in _OVER_SEVERAL_ROWS),
    "to_confirm",
)
"""The fields of a shortcoming that stand in its first row as they are."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a shortcoming: words of one's own, codes of the criteria, or both."""

    text: str = ""
    components: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text or LIST_SIGN.join(self.components)


@dataclass(frozen=True, slots=True)
class Task:
    """A shortcoming as far as a sheet can hold it; ``about`` is its key and value in a plan file:
    ``area`` with a number, or ``adjustment`` with a code."""

    about: tuple[str, str]
    statements: tuple[Statement, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    causes: tuple[str, ...] = ()
    measures: tuple[Fields, ...] = ()
    others: Fields = ()
    """The fields named in ``SHORTCOMING_FIELDS``."""


def task_of(shortcoming: Shortcoming) -> Task:
    """The shortcoming as a sheet holds it; statements that say nothing are left out."""
    parts = shortcoming.parts or (shortcoming,)
    statements = (Statement(part.text or "", part.components) for part in parts)
    return Task(
        shortcoming.about,
        tuple(item for item in statements if item != Statement()),
        tuple((name, str(value)) for name, value in shortcoming.figures.items()),
        shortcoming.causes,
        tuple(_fields(measure, MEASURE_FIELDS) for measure in shortcoming.measures),
        _fields(shortcoming, SHORTCOMING_FIELDS),
    )


def measure_fields(measure: MeasureWords) -> Fields:
    """The words of a measure of the bank, as a measure of a plan has them."""
    return _fields(measure, [name for name in MEASURE_FIELDS if name != "components"])


def _fields(record: Record, names: Iterable[str]) -> Fields:
    pairs = ((name, cell_text(record, name)) for name in names)
    return tuple((name, text) for name, text in pairs if text)


def rows_of(task: Task) -> list[dict[str, str]]:
    """The rows of the shortcoming by column name; area and figures stand in the first."""
    rows = []
    pieces = zip_longest(task.statements, task.causes, task.measures)
    for statement, cause, measure in pieces if any(_pieces(task)) else [(None, None, None)]:
        row = {f"{MEASURE}{name}": value for name, value in measure or ()}
        row |= {"text": statement.text if statement else "", "causes": cause or ""}
        row["components"] = LIST_SIGN.join(statement.components) if statement else ""
        rows.append(row)
    rows[0] |= dict(task.others)
    rows[0]["area"] = " ".join(task.about)
    rows[0]["figures"] = LIST_SIGN.join(f"{name} = {value}" for name, value in task.figures)
    return [{name: value for name, value in row.items() if value} for row in rows]


def _pieces(task: Task) -> tuple[object, object, object]:
    return task.statements, task.causes, task.measures


def task_from(rows: Sequence[Mapping[str, str]]) -> Task:
    """The shortcoming that the rows hold; the opposite of ``rows_of``.

    Raises KeyError without an area and ValueError where figures are not ``name = number``.
    """
    statements = (Statement(row.get("text", ""), codes_in(row)) for row in rows)
    return Task(
        _about(rows[0]["area"]),
        tuple(item for item in statements if item != Statement()),
        tuple(figure for row in rows for figure in _figures(row.get("figures", ""))),
        tuple(row["causes"] for row in rows if row.get("causes")),
        tuple(fields for row in rows if (fields := _said(row, Measure, MEASURE_FIELDS, MEASURE))),
        _said(_first_said(rows), Shortcoming, SHORTCOMING_FIELDS),
    )


def _first_said(rows: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """What the rows say of a shortcoming, in whichever of its rows it stands."""
    said: dict[str, str] = {}
    for row in reversed(rows):
        said |= {name: text for name, text in row.items() if text}
    return said


def _about(text: str) -> tuple[str, str]:
    key, _, value = text.partition(" ")
    return key, value


def codes_in(row: Mapping[str, str], name: str = "components") -> tuple[str, ...]:
    """The codes in the cell of that column."""
    return said_codes(row.get(name, ""))


def _figures(text: str) -> Iterable[tuple[str, str]]:
    for part in text.replace("\n", ";").split(";"):
        if part.strip():
            match = _FIGURE.fullmatch(part.strip())
            if not match:
                raise ValueError(part.strip())
            yield match[1], str(int(match[2]))


def _said(
    row: Mapping[str, str], record: type[Record], names: Iterable[str], prefix: str = ""
) -> Fields:
    pairs = ((name, row.get(f"{prefix}{name}", "")) for name in names)
    return tuple((name, _as_held(record, name, text)) for name, text in pairs if text)


def _as_held(record: type[Record], name: str, text: str) -> str:
    """The text as ``cell_text`` gives it."""
    return CODES.tidy(text) if kind_of(record, name) == "codes" else text


def shortcoming_data(task: Task) -> dict[str, Data]:
    """The shortcoming as it is written in a plan file."""
    data: dict[str, Data] = dict((task.about,)) | statement_data(task.statements)
    data |= {name: cell_data(Shortcoming, name, text) for name, text in task.others}
    if task.figures:
        data["figures"] = dict(task.figures)
    if task.causes:
        data["causes"] = list(task.causes)
    if task.measures:
        data["measures"] = [measure_data(fields) for fields in task.measures]
    return data


def statement_data(statements: Sequence[Statement]) -> dict[str, Data]:
    """A single statement at the shortcoming itself, several as its parts."""
    if len(statements) == 1:
        return _statement(statements[0])
    return {"parts": [_statement(item) for item in statements]} if statements else {}


def _statement(statement: Statement) -> dict[str, Data]:
    data: dict[str, Data] = {"text": statement.text} if statement.text else {}
    if statement.components:
        data["components"] = cell_data(
            Shortcoming, "components", LIST_SIGN.join(statement.components)
        )
    return data


def measure_data(fields: Fields) -> dict[str, Data]:
    """A measure as it is written in a plan file."""
    return {name: cell_data(Measure, name, value) for name, value in fields}
