"""A new round that is not read from a sheet: after the year before, or the worked example."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import example_round, limits, round_after, with_sheet
from cchc_docs.finding import has_errors
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.posted import read_posted
from cchc_docs.web.rounds.new_homes import free_home, write_new_home
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.views import address, post_route, see
from cchc_docs.write.folder import write_new_folder

_EXAMPLE = "vi-du"


async def copy_example(request: Request) -> Response:
    """The worked example, copied to be practised on."""
    desk = desk_of(request)
    home = free_home(desk, _EXAMPLE)
    write_new_folder(home.path, example_round())
    desk.storage.written(path for path in home.path.rglob("*") if path.is_file())
    desk.told = "Đây là bản sao để tập, sửa gì cũng không sao."
    return see(address(request, "dot", dot=home.name))


async def ask_next_year(request: Request) -> Response:
    """The year after: what comes along, and this year's sheet if there is one."""
    home = home_of(request)
    folder = desk_of(request).rounds.folder(home.path)
    return round_view(
        request,
        home,
        "next_year.html",
        tab="dot",
        crumb="Năm sau",
        help_page="bat-dau",
        year=folder.round.year + 1,
        findings=[],
    )


async def make_next_year(request: Request) -> Response:
    """The round of the year after, written; what is to be looked at is told there."""
    last, posted, desk = home_of(request), await read_posted(request), desk_of(request)
    folder = desk.rounds.folder(last.path)
    year = folder.round.year + 1
    home = free_home(desk, _after(last.name, folder.round.year, year))
    new = round_after(last.path, last.documents, asked=False)
    if "tep" in posted.files and new.can_be_written:
        sheet = posted.file("tep", limits.WORKBOOK_BYTES)
        new = with_sheet(new, sheet.data, sheet.name, home.name)
    if has_errors(new.findings):
        return round_view(
            request, last, "next_year.html", tab="dot", crumb="Năm sau", status=422,
            help_page="bat-dau", year=year, findings=new.findings,
        )  # fmt: skip
    desk.told = write_new_home(desk, home, new, drafts=False)
    return see(address(request, "dot", dot=home.name))


def _after(name: str, year: int, new_year: int) -> str:
    """The name of the folder with the new year in it."""
    changed = name.replace(str(year), str(new_year))
    return changed if changed != name else f"{name}-{new_year}"


ROUTES = [
    post_route("/vi-du", copy_example, "vi-du"),
    Route("/dot/{dot}/nam-sau", ask_next_year, name="nam-sau"),
    post_route("/dot/{dot}/nam-sau", make_next_year, "tao-nam-sau"),
]
