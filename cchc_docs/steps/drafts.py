"""First drafts of the plans that nobody has written yet."""

from __future__ import annotations

from pathlib import Path

from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.draft_plan import draft_plan


def missing_drafts(assessment: Assessment) -> dict[Path, str]:
    """The text of a first plan for every agency that has scores and no plan; never over one."""
    folder = assessment.folder
    written = set(folder.files("plans"))
    return {
        folder.path / "plans" / f"{code}.yaml": draft_plan(folder, code, card.tally, folder.bank)
        for code, card in assessment.cards.items()
        if code not in written and card.tally.items is not None
    }
