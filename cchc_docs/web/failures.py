"""What cannot be done or was not foreseen, said in words a person can act on."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc_docs import __version__
from cchc_docs.finding import Finding, Refused
from cchc_docs.web.places import folder_of, home_named
from cchc_docs.web.plain_page import plain_page
from cchc_docs.web.spoken_names import spoken
from cchc_docs.web.views import page, partial, rendered
from cchc_docs.web.visit import Visit
from cchc_docs.write import explain

_TITLES = {
    400: "Không đọc được yêu cầu này",
    403: "Không được vào trang này",
    404: "Không có trang này",
    405: "Trang này không nhận yêu cầu như vậy",
    409: "Chỗ này vừa được sửa ở nơi khác",
    410: "Tệp đã tải lên không còn",
    413: "Tệp quá lớn",
    422: "Chưa làm được",
    423: "Đang mở ở nơi khác",
    500: "Chương trình gặp lỗi ở trang này",
    507: "Không ghi được",
}
_OF_LINES = re.compile(r"\d+(:\d+)?")
_STAYS = "Số liệu đã lưu đủ, các tệp còn nguyên. Quay lại trang trước và thử lại."
_SEND = "vẫn bị thì tải tệp mô tả lỗi ở trang Trợ giúp, gửi người phụ trách"


def failure(
    visit: Visit,
    status: int,
    title: str,
    lines: list[tuple[str, str]],
    further: tuple[str, str] | None = None,
) -> Response:
    """A page, or for htmx a note at its head, that says what is wrong and what to do; ``further``
    is the label and the address of what can be done all the same.
    """
    folder = folder_of(home_named(visit.desk, visit.part("dot")))
    lines = [(spoken(line, folder), hint) for line, hint in lines]
    values = {"heading": title, "lines": lines, "folder": folder, "crumbs": ()}
    if visit.wants_fragments:
        note = rendered(visit, "parts/failure.html", **values)
        answer = partial("#thong-bao", note, "innerHTML")
        return Response(str(answer), status, media_type="text/html")
    ways = [*([further] if further else []), *_ways_on(visit)]
    return page(visit, "failure.html", status, title=title, ways=ways, **values)


def _ways_on(visit: Visit) -> list[tuple[str, str]]:
    """Back to where the person was, else to the round; and to the first page."""
    first = ("Thử lại" if visit.path == "/" else "Về các đợt", "/")
    if (back := visit.came_from) not in ("", "/"):
        return [("Quay lại trang trước", back), first]
    home = home_named(visit.desk, visit.part("dot"))
    in_round = visit.to("dot") if home else ""
    if in_round and not visit.is_at(in_round):
        return [("Về trang của đợt", in_round), first]
    return [first]


def _stopped(visit: Visit, error: HTTPException) -> Response:
    title = _TITLES.get(error.status_code, "Chưa làm được")
    detail = error.detail if error.detail[:1].isupper() and not error.detail.isascii() else ""
    answer = failure(visit, error.status_code, title, [(detail, "")] if detail else [])
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


def _unwritten(visit: Visit, error: OSError) -> Response:
    message, hint = explain(error)
    name = f"{error.filename}: " if error.filename else ""
    return failure(visit, 507, _TITLES[507], [(f"{name}{message}", hint)])


def lines_of(findings: list[Finding]) -> list[tuple[str, str]]:
    """Each finding with its place in words, and what to do about it; a line of a data file is no
    place that a person of the pages knows.
    """
    return [
        (f"{place}: {finding.message}"
         if (place := finding.place.where) and not _OF_LINES.fullmatch(place)
         else finding.message, finding.hint)
        for finding in findings
    ]  # fmt: skip


def _fault(visit: Visit, error: Exception) -> Response:
    """A fault of the program; what happened is kept, without any data of a round."""
    visit.desk.work["loi"] = fault_text(error)
    try:
        return failure(visit, 500, _TITLES[500], [(_STAYS, _SEND)])
    except Exception:
        return plain_page(500, _TITLES[500], _STAYS)


def fault_text(error: Exception) -> str:
    """Kinds of errors and lines of the program; no values, no names of files of the user."""
    lines = [f"cchc {__version__}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            path = frame.filename.replace("\\", "/")
            _, ours, inside = path.rpartition("/cchc_docs/")
            shown = inside if ours else path.rpartition("/")[2]
            lines.append(f"  {shown}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


async def told(request: Request, error: Exception) -> Response:
    """The answer to whatever was raised."""
    visit = Visit(request)
    match error:
        case HTTPException():
            return _stopped(visit, error)
        case Refused():
            return failure(visit, 422, _TITLES[422], lines_of(error.findings))
        case OSError():
            return _unwritten(visit, error)
    return _fault(visit, error)


HANDLERS: Mapping[Any, Callable[[Request, Exception], Any]] = dict.fromkeys(
    (HTTPException, Refused, OSError, Exception), told
)
