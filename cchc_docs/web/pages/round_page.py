"""A round: its agencies by rank, how far each plan is, what is to be done next."""

from __future__ import annotations

from starlette.responses import Response

from cchc_docs import Assessment, RoundFolder, check_round, draft_plans
from cchc_docs.finding import Refused, has_errors
from cchc_docs.vietnamese import number, rank, short_date
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Why, record_files
from cchc_docs.web.rounds.next_steps import address_of_step, next_step
from cchc_docs.web.rounds.plan_rows import FILTERS, SIGNS, PlanRow, PlanRows, is_in_filter
from cchc_docs.web.rounds.ranking_rows import BlockRows, agency_row, change_of, ranking_rows
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import present_bytes

ROUTES = Routes("/dot/{dot}")


@ROUTES.get("", "dot")
def show_round(visit: Visit) -> Response:
    """The agencies of the round; of a round with one plan, that agency."""
    try:
        assessment = visit.home.assessment
    except Refused:
        return _unreadable(visit)
    plans = assessment.folder.files("plans")
    alone = [code for code in plans if code in assessment.cards]
    if len(alone) == 1 and len(plans) == 1 and "moi" not in visit.query:
        return _one_plan(visit, assessment, alone[0])
    return _all_agencies(visit, assessment)


def _all_agencies(visit: Visit, assessment: Assessment) -> Response:
    query = visit.query
    words, chosen = query.get("tim", "")[:100], query.get("loc", "")
    rows = PlanRows(visit.home)
    codes = list(assessment.folder.agencies)
    states = rows.rows(codes, all_of_them="het" in query)
    blocks = ranking_rows(assessment, words)
    if chosen:
        blocks = [kept for block in blocks if (kept := _filtered(block, states, chosen)).agencies]
    counts = [
        (name, label, sum(is_in_filter(row, name) for row in states.values()))
        for name, (label, _) in FILTERS.items()
    ]
    step = next_step(visit, assessment, states)
    return round_view(
        visit,
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
        steps={code: address_of_step(visit, code, row) for code, row in states.items()},
        buildable=bool(assessment.folder.files("plans")),
        faults=[one for one in assessment.findings if one.level == "error"],
    )


def _filtered(block: BlockRows, states: dict[str, PlanRow], chosen: str) -> BlockRows:
    kept = [row for row in block.agencies if row.code in states]
    shown = tuple(row for row in kept if is_in_filter(states[row.code], chosen))
    return BlockRows(block.name, block.about, shown)


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


def _one_plan(visit: Visit, assessment: Assessment, code: str) -> Response:
    card = assessment.cards[code]
    rows = PlanRows(visit.home)
    state = rows.rows([code], all_of_them=True)[code]
    sign = assessment.folder.round.decimal_sign
    ranking = [block for block in ranking_rows(assessment) if _has(block, code)]
    step = next_step(visit, assessment, {code: state})
    return round_view(
        visit,
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


def _unreadable(visit: Visit) -> Response:
    findings = check_round(visit.home.path).findings
    errors = [one for one in findings if one.level == "error"]
    return round_view(visit, "round_faulty.html", tab="dot", findings=errors)


@ROUTES.post("/soan-san/{cq}", "soan-san")
def draft_one(visit: Visit) -> Response:
    """A first plan for one agency, from what it lost and the bank of measures."""
    home, code = visit.home, visit.agency
    assessment = home.assessment
    refuse_if_held(home)
    name = f"plans/{code}.yaml"
    before = present_bytes(home.path / name)
    draft_plans(assessment, [code])
    after = present_bytes(home.path / name)
    agency = assessment.folder.agencies[code].name
    why = Why(f"soạn sẵn kế hoạch của {agency}", visit.path)
    record_files(home, {name: (before, after)}, why)
    told = f"Đã soạn sẵn kế hoạch của {agency}: đọc lại từng mục rồi xác nhận."
    return visit.see("ke-hoach", told=told)


@ROUTES.post("/soan-san", "soan-san-het")
def draft_all(visit: Visit) -> Response:
    """A first plan for every agency that has scores and none."""
    home = visit.home
    assessment = home.assessment
    if has_errors(assessment.findings):
        raise Refused(*assessment.findings)
    refuse_if_held(home)
    made = draft_plans(assessment)
    texts = {f"plans/{path.name}": (None, present_bytes(path)) for path in made}
    why = Why(f"soạn sẵn {len(made)} kế hoạch", visit.path)
    record_files(home, dict(texts), why)
    told = f"Đã soạn sẵn {len(made)} kế hoạch: đọc lại từng mục rồi xác nhận."
    return visit.see("dot", told=told)
