"""What the sheet of tasks proposes: a shortcoming for each loss that the plan does not explain.

Made of the round alone, so that the same proposals come out again when the workbook is imported:
what nobody touched in the sheet is then known and left there.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.compose.coverage import explained_codes, reasons_of, uncovered_items
from cchc_docs.compose.measure_choice import measures_for
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.excel.tasks.field_text import NOT_CONFIRMED
from cchc_docs.excel.tasks.task_rows import Statement, Task, measure_fields
from cchc_docs.model import Plan, Scores
from cchc_docs.score import Tally, tally

_WAITS = (("to_confirm", NOT_CONFIRMED),)


def tally_of(folder: RoundFolder, code: str, scores: Scores | None) -> Tally | None:
    """The sums of the agency; None where its scores are not all there."""
    if scores is None or not scores.scores:
        return None
    try:
        return tally(folder.criteria_of(code), scores, folder.precision_of(code))
    except KeyError:
        return None


def proposals(
    folder: RoundFolder, code: str, plan: Plan | None, scores: Scores | None
) -> list[Task]:
    """A shortcoming for each criterion that lost points and that the plan does not explain, in the
    words of the score sheet where it says why, with the measures that the bank has against it, all
    to be confirmed.
    """
    sums = tally_of(folder, code, scores)
    if sums is None:
        return []
    criteria = folder.criteria_of(code)
    lost = uncovered_items(criteria, plan.shortcomings if plan else (), sums)
    said = reasons_of(lost, criteria, scores.reasons if scores else {})
    found = []
    for item in lost:
        measures = measures_for(folder.bank, criteria, [item.code])
        found.append(
            Task(
                ("area", str(item.area)),
                (Statement(said.get(item.code, ""), (item.code,)),),
                measures=tuple(measure_fields(measure) for _, measure, _ in measures),
                others=_WAITS,
            )
        )
    return found


def with_proposals(tasks: Sequence[Task], proposed: Sequence[Task]) -> list[Task]:
    """The shortcomings with each proposal behind those of its area and of the areas before it."""
    merged = [*tasks]
    for task in proposed:
        area = _area(task)
        behind = [at for at, item in enumerate(merged, 1) if _area(item) <= area]
        merged.insert(behind[-1] if behind else 0, task)
    return merged


def without_proposals(tasks: Sequence[Task], proposed: Sequence[Task]) -> list[Task]:
    """The shortcomings without the proposals that nobody touched."""
    left = [*proposed]
    kept = []
    for task in tasks:
        if task in left:
            left.remove(task)
        else:
            kept.append(task)
    return kept


def still_open(
    folder: RoundFolder, code: str, plan: Plan | None, proposed: Sequence[Task]
) -> list[Task]:
    """Those of the proposals whose criteria no shortcoming of the plan has taken up since."""
    criteria = folder.criteria_of(code)
    taken = {item for one in (plan.shortcomings if plan else ()) for item in
             explained_codes(criteria, one)}  # fmt: skip
    return [task for task in proposed if not {*task.statements[0].components} & taken]


def _area(task: Task) -> int:
    key, value = task.about
    return int(value) if key == "area" else 10_000
