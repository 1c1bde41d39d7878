"""What all pages of one round share: its tabs, where I am, what can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.responses import HTMLResponse

from cchc_docs import RoundFolder
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.changes.presence import holder_of
from cchc_docs.web.changes.saving import log_of
from cchc_docs.web.changes.undoing import undo_words
from cchc_docs.web.places import folder_of
from cchc_docs.web.views import Crumb, clock_time, page
from cchc_docs.web.visit import Visit

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


def tabs_of(visit: Visit, here: str) -> list[Tab]:
    """The parts of the round."""
    return [Tab(label, visit.to(name), name == here) for name, label in _TABS]


def round_title(folder: RoundFolder) -> str:
    """What people call the round: "Tỉnh Minh Họa, năm 2023"."""
    return f"{capitalised(folder.round.province)}, năm {folder.round.year}"


def round_view(
    visit: Visit,
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
    home = visit.home
    folder = folder_of(home)
    shown = round_title(folder) if folder else home.name
    here = [Crumb("Các đợt", "/")]
    here += [Crumb(shown, visit.to("dot")), Crumb(crumb)] if crumb else [Crumb(shown)]
    given: dict[str, Any] = {
        "title": f"{crumb}, {shown}" if crumb else shown,
        "crumbs": here,
        "tabs": tabs_of(visit, tab),
        "home": home,
        "folder": folder,
        "round_title": shown,
        "saved": _saved(visit),
        "undo": undo_words(home),
        "other": holder_of(home),
        "ban": home.state,
    }
    return page(visit, template, status, **given | values)


def _saved(visit: Visit) -> str:
    """When the round was changed here last, if that was today."""
    entries = log_of(visit.home).entries()
    if not entries:
        return ""
    when = datetime.fromisoformat(entries[-1].when)
    return f"Đã lưu {clock_time(when)}" if when.date() == visit.desk.now().date() else "Đã lưu"
