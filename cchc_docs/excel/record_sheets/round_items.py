"""The single values of a round and of a criteria set, as rows of a sheet: label, value, how it is
filled in."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.excel.record_sheets.forms import CellForm
from cchc_docs.excel.record_sheets.record_column import (
    DOCUMENT_LINES,
    FLAG,
    ISSUED,
    LINES,
    LIST,
    NUMBER,
    PAIRS,
    RECIPIENTS,
    SHOWN,
    TARGETS,
    RecordColumn,
)

FORM = CellForm(
    "choice",
    {"plan": "Kế hoạch", "decision": "Quyết định ban hành kèm kế hoạch", "attached": "Kèm theo"},
)
OPENING = CellForm("choice", {"paragraph": "Một đoạn", "list": "Từng dòng căn cứ"})
TASKS_AS = CellForm("choice", {"lines": "Dưới từng tồn tại", "table": "Bảng ở phụ lục"})
NO_LOSS = CellForm("choice", {"leave_out": "Không nêu", "keep": "Nêu"})
_SIGN = CellForm("choice", {",": "Dấu phẩy", ".": "Dấu chấm"})
_MISSING = CellForm("choice", {"leave": "Tính trên điểm còn lại", "rescale": "Quy đổi"})
_PLAN = "plan"
TARGETS_NOTE = (
    "Mỗi dòng một chỉ tiêu: trên 90; từ 92; tăng 2,5; hạng từ 1; hạng đến 3; nhóm 5 dẫn đầu; "
    "tăng 2 bậc; loại Tốt; “câu tự viết”; của chỉ số khác thì mã đứng trước: sipas: trên 90"
)

DOCUMENTS_NOTE = (
    "Mỗi dòng một văn bản: Quyết định số 615/QĐ-UBND ngày 15/3/2019 của UBND tỉnh về việc …; văn "
    "bản khác thì ghi: loại | về việc | tên | số | ngày | cơ quan ban hành"
)


def _item(
    name: str,
    label: str,
    path: Sequence[str],
    note: str,
    form: CellForm | None = None,
    choices: str = "",
) -> RecordColumn:
    form = form or CellForm("text")
    return RecordColumn(name, label, tuple(path), form, note=note, choices=choices)


_OF_ALL_PLANS: Sequence[RecordColumn] = (
    _item("year", "Năm đánh giá", ["year"], "Ví dụ: 2025", NUMBER),
    _item("name", "Tên chỉ số", ["name"], "Ví dụ: Chỉ số cải cách hành chính"),
    _item("short_name", "Tên viết tắt của chỉ số", ["short_name"], "Ví dụ: PAR INDEX"),
    _item("province", "Tỉnh, thành phố", ["province"], "Ví dụ: tỉnh Sơn La"),
    _item("place", "Địa danh", ["place"], "Ghi trước ngày tháng, ví dụ: Sơn La"),
    _item(
        "parent", "Cơ quan chủ quản", ["parent"],
        "In trên tên cơ quan, ví dụ: UBND tỉnh Sơn La; tên dài thì mỗi dòng một phần", LINES,
    ),
    _item(
        "decimals", "Số chữ số thập phân của điểm", ["decimals"], "0 đến 4; để trống là 2", NUMBER
    ),
    _item("decimal_sign", "Dấu thập phân", ["decimal_sign"], "Để trống là dấu phẩy", _SIGN),
    _item(
        "issued", "Ngày ban hành chung", [_PLAN, "issued"],
        "Dự thảo ghi năm hoặc tháng/năm; ngày của từng cơ quan ghi ở sheet Cơ quan", ISSUED,
    ),
    _item(
        "form", "Hình thức văn bản", [_PLAN, "form"], "Để trống là kế hoạch có số riêng", FORM
    ),
    _item("subject", "Trích yếu", [_PLAN, "subject"], "Để trống thì theo mẫu"),
    _item(
        "opening", "Phần căn cứ viết thành", [_PLAN, "opening"], "Để trống là một đoạn", OPENING
    ),
    _item(
        "proposed_by", "Theo đề nghị của", [_PLAN, "proposed_by"],
        "Dòng cuối của phần căn cứ; để trống thì không có",
    ),
    _item(
        "indices", "Chỉ số cần nâng cao", [_PLAN, "indices"],
        "Như viết ở phần mở đầu, mỗi dòng một chỉ số", LINES,
    ),
    _item(
        "purposes", "Mục đích", [_PLAN, "purposes"],
        "Mỗi dòng một ý; {year} là năm đánh giá, {plan_year} là năm thực hiện", LINES,
    ),
    _item("requirements", "Yêu cầu", [_PLAN, "requirements"], "Mỗi dòng một ý", LINES),
    _item(
        "assignments", "Tổ chức thực hiện", [_PLAN, "assignments"], "Mỗi dòng một khoản", LINES
    ),
    _item("closing", "Câu kết", [_PLAN, "closing"], "Không ghi ./."),
    _item("tasks_as", "Nhiệm vụ trình bày", [_PLAN, "tasks_as"], "Để trống là dưới từng tồn tại",
          TASKS_AS),
    _item(
        "areas_without_loss", "Lĩnh vực không mất điểm", [_PLAN, "areas_without_loss"],
        "Để trống là không nêu", NO_LOSS,
    ),
    _item(
        "abbreviations", "Chữ viết tắt", [_PLAN, "abbreviations"],
        "Mỗi dòng: chữ viết tắt: tên đầy đủ", PAIRS,
    ),
    _item(
        "recipients", "Nơi nhận chung", [_PLAN, "recipients"],
        "Mỗi dòng một nơi, ghi chú trong ngoặc: UBND tỉnh (để b/c); không ghi dòng Lưu", RECIPIENTS,
    ),
    _item("archive", "Lưu (chung)", [_PLAN, "archive"], "Không ghi chữ Lưu, ví dụ: VT, VP"),
    _item(
        "drafter", "Người soạn thảo", [_PLAN, "drafter", "initials"],
        "Chữ viết tắt tên, in dưới nơi nhận cùng số bản, ví dụ: PL",
    ),
    _item("copies", "Số lượng bản", [_PLAN, "drafter", "copies"], "Ví dụ: 30", NUMBER),
    _item(
        "targets", "Chỉ tiêu phấn đấu", [_PLAN, "targets"], TARGETS_NOTE, TARGETS
    ),
    _item(
        "action_year", "Năm thực hiện", [_PLAN, "action", "year"],
        "Để trống là năm ban hành, hoặc năm sau năm đánh giá", NUMBER,
    ),
    _item(
        "horizon", "Viết tiếp sau năm thực hiện", [_PLAN, "action", "horizon"],
        "Ví dụ: và những năm tiếp theo",
    ),
    _item(
        "template", "Tên mẫu", [_PLAN, "template"], "Để trống là ke-hoach, hoặc quyet-dinh"
    ),
    _item(
        "show", "Số liệu in thêm", [_PLAN, "show"],
        "Mỗi dòng một loại: Điểm bình quân của khối; Cột điểm tự chấm; Cột so với năm trước",
        SHOWN,
    ),
    _item(
        "percent_decimals", "Số chữ số thập phân của tỷ lệ", ["percent_decimals"],
        "Nếu khác của điểm", NUMBER,
    ),
    _item(
        "mean_decimals", "Số chữ số thập phân của bình quân", ["mean_decimals"],
        "Nếu khác của điểm", NUMBER,
    ),
)  # fmt: skip
_OF_THE_DECISION: Sequence[RecordColumn] = (
    _item(
        "committee", "Ban chỉ đạo, hội đồng", [_PLAN, "committee", "name"],
        "Khi ban chỉ đạo ban hành thay cơ quan, như viết trong câu",
    ),
    _item(
        "committee_lines", "Tên ban in ở đầu văn bản", [_PLAN, "committee", "lines"],
        "Mỗi dòng một dòng in; để trống thì lấy tên trên", LIST,
    ),
    _item(
        "committee_abbreviation", "Chữ viết tắt của ban", [_PLAN, "committee", "abbreviation"],
        "Để trống là BCĐ",
    ),
    _item(
        "executors", "Ai thi hành quyết định", [_PLAN, "decision", "executors"],
        "Ví dụ: Chánh Văn phòng Sở, Trưởng các phòng, đơn vị thuộc Sở",
    ),
    _item(
        "decision_proposed_by", "Quyết định theo đề nghị của",
        [_PLAN, "decision", "proposed_by"], "Ví dụ: Chánh Văn phòng Sở",
    ),
    _item(
        "legal_bases", "Căn cứ của quyết định", [_PLAN, "decision", "legal_bases"],
        f"{DOCUMENTS_NOTE}; để trống thì như văn bản nêu ở phần mở đầu", DOCUMENT_LINES,
    ),
    _item(
        "articles", "Các điều thêm", [_PLAN, "decision", "articles"],
        "Giữa điều về hiệu lực và điều thi hành, mỗi dòng một điều", LINES,
    ),
    _item(
        "authority", "Dòng thẩm quyền", [_PLAN, "decision", "authority"],
        "Khi câu suy ra từ người ký không đúng",
    ),
    _item(
        "electronic", "Văn bản điện tử", [_PLAN, "electronic"],
        "Có, nếu dòng “(Kèm theo …)” để trống số và ngày", FLAG,
    ),
)  # fmt: skip
_REPORT = "report"
_OF_THE_REPORT: Sequence[RecordColumn] = (
    _item(
        "report_issuer", "Cơ quan lập báo cáo", [_REPORT, "issuer"],
        "Mã cơ quan ở sheet Cơ quan, ví dụ: so-noi-vu; để trống thì không lập", choices="code",
    ),
    _item("report_number", "Số báo cáo", [_REPORT, "number"], "Để trống khi chưa có", NUMBER),
    _item(
        "report_issued", "Ngày báo cáo", [_REPORT, "issued"],
        "Để trống thì như các kế hoạch", ISSUED,
    ),
    _item("addressee", "Kính gửi", [_REPORT, "addressee"], "Mỗi dòng một nơi", LINES),
    _item("report_subject", "Trích yếu báo cáo", [_REPORT, "subject"], "Để trống thì theo mẫu"),
    _item("remarks", "Nhận xét, đánh giá", [_REPORT, "remarks"], "Mỗi dòng một ý", LINES),
    _item("proposals", "Kiến nghị, đề xuất", [_REPORT, "proposals"], "Mỗi dòng một ý", LINES),
    _item(
        "report_recipients", "Nơi nhận báo cáo", [_REPORT, "recipients"],
        "Mỗi dòng một nơi; không ghi dòng Lưu", RECIPIENTS,
    ),
    _item("report_archive", "Lưu (báo cáo)", [_REPORT, "archive"], "Không ghi chữ Lưu"),
    _item("report_signer", "Người ký báo cáo", [_REPORT, "signatory", "name"], "Họ và tên"),
    _item("report_title", "Chức vụ người ký báo cáo", [_REPORT, "signatory", "title"],
          "Ví dụ: Giám đốc"),
    _item(
        "report_deputy_for", "Ký thay ở báo cáo (KT.)", [_REPORT, "signatory", "deputy_for"],
        "Ví dụ: Giám đốc",
    ),
)  # fmt: skip
ROUND_GROUPS = (
    ("", _OF_ALL_PLANS),
    ("QUYẾT ĐỊNH, BAN CHỈ ĐẠO (khi có)", _OF_THE_DECISION),
    ("BÁO CÁO TỔNG HỢP (khi cần lập)", _OF_THE_REPORT),
)
"""The values of a round under the names of their groups, as the sheet has them."""
ROUND_ITEMS = tuple(item for _, items in ROUND_GROUPS for item in items)
OWN_TEMPLATES = RecordColumn(
    "templates", "Mẫu Word riêng của đợt", (), LINES,
    note="Chỉ để biết, đi kèm bảng này; muốn đổi thì đổi tệp mẫu trong thư mục của đợt",
    only_shown=True,
)  # fmt: skip
GOES_ALONG = RecordColumn(
    "goes_along", "Còn trong dữ liệu đi kèm", (), LINES,
    note="Chỉ để biết: những mục này không có chỗ ở các sheet, đi kèm bảng và không mất; muốn đổi "
    "thì xuất bảng thành thư mục đợt rồi sửa trong tệp",
    only_shown=True,
)  # fmt: skip
CRITERIA_ITEMS: Sequence[RecordColumn] = (
    _item("name", "Tên bộ tiêu chí", ["name"], ""),
    _item("decision", "Quyết định ban hành bộ tiêu chí", ["decision"], "Để tra cứu"),
    _item("maximum", "Tổng điểm tối đa", ["maximum"], "Để đối chiếu với tổng các tiêu chí", NUMBER),
    _item(
        "missing_part", "Khi một cơ quan không được điều tra", ["missing_part"],
        "Để trống là tính trên điểm còn lại", _MISSING,
    ),
)  # fmt: skip
