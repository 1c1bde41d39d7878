"""The first page: the rounds of the folder, and how a new one is begun."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import short_date
from cchc_docs.web.desk import Desk
from cchc_docs.web.failures import failure
from cchc_docs.web.file_marks import last_change
from cchc_docs.web.places import RoundHome, rounds_in
from cchc_docs.web.rounds.round_views import round_title
from cchc_docs.web.views import page
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import explain

ROUTES = Routes()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round of the folder: what can be said without looking at scores or documents."""

    home: RoundHome
    title: str
    about: str = ""
    agencies: int = 0
    plans: str = ""
    when: str = ""
    changed: int = 0
    fault: str = ""


@ROUTES.get("/", "bat-dau")
def start(visit: Visit) -> Response:
    """The rounds of the folder, or how to begin where there is none."""
    desk = visit.desk
    folder = desk.storage.rounds
    try:
        rows = [_row(home) for home in rounds_in(desk)]
    except OSError as error:
        message, hint = explain(error)
        lines = [(f"{folder}: {message}", hint)]
        return failure(visit, 507, "Không đọc được thư mục", lines)
    last = max((row for row in rows if not row.fault), key=lambda row: row.changed, default=None)
    alone = (folder / "round.yaml").is_file()
    return page(
        visit,
        "start.html" if rows else "start_empty.html",
        title="Các đợt" if rows else "Bắt đầu",
        help_page="bat-dau",
        place=desk.place or f"Thư mục {folder.resolve()}",
        rows=rows,
        last=last,
        alone=alone,
    )


def _row(home: RoundHome) -> RoundRow:
    changed = last_change(home.path)
    when = _when(home.desk, changed)
    try:
        folder = home.folder
    except Refused as error:
        return RoundRow(home, home.name, when=when, changed=changed, fault=str(error))
    plans = folder.files("plans")
    made = sum(home.document(code).is_file() for code in plans)
    return RoundRow(
        home,
        round_title(folder),
        folder.round.name,
        len(folder.agencies),
        _plans(len(plans), made),
        when,
        changed,
    )


def _plans(plans: int, made: int) -> str:
    if not plans:
        return "chưa có"
    if not made:
        return f"{plans} dự thảo"
    return f"{made} đã lập" if made == plans else f"{made} trên {plans} đã lập"


def _when(desk: Desk, time_ns: int) -> str:
    """Hôm nay, 10:05; hôm qua; 12/11/2026."""
    if not time_ns:
        return ""
    now = desk.now()
    moment = datetime.fromtimestamp(time_ns / 1e9, now.tzinfo)
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"hôm nay, {moment:%H:%M}"
    return "hôm qua" if days == 1 else short_date(moment.date())
