"""The score table of the first template; a heading on a condition takes its column along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from cchc_docs.standard import Standard
from tools.first_templates.body import Line, Row, Table, control, tag_row
from tools.first_templates.wording import Phrases

_LOST = (
    "{% if X.lost > 0 %}@LOST{{ X.lost|number@lost }}@GAINS{% elif X.score > X.maximum %}"
    "+{{ (X.score - X.maximum)|number@lost }}@END{% else %}@NOTHING{% endif %}"
)
_GAINS = re.compile("@GAINS(.*?)@END")
_PAD = "".join(
    f"{{% if X.self_assessment.maximum < {power} <= result.self_assessment.maximum %}}"
    "\u2007{% endif %}"
    for power in (10, 100)
)
"""Spaces as wide as figures, so that the signs “/” stand below each other."""
_OWN = (
    "{% if X.self_assessment and result.self_assessment %}{{ X.self_assessment.own|number@own }}"
    "{% if result.self_assessment.maximum != result.maximum %}/"
    "{{ X.self_assessment.maximum|number@maximum }}" + _PAD + "{% endif %}{% else %}-{% endif %}"
)
_CHANGE = (
    "{% if X.direction == 'unknown' %}-{% elif X.direction == 'same' %}={% else %}"
    "{% if X.direction == 'up' %}+{% else %}-{% endif %}{{ X.change|number }}"
    "{% if X.change_unit == 'percent' %} điểm phần trăm{% endif %}{% endif %}"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """Heading, width in millimetres (0 takes what is left), and the cell of each kind of row.

    Figures stand ``figures_mm`` from the right edge, so that they are aligned at the sign; 0
    centres them. ``unless_applying`` is what the cell of an area says that does not apply.
    """

    heading: str
    width_mm: int
    area: str
    total: str = ""
    share: str = ""
    raw: str = ""
    adjustment: str = ""
    unless_applying: str = ""
    figures_mm: int = 0
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
    "{{ area.maximum|number@maximum }}",
    "{{ result.maximum|number@maximum }}",
    raw="{{ result.raw.maximum|number@maximum }}",
    unless_applying="-",
    figures_mm=2,
)
_SELF = _Column(
    "{% if show.self_scores %}Điểm tự chấm{% endif %}",
    20,
    _OWN.replace("X", "area"),
    _OWN.replace("X", "result"),
    figures_mm=2,
)
# Points added or taken off have a sign here, unlike what stands under “Điểm trừ”: the column is
# summed, and its heading does not say which of the two they are.
_SCORE = _Column(
    "@SCORE",
    27,
    "{{ area.score|number@score }}",
    "{{ result.score|number@score }}",
    "{{ result.percent|number }}%",
    "{{ result.raw.score|number@score }}",
    "{% if a.is_bonus %}+{% else %}-{% endif %}{{ a.points|number@score }}",
    unless_applying="-",
    figures_mm=5,
)
_BEFORE = _Column(
    "{% if show.area_changes %}So với năm {{ result.previous_year }}{% endif %}",
    25,
    _CHANGE.replace("X", "area"),
    _CHANGE.replace("X", "result"),
)
_NOTE = _Column(
    "@NOTE",
    20,
    _LOST.replace("X", "area"),
    _LOST.replace("X", "result"),
    raw=_LOST.replace("X", "result.raw"),
    unless_applying="Không áp dụng",
    figures_mm=1,
)


_CAPTION = "Điểm theo từng nội dung"
_COLUMNS = (_NUMBER, _NAME, _MAXIMUM, _SELF, _SCORE, _BEFORE, _NOTE)


def score_table(standard: Standard, phrases: Phrases) -> Table:
    """The table; the columns for self-scores and for the year before go with their headings."""
    columns = [_worded(column, phrases) for column in _COLUMNS]
    rows = (
        _row(columns, [column.heading for column in columns], heading=True),
        tag_row("for area in areas", len(columns)),
        Row(tuple(_area_cell(column) for column in columns)),
        tag_row("endfor", len(columns)),
        tag_row("if result.raw", len(columns)),
        _row(columns, [column.raw for column in columns]),
        tag_row("endif", len(columns)),
        tag_row("for a in result.adjustments", len(columns)),
        _row(columns, [column.adjustment for column in columns]),
        tag_row("endfor", len(columns)),
        _row(columns, [column.total for column in columns], bold=True),
        tag_row("if result.by_percent", len(columns)),
        _row(columns, [column.share for column in columns], bold=True),
        tag_row("endif", len(columns)),
    )
    left = standard.page.text_width_mm - sum(column.width_mm for column in columns)
    widths = tuple(Decimal(column.width_mm) or left for column in columns)
    return Table(widths, rows, bordered=True, caption=_CAPTION)


def _worded(column: _Column, phrases: Phrases) -> _Column:
    """The column in these words; without a number of decimals its figures are centred."""
    marks = {
        "@SCORE": phrases.score_heading,
        "@NOTE": phrases.note_heading,
        "@LOST": phrases.lost,
        "@NOTHING": phrases.nothing,
        **{
            f"number@{name}": f"number(decimals.{name})" if phrases.decimals else "number"
            for name in ("maximum", "own", "score", "lost")
        },
    }
    gains = r"\1" if phrases.tells_gains else ""
    texts: dict[str, Any] = {n: _GAINS.sub(gains, getattr(column, n)) for n in _TEXTS}
    for mark, words in marks.items():
        texts = {name: text.replace(mark, words) for name, text in texts.items()}
    figures = column.figures_mm if phrases.decimals else 0
    return replace(column, **texts, figures_mm=figures)


_TEXTS = ("heading", "area", "total", "share", "raw", "adjustment", "unless_applying")


def _area_cell(column: _Column) -> tuple[Line, ...]:
    if not column.unless_applying:
        return (_line(column, column.area),)
    return (
        control("if area.applies", "table_number"),
        _line(column, column.area),
        control("else", "table_number"),
        Line("table_number", column.unless_applying),
        control("endif", "table_number"),
    )


def _row(
    columns: Sequence[_Column], texts: Sequence[str], *, heading: bool = False, bold: bool = False
) -> Row:
    """A row of one line each; headings are bold and centred, sums bold."""
    cells = []
    for column, text in zip(columns, texts, strict=True):
        if heading or (bold and text):
            shift = 0 if heading else column.figures_mm
            cells.append((Line("table_heading", text, right_mm=shift),))
        else:
            cells.append((_line(column, text),))
    return Row(tuple(cells), heading=heading)


def _line(column: _Column, text: str) -> Line:
    element = "table_text" if column.is_text else "table_number"
    return Line(element, text, right_mm=column.figures_mm if text else 0)
