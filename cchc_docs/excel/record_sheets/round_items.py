"""The single values of a round and of a criteria set, as rows of a sheet: label, value, how it is
filled in."""

from __future__ import annotations

from cchc_docs.excel.record_sheets.forms import DAY, FLAG, NUMBER, choice
from cchc_docs.excel.record_sheets.line_forms import (
    DOCUMENT_LINES,
    LINES,
    LIST,
    PAIRS,
    RECIPIENTS,
    SHOWN,
    TARGETS,
)
from cchc_docs.excel.record_sheets.table_spec import Column

FORM = choice(
    {"plan": "Kế hoạch", "decision": "Quyết định ban hành kèm kế hoạch", "attached": "Kèm theo"},
)
OPENING = choice({"paragraph": "Một đoạn", "list": "Từng dòng căn cứ"})
TASKS_AS = choice({"lines": "Dưới từng tồn tại", "table": "Bảng ở phụ lục"})
NO_LOSS = choice({"leave_out": "Không nêu", "keep": "Nêu"})
_SIGN = choice({",": "Dấu phẩy", ".": "Dấu chấm"})
_MISSING = choice({"leave": "Tính trên điểm còn lại", "rescale": "Quy đổi"})
TARGETS_NOTE = (
    "Mỗi dòng một chỉ tiêu: trên 90; từ 92; tăng 2,5; hạng từ 1; hạng đến 3; nhóm 5 dẫn đầu; "
    "tăng 2 bậc; loại Tốt; “câu tự viết”; của chỉ số khác thì mã đứng trước: sipas: trên 90"
)

DOCUMENTS_NOTE = (
    "Mỗi dòng một văn bản: Quyết định số 615/QĐ-UBND ngày 15/3/2019 của UBND tỉnh về việc …; văn "
    "bản khác thì ghi: loại | về việc | tên | số | ngày | cơ quan ban hành"
)

_OF_ALL_PLANS = (
    Column("year", "Năm đánh giá", "Ví dụ: 2025", NUMBER),
    Column("name", "Tên chỉ số", "Ví dụ: Chỉ số cải cách hành chính"),
    Column("short_name", "Tên viết tắt của chỉ số", "Ví dụ: PAR INDEX"),
    Column("province", "Tỉnh, thành phố", "Ví dụ: tỉnh Sơn La"),
    Column("place", "Địa danh", "Ghi trước ngày tháng, ví dụ: Sơn La"),
    Column("parent", "Cơ quan chủ quản",
           "In trên tên cơ quan, ví dụ: UBND tỉnh Sơn La; tên dài thì mỗi dòng một phần", LINES),
    Column("decimals", "Số chữ số thập phân của điểm", "0 đến 4; để trống là 2", NUMBER),
    Column("decimal_sign", "Dấu thập phân", "Để trống là dấu phẩy", _SIGN),
    Column("plan.issued", "Ngày ban hành chung",
           "Dự thảo ghi năm hoặc tháng/năm; ngày của từng cơ quan ghi ở sheet Cơ quan", DAY),
    Column("plan.form", "Hình thức văn bản", "Để trống là kế hoạch có số riêng", FORM),
    Column("plan.subject", "Trích yếu", "Để trống thì theo mẫu"),
    Column("plan.opening", "Phần căn cứ viết thành", "Để trống là một đoạn", OPENING),
    Column("plan.proposed_by", "Theo đề nghị của",
           "Dòng cuối của phần căn cứ; để trống thì không có"),
    Column("plan.indices", "Chỉ số cần nâng cao", "Như viết ở phần mở đầu, mỗi dòng một chỉ số",
           LINES, spare=2),
    Column("plan.purposes", "Mục đích",
           "Mỗi dòng một ý; {year} là năm đánh giá, {plan_year} là năm thực hiện", LINES, spare=2),
    Column("plan.requirements", "Yêu cầu", "Mỗi dòng một ý", LINES, spare=2),
    Column("plan.assignments", "Tổ chức thực hiện", "Mỗi dòng một khoản", LINES, spare=2),
    Column("plan.closing", "Câu kết", "Không ghi ./."),
    Column("plan.tasks_as", "Nhiệm vụ trình bày", "Để trống là dưới từng tồn tại", TASKS_AS),
    Column("plan.areas_without_loss", "Lĩnh vực không mất điểm", "Để trống là không nêu", NO_LOSS),
    Column("plan.abbreviations", "Chữ viết tắt", "Mỗi dòng: chữ viết tắt: tên đầy đủ", PAIRS),
    Column("plan.recipients", "Nơi nhận chung",
           "Mỗi dòng một nơi, ghi chú trong ngoặc: UBND tỉnh (để b/c); không ghi dòng Lưu",
           RECIPIENTS, spare=2),
    Column("plan.archive", "Lưu (chung)", "Không ghi chữ Lưu, ví dụ: VT, VP"),
    Column("plan.drafter.initials", "Người soạn thảo",
           "Chữ viết tắt tên, in dưới nơi nhận cùng số bản, ví dụ: PL"),
    Column("plan.drafter.copies", "Số lượng bản", "Ví dụ: 30", NUMBER),
    Column("plan.targets", "Chỉ tiêu phấn đấu", TARGETS_NOTE, TARGETS),
    Column("plan.action.year", "Năm thực hiện",
           "Để trống là năm ban hành, hoặc năm sau năm đánh giá", NUMBER),
    Column("plan.action.horizon", "Viết tiếp sau năm thực hiện", "Ví dụ: và những năm tiếp theo"),
    Column("plan.template", "Tên mẫu", "Để trống là ke-hoach, hoặc quyet-dinh"),
    Column("plan.show", "Số liệu in thêm",
           "Mỗi dòng một loại: Điểm bình quân của khối; Cột điểm tự chấm; Cột so với năm trước",
           SHOWN),
    Column("percent_decimals", "Số chữ số thập phân của tỷ lệ", "Nếu khác của điểm", NUMBER),
    Column("mean_decimals", "Số chữ số thập phân của bình quân", "Nếu khác của điểm", NUMBER),
)  # fmt: skip
_OF_THE_DECISION = (
    Column("plan.committee.name", "Ban chỉ đạo, hội đồng",
           "Khi ban chỉ đạo ban hành thay cơ quan, như viết trong câu"),
    Column("plan.committee.lines", "Tên ban in ở đầu văn bản",
           "Mỗi dòng một dòng in; để trống thì lấy tên trên", LIST),
    Column("plan.committee.abbreviation", "Chữ viết tắt của ban", "Để trống là BCĐ"),
    Column("plan.decision.executors", "Ai thi hành quyết định",
           "Ví dụ: Chánh Văn phòng Sở, Trưởng các phòng, đơn vị thuộc Sở"),
    Column("plan.decision.proposed_by", "Quyết định theo đề nghị của", "Ví dụ: Chánh Văn phòng Sở"),
    Column("plan.decision.legal_bases", "Căn cứ của quyết định",
           f"{DOCUMENTS_NOTE}; để trống thì như văn bản nêu ở phần mở đầu", DOCUMENT_LINES),
    Column("plan.decision.articles", "Các điều thêm",
           "Giữa điều về hiệu lực và điều thi hành, mỗi dòng một điều", LINES),
    Column("plan.decision.authority", "Dòng thẩm quyền", "Khi câu suy ra từ người ký không đúng"),
    Column("plan.electronic", "Văn bản điện tử", "Có, nếu dòng “(Kèm theo …)” để trống số và ngày",
           FLAG),
)  # fmt: skip
_OF_THE_REPORT = (
    Column("report.issuer", "Cơ quan lập báo cáo",
           "Mã cơ quan ở sheet Cơ quan, ví dụ: so-noi-vu; để trống thì không lập", choices="code"),
    Column("report.number", "Số báo cáo", "Để trống khi chưa có", NUMBER),
    Column("report.issued", "Ngày báo cáo", "Để trống thì như các kế hoạch", DAY),
    Column("report.addressee", "Kính gửi", "Mỗi dòng một nơi", LINES),
    Column("report.subject", "Trích yếu báo cáo", "Để trống thì theo mẫu"),
    Column("report.remarks", "Nhận xét, đánh giá", "Mỗi dòng một ý", LINES),
    Column("report.proposals", "Kiến nghị, đề xuất", "Mỗi dòng một ý", LINES),
    Column("report.recipients", "Nơi nhận báo cáo", "Mỗi dòng một nơi; không ghi dòng Lưu",
           RECIPIENTS),
    Column("report.archive", "Lưu (báo cáo)", "Không ghi chữ Lưu"),
    Column("report.signatory.name", "Người ký báo cáo", "Họ và tên"),
    Column("report.signatory.title", "Chức vụ người ký báo cáo", "Ví dụ: Giám đốc"),
    Column("report.signatory.deputy_for", "Ký thay ở báo cáo (KT.)", "Ví dụ: Giám đốc"),
)  # fmt: skip
ROUND_GROUPS = (
    ("", _OF_ALL_PLANS),
    ("QUYẾT ĐỊNH, BAN CHỈ ĐẠO (khi có)", _OF_THE_DECISION),
    ("BÁO CÁO TỔNG HỢP (khi cần lập)", _OF_THE_REPORT),
)
"""The values of a round under the names of their groups, as the sheet has them."""
ROUND_ITEMS = tuple(item for _, items in ROUND_GROUPS for item in items)
OWN_TEMPLATES = Column(
    "templates", "Mẫu Word riêng của đợt",
    "Chỉ để biết, đi kèm bảng này; muốn đổi thì đổi tệp mẫu trong thư mục của đợt",
    LINES, only_shown=True,
)  # fmt: skip
GOES_ALONG = Column(
    "goes_along", "Còn trong dữ liệu đi kèm",
    "Chỉ để biết: những mục này không có chỗ ở các sheet, đi kèm bảng và không mất; muốn đổi thì "
    "xuất bảng thành thư mục đợt rồi sửa trong tệp",
    LINES, only_shown=True,
)  # fmt: skip
CRITERIA_ITEMS = (
    Column("name", "Tên bộ tiêu chí"),
    Column("decision", "Quyết định ban hành bộ tiêu chí", "Để tra cứu"),
    Column("maximum", "Tổng điểm tối đa", "Để đối chiếu với tổng các tiêu chí", NUMBER),
    Column("missing_part", "Khi một cơ quan không được điều tra",
           "Để trống là tính trên điểm còn lại", _MISSING),
)  # fmt: skip
