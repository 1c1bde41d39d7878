"""What a batch shows in a terminal: a bar while it runs, a table at its end."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from cchc_docs import located
from cchc_docs.cli.tables import wide_console
from cchc_docs.finding import has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cchc_docs import PlanResult, Status

_LISTED = 40


def on_a_bar(results: Iterator[PlanResult], total: int) -> Iterator[PlanResult]:
    """The results, with a bar on standard error."""
    columns = (
        TextColumn("Lập kế hoạch"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("còn"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[agency]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total, agency="")
        for result in results:
            progress.update(bar, advance=1, agency=result.agency)
            yield result


@contextmanager
def pdf_bar(total: int) -> Iterator[Callable[[int], None]]:
    """Who is told how many PDF more are done: a bar on standard error, in a terminal alone."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("Tạo PDF"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total)
        yield lambda more: progress.advance(bar, more)


def build_table(results: Sequence[PlanResult], words: Mapping[Status, str]) -> None:
    """How many plans came to what; those that need somebody's eye one by one, with the reason."""
    console = wide_console()
    console.print(_counts(results, words))
    listed = [item for item in results if item.status in ("failed", "conflict")]
    if listed:
        console.print(_listed(listed[:_LISTED], words))
    if len(listed) > _LISTED:
        console.print(f"… và {len(listed) - _LISTED} cơ quan khác; lý do đã nêu ở trên.")


def _counts(results: Sequence[PlanResult], words: Mapping[Status, str]) -> Table:
    table = Table(title="Kết quả", title_justify="left", title_style="bold", header_style="bold")
    table.add_column("Kế hoạch")
    table.add_column("Số lượng", justify="right")
    counts = Counter(item.status for item in results)
    for status, word in words.items():
        if counts[status]:
            table.add_row(word, str(counts[status]))
    table.add_section()
    table.add_row("Tổng cộng", str(len(results)), style="bold")
    return table


def _listed(results: Sequence[PlanResult], words: Mapping[Status, str]) -> Table:
    table = Table(header_style="bold")
    for name in ("Cơ quan", "Kết quả", "Lý do"):
        table.add_column(name, no_wrap=name == "Cơ quan")
    for item in results:
        table.add_row(item.agency, words[item.status], _reason(item))
    return table


def _reason(result: PlanResult) -> str:
    """The first error, and how many more there are."""
    wanted = has_errors(result.findings)
    weighty = [item for item in result.findings if not wanted or item.level == "error"]
    if not weighty:
        return ""
    (told,) = located(weighty[:1])
    first = f"{told.message} ({told.place})"
    return first if len(weighty) == 1 else f"{first}; và {len(weighty) - 1} chỗ khác"
