"""What a person answers to the questions about a workbook: as data, from a file or a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from cchc_docs.data_files.yaml_file import Value, YamlSource, read_yaml
from cchc_docs.excel.reading.positions import column_number
from cchc_docs.excel.reading.sheet import Position, Sheet, SheetCell
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass

_USES = ("ignore", "score", "self", "total", "area", "criterion")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_KEYS = ("use", "agency", "code", "name", "maximum")
_SHEET_KEYS = ("ignore", "agency", "block", "columns", "rows", "cells")


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What a row or column is; what is not answered is ''."""

    use: str = ""
    agency: str = ""
    code: str = ""
    name: str = ""
    maximum: str = ""


@dataclass(frozen=True)
class SheetAnswer:
    """The answers about one sheet: rows by number, columns by number from 1; what single cells say,
    by row and column.
    """

    ignore: bool = False
    agency: str = ""
    block: str = ""
    rows: Mapping[int, LineAnswer] = field(default_factory=dict)
    columns: Mapping[int, LineAnswer] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """All answers; ``sheets`` by the sheet's name, ``blocks`` what blocks are called by code."""

    year: int | None = None
    province: str = ""
    blocks: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, SheetAnswer] = field(default_factory=dict)

    def sheet(self, name: str) -> SheetAnswer:
        """The answers about that sheet."""
        return self.sheets.get(name, NOTHING_SAID)


NOTHING_SAID = SheetAnswer()
NO_ANSWERS = Answers()


def read_answers(data: bytes, name: str) -> Answers:
    """The answers of a YAML or JSON file. Raises Refused with every fault."""
    source, value, findings = read_yaml(data, name)
    if has_errors(findings):
        raise Refused(*findings)
    return answers_of(value, name, source)


def answers_of(value: Value | Any, name: str = "", source: YamlSource | None = None) -> Answers:
    """The answers out of plain data, as a page sends them or a file holds them.

    ``{"sheets": {"Phụ lục": "ignore", "Điểm": {"columns": {"D": "ignore", "E": {"agency": "Sở Y
    tế"}}, "rows": {"14": {"use": "area"}}, "cells": {"E16": "7,2"}}}, "blocks": {"chung": "sở,
    ngành"}, "year": 2025}``. Raises Refused with every fault.
    """
    reader = _AnswerReader(name, source)
    answers = reader.answers(value)
    if reader.findings:
        raise Refused(*reader.findings)
    return answers


class _AnswerReader:
    """Collects the faults of the data on the way."""

    def __init__(self, name: str, source: YamlSource | None) -> None:
        self.name = name
        self.source = source
        self.findings: list[Finding] = []

    def answers(self, value: Any) -> Answers:
        inside = self._mapping(value, (), ("year", "province", "blocks", "sheets"))
        year = inside.get("year")
        if year is not None and not str(year).isdecimal():
            self._tell(("year",), "năm (year) là một số như 2025")
            year = None
        sheets = {
            str(name): self._sheet(said, ("sheets", str(name)))
            for name, said in self._mapping(inside.get("sheets"), ("sheets",), ()).items()
        }
        blocks = self._mapping(inside.get("blocks"), ("blocks",), ())
        return Answers(
            int(str(year)) if year else None,
            str(inside.get("province") or ""),
            {str(code): str(name) for code, name in blocks.items() if name},
            sheets,
        )

    def _sheet(self, value: Any, path: tuple[str, ...]) -> SheetAnswer:
        if value == "ignore":
            return SheetAnswer(ignore=True)
        inside = self._mapping(value, path, _SHEET_KEYS)
        return SheetAnswer(
            inside.get("ignore") is True or str(inside.get("ignore")).lower() == "true",
            str(inside.get("agency") or ""),
            str(inside.get("block") or ""),
            self._lines(inside.get("rows"), (*path, "rows")),
            self._lines(inside.get("columns"), (*path, "columns")),
            self._cells(inside.get("cells"), (*path, "cells")),
        )

    def _cells(self, value: Any, path: tuple[str, ...]) -> dict[tuple[int, int], str]:
        found = {}
        for key, said in self._mapping(value, path, ()).items():
            match = _CELL.fullmatch(str(key).upper())
            if match:
                place = int(match[2]), column_number(match[1])
                found[place] = str(said if said is not None else "")
            else:
                self._tell((*path, str(key)), f"“{key}” không phải là ô của bảng tính")
        return found

    def _lines(self, value: Any, path: tuple[str, ...]) -> dict[int, LineAnswer]:
        found = {}
        for key, said in self._mapping(value, path, ()).items():
            line = _line(str(key), by_letters=path[-1] == "columns")
            if line:
                found[line] = self._line_answer(said, (*path, str(key)))
            else:
                self._tell((*path, str(key)), f"“{key}” không phải là dòng, cột của bảng tính")
        return found

    def _line_answer(self, value: Any, path: tuple[str, ...]) -> LineAnswer:
        if isinstance(value, str):
            value = {"use": value}
        inside = self._mapping(value, path, _KEYS)
        use = str(inside.get("use") or "")
        if use and use not in _USES:
            self._tell(path, f"không hiểu “{use}”; ghi một trong: {', '.join(_USES)}")
        texts = [str(inside.get(key) or "") for key in _KEYS[1:]]
        return LineAnswer(use, *texts)

    def _mapping(
        self, value: Any, path: tuple[str, ...], keys: tuple[str, ...]
    ) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self._tell(path, "mục này phải có các mục con")
            return {}
        for key in value:
            if keys and str(key) not in keys:
                self._tell((*path, str(key)), f"không có mục “{key}”; có: {', '.join(keys)}")
        return value

    def _tell(self, path: tuple[str, ...], message: str) -> None:
        place = self.source.place(path) if self.source else Place(self.name, value=path)
        hint = "xem các gợi ý đã in, hoặc mục not_understood của --json"
        self.findings.append(Finding("BT-23", "error", place, message, hint))


def _line(text: str, *, by_letters: bool) -> int:
    """The number of a row, or of a column by its letters; 0 where it is none."""
    if text.isascii() and text.isdecimal():
        return int(text)
    if by_letters and text.isascii() and text.isalpha() and len(text) <= 3:
        return column_number(text.upper())
    return 0


# Cells that a person read aloud


def with_said_cells(sheets: Sequence[Sheet], answers: Answers) -> tuple[Sheet, ...]:
    """The sheets with the cells that were answered; "" makes a cell empty."""
    return tuple(_with_cells(sheet, answers.sheet(sheet.name).cells) for sheet in sheets)


def _with_cells(sheet: Sheet, said: Mapping[Position, str]) -> Sheet:
    if not said:
        return sheet
    cells = {place: cell for place, cell in sheet.cells.items() if place not in said}
    cells |= {place: _cell(text) for place, text in said.items() if text}
    return replace(sheet, cells=dict(sorted(cells.items())))


def _cell(text: str) -> SheetCell:
    words = " ".join(text.split())
    try:
        number = Decimal(words.replace(",", "."))
    except InvalidOperation:
        return SheetCell(words)
    return SheetCell(words.replace(",", "."), number if number.is_finite() else None)
