"""The criteria set (bộ chỉ số): areas, criteria, components with their maxima and parts."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from cchc_docs.model.values import Code, Flag, Number, Record, Text, Whole, decimals_of


class Part(Record):
    """A way in which points are given (thẩm định, điều tra xã hội học), or a group of such ways."""

    code: Code = Field(description="Mã ngắn, dùng ở mục part của tiêu chí")
    name: Text = Field(description="Tên in trong văn bản, ví dụ: điểm thẩm định")
    survey: Flag = Field(
        default=False,
        title="Điểm điều tra xã hội học",
        description="true nếu là điểm điều tra xã hội học",
    )
    maximum: Number | None = Field(
        default=None,
        gt=0,
        description="Điểm tối đa của phần, chỉ để đối chiếu với tổng các tiêu chí thuộc phần này",
    )
    parts: tuple["Part", ...] = Field(
        default=(), description="Các phần nhỏ, ví dụ từng loại khảo sát"
    )


class Component(Record):
    """Tiêu chí thành phần."""

    code: Code = Field(description="Mã tiêu chí thành phần, ví dụ 2.1.3 (1.10 khác 1.1)")
    name: Text = Field(description="Tên tiêu chí thành phần, in đúng như trong bộ tiêu chí")
    maximum: Number = Field(gt=0, description="Điểm tối đa")
    part: Code | None = Field(
        default=None, description="Mã phần điểm; không ghi thì theo tiêu chí, lĩnh vực"
    )


class Criterion(Record):
    """Tiêu chí; without components it bears points itself."""

    code: Code = Field(description="Mã tiêu chí, ví dụ 2.1")
    name: Text = Field(description="Tên tiêu chí")
    maximum: Number | None = Field(
        default=None,
        gt=0,
        description="Điểm tối đa; nếu có tiêu chí thành phần thì chỉ để đối chiếu với tổng",
    )
    part: Code | None = Field(default=None, description="Mã phần điểm")
    components: tuple[Component, ...] = Field(default=(), description="Các tiêu chí thành phần")


class Area(Record):
    """Lĩnh vực; without criteria it bears points itself, under its number as code."""

    number: Whole = Field(description="Số thứ tự lĩnh vực")
    name: Text = Field(description="Tên lĩnh vực trong bảng điểm")
    heading: Text | None = Field(
        default=None, description="Tên ở đề mục của kế hoạch, nếu viết khác tên trong bảng"
    )
    maximum: Number | None = Field(
        default=None, gt=0, description="Điểm tối đa; nếu có tiêu chí thì chỉ để đối chiếu với tổng"
    )
    part: Code | None = Field(default=None, description="Mã phần điểm")
    criteria: tuple[Criterion, ...] = Field(default=(), description="Các tiêu chí của lĩnh vực")


class Adjustment(Record):
    """Bonus or penalty points outside the tree (điểm thưởng, điểm trừ ngoài bộ tiêu chí)."""

    code: Code = Field(description="Mã điểm thưởng hoặc điểm trừ")
    name: Text = Field(description="Nội dung thưởng hoặc trừ")
    kind: Literal["bonus", "penalty"] = Field(
        title="Loại điểm cộng, trừ", description="bonus: cộng thêm; penalty: trừ đi"
    )
    maximum: Number = Field(gt=0, description="Mức cộng hoặc trừ nhiều nhất")


class Leaf(NamedTuple):
    """A place of the tree that bears points: code, names, maximum, part, and where it hangs.

    ``group`` is the code of the group of parts, or of the part itself where it is in none.
    """

    code: str
    name: str
    maximum: Decimal
    part: str
    area: int
    criterion: str
    path: tuple[str | int, ...]
    group: str = ""


class CriteriaSet(Record):
    """Bộ tiêu chí."""

    name: Text | None = Field(default=None, description="Tên bộ tiêu chí")
    decision: Text | None = Field(
        default=None, description="Quyết định ban hành bộ tiêu chí, để tra cứu"
    )
    maximum: Number | None = Field(
        default=None, gt=0, description="Tổng điểm tối đa, chỉ để đối chiếu với tổng các lĩnh vực"
    )
    parts: tuple["Part", ...] = Field(
        default=(), description="Các phần điểm: thẩm định, điều tra xã hội học…"
    )
    areas: tuple[Area, ...] = Field(min_length=1, description="Các lĩnh vực, theo thứ tự in")
    adjustments: tuple[Adjustment, ...] = Field(
        default=(), description="Điểm thưởng, điểm trừ ngoài các lĩnh vực"
    )
    missing_part: Literal["leave", "rescale"] = Field(
        default="leave",
        description="Khi một cơ quan không được điều tra: leave – tính trên điểm còn lại; "
        "rescale – quy đổi về thang điểm đầy đủ",
    )

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Every place that bears points, by code, in the order of the set."""
        leaves: dict[str, Leaf] = {}
        groups = {part.code: (group or part).code for part, group in self.leaf_parts}
        for leaf in self.walk():
            leaves.setdefault(leaf.code, leaf._replace(group=groups.get(leaf.part, "")))
        return leaves

    @cached_property
    def by_area(self) -> dict[int, tuple[Leaf, ...]]:
        """The leaves of each area, by its number."""
        return {
            area.number: tuple(leaf for leaf in self.leaves.values() if leaf.area == area.number)
            for area in self.areas
        }

    @cached_property
    def full(self) -> Decimal:
        """The sum of all maxima: the full scale of the set."""
        return sum((leaf.maximum for leaf in self.leaves.values()), Decimal(0))

    @cached_property
    def bonus(self) -> Decimal:
        """How far bonus points may lead above the scale."""
        return sum((it.maximum for it in self.adjustments if it.kind == "bonus"), Decimal(0))

    @cached_property
    def decimals(self) -> int:
        """How many decimals its maxima need."""
        return max((decimals_of(leaf.maximum) for leaf in self.leaves.values()), default=0)

    @cached_property
    def of_areas(self) -> "CriteriaSet":
        """The same set known by its areas only, each of which then bears its points itself."""
        areas = tuple(
            area.model_copy(update={"criteria": (), "maximum": _sum_of(self.by_area[area.number])})
            for area in self.areas
        )
        return CriteriaSet(
            name=self.name,
            parts=self.parts,
            areas=areas,
            adjustments=self.adjustments,
            missing_part=self.missing_part,
        )

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by its code."""
        return {item.code: item for area in self.areas for item in area.criteria}

    @cached_property
    def leaf_parts(self) -> tuple[tuple[Part, Part | None], ...]:
        """Each part that bears points, with the group it belongs to."""
        pairs: list[tuple[Part, Part | None]] = []
        for part in self.parts:
            pairs += [(inner, part) for inner in part.parts] or [(part, None)]
        return tuple(pairs)

    def maximum_of(self, part: Part) -> Decimal:
        """The sum of the maxima of all that is given by the part, its inner parts included."""
        codes = {inner.code for inner in part.parts} or {part.code}
        return _sum_of(tuple(leaf for leaf in self.leaves.values() if leaf.part in codes))

    def leaves_of(self, code: str) -> tuple[Leaf, ...]:
        """The leaf of that code, or all leaves of the criterion or area of that code; else none."""
        if code in self.leaves:
            return (self.leaves[code],)
        if code in self.criteria:
            return tuple(leaf for leaf in self.leaves.values() if leaf.criterion == code)
        return self.by_area.get(int(code), ()) if code.isdecimal() else ()

    def walk(self) -> Iterator[Leaf]:
        """Every leaf in order, doubled codes included (the data rules name those)."""
        default = self.leaf_parts[0][0].code if self.parts else ""
        for index, area in enumerate(self.areas):
            path = ("areas", index)
            if not area.criteria:
                maximum = area.maximum or Decimal(0)
                code = str(area.number)
                yield Leaf(code, area.name, maximum, area.part or default, area.number, "", path)
            for place, criterion in enumerate(area.criteria):
                yield from _leaves_of_criterion(
                    criterion, area, area.part or default, (*path, "criteria", place)
                )


def _sum_of(leaves: tuple[Leaf, ...]) -> Decimal:
    return sum((leaf.maximum for leaf in leaves), Decimal(0))


def _leaves_of_criterion(
    criterion: Criterion, area: Area, default: str, path: tuple[str | int, ...]
) -> Iterator[Leaf]:
    part = criterion.part or default
    if not criterion.components:
        maximum = criterion.maximum or Decimal(0)
        yield Leaf(criterion.code, criterion.name, maximum, part, area.number, "", path)
    for index, item in enumerate(criterion.components):
        yield Leaf(
            item.code,
            item.name,
            item.maximum,
            item.part or part,
            area.number,
            criterion.code,
            (*path, "components", index),
        )
