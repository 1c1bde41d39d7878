"""The report of a round: ranks, losses, changes as tables with bars; the document and workbook."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import (
    STATUS_WORDS,
    BuildOptions,
    Issue,
    RoundFolder,
    build_report,
    is_data_name,
    is_template_name,
    issued_report,
    known_codes,
    outdated_report,
    zipped,
)
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.changes.former_documents import document_changed
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Saved, Why, save_value
from cchc_docs.web.changes.value_address import ValueAddress
from cchc_docs.web.desk import desk_of
from cchc_docs.web.pages.document_files_page import ZIP
from cchc_docs.web.pages.settings_page import report_forms
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.posted import read_posted
from cchc_docs.web.rounds.plan_rows import SIGNS, PlanRow, PlanRows
from cchc_docs.web.rounds.report_figures import report_figures
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.rounds.round_workbook import round_workbook
from cchc_docs.web.spoken_hints import spoken_hint
from cchc_docs.web.views import EXCEL, WORD, address, download, post_route, see
from cchc_docs.write import present_bytes, read_whole

_NAME = "bao-cao-tong-hop"
_CUSTOMS = "the-thuc.yaml"
_TO_CHOOSE = "cho-chon"
_ISSUER = ValueAddress("round.yaml", ("report", "issuer"))


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """The agencies whose plans are at one point."""

    words: str
    sign: str
    names: list[str]


async def show_report(request: Request) -> Response:
    """The figures, and what is needed for the document."""
    home, desk = home_of(request), desk_of(request)
    assessment = desk.rounds.assessment(home.path)
    folder = assessment.folder
    report = folder.round.report
    issuer = report.issuer if report and report.issuer in folder.agencies else ""
    whole = request.query_params.get("het") == "1"
    built = _present(home, ".docx") is not None
    moved = request.query_params.get(_TO_CHOOSE) == "1" or bool(
        outdated_report(folder, BuildOptions(home.documents))
    )
    states = PlanRows(desk, home, assessment).rows(list(folder.agencies), all_of_them=whole)
    return round_view(
        request,
        home,
        "report.html",
        tab="bao-cao",
        crumb="Báo cáo",
        help_page="bao-cao",
        blocks=report_figures(assessment),
        issuer=issuer,
        **report_forms(request, home),
        agencies=folder.agencies,
        built=built,
        issued=issued_report(home.documents) if built and moved else None,
        stated=_stated(folder),
        built_figures=_present(home, ".xlsx") is not None,
        progress=_progress({code: one.name for code, one in folder.agencies.items()}, states),
        unseen=len(folder.agencies) - len(states),
        faults=[one for one in assessment.findings if one.level == "error"],
    )


def _stated(folder: RoundFolder) -> Issue:
    """What the data say of the number and date of the report; it has the date of the plans where
    it has none of its own.
    """
    report, plans = folder.round.report, folder.round.plan
    return Issue(report.number, report.issued or plans.issued) if report else Issue()


def _progress(names: dict[str, str], states: dict[str, PlanRow]) -> list[ProgressRow]:
    found: dict[str, ProgressRow] = {}
    for code, row in states.items():
        group = found.setdefault(row.kind, ProgressRow(_words(row), SIGNS[row.kind], []))
        group.names.append(names[code])
    return [found[kind] for kind in SIGNS if kind in found]


def _words(row: PlanRow) -> str:
    """The state without what is of one plan alone."""
    words = "Đã ban hành" if row.kind == "out" else row.words.partition(":")[0]
    return {"hand": "Đã lập, có chỗ sửa tay"}.get(row.kind, words)


async def choose_issuer(request: Request) -> Response:
    """Which agency makes the report."""
    home, desk, posted = home_of(request), desk_of(request), await read_posted(request)
    chosen = posted.text("cq")
    folder = desk.rounds.folder(home.path)
    if not chosen:
        raise HTTPException(422, "Chọn cơ quan lập báo cáo trước.")
    known_codes(folder, [chosen])
    shown = folder.round.report.issuer if folder.round.report else None
    name = folder.agencies[chosen].name
    why = Why(f"chọn {name} lập báo cáo", request.url.path)
    outcome = save_value(desk, home, _ISSUER, shown, chosen, "", why)
    if not isinstance(outcome, Saved):
        raise HTTPException(409, "Cơ quan lập báo cáo vừa được đổi ở nơi khác. Tải lại trang.")
    desk.told = f"Báo cáo do {name} lập."
    return see(_address(request, home))


async def build(request: Request) -> Response:
    """The document and the workbook written, hand edits in the document kept. What was issued and
    would read otherwise stays, unless a person says that it is to be built again in full.
    """
    home, desk = home_of(request), desk_of(request)
    posted = await read_posted(request)
    refuse_if_held(desk, home)
    before = _present(home, ".docx")
    options = BuildOptions(home.documents, keep_issued=posted.text("toan-van") != "1")
    results = build_report(desk.rounds.folder(home.path), options)
    errors = [one for result in results if result.status == "failed" for one in result.findings]
    paths = [home.documents / f"{_NAME}{suffix}" for suffix in (".docx", ".xlsx")]
    document_changed(desk, home, paths[0], before)
    desk.storage.written([path for path in paths if path.is_file()])
    if errors:
        raise Refused(*errors)
    if any(one.rule == "BH-11" for one in results[0].findings):
        return see(f"{_address(request, home)}?{_TO_CHOOSE}=1#lap-lai")
    words = STATUS_WORDS[results[0].status]
    open_ones = sum(one.rule in ("VB-03", "GH-05") for one in results[0].findings)
    desk.told = f"Báo cáo: {words}." + (
        f" Còn {open_ones} chỗ vừa sửa tay vừa có số liệu mới, chọn trong Word."
        if open_ones
        else ""
    )
    for one in results[0].findings:
        if one.rule == "BH-05":
            desk.told += f" {capitalised(one.message)}. {spoken_hint(one.hint)}"
    return see(_address(request, home))


async def whole_round(request: Request) -> Response:
    """Everything of the round in one .zip: its data as they are, in one workbook, its documents."""
    home, desk = home_of(request), desk_of(request)
    found: dict[str, bytes] = {}
    for path in sorted(one for one in home.path.rglob("*") if one.is_file()):
        name = path.relative_to(home.path).as_posix()
        if is_data_name(name) or is_template_name(name) or name == _CUSTOMS:
            found[f"so-lieu/{name}"] = read_whole(path)
    found[f"{home.name}.xlsx"] = round_workbook(desk, home)
    for path in sorted(home.documents.glob("*")):
        if path.suffix in (".docx", ".xlsx") and path.is_file() and path.name[0] not in ".~":
            found[f"van-ban/{path.name}"] = read_whole(path)
    return download(zipped(found), f"{home.name}.zip", ZIP)


async def report_document(request: Request) -> Response:
    """The report as it is on disk."""
    return _file(home_of(request), ".docx", WORD)


async def report_workbook(request: Request) -> Response:
    """The workbook of the report as it is on disk."""
    return _file(home_of(request), ".xlsx", EXCEL)


def _file(home: RoundHome, suffix: str, kind: str) -> Response:
    data = _present(home, suffix)
    if data is None:
        raise HTTPException(404, "Báo cáo chưa được lập. Bấm “Lập báo cáo” ở trang Báo cáo.")
    return download(data, f"{_NAME}-{home.name}{suffix}", kind)


def _present(home: RoundHome, suffix: str) -> bytes | None:
    return present_bytes(home.documents / f"{_NAME}{suffix}")


def _address(request: Request, home: RoundHome) -> str:
    return address(request, "bao-cao", dot=home.name)


ROUTES = [
    Route("/dot/{dot}/bao-cao", show_report, name="bao-cao"),
    post_route("/dot/{dot}/bao-cao/co-quan-lap", choose_issuer, "bao-cao-chon"),
    post_route("/dot/{dot}/bao-cao/lap", build, "bao-cao-lap"),
    Route("/dot/{dot}/toan-bo.zip", whole_round, name="toan-bo"),
    Route("/dot/{dot}/bao-cao.docx", report_document, name="bao-cao-word"),
    Route("/dot/{dot}/bao-cao.xlsx", report_workbook, name="bao-cao-excel"),
]
