"""All data rules in order, those of the readers included, and the page that lists them."""

from __future__ import annotations

from typing import Any

from cchc_docs.check.data.check_data import PLAN_RULES
from cchc_docs.check.data.criteria_rules import CRITERIA_RULES
from cchc_docs.check.data.draft_rules import BANK_RULES, PREVIOUS_RULES
from cchc_docs.check.data.place_rules import BLOCK_RULES, PLACE_RULES
from cchc_docs.check.data.published_rules import CHANGE_RULES, SUM_RULES
from cchc_docs.check.data.report_rules import REPORT_RULES
from cchc_docs.check.data.round_rules import AGENCY_RULES, ROUND_RULES
from cchc_docs.check.data.score_rules import BESIDE_RULES, SCORE_RULES
from cchc_docs.check.retired import RETIRED
from cchc_docs.check.rule import Rule, catalogue_page
from cchc_docs.finding import LEVEL_NAMES

_READING: tuple[Rule[Any], ...] = (
    Rule("DL-01", "error", "Tệp đọc được, đúng cú pháp YAML, trong giới hạn"),
    Rule("DL-02", "error", "Không mục nào ghi hai lần"),
    Rule("DL-03", "error", "Không thiếu mục bắt buộc"),
    Rule("DL-04", "error", "Không có mục lạ hoặc viết sai tên"),
    Rule("DL-05", "error", "Giá trị đúng kiểu và đã được điền"),
    Rule("DL-06", "warning", "Thứ hạng tính trên mọi cơ quan có điểm"),
    Rule("DL-08", "warning", "Không có ký tự ẩn; ký tự ẩn được bỏ qua khi đọc"),
    Rule(
        "DL-09",
        "error",
        "Câu không bị dấu #, dấu phẩy, dấu gạch hay dấu cách lạ cắt hoặc đổi nghĩa",
    ),
    Rule("DL-79", "error", "Cơ quan có kế hoạch thì có điểm, hoặc có kết quả đã công bố"),
    Rule("DL-50", "error", "Giải pháp gọi từ ngân hàng giải pháp có thật"),
    Rule("DL-51", "warning", "Tệp ngân hàng giải pháp có thật"),
)
_GROUPS: tuple[tuple[str, tuple[Rule[Any], ...]], ...] = (
    ("Tệp dữ liệu", _READING),
    ("Đợt đánh giá", (*ROUND_RULES, *AGENCY_RULES, *BANK_RULES)),
    ("Báo cáo tổng hợp", REPORT_RULES),
    ("Bộ tiêu chí", CRITERIA_RULES),
    ("Điểm của cơ quan", (*SCORE_RULES, *BESIDE_RULES, *PREVIOUS_RULES)),
    ("Số liệu đã công bố", (*SUM_RULES, *CHANGE_RULES, *PLACE_RULES, *BLOCK_RULES)),
    ("Kế hoạch", PLAN_RULES),
)


def list_data_rules() -> tuple[tuple[str, Rule[Any]], ...]:
    """All data rules in the order of their ids, each with what it is a rule of."""
    known = [(of, rule) for of, rules in _GROUPS for rule in rules]
    return tuple(sorted(known, key=lambda entry: entry[1].id))


def data_rules() -> tuple[str, ...]:
    """The rules as lines for a terminal."""
    return tuple(str(rule) for _, rule in list_data_rules())


def rules_page() -> str:
    """The list of rules as a Markdown page in Vietnamese."""
    return catalogue_page(
        "Các quy tắc kiểm tra số liệu",
        (
            "Trang này do chương trình lập từ danh sách quy tắc; không sửa tay.",
            "Gặp “lỗi” thì `cchc build` không lập văn bản; “cảnh báo” là điều cần xem lại;",
            "chênh lệch không quá một đơn vị của chữ số thập phân cuối do làm tròn, và số liệu",
            "ghi là công bố sai ở nguồn (wrong_at_source), chỉ là “lưu ý”.",
        ),
        ("Quy tắc", "Về", "Nội dung", "Mức"),
        ((rule.id, of, rule.title, LEVEL_NAMES[rule.level]) for of, rule in list_data_rules()),
        (("Mã không dùng nữa", (f"**{id_}**: {why}." for id_, why in RETIRED.items())),),
    )
