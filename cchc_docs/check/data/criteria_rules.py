"""Rules on a criteria set: codes, parts, maxima and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cchc_docs.check.data.data_rule import which
from cchc_docs.check.data.subjects import CriteriaSubject
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.data_files.yaml_file import Path
from cchc_docs.model import Area, Component, CriteriaSet, Criterion, Part
from cchc_docs.score import tolerance
from cchc_docs.vietnamese import number

Coded = tuple[str, Path]


def _doubled_codes(subject: CriteriaSubject) -> Iterator[Fault]:
    """A code stands for one thing only: area, criterion or component, part, adjustment."""
    criteria = subject.criteria
    kinds = (
        ("lĩnh vực", _area_numbers(criteria)),
        ("tiêu chí", _criterion_codes(criteria)),
        ("phần điểm", _part_codes(criteria.parts, ("parts",))),
        ("điểm thưởng, điểm trừ", _adjustment_codes(criteria)),
    )
    for kind, coded in kinds:
        first: dict[str, Path] = {}
        for code, path in coded:
            if first.setdefault(code, path) is not path:
                line = subject.source.place(first[code]).line
                message = f"mã {kind} “{code}” dùng hai lần (lần đầu ở dòng {line})"
                yield Fault(subject.source.place(path), message, "đổi mã của một trong hai mục")


def _nodes(criteria: CriteriaSet) -> Iterator[tuple[Path, Area | Criterion | Component]]:
    """Areas, criteria and components in their order, each with its path."""
    for index, area in enumerate(criteria.areas):
        path: Path = ("areas", index)
        yield path, area
        for place, criterion in enumerate(area.criteria):
            inside = (*path, "criteria", place)
            yield inside, criterion
            for inner, component in enumerate(criterion.components):
                yield (*inside, "components", inner), component


def _area_numbers(criteria: CriteriaSet) -> Iterator[Coded]:
    for index, area in enumerate(criteria.areas):
        yield str(area.number), ("areas", index, "number")


def _criterion_codes(criteria: CriteriaSet) -> Iterator[Coded]:
    for path, node in _nodes(criteria):
        if not isinstance(node, Area):
            yield node.code, (*path, "code")
        elif not node.criteria:
            yield str(node.number), (*path, "number")


def _part_codes(parts: Iterable[Part], path: Path) -> Iterator[Coded]:
    for index, part in enumerate(parts):
        yield part.code, (*path, index, "code")
        yield from _part_codes(part.parts, (*path, index, "parts"))


def _adjustment_codes(criteria: CriteriaSet) -> Iterator[Coded]:
    for index, item in enumerate(criteria.adjustments):
        yield item.code, ("adjustments", index, "code")


def _known_parts(subject: CriteriaSubject) -> Iterator[Fault]:
    """Each part named in the tree bears points in the set."""
    groups = {part.code: part for part in subject.criteria.parts if part.parts}
    known = [part.code for part, _ in subject.criteria.leaf_parts]
    for path, node in _nodes(subject.criteria):
        code = node.part
        if code in groups:
            inner = ", ".join(part.code for part in groups[code].parts)
            message, hint = f"“{code}” là một nhóm phần điểm", f"ghi một trong: {inner}"
        elif code and code not in known:
            message = f"không có phần điểm “{code}”"
            hint = which(code, known) if known else f"thêm mục parts với “code: {code}”"
        else:
            continue
        yield Fault(subject.source.place((*path, "part")), message, hint)


def _depth_of_parts(subject: CriteriaSubject) -> Iterator[Fault]:
    """Groups of parts hold parts, not groups."""
    for index, group in enumerate(subject.criteria.parts):
        for inner, part in enumerate(group.parts):
            if part.parts:
                place = subject.source.place(("parts", index, "parts", inner, "parts"), of_key=True)
                message = f"phần điểm “{part.code}” đã nằm trong nhóm “{group.code}”"
                yield Fault(place, message, "chỉ chia phần điểm thành hai cấp")


def _maxima_given(subject: CriteriaSubject) -> Iterator[Fault]:
    """Whatever bears points has a maximum."""
    for leaf in subject.criteria.walk():
        if not leaf.maximum:
            message = f"“{leaf.name}” chưa có điểm tối đa"
            place = subject.source.place(leaf.path)
            yield Fault(place, message, "thêm dòng “maximum: …”")


def _sums_of_maxima(subject: CriteriaSubject) -> Iterator[Fault]:
    """The maximum of a criterion, an area, the set is the sum of the maxima inside."""
    for what, stated, inside, path in _stated_maxima(subject.criteria):
        computed = sum(inside, Decimal(0))
        if stated == computed:
            continue
        unit = tolerance(max(_USUAL_DECIMALS, subject.criteria.decimals))
        is_mild = abs(stated - computed) <= unit
        message = f"điểm tối đa {number(stated)} của {what} khác tổng các mục bên trong, là "
        message += number(computed) + (f", trong mức cho phép {number(unit)}" if is_mild else "")
        hint = f"ghi “maximum: {computed}”, hoặc sửa điểm tối đa của các mục bên trong"
        yield Fault(subject.source.place((*path, "maximum")), message, hint, is_mild)


def _maxima_of_parts(subject: CriteriaSubject) -> Iterator[Fault]:
    """The stated maximum of a part is that of all that is given by it, so that a criterion whose
    part was forgotten shows."""
    criteria = subject.criteria
    for index, part in enumerate(criteria.parts):
        path: Path = ("parts", index)
        inner = [((*path, "parts", at), item) for at, item in enumerate(part.parts)]
        for where, item in [(path, part), *inner]:
            given = criteria.maximum_of(item)
            if item.maximum is None or item.maximum == given:
                continue
            message = (
                f"phần “{item.code}” ghi tối đa {number(item.maximum)} điểm mà các tiêu chí thuộc "
                f"phần này cộng được {number(given)}"
            )
            hint = "xem tiêu chí nào thiếu hoặc ghi nhầm “part: …”; không ghi thì tính vào phần đầu"
            yield Fault(subject.source.place((*where, "maximum")), message, hint)


_USUAL_DECIMALS = 2
"""Maxima are stated to two decimals, unless the set itself goes further."""

Stated = tuple[str, Decimal, list[Decimal], Path]


def _stated_maxima(criteria: CriteriaSet) -> Iterator[Stated]:
    leaves = list(criteria.walk())
    if criteria.maximum is not None:
        yield "bộ tiêu chí", criteria.maximum, [leaf.maximum for leaf in leaves], ()
    for index, area in enumerate(criteria.areas):
        path: Path = ("areas", index)
        if area.maximum is not None and area.criteria:
            inside = [leaf.maximum for leaf in leaves if leaf.path[:2] == path]
            yield f"lĩnh vực {area.number}", area.maximum, inside, path
        yield from _stated_in_area(area, path)


def _stated_in_area(area: Area, path: Path) -> Iterator[Stated]:
    for place, item in enumerate(area.criteria):
        if item.maximum is not None and item.components:
            inside = [component.maximum for component in item.components]
            yield f"tiêu chí {item.code}", item.maximum, inside, (*path, "criteria", place)


CRITERIA_RULES: tuple[Rule[CriteriaSubject], ...] = (
    Rule("DL-10", "error", "Mỗi mã của bộ tiêu chí chỉ dùng một lần", _doubled_codes),
    Rule("DL-11", "error", "Phần điểm của tiêu chí có trong mục parts", _known_parts, ("parts",)),
    Rule("DL-12", "error", "Mục mang điểm có điểm tối đa", _maxima_given),
    Rule(
        "DL-13",
        "error",
        "Điểm tối đa bằng tổng các mục bên trong",
        _sums_of_maxima,
        ("areas", "maximum"),
    ),
    Rule("DL-92", "error", "Điểm tối đa của phần điểm bằng tổng các tiêu chí", _maxima_of_parts),
    Rule("DL-58", "error", "Phần điểm chỉ chia hai cấp", _depth_of_parts),
)
