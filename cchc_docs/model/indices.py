"""Other indices that a round treats beside its own (SIPAS, PAPI, DDCI …) and their results."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from cchc_docs.model.values import Number, Record, Text, Whole


class Index(Record):
    """A chỉ số besides the one that the criteria set gives."""

    name: Text = Field(description="Tên chỉ số, ví dụ: Chỉ số hài lòng của người dân, tổ chức")
    short_name: Text | None = Field(default=None, description="Tên viết tắt, ví dụ: SIPAS")
    unit: Literal["points", "percent"] = Field(
        default="points",
        title="Đơn vị tính",
        description="points: tính bằng điểm; percent: tính bằng %",
    )
    maximum: Number = Field(
        default=Decimal(100), gt=0, description="Thang điểm, ví dụ 100 hoặc 80; không ghi là 100"
    )
    decimals: Whole = Field(
        default=2, le=4, description="Số chữ số thập phân khi công bố (0 đến 4)"
    )


class IndexPrevious(Record):
    """What is known of an index in the year before."""

    year: Whole | None = Field(default=None, description="Năm; không ghi thì là năm liền trước")
    score: Number | None = Field(default=None, description="Kết quả năm trước")
    maximum: Number | None = Field(
        default=None, gt=0, description="Thang điểm năm trước, nếu khác năm nay"
    )
    rank: Whole | None = Field(default=None, ge=1, description="Thứ hạng năm trước")
    ranked: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan được xếp hạng năm trước"
    )
    group: Text | None = Field(default=None, description="Nhóm năm trước")


class IndexResult(Record):
    """The result of one agency in another index; whatever is not known is left out."""

    score: Number | None = Field(default=None, description="Kết quả, theo đơn vị của chỉ số")
    rank: Whole | None = Field(default=None, ge=1, description="Thứ hạng")
    ranked: Whole | None = Field(default=None, ge=1, description="Số cơ quan được xếp hạng")
    group: Text | None = Field(default=None, description="Nhóm, ví dụ: nhóm trung bình cao")
    sub_rank: Whole | None = Field(
        default=None, ge=1, description="Thứ hạng trong nhóm hoặc trong khối nhỏ"
    )
    sub_ranked: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan của nhóm hoặc khối nhỏ đó"
    )
    sub_group: Text | None = Field(
        default=None, description="Tên nhóm hoặc khối nhỏ đó, ví dụ: các huyện miền núi"
    )
    previous: IndexPrevious = Field(default=IndexPrevious.empty(), description="Kết quả năm trước")
