"""Rules on drafts and the bank that they come from, and on what is said of the year before."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.measure_rules import unconfirmed
from cchc_docs.check.data.subjects import PlanView, ScoreSubject
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import BANK_FILE


def _confirmed_before_number(view: PlanView) -> Iterator[Fault]:
    """A number is given to a signed plan: by then somebody has confirmed every drafted entry."""
    if view.plan.number is not None:
        said = f"kế hoạch đã có số {view.plan.number:02d} mà mục này chưa có người xác nhận"
        yield from unconfirmed(view, said)


def _no_draft_with_number(view: PlanView) -> Iterator[Fault]:
    """What has a number is no draft; its mark is printed no more."""
    if view.plan.draft is not None and view.plan.number is not None:
        message = f"kế hoạch đã có số {view.plan.number:02d} nên không in chữ DỰ THẢO"
        yield Fault(view.place(("draft",)), message, "xóa mục “draft”; chưa ban hành thì xóa số")


def _previous_areas(subject: ScoreSubject) -> Iterator[Fault]:
    """Areas of the year before are named by this year's numbers, within their maxima."""
    previous, place = subject.scores.previous, subject.source.place
    maxima = {str(area.number): area.maximum for area in subject.criteria.areas}
    for key, given in (("areas", previous.areas), ("area_maxima", previous.area_maxima)):
        for code in given:
            if code not in maxima:
                message = f"bộ tiêu chí năm nay không có lĩnh vực “{code}”"
                hint = which(code, maxima) + "; lĩnh vực không có tương ứng thì không ghi"
                yield Fault(place(("previous", key, code)), message, hint)
    for code, score in previous.areas.items():
        maximum = previous.area_maxima.get(code)
        if maximum is not None and score > maximum:
            message = f"điểm năm trước của lĩnh vực {code} lớn hơn điểm tối đa năm trước"
            hint = "sửa điểm, hoặc điểm tối đa ở area_maxima"
            yield Fault(place(("previous", "areas", code)), message, hint)


def _bank_codes(folder: RoundFolder) -> Iterator[Fault]:
    """The round's own bank names criteria of its sets; a shared one may name those of any year."""
    source = folder.sources.get(BANK_FILE)
    if source is None:
        return
    sets = list(folder.criteria.values())
    known = sorted({code for criteria in sets for code in (*criteria.leaves, *criteria.criteria)})
    for name, measure in folder.bank.measures.items():
        for index, code in enumerate(measure.components):
            if not any(criteria.leaves_of(code) for criteria in sets):
                place = source.place(("measures", name, "components", index))
                message = f"không bộ tiêu chí nào của đợt có mã “{code}”"
                yield Fault(place, message, which(code, known))


DRAFT_RULES: tuple[Rule[PlanView], ...] = (
    Rule(
        "DL-65",
        "error",
        "Kế hoạch đã có số thì không còn mục soạn sẵn chưa xác nhận",
        _confirmed_before_number,
    ),
    Rule("DL-103", "warning", "Kế hoạch đã có số thì không ghi là dự thảo", _no_draft_with_number),
)
BANK_RULES: tuple[Rule[RoundFolder], ...] = (
    Rule(
        "DL-67",
        "warning",
        "Ngân hàng giải pháp của đợt nêu tiêu chí có thật",
        _bank_codes,
        ("areas", "blocks"),
    ),
)
PREVIOUS_RULES: tuple[Rule[ScoreSubject], ...] = (
    Rule("DL-66", "error", "Lĩnh vực năm trước ghi theo số lĩnh vực năm nay", _previous_areas),
)
