"""Entries of a data file added, moved, taken out by a button: saved, the forms drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

from starlette.responses import Response

from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.field_answers import saved_parts
from cchc_docs.web.changes.saving import Faulty, Why, save_texts
from cchc_docs.web.failures import failure
from cchc_docs.web.views import fragments
from cchc_docs.web.visit import Visit, see

Edited = tuple[str, str]
"""The new text, and the entry to look at then; "" for none."""
Work = tuple[Callable[[str], Edited], str]
"""An edit of the text of a file, and what it is called in "Hoàn tác"."""


def change_entries(
    visit: Visit,
    file: str,
    work: Work,
    page: str,
    redrawn: Callable[[str], Iterable[str]],
) -> Response:
    """The answer to a button: ``redrawn`` gives the fragments with the entry to look at; a browser
    without script goes on to ``page``.
    """
    edit, what = work
    entry = ""

    def edited(text: str) -> str:
        nonlocal entry
        text, entry = edit(text)
        return text

    outcome = save_texts(visit.home, {file: edited}, Why(what, visit.path))
    if isinstance(outcome, Faulty):
        return failure(visit, 422, "Chưa làm được", fault_lines(outcome.findings))
    if not visit.wants_fragments:
        return see(f"{page}?mo={quote(entry)}" if entry else page)
    parts = [*redrawn(entry), *saved_parts(visit)]
    return fragments(parts, events={"muc-doi": {"ban": dict(outcome.marks)}})
