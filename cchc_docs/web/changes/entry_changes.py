"""Entries of a data file added, moved, taken out by a button: saved, the forms drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.field_answers import saved_parts
from cchc_docs.web.changes.saving import Faulty, Why, save_texts
from cchc_docs.web.desk import desk_of
from cchc_docs.web.failures import failure
from cchc_docs.web.places import RoundHome
from cchc_docs.web.views import fragments, see, wants_fragments

Edited = tuple[str, str]
"""The new text, and the entry to look at then; "" for none."""
Work = tuple[Callable[[str], Edited], str]
"""An edit of the text of a file, and what it is called in "Hoàn tác"."""


def change_entries(
    request: Request,
    home: RoundHome,
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

    outcome = save_texts(desk_of(request), home, {file: edited}, Why(what, request.url.path))
    if isinstance(outcome, Faulty):
        return failure(request, 422, "Chưa làm được", fault_lines(outcome.findings))
    if not wants_fragments(request):
        return see(f"{page}?mo={quote(entry)}" if entry else page)
    parts = [*redrawn(entry), *saved_parts(request, home)]
    return fragments(parts, events={"muc-doi": {"ban": dict(outcome.marks)}})
