"""The report on a whole round (báo cáo tổng hợp): who issues it, and what no figure says."""

from pydantic import Field

from cchc_docs.model.issue import Document, Drafter, Recipients, Signatory
from cchc_docs.model.values import AgencyCode, IssueDate, Record, Sentences, Text, Whole


class Report(Record):
    """Báo cáo tổng hợp kết quả của đợt, do một cơ quan trong đợt trình."""

    issuer: AgencyCode = Field(
        description="Mã cơ quan lập báo cáo tổng hợp (có trong agencies.yaml), ví dụ: so-noi-vu"
    )
    number: Whole | None = Field(
        default=None, ge=1, description="Số báo cáo; dự thảo để trống vì văn thư cấp số sau khi ký"
    )
    issued: IssueDate | None = Field(
        default=None, description="Ngày ban hành báo cáo; không ghi thì như các kế hoạch của đợt"
    )
    addressee: Sentences = Field(
        default=(),
        description="Kính gửi: cơ quan nhận báo cáo, ví dụ: UBND tỉnh Sơn La; nhiều nơi thì mỗi "
        "nơi một mục",
    )
    subject: Text | None = Field(default=None, description="Trích yếu, khi khác câu có sẵn của mẫu")
    decisions: tuple[Document, ...] | None = Field(
        default=None, description="Các văn bản nêu ở phần mở đầu; không ghi thì như các kế hoạch"
    )
    remarks: Sentences = Field(default=(), description="Nhận xét, đánh giá, mỗi ý một mục")
    proposals: Sentences = Field(default=(), description="Kiến nghị, đề xuất, mỗi ý một mục")
    recipients: Recipients = Field(default=(), description="Nơi nhận báo cáo, trừ dòng Lưu")
    archive: Text | None = Field(default=None, description="Dòng Lưu, không ghi chữ Lưu")
    drafter: Drafter | None = Field(
        default=None, description="Ký hiệu người soạn thảo và số lượng bản, dưới nơi nhận"
    )
    signatory: Signatory | None = Field(default=None, description="Người ký báo cáo")
