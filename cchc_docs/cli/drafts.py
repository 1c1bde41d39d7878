"""First drafts of plans, written and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_docs.cli.output import stopping_at

if TYPE_CHECKING:
    from cchc_docs.steps.assess import Assessment


def write_drafts(assessment: Assessment, rest: str = "") -> None:
    """A first plan for every agency that has scores and no plan file; ``rest`` ends each."""
    from cchc_docs.steps.draft_plan import missing_drafts
    from cchc_docs.write import write_new

    drafts = missing_drafts(assessment)
    with stopping_at(assessment.folder.path):
        write_new({path: (text + rest).encode() for path, text in drafts.items()})
    for path in drafts:
        click.echo(f"đã soạn sẵn {path}; đọc lại, bổ sung rồi xóa các dòng to_confirm")
