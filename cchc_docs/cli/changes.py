"""Changes between two states of a round, as a table and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cchc_docs.cli.output import plain_or_none
from cchc_docs.cli.tables import optional, rank_words, signed
from cchc_docs.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_docs import AgencyChange, Moved


def changes_json(changes: Sequence[AgencyChange]) -> list[dict[str, Any]]:
    """One object an agency; numbers are strings in plain decimal."""
    return [
        {
            "code": change.code,
            "name": change.name,
            "kind": change.kind,
            "total": _moved_json(change.total) if change.total else None,
            "rank": list(change.rank) if change.rank else None,
            "class": list(change.band) if change.band else None,
            "won": plain(change.won),
            "lost": plain(change.lost),
            "areas": [_moved_json(item) for item in change.areas],
            "items": [_moved_json(item) for item in change.items],
            "shortcomings_without_loss": [*change.idle, *change.never_lost],
            "shortcomings_of_losses_won_back": change.idle,
            "losses_without_shortcoming": change.uncovered,
            "must_reissue": change.must_reissue,
            "issued": change.is_issued,
        }
        for change in changes
    ]


def _moved_json(moved: Moved) -> dict[str, str | None]:
    return {
        "code": moved.code,
        "name": moved.name,
        "old": plain_or_none(moved.old),
        "new": plain_or_none(moved.new),
        "difference": plain_or_none(moved.difference),
    }


def changes_table(changes: Sequence[AgencyChange], sign: str) -> None:
    """What a person reads: each agency with its moved figures."""
    if not changes:
        click.echo("Không có thay đổi về điểm, thứ hạng, xếp loại.")
        return
    for change in changes:
        click.echo(click.style(change.name, bold=True) + _heading(change))
        for name, old, new, difference in _rows(change, sign):
            tail = f"  ({difference})" if difference else ""
            click.echo(f"  {name}: {old or 'không có'} → {new or 'không có'}{tail}")
        for text in change.uncovered:
            click.echo(f"  mất điểm nhưng chưa có tồn tại: {text}")
        for text in change.idle:
            click.echo(f"  tồn tại không còn mất điểm: lĩnh vực {text}")
        for text in change.never_lost:
            click.echo(f"  tồn tại không ứng với điểm mất nào, cả trước và nay: lĩnh vực {text}")
    tasks: dict[str, list[str]] = {}
    for change in changes:
        if change.task:
            tasks.setdefault(change.task, []).append(change.name)
    for index, (task, names) in enumerate(tasks.items()):
        click.echo(f"{'' if index else chr(10)}{task[0].upper()}{task[1:]}: {', '.join(names)}.")


def _heading(change: AgencyChange) -> str:
    if change.came_or_went:
        return f" – {change.came_or_went}"
    return f" – {change.task}" if change.task else ""


def _rows(change: AgencyChange, sign: str) -> list[tuple[str, str, str, str]]:
    rows = []
    if change.rank:
        rows.append(("Thứ hạng", rank_words(change.rank[0]), rank_words(change.rank[1]), ""))
    if change.band:
        rows.append(("Xếp loại", change.band[0] or "", change.band[1] or "", ""))
    moved = [change.total] if change.total else []
    moved += [*change.areas, *change.items]
    for item in moved:
        name = f"{item.code} {item.name}".strip()
        rows.append(
            (
                name,
                optional(item.old, sign),
                optional(item.new, sign),
                "" if item.difference is None else signed(item.difference, sign),
            )
        )
    return rows
