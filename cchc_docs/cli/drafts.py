"""First drafts of plans, written and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_docs import draft_plans, fill_plans
from cchc_docs.cli.output import stopping_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from cchc_docs import Assessment

_THEN = "đọc lại, bổ sung rồi xóa các dòng to_confirm"


def write_drafts(
    assessment: Assessment,
    only: Collection[str] = (),
    *,
    with_hints: bool = False,
    as_note: bool = False,
) -> None:
    """A first plan for every agency that has scores and no plan file, each told.

    ``as_note``: beside the result of the command.
    """
    with stopping_at(assessment.folder.path):
        drafts = draft_plans(assessment, only, with_hints=with_hints)
    for path in drafts:
        click.echo(f"đã soạn sẵn {path}; {_THEN}", err=as_note)


def fill_drafts(
    assessment: Assessment, only: Collection[str] = (), *, as_note: bool = False
) -> None:
    """What plans that are there leave unexplained, added to them and told."""
    with stopping_at(assessment.folder.path):
        filled = fill_plans(assessment, only)
    for path, codes in filled.items():
        click.echo(
            f"đã bổ sung vào {path} phần mới mất điểm ({', '.join(codes)}); {_THEN}", err=as_note
        )
