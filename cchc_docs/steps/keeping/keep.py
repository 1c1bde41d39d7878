"""A plan goes to disk: hand edits in the file that is there are kept, and nothing is lost."""

from __future__ import annotations

import contextlib
from dataclasses import replace as but
from pathlib import Path

from cchc_docs.finding import Finding, Place
from cchc_docs.steps.keeping.issued import keep_in_data, not_borne
from cchc_docs.steps.keeping.kept import BuiltDocument, Keeping, Kept
from cchc_docs.write import (
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

_TRIES = 3


def write_keeping_edits(path: Path, plan: BuiltDocument, how: Keeping) -> Kept:
    """Write the plan; hand edits of the file that is there are kept.

    This is the only place that decides what becomes of a document that people edit. A document of
    another round or agency, or one that does not say what it was built as, is replaced only where
    that is forced. Whatever is not, byte for byte, what the program wrote is kept beside. Where
    somebody saves the file meanwhile, it is looked at anew. Raises OSError; then the file is as it
    was.
    """
    for _ in range(_TRIES - 1):
        try:
            return _write(path, plan, how)
        except SavedMeanwhile:
            continue
    return _write(path, plan, how)


def write_and_keep(path: Path, document: BuiltDocument, how: Keeping) -> Kept:
    """As ``write_keeping_edits``, and what the command line said of the document kept in its data;
    with what was found of the document before.
    """
    kept = write_keeping_edits(path, document, how)
    told, to_keep = [*document.findings, *kept.findings], document.to_keep
    if to_keep is not None and kept.status != "failed":
        told += keep_in_data(to_keep) if kept.bears else [not_borne(path, to_keep)]
    return but(kept, findings=told)


def _write(path: Path, plan: BuiltDocument, how: Keeping) -> Kept:
    file = real(path)
    present = present_bytes(file)
    signed = sealed(plan.signed, how.kind, how.rests_on)
    if present is None:
        create(file, signed)
        return Kept("new", path)
    if present == signed:
        return Kept("same", path)
    if is_sealed_at_all(present, how.kind) and differ_in_seals_only(present, signed):
        if not plan.issue.is_issued:
            with contextlib.suppress(OSError):  # then only the next run is not the quicker for it
                replace(file, signed, present)
        return Kept("same", path)
    if is_open_elsewhere(file):
        return Kept("failed", path, [_opened(path)])
    from cchc_docs.steps.keeping.hand_edits import write_over

    def beside(other: Path) -> Kept:
        return write_keeping_edits(other, plan, but(how, force=False, rests_on=""))

    return write_over(path, present, plan, how, beside)


def _opened(path: Path) -> Finding:
    message, hint = explain(opened_elsewhere(path))
    return Finding("GH-07", "error", Place(str(path)), f"{message} nên chưa lập lại", hint)
