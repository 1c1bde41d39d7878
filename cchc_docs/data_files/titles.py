"""What each record of the data files is called, in schemas and in places."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "AcceptedFinding": "Chỗ đã chấp nhận",
    "Action": "Năm thực hiện kế hoạch",
    "Adjustment": "Điểm thưởng hoặc điểm trừ ngoài bộ tiêu chí",
    "Agency": "Cơ quan, đơn vị được đánh giá",
    "Amendment": "Kế hoạch sửa đổi, bổ sung đã ban hành",
    "AnnouncedBlock": "Số liệu công bố chung của khối",
    "AnnouncedClass": "Số cơ quan của một loại",
    "AnnouncedStanding": "Thứ hạng đã công bố",
    "Area": "Lĩnh vực",
    "Band": "Loại (xếp loại)",
    "BankMeasure": "Giải pháp dùng chung",
    "Block": "Khối",
    "Committee": "Ban chỉ đạo ban hành kế hoạch",
    "Component": "Tiêu chí thành phần",
    "ComputedStanding": "Thứ hạng tính được",
    "Criterion": "Tiêu chí",
    "Custom": "Quy tắc được tắt hoặc hạ mức",
    "Decision": "Quyết định ban hành kế hoạch",
    "Document": "Văn bản được viện dẫn",
    "DraftMark": "Chữ DỰ THẢO",
    "Drafter": "Ký hiệu người soạn thảo",
    "Index": "Chỉ số khác",
    "IndexPrevious": "Kết quả năm trước của chỉ số khác",
    "IndexResult": "Kết quả của chỉ số khác",
    "JointIssuer": "Cơ quan cùng ban hành (liên tịch)",
    "Letterhead": "Tên cơ quan ở đầu văn bản",
    "Measure": "Nhiệm vụ, giải pháp",
    "Part": "Phần điểm",
    "PlanDefaults": "Phần chung của các kế hoạch",
    "Previous": "Kết quả năm trước",
    "Published": "Số liệu đã công bố, để đối chiếu",
    "Recipient": "Nơi nhận",
    "Report": "Báo cáo tổng hợp",
    "Role": "Vai trò tự đặt tên",
    "Shortcoming": "Tồn tại, hạn chế",
    "ShortcomingPart": "Một ý của tồn tại",
    "Signatory": "Người ký",
    "Target": "Chỉ tiêu",
}
"""What editors call each record."""
