"""A new round from a score sheet: what was understood is shown and corrected, then written."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import Understood, limits, value_at
from cchc_docs.finding import Refused
from cchc_docs.vietnamese import number
from cchc_docs.web.dropped.sheet_questions import DroppedSheet
from cchc_docs.web.dropped.sheet_replies import reply_of
from cchc_docs.web.dropped.sheet_session import SheetReading, reading_of
from cchc_docs.web.dropped.sheet_views import sheet_shown
from cchc_docs.web.rounds.new_homes import free_home, round_name, write_new_home
from cchc_docs.web.views import EXCEL, Crumb, download, page
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes()

_HEAD: dict[str, Any] = {
    "title": "Đã hiểu gì trong bảng điểm",
    "crumbs": (Crumb("Các đợt", "/"), Crumb("Đợt mới từ bảng điểm")),
    "saved": "Chưa ghi gì vào máy",
    "help_page": "bat-dau",
}
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


@ROUTES.post("/bang-diem", "bang-diem-moi")
def take_sheet(visit: Visit) -> Response:
    """A dropped sheet: nothing is written, it is looked at."""
    file = visit.posted.file("tep", limits.WORKBOOK_BYTES)
    with visit.desk.uploads.begun(DroppedSheet(file.name, file.data)) as session:
        reading = reading_of(session)
        if not reading.is_readable:
            raise Refused(*reading.new.findings)
    return visit.see("bang-diem", phien=session.id)


@ROUTES.get("/bang-diem/{phien}", "bang-diem")
def show_sheet(visit: Visit) -> Response:
    """What was understood, and what is asked."""
    return _shown(visit, visit.session(DroppedSheet))


def _shown(visit: Visit, session: DroppedSheet, year: str = "") -> Response:
    """The page; with the ``year`` that was typed and is none (422)."""
    reading = reading_of(session)
    seen = reading.new.understood
    if not reading.is_readable:
        raise Refused(*reading.new.findings)
    if seen is None:
        return _whole(visit, session, reading)
    told = [doubt.finding for doubt in reading.doubts] + reading.others
    return page(
        visit,
        "sheet.html",
        422 if year else 200,
        wrong_year=year,
        **_HEAD,
        session=session,
        reading=reading,
        seen=seen,
        shown=sheet_shown(session, seen, told, visit.query.get("sheet", "")),
        given=session.given,
        facts=_facts(seen),
        blocked=[one for one in reading.others if one.level == "error"],
        notes=[one for one in reading.others if one.level != "error"],
        here=visit.to("bang-diem"),
    )


def _whole(visit: Visit, session: DroppedSheet, reading: SheetReading) -> Response:
    """A workbook that holds a whole round, which leaves nothing to be asked."""
    files = reading.new.files
    return page(
        visit,
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


@ROUTES.post("/bang-diem/{phien}/cot", "bang-diem-cot")
@ROUTES.post("/bang-diem/{phien}/sheet", "bang-diem-sheet")
@ROUTES.post("/bang-diem/{phien}/tra-loi", "bang-diem-tra-loi")
def say(visit: Visit) -> Response:
    """What a column (or row) is, whether a sheet is read at all, the answer to a question."""
    session, reply = visit.session(DroppedSheet), reply_of(visit)
    year = reply.value if reply.at == ["year"] else None
    if year is not None and not _YEAR.fullmatch(str(year)):
        return _shown(visit, session, str(year))
    session.answer(reply.at, reply.value)
    return visit.see("bang-diem", then="" if visit.path.endswith("/sheet") else reply.then)


@ROUTES.post("/bang-diem/{phien}/tao", "bang-diem-tao")
def make_round(visit: Visit) -> Response:
    """The round written, in a folder named after province and year."""
    session, desk = visit.session(DroppedSheet), visit.desk
    reading = reading_of(session)
    if reading.questions:
        raise HTTPException(422, f"Còn {reading.questions} câu hỏi chưa trả lời.")
    seen = reading.new.understood
    named = (seen.province, seen.year) if seen else (PurePath(session.name).stem, None)
    home = free_home(desk, round_name(*named))
    told = write_new_home(home, reading.new, drafts=seen is not None)
    desk.uploads.forget(session.id)
    return visit.see("dot", told=told, dot=home.name)


@ROUTES.get("/bang-diem-mau.xlsx", "bang-diem-mau")
def blank_sheet(visit: Visit) -> Response:
    """The workbook to fill in where a province has none."""
    from cchc_docs import blank_workbook

    return download(blank_workbook(), "bang-diem-mau.xlsx", EXCEL)
