"""What a score sheet was understood as, as tables for people; answers read from a file."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from cchc_docs import USES, Answers, Understood, read_answers
from cchc_docs.cli.output import read_file
from cchc_docs.cli.tables import new_table, wide_console
from cchc_docs.vietnamese import number, one_line

_DIRECTIONS = {False: "mỗi cơ quan một cột", True: "mỗi cơ quan một dòng"}


def answers_in(path: Path | None) -> Answers:
    """The answers of the file; none where no file is named.

    Raises Refused where it cannot be read.
    """
    return Answers() if path is None else read_answers(read_file(path), str(path))


def show_understood(seen: Understood) -> None:
    """Blocks with their agencies, criteria with their maxima, columns and rows with their use."""
    console = wide_console()
    year = seen.year or "chưa rõ"
    console.print(f"Bảng được hiểu như sau: năm {year}, {seen.province or 'chưa rõ tỉnh'}")
    _show_blocks(seen, console)
    for table in seen.tables:
        title = f"{escape(table.sheet)}: cột, dòng ({_DIRECTIONS[table.turned]})"
        lines = new_table(title, ("Ô", False), ("Ghi trong bảng", False), ("Được hiểu là", False))
        for column in table.columns:
            who = f"{column.agency.name}: " if column.agency else ""
            what = who + USES[column.use]
            why = f" ({column.why})" if column.why else ""
            spot = column.place.where.rpartition("!")[2]
            lines.add_row(spot, escape(" / ".join(column.heading)), escape(what + why))
        for row in table.rows:
            why = f" ({row.why})" if row.why else ""
            spot = row.place.where.rpartition("!")[2]
            lines.add_row(spot, escape(one_line(row.text, 60)), escape(USES[row.use] + why))
        console.print(lines)
    for sheet, why in seen.left_out.items():
        console.print(f"Sheet “{sheet}” không đọc: {why}", markup=False)


def _show_blocks(seen: Understood, console: Console) -> None:
    for block in seen.blocks:
        agencies = ", ".join(f"{agency.name} ({agency.code})" for agency in block.agencies)
        who = agencies or "chưa có cơ quan"
        console.print(f"Khối {block.code} – {block.name}: {who}", markup=False)
        table = new_table(
            f"Bộ tiêu chí của khối {block.code}",
            *(("Mã", False), ("Tên", False), ("Tối đa", True), ("Ô", False)),
        )
        first = block.tables[0]
        for item in [*first.criteria(), *first.adjustments]:
            spot = item.place.where.rpartition("!")[2]
            table.add_row(escape(item.code), escape(item.name), number(item.total), spot)
        console.print(table)
