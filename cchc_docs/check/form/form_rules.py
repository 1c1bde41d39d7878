"""All rules of the thể thức in order, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cchc_docs.check.form.form_rule import Judged
from cchc_docs.check.form.rules import (
    agency_rules,
    appendix_rules,
    body_rules,
    cited_rules,
    consistency_rules,
    decision_rules,
    foot_rules,
    head_rules,
    heading_rules,
    letter_rules,
    line_rules,
    number_rules,
    page_number_rules,
    page_rules,
    signed_place_rules,
    signer_rules,
    text_rules,
    title_rules,
    unfinished_rules,
)
from cchc_docs.check.rule import Rule, catalogue_page
from cchc_docs.data_files.standards import read_standards
from cchc_docs.finding import LEVEL_NAMES
from cchc_docs.standard import Standard

_MODULES = (
    page_rules,
    page_number_rules,
    head_rules,
    agency_rules,
    number_rules,
    title_rules,
    body_rules,
    heading_rules,
    line_rules,
    foot_rules,
    signer_rules,
    signed_place_rules,
    appendix_rules,
    text_rules,
    letter_rules,
    decision_rules,
    unfinished_rules,
    cited_rules,
    consistency_rules,
)


def number_of(rule: Rule[Judged]) -> int:
    """The number in the id of the rule."""
    return int(rule.id.partition("-")[2])


RULES: tuple[Rule[Judged], ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=number_of)
)

COMMON = frozenset(
    (
        "TT-01",
        "TT-03",
        "TT-04",
        "TT-05",
        "TT-06",
        "TT-08",
        "TT-09",
        "TT-11",
        "TT-12",
        "TT-13",
        "TT-14",
        "TT-15",
    )
)
"""Rules that hold for every document of the decree: paper, margins, face, letters, page numbers."""

OF_PAGES = frozenset(("TT-02", "TT-07"))
"""Rules on the pages of a file, whichever of its documents stands on them."""

OF_DRAFTS = frozenset(("TT-103", "TT-104"))
"""Rules on what a merge leaves in a document until somebody has chosen."""

UNCHECKABLE: tuple[tuple[str, str], ...] = (
    (
        "Địa danh đúng nơi cơ quan đóng trụ sở (TT-36)",
        "tệp Word không cho biết trụ sở; chỉ xét cách viết hoa và dấu chấm cuối",
    ),
    (
        "Chữ viết tắt tên cơ quan, đơn vị trong ký hiệu",
        "do người đứng đầu cơ quan quy định, không có danh mục chung",
    ),
    (
        "Số văn bản liên tục trong năm, không trùng",
        "cần sổ đăng ký văn bản đi",
    ),
    (
        "Khối ký nằm cùng trang với dòng cuối (TT-78)",
        "trang do Word dàn khi mở; chỉ xét thiết lập giữ liền đoạn",
    ),
    (
        "Vị trí thật của đường vẽ trôi nổi (TT-23, TT-30, TT-40)",
        "tệp chỉ ghi chỗ neo; chỉ biết đường kẻ có hay không",
    ),
    (
        "Con dấu, chữ ký, dấu độ mật, dấu khẩn",
        "đóng hoặc ký sau khi in, sau khi phát hành",
    ),
    (
        "Viết hoa tên riêng, tên cơ quan (Phụ lục II)",
        "cần hiểu nghĩa của câu; chỉ xét viện dẫn (TT-89) và tên trong danh sách (TT-114)",
    ),
)


def rules_of(standard: Standard) -> tuple[Rule[Judged], ...]:
    """The rules that the standard has, as grave as it makes them, with article and days."""
    return tuple(
        replace(
            rule,
            level=standard.rules[rule.id].level,
            source=standard.rules[rule.id].source.text,
            since=standard.in_force_from,
            until=standard.in_force_until,
        )
        for rule in RULES
        if rule.id in standard.rules
    )


def list_rules(standards: Iterable[Standard]) -> tuple[tuple[Standard, Rule[Judged]], ...]:
    """All rules, for each standard that has them, in the order of their ids."""
    known = [(standard, rule) for standard in standards for rule in rules_of(standard)]
    return tuple(sorted(known, key=lambda entry: number_of(entry[1])))


def form_rules() -> tuple[str, ...]:
    """The rules as lines for a terminal, and what no rule can check."""
    return (
        *(
            f"{rule} ({standard.name}: {rule.source})"
            for standard, rule in list_rules(read_standards())
        ),
        *(f"không kiểm tra được: {what} ({why})" for what, why in UNCHECKABLE),
    )


def rules_page(standards: Iterable[Standard]) -> str:
    """The list of rules as a Markdown page in Vietnamese."""
    return catalogue_page(
        "Các quy tắc kiểm tra thể thức",
        (
            "Trang này do chương trình lập từ danh sách quy tắc và dữ liệu của các quy định;",
            "không sửa tay.",
            "“Lỗi” là điều quy định nói rõ (đọc trong chính văn bản, hoặc từ hai nguồn trở lên),",
            "hoặc văn bản còn dở dang; “cảnh báo” là thông lệ, hoặc nguồn còn yếu, hoặc cách nhận",
            "biết có thể nhầm.",
        ),
        ("Quy tắc", "Nội dung", "Quy định", "Mức", "Căn cứ"),
        (
            (rule.id, rule.title, standard.name, LEVEL_NAMES[rule.level], rule.source)
            for standard, rule in list_rules(standards)
        ),
        (
            (
                "Giới hạn của từng quy tắc",
                (f"**{rule.id}**: {rule.limits}." for rule in RULES if rule.limits),
            ),
            (
                "Những điều không kiểm tra được bằng máy",
                (f"{what}: {why}." for what, why in UNCHECKABLE),
            ),
        ),
    )
