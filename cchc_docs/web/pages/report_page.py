"""The report of a round: ranks, losses, changes as tables with bars; the document and workbook."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

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
from cchc_docs.web.pages.document_files_page import ZIP
from cchc_docs.web.pages.settings_page import report_forms
from cchc_docs.web.places import RoundHome
from cchc_docs.web.rounds.plan_rows import SIGNS, PlanRow, PlanRows
from cchc_docs.web.rounds.report_figures import report_figures
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.spoken_hints import spoken_hint
from cchc_docs.web.views import EXCEL, WORD, download
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import present_bytes, read_whole

ROUTES = Routes("/dot/{dot}")

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


@ROUTES.get("/bao-cao", "bao-cao")
def show_report(visit: Visit) -> Response:
    """The figures, and what is needed for the document."""
    home = visit.home
    assessment = home.assessment
    folder = assessment.folder
    report = folder.round.report
    issuer = report.issuer if report and report.issuer in folder.agencies else ""
    whole = visit.query.get("het") == "1"
    built = _present(home, ".docx") is not None
    moved = visit.query.get(_TO_CHOOSE) == "1" or bool(
        outdated_report(folder, BuildOptions(home.documents))
    )
    states = PlanRows(home).rows(list(folder.agencies), all_of_them=whole)
    return round_view(
        visit,
        "report.html",
        tab="bao-cao",
        crumb="Báo cáo",
        help_page="bao-cao",
        blocks=report_figures(assessment),
        issuer=issuer,
        **report_forms(visit),
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


@ROUTES.post("/bao-cao/co-quan-lap", "bao-cao-chon")
def choose_issuer(visit: Visit) -> Response:
    """Which agency makes the report."""
    home, posted = visit.home, visit.posted
    chosen = posted.text("cq")
    folder = home.folder
    if not chosen:
        raise HTTPException(422, "Chọn cơ quan lập báo cáo trước.")
    known_codes(folder, [chosen])
    shown = folder.round.report.issuer if folder.round.report else None
    name = folder.agencies[chosen].name
    why = Why(f"chọn {name} lập báo cáo", visit.path)
    outcome = save_value(home, _ISSUER, shown, chosen, "", why)
    if not isinstance(outcome, Saved):
        raise HTTPException(409, "Cơ quan lập báo cáo vừa được đổi ở nơi khác. Tải lại trang.")
    return visit.see("bao-cao", told=f"Báo cáo do {name} lập.")


@ROUTES.post("/bao-cao/lap", "bao-cao-lap")
def build(visit: Visit) -> Response:
    """The document and the workbook written, hand edits in the document kept. What was issued and
    would read otherwise stays, unless a person says that it is to be built again in full.
    """
    home, desk = visit.home, visit.desk
    posted = visit.posted
    refuse_if_held(home)
    before = _present(home, ".docx")
    options = BuildOptions(home.documents, keep_issued=posted.text("toan-van") != "1")
    results = build_report(home.folder, options)
    errors = [one for result in results if result.status == "failed" for one in result.findings]
    paths = [home.documents / f"{_NAME}{suffix}" for suffix in (".docx", ".xlsx")]
    document_changed(home, paths[0], before)
    desk.storage.written([path for path in paths if path.is_file()])
    if errors:
        raise Refused(*errors)
    if any(one.rule == "BH-11" for one in results[0].findings):
        return visit.see("bao-cao", then=f"?{_TO_CHOOSE}=1#lap-lai")
    words = STATUS_WORDS[results[0].status]
    open_ones = sum(one.rule in ("VB-03", "GH-05") for one in results[0].findings)
    told = f"Báo cáo: {words}." + (
        f" Còn {open_ones} chỗ vừa sửa tay vừa có số liệu mới, chọn trong Word."
        if open_ones
        else ""
    )
    for one in results[0].findings:
        if one.rule == "BH-05":
            told += f" {capitalised(one.message)}. {spoken_hint(one.hint)}"
    return visit.see("bao-cao", told=told)


@ROUTES.get("/toan-bo.zip", "toan-bo")
def whole_round(visit: Visit) -> Response:
    """Everything of the round in one .zip: its data as they are, in one workbook, its documents."""
    home = visit.home
    found: dict[str, bytes] = {}
    for path in sorted(one for one in home.path.rglob("*") if one.is_file()):
        name = path.relative_to(home.path).as_posix()
        if is_data_name(name) or is_template_name(name) or name == _CUSTOMS:
            found[f"so-lieu/{name}"] = read_whole(path)
    found[f"{home.name}.xlsx"] = home.workbook()
    for path in sorted(home.documents.glob("*")):
        if path.suffix in (".docx", ".xlsx") and path.is_file() and path.name[0] not in ".~":
            found[f"van-ban/{path.name}"] = read_whole(path)
    return download(zipped(found), f"{home.name}.zip", ZIP)


@ROUTES.get("/bao-cao.docx", "bao-cao-word")
def report_document(visit: Visit) -> Response:
    """The report as it is on disk."""
    return _file(visit.home, ".docx", WORD)


@ROUTES.get("/bao-cao.xlsx", "bao-cao-excel")
def report_workbook(visit: Visit) -> Response:
    """The workbook of the report as it is on disk."""
    return _file(visit.home, ".xlsx", EXCEL)


def _file(home: RoundHome, suffix: str, kind: str) -> Response:
    data = _present(home, suffix)
    if data is None:
        raise HTTPException(404, "Báo cáo chưa được lập. Bấm “Lập báo cáo” ở trang Báo cáo.")
    return download(data, f"{_NAME}-{home.name}{suffix}", kind)


def _present(home: RoundHome, suffix: str) -> bytes | None:
    return present_bytes(home.documents / f"{_NAME}{suffix}")
