"""What a plan says besides its shortcomings, as groups and fields: what each part of it shows."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs import RoundFolder
from cchc_docs.frozen import dataclass
from cchc_docs.web.forms.form_fields import FormColumn
from cchc_docs.web.forms.record_groups import RecordGroup

SIGNATORY = (
    FormColumn("name", "Họ và tên", needed=True),
    FormColumn("title", "Chức vụ", "ví dụ: Phó Giám đốc", needed=True),
    FormColumn("deputy_for", "Ký thay (KT.)", "chức vụ của cấp trưởng, ví dụ: Giám đốc"),
    FormColumn("acting", "Quyền cấp trưởng (in “Q.”)", kind="check"),
    FormColumn("by_order_of", "Thừa lệnh (TL.)", "ví dụ: Giám đốc", rare=True),
    FormColumn("collective", "Thay mặt (TM.)", "ví dụ: Ủy ban nhân dân", rare=True),
    FormColumn("authorised_by", "Thừa ủy quyền (TUQ.)", "ví dụ: Giám đốc", rare=True),
    FormColumn("other_title", "Chức vụ ở cơ quan", "khi ký với chức danh ban chỉ đạo", rare=True),
)
JOINT = (
    FormColumn("name", "Cơ quan cùng ban hành", "ví dụ: Sở Tài chính", needed=True),
    FormColumn("abbreviation", "Chữ viết tắt trong ký hiệu", "ví dụ: STC", needed=True),
    FormColumn("archive", "Lưu", given="VT"),
    FormColumn("parent", "Cơ quan chủ quản", "khi khác của cơ quan chủ trì", rare=True),
    FormColumn("lines", "Tên ở đầu văn bản", "mỗi dòng một dòng in", "list", rare=True),
)
DRAFT = (
    FormColumn("version", "Dự thảo lần", "ví dụ: 2", needed=True),
    FormColumn("date", "Ngày dự thảo", "ngày/tháng/năm"),
)
RECIPIENTS = (
    FormColumn("to", "Nơi nhận", needed=True),
    FormColumn("remark", "Ghi chú trong ngoặc", "ví dụ: để b/c"),
)
DRAFTER = (
    FormColumn("initials", "Ký hiệu người soạn", "ví dụ: PL", needed=True),
    FormColumn("copies", "Số bản", "ví dụ: 30", needed=True),
)
DOCUMENTS = (
    FormColumn("type", "Loại", given="Quyết định"),
    FormColumn("number", "Số, ký hiệu", "ví dụ: 615/QĐ-UBND"),
    FormColumn("date", "Ngày", "ngày/tháng/năm"),
    FormColumn("issuer", "Của", "ví dụ: UBND tỉnh"),
    FormColumn("subject", "Về việc", kind="text"),
    FormColumn("title", "Tên, khi không viết “về việc”", "ví dụ: về công tác văn thư", rare=True),
)
ACTION = (
    FormColumn("year", "Năm thực hiện", "ví dụ: 2025", needed=True),
    FormColumn("horizon", "Viết tiếp sau năm", "ví dụ: và những năm tiếp theo"),
)

DECISION = (
    FormColumn("executors", "Ai thi hành quyết định", "ví dụ: Chánh Văn phòng Sở", needed=True),
    FormColumn("proposed_by", "Theo đề nghị của", "ví dụ: Chánh Văn phòng Sở"),
    FormColumn("authority", "Dòng thẩm quyền", "khi câu suy ra từ người ký không đúng", rare=True),
    FormColumn("articles", "Các điều thêm", "mỗi điều một dòng", "list", rare=True),
)
COMMITTEE = (
    FormColumn("name", "Ban chỉ đạo, hội đồng", "như viết trong câu", needed=True),
    FormColumn("abbreviation", "Chữ viết tắt trong ký hiệu", given="BCĐ"),
)
SHOWN = (
    FormColumn(
        "what",
        "In thêm",
        kind="choice",
        choices=(
            ("mean", "điểm bình quân của khối"),
            ("self_scores", "cột điểm tự chấm"),
            ("area_changes", "cột so với năm trước"),
        ),
        needed=True,
    ),
)


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A heading of a part of the plan: fields, then a group of records."""

    title: str
    group: RecordGroup | None = None
    columns: Sequence[FormColumn] = ()
    note: str = ""


_LINES = "mỗi ý một dòng"
_SIGNING = (
    PlanSection(
        "Người ký",
        RecordGroup(("signatory",), "người ký", SIGNATORY, False, ("plan", "signatory")),
    ),
    PlanSection(
        "Nơi nhận",
        RecordGroup(("recipients",), "nơi nhận", RECIPIENTS, True, ("plan", "recipients")),
    ),
    PlanSection(
        "Lưu, người soạn",
        RecordGroup(("drafter",), "người soạn, số bản", DRAFTER, False, ("plan", "drafter")),
        (FormColumn("archive", "Lưu", "không ghi chữ Lưu, ví dụ: VT, VP"),),
    ),
    PlanSection(
        "Cơ quan cùng ban hành",
        RecordGroup(("joint_with",), "cơ quan cùng ban hành", JOINT, False),
        note="Chỉ dùng khi là văn bản liên tịch; cơ quan của kế hoạch này chủ trì và cho số.",
    ),
    PlanSection(
        "Người ký của cơ quan cùng ban hành",
        RecordGroup(("joint_with", "signatory"), "người ký thứ hai", SIGNATORY, False),
    ),
    PlanSection(
        "Dự thảo",
        RecordGroup(("draft",), "chữ DỰ THẢO", DRAFT, False),
        note="In dưới số, ký hiệu; có số rồi thì không in.",
    ),
)
_WAYS = (
    ("paragraph", "Một đoạn: “Thực hiện Quyết định số …”"),
    ("list", "Mỗi văn bản một dòng “Căn cứ …”"),
)
_TASKS = (("lines", "Dưới từng tồn tại"), ("table", "Thành bảng ở phụ lục, trang ngang"))
_KEPT = (("leave_out", "Không nêu"), ("keep", "Nêu cùng giải pháp duy trì"))
_FORMS = (
    ("plan", "Kế hoạch có số riêng"),
    ("decision", "Quyết định ban hành, kế hoạch kèm theo, cùng một tệp"),
    ("attached", "Chỉ kế hoạch kèm theo quyết định"),
)


_RESTS_ON = (
    PlanSection(
        "Căn cứ",
        RecordGroup(("decisions",), "căn cứ", DOCUMENTS, True, ("plan", "decisions")),
        (
            FormColumn("opening", "Viết phần mở đầu", kind="choice", choices=_WAYS),
            FormColumn("proposed_by", "Theo đề nghị của", "nếu có, dòng cuối phần căn cứ"),
        ),
    ),
    PlanSection(
        "Mục đích, yêu cầu",
        columns=(
            FormColumn("subject", "Trích yếu", "khi khác câu có sẵn"),
            FormColumn("indices", "Các chỉ số nhằm nâng cao", "mỗi chỉ số một dòng", "list"),
            FormColumn("purposes", "Mục đích", _LINES, "list"),
            FormColumn("requirements", "Yêu cầu", _LINES, "list"),
        ),
    ),
)
_PRINTED_AS = (
    PlanSection(
        "Cách trình bày, tổ chức thực hiện",
        RecordGroup(("action",), "năm thực hiện", ACTION, False, ("plan", "action")),
        (
            FormColumn("tasks_as", "Nhiệm vụ, giải pháp", kind="choice", choices=_TASKS),
            FormColumn(
                "areas_without_loss", "Lĩnh vực không mất điểm", kind="choice", choices=_KEPT
            ),
            FormColumn("assignments", "Tổ chức thực hiện", _LINES, "list"),
            FormColumn("closing", "Câu kết", "không ghi ./."),
        ),
    ),
    PlanSection(
        "Số liệu in thêm ở phần kết quả",
        RecordGroup(("show",), "số liệu in thêm", SHOWN, True, ("plan", "show"), is_plain=True),
    ),
    PlanSection(
        "Hình thức ban hành",
        RecordGroup(("committee",), "ban chỉ đạo", COMMITTEE, False, ("plan", "committee")),
        (FormColumn("form", "Ban hành thế nào", kind="choice", choices=_FORMS),),
    ),
    PlanSection(
        "Quyết định",
        RecordGroup(("decision",), "quyết định", DECISION, False, ("plan", "decision")),
        note="Chỉ dùng khi ban hành bằng quyết định.",
    ),
    PlanSection(
        "Căn cứ của quyết định",
        RecordGroup(("decision", "legal_bases"), "căn cứ của quyết định", DOCUMENTS),
        note="Không ghi thì lấy căn cứ của kế hoạch.",
    ),
)


def plan_sections(part: str, folder: RoundFolder) -> Sequence[PlanSection]:
    """Who signs, who gets it ("nguoi-ky"); or what it rests on and what it aims at: targets name
    the indices of the round.
    """
    if part == "nguoi-ky":
        return _SIGNING
    aims = PlanSection(
        "Chỉ tiêu",
        RecordGroup(("targets",), "chỉ tiêu", targets(folder), True, ("plan", "targets")),
    )
    return (*_RESTS_ON, aims, *_PRINTED_AS)


def targets(folder: RoundFolder) -> tuple[FormColumn, ...]:
    """What a target may say, of which index."""
    main = folder.round.short_name or folder.round.name
    indices = [(code, one.short_name or one.name) for code, one in folder.round.indices.items()]
    return (
        FormColumn("index", "Chỉ số", kind="choice", choices=(("", main), *indices)),
        FormColumn("at_least", "Đạt từ", "trở lên"),
        FormColumn("gain", "Tăng ít nhất"),
        FormColumn("band", "Xếp loại", "ví dụ: Tốt"),
        FormColumn("text", "Câu tự viết", "khi các ô khác không nói hết", kind="text"),
        FormColumn("above", "Đạt trên", rare=True),
        FormColumn("rank_from", "Xếp hạng từ thứ", rare=True),
        FormColumn("rank_to", "đến thứ", rare=True),
        FormColumn("top", "Trong nhóm dẫn đầu", "bao nhiêu cơ quan", rare=True),
        FormColumn("ranks_gained", "Tăng ít nhất (bậc)", rare=True),
    )
