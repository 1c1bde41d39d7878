"""What a plan says besides its shortcomings, as groups and fields: what each part of it shows."""

from __future__ import annotations

from cchc_docs import RoundFolder
from cchc_docs.web.forms.form_fields import FormColumn
from cchc_docs.web.forms.record_groups import RecordGroup, named_groups

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


def signing_groups() -> dict[str, RecordGroup]:
    """Who signs, who gets it."""
    return named_groups(
        RecordGroup(("signatory",), "người ký", SIGNATORY, False, ("plan", "signatory")),
        RecordGroup(("joint_with",), "cơ quan cùng ban hành", JOINT, False),
        RecordGroup(("joint_with", "signatory"), "người ký thứ hai", SIGNATORY, False),
        RecordGroup(("recipients",), "nơi nhận", RECIPIENTS, True, ("plan", "recipients")),
        RecordGroup(("drafter",), "người soạn, số bản", DRAFTER, False, ("plan", "drafter")),
        RecordGroup(("draft",), "chữ DỰ THẢO", DRAFT, False),
    )


def opening_groups(folder: RoundFolder) -> dict[str, RecordGroup]:
    """What it rests on and what it aims at; targets name the indices of the round."""
    return named_groups(
        RecordGroup(("decisions",), "căn cứ", DOCUMENTS, True, ("plan", "decisions")),
        RecordGroup(("targets",), "chỉ tiêu", targets(folder), True, ("plan", "targets")),
        RecordGroup(("action",), "năm thực hiện", ACTION, False, ("plan", "action")),
        RecordGroup(("show",), "số liệu in thêm", SHOWN, True, ("plan", "show"), is_plain=True),
        RecordGroup(("decision",), "quyết định", DECISION, False, ("plan", "decision")),
        RecordGroup(("decision", "legal_bases"), "căn cứ của quyết định", DOCUMENTS),
        RecordGroup(("committee",), "ban chỉ đạo", COMMITTEE, False, ("plan", "committee")),
    )


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
