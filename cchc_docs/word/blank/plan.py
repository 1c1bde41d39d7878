"""The plan (Kế hoạch khắc phục tồn tại, hạn chế) as the first template words it."""

from __future__ import annotations

from cchc_docs.standard import Standard
from cchc_docs.word.blank.body import Block, Line, SectionBreak, control
from cchc_docs.word.blank.frame import foot, head, title
from cchc_docs.word.blank.indices import target_blocks
from cchc_docs.word.blank.results import result_blocks
from cchc_docs.word.blank.sections import section_blocks

SUBJECT = (
    "{% if subject %}{{ subject }}{% else %}"
    "Khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm {{ year }}{% endif %}"
)
_OPENING = (
    "Thực hiện {% for d in decisions %}{{ d.type }}{% if d.number %} số {{ d.number }}{% endif %}"
    "{% if d.date %} {{ d.date|long_date }}{% endif %}{% if d.issuer %} của {{ d.issuer }}{% endif %}"
    "{% if d.subject %} về việc {{ d.subject }}{% endif %}{% if not loop.last %}; {% endif %}"
    "{% endfor %}, {{ agency.name }} xây dựng kế hoạch khắc phục tồn tại, hạn chế năm {{ year }}"
    "{% if indices %} và nâng cao {{ indices|listed(', ') }} năm {{ plan_year }}{% endif %}, "
    "cụ thể như sau:"
)


def plan_blocks(standard: Standard) -> list[Block]:
    """The stand-alone plan, from the head to the signature."""
    return [
        head(standard),
        *title("KẾ HOẠCH", SUBJECT),
        Line("body", _OPENING),
        *_purposes(),
        Line("heading_1", "II. NỘI DUNG"),
        Line("heading_2", "1. Kết quả đánh giá"),
        *result_blocks(standard),
        Line("heading_2", "2. Nhiệm vụ, giải pháp khắc phục tồn tại, hạn chế"),
        *section_blocks(),
        *_organisation(),
        foot(standard),
        SectionBreak(next_page=False),
    ]


def _purposes() -> list[Block]:
    return [
        Line("heading_1", "I. MỤC ĐÍCH, YÊU CẦU"),
        Line("heading_2", "1. Mục đích"),
        control("for purpose in purposes"),
        Line("item", "- {{ purpose|sentence }}"),
        control("endfor"),
        Line("heading_2", "2. Yêu cầu"),
        control("for requirement in requirements"),
        Line("item", "- {{ requirement|sentence }}"),
        control("endfor"),
        *target_blocks(),
    ]


def _organisation() -> list[Block]:
    clause = "{{ loop.index }}. {{ assignment }}"
    return [
        Line("heading_1", "III. TỔ CHỨC THỰC HIỆN"),
        control("for assignment in assignments"),
        control("if loop.last and not closing"),
        Line("clause", f"{clause}./.", keep_next=True, space_after_pt=12),
        control("else"),
        Line("clause", f"{clause}."),
        control("endif"),
        control("endfor"),
        control("if closing"),
        Line("body", "{{ closing }}./.", keep_next=True, space_after_pt=12),
        control("endif"),
    ]
