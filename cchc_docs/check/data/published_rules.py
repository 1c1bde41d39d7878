"""Rules that compare what was announced with what was computed; nothing is silently repaired.

A difference that rounding explains, or that the data call wrong at its source, is a note: the
document then prints the announced or the computed figure, and goes on. Any other is an error of
the agency that it is about, and of no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.subjects import ChangeSubject, SumSubject
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.finding import Place
from cchc_docs.score import (
    ScoreLine,
    percent_limit,
    percentage,
    previous_scale,
    rounded,
    tolerance,
    total_limit,
)
from cchc_docs.score.numbers import ZERO
from cchc_docs.vietnamese import number

Compared = tuple[str, tuple[str, ...], Decimal | None, Decimal | None, int | None]
"""What it is, its path, the announced value and the computed one (None where unknown), and to how
many decimals it is rounded; a count is not."""

Placed = Callable[..., Place]
"""Where a figure stands, by the steps of its path."""


def ways_on(name: str, within: str = "") -> str:
    """What to do about a difference: mend what was mistyped, or say that the source is wrong."""
    return (
        "đối chiếu văn bản công bố rồi sửa số ghi nhầm; nếu công bố sai thì giữ nguyên số này và "
        f"ghi lý do ở bên cạnh: “{within}wrong_at_source: {{{name}: lý do}}”"
    )


def differences(
    compared: Iterable[Compared], wrong: Mapping[str, str], place: Placed
) -> Iterator[Fault]:
    """Every announced figure that the scores do not give, once, with both; ``wrong`` are the
    reasons why figures are wrong at their source."""
    for what, path, announced, computed, decimals in compared:
        if announced is None or computed is None or announced == computed:
            continue
        name = ".".join(path)
        message = f"{what} đã công bố {number(announced)} khác số tính được {number(computed)}"
        if name in wrong:
            yield wrong_at_source(message, name, wrong[name], place(*path))
        elif decimals is not None and abs(announced - computed) <= tolerance(decimals):
            unit = number(tolerance(decimals))
            message += f", trong mức cho phép {unit} do làm tròn"
            yield Fault(place(*path), message, "văn bản in số đã công bố", is_mild=True)
        else:
            yield Fault(place(*path), message, ways_on(name))


_NAMED = frozenset(("total", "percent", "rank", "band"))
"""The figures that are wrong at their source of which the document says so."""


def wrong_at_source(message: str, name: str, reason: str, place: Place) -> Fault:
    """A difference that the data explain: the source is wrong, the document says the other."""
    message += f"; dữ liệu ghi công bố sai ở nguồn: {reason}"
    hint = "văn bản in số tính được" + (" và nêu sai sót này" if name in _NAMED else "")
    return Fault(place, message, hint, is_mild=True)


def _total(subject: SumSubject) -> Iterator[Fault]:
    """Announced total, maximum and percentage are those of the scores."""
    published, sums = subject.published, subject.computed
    points, percent = subject.precision.points, subject.precision.percent
    compared: tuple[Compared, ...] = (
        ("tổng điểm", ("total",), published.total, sums.score, points),
        ("tổng điểm tối đa", ("maximum",), published.maximum, sums.maximum, points),
        ("tỷ lệ phần trăm", ("percent",), published.percent, sums.percent, percent),
    )
    return differences(compared, published.wrong_at_source, subject.place)


def _lines(subject: SumSubject) -> Iterator[Fault]:
    """Announced figures of areas and of parts are those of their scores."""
    sums, said = subject.computed, subject.published
    areas = {str(area.number): area for area in sums.areas}
    parts = {line.code: line for line in sums.groups + sums.parts}
    compared = [
        *_points(said.areas, "areas", areas, "lĩnh vực {}", subject),
        *_shares(said.area_percents, "area_percents", areas, "lĩnh vực {}", subject),
        *_points(said.parts, "parts", parts, "phần “{}”", subject),
        *_shares(said.part_percents, "part_percents", parts, "phần “{}”", subject),
    ]
    return differences(compared, said.wrong_at_source, subject.place)


def _points(
    given: Mapping[str, Decimal],
    key: str,
    lines: Mapping[str, ScoreLine],
    said: str,
    subject: SumSubject,
) -> Iterator[Compared]:
    for code, value in given.items():
        line = lines.get(code)
        decimals = subject.precision.points
        computed = None if line is None else line.score
        yield f"điểm {said.format(code)}", (key, code), value, computed, decimals


def _shares(
    given: Mapping[str, Decimal],
    key: str,
    lines: Mapping[str, ScoreLine],
    said: str,
    subject: SumSubject,
) -> Iterator[Compared]:
    for code, value in given.items():
        line = lines.get(code)
        decimals = subject.precision.percent
        computed = None
        if line is not None and line.maximum:
            computed = rounded(percentage(line.exact, line.maximum), decimals)
        yield f"tỷ lệ phần trăm {said.format(code)}", (key, code), value, computed, decimals


def _sum_of_parts(subject: SumSubject) -> Iterator[Fault]:
    """Where single scores are not known, announced parts add up to the total, but for rounding."""
    sums = subject.computed
    codes = [part.code for part in subject.criteria.parts]
    known = all(line in {group.code for group in sums.groups} for line in codes)
    if not sums.by_areas or sums.total is None or not codes or not known:
        return
    given = sum((line.points for line in sums.adjustments), ZERO)
    whole = sums.total.score - given
    parts = sum((group.score for group in sums.groups), ZERO)
    if abs(parts - whole) > tolerance(subject.precision.points) * len(codes):
        message = (
            f"các phần điểm đã công bố cộng được {number(parts)} khác tổng điểm {number(whole)}"
        )
        yield Fault(subject.place("parts", of_key=True), message, ways_on("parts.MÃ"))


def _within_scale(subject: SumSubject) -> Iterator[Fault]:
    """What was announced where no single score is known lies on its scale."""
    sums, published, criteria = subject.computed, subject.published, subject.criteria
    if sums.items is not None and not sums.by_areas:
        return
    highest = total_limit(criteria, published)
    areas = criteria.of_areas.leaves
    given: list[tuple[str, tuple[str, ...], Decimal | None, Decimal]] = [
        ("tổng điểm", ("total",), published.total, highest),
        ("tỷ lệ phần trăm", ("percent",), published.percent, percent_limit(criteria)),
    ]
    for code, value in published.areas.items():
        if code in areas:
            given.append((f"điểm lĩnh vực {code}", ("areas", code), value, areas[code].maximum))
    for what, path, figure, limit in given:
        name = ".".join(path)
        if figure is not None and published.right(name) and not 0 <= figure <= limit:
            message = f"{what} {number(figure)} không nằm trong khoảng 0 đến {number(limit)}"
            hint = ways_on(name)
            if name == "total":
                hint += "; thang điểm khác bộ tiêu chí thì ghi “maximum: …” của tổng đó"
            yield Fault(subject.place(*path), message, hint)


def _published(subject: SumSubject) -> Iterator[Fault]:
    """All announced sums meet the computed ones."""
    yield from _total(subject)
    yield from _lines(subject)
    yield from _sum_of_parts(subject)


def _known_names(subject: SumSubject) -> Iterator[Fault]:
    """Announced figures are of areas and parts of the set."""
    criteria, published = subject.criteria, subject.published
    areas = [str(area.number) for area in criteria.areas]
    pairs = criteria.leaf_parts
    parts = [part.code for part in criteria.parts] + [part.code for part, group in pairs if group]
    kinds = (
        ("lĩnh vực", "areas", published.areas, areas),
        ("lĩnh vực", "area_percents", published.area_percents, areas),
        ("phần điểm", "parts", published.parts, parts),
        ("phần điểm", "part_percents", published.part_percents, parts),
    )
    for what, key, given, known in kinds:
        for code in given:
            if code not in known:
                place = subject.place(key, code, of_key=True)
                yield Fault(place, f"bộ tiêu chí không có {what} “{code}”", which(code, known))


def _all_areas(subject: SumSubject) -> Iterator[Fault]:
    """Where single scores are not known, areas count only if all of them were announced."""
    published, known = subject.published, subject.computed
    missing = [
        str(area.number)
        for area in subject.criteria.areas
        if str(area.number) not in published.areas
    ]
    if published.areas and missing and not known.areas:
        message = f"chưa có điểm đã công bố của lĩnh vực {', '.join(missing)}"
        hint = "ghi đủ các lĩnh vực, lĩnh vực không áp dụng ghi ở not_applicable_areas"
        yield Fault(subject.place("areas", of_key=True), f"{message} nên không lập bảng điểm", hint)


def _change(subject: ChangeSubject) -> Iterator[Fault]:
    """The announced change on the year before is this year's figure minus last year's."""
    card, change = subject.card, subject.card.change
    by_points = change.points is not None and not card.standing.by_percent
    computed = change.points if by_points else change.percentage_points
    decimals = subject.precision.points if by_points else subject.precision.percent
    what = "mức tăng, giảm so với năm trước"
    compared: Compared = (what, ("change",), subject.published.change, computed, decimals)
    return differences((compared,), subject.published.wrong_at_source, subject.place)


def _comparable(subject: ChangeSubject) -> Iterator[Fault]:
    """Last year's total compares only where its scale is known."""
    previous, sums = subject.card.previous, subject.card.tally
    known = previous.score is None or previous_scale(sums, previous) is not None
    if known or sums.total is None or subject.source is None:
        return
    why = "áp dụng bộ tiêu chí khác" if previous.criteria else "có thể chấm trên thang điểm khác"
    message = f"không so sánh tổng điểm với năm trước: năm trước {why} mà không ghi điểm tối đa"
    hint = "ghi điểm tối đa năm trước của cơ quan ở mục previous, ví dụ “maximum: 100”"
    yield Fault(subject.source.place(("previous", "score")), message, hint)


SUM_RULES: tuple[Rule[SumSubject], ...] = (
    Rule("DL-25", "error", "Điểm, tỷ lệ đã công bố khớp với điểm từng tiêu chí", _published),
    Rule("DL-97", "error", "Số liệu đã công bố nằm trong thang điểm", _within_scale),
    Rule("DL-45", "error", "Điểm đã công bố ghi cho lĩnh vực, phần điểm có thật", _known_names),
    Rule("DL-89", "warning", "Chỉ biết điểm lĩnh vực thì biết đủ các lĩnh vực", _all_areas),
)
CHANGE_RULES: tuple[Rule[ChangeSubject], ...] = (
    Rule("DL-86", "warning", "Điểm năm trước so sánh được với năm nay", _comparable),
    Rule("DL-53", "error", "Mức tăng, giảm đã công bố khớp với điểm năm trước", _change),
)
