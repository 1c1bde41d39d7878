"""What a page with a dropped sheet sends: an answer with its path, out of its forms."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.exceptions import HTTPException

from cchc_docs.web.dropped.sheet_views import ROLES
from cchc_docs.web.posted import Posted
from cchc_docs.web.visit import Visit

_NAMED = ("agency", "code", "maximum")
_TYPED = ("year", "province", "block", "cell")


class Reply(NamedTuple):
    """The path of an answer and what it says (None takes the answer back); ``then`` is the end of
    the address where it is looked at.
    """

    at: list[str]
    value: Any
    then: str


def reply_of(visit: Visit) -> Reply:
    """What the form says that ends the address: of a column, of a sheet, to a question."""
    return _REPLIES[visit.path.rpartition("/")[2]](visit.posted)


def _of_column(posted: Posted) -> Reply:
    """What a column (or row) is, as chosen at its head."""
    sheet, kind, line = posted.text("sheet"), posted.text("huong"), posted.text("o")
    if kind not in ("columns", "rows") or not sheet or not line:
        raise HTTPException(422, "Không rõ cột nào. Tải lại trang rồi chọn lại.")
    use, agency = posted.text("vai"), posted.text("ten").strip()
    value: Any = use if use in ROLES and use != "score" else None
    if agency and use == "self":
        value = {"use": "self", "agency": agency}
    elif agency and use == "score":
        value = {"agency": agency}
    return Reply(["sheets", sheet, kind, line], value, _sheet(sheet))


def _of_sheet(posted: Posted) -> Reply:
    """Whether a sheet is read at all."""
    sheet = posted.text("sheet")
    if not sheet:
        raise HTTPException(422, "Không rõ sheet nào. Tải lại trang rồi chọn lại.")
    return Reply(["sheets", sheet], "ignore" if posted.text("bo") else None, _sheet(sheet))


def _sheet(name: str) -> str:
    return f"?sheet={quote(name)}#to"


def _to_question(posted: Posted) -> Reply:
    """The answer to a question, a year, a province; or an answer taken back."""
    try:
        at = [str(step) for step in json.loads(posted.text("noi"))]
    except (ValueError, TypeError):
        at = []
    if not at or at[0] not in ("sheets", "year", "province", "blocks"):
        raise HTTPException(422, "Không rõ câu hỏi nào. Tải lại trang rồi trả lời lại.")
    return Reply(at, _value(posted.text("chon"), posted.text("ghi").strip()), "#hoi")


def _value(chosen: str, typed: str) -> Any:
    if chosen == "bo":
        return None
    if chosen in _NAMED:
        return {chosen: typed} if typed else None
    if chosen in _TYPED:
        return typed or None
    try:
        return json.loads(chosen)
    except ValueError:
        return None


_REPLIES = {"cot": _of_column, "sheet": _of_sheet, "tra-loi": _to_question}
