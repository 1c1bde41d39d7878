"""Figures that a decision announces; what the scores give is computed beside them."""

from pydantic import Field

from cchc_docs.model.values import Code, Number, Record, Text, Whole

_WRONG = (
    "Số liệu công bố bị sai ở nguồn: mục nào sai thì ghi lý do, ví dụ: total: in đảo chữ số, đã đề "
    "nghị đính chính. Số đã công bố vẫn giữ nguyên ở trên; văn bản in số tính được và nêu lý do này"
)
_DECISION = (
    "Văn bản công bố các số liệu này, ví dụ: Quyết định số 615/QĐ-UBND ngày 15/3/2019 của UBND tỉnh"
)


class AnnouncedStanding(Record):
    """The place of an agency in its block as it was announced; what is not known is left out."""

    rank: Whole | None = Field(default=None, ge=1, description="Thứ hạng đã công bố")
    ranked: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan được xếp hạng trong khối"
    )
    mean: Number | None = Field(default=None, description="Bình quân của khối, theo điểm hoặc %")
    band: Text | None = Field(default=None, description="Xếp loại đã công bố")
    sub_rank: Whole | None = Field(
        default=None, ge=1, description="Thứ hạng trong nhóm, vùng hoặc khối nhỏ"
    )
    sub_ranked: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan của nhóm, vùng hoặc khối nhỏ đó"
    )
    sub_group: Text | None = Field(
        default=None, description="Tên nhóm, vùng hoặc khối nhỏ đó, ví dụ: vùng Tây Bắc"
    )
    decision: Text | None = Field(default=None, description=_DECISION)
    wrong_at_source: dict[Code, Text] = Field(default={}, description=_WRONG)


class ComputedStanding(Record):
    """The place of an agency as it was computed from the scores of its whole block.

    A plan carries it, since it does not carry the scores of the other agencies.
    """

    rank: Whole | None = Field(default=None, ge=1, description="Thứ hạng tính được")
    ranked: Whole | None = Field(default=None, ge=1, description="Số cơ quan được xếp hạng")
    tie: Text | None = Field(
        default=None,
        description="Cách xếp khi bằng điểm: shared (đồng hạng) hoặc quy tắc đã phân định (ties)",
    )
    sharing: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan cùng thứ hạng này, tính cả cơ quan này"
    )
    mean: Number | None = Field(default=None, description="Bình quân của khối tính được")


class Published(AnnouncedStanding):
    """The figures of one agency in the announcing decision.

    The plan prints them; where the scores give another figure, the check tells both.
    """

    total: Number | None = Field(default=None, description="Tổng điểm đã công bố")
    maximum: Number | None = Field(default=None, description="Tổng điểm tối đa đã công bố")
    percent: Number | None = Field(default=None, description="Tỷ lệ phần trăm đã công bố")
    change: Number | None = Field(
        default=None, description="Tăng, giảm so với năm trước đã công bố, chỉ để đối chiếu"
    )
    areas: dict[Code, Number] = Field(
        default={}, description="Điểm từng lĩnh vực đã công bố, theo số lĩnh vực"
    )
    area_percents: dict[Code, Number] = Field(
        default={}, description="Tỷ lệ phần trăm từng lĩnh vực đã công bố, theo số lĩnh vực"
    )
    parts: dict[Code, Number] = Field(
        default={}, description="Điểm từng phần đã công bố, theo mã phần điểm"
    )
    part_percents: dict[Code, Number] = Field(
        default={}, description="Tỷ lệ phần trăm từng phần đã công bố, theo mã phần điểm"
    )

    def right(self, name: str) -> bool:
        """Whether the figure of that name is not said to be wrong at its source."""
        return name not in self.wrong_at_source


class AnnouncedClass(Record):
    """How many agencies of a block a class holds, as it was announced."""

    name: Text = Field(description="Tên loại")
    count: Whole | None = Field(default=None, description="Số cơ quan xếp loại này")
    share: Number | None = Field(default=None, ge=0, le=100, description="Tỷ lệ phần trăm")


class AnnouncedBlock(Record):
    """What a decision announces of a whole block."""

    ranked: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan được xếp hạng trong khối"
    )
    mean: Number | None = Field(default=None, description="Bình quân của khối, theo điểm hoặc %")
    classes: tuple[AnnouncedClass, ...] = Field(
        default=(), description="Số lượng, tỷ lệ cơ quan của từng loại đã công bố"
    )
    decision: Text | None = Field(default=None, description=_DECISION)
    wrong_at_source: dict[Code, Text] = Field(default={}, description=_WRONG)
