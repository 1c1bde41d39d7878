"""The plan of one agency: its form, what it cites, shortcomings, measures, targets."""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from cchc_docs.model.field_traits import SheetColumn
from cchc_docs.model.issue import (
    Amendment,
    Committee,
    Decision,
    Document,
    Drafter,
    DraftMark,
    JointIssuer,
    Recipients,
    Signatory,
)
from cchc_docs.model.targets import Target
from cchc_docs.model.values import (
    Code,
    Codes,
    Day,
    Flag,
    IssueDate,
    Record,
    Sentences,
    Text,
    Whole,
)


class Role(Record):
    """A role in a measure under a label of one's own."""

    label: Text = Field(title="Tên vai trò", description="Tên vai trò, ví dụ: Đơn vị thẩm định")
    units: Text = Field(
        title="Đơn vị giữ vai trò", description="Cơ quan, đơn vị, người giữ vai trò"
    )


class MeasureWords(Record):
    """What is to be done, by whom, by when, with which product.

    A new field stands here and nowhere else: label, meaning, and its column in a sheet, if any.
    """

    text: Annotated[Text, SheetColumn(44, r"(nội dung )?(nhiệm vụ|giải pháp|biện pháp).*")] = Field(
        title="Nhiệm vụ, giải pháp",
        description="Nội dung nhiệm vụ, giải pháp; không ghi dấu chấm cuối",
    )
    components: Annotated[Codes, SheetColumn(14, r"mã tiêu chí của giải pháp", printed=False)] = (
        Field(
            default=(),
            title="Mã tiêu chí của giải pháp",
            description="Mã tiêu chí mà giải pháp này giành lại điểm; không ghi là tất cả",
        )
    )
    lead: Annotated[Text | None, SheetColumn(14, r".*chủ trì.*")] = Field(
        default=None, title="Đơn vị chủ trì"
    )
    implementing: Annotated[Text | None, SheetColumn(14, r"(đơn vị|cơ quan|người) thực hiện.*")] = (
        Field(default=None, title="Đơn vị thực hiện")
    )
    cooperating: Annotated[Text | None, SheetColumn(14, r".*phối hợp.*")] = Field(
        default=None, title="Đơn vị phối hợp"
    )
    monitoring: Annotated[Text | None, SheetColumn(14, r".*(theo dõi|tham mưu).*")] = Field(
        default=None, title="Đơn vị theo dõi", description="Đơn vị tham mưu, theo dõi"
    )
    roles: Annotated[tuple[Role, ...], SheetColumn(26, r"vai trò khác.*", printed=False)] = Field(
        default=(), title="Vai trò khác", description="Vai trò khác, tự đặt tên"
    )
    time: Annotated[Text | None, SheetColumn(12, r"thời gian.*")] = Field(
        default=None,
        title="Thời gian",
        description="Thời gian thực hiện, ví dụ: Thường xuyên, Quý III/2019",
    )
    deadline: Annotated[
        Day | None, SheetColumn(11, r"(thời hạn|hạn hoàn thành|ngày hoàn thành|hạn).*")
    ] = Field(
        default=None, title="Thời hạn (ngày)", description="Ngày phải xong, nếu có hạn cụ thể"
    )
    product: Annotated[Text | None, SheetColumn(14, r"(sản phẩm|kết quả).*")] = Field(
        default=None, title="Sản phẩm"
    )
    person: Annotated[
        Text | None,
        SheetColumn(
            16,
            r"(rõ người|(người|cán bộ|công chức|lãnh đạo) (phụ trách|chịu trách nhiệm))"
            r".*",
            printed=False,
        ),
    ] = Field(
        default=None,
        title="Người phụ trách",
        description="Người trực tiếp phụ trách, ví dụ: Ông Nguyễn Văn A, Phó Giám đốc",
    )
    authority: Annotated[
        Text | None, SheetColumn(16, r"(rõ |cấp có |cơ quan có )?thẩm quyền.*", printed=False)
    ] = Field(
        default=None,
        title="Thẩm quyền quyết định",
        description="Cấp có thẩm quyền quyết định, phê duyệt, ví dụ: Giám đốc Sở",
    )
    funding: Annotated[
        Text | None, SheetColumn(16, r"(nguồn )?(kinh phí|vốn).*", printed=False)
    ] = Field(
        default=None,
        title="Nguồn kinh phí",
        description="Nguồn kinh phí thực hiện, ví dụ: Dự toán chi thường xuyên",
    )


def _text_or_use(schema: dict[str, Any]) -> None:
    schema.pop("required", None)
    schema["anyOf"] = [{"required": ["text"]}, {"required": ["use"]}]


class _OfTheBank(Record):
    """What a plan may name instead of wording it; it stands before the words."""

    use: Code | None = Field(
        default=None,
        title="Giải pháp dùng chung",
        description="Mã giải pháp trong ngân hàng giải pháp (measures.yaml), thay cho việc viết "
        "lại; mục nào ghi thêm ở đây thì thay cho mục đó của ngân hàng",
    )


class Measure(MeasureWords, _OfTheBank):
    """Nhiệm vụ, giải pháp."""

    model_config = ConfigDict(json_schema_extra=_text_or_use)


class ShortcomingPart(Record):
    """One of several statements that together word a shortcoming."""

    text: Text | None = Field(
        default=None, title="Câu nêu tồn tại", description="Câu nêu tồn tại, nếu tự viết"
    )
    components: Codes = Field(
        default=(),
        title="Mã tiêu chí mất điểm",
        description="Mã các tiêu chí mất điểm mà câu này giải thích",
    )


def _area_or_adjustment(schema: dict[str, Any]) -> None:
    schema["anyOf"] = [{"required": ["area"]}, {"required": ["adjustment"]}]


class Shortcoming(Record):
    """Tồn tại, hạn chế: what lost points in one area, or by a penalty outside the areas, and the
    measures against it.

    Without ``text`` the sentence is made from the components: name, score and maximum. A new field
    stands here and nowhere else, as in a measure.
    """

    model_config = ConfigDict(json_schema_extra=_area_or_adjustment)

    area: Annotated[Whole | None, SheetColumn(20, r"lĩnh vực.*")] = Field(
        default=None, title="Lĩnh vực", description="Số thứ tự lĩnh vực"
    )
    adjustment: Code | None = Field(
        default=None,
        title="Điểm trừ",
        description="Mã điểm trừ ngoài bộ tiêu chí mà tồn tại này giải thích, thay cho area",
    )
    text: Annotated[Text | None, SheetColumn(34, r"(nội dung )?(các )?(tồn tại|hạn chế).*")] = (
        Field(
            default=None,
            title="Tồn tại, hạn chế",
            description="Câu nêu tồn tại; không ghi thì chương trình viết “… đạt 0,95/1” theo "
            "điểm. {a/b} in hai số của figures, {a/b %} in tỷ lệ phần trăm",
        )
    )
    components: Annotated[Codes, SheetColumn(10, r"mã tiêu chí( mất điểm)?")] = Field(
        default=(),
        title="Mã tiêu chí mất điểm",
        description="Mã các tiêu chí mất điểm; không ghi là toàn bộ điểm mất của lĩnh vực",
    )
    parts: tuple[ShortcomingPart, ...] = Field(
        default=(),
        title="Các ý",
        description="Khi tồn tại gồm nhiều ý, mỗi ý một mục thay cho text và components",
    )
    figures: Annotated[dict[Code, Whole], SheetColumn(20, r"số liệu.*", printed=False)] = Field(
        default={}, title="Số liệu", description="Số liệu dùng trong câu, ví dụ: online: 10"
    )
    causes: Annotated[Sentences, SheetColumn(30, r"nguyên nhân.*", printed=False)] = Field(
        default=(), title="Nguyên nhân"
    )
    measures: tuple[Measure, ...] = Field(
        default=(),
        title="Nhiệm vụ, giải pháp",
        description="Nhiệm vụ, giải pháp khắc phục; ở lĩnh vực không mất điểm là giải pháp duy trì",
    )
    repeated_since: Whole | None = Field(
        default=None,
        title="Nêu lần đầu năm",
        description="Năm mà tồn tại này được nêu lần đầu, nếu đã có từ năm trước",
    )
    to_confirm: Flag = Field(
        default=False,
        title="Chờ xác nhận",
        description="true: mục do chương trình soạn sẵn, chưa có người xác nhận; "
        "xác nhận xong thì xóa dòng này",
    )

    @cached_property
    def statements(self) -> tuple[ShortcomingPart, ...]:
        """What it states: its parts; one where it is not divided."""
        if self.parts:
            return self.parts
        return (ShortcomingPart.model_construct(text=self.text, components=self.components),)

    @property
    def about(self) -> tuple[str, str]:
        """What it is about, as its key and value: an area by number, or a penalty by code."""
        if self.adjustment is not None:
            return "adjustment", self.adjustment
        return "area", str(self.area)


class Action(Record):
    """The year in which the plan is carried out, and how far beyond it looks."""

    year: Whole = Field(
        ge=2000, le=2100, description="Năm thực hiện kế hoạch, in ở {plan_year}, ví dụ: 2025"
    )
    horizon: Text | None = Field(
        default=None,
        description="Viết tiếp sau năm, ví dụ: và những năm tiếp theo; in ở {plan_years}",
    )


ShownName = Literal["mean", "self_scores", "area_changes"]


class PlanDefaults(Record):
    """What a plan says besides its shortcomings; a round may set it for all its agencies."""

    template: Code | None = Field(
        default=None,
        description="Tên mẫu trong thư mục templates; không ghi là ke-hoach, hoặc quyet-dinh khi "
        "form là decision, attached",
    )
    issued: IssueDate | None = Field(
        default=None,
        description="Ngày ban hành; dự thảo chỉ ghi năm hoặc tháng và năm; "
        "không ghi là năm sau năm đánh giá",
    )
    action: Action | None = Field(
        default=None,
        description="Năm thực hiện; không ghi là năm ban hành, hoặc năm sau năm đánh giá nếu ban "
        "hành ngay trong năm đánh giá",
    )
    form: Literal["plan", "decision", "attached"] | None = Field(
        default=None,
        title="Hình thức ban hành",
        description="plan – kế hoạch có số riêng (khi không ghi); decision – quyết định ban hành, "
        "kế hoạch kèm theo trong cùng tệp; attached – chỉ kế hoạch kèm theo quyết định. "
        "Hai dạng sau: số và ngày là của quyết định",
    )
    committee: Committee | None = Field(
        default=None, description="Ban chỉ đạo, hội đồng ban hành kế hoạch thay cơ quan, nếu có"
    )
    decision: Decision | None = Field(
        default=None, description="Quyết định ban hành kế hoạch, khi form là decision"
    )
    electronic: Flag | None = Field(
        default=None,
        title="Văn bản điện tử",
        description="true: văn bản điện tử, dòng “(Kèm theo …)” để trống số và ngày",
    )
    abbreviations: dict[Code, Text] | None = Field(
        default=None,
        description="Chữ viết tắt và tên đầy đủ, ví dụ: UBND: Ủy ban nhân dân; lần đầu in tên đầy "
        "đủ kèm chữ viết tắt trong ngoặc, các lần sau in như đã ghi",
    )
    decisions: tuple[Document, ...] | None = Field(
        default=None, description="Các văn bản nêu ở phần mở đầu"
    )
    opening: Literal["paragraph", "list"] | None = Field(
        default=None,
        description="Phần mở đầu: paragraph – một đoạn “Thực hiện …” (khi không ghi); "
        "list – mỗi văn bản một dòng “Căn cứ …”",
    )
    proposed_by: Text | None = Field(
        default=None,
        description="Theo đề nghị của ai, dòng cuối của phần căn cứ; không ghi thì không có",
    )
    tasks_as: Literal["lines", "table"] | None = Field(
        default=None,
        description="Nhiệm vụ, giải pháp: lines – viết dưới từng tồn tại (khi không ghi); "
        "table – lập thành bảng ở phụ lục, trang ngang",
    )
    indices: Sentences | None = Field(
        default=None, description="Các chỉ số mà kế hoạch nhằm nâng cao, như viết ở phần mở đầu"
    )
    targets: tuple[Target, ...] | None = Field(
        default=None, description="Chỉ tiêu phấn đấu của năm ban hành, theo từng chỉ số"
    )
    areas_without_loss: Literal["leave_out", "keep"] | None = Field(
        default=None,
        description="Lĩnh vực không mất điểm: leave_out – không nêu (khi không ghi); "
        "keep – nêu cùng các giải pháp duy trì kết quả",
    )
    show: tuple[ShownName, ...] | None = Field(
        default=None,
        description="Số liệu in thêm: mean – điểm bình quân của khối; self_scores – cột điểm tự "
        "chấm; area_changes – cột so với năm trước",
    )
    subject: Text | None = Field(default=None, description="Trích yếu, khi khác câu có sẵn của mẫu")
    purposes: Sentences | None = Field(default=None, description="Mục đích, mỗi ý một mục")
    requirements: Sentences | None = Field(default=None, description="Yêu cầu, mỗi ý một mục")
    assignments: Sentences | None = Field(
        default=None, description="Tổ chức thực hiện, mỗi khoản một mục"
    )
    closing: Text | None = Field(default=None, description="Câu kết, không ghi ./.")
    recipients: Recipients | None = Field(default=None, description="Nơi nhận, trừ dòng Lưu")
    archive: Text | None = Field(
        default=None, description="Dòng Lưu, không ghi chữ Lưu, ví dụ: VT, VP, TA10b"
    )
    drafter: Drafter | None = Field(
        default=None, description="Ký hiệu người soạn thảo và số lượng bản, dưới nơi nhận"
    )
    signatory: Signatory | None = Field(default=None, description="Người ký")


class Plan(PlanDefaults):
    """Kế hoạch khắc phục tồn tại, hạn chế của một cơ quan."""

    number: Whole | None = Field(
        default=None, ge=1, description="Số văn bản; dự thảo để trống vì văn thư cấp số sau khi ký"
    )
    draft: DraftMark | None = Field(
        default=None,
        description="Chữ DỰ THẢO in ở đầu văn bản, với lần và ngày; có số rồi thì không in và bỏ "
        "mục này. Kế hoạch còn mục chờ xác nhận cũng in chữ DỰ THẢO",
    )
    joint_with: JointIssuer | None = Field(
        default=None,
        description="Cơ quan cùng ban hành, khi kế hoạch là văn bản liên tịch; cơ quan của tệp này "
        "là cơ quan chủ trì, cho số",
    )
    amendments: tuple[Amendment, ...] = Field(
        default=(),
        description="Các kế hoạch sửa đổi, bổ sung đã ban hành, lần lượt; cchc build --amends … "
        "--number … --issued … tự ghi vào đây",
    )
    shortcomings: tuple[Shortcoming, ...] = Field(
        default=(), description="Tồn tại, hạn chế và giải pháp, theo lĩnh vực"
    )

    @property
    def is_issued(self) -> bool:
        """Whether the plan has its number and its whole date."""
        dated = self.issued is not None and self.issued.known is not None
        return self.number is not None and dated

    def completed_by(self, defaults: PlanDefaults) -> "Plan":
        """The plan with what it leaves out taken from the round."""
        missing = {
            name: getattr(defaults, name)
            for name in PlanDefaults.model_fields
            if getattr(self, name) is None and getattr(defaults, name) is not None
        }
        return self.model_copy(update=missing) if missing else self
