"""The plan (Kế hoạch khắc phục tồn tại, hạn chế) as the first template words it."""

from __future__ import annotations

from cchc_docs.standard import Standard
from tools.first_templates.appendix import appendix_blocks, pointer_blocks
from tools.first_templates.body import Block, Line, SectionBreak, control
from tools.first_templates.frame import foot, head, title
from tools.first_templates.indices import target_blocks
from tools.first_templates.opening import opening_blocks
from tools.first_templates.results import result_blocks
from tools.first_templates.sections import section_blocks
from tools.first_templates.wording import OFFICIAL, Phrases

OWN_SUBJECT = (
    "hắc phục tồn tại, hạn chế{% if plan_years_stated and plan_year == year %} và nâng cao Chỉ số "
    "cải cách hành chính năm {{ plan_years }}{% else %} Chỉ số cải cách hành chính năm {{ year }}"
    "{% if plan_years_stated %} và nâng cao Chỉ số năm {{ plan_years }}{% endif %}{% endif %}"
)
"""What the plan is about where the data do not word it, without its first letter."""

PLAN_TITLE = (
    "Kế hoạch {% if subject %}{{ subject|lowered }}{% else %}k" + OWN_SUBJECT + "{% endif %}"
)
"""The plan by its name, in a sentence."""

TYPE = "KẾ HOẠCH{% if joint %} LIÊN TỊCH{% endif %}"
"""The tên loại; that two agencies issue it is said in it, as in the symbol."""

SUBJECT = "{% if subject %}{{ subject }}{% else %}K" + OWN_SUBJECT + "{% endif %}"


def plan_blocks(standard: Standard, phrases: Phrases = OFFICIAL) -> list[Block]:
    """The stand-alone plan, from the head to the signature, and its appendix."""
    return [
        head(standard, drafts=True),
        *title(TYPE, SUBJECT),
        *opening_blocks(standard, phrases),
        *plan_text(standard, phrases),
        foot(standard, joint=True),
        SectionBreak(next_page=False),
        *appendix_blocks(standard, "Kế hoạch"),
        SectionBreak(landscape=True),
    ]


_HAS_PURPOSES = "purposes or requirements or targets"
"""Whether the first part of the plan says anything; where it does not, the others move up."""


def plan_text(standard: Standard, phrases: Phrases = OFFICIAL) -> list[Block]:
    """The text of the plan below its opening, closed with the mark of the standard."""
    return [
        *_purposes(),
        Line("heading_1", f"{{% if {_HAS_PURPOSES} %}}II{{% else %}}I{{% endif %}}. NỘI DUNG"),
        Line("heading_2", "1. Kết quả đánh giá"),
        *result_blocks(standard, phrases),
        control("if sections or tasks"),
        Line("heading_2", "2. Nhiệm vụ, giải pháp khắc phục tồn tại, hạn chế"),
        control("endif"),
        *section_blocks(phrases),
        *pointer_blocks(),
        *_organisation(standard),
    ]


def _purposes() -> list[Block]:
    return [
        control(f"if {_HAS_PURPOSES}"),
        Line("heading_1", "I. MỤC ĐÍCH, YÊU CẦU"),
        control("endif"),
        control("if purposes"),
        Line("heading_2", "1. Mục đích"),
        control("endif"),
        control("for purpose in purposes"),
        Line("item", "- {{ purpose|sentence }}"),
        control("endfor"),
        control("if requirements"),
        Line("heading_2", "{% if purposes %}2{% else %}1{% endif %}. Yêu cầu"),
        control("endif"),
        control("for requirement in requirements"),
        Line("item", "- {{ requirement|sentence }}"),
        control("endfor"),
        *target_blocks(),
    ]


def _organisation(standard: Standard) -> list[Block]:
    clause, end = "{{ loop.index }}. {{ assignment }}", standard.closing_mark
    return [
        control("if assignments"),
        Line("heading_1", f"I{{% if {_HAS_PURPOSES} %}}I{{% endif %}}I. TỔ CHỨC THỰC HIỆN"),
        control("endif"),
        control("for assignment in assignments"),
        control("if loop.length == 1 and not closing"),
        Line("body", "{{ assignment }}" + end, keep_next=True, space_after_pt=12),
        control("elif loop.length == 1"),
        Line("body", "{{ assignment }}."),
        control("elif loop.last and not closing"),
        Line("clause", f"{clause}{end}", keep_next=True, space_after_pt=12),
        control("elif loop.last or (loop.revindex == 2 and not closing)"),
        Line("clause", f"{clause}.", keep_next=True),
        control("else"),
        Line("clause", f"{clause}."),
        control("endif"),
        control("endfor"),
        control("if closing"),
        Line("body", f"{{{{ closing }}}}{end}", keep_next=True, space_after_pt=12),
        control("endif"),
    ]
