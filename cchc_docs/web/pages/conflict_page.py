"""Where hand edits and new figures meet in a plan: both shown, settled with a click."""

from __future__ import annotations

import hashlib

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import (
    Edit,
    TypedWords,
    open_conflicts,
    plan_origin,
    reword_conflict,
    settle_conflict,
    typed_edits,
    value_at,
    with_value,
)
from cchc_docs.finding import Refused
from cchc_docs.web.changes.fault_words import fault_lines
from cchc_docs.web.changes.former_documents import keep_document
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Faulty, Why, save_texts
from cchc_docs.web.failures import failure
from cchc_docs.web.places import RoundHome
from cchc_docs.web.plans.builds import build_one
from cchc_docs.web.posted import Posted
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import present_bytes, replace

ROUTES = Routes("/dot/{dot}/ke-hoach/{cq}/xung-dot")

_TOLD = {
    "nguoi": "Đã giữ chữ người sửa.",
    "so-lieu": "Đã lấy số liệu mới.",
    "khac": "Đã ghi câu khác.",
}


@ROUTES.get("", "xung-dot")
def show_conflicts(visit: Visit) -> Response:
    """The places to choose at, what is kept of the hand edits, and the pages."""
    home = visit.home
    code = visit.agency
    data = _document(home, code)
    waiting = open_conflicts(data)
    name = home.folder.agencies[code].name
    return round_view(
        visit,
        "conflicts.html",
        crumb=f"{name}: xung đột",
        help_page="xung-dot",
        code=code,
        agency=name,
        waiting=waiting,
        drawn=visit.to("tai-ve-word", cq=code),
        edits=_kept(data, home.document(code).name),
        for_data=[(_name(one), one) for one in _for_data(home, code)],
        can_undo=_settled(home, code, data) is not None,
    )


@ROUTES.post("/vao-so-lieu", "vao-so-lieu")
def into_data(visit: Visit) -> Response:
    """Words that a person wrote into the document, written into the data of the plan as well; then
    the plan is built again, so that both say the same.
    """
    home, code, posted = visit.home, visit.agency, visit.posted
    file = f"plans/{code}.yaml"
    wanted = posted.texts("cho")
    said = [one for one in _for_data(home, code) if _name(one) in wanted]
    if not said:
        raise HTTPException(409, "Chỗ ấy vừa được sửa tiếp. Tải lại trang để xem bản mới.")

    def edit(text: str) -> str:
        for one in said:
            keys = [str(step) for step in one.path]
            if value_at(text, keys) != one.before:
                raise HTTPException(409, "Nơi khác vừa sửa chỗ ấy trong số liệu. Tải lại trang.")
            text = with_value(file, text, keys, one.after)
        return text

    why = Why("ghi chỗ sửa tay vào số liệu", visit.path)
    outcome = save_texts(home, {file: edit}, why)
    if isinstance(outcome, Faulty):
        return failure(visit, 422, "Chưa ghi được", fault_lines(outcome.findings))
    if open_conflicts(_document(home, code)):
        told = "Đã ghi vào số liệu. Chọn xong các chỗ còn lại thì lập lại."
        return visit.see("xung-dot", told=told)
    run = build_one(home, code)
    if run.results[0].status == "failed":
        return visit.see("lan-lap", lan=run.id)
    told = "Đã ghi vào số liệu và lập lại; lần sau không hỏi lại."
    return visit.see("xung-dot", told=told)


def _for_data(home: RoundHome, code: str) -> list[TypedWords]:
    """The edits by hand that the data of the plan can say; none for a document of another house."""
    data = present_bytes(home.path / "plans" / f"{code}.yaml") or b""
    try:
        return typed_edits(_document(home, code), data.decode("utf-8-sig"))
    except (Refused, UnicodeDecodeError):
        return []


def _name(one: TypedWords) -> str:
    """What names an edit in the form: where it belongs, and what it says."""
    words = "\n".join((*map(str, one.path), one.before, one.after))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@ROUTES.post("/hoan-tac", "xung-dot-hoan-tac")
def take_back(visit: Visit) -> Response:
    """The last choice undone, where nobody has changed the document since."""
    home, desk = visit.home, visit.desk
    code = visit.agency
    present = _document(home, code)
    before = _settled(home, code, present)
    if before is None:
        raise HTTPException(409, "Tệp Word vừa được sửa tiếp nên không hoàn tác được lần chọn này.")
    _write(home, code, present, before)
    desk.work.pop(_key(home, code), None)
    return visit.see("xung-dot", told="Đã hoàn tác lần chọn vừa rồi.")


@ROUTES.post("/{cho}", "xung-dot-chon")
def settle(visit: Visit) -> Response:
    """One place settled in the document; all else stays as it is."""
    home, desk = visit.home, visit.desk
    code, posted = visit.agency, visit.posted
    before = _document(home, code)
    after = _settled_now(before, visit.part("cho"), posted)
    _write(home, code, before, after)
    desk.work[_key(home, code)] = before, after
    left = len(open_conflicts(after))
    told = _TOLD[posted.text("chon")]
    if posted.text("chon") != "so-lieu" and _for_data(home, code):
        told += " Chữ ấy ghi được vào số liệu thì có ở dưới."
    said = f"{told} {f'Còn {left} chỗ cần chọn.' if left else ''}".strip()
    return visit.see("xung-dot", told=said)


def _settled_now(before: bytes, wanted: str, posted: Posted) -> bytes:
    """The document with that place settled as the form says. Raises 422 and Refused."""
    choice = posted.text("chon")
    if choice == "khac":
        words = posted.words("cau", "Chưa viết câu nào. Viết vào ô “Câu khác” rồi bấm Ghi.")
        return reword_conflict(before, wanted, words)
    if choice not in _TOLD:
        raise HTTPException(422, "Chọn giữ chữ người sửa, hoặc lấy số liệu mới.")
    return settle_conflict(before, wanted, "hand" if choice == "nguoi" else "new")


def _write(home: RoundHome, code: str, before: bytes, after: bytes) -> None:
    """Raises 423, OSError; the former state is kept outside the round."""
    refuse_if_held(home)
    keep_document(home, code, before)
    replace(home.document(code), after, before)
    home.desk.storage.written([home.document(code)])


def _settled(home: RoundHome, code: str, present: bytes) -> bytes | None:
    """The document before the last choice, if it still is what that choice left."""
    before, after = home.desk.work.get(_key(home, code), (None, None))
    return before if after == present else None


def _key(home: RoundHome, code: str) -> str:
    return f"xung-dot:{home.path.resolve()}:{code}"


def _kept(data: bytes, name: str) -> tuple[Edit, ...]:
    """What people changed; comments in the margin, the program's among them, are none."""
    try:
        return tuple(edit for edit in plan_origin(data, name).edits if edit.kind != "comment")
    except Refused:
        return ()


def _document(home: RoundHome, code: str) -> bytes:
    data = present_bytes(home.document(code))
    if data is None:
        raise HTTPException(404, "Cơ quan này chưa lập tệp Word nào.")
    return data
