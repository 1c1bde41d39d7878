"""A new round from a score sheet: what was understood is shown and corrected, then written."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import Understood, limits, value_at
from cchc_docs.finding import Refused
from cchc_docs.vietnamese import number
from cchc_docs.web.desk import desk_of, session_of
from cchc_docs.web.dropped.sheet_questions import answer, given_answers
from cchc_docs.web.dropped.sheet_replies import column_reply, question_reply, sheet_reply
from cchc_docs.web.dropped.sheet_session import SheetReading, reading_of
from cchc_docs.web.dropped.sheet_views import sheet_shown
from cchc_docs.web.posted import read_posted
from cchc_docs.web.rounds.new_homes import free_home, round_name, write_new_home
from cchc_docs.web.uploads import Session
from cchc_docs.web.views import EXCEL, Crumb, address, download, page, post_route, see

_HEAD: dict[str, Any] = {
    "title": "Đã hiểu gì trong bảng điểm",
    "crumbs": (Crumb("Các đợt", "/"), Crumb("Đợt mới từ bảng điểm")),
    "saved": "Chưa ghi gì vào máy",
    "help_page": "bat-dau",
}
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


async def take_sheet(request: Request) -> Response:
    """A dropped sheet: nothing is written, it is looked at."""
    posted, desk = await read_posted(request), desk_of(request)
    file = posted.file("tep", limits.WORKBOOK_BYTES)
    session = desk.uploads.begin(file.name, file.data)
    reading = reading_of(session)
    if not reading.is_readable:
        desk.uploads.forget(session.id)
        raise Refused(*reading.new.findings)
    return see(_address(request, session))


async def show_sheet(request: Request) -> Response:
    """What was understood, and what is asked."""
    return _shown(request, _session(request))


def _shown(request: Request, session: Session, year: str = "") -> Response:
    """The page; with the ``year`` that was typed and is none (422)."""
    reading = reading_of(session)
    seen = reading.new.understood
    if not reading.is_readable:
        raise Refused(*reading.new.findings)
    if seen is None:
        return _whole(request, session, reading)
    told = [doubt.finding for doubt in reading.doubts] + reading.others
    return page(
        request,
        "sheet.html",
        422 if year else 200,
        wrong_year=year,
        **_HEAD,
        session=session,
        reading=reading,
        seen=seen,
        shown=sheet_shown(session, seen, told, request.query_params.get("sheet", "")),
        given=list(given_answers(session)),
        facts=_facts(seen),
        blocked=[one for one in reading.others if one.level == "error"],
        notes=[one for one in reading.others if one.level != "error"],
        here=_address(request, session),
    )


def _whole(request: Request, session: Session, reading: SheetReading) -> Response:
    """A workbook that holds a whole round, which leaves nothing to be asked."""
    files = reading.new.files
    return page(
        request,
        "sheet_whole.html",
        **_HEAD,
        session=session,
        province=str(value_at(files["round.yaml"], ("province",))),
        year=value_at(files["round.yaml"], ("year",)),
        agencies=len(value_at(files["agencies.yaml"], ()) or ()),
        plans=sum(name.startswith("plans/") for name in files),
        notes=reading.others,
    )


def _facts(seen: Understood) -> dict[str, Any]:
    sets = []
    for block in seen.blocks:
        nodes = [node for area in block.tables[0].areas for node in area.flat()]
        leaves = sum(not node.children for node in nodes)
        areas = block.tables[0].areas
        total = number(sum((area.total for area in areas), Decimal(0)))
        said = f"{len(areas)} lĩnh vực, {leaves} tiêu chí được chấm; tổng {total} điểm"
        sets.append((block.code, block.name, said))
    agencies = [(block.name, [agency.name for agency in block.agencies]) for block in seen.blocks]
    unused = [
        f"{column.place.where.rpartition('!')[2]} “{' / '.join(column.heading)}”"
        for table in seen.tables
        for column in table.columns
        if column.use in ("ignored", "unknown", "note", "other_year", "difference")
    ]
    unused += [f"sheet “{name}”: {why}" for name, why in seen.left_out.items()]
    return {"sets": sets, "agencies": agencies, "unused": unused}


async def say_column(request: Request) -> Response:
    """What a column (or row) is, as chosen at its head."""
    session, posted = _session(request), await read_posted(request)
    at, value = column_reply(posted)
    answer(session, at, value)
    return see(f"{_address(request, session)}?sheet={quote(at[1])}#to")


async def say_sheet(request: Request) -> Response:
    """Whether a sheet is read at all."""
    session, posted = _session(request), await read_posted(request)
    answer(session, *sheet_reply(posted))
    return see(_address(request, session))


async def reply(request: Request) -> Response:
    """The answer to a question, a year or a province; or an answer taken back."""
    session, posted = _session(request), await read_posted(request)
    at, value = question_reply(posted)
    if at == ["year"] and value is not None and not _YEAR.fullmatch(str(value)):
        return _shown(request, session, str(value))
    answer(session, at, value)
    return see(f"{_address(request, session)}#hoi")


async def make_round(request: Request) -> Response:
    """The round written, in a folder named after province and year."""
    session, desk = _session(request), desk_of(request)
    reading = reading_of(session)
    if reading.questions:
        raise HTTPException(422, f"Còn {reading.questions} câu hỏi chưa trả lời.")
    seen = reading.new.understood
    named = (seen.province, seen.year) if seen else (PurePath(session.name).stem, None)
    home = free_home(desk, round_name(*named))
    told = write_new_home(desk, home, reading.new, drafts=seen is not None)
    desk.uploads.forget(session.id)
    desk.told = told
    return see(address(request, "dot", dot=home.name))


def _session(request: Request) -> Session:
    return session_of(request, "trang đầu")


def _address(request: Request, session: Session) -> str:
    return address(request, "bang-diem", phien=session.id)


async def blank_sheet(request: Request) -> Response:
    """The workbook to fill in where a province has none."""
    from cchc_docs import blank_workbook

    return download(blank_workbook(), "bang-diem-mau.xlsx", EXCEL)


ROUTES = [
    Route("/bang-diem-mau.xlsx", blank_sheet, name="bang-diem-mau"),
    post_route("/bang-diem", take_sheet, "bang-diem-moi"),
    Route("/bang-diem/{phien}", show_sheet, name="bang-diem"),
    post_route("/bang-diem/{phien}/cot", say_column, "bang-diem-cot"),
    post_route("/bang-diem/{phien}/sheet", say_sheet, "bang-diem-sheet"),
    post_route("/bang-diem/{phien}/tra-loi", reply, "bang-diem-tra-loi"),
    post_route("/bang-diem/{phien}/tao", make_round, "bang-diem-tao"),
]
