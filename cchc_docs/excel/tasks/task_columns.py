"""The columns of the sheet of tasks, out of the fields of the records that it holds.

A field of a shortcoming or of a measure stands in the sheet as its record says: under its label,
as wide as is stated there, printed or not. Here are only the columns that are of the sheet itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cchc_docs.frozen import dataclass
from cchc_docs.model import Measure, Record, Shortcoming
from cchc_docs.model.field_traits import (
    FieldKind,
    SheetColumn,
    columns_of,
    kind_of,
    label_of,
)
from cchc_docs.vietnamese import folded

MEASURE = "measure."
"""Before the name of a field of a measure; the other fields are of the shortcoming."""

ROW_ID = "row_id"
"""The hidden column by which a row is found again wherever it was moved to."""


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """A column of the sheet: its field, what kind of values it holds, its heading, how it looks."""

    name: str
    kind: FieldKind
    heading: str
    look: SheetColumn

    def is_headed(self, heading: str) -> bool:
        """Whether a column under that heading, in small letters, is this one."""
        return re.fullmatch(self.look.known, heading) is not None


def _of(record: type[Record], prefix: str = "") -> Iterator[TaskColumn]:
    for name, look in columns_of(record).items():
        yield TaskColumn(f"{prefix}{name}", kind_of(record, name), label_of(record, name), look)


_OF_THE_SHEET = (
    TaskColumn("code", "text", "Mã cơ quan", SheetColumn(14, r"mã cơ quan")),
    TaskColumn(
        "agency",
        "text",
        "Cơ quan",
        SheetColumn(17, r"(tên )?(cơ quan|đơn vị|cơ quan, đơn vị)"),
    ),
    TaskColumn("ordinal", "integer", "TT tồn tại", SheetColumn(6, r"(số )?tt tồn tại")),
    TaskColumn("lost_names", "text", "Tên tiêu chí", SheetColumn(24, r"tên tiêu chí")),
    TaskColumn("lost", "number", "Điểm mất", SheetColumn(7, r"điểm (bị )?(mất|trừ)")),
    TaskColumn("to_confirm", "flag", "Đã xác nhận", SheetColumn(8, r"đã xác nhận")),
    TaskColumn(ROW_ID, "text", "Mã dòng", SheetColumn(9, r"mã dòng", printed=False)),
)
_ORDER = ("code", "agency", "ordinal", "area", "components", "lost_names", "lost", "text")
SHOWN = frozenset(("lost_names", "lost"))
"""Columns that only tell; what stands in them is never read."""


def _place(column: TaskColumn) -> tuple[bool, int]:
    """What a shortcoming is about stands first, whether it is confirmed last on the page."""
    known = column.name in _ORDER
    last = len(_ORDER) + (column.name == "to_confirm")
    return not column.look.printed, _ORDER.index(column.name) if known else last


TASK_COLUMNS: Sequence[TaskColumn] = sorted(
    (*_OF_THE_SHEET, *_of(Shortcoming), *_of(Measure, MEASURE)), key=_place
)
"""The columns as they are exported: those that are printed, then those that are seldom used."""

PRINTED = [column for column in TASK_COLUMNS if column.look.printed]
KINDS: Mapping[str, FieldKind] = {column.name: column.kind for column in TASK_COLUMNS}
_BY_HEADING = {folded(column.heading): column.name for column in TASK_COLUMNS}


@lru_cache(maxsize=4096)
def column_headed(text: str) -> str:
    """The field of the column under that heading: one of ours, else as others word it; or ''."""
    heading = folded(text)
    worded = (column.name for column in TASK_COLUMNS if column.is_headed(heading))
    return _BY_HEADING.get(heading) or next(worded, "")
