"""Plans built: all or some, how far it is, what came of each; documents to download."""

from __future__ import annotations

from decimal import Decimal

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import (
    Assessment,
    PlanResult,
    Tracked,
    can_make_pdf,
    known_codes,
)
from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number, short_date
from cchc_docs.web.plans.builds import BuildRun, begin_build, go_on, run_named
from cchc_docs.web.rounds.next_steps import NextStep, address_of_step
from cchc_docs.web.rounds.plan_rows import PlanRow, PlanRows
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}/lap")

_SECONDS = 0.8
"""So long each further answer builds: the page is drawn anew after each."""
_LEFT = "BH-11"
_CHOICES: dict[str, Tracked] = {"chap-nhan": "accept", "tu-choi": "reject"}
_WORDS = {
    "new": ("made", "Lập mới"),
    "same": ("out", "Không đổi"),
    "updated": ("made", "Lập lại"),
    "merged": ("hand", "Lập lại, giữ chỗ sửa tay"),
    "conflict": ("clash", "Lập lại, có chỗ cần chọn"),
    "failed": ("clash", "Chưa lập được"),
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What became of one plan, as the page lists it."""

    code: str
    name: str
    sign: str
    words: str
    told: list[Finding]
    has_document: bool
    step: NextStep | None = None
    tracked: bool = False
    document: str = ""


@ROUTES.post("", "lap")
def build(visit: Visit) -> Response:
    """Build the named agencies' plans, or all that the round has a plan for."""
    home, posted = visit.home, visit.posted
    folder = home.folder
    asked = list(dict.fromkeys(posted.texts("cq")))
    known_codes(folder, asked)
    codes = asked or folder.files("plans")
    if not codes:
        raise HTTPException(422, "Đợt này chưa có kế hoạch nào. Soạn sẵn từ điểm mất trước.")
    in_full = bool(asked) and posted.text("toan-van") == "1"
    if len(asked) == 1 and not in_full and PlanRows(home).row(asked[0]).kind == "amend":
        return visit.see("so-ngay", cq=asked[0])  # a person decides what to do
    tracked = _CHOICES.get(posted.text("theo-doi"), "refuse")
    run = begin_build(home, codes, tracked, in_full=in_full)
    go_on(run)
    return visit.see("lan-lap", lan=run.id)


@ROUTES.post("/{lan}/tiep", "lap-tiep")
def build_on(visit: Visit) -> Response:
    """Build a little more."""
    run = _run(visit)
    go_on(run, _SECONDS)
    return visit.see("lan-lap", lan=run.id)


@ROUTES.get("/{lan}", "lan-lap")
def show_run(visit: Visit) -> Response:
    """The results so far."""
    run, seen = _run(visit), PlanRows(visit.home)
    rows = [_row(visit, run, seen, result) for result in run.results]
    step = _next(rows)
    return round_view(
        visit,
        "build.html",
        tab="dot",
        crumb="Kết quả lập",
        help_page="dot",
        heading=_heading(run, rows),
        about=_about(visit, run),
        run=run,
        rows=rows,
        amended=[_amended(seen.assessment, result) for result in run.amended],
        left=_left_out(visit, seen, run) if run.is_done else [],
        step=step,
        findings=run.findings,
        with_pdf=can_make_pdf(),
    )


def _run(visit: Visit) -> BuildRun:
    run = run_named(visit.home, visit.part("lan"))
    if run is None:
        raise HTTPException(
            410, "Chương trình đã được mở lại nên kết quả lần lập này không còn. Các tệp vẫn đủ."
        )
    return run


def _row(visit: Visit, run: BuildRun, rows: PlanRows, result: PlanResult) -> ResultRow:
    sign, words = _WORDS[result.status]
    row = _state(run, rows, result)
    if result.agency in run.left:
        about = row.words.lower() if row.kind == "clash" else "còn chỗ phải chọn"
        sign, words = "clash", f"Chưa lập lại, {about}"
    elif _is_left(result):
        sign, words = "out", "Đã ban hành, để nguyên"
    elif row.kind == "clash":
        sign, words = "clash", row.words
    elif result.status == "same":
        sign = "hand" if row.kind == "hand" else "out" if row.kind == "out" else "made"
    told = [one for one in result.findings if one.rule not in ("VB-03", "GH-05", _LEFT)]
    if result.status == "new" and not run.numbered and _has_number(run, result.agency):
        told.insert(0, _made_anew(result))
    return ResultRow(
        result.agency,
        rows.assessment.folder.agencies[result.agency].name,
        sign,
        words,
        told,
        run.home.document(result.agency).is_file(),
        address_of_step(visit, result.agency, row),
        any("Track Changes" in one.message for one in result.findings),
    )


def _made_anew(result: PlanResult) -> Finding:
    """That a plan with a number was not there: what was issued may read otherwise."""
    message = "không thấy tệp Word cũ nên lập từ số liệu hiện có, mang số đã ghi trong số liệu"
    hint = "văn bản ấy đã ban hành thì đối chiếu với bản giấy"
    return Finding(_LEFT, "warning", Place(str(result.path)), message, hint)


def _is_left(result: PlanResult) -> bool:
    """Whether the plan was issued and stays as it was although the data say something else."""
    return any(one.rule == _LEFT for one in result.findings)


def _state(run: BuildRun, rows: PlanRows, result: PlanResult) -> PlanRow:
    """How far the plan is; what was only built is not looked at again, nor anything before all
    are built.
    """
    code = result.agency
    if result.status == "failed":
        data = any(one.level == "error" and one.rule[:2] == "DL" for one in result.findings)
        again = any(one.rule in ("GH-01", "GH-07") for one in result.findings)
        if again and not data:
            return PlanRow("bad", "", step="lap", label="Lập lại")
        step = "so-ngay" if run.numbered and data else "ke-hoach" if data else ""
        return PlanRow("bad", "", step=step, label="Sửa lỗi")
    if not run.is_done or (result.status in ("new", "updated") and not _has_number(run, code)):
        return PlanRow("made", "", step="so-ngay" if run.is_done else "", label="Ghi số, ngày")
    return rows.rows([code], all_of_them=True)[code]


def _has_number(run: BuildRun, code: str) -> bool:
    """Whether the data of the plan name a number, so that more is to be looked at."""
    return "number:" in run.home.text(f"plans/{code}.yaml")


def _amended(assessment: Assessment, result: PlanResult) -> ResultRow:
    sign, words = _WORDS[result.status]
    if result.status != "failed":
        words = f"{words} kế hoạch sửa đổi, bổ sung"
    name = assessment.folder.agencies[result.agency].name
    there = result.path.is_file()
    return ResultRow(
        result.agency, name, sign, words, result.findings, there, document=result.path.stem
    )


def _heading(run: BuildRun, rows: list[ResultRow]) -> str:
    if not run.is_done:
        return f"Đang lập {len(run.codes)} kế hoạch"
    failed = sum(result.status == "failed" for result in run.results)
    clash = sum(row.sign == "clash" for row in rows) - failed - len(run.left)
    failed += sum(result.status == "failed" for result in run.amended)
    issued = sum(_is_left(result) for result in run.results)
    done = len(run.results) + len(run.amended) - failed - len(run.left) - issued
    said = [f"đã lập {done} kế hoạch"] * bool(done or not (failed or run.left or issued))
    said += [f"để nguyên {issued} kế hoạch đã ban hành"] * bool(issued)
    said += [f"{clash} cần xem"] * bool(clash)
    said += [f"{len(run.left)} kế hoạch chưa lập lại vì còn chỗ phải chọn"] * bool(run.left)
    said += [f"{failed} {'' if said else 'kế hoạch '}chưa lập được"] * bool(failed)
    return capitalised(", ".join(said))


def _about(visit: Visit, run: BuildRun) -> str:
    seconds = number(Decimal(str(round(run.seconds, 1))))
    when = f"{run.began:%H:%M}"
    if run.began.date() != visit.desk.now().date():
        when += f" ngày {short_date(run.began.date())}"
    return f"Lúc {when}, hết {seconds} giây. Mọi chỗ sửa tay trong Word đều được giữ."


def _next(rows: list[ResultRow]) -> NextStep | None:
    for row in rows:
        if row.sign == "clash" and row.step is not None:
            return NextStep(row.step.address, f"{row.step.label}: {row.name}", row.step.posts)
    return None


def _left_out(visit: Visit, rows: PlanRows, run: BuildRun) -> list[ResultRow]:
    """Agencies that lost points and have no plan, where all plans were built."""
    assessment = rows.assessment
    plans = set(assessment.folder.files("plans"))
    if set(run.codes) != plans:
        return []
    missing = [code for code in assessment.cards if code not in plans]
    found = rows.rows(missing, all_of_them=True)
    return [
        ResultRow(
            code,
            assessment.folder.agencies[code].name,
            "",
            "Chưa lập",
            [],
            False,
            address_of_step(visit, code, row),
        )
        for code, row in found.items()
        if row.kind == "none-yet"
    ]
