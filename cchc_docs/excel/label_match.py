"""Finds the agency or criterion that a label of a sheet means: by code, then by name.

Nothing is guessed: a label that is not exactly one is left to the user, with what comes nearest.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from cchc_docs.excel.reading.sheet import Grid
from cchc_docs.excel.words import name_key
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency, Area, CriteriaSet
from cchc_docs.vietnamese import listed, roman

ItemKind = Literal["leaf", "criterion", "area", "adjustment"]

_CODE_BEFORE_NAME = re.compile(
    r"(?i:(?:lĩnh vực|nội dung|tiêu chí|tiêu chí thành phần)\s+)?"
    r"(\d+(?:\.\d+)*|[IVXL]+)[.):]?\s+(.+)"
)
_CODE_LIKE = re.compile(r"\(?([\w.\-]{1,20}?)[.)]*")
_NEAREST = 3
_UNKNOWN = "sửa tên, hoặc thêm cơ quan vào đợt"
_LONGEST_NAME = 3_000
"""No criterion has a longer name; the text of a cell may be ten times as long."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row that a score sheet may have: what it is, its code, its maximum."""

    kind: ItemKind
    code: str
    name: str
    area: int
    maximum: Decimal
    criterion: str = ""
    sign: int = 1


class AgencyNames:
    """The agencies of a round by code, name and abbreviation; ``gone`` are those of the round that
    a workbook was exported from whose rows were taken out of its list.
    """

    def __init__(
        self, agencies: Mapping[str, Agency], gone: Mapping[str, Agency] | None = None
    ) -> None:
        self.agencies = agencies
        self._gone = gone or {}
        self._by_key: dict[str, dict[str, None]] = {}
        for code, agency in agencies.items():
            self._by_key.setdefault(name_key(agency.name), {})[code] = None
        for code, agency in agencies.items():
            if agency.abbreviation:
                self._by_key.setdefault(name_key(agency.abbreviation), {code: None})

    def match(self, text: str) -> tuple[str, ...]:
        """The codes of the agencies that the text names; more than one where names are equal."""
        if text.lower() in self.agencies:
            return (text.lower(),)
        return tuple(self._by_key.get(name_key(text), ()))

    def mentioned(self, text: str) -> tuple[str, ...]:
        """The agencies whose full name stands in the text as whole words; the longest only."""
        words = f" {name_key(text)} "
        found = [key for key in self._by_key if len(key) > 3 and f" {key} " in words]
        longest = max(found, key=len, default="")
        return tuple(self._by_key.get(longest, ()))

    def titled(self, grid: Grid, before: int) -> tuple[str, str]:
        """The one agency that the sheet's name, or a cell above that row, names or mentions, and
        the words that do; '' without one.
        """
        rows = [row for row in grid.rows if row < before]
        titles = [grid.cell(row, at).text for row in rows for at in grid.rows[row]]
        for text in (grid.sheet.name, *titles):
            found = self.match(text) or self.mentioned(text)
            if len(found) == 1:
                return found[0], text
        return "", ""

    def stranger(self, text: str, *, near: bool = True) -> tuple[str, str]:
        """That the text names no agency of the round, and what to do: in the words of which agency
        it may mean, unless there are too many such texts for that.
        """
        if AgencyNames(self._gone).match(text):
            message = f"dòng của “{text}” ở sheet Cơ quan đã bị xóa, ở đây thì còn"
            return message, "thêm lại dòng ấy; hoặc xóa cả cột điểm, các dòng nhiệm vụ của cơ quan"
        keys = (
            difflib.get_close_matches(name_key(text), self._by_key, _NEAREST, 0.6) if near else []
        )
        codes = dict.fromkeys(code for key in keys for code in self._by_key[key])
        named = [f"{self.agencies[code].name} ({code})" for code in codes]
        hint = f"gần nhất: {listed(named, ' hoặc ')}" if named else _UNKNOWN
        return f"không có cơ quan “{text}” trong đợt", hint


class CriterionNames:
    """The rows of one criteria set by code and by name."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.items = {item.code: item for item in _items(criteria)}
        self._romans = {roman(area.number): str(area.number) for area in criteria.areas}
        self._by_key: dict[str, list[Item]] = {}
        for item in self.items.values():
            self._by_key.setdefault(name_key(item.name), []).append(item)
        for area in criteria.areas:
            other = self._by_key.setdefault(name_key(area.heading or area.name), [])
            item = self.items[str(area.number)]
            if item not in other:
                other.append(item)

    def by_code(self, text: str) -> Item | None:
        """The item of that code; an area also by its roman number."""
        match = _CODE_LIKE.fullmatch(text)
        code = match[1] if match else text
        return self.items.get(code) or self.items.get(self._romans.get(code, ""))

    def by_name(self, text: str, area: int | None = None) -> tuple[Item, ...]:
        """The items of that name, those of the area only where any is; a number in front is used
        as a code.
        """
        if len(text) > _LONGEST_NAME:
            return ()
        found = self._by_key.get(name_key(text), [])
        if not found and (match := _CODE_BEFORE_NAME.fullmatch(text)):
            found = self._by_key.get(name_key(match[2]), [])
            coded = self.by_code(match[1])
            if coded in found and coded is not None:
                return (coded,)
        inside = [item for item in found if item.area == area]
        return tuple(inside or found)

    def nearest(self, text: str) -> list[str]:
        """Items that the text may mean."""
        match = _CODE_BEFORE_NAME.fullmatch(text)
        key = name_key(match[2] if match else text)
        keys = difflib.get_close_matches(key, self._by_key, _NEAREST, 0.6)
        items = [item for key in keys for item in self._by_key[key]]
        return [f"{item.code} “{item.name}”" for item in items[:_NEAREST]]


def names_by_agency(criteria: Mapping[str, CriteriaSet]) -> dict[str, CriterionNames]:
    """The rows that each agency may have; agencies of one criteria set share one index."""
    known: list[tuple[CriteriaSet, CriterionNames]] = []
    found = {}
    for code, item in criteria.items():
        names = next((names for other, names in known if other is item), None)
        if names is None:
            names = CriterionNames(item)
            known.append((item, names))
        found[code] = names
    return found


def _items(criteria: CriteriaSet) -> Iterable[Item]:
    """Every row, leaves last so that they win where an area and its only leaf share a code."""
    for area in criteria.areas:
        yield Item("area", str(area.number), area.name, area.number, _maximum_of(area, criteria))
        for criterion in area.criteria:
            inner = [leaf.maximum for leaf in criteria.leaves_of(criterion.code)]
            total = sum(inner, Decimal(0))
            yield Item("criterion", criterion.code, criterion.name, area.number, total)
    for leaf in criteria.leaves.values():
        yield Item("leaf", leaf.code, leaf.name, leaf.area, leaf.maximum, leaf.criterion)
    for extra in criteria.adjustments:
        sign = -1 if extra.kind == "penalty" else 1
        yield Item("adjustment", extra.code, extra.name, 0, extra.maximum, sign=sign)


def _maximum_of(area: Area, criteria: CriteriaSet) -> Decimal:
    return sum((leaf.maximum for leaf in criteria.by_area[area.number]), Decimal(0))
