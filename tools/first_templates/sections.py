"""Shortcomings and measures, area by area, as the first template words them."""

from __future__ import annotations

from collections.abc import Sequence

from tools.first_templates.body import Block, Line, control
from tools.first_templates.wording import Phrases

_SHORTCOMING = (
    "- Tồn tại: {% for s in shortcoming.statements %}{{ s.text }}{% if s.details %}"
    "{% if s.text %} ({% endif %}@FIRST"
    "{% for d in s.details %}@NAME đạt {{ d.score|number }}/"
    "{{ d.maximum|number }}@UNIT{% if not loop.last %}; {% endif %}{% endfor %}"
    "{% if shortcoming.single %}; trừ {{ shortcoming.lost|number }} điểm{% endif %}"
    "@JOINED{% if s.text %}){% endif %}{% endif %}"
    "{% if s.lost is not none %} (trừ {{ s.lost|number }} điểm){% endif %}"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
    "{% if not shortcoming.single and shortcoming.lost is not none@APART %} ("
    "{% if shortcoming.subtotals %}tổng cộng {% endif %}trừ {{ shortcoming.lost|number }} điểm){% "
    "endif %}"
    "{% if shortcoming.repeated_since %}, kéo dài từ năm {{ shortcoming.repeated_since }}"
    "{% endif %}."
)
_FIRST = "{% set first = loop.first and not s.text %}"
_NAME = "{% if first and loop.first %}{{ d.name }}{% else %}{{ d.name|lowered }}{% endif %}"
_IN_BRACKETS = "shortcoming.statements|length == 1 and shortcoming.statements[0].text"
"""One statement whose items stand in brackets: the loss stands in the same brackets."""

_JOINED = (
    "{% if not shortcoming.single and shortcoming.lost is not none and " + _IN_BRACKETS + " %}"
    "; tổng cộng trừ {{ shortcoming.lost|number }} điểm{% endif %}"
)
_APART = f" and not ({_IN_BRACKETS} and shortcoming.statements[0].details)"


def _shortcoming(phrases: Phrases) -> str:
    """The sentence on what was lost; as an official writes it, or as Sơn La did."""
    return (
        _SHORTCOMING.replace("@NAME", _NAME if phrases.names_parts else "{{ d.name }}")
        .replace("@UNIT", " điểm" if phrases.names_parts else "")
        .replace("@JOINED", _JOINED if phrases.joins_loss else "")
        .replace("@APART", _APART if phrases.joins_loss else "")
        .replace("@FIRST", _FIRST if phrases.names_parts else "")
    )


SECTION_HEADING = (
    "{% if section.penalties %}Điểm trừ ngoài các lĩnh vực"
    "{% else %}{{ section.heading }}{% endif %}"
)
_KEPT = (
    "- Kết quả: đạt {{ section.score|number }}/{{ section.maximum|number }} điểm, không bị trừ "
    "điểm."
)
_CAUSES = (
    "- Nguyên nhân: {% for cause in shortcoming.causes %}{% if loop.length == 1 %}"
    "{{ cause|sentence }}{% elif loop.first %}{{ cause }}{% elif loop.last %}; "
    "{{ cause|lowered|sentence }}{% else %}; {{ cause|lowered }}{% endif %}{% endfor %}"
)
_MEASURE = (
    "- Nhiệm vụ, giải pháp {% if section.kept %}duy trì kết quả{% else %}khắc phục{% endif %}: "
    "{{ measure.text|sentence }}"
)
_TO_CONFIRM = "[NỘI DUNG SOẠN SẴN, CẦN XÁC NHẬN]"


def section_blocks(phrases: Phrases, instead: Sequence[Block] = (), part: str = "2") -> list[Block]:
    """A numbered heading for each area; its shortcomings, each with its measures.

    ``instead`` prints a section that has ``lines`` of its own; ``part`` is the number of the part
    that the sections are in.
    """
    return [
        control("for section in sections"),
        Line("heading_3", part + ".{{ loop.index }}. " + SECTION_HEADING),
        *([control("if section.lines"), *instead, control("else")] if instead else ()),
        control("if section.kept"),
        Line("item", _KEPT),
        control("endif"),
        control("for shortcoming in section.shortcomings"),
        control("if shortcoming.to_confirm"),
        Line("item", _TO_CONFIRM, keep_next=True),
        control("endif"),
        control("if not section.kept"),
        Line("item", _shortcoming(phrases)),
        control("endif"),
        control("if shortcoming.causes and not section.kept"),
        Line("item", _CAUSES),
        control("endif"),
        control("for measure in shortcoming.measures"),
        Line("item", _MEASURE),
        *_role("measure.lead", "Đơn vị chủ trì thực hiện"),
        *_role("measure.implementing", "Đơn vị thực hiện"),
        *_role("measure.cooperating", "Đơn vị phối hợp thực hiện"),
        *_role("measure.monitoring", "Đơn vị tham mưu theo dõi thực hiện"),
        control("for role in measure.roles"),
        Line("sub_item", "+ {{ role.label }}: {{ role.units|sentence }}"),
        control("endfor"),
        *_role("measure.time", "Thời gian thực hiện"),
        control("if measure.deadline"),
        Line("sub_item", f"+ {phrases.by_date} {{{{ measure.deadline|short_date }}}}."),
        control("endif"),
        *_role("measure.product", "Sản phẩm"),
        *_role("measure.person", "Người phụ trách"),
        *_role("measure.authority", "Thẩm quyền quyết định"),
        *_role("measure.funding", "Nguồn kinh phí"),
        control("endfor"),
        control("endfor"),
        *([control("endif")] if instead else ()),
        control("endfor"),
    ]


def _role(value: str, label: str) -> list[Block]:
    return [
        control(f"if {value}"),
        Line("sub_item", f"+ {label}: {{{{ {value}|sentence }}}}"),
        control("endif"),
    ]
