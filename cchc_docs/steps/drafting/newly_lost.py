"""What was lost since a plan was written, added to it: each entry waits to be confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cchc_docs.compose.coverage import uncovered_items
from cchc_docs.data_files.data_entries import add_entry, move_entry, plan_entries
from cchc_docs.data_files.round_folder import RoundFolder, read_plan
from cchc_docs.finding import has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Plan
from cchc_docs.score import Tally
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.drafting.draft_plan import draft_entries, reasons_in


@dataclass(frozen=True, slots=True)
class Supplemented:
    """A plan's file before and after, and the criteria whose loss it now explains."""

    before: bytes
    after: bytes
    criteria: tuple[str, ...]


def filled_plans(assessment: Assessment, only: Collection[str] = ()) -> dict[str, Supplemented]:
    """By agency, the plans that leave a loss unexplained, with a shortcoming for it.

    A file that cannot be read as it stands is left alone; what was written stays as it is.
    ``only``: of these agencies, where any are named.
    """
    folder = assessment.folder
    found = {}
    for code in [code for code in folder.files("plans") if not only or code in only]:
        card = assessment.cards.get(code)
        file = read_plan(folder, code)
        if card is None or file.record is None or has_errors(file.findings):
            continue
        said = reasons_in(assessment, code)
        filled = _filled(folder, code, file.record, card.tally, said, file.source.data)
        if filled is not None:
            found[code] = filled
    return found


def _filled(
    folder: RoundFolder,
    code: str,
    plan: Plan,
    tally: Tally,
    reasons: Mapping[str, str],
    data: bytes,
) -> Supplemented | None:
    criteria = folder.criteria_of(code)
    missing = uncovered_items(criteria, plan.shortcomings, tally)
    if not missing:
        return None
    text = data.decode("utf-8-sig")
    mark = data[: len(data) - len(text.encode())]
    entries = draft_entries(missing, criteria, folder.bank, reasons)
    for item, entry in zip(missing, entries, strict=True):
        text = _in_its_place(add_entry(text, "shortcoming", entry).text, item.area)
    return Supplemented(data, mark + text.encode(), tuple(item.code for item in missing))


def _in_its_place(text: str, area: int) -> str:
    """The plan whose last shortcoming stands behind the last one of its area, or of one before."""
    *others, added = [entry for entry in plan_entries(text) if entry.kind == "shortcoming"]
    place = 0
    for position, entry in enumerate(others, 1):
        number = str(entry.data.get("area", ""))
        if number.isdecimal() and int(number) <= area:
            place = position
    return move_entry(text, added.id, place).text if place < len(others) else text
