"""All data rules in order, those of the readers included, and the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cchc_docs.check.data.checking import PLAN_RULES
from cchc_docs.check.data.criteria_rules import CRITERIA_RULES
from cchc_docs.check.data.draft_rules import BANK_RULES, PREVIOUS_RULES
from cchc_docs.check.data.place_rules import BLOCK_RULES, PLACE_RULES
from cchc_docs.check.data.published_rules import CHANGE_RULES, SUM_RULES
from cchc_docs.check.data.report_rules import REPORT_RULES
from cchc_docs.check.data.round_rules import AGENCY_RULES, ROUND_RULES
from cchc_docs.check.data.rule import Rule
from cchc_docs.check.data.score_rules import BESIDE_RULES, SCORE_RULES
from cchc_docs.finding import LEVEL_NAMES, Level


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """What the list of rules says of one rule, and of what it is a rule."""

    id: str
    level: Level
    title: str
    of: str

    def __str__(self) -> str:
        return f"{self.id} [{LEVEL_NAMES[self.level]}] {self.title}"


_READING: tuple[tuple[str, Level, str], ...] = (
    ("DL-01", "error", "Tệp đọc được, đúng cú pháp YAML, trong giới hạn"),
    ("DL-02", "error", "Không mục nào ghi hai lần"),
    ("DL-03", "error", "Không thiếu mục bắt buộc"),
    ("DL-04", "error", "Không có mục lạ hoặc viết sai tên"),
    ("DL-05", "error", "Giá trị đúng kiểu và đã được điền"),
    ("DL-06", "warning", "Thứ hạng tính trên mọi cơ quan có điểm"),
    ("DL-08", "warning", "Không có ký tự ẩn; ký tự ẩn được bỏ qua khi đọc"),
    ("DL-09", "error", "Câu không bị dấu #, dấu phẩy, dấu gạch hay dấu cách lạ cắt hoặc đổi nghĩa"),
    ("DL-79", "error", "Cơ quan có kế hoạch thì có điểm, hoặc có kết quả đã công bố"),
    ("DL-50", "error", "Giải pháp gọi từ ngân hàng giải pháp có thật"),
    ("DL-51", "warning", "Tệp ngân hàng giải pháp có thật"),
)
_GROUPS: tuple[tuple[str, tuple[Rule[Any], ...]], ...] = (
    ("Đợt đánh giá", (*ROUND_RULES, *AGENCY_RULES, *BANK_RULES)),
    ("Báo cáo tổng hợp", REPORT_RULES),
    ("Bộ tiêu chí", CRITERIA_RULES),
    ("Điểm của cơ quan", (*SCORE_RULES, *BESIDE_RULES, *PREVIOUS_RULES)),
    ("Số liệu đã công bố", (*SUM_RULES, *CHANGE_RULES, *PLACE_RULES, *BLOCK_RULES)),
    ("Kế hoạch", PLAN_RULES),
)

RETIRED = ("DL-64", "DL-68", "DL-69", "DL-78")
"""Ids that no rule has any more, or never had; none is used again."""


def list_data_rules() -> tuple[RuleEntry, ...]:
    """All data rules in the order of their ids."""
    reading = [RuleEntry(id_, level, title, "Tệp dữ liệu") for id_, level, title in _READING]
    others = [
        RuleEntry(rule.id, rule.level, rule.title, of) for of, rules in _GROUPS for rule in rules
    ]
    return tuple(sorted((*reading, *others), key=lambda entry: entry.id))


def data_rules() -> tuple[str, ...]:
    """The rules as lines for a terminal."""
    return tuple(str(entry) for entry in list_data_rules())


def rules_page() -> str:
    """The list of rules as a Markdown page in Vietnamese."""
    lines = [
        "# Các quy tắc kiểm tra số liệu",
        "",
        "Trang này do chương trình lập từ danh sách quy tắc; không sửa tay.",
        "Gặp “lỗi” thì `cchc build` không lập văn bản; “cảnh báo” là điều cần xem lại;",
        "chênh lệch không quá một đơn vị của chữ số thập phân cuối do làm tròn, và số liệu ghi là",
        "công bố sai ở nguồn (wrong_at_source), chỉ là “lưu ý”.",
        "",
        "| Quy tắc | Về | Nội dung | Mức |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {entry.id} | {entry.of} | {entry.title} | {LEVEL_NAMES[entry.level]} |"
        for entry in list_data_rules()
    ]
    lines += ["", f"Các mã đã bỏ, không dùng lại: {', '.join(RETIRED)}."]
    return "\n".join(lines) + "\n"
