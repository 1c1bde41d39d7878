"""Shortcomings and their measures as rows of a sheet, and back: one description of the columns.

A shortcoming takes as many rows as it has statements, causes or measures; equal rows mean equal
shortcomings, so what was exported and not touched changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.model import Measure, Shortcoming

Fields = tuple[tuple[str, str], ...]
"""The filled fields of a measure in the order of ``MEASURE_FIELDS``; lists and dates as text."""

LIST_SIGN = "; "
_FIGURE = re.compile(r"([^\s=/\\:*?\"<>|]{1,60})\s*=\s*(\d{1,6})")
MEASURE_FIELDS = (
    "text",
    "components",
    "lead",
    "implementing",
    "cooperating",
    "monitoring",
    "roles",
    "time",
    "deadline",
    "product",
)


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """A column of the sheet: its field, its heading, its width in characters."""

    name: str
    heading: str
    width: int


TASK_COLUMNS = (
    TaskColumn("code", "Mã cơ quan", 14),
    TaskColumn("agency", "Cơ quan", 17),
    TaskColumn("ordinal", "TT tồn tại", 6),
    TaskColumn("area", "Lĩnh vực", 20),
    TaskColumn("text", "Tồn tại, hạn chế", 34),
    TaskColumn("components", "Mã tiêu chí mất điểm", 10),
    TaskColumn("measure.text", "Nhiệm vụ, giải pháp", 44),
    TaskColumn("measure.lead", "Đơn vị chủ trì", 14),
    TaskColumn("measure.cooperating", "Đơn vị phối hợp", 14),
    TaskColumn("measure.implementing", "Đơn vị thực hiện", 14),
    TaskColumn("measure.monitoring", "Đơn vị theo dõi", 14),
    TaskColumn("measure.time", "Thời gian", 12),
    TaskColumn("measure.deadline", "Thời hạn (ngày)", 11),
    TaskColumn("measure.product", "Sản phẩm", 14),
    TaskColumn("causes", "Nguyên nhân", 30),
    TaskColumn("figures", "Số liệu", 20),
    TaskColumn("measure.components", "Mã tiêu chí của giải pháp", 14),
    TaskColumn("measure.roles", "Vai trò khác", 26),
)
"""The columns as they are exported; those after the product are seldom used and not printed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a shortcoming: words of one's own, codes of the criteria, or both."""

    text: str = ""
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A shortcoming as far as a sheet can hold it; ``about`` is its key and value in a plan file:
    ``area`` with a number, or ``adjustment`` with a code."""

    about: tuple[str, str]
    statements: tuple[Statement, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    causes: tuple[str, ...] = ()
    measures: tuple[Fields, ...] = ()


def task_of(shortcoming: Shortcoming) -> Task:
    """The shortcoming as a sheet holds it; statements that say nothing are left out."""
    parts = shortcoming.parts or (shortcoming,)
    statements = (Statement(part.text or "", part.components) for part in parts)
    return Task(
        shortcoming.about,
        tuple(item for item in statements if item != Statement()),
        tuple((name, str(value)) for name, value in shortcoming.figures.items()),
        shortcoming.causes,
        tuple(_fields(measure) for measure in shortcoming.measures),
    )


def _fields(measure: Measure) -> Fields:
    values = {
        "components": LIST_SIGN.join(measure.components),
        "roles": "\n".join(f"{role.label}: {role.units}" for role in measure.roles),
        "deadline": measure.deadline.isoformat() if measure.deadline else "",
    }
    pairs = ((name, values.get(name) or getattr(measure, name)) for name in MEASURE_FIELDS)
    return tuple((name, value) for name, value in pairs if value)


def rows_of(task: Task) -> list[dict[str, str]]:
    """The rows of the shortcoming by column name; area and figures stand in the first."""
    rows = []
    pieces = zip_longest(task.statements, task.causes, task.measures)
    for statement, cause, measure in pieces if any(_pieces(task)) else [(None, None, None)]:
        row = {f"measure.{name}": value for name, value in measure or ()}
        row |= {"text": statement.text if statement else "", "causes": cause or ""}
        row["components"] = LIST_SIGN.join(statement.components) if statement else ""
        rows.append(row)
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
        tuple(fields for row in rows if (fields := _measure(row))),
    )


def _about(text: str) -> tuple[str, str]:
    key, _, value = text.partition(" ")
    return key, value


def codes_in(row: Mapping[str, str], name: str = "components") -> tuple[str, ...]:
    """The codes in a cell, parted by semicolons, commas with a space, or line breaks."""
    text = row.get(name, "").replace("\n", ";").replace(", ", ";")
    return tuple(code for part in text.split(";") if (code := part.strip()))


def _figures(text: str) -> Iterable[tuple[str, str]]:
    for part in text.replace("\n", ";").split(";"):
        if part.strip():
            match = _FIGURE.fullmatch(part.strip())
            if not match:
                raise ValueError(part.strip())
            yield match[1], str(int(match[2]))


def _measure(row: Mapping[str, str]) -> Fields:
    values = {name: row.get(f"measure.{name}", "") for name in MEASURE_FIELDS}
    values["components"] = LIST_SIGN.join(codes_in(values))
    return tuple((name, value) for name, value in values.items() if value)


def shortcoming_data(task: Task) -> dict[str, Data]:
    """The shortcoming as it is written in a plan file."""
    data: dict[str, Data] = dict((task.about,)) | statement_data(task.statements)
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
        data["components"] = field_data("components", LIST_SIGN.join(statement.components))
    return data


def measure_data(fields: Fields) -> dict[str, Data]:
    """A measure as it is written in a plan file."""
    return {name: field_data(name, value) for name, value in fields}


def field_data(name: str, value: str) -> Data:
    """One field as it is written: codes and roles as lists, the rest as text."""
    if name == "components":
        codes: list[Data] = [*value.split(LIST_SIGN)]
        return codes if len(codes) > 1 else codes[0]
    if name == "roles":
        pairs = (line.partition(":") for line in value.split("\n"))
        return [{"label": label.strip(), "units": units.strip()} for label, _, units in pairs]
    return value
