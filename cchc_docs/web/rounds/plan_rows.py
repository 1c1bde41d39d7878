"""How far each plan of a round is, in the words of the overview; kept while its files stay."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from cchc_docs import AmendmentOutlook, Assessment, PlanOverview, PlanState, plan_overview
from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.web.places import RoundHome
from cchc_docs.write import unread

_ONE_ANSWER_SECONDS = 0.6
"""So long one answer looks at plans that were not looked at before; the page asks for the rest."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The state of one plan: ``kind`` for its sign and for the filter, ``words``, what else there
    is to say, and the next step: ``step`` names it, ``label`` is its words.
    """

    kind: str
    words: str
    rest: str = ""
    step: str = ""
    label: str = ""


SIGNS = {
    "clash": "clash",
    "bad": "clash",
    "lost": "ask",
    "gone": "ask",
    "again": "ask",
    "amend": "ask",
    "ask": "ask",
    "none-yet": "",
    "draft": "draft",
    "hand": "hand",
    "made": "made",
    "out": "out",
    "foreign": "ask",
    "total": "none",
    "no-score": "none",
}
"""The sign of each kind of state, as a class of the style."""

_WAITING = ("clash", "bad", "lost", "gone", "again", "amend", "ask", "none-yet")
"""Somebody has something to do before the plan can be built or issued."""
FILTERS: Mapping[str, tuple[str, Sequence[str]]] = {
    "can-lam": ("Cần làm", _WAITING),
    "xung-dot": ("Xung đột", ("clash",)),
    "loi": ("Có lỗi", ("bad",)),
    "lap-lai": ("Cần lập lại", ("lost", "gone", "again")),
    "sua-doi": ("Cần sửa đổi", ("amend",)),
    "xac-nhan": ("Cần xác nhận", ("ask",)),
    "chua-co": ("Chưa có kế hoạch", ("none-yet",)),
    "du-thao": ("Dự thảo", ("draft",)),
    "chua-so": ("Đã lập, chưa có số", ("hand", "made")),
    "ban-hanh": ("Đã ban hành", ("out",)),
    "tong-diem": ("Chỉ có tổng điểm", ("total",)),
}
"""What a list can be filtered by: what the page calls it, the kinds of rows that it shows."""


def is_in_filter(row: PlanRow, name: str) -> bool:
    """Whether a list filtered by that name shows the row."""
    return name in FILTERS and row.kind in FILTERS[name][1]


def plan_row(assessment: Assessment, overview: PlanOverview, code: str) -> PlanRow:
    """The state in words: the first that holds, the others as small text."""
    states = list(_states(assessment, overview, code))
    first = states[0]
    rest = [state.words[:1].lower() + state.words[1:] for state in states[1:] if state.words]
    said = ", ".join(part for part in (first.rest, *rest) if part)
    return PlanRow(first.kind, first.words, said, first.step, first.label)


def _states(assessment: Assessment, overview: PlanOverview, code: str) -> Iterator[PlanRow]:
    state = overview.state
    if state and state.waiting_for:
        words = f"Xung đột: {len(state.waiting_for)} chỗ"
        yield PlanRow("clash", words, step="xung-dot", label="Giải quyết")
    if not overview.has_file:
        yield _without_plan(assessment, code)
        return
    errors = [finding for finding in overview.findings if finding.level == "error"]
    if errors:
        yield PlanRow("bad", f"Có lỗi: {len(errors)}", step="ke-hoach", label="Sửa lỗi")
    if overview.lost_issue:
        words = f"Tệp Word ghi {overview.lost_issue}, số liệu không ghi"
        yield PlanRow("lost", words, step="so-ngay", label="Ghi lại số, ngày")
    elif overview.outlook:
        yield from _amended(overview.outlook)
    elif state and state.data_changed and not state.same_page:
        yield PlanRow("again", "Cần lập lại: số liệu đã đổi", step="lap", label="Lập lại")
    if overview.to_confirm:
        words = f"Cần xác nhận: {overview.to_confirm} mục"
        yield PlanRow("ask", words, step="ke-hoach", label="Đọc lại")
    if state and state.status == "foreign":
        words = "Tệp Word ở chỗ này không phải kế hoạch của cơ quan"
        yield PlanRow("foreign", words, step="lap", label="Lập tệp Word")
    if state and state.status == "missing" and overview.issue.is_issued:
        words = f"Không thấy tệp Word của kế hoạch {overview.issue}"
        yield PlanRow("gone", words, step="so-ngay", label="Xem việc phải làm")
    elif state and state.status == "missing":
        yield PlanRow("draft", "Dự thảo", "chưa lập tệp Word", "lap", "Lập tệp Word")
    if state and state.status in ("current", "edited", "changed"):
        yield _made(overview, state)
    if not errors and state is None:
        yield PlanRow("draft", "Dự thảo")


def _amended(outlook: AmendmentOutlook) -> Iterator[PlanRow]:
    """What is to be done about a plan that was issued: it is amended, never built again unasked."""
    for one in outlook.amendments:
        if one.lost_issue:
            words = f"Kế hoạch sửa đổi ghi {one.lost_issue}, số liệu không ghi"
            yield PlanRow("lost", words, step="so-ngay", label="Ghi lại số, ngày")
    following = outlook.next
    if following.waiting_for:
        words = f"Kế hoạch sửa đổi còn {len(following.waiting_for)} chỗ phải chọn"
        yield PlanRow("clash", words, step="so-ngay", label="Xem chỗ phải chọn")
    if outlook.is_due:
        again = "lập lại" if following.is_there else "lập"
        yield PlanRow(
            "amend", "Cần kế hoạch sửa đổi: số liệu đã đổi sau khi ban hành", step="so-ngay",
            label=f"Xem, {again} kế hoạch sửa đổi",
        )  # fmt: skip
    elif following.is_there and outlook.changes:
        words = "Kế hoạch sửa đổi đã lập, chưa có số"
        yield PlanRow("made", words, step="so-ngay", label="Ghi số, ngày")


def _without_plan(assessment: Assessment, code: str) -> PlanRow:
    card = assessment.cards.get(code)
    if card is None:
        errors = sum(one.level == "error" for one in assessment.by_agency.get(code, []))
        if errors:
            return PlanRow("bad", f"Điểm có lỗi: {errors}", step="diem", label="Sửa điểm")
        return PlanRow("no-score", "Chưa có điểm")
    if card.tally.items is None:
        return PlanRow("total", "Chỉ có tổng điểm")
    if not any(item.lost > 0 for item in card.tally.items.values()):
        return PlanRow("none-yet", "Chưa có kế hoạch", "không mất điểm", "soan-san", "Soạn sẵn")
    return PlanRow("none-yet", "Chưa có kế hoạch", step="soan-san", label="Soạn sẵn từ điểm mất")


def _made(overview: PlanOverview, state: PlanState) -> PlanRow:
    edits = state.edits
    by_hand = f"có {edits} chỗ sửa tay" if edits else ""
    stays = "số liệu của đợt đổi, kế hoạch này không đổi" if state.same_page else ""
    if overview.issue.is_issued:
        rest = ", ".join(filter(None, (_issued_amendments(overview), by_hand, stays)))
        return PlanRow("out", f"Đã ban hành {overview.issue}", rest, "tai-ve-word", "Tải về")
    words = f"Đã lập, {by_hand}" if edits else "Đã lập"
    kind = "hand" if edits else "made"
    rest = ", ".join(filter(None, ("chưa có số", stays)))
    return PlanRow(kind, words, rest, "so-ngay", "Ghi số, ngày")


def _issued_amendments(overview: PlanOverview) -> str:
    """The amendments that were issued, by number and date."""
    found = overview.outlook.amendments if overview.outlook else ()
    said = [str(one.issue) for one in found if one.issue.is_issued]
    return f"sửa đổi, bổ sung: {'; '.join(said)}" if said else ""


class PlanRows:
    """The rows of one round as they were seen last, each as long as its files are the same."""

    def __init__(self, home: RoundHome) -> None:
        """Raises Refused where the round cannot be read."""
        self._known: dict[str, tuple[object, PlanRow]] = home.desk.work.setdefault(
            f"rows:{home.path.resolve()}", {}
        )
        self._home = home
        self.assessment = home.assessment
        self._files = home.desk.rounds.files
        self._marks = self._files.of_round(home.path)
        shared = {name: mark for name, mark in self._marks.items() if not _is_of_one(name)}
        self._shared = shared, home.desk.rounds.bank_mark(self.assessment.folder)

    def rows(self, codes: Sequence[str], *, all_of_them: bool = False) -> dict[str, PlanRow]:
        """The rows of these agencies, as many as one answer has time for."""
        end = time.monotonic() + _ONE_ANSWER_SECONDS
        found = {}
        for code in codes:
            stamp = self._stamp(code)
            known = self._known.get(code)
            if known is not None and known[0] == stamp:
                found[code] = known[1]
            elif all_of_them or time.monotonic() < end or not self._has_plan(code):
                found[code] = self.row(code)
                self._known[code] = stamp, found[code]
        return found

    def row(self, code: str) -> PlanRow:
        """The row of one agency, looked at now."""
        return plan_row(self.assessment, self.overview(code), code)

    def overview(self, code: str) -> PlanOverview:
        """What the row is made from; a document that cannot be read is a finding."""
        path = self._home.document(code)
        try:
            return plan_overview(self.assessment, code, path)
        except OSError as error:
            told = f"không đọc được tệp Word: {unread(error)}"
            return PlanOverview([Finding("VB-01", "error", Place(str(path)), told)], has_file=True)

    def _has_plan(self, code: str) -> bool:
        return (self._home.path / "plans" / f"{code}.yaml").is_file()

    def _stamp(self, code: str) -> object:
        own = [self._marks.get(f"{kind}/{code}.yaml") for kind in ("plans", "scores")]
        documents = [self._files.of(path) for path in self._home.all_documents(code)]
        return self._shared, self.assessment.cards.get(code), own, documents


def _is_of_one(name: str) -> bool:
    return name.startswith(("plans/", "scores/"))
