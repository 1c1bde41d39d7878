"""The plan (Kế hoạch khắc phục tồn tại, hạn chế) as the first template words it."""

from __future__ import annotations

from decimal import Decimal

from cchc_docs.standard import Standard
from cchc_docs.word.blank.body import Block, Line, Row, SectionBreak, Table, control
from cchc_docs.word.blank.frame import foot, head, title

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
_RESULT = (
    "Năm {{ year }}, {{ agency.name }} xếp thứ {{ result.rank }} {{ result.block }}. "
    "Điểm trung bình chung đạt được {{ result.score|number }} điểm"
    "{% for g in result.groups %}{% if loop.first %}, trong đó {% else %}; {% endif %}"
    "{{ g.name }}: {{ g.score|number }} điểm"
    "{% for p in g.parts %}{% if loop.first %} (trong đó: {% else %}; {% endif %}"
    "{{ p.name }}: {{ p.score|number }} điểm{% if loop.last %}){% endif %}{% endfor %}{% endfor %}"
    "{% if result.direction == 'up' %} (tăng {{ result.change|number }} điểm so với năm "
    "{{ previous_year }}){% elif result.direction == 'down' %} (giảm {{ result.change|number }} điểm "
    "so với năm {{ previous_year }}){% elif result.direction == 'same' %} (bằng năm "
    "{{ previous_year }}){% endif %}. Điểm cụ thể ở từng nội dung như sau:"
)
_SHORTCOMING = (
    "- Tồn tại: {% for s in shortcoming.statements %}{{ s.text }}{% if s.details %}"
    "{% if s.text %} ({% endif %}{% for d in s.details %}{{ d.name }} đạt {{ d.score|number }}/"
    "{{ d.maximum|number }}{% if not loop.last %}; {% endif %}{% endfor %}"
    "{% if shortcoming.single %}; trừ {{ shortcoming.lost|number }} điểm{% endif %}"
    "{% if s.text %}){% endif %}{% endif %}"
    "{% if s.lost is not none %} (trừ {{ s.lost|number }} điểm){% endif %}"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
    "{% if not shortcoming.single %} ({% if shortcoming.subtotals %}tổng cộng {% endif %}"
    "trừ {{ shortcoming.lost|number }} điểm){% endif %}."
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
        Line("body", _RESULT, keep_next=True, space_after_pt=6),
        _score_table(standard),
        Line("heading_2", "2. Nhiệm vụ, giải pháp khắc phục tồn tại, hạn chế"),
        *_sections(),
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
    ]


def _score_table(standard: Standard) -> Table:
    def heading(text: str) -> tuple[Line, ...]:
        return (Line("table_heading", text),)

    def number(text: str) -> tuple[Line, ...]:
        return (Line("table_number", text),)

    def control_row(tag: str) -> Row:
        return Row((number("{%tr " + tag + " %}"), *(number("") for _ in range(4))))

    fixed = [Decimal(width) for width in ("12", "20", "24", "20")]
    name = standard.page.text_width_mm - sum(fixed)
    lost = "{% if X.lost > 0 %}-{{ X.lost|number }}{% else %}={% endif %}"
    rows = (
        Row(
            tuple(
                heading(text)
                for text in ("TT", "Nội dung", "Điểm tối đa", "Điểm thẩm định", "Ghi chú")
            ),
            heading=True,
        ),
        control_row("for area in areas"),
        Row(
            (
                number("{{ area.number }}"),
                (Line("table_text", "{{ area.name }}"),),
                number("{{ area.maximum|number }}"),
                number("{{ area.score|number }}"),
                number(lost.replace("X", "area")),
            )
        ),
        control_row("endfor"),
        Row(
            (
                number(""),
                heading("Tổng cộng"),
                heading("{{ result.maximum|number }}"),
                heading("{{ result.score|number }}"),
                heading(lost.replace("X", "result")),
            )
        ),
    )
    return Table((fixed[0], name, *fixed[1:]), rows, bordered=True)


def _sections() -> list[Block]:
    return [
        control("for section in sections"),
        Line("heading_3", "2.{{ loop.index }}. {{ section.heading }}"),
        control("for shortcoming in section.shortcomings"),
        Line("item", _SHORTCOMING),
        control("if shortcoming.causes"),
        Line("item", "- Nguyên nhân: {{ shortcoming.causes|listed('; ')|sentence }}"),
        control("endif"),
        control("for measure in shortcoming.measures"),
        Line("item", "- Nhiệm vụ, giải pháp khắc phục: {{ measure.text|sentence }}"),
        *_role("measure.lead", "Đơn vị chủ trì thực hiện"),
        *_role("measure.implementing", "Đơn vị thực hiện"),
        *_role("measure.cooperating", "Đơn vị phối hợp thực hiện"),
        *_role("measure.monitoring", "Đơn vị tham mưu theo dõi thực hiện"),
        control("for role in measure.roles"),
        Line("sub_item", "+ {{ role.label }}: {{ role.units|sentence }}"),
        control("endfor"),
        *_role("measure.time", "Thời gian thực hiện"),
        control("if measure.deadline"),
        Line("sub_item", "+ Hoàn thành trước ngày {{ measure.deadline|short_date }}."),
        control("endif"),
        *_role("measure.product", "Sản phẩm"),
        control("endfor"),
        control("endfor"),
        control("endfor"),
    ]


def _role(value: str, label: str) -> list[Block]:
    return [
        control(f"if {value}"),
        Line("sub_item", f"+ {label}: {{{{ {value}|sentence }}}}"),
        control("endif"),
    ]


def _organisation() -> list[Block]:
    last = "{% if loop.last and not closing %}./.{% else %}.{% endif %}"
    return [
        Line("heading_1", "III. TỔ CHỨC THỰC HIỆN"),
        control("for assignment in assignments"),
        Line("clause", "{{ loop.index }}. {{ assignment }}" + last),
        control("endfor"),
        control("if closing"),
        Line("body", "{{ closing }}./.", keep_next=True, space_after_pt=12),
        control("endif"),
    ]
