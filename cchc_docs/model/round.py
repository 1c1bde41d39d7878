"""The round (đợt đánh giá): year, province, blocks and how they rank, and who takes part."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from cchc_docs.model.announced import AnnouncedBlock, AnnouncedStanding, ComputedStanding
from cchc_docs.model.indices import Index
from cchc_docs.model.issue import Letterhead
from cchc_docs.model.plan import PlanDefaults
from cchc_docs.model.report import Report
from cchc_docs.model.values import (
    AgencyCode,
    Code,
    Flag,
    Number,
    Record,
    Sentences,
    Text,
    Typed,
    Whole,
)


class Band(Record):
    """A class of the result (xếp loại) with its lower limit."""

    name: Text = Field(description="Tên loại, ví dụ: Xuất sắc, Tốt, Nhóm A")
    minimum: Number = Field(
        description="Giới hạn dưới, tính cả giá trị này; theo điểm hoặc phần trăm như rank_by"
    )
    exclusive: Flag = Field(
        default=False,
        title="Cách xét giới hạn dưới",
        description="true: phải lớn hơn minimum (“trên 90”), bằng thì chưa đạt",
    )


_TIE_RULE = r"exact|decimals:[1-6]|part:[^\s:]+|area:\d+"


def _tie_rule(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(_TIE_RULE, value):
        raise PydanticCustomError(
            "tie_rule",
            "chỉ nhận exact, decimals:SỐ, part:MÃ hoặc area:SỐ, đang là “{typed}”",
            {"typed": value},
        )
    return value


TieRule = Annotated[str, Typed(_tie_rule, {"type": "string", "pattern": f"^({_TIE_RULE})$"})]
"""``exact`` (the unrounded values), ``decimals:3``, ``part:CODE`` or ``area:NUMBER``."""


class Block(Record):
    """Khối: agencies that are ranked together, by one criteria set."""

    name: Text = Field(description="Tên khối như in sau thứ hạng, ví dụ: sở, ban, ngành")
    criteria: Text = Field(
        default="criteria.yaml", description="Tệp bộ tiêu chí của khối, trong thư mục đợt"
    )
    rank_by: Literal["points", "percent"] = Field(
        default="points",
        title="Cách xếp hạng",
        description="points: xếp hạng theo điểm; percent: theo tỷ lệ phần trăm",
    )
    ties: tuple[TieRule, ...] = Field(
        default=(),
        description="Cách phân định khi bằng điểm, lần lượt: exact (so điểm chưa làm tròn), "
        "decimals:3 (so đến chữ số thập phân thứ ba), part:MÃ (so một phần điểm), "
        "area:SỐ (so một lĩnh vực); không ghi thì đồng hạng",
    )
    classes: tuple[Band, ...] = Field(
        default=(), description="Các loại, từ cao xuống thấp; không ghi thì không xếp loại"
    )
    unranked: Flag = Field(
        default=False,
        title="Việc công bố thứ hạng",
        description="true: khối này không được công bố thứ hạng, kế hoạch không nêu thứ hạng",
    )
    announced: AnnouncedBlock = Field(
        default=AnnouncedBlock.empty(),
        description="Số liệu chung của khối trong quyết định công bố: số được xếp hạng, bình quân, "
        "số lượng từng loại",
    )


class Agency(Record):
    """Cơ quan, đơn vị được đánh giá."""

    name: Text = Field(title="Tên cơ quan", description="Tên đầy đủ, ví dụ: Sở Nội vụ")
    abbreviation: Text | None = Field(
        default=None,
        title="Chữ viết tắt",
        description="Chữ viết tắt trong số, ký hiệu văn bản, ví dụ: SNV",
    )
    block: Code | None = Field(
        default=None, title="Khối", description="Mã khối; không cần ghi nếu đợt chỉ có một khối"
    )
    place: Text | None = Field(
        default=None,
        title="Địa danh",
        description="Địa danh ghi trước ngày tháng; không ghi thì theo đợt",
    )
    letterhead: Letterhead = Field(
        default=Letterhead.empty(),
        title="Tên ở đầu văn bản",
        description="Tên cơ quan ở đầu văn bản, khi cần ghi khác",
    )
    total: Number | None = Field(
        default=None,
        title="Tổng điểm đã công bố",
        description="Tổng điểm đã công bố, cho cơ quan không có điểm từng tiêu chí; "
        "đủ để xếp hạng và lập kế hoạch",
    )
    maximum: Number | None = Field(
        default=None,
        gt=0,
        title="Điểm tối đa",
        description="Điểm tối đa của tổng đó, nếu khác bộ tiêu chí",
    )
    standing: AnnouncedStanding | None = Field(
        default=None,
        title="Thứ hạng đã công bố",
        description="Thứ hạng theo quyết định công bố, như mục published của tệp điểm; cần ghi khi "
        "đợt không có đủ điểm của cả khối nên không tự xếp hạng được",
    )
    computed: ComputedStanding | None = Field(
        default=None,
        title="Thứ hạng tính được",
        description="Thứ hạng đã tính từ điểm của cả khối; chương trình ghi vào đợt tách ra từ một "
        "kế hoạch, nơi không có điểm của các cơ quan khác",
    )


class Round(Record):
    """Đợt đánh giá: what one province decides for one year."""

    year: Whole = Field(ge=2000, le=2100, description="Năm được đánh giá")
    name: Text = Field(description="Tên chỉ số, ví dụ: Chỉ số Cải cách hành chính")
    short_name: Text | None = Field(
        default=None, description="Tên viết tắt của chỉ số, ví dụ: PAR INDEX"
    )
    province: Text = Field(description="Tỉnh hoặc thành phố, ví dụ: tỉnh Sơn La")
    place: Text = Field(description="Địa danh ghi trước ngày tháng, ví dụ: Sơn La")
    parent: Sentences = Field(
        default=(),
        description="Cơ quan chủ quản in trên tên cơ quan, ví dụ: UBND tỉnh Sơn La; tên dài thì "
        "mỗi dòng một mục",
    )
    decimals: Whole = Field(
        default=2,
        le=4,
        description="Số chữ số thập phân của điểm khi công bố (0 đến 4); không bao giờ in ít hơn "
        "số chữ số mà điểm tối đa cần",
    )
    percent_decimals: Whole | None = Field(
        default=None,
        le=4,
        description="Số chữ số thập phân của tỷ lệ phần trăm, nếu khác decimals",
    )
    mean_decimals: Whole | None = Field(
        default=None,
        le=4,
        description="Số chữ số thập phân của số bình quân, nếu khác điểm (hoặc tỷ lệ)",
    )
    decimal_sign: Literal[",", "."] = Field(
        default=",", description="Dấu thập phân trong văn bản: “,” hoặc “.”"
    )
    blocks: dict[Code, Block] = Field(min_length=1, description="Các khối, theo mã")
    indices: dict[Code, Index] = Field(
        default={}, description="Các chỉ số khác mà kế hoạch nêu kết quả (SIPAS, PAPI…), theo mã"
    )
    bank: Text | None = Field(
        default=None,
        description="Tệp ngân hàng giải pháp dùng chung, tính từ thư mục đợt, ví dụ: "
        "../giai-phap-chung.yaml; không ghi thì là measures.yaml của đợt, nếu có",
    )
    plan: PlanDefaults = Field(
        default=PlanDefaults.empty(),
        description="Phần chung của mọi kế hoạch trong đợt; tệp kế hoạch của cơ quan ghi thì thay",
    )
    report: Report | None = Field(
        default=None,
        description="Báo cáo tổng hợp kết quả của đợt (cchc build ĐỢT --summary), nếu cần lập",
    )

    def block_of(self, agency: Agency) -> str:
        """The code of the agency's block; the only one where none is named."""
        return agency.block or next(iter(self.blocks))


Agencies = dict[AgencyCode, Agency]
