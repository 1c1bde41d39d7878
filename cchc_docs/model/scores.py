"""The scores of one agency in one round, as they were given."""

from pydantic import Field

from cchc_docs.model.announced import Published
from cchc_docs.model.indices import IndexResult
from cchc_docs.model.values import Code, Codes, Number, Record, Text, Whole


class Previous(Record):
    """The result of the year before."""

    year: Whole | None = Field(default=None, description="Năm; không ghi thì là năm liền trước")
    score: Number | None = Field(default=None, description="Tổng điểm năm trước")
    maximum: Number | None = Field(
        default=None, gt=0, description="Điểm tối đa năm trước, nếu khác năm nay"
    )
    rank: Whole | None = Field(default=None, ge=1, description="Thứ hạng năm trước")
    ranked: Whole | None = Field(
        default=None, ge=1, description="Số cơ quan được xếp hạng năm trước"
    )
    band: Text | None = Field(default=None, description="Xếp loại năm trước")
    criteria: Text | None = Field(
        default=None, description="Tên bộ tiêu chí năm trước, nếu khác năm nay"
    )
    areas: dict[Code, Number] = Field(
        default={},
        description="Điểm năm trước của các lĩnh vực còn so sánh được, theo số lĩnh vực "
        "năm nay; lĩnh vực không có ở bộ tiêu chí năm trước thì không ghi",
    )
    area_maxima: dict[Code, Number] = Field(
        default={}, description="Điểm tối đa năm trước của các lĩnh vực đó, nếu khác năm nay"
    )


class Scores(Record):
    """Điểm của một cơ quan."""

    scores: dict[Code, Number] = Field(
        default={},
        description="Điểm thẩm định hoặc điều tra của từng tiêu chí, theo mã trong bộ tiêu chí; "
        "không ghi khi chỉ biết số liệu đã công bố (published)",
    )
    wrong_at_source: dict[Code, Text] = Field(
        default={},
        description="Điểm tiêu chí bị sai ở nguồn, ví dụ in lớn hơn điểm tối đa: mã tiêu chí và lý "
        "do; điểm giữ nguyên như nguồn",
    )
    reasons: dict[Code, Text] = Field(
        default={},
        description="Lý do trừ điểm như bảng chấm điểm ghi, theo mã tiêu chí; chương trình lấy làm "
        "câu nêu tồn tại đề nghị, chờ người xác nhận, không tự in",
    )
    self_scores: dict[Code, Number] = Field(
        default={}, description="Điểm tự chấm, để so với điểm thẩm định"
    )
    not_applicable: Codes = Field(
        default=(),
        description="Mã các tiêu chí không áp dụng với cơ quan; "
        "điểm tối đa trừ đi các tiêu chí này",
    )
    not_applicable_areas: tuple[Whole, ...] = Field(
        default=(), description="Số các lĩnh vực không áp dụng với cơ quan"
    )
    missing_parts: Codes = Field(
        default=(),
        description="Mã các phần (hoặc nhóm phần) mà cơ quan không được điều tra, chấm điểm",
    )
    adjustments: dict[Code, Number] = Field(
        default={}, description="Điểm thưởng, điểm trừ đã áp dụng (số dương), theo mã"
    )
    indices: dict[Code, IndexResult] = Field(
        default={}, description="Kết quả các chỉ số khác (SIPAS, PAPI…), theo mã ở mục indices"
    )
    previous: Previous = Field(default=Previous.empty(), description="Kết quả năm trước")
    published: Published = Field(
        default=Published.empty(),
        description="Số liệu trong quyết định công bố: kế hoạch in theo, chương trình đối chiếu "
        "với điểm từng tiêu chí",
    )
