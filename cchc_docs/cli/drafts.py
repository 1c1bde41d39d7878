"""First drafts of plans, written and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_docs import draft_plans
from cchc_docs.cli.output import stopping_at

if TYPE_CHECKING:
    from cchc_docs import Assessment


def write_drafts(assessment: Assessment, *, with_hints: bool = False) -> None:
    """A first plan for every agency that has scores and no plan file, each told."""
    with stopping_at(assessment.folder.path):
        drafts = draft_plans(assessment, with_hints=with_hints)
    for path in drafts:
        click.echo(f"đã soạn sẵn {path}; đọc lại, bổ sung rồi xóa các dòng to_confirm")
