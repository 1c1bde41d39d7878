"""A round: its agencies by rank, how far each plan is, what is to be done next."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import Assessment, RoundFolder, check_round, draft_plans, known_codes
from cchc_docs.finding import Refused, has_errors
from cchc_docs.vietnamese import number, rank, short_date
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Why, record_files
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.rounds.next_steps import address_of_step, next_step
from cchc_docs.web.rounds.plan_rows import FILTERS, SIGNS, PlanRow, PlanRows, is_in_filter
from cchc_docs.web.rounds.ranking_rows import BlockRows, agency_row, change_of, ranking_rows
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.views import address, post_route, see
from cchc_docs.write import present_bytes


async def show_round(request: Request) -> Response:
    """The agencies of the round; of a round with one plan, that agency."""
    home = home_of(request)
    try:
        assessment = desk_of(request).rounds.assessment(home.path)
    except Refused:
        return _unreadable(request, home)
    plans = assessment.folder.files("plans")
    alone = [code for code in plans if code in assessment.cards]
    if len(alone) == 1 and len(plans) == 1 and "moi" not in request.query_params:
        return _one_plan(request, home, assessment, alone[0])
    return _all_agencies(request, home, assessment)


def _all_agencies(request: Request, home: RoundHome, assessment: Assessment) -> Response:
    query = request.query_params
    words, chosen = query.get("tim", "")[:100], query.get("loc", "")
    rows = PlanRows(desk_of(request), home, assessment)
    codes = list(assessment.folder.agencies)
    states = rows.rows(codes, all_of_them="het" in query)
    blocks = ranking_rows(assessment, words)
    if chosen:
        blocks = [kept for block in blocks if (kept := _filtered(block, states, chosen)).agencies]
    counts = [
        (name, label, sum(is_in_filter(row, name) for row in states.values()))
        for name, (label, _) in FILTERS.items()
    ]
    step = next_step(request, home, assessment, states)
    return round_view(
        request,
        home,
        "round.html",
        tab="dot",
        help_page="dot",
        about=_about(assessment.folder),
        blocks=blocks,
        states=states,
        missing=len(codes) - len(states),
        signs=SIGNS,
        counts=[item for item in counts if item[2] or item[0] == chosen],
        total=len(codes),
        chosen=chosen,
        words=words,
        step=step,
        steps=_steps(request, home, states),
        buildable=bool(assessment.folder.files("plans")),
        faults=[one for one in assessment.findings if one.level == "error"],
    )


def _filtered(block: BlockRows, states: dict[str, PlanRow], chosen: str) -> BlockRows:
    kept = [row for row in block.agencies if row.code in states]
    shown = tuple(row for row in kept if is_in_filter(states[row.code], chosen))
    return BlockRows(block.name, block.about, shown)


def _steps(request: Request, home: RoundHome, states: dict[str, PlanRow]) -> dict[str, Any]:
    return {code: address_of_step(request, home, code, row) for code, row in states.items()}


def _about(folder: RoundFolder) -> str:
    """The name of the index, and the decision that announced the results."""
    said = folder.round.name
    plan = folder.round.plan
    for document in (plan.decisions or ())[:1] if plan else ():
        said += f". Căn cứ {document.type}"
        said += f" số {document.number}" if document.number else ""
        said += f" ngày {short_date(document.date)}" if document.date else ""
        said += f" của {document.issuer}" if document.issuer else ""
    return f"{said}."


def _one_plan(request: Request, home: RoundHome, assessment: Assessment, code: str) -> Response:
    card = assessment.cards[code]
    rows = PlanRows(desk_of(request), home, assessment)
    state = rows.rows([code], all_of_them=True)[code]
    sign = assessment.folder.round.decimal_sign
    ranking = [block for block in ranking_rows(assessment) if _has(block, code)]
    step = next_step(request, home, assessment, {code: state})
    return round_view(
        request,
        home,
        "round_one.html",
        tab="dot",
        help_page="dot",
        card=card,
        agency=agency_row(assessment, code),
        state=state,
        signs=SIGNS,
        sign=sign,
        block=ranking[0] if ranking else None,
        step=step,
        about=_standing_words(assessment, code),
    )


def _has(block: BlockRows, code: str) -> bool:
    return any(row.code == code for row in block.agencies)


def _standing_words(assessment: Assessment, code: str) -> str:
    """Xếp thứ 01/20, 94,36 điểm, giảm 1,41 điểm so với năm 2017."""
    card, folder = assessment.cards[code], assessment.folder
    sign, standing = folder.round.decimal_sign, card.standing
    row = agency_row(assessment, code)
    unit = "điểm phần trăm" if standing.by_percent else "điểm"
    said = []
    if standing.rank is not None:
        block = folder.round.blocks[card.block].name
        said.append(f"Xếp thứ {rank(standing.rank, standing.ranked)} {block}")
    if row.points:
        said.append(row.points if standing.by_percent else f"{row.points} điểm")
    change, in_unit = change_of(card)
    if change:
        word = "tăng" if change > 0 else "giảm"
        said.append(f"{word} {number(abs(change), sign)} {in_unit} so với năm trước")
    text = ", ".join(said)
    if card.from_mean:
        side = "Cao" if card.from_mean > 0 else "Thấp"
        text += f". {side} hơn bình quân của khối {number(abs(card.from_mean), sign)} {unit}"
    return f"{text}." if text else ""


def _unreadable(request: Request, home: RoundHome) -> Response:
    findings = check_round(home.path).findings
    errors = [one for one in findings if one.level == "error"]
    return round_view(request, home, "round_faulty.html", tab="dot", findings=errors)


async def draft_one(request: Request) -> Response:
    """A first plan for one agency, from what it lost and the bank of measures."""
    home, code = home_of(request), request.path_params["cq"]
    desk = desk_of(request)
    assessment = desk.rounds.assessment(home.path)
    known_codes(assessment.folder, [code])
    refuse_if_held(desk, home)
    name = f"plans/{code}.yaml"
    before = present_bytes(home.path / name)
    draft_plans(assessment, [code])
    after = present_bytes(home.path / name)
    agency = assessment.folder.agencies[code].name
    why = Why(f"soạn sẵn kế hoạch của {agency}", request.url.path)
    record_files(desk, home, {name: (before, after)}, why)
    desk.told = f"Đã soạn sẵn kế hoạch của {agency}: đọc lại từng mục rồi xác nhận."
    step = address_of_step(request, home, code, PlanRow("ask", "", step="ke-hoach"))
    return see(step.address if step else address(request, "dot", dot=home.name))


async def draft_all(request: Request) -> Response:
    """A first plan for every agency that has scores and none."""
    home, desk = home_of(request), desk_of(request)
    assessment = desk.rounds.assessment(home.path)
    if has_errors(assessment.findings):
        raise Refused(*assessment.findings)
    refuse_if_held(desk, home)
    made = draft_plans(assessment)
    texts = {f"plans/{path.name}": (None, present_bytes(path)) for path in made}
    why = Why(f"soạn sẵn {len(made)} kế hoạch", request.url.path)
    record_files(desk, home, dict(texts), why)
    desk.told = f"Đã soạn sẵn {len(made)} kế hoạch: đọc lại từng mục rồi xác nhận."
    return see(address(request, "dot", dot=home.name))


ROUTES = [
    Route("/dot/{dot}", show_round, name="dot"),
    post_route("/dot/{dot}/soan-san/{cq}", draft_one, "soan-san"),
    post_route("/dot/{dot}/soan-san", draft_all, "soan-san-het"),
]
