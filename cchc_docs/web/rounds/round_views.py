"""What all pages of one round share: its tabs, where I am, what can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from cchc_docs import RoundFolder
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.changes.presence import holder_of
from cchc_docs.web.changes.saving import log_of
from cchc_docs.web.changes.undoing import undo_words
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import RoundHome, folder_of
from cchc_docs.web.views import Crumb, address, clock_time, page

_TABS = (
    ("dot", "Cơ quan và kế hoạch"),
    ("diem", "Bảng điểm"),
    ("dieu-chinh", "Điểm điều chỉnh"),
    ("bao-cao", "Báo cáo"),
    ("cai-dat", "Cài đặt đợt"),
)
"""The parts of a round by the names of their routes, each with ``{dot}`` alone."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of a round in the bar."""

    label: str
    address: str
    here: bool


def tabs_of(request: Request, home: RoundHome, here: str) -> list[Tab]:
    """The parts of the round."""
    return [
        Tab(label, address(request, name, dot=home.name), name == here) for name, label in _TABS
    ]


def round_title(folder: RoundFolder) -> str:
    """What people call the round: "Tỉnh Minh Họa, năm 2023"."""
    return f"{capitalised(folder.round.province)}, năm {folder.round.year}"


def round_view(
    request: Request,
    home: RoundHome,
    template: str,
    *,
    tab: str = "",
    crumb: str = "",
    status: int = 200,
    **values: Any,
) -> HTMLResponse:
    """A page of the round. ``crumb`` is the page's name where it is not the round's first one.

    Templates also have ``folder`` (the round as read; None where it cannot be).
    """
    folder = folder_of(desk_of(request), home)
    shown = round_title(folder) if folder else home.name
    here = [Crumb("Các đợt", "/")]
    here += (
        [Crumb(shown, address(request, "dot", dot=home.name)), Crumb(crumb)]
        if crumb
        else [Crumb(shown)]
    )
    given: dict[str, Any] = {
        "title": f"{crumb}, {shown}" if crumb else shown,
        "crumbs": here,
        "tabs": tabs_of(request, home, tab),
        "home": home,
        "folder": folder,
        "round_title": shown,
        "saved": _saved(request, home),
        "undo": undo_words(desk_of(request), home),
        "other": holder_of(desk_of(request), home),
        "ban": desk_of(request).rounds.mark(home.path),
    }
    return page(request, template, status, **given | values)


def _saved(request: Request, home: RoundHome) -> str:
    """When the round was changed here last, if that was today."""
    desk = desk_of(request)
    entries = log_of(desk, home).entries()
    if not entries:
        return ""
    when = datetime.fromisoformat(entries[-1].when)
    return f"Đã lưu {clock_time(when)}" if when.date() == desk.now().date() else "Đã lưu"
