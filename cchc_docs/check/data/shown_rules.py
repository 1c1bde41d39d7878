"""Rules on figures that a plan asks for: what is asked for must be known."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.rule import Fault, Rule
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


def _place_known_before_number(view: PlanView) -> Iterator[Fault]:
    """A plan gets its number when its place in the block is known, or is not announced at all."""
    standing, block = view.card.standing, view.folder.round.blocks[view.card.block]
    known = standing.rank is not None or standing.sub_rank is not None
    if view.plan.number is None or known or block.unranked:
        return
    place = view.folder.sources["agencies.yaml"].place((view.code,), of_key=True)
    message = (
        "kế hoạch có số mà chưa biết thứ hạng: khối chưa có đủ điểm để "
        "tính, cũng chưa ghi thứ hạng đã công bố"
    )
    hint = (
        f"ghi thứ hạng đã công bố trong agencies.yaml: “{view.code}: {{…, standing: {{rank: …, "
        "ranked: …}}”, hoặc bổ sung điểm cả khối; khối không được công bố thứ hạng thì ghi "
        "“unranked: true” ở khối"
    )
    yield Fault(place, message, hint)


SHOWN_RULES: tuple[Rule[PlanView], ...] = (
    Rule("DL-80", "error", "Kế hoạch đã có số thì đã biết thứ hạng", _place_known_before_number),
    Rule("DL-77", "warning", "Số liệu cần nêu thêm (show) đã biết", _known),
)
