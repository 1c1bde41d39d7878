"""What an agency wants to reach in the coming year."""

from pydantic import Field

from cchc_docs.model.values import Code, Number, Record, Text, Whole


class Target(Record):
    """Chỉ tiêu for one index; several forms may be given together."""

    index: Code | None = Field(
        default=None,
        title="Chỉ số",
        description="Mã chỉ số ở mục indices của đợt; không ghi là chỉ số của bộ tiêu chí",
    )
    above: Number | None = Field(default=None, description="Đạt trên mức này")
    at_least: Number | None = Field(default=None, description="Đạt từ mức này trở lên")
    gain: Number | None = Field(
        default=None, gt=0, description="Tăng ít nhất bấy nhiêu điểm (hoặc điểm phần trăm)"
    )
    rank_from: Whole | None = Field(default=None, ge=1, description="Xếp hạng từ thứ…")
    rank_to: Whole | None = Field(default=None, ge=1, title="Đến thứ hạng", description="…đến thứ")
    top: Whole | None = Field(
        default=None, ge=1, description="Trong nhóm bấy nhiêu cơ quan dẫn đầu"
    )
    ranks_gained: Whole | None = Field(
        default=None, ge=1, description="Tăng ít nhất bấy nhiêu bậc xếp hạng"
    )
    band: Text | None = Field(default=None, description="Xếp loại hoặc nhóm, ví dụ: Tốt")
    text: Text | None = Field(
        default=None, description="Câu tự viết, khi các mục trên không nói hết; không có dấu chấm"
    )
