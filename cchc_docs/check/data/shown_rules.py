"""Rules on figures that a plan asks for: what is asked for must be known."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs.check.data.rule import Fault, Rule
from cchc_docs.check.data.subjects import PlanView
from cchc_docs.compose.result import known_figures
from cchc_docs.model.plan import ShownName

_UNKNOWN: dict[ShownName, tuple[str, str]] = {
    "mean": ("chưa biết điểm bình quân của khối", "ghi “mean” trong standing của cơ quan"),
    "self_scores": ("cơ quan chưa có điểm tự chấm", "ghi “self_scores” trong tệp điểm"),
    "area_changes": ("chưa có điểm lĩnh vực năm trước", "ghi “previous: areas” trong tệp điểm"),
}


def _known(view: PlanView) -> Iterator[Fault]:
    """A figure of ``show`` that nobody knows is left out of the plan, and that is told."""
    known = known_figures(view.card)
    for index, name in enumerate(view.plan.show or ()):
        if not known[name]:
            message, hint = _UNKNOWN[name]
            place = view.place(("show", index))
            yield Fault(place, f"{message} nên kế hoạch không nêu", f"{hint}, hoặc bỏ “{name}”")


SHOWN_RULES: tuple[Rule[PlanView], ...] = (
    Rule("DL-77", "warning", "Số liệu cần nêu thêm (show) đã biết", _known),
)
