"""A new round that is not read from a sheet: after the year before, or the worked example."""

from __future__ import annotations

from starlette.responses import Response

from cchc_docs import example_round, limits, round_after, with_sheet
from cchc_docs.finding import has_errors
from cchc_docs.web.rounds.new_homes import free_home, write_new_home
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write.folder import write_new_folder

ROUTES = Routes()

_EXAMPLE = "vi-du"


@ROUTES.post("/vi-du", "vi-du")
def copy_example(visit: Visit) -> Response:
    """The worked example, copied to be practised on."""
    desk = visit.desk
    home = free_home(desk, _EXAMPLE)
    write_new_folder(home.path, example_round())
    desk.storage.written(path for path in home.path.rglob("*") if path.is_file())
    told = "Đây là bản sao để tập, sửa gì cũng không sao."
    return visit.see("dot", told=told, dot=home.name)


@ROUTES.get("/dot/{dot}/nam-sau", "nam-sau")
def ask_next_year(visit: Visit) -> Response:
    """The year after: what comes along, and this year's sheet if there is one."""
    folder = visit.home.folder
    return round_view(
        visit,
        "next_year.html",
        tab="dot",
        crumb="Năm sau",
        help_page="bat-dau",
        year=folder.round.year + 1,
        findings=[],
    )


@ROUTES.post("/dot/{dot}/nam-sau", "tao-nam-sau")
def make_next_year(visit: Visit) -> Response:
    """The round of the year after, written; what is to be looked at is told there."""
    last, posted, desk = visit.home, visit.posted, visit.desk
    folder = last.folder
    year = folder.round.year + 1
    home = free_home(desk, _after(last.name, folder.round.year, year))
    new = round_after(last.path, last.documents, asked=False)
    if "tep" in posted.files and new.can_be_written:
        sheet = posted.file("tep", limits.WORKBOOK_BYTES)
        new = with_sheet(new, sheet.data, sheet.name, home.name)
    if has_errors(new.findings):
        return round_view(visit, "next_year.html", tab="dot", crumb="Năm sau", status=422,
            help_page="bat-dau", year=year, findings=new.findings,
        )  # fmt: skip
    told = write_new_home(home, new, drafts=False)
    return visit.see("dot", told=told, dot=home.name)


def _after(name: str, year: int, new_year: int) -> str:
    """The name of the folder with the new year in it."""
    changed = name.replace(str(year), str(new_year))
    return changed if changed != name else f"{name}-{new_year}"
