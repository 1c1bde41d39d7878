"""Rules on what the shortcomings of a plan explain: every point lost, once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.compose.coverage import (
    explained_codes,
    holds_a_result,
    uncovered_items,
    unexplained_penalties,
)
from cchc_docs.compose.shortcomings import leaves_explained
from cchc_docs.data_files.yaml_file import Path
from cchc_docs.model import Shortcoming, ShortcomingPart
from cchc_docs.vietnamese import number

_QUOTED = 60


def named_components(shortcoming: Shortcoming, path: Path) -> Iterator[tuple[str, Path]]:
    """Every code that the shortcoming or its parts name, with its place."""
    if shortcoming.parts:
        for index, part in enumerate(shortcoming.parts):
            for inner, code in enumerate(part.components):
                yield code, (*path, "parts", index, "components", inner)
    for inner, code in enumerate(shortcoming.components):
        yield code, (*path, "components", inner)


def _shortcomings(view: PlanView) -> Iterator[tuple[Path, Shortcoming]]:
    for index, shortcoming in enumerate(view.plan.shortcomings):
        yield ("shortcomings", index), shortcoming


def _said_in_words(view: PlanView) -> Iterator[Fault]:
    """Where no single score is known, a shortcoming says in words what lost points."""
    if view.tally.items is not None:
        return
    if not view.plan.shortcomings:
        message = "kế hoạch chưa nêu tồn tại, giải pháp nào"
        hint = "thêm dưới shortcomings: “- area: SỐ”, “text: …” (câu nêu tồn tại) và measures"
        yield Fault(view.source.place(("shortcomings",), of_key=True), message, hint)
    for path, shortcoming in _shortcomings(view):
        for inside, part in _statements(shortcoming, path):
            if not part.text:
                message = "cơ quan chỉ có số liệu đã công bố nên tồn tại phải ghi thành câu (text)"
                hint = f"thêm “text: …”, hoặc ghi điểm từng tiêu chí vào scores/{view.code}.yaml"
                yield Fault(view.place(inside), message, hint)


def _about_one_thing(view: PlanView) -> Iterator[Fault]:
    """A shortcoming is about an area or about a penalty that the set has."""
    known = [item.code for item in view.criteria.adjustments if item.kind == "penalty"]
    for path, shortcoming in _shortcomings(view):
        if (shortcoming.area is None) == (shortcoming.adjustment is None):
            message = "tồn tại phải ghi lĩnh vực (area) hoặc mã điểm trừ (adjustment)"
            yield Fault(view.place(path), message, "ghi “area: SỐ” hoặc “adjustment: MÃ”")
        elif shortcoming.adjustment is not None and shortcoming.adjustment not in known:
            message = f"bộ tiêu chí không có điểm trừ “{shortcoming.adjustment}”"
            place = view.place((*path, "adjustment"))
            yield Fault(place, message, which(shortcoming.adjustment, known))


def _penalties_explained(view: PlanView) -> Iterator[Fault]:
    """Points taken away outside the areas are explained like any other loss."""
    for line in unexplained_penalties(view.plan.shortcomings, view.tally):
        message = (
            f"bị trừ {number(-line.points)} điểm “{line.name}” mà kế hoạch chưa nêu tồn tại nào"
        )
        place = view.source.place(("shortcomings",), of_key=True)
        hint = (
            f"thêm dưới shortcomings: “- adjustment: {line.code}”, rồi text (câu nêu tồn tại) và "
            "measures (giải pháp)"
        )
        yield Fault(place, message, hint)


def _areas_explained(view: PlanView) -> Iterator[Fault]:
    """An area that lost points appears among the shortcomings."""
    present = {shortcoming.area for shortcoming in view.plan.shortcomings}
    losing = {item.area for item in view.lost.values()}
    for area in view.tally.areas:
        if area.number in losing - present:
            message = (
                f"lĩnh vực {area.number} “{area.name}” mất "
                f"{number(_lost_in(view, area.number))} điểm mà kế hoạch chưa nêu tồn tại nào"
            )
            place = view.source.place(("shortcomings",), of_key=True)
            hint = (
                f"thêm dưới shortcomings: “- area: {area.number}”, rồi text (câu nêu tồn tại) "
                "và measures (giải pháp)"
            )
            yield Fault(place, message, hint)


def _lost_in(view: PlanView, area: int) -> Decimal:
    return view.tally.lost_by(code for code, item in view.lost.items() if item.area == area)


def _losses_explained(view: PlanView) -> Iterator[Fault]:
    """Each loss in an area that the plan treats is explained by a shortcoming."""
    present = {shortcoming.area: path for path, shortcoming in reversed([*_shortcomings(view)])}
    for item in uncovered_items(view.criteria, view.plan.shortcomings, view.tally):
        if item.area in present:
            message = (
                f"tiêu chí {item.code} “{item.name}” mất {number(item.lost)} điểm "
                f"mà chưa tồn tại nào của lĩnh vực {item.area} nêu"
            )
            hint = f"thêm {item.code} vào components của tồn tại này, hoặc thêm một tồn tại"
            yield Fault(view.place(present[item.area]), message, hint)


def _losses_explained_once(view: PlanView) -> Iterator[Fault]:
    """No loss is explained by two statements."""
    first: dict[str, Path] = {}
    words: dict[str, str] = {}
    for path, shortcoming in _shortcomings(view):
        for inside, part in _statements(shortcoming, path):
            again = {}
            for leaf in leaves_explained(view.criteria, shortcoming, part):
                if leaf.code not in view.lost:
                    continue
                place = _place_of(view, leaf.code, part, inside)
                if leaf.code in first:
                    again[leaf.code] = place
                first.setdefault(leaf.code, place)
                words.setdefault(leaf.code, _quoted(part))
            for code, place in again.items():
                line = view.place(first[code]).line
                lost = number(view.lost[code].lost)
                message = (
                    f"{lost} điểm mất của tiêu chí {code} đã được nêu ở tồn tại {words[code]} "
                    f"(dòng {line})"
                )
                yield Fault(view.place(place), message, _once(first[code], place))


def _quoted(part: ShortcomingPart) -> str:
    """By what people know the statement: its first words, else its codes."""
    if part.text:
        short = part.text if len(part.text) <= _QUOTED else f"{part.text[:_QUOTED].rstrip()}…"
        return f"“{short}”"
    return f"nêu {', '.join(part.components)}" if part.components else "chung của lĩnh vực"


def _once(first: Path, again: Path) -> str:
    """What to do about a loss explained twice; an area as a whole names no code to take out."""
    if all("components" in place for place in (first, again)):
        return "mỗi điểm mất chỉ nêu một lần: bỏ mã này ở một trong hai chỗ"
    return (
        "tồn tại không ghi mã tiêu chí mất điểm (components) nêu mọi điểm mất của lĩnh vực; lĩnh "
        "vực có hai tồn tại trở lên thì ghi mã ở từng tồn tại, không mã nào ghi hai lần"
    )


def _statements(shortcoming: Shortcoming, path: Path) -> Iterator[tuple[Path, ShortcomingPart]]:
    for index, part in enumerate(shortcoming.statements):
        yield (*path, "parts", index) if shortcoming.parts else path, part


def _place_of(view: PlanView, code: str, part: ShortcomingPart, path: Path) -> Path:
    """The component that names the leaf, or the statement itself where it stands for the area."""
    for index, named in enumerate(part.components):
        if code in {leaf.code for leaf in view.criteria.leaves_of(named)}:
            return (*path, "components", index)
    return path


def _known_areas(view: PlanView) -> Iterator[Fault]:
    """Each shortcoming is of an area of the criteria set."""
    known = [str(area.number) for area in view.criteria.areas]
    for path, shortcoming in _shortcomings(view):
        if shortcoming.area is not None and str(shortcoming.area) not in known:
            place = view.place((*path, "area"))
            message = f"bộ tiêu chí không có lĩnh vực {shortcoming.area}"
            yield Fault(place, message, f"các lĩnh vực: {', '.join(known)}")


def _known_places(view: PlanView) -> Iterator[Fault]:
    """Areas and components that the plan names are of the criteria set."""
    yield from _known_areas(view)
    yield from _known_components(view)


def _known_components(view: PlanView) -> Iterator[Fault]:
    """Each component that is named is of the criteria set."""
    for code, path in _all_named(view):
        if not view.criteria.leaves_of(code):
            message = f"bộ tiêu chí không có mã “{code}”"
            yield Fault(view.place(path), message, which(code, _codes(view)))


def _all_named(view: PlanView) -> Iterator[tuple[str, Path]]:
    for path, shortcoming in _shortcomings(view):
        yield from named_components(shortcoming, path)
        for index, measure in enumerate(shortcoming.measures):
            for inner, code in enumerate(measure.components):
                yield code, (*path, "measures", index, "components", inner)


def _codes(view: PlanView) -> list[str]:
    return [*view.criteria.leaves, *view.criteria.criteria]


def _components_of_the_area(view: PlanView) -> Iterator[Fault]:
    """A shortcoming names components of its own area only."""
    for path, shortcoming in _shortcomings(view):
        for code, inside in named_components(shortcoming, path):
            areas = {leaf.area for leaf in view.criteria.leaves_of(code)}
            if areas and shortcoming.area is not None and shortcoming.area not in areas:
                (other,) = areas
                message = f"tiêu chí {code} thuộc lĩnh vực {other}, không thuộc lĩnh vực "
                hint = f"chuyển mã này sang tồn tại của lĩnh vực {other}"
                yield Fault(view.place(inside), f"{message}{shortcoming.area}", hint)


def _components_or_parts(view: PlanView) -> Iterator[Fault]:
    """A shortcoming in parts says in these what it explains, not beside them."""
    for path, shortcoming in _shortcomings(view):
        for key in ("text", "components"):
            if shortcoming.parts and getattr(shortcoming, key):
                message = f"tồn tại đã chia ý (parts) nên mục “{key}” không được dùng"
                hint = f"chuyển {key} vào một ý của parts, hoặc xóa"
                yield Fault(view.source.place((*path, key), of_key=True), message, hint)


def _still_losing(view: PlanView) -> Iterator[Fault]:
    """A shortcoming, and each of its statements, still explains a loss."""
    if view.tally.items is None:
        return
    for path, shortcoming in _shortcomings(view):
        if shortcoming.adjustment is not None:
            yield from _still_taken(view, shortcoming, path)
        if shortcoming.area not in view.criteria.by_area:
            continue
        if _is_idle(view, shortcoming):
            if not holds_a_result(view.plan, shortcoming, view.tally):
                message = f"tồn tại này của lĩnh vực {shortcoming.area} không ứng với điểm mất nào"
                hint = "kế hoạch bỏ qua mục này; xóa mục, hoặc kiểm tra lại điểm"
                yield Fault(view.place(path), message, hint)
            continue
        for inside, part in _statements(shortcoming, path):
            codes = {leaf.code for leaf in leaves_explained(view.criteria, shortcoming, part)}
            if not codes & view.lost.keys():
                message = "ý này không ứng với điểm mất nào"
                hint = "kế hoạch bỏ qua ý này; xóa, hoặc kiểm tra lại điểm"
                yield Fault(view.place(inside), message, hint)


def _still_taken(view: PlanView, shortcoming: Shortcoming, path: Path) -> Iterator[Fault]:
    known = {item.code for item in view.criteria.adjustments if item.kind == "penalty"}
    taken = {line.code for line in view.tally.penalties}
    if shortcoming.adjustment in known - taken:
        message = f"điểm trừ “{shortcoming.adjustment}” của tồn tại này không còn bị trừ"
        yield Fault(view.place(path), message, "kế hoạch bỏ qua mục này; xóa, hoặc kiểm tra lại")


def _is_idle(view: PlanView, shortcoming: Shortcoming) -> bool:
    return not explained_codes(view.criteria, shortcoming) & view.lost.keys()


_EXPLAINS = ("area", "components", "parts")

COVERAGE_RULES: tuple[Rule[PlanView], ...] = (
    Rule("DL-07", "error", "Không có điểm từng tiêu chí thì tồn tại ghi thành câu", _said_in_words),
    Rule("DL-30", "error", "Lĩnh vực mất điểm có trong kế hoạch", _areas_explained, _EXPLAINS),
    Rule("DL-31", "error", "Điểm mất nào cũng có tồn tại giải thích", _losses_explained, _EXPLAINS),
    Rule("DL-32", "error", "Điểm mất chỉ giải thích một lần", _losses_explained_once, _EXPLAINS),
    Rule("DL-36", "error", "Lĩnh vực, mã tiêu chí nêu trong kế hoạch có thật", _known_places),
    Rule(
        "DL-37", "warning", "Tồn tại, ý nêu trong kế hoạch còn mất điểm", _still_losing, _EXPLAINS
    ),
    Rule("DL-38", "error", "Tồn tại chỉ nêu tiêu chí của lĩnh vực mình", _components_of_the_area),
    Rule("DL-87", "error", "Điểm trừ nào cũng có tồn tại giải thích", _penalties_explained),
    Rule("DL-88", "error", "Tồn tại nêu một lĩnh vực hoặc một điểm trừ có thật", _about_one_thing),
    Rule("DL-59", "error", "Tồn tại chia ý thì ghi câu và mã trong từng ý", _components_or_parts),
)
