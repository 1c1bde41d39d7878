"""What a page answers to a field that was saved, refused, or changed elsewhere: fragments only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import is_list_entry, value_name
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.vietnamese import capitalised, lowered
from cchc_docs.web.changes.fault_words import in_page_words
from cchc_docs.web.changes.saving import Differs, Faulty, Saved, Why, save_value
from cchc_docs.web.changes.undoing import undo_words
from cchc_docs.web.changes.value_address import ValueAddress, address_in
from cchc_docs.web.places import folder_of
from cchc_docs.web.posted import Posted
from cchc_docs.web.views import clock_time, fragments, partial, rendered
from cchc_docs.web.visit import Visit

Outcome = Saved | Differs | Faulty


def saved_words(visit: Visit) -> str:
    """Đã lưu 10:32"""
    return f"Đã lưu {clock_time(visit.desk.now())}"


def saved_parts(visit: Visit) -> list[str]:
    """The top right corner after a change: when it was saved, what can be undone."""
    html = rendered(visit, "parts/saved.html", saved=saved_words(visit))
    undo = undo_words(visit.home)
    corner = rendered(visit, "parts/undo.html", home=visit.home, undo=undo)
    return [partial("#da-luu", html), partial("#hoan-tac", corner)]


def change_words(address: ValueAddress) -> str:
    """What a change of that value is called in "Hoàn tác"."""
    keys: tuple[str | int, ...] = tuple(
        int(key) if key.isascii() and key.isdecimal() else key for key in address.keys
    )
    if is_list_entry(address.entry):
        keys = (*address.entry[1:].split("/")[:-1], 0, *keys)
    elif address.entry:
        inside = ("measures", 0) if "/" in address.entry else ()
        keys = ("shortcomings", 0, *inside, *keys)
    name = _name_at(address, keys)
    if is_list_entry(address.entry) and name == keys[-1]:  # a value alone is called as its list
        name = _name_at(address, keys[:-2])
    return f"sửa {lowered(name)}" if name else "sửa số liệu"


def _name_at(address: ValueAddress, keys: tuple[str | int, ...]) -> str:
    return value_name(Place(address.file, value=keys)).rpartition(" › ")[2]


def answer_field(visit: Visit) -> Response:
    """The value of one field as the page sends it, saved where it can be, and the answer: its
    message cleared or shown at ``#loi-{o}``, the corner. 200, 409 with both values, 422.

    ``muc``: where it belongs; ``cu``: what the page showed; ``gia-tri``: what was typed; ``ban``:
    the file as shown; ``buoc``: the stay in the field, undone as one. ``kieu=json`` for lists; any
    other value is one line. ``o`` is the id of the field.
    """
    posted = visit.posted
    if posted.text("kieu") != "json":
        value = posted.words("gia-tri")
        posted = replace(posted, fields={**posted.fields, "gia-tri": [value]})
    outcome = _saved(visit, posted)
    if not visit.wants_fragments:
        return visit.back() if isinstance(outcome, Saved) else _plain(outcome)
    field = posted.text("o")
    if isinstance(outcome, Saved):
        remark = address_in(posted.text("muc")).remark(posted.text("gia-tri"))
        said = _message(visit, field, "parts/field_ok.html", outcome=outcome, remark=remark)
        parts = [said, *saved_parts(visit)]
        event = {"o": field, "ban": dict(outcome.marks), "doi": outcome.changed}
        event |= {"muc": outcome.address, "noi-khac": outcome.elsewhere}
        return fragments(parts, events={"da-luu": event})
    if isinstance(outcome, Differs):
        shown = outcome.present if isinstance(outcome.present, str) else _as_text(outcome.present)
        words = _words(outcome.present)
        html = _message(
            visit, field, "parts/field_differs.html", present=shown, words=words, mark=outcome.mark
        )
        return fragments([html], 409)
    html = _message(
        visit,
        field,
        "parts/field_fault.html",
        findings=[in_page_words(one) for one in outcome.findings],
        shown=posted.text("cu"),
        words=_words(_given(posted, "cu")),
        folder=folder_of(visit.home),
    )
    return fragments([html], 422)


def answer_own_field(visit: Visit, is_ours: Callable[[ValueAddress, bool], bool]) -> Response:
    """As ``answer_field``, of what the page has a field for, a list or not; 422 for others."""
    try:
        place = address_in(visit.posted.text("muc"))
        may_change = is_ours(place, visit.posted.text("kieu") == "json")
    except Refused:
        may_change = False
    if not may_change:
        raise HTTPException(422, "Trang này không sửa chỗ đó. Tải lại trang rồi sửa lại.")
    return answer_field(visit)


def _saved(visit: Visit, posted: Posted) -> Outcome:
    address = address_in(posted.text("muc"))
    shown, value = _given(posted, "cu"), _given(posted, "gia-tri")
    why = Why(change_words(address), visit.path, posted.text("buoc"))
    return save_value(visit.home, address, shown, value, posted.text("ban"), why)


def _message(visit: Visit, field: str, template: str, **values: object) -> str:
    return partial(f"#loi-{field}", rendered(visit, template, field=field, **values), "innerHTML")


def _given(posted: Posted, name: str) -> object:
    text = posted.text(name)
    if posted.text("kieu") != "json":
        return text
    try:
        found: object = json.loads(text or "null")
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise _unreadable() from None
    if found is not None and not _is_data(found):
        raise _unreadable()
    return found


def _unreadable() -> Refused:
    return Refused.because("SK-03", "không đọc được giá trị gửi lên", "tải lại trang rồi sửa lại")


def _is_data(value: object) -> bool:
    """Whether a data file can hold it: words, lists and mappings of words."""
    if isinstance(value, list):
        return all(map(_is_data, value))
    if isinstance(value, dict):
        return all(map(_is_data, value.values()))
    return isinstance(value, str)


def _as_text(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _words(value: object) -> str:
    """A value as a field shows it; the items of a list side by side."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value if isinstance(value, str) else _as_text(value)


def _plain(outcome: Differs | Faulty) -> Response:
    if isinstance(outcome, Differs):
        raise HTTPException(409, "Chỗ này vừa được sửa ở nơi khác. Quay lại trang để xem bản mới.")
    raise HTTPException(422, _first(outcome.findings))


def _first(findings: list[Finding]) -> str:
    return f"{capitalised(in_page_words(findings[0]).message)}."
