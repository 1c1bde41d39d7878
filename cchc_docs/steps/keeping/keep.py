"""A plan goes to disk: hand edits in the file that is there are kept, and nothing is lost."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.finding import Finding, Place
from cchc_docs.steps.keeping.kept import Kept, Written
from cchc_docs.write import (
    Kind,
    SavedMeanwhile,
    create,
    differ_in_seals_only,
    explain,
    is_open_elsewhere,
    is_sealed_at_all,
    opened_elsewhere,
    present_bytes,
    real,
    replace,
    sealed,
)

if TYPE_CHECKING:
    from cchc_docs.revise.merging.merge import Tracked

_TRIES = 3


def write_keeping_edits(
    path: Path,
    plan: Written,
    tracked: Tracked,
    *,
    force: bool = False,
    kind: Kind = "plan",
    rests_on: str = "",
) -> Kept:
    """Write the plan; hand edits of the file that is there are kept.

    This is the only place that decides what becomes of a document that people edit. A document of
    another round or agency, or one that does not say what it was built as, is replaced only with
    ``force``. Whatever is not, byte for byte, what the program wrote is kept beside. Where
    somebody saves the file meanwhile, it is looked at anew. The seal of a new or updated
    file tells what it ``rests_on``. Raises OSError; then the file is as it was.
    """
    for _ in range(_TRIES - 1):
        try:
            return _write(path, plan, tracked, force, kind, rests_on)
        except SavedMeanwhile:
            continue
    return _write(path, plan, tracked, force, kind, rests_on)


def _write(
    path: Path, plan: Written, tracked: Tracked, force: bool, kind: Kind, rests_on: str
) -> Kept:
    file = real(path)
    present = present_bytes(file)
    signed = sealed(plan.signed, kind, rests_on)
    if present is None:
        create(file, signed)
        return Kept("new", path)
    if present == signed:
        return Kept("same", path)
    if is_sealed_at_all(present, kind) and differ_in_seals_only(present, signed):
        if not plan.issue.is_issued:
            with contextlib.suppress(OSError):  # then only the next run is not the quicker for it
                replace(file, signed, present)
        return Kept("same", path)
    if is_open_elsewhere(file):
        return Kept("failed", path, [_opened(path)])
    from cchc_docs.steps.keeping.hand_edits import write_over

    def beside(other: Path) -> Kept:
        return write_keeping_edits(other, plan, tracked, kind=kind)

    return write_over(
        path, present, plan, tracked, beside, force=force, kind=kind, rests_on=rests_on
    )


def _opened(path: Path) -> Finding:
    message, hint = explain(opened_elsewhere(path))
    return Finding("GH-07", "error", Place(str(path)), f"{message} nên chưa lập lại", hint)
