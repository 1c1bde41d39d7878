"""What the tables of the command line share: width, columns, figures, words of a tie.

A table is to be read in a terminal of 80 columns: a column in which nothing is said is left out,
figures of one column have one number of decimals where none was rounded to fewer, and long remarks
stand below, not in a cell.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cchc_docs import shared_decimals, tie_name
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import number, rank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cchc_docs import CriteriaSet, ScoreLine, Standing

_WIDTH = 120
_LEAST_TEXT = 24
"""So many columns at least for the texts of a table, where others can give way."""
_BETWEEN = 2
_NARROW = 100
"""Below so many columns the lines between cells are left out: names need the room."""


def wide_console() -> Console:
    """As wide as the terminal, or as ``COLUMNS`` says; else wide enough for whole names."""
    console = Console(highlight=False)
    if console.is_terminal or os.environ.get("COLUMNS", "").isdecimal():
        return console
    return Console(width=_WIDTH, highlight=False)


def new_table(title: str, *columns: tuple[str, bool]) -> Table:
    """A table with these columns; those of numbers stand at the right and do not wrap."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for name, is_number in columns:
        table.add_column(name, justify="right" if is_number else "left", no_wrap=is_number)
    return table


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A heading, and what stands in each row below it; empty texts where nothing is to be said.

    One that ``may_go`` is left out where names would have no room beside it.
    """

    heading: str
    cells: Sequence[str]
    is_number: bool = True
    may_go: bool = False

    @property
    def width(self) -> int:
        """Of its longest line."""
        return max(map(len, (*self.heading.split("\n"), *self.cells)))


def print_table(
    console: Console, title: str, columns: Sequence[ShownColumn], sections: Sequence[int] = ()
) -> list[ShownColumn]:
    """The columns that say something; ``sections`` are the rows after which a line is drawn.

    In a narrow window those that may be left out go until the texts have room; that is told.
    What is shown is returned.
    """
    is_narrow = console.width < _NARROW
    said = [column for column in columns if any(column.cells)]
    shown = _with_room(said, console.width) if is_narrow else said
    table = new_table("", *((column.heading, column.is_number) for column in shown))
    table.title = None
    if is_narrow:
        table.box, table.show_edge, table.pad_edge, table.padding = (
            SIMPLE_HEAD,
            False,
            False,
            (0, 1, 0, 0),
        )
    for number_, row in enumerate(zip(*(column.cells for column in shown), strict=True), 1):
        table.add_row(*map(Text, row), end_section=number_ in sections)
    console.print(Text(title, style="bold"))
    console.print(table)
    left_out = [" ".join(column.heading.split()) for column in said if column not in shown]
    if left_out:
        console.print(
            f"Cửa sổ hẹp, chưa hiện: {', '.join(left_out)}. Xem đủ: mở rộng cửa sổ.", markup=False
        )
    return shown


def _with_room(columns: Sequence[ShownColumn], width: int) -> list[ShownColumn]:
    shown = list(columns)
    for column in reversed(columns):
        taken = sum(other.width + _BETWEEN for other in shown if other.may_go or other.is_number)
        texts = [other.width for other in shown if not (other.may_go or other.is_number)]
        if width - taken >= min(sum(texts), _LEAST_TEXT):
            break
        if column.may_go:
            shown.remove(column)
    return shown


def figures(
    values: Sequence[Decimal | None],
    sign: str,
    *,
    signs: bool = False,
    rounded: Sequence[ScoreLine | None] = (),
) -> list[str]:
    """The figures of a column with one number of decimals, the most that one of them has, as far
    as the lines they are of were not ``rounded`` before.

    What is not known is empty; ``signs`` marks what is more than nothing with a plus.
    """
    decimals = shared_decimals(values, rounded)
    return [
        ""
        if value is None
        else ("+" if signs and value > 0 else "") + number(value, sign, decimals)
        for value in values
    ]


def signed(value: Decimal | int, sign: str) -> str:
    """``+1,2``, ``-0,5``, ``0``."""
    return f"{'+' if value > 0 else ''}{number(value, sign)}"


def tie_words(standing: Standing, criteria: CriteriaSet) -> str:
    """How a tie was shared or broken, in words; empty where there was none."""
    kind = standing.tie.partition(":")[0]
    name = tie_name(standing.tie, criteria)
    words = {
        "": "",
        "shared": f"đồng hạng {standing.sharing} cơ quan",
        "exact": "bằng điểm, phân định bằng điểm chưa làm tròn",
        "decimals": f"bằng điểm, phân định bằng chữ số thập phân thứ {name}",
        "part": f"bằng điểm, phân định bằng {name}",
        "area": f"bằng điểm, phân định bằng lĩnh vực {name}",
    }
    return words[kind]


def optional(value: Decimal | None, sign: str) -> str:
    """The number, or nothing where it is not known."""
    return "" if value is None else number(value, sign)


def rank_words(place: int | None, ranked: int | None = None) -> str:
    """The place as it is printed, or a dash where it is not known."""
    return "–" if place is None else rank(place, ranked)
