"""Entries of a data file added, moved, taken out by a button: saved, the forms drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.field_answers import saved_parts
from cchc_docs.web.changes.saving import Faulty, Why, save_texts
from cchc_docs.web.failures import failure
from cchc_docs.web.views import fragments, partial, rendered
from cchc_docs.web.visit import Visit

Edited = tuple[str, str]
"""The new text, and the entry to look at then; "" for none."""
Work = tuple[Callable[[str], Edited], str]
"""An edit of the text of a file, and what it is called in "Hoàn tác"."""


def change_entries(
    visit: Visit,
    file: str,
    work: Work,
    page: str,
    values: Callable[[], dict[str, Any]],
    drawn: Mapping[str, str],
) -> Response:
    """The answer to a button: the templates ``drawn``, by the places that they stand at, with these
    values and the entry to look at; a browser without script goes on to the page of that route.
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
        return visit.see(page, then=f"?mo={quote(entry)}" if entry else "")
    shown = values() | {"home": visit.home, "focus": entry, "opened": entry}
    parts = [
        partial(place, rendered(visit, template, **shown), "outerHTML")
        for place, template in drawn.items()
    ]
    return fragments(
        [*parts, *saved_parts(visit)], events={"muc-doi": {"ban": dict(outcome.marks)}}
    )
