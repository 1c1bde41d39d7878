"""How a document is issued: by whom, on what grounds, signed by whom, sent to whom."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cchc_docs.model.values import Day, Flag, IssueDate, Record, Sentences, Text, Whole


class Document(Record):
    """A document that is cited: decision, law, official letter."""

    type: Text = Field(default="Quyết định", description="Loại văn bản, ví dụ: Quyết định")
    number: Text | None = Field(
        default=None,
        description="Số, ký hiệu, ví dụ: 615/QĐ-UBND; Luật, Pháp lệnh không ghi",
    )
    date: Day | None = Field(default=None, description="Ngày ban hành, ví dụ: 15/3/2019")
    issuer: Text | None = Field(
        default=None, description="Cơ quan ban hành, ví dụ: UBND tỉnh; Luật, Pháp lệnh không ghi"
    )
    subject: Text | None = Field(
        default=None, description="Trích yếu, viết tiếp sau “về việc”, ví dụ: công bố Chỉ số…"
    )
    title: Text | None = Field(
        default=None,
        description="Tên văn bản khi không viết “về việc”, in đúng như ghi, ví dụ: về công tác "
        "văn thư (Nghị định), Tổ chức chính quyền địa phương (Luật)",
    )


class Letterhead(Record):
    """How an agency prints its name at the head of the document."""

    parent: Sentences = Field(
        default=(),
        description="Cơ quan chủ quản trực tiếp, ví dụ: UBND tỉnh Sơn La; tên dài thì mỗi dòng một "
        "mục",
    )
    has_parent: Flag = Field(
        default=True,
        title="Việc in cơ quan chủ quản",
        description="false: không in cơ quan chủ quản, dù đợt có ghi chung",
    )
    lines: tuple[Text, ...] = Field(
        default=(),
        description="Tên cơ quan ban hành, mỗi dòng một mục; không ghi thì lấy name (UBND in thành "
        "hai dòng: Ủy ban nhân dân / tên đơn vị)",
    )


class Committee(Record):
    """Ban chỉ đạo, hội đồng that issues the plan under the seal of the agency."""

    name: Text = Field(
        description="Tên như viết trong câu, ví dụ: Ban Chỉ đạo cải cách hành chính huyện"
    )
    lines: tuple[Text, ...] = Field(
        default=(), description="Tên in ở đầu văn bản, mỗi dòng một mục; không ghi thì lấy name"
    )
    abbreviation: Text = Field(
        default="BCĐ", description="Chữ viết tắt trong ký hiệu; không ghi là BCĐ"
    )


class Decision(Record):
    """Quyết định that a plan is issued with; number, date, signatory are those of the plan file."""

    legal_bases: tuple[Document, ...] = Field(
        default=(), description="Căn cứ ban hành; không ghi thì lấy các văn bản ở mục decisions"
    )
    proposed_by: Text | None = Field(
        default=None, description="Theo đề nghị của ai, ví dụ: Chánh Văn phòng Sở"
    )
    authority: Text | None = Field(
        default=None,
        description="Dòng thẩm quyền, khi câu suy ra từ người ký không đúng, ví dụ: Chủ tịch Ủy "
        "ban nhân dân tỉnh Minh Họa",
    )
    articles: Sentences = Field(
        default=(), description="Nội dung các điều thêm, giữa điều về hiệu lực và điều thi hành"
    )
    executors: Text = Field(
        description="Ai chịu trách nhiệm thi hành quyết định, ví dụ: Chánh Văn phòng Sở, Trưởng "
        "các phòng, đơn vị thuộc Sở"
    )


class Amendment(Record):
    """Kế hoạch sửa đổi, bổ sung that was issued; one without number and date is a draft."""

    number: Whole | None = Field(default=None, ge=1, description="Số của kế hoạch sửa đổi, bổ sung")
    issued: IssueDate | None = Field(default=None, description="Ngày ban hành của kế hoạch đó")


class Signatory(Record):
    """Người ký; the lines above the name follow Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7."""

    name: Text = Field(description="Họ và tên, không ghi học hàm, học vị")
    title: Text = Field(description="Chức vụ của người ký, ví dụ: Giám đốc")
    collective: Text | None = Field(
        default=None, description="Ký thay mặt tập thể (TM.), ví dụ: Ủy ban nhân dân"
    )
    deputy_for: Text | None = Field(
        default=None, description="Ký thay cấp trưởng (KT.), ví dụ: Giám đốc"
    )
    by_order_of: Text | None = Field(
        default=None, description="Ký thừa lệnh (TL.), ví dụ: Chủ tịch"
    )
    authorised_by: Text | None = Field(
        default=None, description="Ký thừa ủy quyền (TUQ.), ví dụ: Giám đốc"
    )
    acting: Flag = Field(
        default=False,
        title="Quyền cấp trưởng",
        description="true: quyền cấp trưởng, in “Q.” trước chức vụ",
    )
    other_title: Text | None = Field(
        default=None,
        description="Chức vụ ở cơ quan, in trên họ tên khi ký với chức danh ở ban chỉ đạo, ví dụ: "
        "Phó Chủ tịch UBND tỉnh",
    )


class JointIssuer(Record):
    """The agency that issues and signs a plan together with the leading one (văn bản liên tịch)."""

    name: Text = Field(
        description="Tên cơ quan cùng ban hành, như viết trong câu, ví dụ: Sở Tài chính"
    )
    abbreviation: Text = Field(description="Chữ viết tắt trong số, ký hiệu văn bản, ví dụ: STC")
    lines: tuple[Text, ...] = Field(
        default=(), description="Tên in ở đầu văn bản, mỗi dòng một mục; không ghi thì lấy name"
    )
    parent: Text | None = Field(
        default=None,
        description="Cơ quan chủ quản, khi khác của cơ quan chủ trì, ví dụ: Bộ Công an",
    )
    signatory: Signatory | None = Field(
        default=None, description="Người ký của cơ quan cùng ban hành"
    )
    archive: Text | None = Field(
        default=None, description="Lưu ở cơ quan cùng ban hành; không ghi là VT"
    )


class DraftMark(Record):
    """Which draft a document is, printed at its head until it has a number."""

    version: Whole = Field(ge=1, description="Lần dự thảo, ví dụ: 2")
    date: Day | None = Field(default=None, description="Ngày dự thảo, ví dụ: 15/3/2019")


class Drafter(Record):
    """Ký hiệu người soạn thảo and the number of copies (ô 12)."""

    initials: Text = Field(description="Chữ viết tắt tên người soạn thảo, ví dụ: PL")
    copies: Whole = Field(ge=1, description="Số lượng bản phát hành, ví dụ: 30")


class Recipient(Record):
    """Nơi nhận."""

    to: Text = Field(description="Tên cơ quan, đơn vị, người nhận")
    remark: Text | None = Field(default=None, description="Ghi chú trong ngoặc, ví dụ: để b/c")


def _recipient(value: Any) -> Any:
    return {"to": value} if isinstance(value, str) else value


Recipients = tuple[Annotated[Recipient, BeforeValidator(_recipient)], ...]
