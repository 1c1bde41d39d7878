"""The rules of a template as data, and how a breach of one becomes a finding.

Few of them can be judged by themselves: a tag that is not closed hides what stands behind it. So
most have no check of their own; whatever reads the template finds their breaches, in the order in
which they can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from cchc_docs.check.rule import Fault, Rule
from cchc_docs.finding import Finding, Place

RULES: tuple[Rule[Any], ...] = (
    Rule("MB-01", "error", "Có mẫu và đọc được tệp mẫu"),
    Rule("MB-02", "error", "Thẻ điền được, kể cả khi giá trị trống"),
    Rule("MB-03", "error", "Thẻ viết đúng, trọn vẹn"),
    Rule("MB-04", "error", "Thẻ mở, thẻ đóng thành cặp"),
    Rule("MB-05", "error", "Trường trong thẻ có thật"),
    Rule("MB-06", "error", "Bộ lọc, phép thử trong thẻ có thật"),
    Rule("MB-07", "error", "Đủ kiểu đoạn, và đoạn chỉ dùng kiểu có trong mẫu"),
    Rule("MB-08", "warning", "Không có hình vẽ, có thể mất khi tạo PDF"),
    Rule("MB-09", "error", "Không có macro, đối tượng nhúng, không lấy nội dung từ nơi khác"),
    Rule("MB-10", "warning", "Không có ký tự ẩn hoặc ký tự không in được"),
    Rule("MB-11", "error", "Không còn thay đổi chưa duyệt (Track Changes)"),
    Rule("MB-12", "error", "Không còn nhận xét (Comment)"),
    Rule("MB-13", "error", "Mỗi đoạn, mỗi hàng chỉ một thẻ thay cả đoạn, cả hàng"),
    Rule("MB-14", "error", "Thẻ chỉ nằm ở nơi mẫu được điền"),
    Rule("MB-15", "error", "Không có chữ nằm cùng đoạn, hàng mà thẻ thay thế"),
    Rule("MB-16", "error", "Điền thử ra tệp Word lành lặn"),
    Rule("MB-17", "warning", "Ô chứa đường kẻ có bề rộng cố định"),
    Rule("MB-18", "warning", "Mẫu in mọi mục mà số liệu ghi"),
    Rule("MB-19", "error", "Điều kiện so với giá trị mà trường có thể có"),
)
_BY_ID = {rule.id: rule for rule in RULES}


def breach(rule: str, place: Place, message: str, hint: str = "") -> Finding:
    """A breach of the rule, as grave as the rule is."""
    return _BY_ID[rule].finding(Fault(place, message, hint))


def judged_by(rule: str, check: Callable[[Any], Iterable[Fault]]) -> Rule[Any]:
    """The rule with a check of its own."""
    return replace(_BY_ID[rule], check=check)


def template_rules() -> tuple[str, ...]:
    """The rules as lines for a terminal."""
    return tuple(map(str, RULES))
