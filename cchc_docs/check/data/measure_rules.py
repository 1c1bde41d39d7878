"""Rules on the measures against each shortcoming: who, by when, against what."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.compose.coverage import explained_codes, idle_shortcomings
from cchc_docs.data_files.yaml_file import Path
from cchc_docs.model import Measure


def _measures_given(view: PlanView) -> Iterator[Fault]:
    """Each shortcoming that still explains a loss has a measure."""
    idle = idle_shortcomings(view.criteria, view.plan.shortcomings, view.tally)
    unscored = view.tally.items is None
    for index, shortcoming in enumerate(view.plan.shortcomings):
        if not shortcoming.measures and (unscored or shortcoming not in idle):
            place = view.place(("shortcomings", index))
            key, value = shortcoming.about
            of = "lĩnh vực" if key == "area" else "điểm trừ"
            message = f"tồn tại của {of} {value} chưa có giải pháp"
            hint = "thêm “measures:” với “- text: …”, “lead: …” (chủ trì) và “time: …” (thời gian)"
            yield Fault(place, message, hint)


def measures(view: PlanView) -> Iterator[tuple[Path, Measure]]:
    """Every measure of the plan with its place."""
    for index, shortcoming in enumerate(view.plan.shortcomings):
        for inner, measure in enumerate(shortcoming.measures):
            yield ("shortcomings", index, "measures", inner), measure


def _leads_given(view: PlanView) -> Iterator[Fault]:
    """Each measure names who does it."""
    for path, measure in measures(view):
        if not (measure.lead or measure.implementing or measure.roles):
            message = "giải pháp này chưa có đơn vị chủ trì hoặc đơn vị thực hiện"
            yield Fault(view.place(path), message, "thêm dòng “lead: …” hoặc “implementing: …”")


def _times_given(view: PlanView) -> Iterator[Fault]:
    """Each measure says by when."""
    for path, measure in measures(view):
        if not (measure.time or measure.deadline):
            message = "giải pháp này chưa có thời gian thực hiện"
            hint = "thêm dòng “time: Thường xuyên”, “time: Quý III/2019” hoặc “deadline: 30/9/2019”"
            yield Fault(view.place(path), message, hint)


def _components_of_its_own(view: PlanView) -> Iterator[Fault]:
    """A measure wins back points of its own shortcoming only."""
    for index, shortcoming in enumerate(view.plan.shortcomings):
        explained = explained_codes(view.criteria, shortcoming)
        for inner, measure in enumerate(shortcoming.measures):
            for at, code in enumerate(measure.components):
                leaves = {leaf.code for leaf in view.criteria.leaves_of(code)}
                if leaves and not leaves & explained:
                    path = ("shortcomings", index, "measures", inner, "components", at)
                    message = f"giải pháp nêu tiêu chí {code} mà tồn tại của nó không nêu"
                    hint = "sửa mã, hoặc chuyển giải pháp sang tồn tại có tiêu chí này"
                    yield Fault(view.place(path), message, hint)


def unconfirmed(view: PlanView, message: str) -> Iterator[Fault]:
    """What the program drafted and nobody has looked at yet, with that message."""
    for index, shortcoming in enumerate(view.plan.shortcomings):
        if shortcoming.to_confirm:
            place = view.place(("shortcomings", index, "to_confirm"))
            yield Fault(place, message, "đọc, sửa câu chữ rồi xóa dòng “to_confirm: true”")


def _confirmed(view: PlanView) -> Iterator[Fault]:
    """What the program drafted has been looked at by a person."""
    return unconfirmed(view, "mục này do chương trình soạn sẵn, chưa có người xác nhận")


MEASURE_RULES: tuple[Rule[PlanView], ...] = (
    Rule(
        "DL-33", "error", "Tồn tại nào cũng có giải pháp", _measures_given, ("components", "parts")
    ),
    Rule("DL-34", "error", "Giải pháp có đơn vị chủ trì hoặc thực hiện", _leads_given),
    Rule("DL-35", "error", "Giải pháp có thời gian thực hiện", _times_given),
    Rule("DL-46", "warning", "Mục soạn sẵn đã được xác nhận", _confirmed),
    Rule(
        "DL-57",
        "error",
        "Giải pháp chỉ nêu tiêu chí của tồn tại mình",
        _components_of_its_own,
        ("components", "parts"),
    ),
)
