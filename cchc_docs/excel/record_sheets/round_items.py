"""The single values of a round and of a criteria set, as rows of a sheet: label, value, how it is
filled in."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.excel.record_sheets.forms import DAY, FLAG, NUMBER, TEXT, CellForm, choice
from cchc_docs.excel.record_sheets.line_forms import (
    DOCUMENT_LINES,
    LINES,
    LIST,
    PAIRS,
    RECIPIENTS,
    SHOWN,
    TARGETS,
)
from cchc_docs.excel.record_sheets.record_column import RecordColumn

FORM = choice(
    {"plan": "Kế hoạch", "decision": "Quyết định ban hành kèm kế hoạch", "attached": "Kèm theo"},
)
OPENING = choice({"paragraph": "Một đoạn", "list": "Từng dòng căn cứ"})
TASKS_AS = choice({"lines": "Dưới từng tồn tại", "table": "Bảng ở phụ lục"})
NO_LOSS = choice({"leave_out": "Không nêu", "keep": "Nêu"})
_SIGN = choice({",": "Dấu phẩy", ".": "Dấu chấm"})
_MISSING = choice({"leave": "Tính trên điểm còn lại", "rescale": "Quy đổi"})
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
    note: str,
    form: CellForm = TEXT,
    choices: str = "",
    at: tuple[str, ...] = (),
) -> RecordColumn:
    """A value that stands under its name, or where ``at`` leads."""
    return RecordColumn(name, label, at or (name,), form, note=note, choices=choices)


def _of_plans(name: str, label: str, note: str, form: CellForm = TEXT) -> RecordColumn:
    return _item(name, label, note, form, at=(_PLAN, name))


_OF_ALL_PLANS: Sequence[RecordColumn] = (
    _item("year", "Năm đánh giá", "Ví dụ: 2025", NUMBER),
    _item("name", "Tên chỉ số", "Ví dụ: Chỉ số cải cách hành chính"),
    _item("short_name", "Tên viết tắt của chỉ số", "Ví dụ: PAR INDEX"),
    _item("province", "Tỉnh, thành phố", "Ví dụ: tỉnh Sơn La"),
    _item("place", "Địa danh", "Ghi trước ngày tháng, ví dụ: Sơn La"),
    _item("parent", "Cơ quan chủ quản",
          "In trên tên cơ quan, ví dụ: UBND tỉnh Sơn La; tên dài thì mỗi dòng một phần", LINES),
    _item("decimals", "Số chữ số thập phân của điểm", "0 đến 4; để trống là 2", NUMBER),
    _item("decimal_sign", "Dấu thập phân", "Để trống là dấu phẩy", _SIGN),
    _of_plans("issued", "Ngày ban hành chung",
              "Dự thảo ghi năm hoặc tháng/năm; ngày của từng cơ quan ghi ở sheet Cơ quan", DAY),
    _of_plans("form", "Hình thức văn bản", "Để trống là kế hoạch có số riêng", FORM),
    _of_plans("subject", "Trích yếu", "Để trống thì theo mẫu"),
    _of_plans("opening", "Phần căn cứ viết thành", "Để trống là một đoạn", OPENING),
    _of_plans("proposed_by", "Theo đề nghị của",
              "Dòng cuối của phần căn cứ; để trống thì không có"),
    _of_plans("indices", "Chỉ số cần nâng cao", "Như viết ở phần mở đầu, mỗi dòng một chỉ số",
              LINES),
    _of_plans("purposes", "Mục đích",
              "Mỗi dòng một ý; {year} là năm đánh giá, {plan_year} là năm thực hiện", LINES),
    _of_plans("requirements", "Yêu cầu", "Mỗi dòng một ý", LINES),
    _of_plans("assignments", "Tổ chức thực hiện", "Mỗi dòng một khoản", LINES),
    _of_plans("closing", "Câu kết", "Không ghi ./."),
    _of_plans("tasks_as", "Nhiệm vụ trình bày", "Để trống là dưới từng tồn tại", TASKS_AS),
    _of_plans("areas_without_loss", "Lĩnh vực không mất điểm", "Để trống là không nêu", NO_LOSS),
    _of_plans("abbreviations", "Chữ viết tắt", "Mỗi dòng: chữ viết tắt: tên đầy đủ", PAIRS),
    _of_plans("recipients", "Nơi nhận chung",
              "Mỗi dòng một nơi, ghi chú trong ngoặc: UBND tỉnh (để b/c); không ghi dòng Lưu",
              RECIPIENTS),
    _of_plans("archive", "Lưu (chung)", "Không ghi chữ Lưu, ví dụ: VT, VP"),
    _item("drafter", "Người soạn thảo", "Chữ viết tắt tên, in dưới nơi nhận cùng số bản, ví dụ: PL",
          at=(_PLAN, "drafter", "initials")),
    _item("copies", "Số lượng bản", "Ví dụ: 30", NUMBER, at=(_PLAN, "drafter", "copies")),
    _of_plans("targets", "Chỉ tiêu phấn đấu", TARGETS_NOTE, TARGETS),
    _item("action_year", "Năm thực hiện", "Để trống là năm ban hành, hoặc năm sau năm đánh giá",
          NUMBER, at=(_PLAN, "action", "year")),
    _item("horizon", "Viết tiếp sau năm thực hiện", "Ví dụ: và những năm tiếp theo",
          at=(_PLAN, "action", "horizon")),
    _of_plans("template", "Tên mẫu", "Để trống là ke-hoach, hoặc quyet-dinh"),
    _of_plans("show", "Số liệu in thêm",
              "Mỗi dòng một loại: Điểm bình quân của khối; Cột điểm tự chấm; Cột so với năm trước",
              SHOWN),
    _item("percent_decimals", "Số chữ số thập phân của tỷ lệ", "Nếu khác của điểm", NUMBER),
    _item("mean_decimals", "Số chữ số thập phân của bình quân", "Nếu khác của điểm", NUMBER),
)  # fmt: skip
_OF_THE_DECISION: Sequence[RecordColumn] = (
    _item("committee", "Ban chỉ đạo, hội đồng",
          "Khi ban chỉ đạo ban hành thay cơ quan, như viết trong câu",
          at=(_PLAN, "committee", "name")),
    _item("committee_lines", "Tên ban in ở đầu văn bản",
          "Mỗi dòng một dòng in; để trống thì lấy tên trên", LIST,
          at=(_PLAN, "committee", "lines")),
    _item("committee_abbreviation", "Chữ viết tắt của ban", "Để trống là BCĐ",
          at=(_PLAN, "committee", "abbreviation")),
    _item("executors", "Ai thi hành quyết định",
          "Ví dụ: Chánh Văn phòng Sở, Trưởng các phòng, đơn vị thuộc Sở",
          at=(_PLAN, "decision", "executors")),
    _item("decision_proposed_by", "Quyết định theo đề nghị của", "Ví dụ: Chánh Văn phòng Sở",
          at=(_PLAN, "decision", "proposed_by")),
    _item("legal_bases", "Căn cứ của quyết định",
          f"{DOCUMENTS_NOTE}; để trống thì như văn bản nêu ở phần mở đầu", DOCUMENT_LINES,
          at=(_PLAN, "decision", "legal_bases")),
    _item("articles", "Các điều thêm", "Giữa điều về hiệu lực và điều thi hành, mỗi dòng một điều",
          LINES, at=(_PLAN, "decision", "articles")),
    _item("authority", "Dòng thẩm quyền", "Khi câu suy ra từ người ký không đúng",
          at=(_PLAN, "decision", "authority")),
    _of_plans("electronic", "Văn bản điện tử", "Có, nếu dòng “(Kèm theo …)” để trống số và ngày",
              FLAG),
)  # fmt: skip
_REPORT = "report"
_OF_THE_REPORT: Sequence[RecordColumn] = (
    _item("report_issuer", "Cơ quan lập báo cáo",
          "Mã cơ quan ở sheet Cơ quan, ví dụ: so-noi-vu; để trống thì không lập", choices="code",
          at=(_REPORT, "issuer")),
    _item("report_number", "Số báo cáo", "Để trống khi chưa có", NUMBER, at=(_REPORT, "number")),
    _item("report_issued", "Ngày báo cáo", "Để trống thì như các kế hoạch", DAY,
          at=(_REPORT, "issued")),
    _item("addressee", "Kính gửi", "Mỗi dòng một nơi", LINES, at=(_REPORT, "addressee")),
    _item("report_subject", "Trích yếu báo cáo", "Để trống thì theo mẫu", at=(_REPORT, "subject")),
    _item("remarks", "Nhận xét, đánh giá", "Mỗi dòng một ý", LINES, at=(_REPORT, "remarks")),
    _item("proposals", "Kiến nghị, đề xuất", "Mỗi dòng một ý", LINES, at=(_REPORT, "proposals")),
    _item("report_recipients", "Nơi nhận báo cáo", "Mỗi dòng một nơi; không ghi dòng Lưu",
          RECIPIENTS, at=(_REPORT, "recipients")),
    _item("report_archive", "Lưu (báo cáo)", "Không ghi chữ Lưu", at=(_REPORT, "archive")),
    _item("report_signer", "Người ký báo cáo", "Họ và tên", at=(_REPORT, "signatory", "name")),
    _item("report_title", "Chức vụ người ký báo cáo", "Ví dụ: Giám đốc",
          at=(_REPORT, "signatory", "title")),
    _item("report_deputy_for", "Ký thay ở báo cáo (KT.)", "Ví dụ: Giám đốc",
          at=(_REPORT, "signatory", "deputy_for")),
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
    _item("name", "Tên bộ tiêu chí", ""),
    _item("decision", "Quyết định ban hành bộ tiêu chí", "Để tra cứu"),
    _item("maximum", "Tổng điểm tối đa", "Để đối chiếu với tổng các tiêu chí", NUMBER),
    _item("missing_part", "Khi một cơ quan không được điều tra",
          "Để trống là tính trên điểm còn lại", _MISSING),
)  # fmt: skip
