"""An agency's own custom of form: rules that do not hold for it, findings that it has accepted."""

from typing import Literal

from pydantic import Field

from cchc_docs.model.values import Record, Text

CustomLevel = Literal["off", "note", "warning"]


class Custom(Record):
    """Quy tắc được tắt hoặc hạ mức, for an agency's own custom, with the reason."""

    rule: Text = Field(description="Mã quy tắc, ví dụ: TT-22; xem cchc check --rules")
    level: CustomLevel = Field(
        description="off: không báo; note: hạ xuống lưu ý; warning: hạ xuống cảnh báo"
    )
    reason: Text = Field(description="Lý do, được in lại ở cuối mỗi lần kiểm tra")
    decided_by: Text | None = Field(
        default=None, description="Ai quyết định, theo văn bản nào, ví dụ: Chánh Văn phòng"
    )
    files: Text | None = Field(
        default=None, description="Chỉ áp dụng cho các tệp có tên như vậy, ví dụ: giay-moi-*.docx"
    )


class AcceptedFinding(Record):
    """Chỗ đã chấp nhận: one finding that is not told again, as ``cchc check --accept`` notes it."""

    file: Text = Field(description="Tên tệp, tính từ thư mục chứa the-thuc.yaml")
    rule: Text = Field(description="Mã quy tắc")
    message: Text = Field(description="Nguyên văn thông báo")
    words: Text | None = Field(default=None, description="Những chữ đầu của chỗ đó")
    reason: Text | None = Field(default=None, description="Lý do chấp nhận")


class Customs(Record):
    """Thông lệ thể thức của cơ quan."""

    rules: tuple[Custom, ...] = Field(
        default=(), description="Các quy tắc được tắt hoặc hạ mức, mỗi quy tắc một mục"
    )
    accepted: tuple[AcceptedFinding, ...] = Field(
        default=(), description="Các chỗ đã chấp nhận; cchc check --accept ghi vào đây"
    )
