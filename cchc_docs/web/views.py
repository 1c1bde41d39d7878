"""Templates into answers: whole pages, fragments of one, files to download."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number, short_date
from cchc_docs.web.spoken_hints import spoken_hint
from cchc_docs.web.spoken_names import spoken
from cchc_docs.web.static_files import address_of
from cchc_docs.web.visit import Visit

_FOLDER = Path(__file__).parent / "templates"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of "where am I"; the last one has no address."""

    label: str
    address: str = ""


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(_FOLDER)
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "goi_y": spoken_hint,
        "ten": spoken,
        "so": number,
        "ngay": short_date,
        "gio": clock_time,
        "hoa": capitalised,
    }
    made.globals["static"] = address_of
    return made


def page(visit: Visit, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page. ``values`` go to the template; every page has ``title`` and ``crumbs``.

    What was left to be told by the POST before it is told at its head, once; not to a browser that
    fetches the page ahead, for nobody to read yet.
    """
    desk = visit.desk
    if desk.told and "sec-purpose" not in visit.request.headers:
        values.setdefault("notice", desk.told)
        desk.told = ""
    if "referer" in visit.request.headers:  # it may be the page that a form led to
        values["sent_forms"] = desk.sendings.marks
    return HTMLResponse(rendered(visit, template, **values), status)


def rendered(visit: Visit, template: str, **values: Any) -> str:
    """The text of a template for this request."""
    shared: dict[str, Any] = {
        "request": visit.request,
        "path_to": visit.to,
        "today": visit.desk.now().date(),
        "title": "",
        "crumbs": (),
        "tabs": (),
        "saved": "",
        "home": None,
        "folder": None,
        "help_page": "",
        "notice": "",
        "undo": None,
        "other": None,
        "ban": "",
        "sent_forms": "",
    }
    return _templates().get_template(template).render(shared | values)


def partial(target: str, html: str, swap: str = "outerMorph") -> Markup:
    """A fragment that htmx puts in the place of the element ``target`` ("#diem-mat")."""
    return Markup('<hx-partial hx-target="{}" hx-swap="{}">{}</hx-partial>').format(
        target, swap, Markup(html)
    )


def fragments(
    parts: Iterable[str],
    status: int = 200,
    events: Mapping[str, Any] | None = None,
) -> HTMLResponse:
    """An answer of fragments only; ``events`` are raised in the page once they are in place."""
    answer = HTMLResponse("".join(parts), status)
    if events:
        answer.headers["HX-Trigger"] = json.dumps(dict(events))
    return answer


def download(data: bytes, name: str, kind: str) -> Response:
    """A file that the browser saves under a name that every system takes."""
    plain = "".join(letter if letter.isascii() else "_" for letter in name).replace('"', "_")
    shown = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=kind, headers={"Content-Disposition": shown})


def clock_time(moment: datetime) -> str:
    """10:32"""
    return f"{moment:%H:%M}"
