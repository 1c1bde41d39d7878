"""The results as the first template words them: the paragraph and the score table."""

from __future__ import annotations

from decimal import Decimal

from cchc_docs.standard import Standard
from cchc_docs.word.blank.body import Block, Line, Row, Table

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


def result_blocks(standard: Standard) -> list[Block]:
    """The paragraph on rank, score and change, and the table of areas."""
    return [
        Line("body", _RESULT, keep_next=True, space_after_pt=6),
        _score_table(standard),
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
