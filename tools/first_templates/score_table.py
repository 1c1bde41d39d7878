"""The score table of the first template; a heading on a condition takes its column along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_docs.standard import Standard
from tools.first_templates.body import Line, Row, Table

_LOST = (
    "{% if X.lost > 0 %}-{{ X.lost|number }}{% elif X.score > X.maximum %}"
    "+{{ (X.score - X.maximum)|number }}{% else %}={% endif %}"
)
_OWN = (
    "{% if X.self_assessment %}{{ X.self_assessment.own|number }}{% if X.self_assessment.maximum "
    "!= X.maximum %}/{{ X.self_assessment.maximum|number }}{% endif %}{% else %}-{% endif %}"
)
_CHANGE = (
    "{% if X.direction == 'unknown' %}-{% elif X.direction == 'same' %}={% else %}"
    "{% if X.direction == 'up' %}+{% else %}-{% endif %}{{ X.change|number }}"
    "{% if X.change_unit == 'percent' %} điểm %{% endif %}{% endif %}"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """Heading, width in millimetres (0 takes what is left), and the cell of each kind of row."""

    heading: str
    width_mm: int
    area: str
    total: str = ""
    share: str = ""
    raw: str = ""
    adjustment: str = ""
    is_text: bool = False


_NUMBER = _Column("TT", 12, "{{ area.number }}")
_NAME = _Column(
    "Nội dung",
    0,
    "{{ area.name }}",
    "Tổng cộng",
    "Tỷ lệ phần trăm",
    "Cộng các phần đã chấm",
    "{{ a.name }}",
    is_text=True,
)
_MAXIMUM = _Column(
    "Điểm tối đa",
    20,
    "{% if area.applies %}{{ area.maximum|number }}{% else %}-{% endif %}",
    "{{ result.maximum|number }}",
    raw="{{ result.raw.maximum|number }}",
)
_SELF = _Column(
    "{% if show.self_scores %}Điểm tự chấm{% endif %}",
    20,
    _OWN.replace("X", "area"),
    _OWN.replace("X", "result"),
)
_SCORE = _Column(
    "Điểm thẩm định",
    27,
    "{% if area.applies %}{{ area.score|number }}{% else %}-{% endif %}",
    "{{ result.score|number }}",
    "{{ result.percent|number }}%",
    "{{ result.raw.score|number }}",
    "{% if a.is_bonus %}+{% else %}-{% endif %}{{ a.points|number }}",
)
_BEFORE = _Column(
    "{% if show.area_changes %}So với năm {{ result.previous_year }}{% endif %}",
    25,
    _CHANGE.replace("X", "area"),
    _CHANGE.replace("X", "result"),
)
_NOTE = _Column(
    "Ghi chú",
    20,
    "{% if not area.applies %}Không áp dụng{% else %}" + _LOST.replace("X", "area") + "{% endif %}",
    _LOST.replace("X", "result"),
    raw=_LOST.replace("X", "result.raw"),
)


_COLUMNS = (_NUMBER, _NAME, _MAXIMUM, _SELF, _SCORE, _BEFORE, _NOTE)


def score_table(standard: Standard) -> Table:
    """The table; the columns for self-scores and for the year before go with their headings."""
    columns = _COLUMNS
    rows = (
        _headings([column.heading for column in columns], heading=True),
        _control("for area in areas", columns),
        _cells(columns, [column.area for column in columns]),
        _control("endfor", columns),
        _control("if result.raw", columns),
        _cells(columns, [column.raw for column in columns]),
        _control("endif", columns),
        _control("for a in result.adjustments", columns),
        _cells(columns, [column.adjustment for column in columns]),
        _control("endfor", columns),
        _headings([column.total for column in columns]),
        _control("if result.by_percent", columns),
        _headings([column.share for column in columns]),
        _control("endif", columns),
    )
    left = standard.page.text_width_mm - sum(column.width_mm for column in columns)
    widths = tuple(Decimal(column.width_mm) or left for column in columns)
    return Table(widths, rows, bordered=True)


def _headings(texts: Sequence[str], *, heading: bool = False) -> Row:
    return Row(
        tuple((Line("table_heading" if text else "table_number", text),) for text in texts),
        heading=heading,
    )


def _cells(columns: Sequence[_Column], texts: Sequence[str]) -> Row:
    return Row(
        tuple(
            (Line("table_text" if column.is_text else "table_number", text),)
            for column, text in zip(columns, texts, strict=True)
        )
    )


def _control(tag: str, columns: Sequence[_Column]) -> Row:
    texts = ["{%tr " + tag + " %}"] + [""] * (len(columns) - 1)
    return Row(tuple((Line("table_number", text),) for text in texts))
