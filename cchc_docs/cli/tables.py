"""What the tables of the command line share: width, columns, signed figures, words of a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from cchc_docs import tie_name
from cchc_docs.vietnamese import number, rank

if TYPE_CHECKING:
    from decimal import Decimal

    from cchc_docs import CriteriaSet, Standing

_WIDTH = 120


def wide_console() -> Console:
    """Wide enough for whole names where the output is no terminal."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=_WIDTH, highlight=False)


def new_table(title: str, *columns: tuple[str, bool]) -> Table:
    """A table with these columns; those of numbers stand at the right and do not wrap."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for name, is_number in columns:
        table.add_column(name, justify="right" if is_number else "left", no_wrap=is_number)
    return table


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
