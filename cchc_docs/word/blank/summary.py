"""The report on a whole round (Báo cáo tổng hợp kết quả) as the first template words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_docs.standard import Standard
from cchc_docs.word.blank.body import Block, Line, Row, SectionBreak, Table, control
from cchc_docs.word.blank.frame import foot, head, title
from cchc_docs.word.blank.wording import cited

REPORT_SUBJECT = (
    "{% if subject %}{{ subject }}{% else %}"
    "Tổng hợp kết quả {{ index_name }} năm {{ year }}{% endif %}"
)
_UNIT = "{% if block.by_percent %}%{% else %} điểm{% endif %}"
_OPENING = (
    "{% if decisions %}Thực hiện {% for d in decisions %}" + cited("d") + "{% if not loop.last %}; "
    "{% endif %}{% endfor %}, {% endif %}{{ agency.name }} báo cáo "
    "tổng hợp kết quả {{ index_name }} năm {{ year }} của {{ ranked }} cơ quan, đơn vị như sau:"
)
_NAMED = "{{ a.name }}{% if a.value is not none %} ({{ a.value|number }}" + _UNIT + "){% endif %}"
_RESULT = (
    "Có {{ block.count }} cơ quan, đơn vị {% if block.ranked %}được xếp hạng{% else %}được đánh giá"
    "{% endif %}.{% if block.mean is not none %} Kết quả bình quân đạt {{ block.mean|number }}"
    + _UNIT
    + ".{% endif %}{% if block.best %} Cao nhất là {% for a in block.best %}"
    + _NAMED
    + "{% if not loop.last %}, {% endif %}{% endfor %}"
    "{% if block.worst %}; thấp nhất là {% for a in block.worst %}"
    + _NAMED
    + "{% if not loop.last %}, {% endif %}{% endfor %}{% endif %}.{% endif %}"
    "{% if block.above is not none %} Có {{ block.above }} cơ quan, đơn vị đạt từ mức bình quân "
    "trở "
    "lên{% if block.below %}, {{ block.below }} cơ quan, đơn vị dưới mức bình quân{% endif %}."
    "{% endif %}{% if block.bands %} Xếp loại: {% for b in block.bands %}"
    "{% if b.name is none %}chưa xếp loại{% else %}{{ b.name }}{% endif %} "
    "{{ b.count }} cơ quan, đơn vị{% if b.share is not none %} ({{ b.share|number }}%){% endif %}"
    "{% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}"
)
_COMPARED = (
    "Trong {{ c.count }} cơ quan, đơn vị so sánh được với năm {{ previous_year }}, có {{ c.up }} "
    "cơ quan, đơn vị tăng, {{ c.down }} giảm, {{ c.same }} giữ nguyên; kết quả bình quân "
    "{% if c.direction == 'same' %}giữ nguyên {{ c.mean|number }}" + _UNIT + "{% else %}"
    "{% if c.direction == 'up' %}tăng{% else %}giảm{% endif %} {{ c.change|number }} điểm"
    "{% if block.by_percent %} phần trăm{% endif %} (từ {{ c.previous_mean|number }}" + _UNIT + " "
    "{% if c.direction == 'up' %}lên{% else %}xuống{% endif %} {{ c.mean|number }}" + _UNIT + ")"
    "{% endif %}.{% if c.rising %} Tăng nhiều nhất: {% for m in c.rising %}{{ m.name }} "
    "(+{{ m.change|number }}){% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}"
    "{% if c.falling %} Giảm nhiều nhất: {% for m in c.falling %}{{ m.name }} "
    "(-{{ m.change|number }}){% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}"
)
_CHANGE = (
    "{% if r.direction == 'unknown' %}-{% elif r.direction == 'same' %}={% else %}"
    "{% if r.direction == 'up' %}+{% else %}-{% endif %}{{ r.change|number }}"
    "{% if r.change_unit == 'percent' and not block.by_percent %} điểm %{% endif %}{% endif %}"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """Heading, width in millimetres (0 takes what is left), and the cell of every row."""

    heading: str
    width_mm: int
    cell: str
    is_text: bool = False


_RANK = _Column("Hạng", 17, "{% if r.rank %}{{ r.rank }}{% else %}-{% endif %}")
_AGENCY = _Column(
    "Cơ quan, đơn vị", 0, "{{ r.name }}{% if r.shared %} (đồng hạng){% endif %}", is_text=True
)
_SCORE = _Column(
    "Điểm", 20, "{% if r.score is not none %}{{ r.score|number }}{% else %}-{% endif %}"
)
_MAXIMUM = _Column(
    "Điểm tối đa", 20, "{% if r.maximum is not none %}{{ r.maximum|number }}{% else %}-{% endif %}"
)
_PERCENT = _Column(
    "Tỷ lệ (%)", 20, "{% if r.percent is not none %}{{ r.percent|number }}{% else %}-{% endif %}"
)
_MOVED = _Column("So với năm {{ previous_year }}", 24, _CHANGE)
_BAND = _Column("Xếp loại", 24, "{% if r.band %}{{ r.band }}{% else %}-{% endif %}")
_RANKING = (_RANK, _AGENCY, _SCORE, _MAXIMUM, _PERCENT)

_AREAS = (
    _Column("TT", 12, "{{ a.number }}"),
    _Column("Lĩnh vực", 0, "{{ a.name }}", is_text=True),
    _Column("Điểm tối đa", 20, "{{ a.maximum|number }}"),
    _Column("Điểm bình quân", 24, "{{ a.mean|number }}"),
    _Column("Tỷ lệ (%)", 20, "{{ a.percent|number }}"),
    _Column("Số cơ quan mất điểm", 28, "{{ a.losing }}/{{ a.agencies }}"),
)
_LOSSES = (
    _Column("Mã", 18, "{{ l.code }}"),
    _Column("Tiêu chí", 0, "{{ l.name }}", is_text=True),
    _Column("Số cơ quan mất điểm", 28, "{{ l.losing }}/{{ l.agencies }}"),
    _Column("Tổng điểm mất", 22, "{{ l.lost|number }}"),
    _Column("Tỷ lệ đạt (%)", 20, "{{ l.percent|number }}"),
)


def summary_blocks(standard: Standard) -> list[Block]:
    """The report, from the head to the signature."""
    return [
        head(standard),
        *title("BÁO CÁO", REPORT_SUBJECT),
        Line("body", _OPENING),
        Line("heading_1", "I. KẾT QUẢ XẾP HẠNG"),
        *_of_each_block(_ranking(standard)),
        Line("heading_1", "II. KẾT QUẢ THEO LĨNH VỰC, TIÊU CHÍ"),
        *_of_each_block(_details(standard)),
        Line("heading_1", "III. SO SÁNH VỚI NĂM TRƯỚC"),
        *_of_each_block(_comparison()),
        *_remarks(),
        foot(standard),
        SectionBreak(next_page=False),
    ]


def _of_each_block(inner: Sequence[Block]) -> list[Block]:
    heading = "{{ loop.index }}. Khối {{ block.name }}"
    return [
        control("for block in blocks"),
        Line("heading_2", heading, keep_next=True),
        *inner,
        control("endfor"),
    ]


def _ranking(standard: Standard) -> list[Block]:
    def table(*more: _Column) -> Table:
        return _table(standard, "r in block.rows", (*_RANKING, *more))

    return [
        Line("body", _RESULT),
        Line("table_title", "Bảng xếp hạng khối {{ block.name }} năm {{ year }}"),
        control("if block.bands and block.compared"),
        table(_MOVED, _BAND),
        control("elif block.bands"),
        table(_BAND),
        control("elif block.compared"),
        table(_MOVED),
        control("else"),
        table(),
        control("endif"),
        control("if block.chart"),
        Line("table_title", "Biểu đồ kết quả khối {{ block.name }} năm {{ year }}"),
        Line("table_number", "{{r block.chart }}"),
        control("endif"),
    ]


def _details(standard: Standard) -> list[Block]:
    return [
        control("if block.detailed"),
        Line(
            "body",
            "Tính trên {{ block.detailed }} cơ quan, đơn vị có điểm từng lĩnh vực, tiêu chí.",
        ),
        Line("table_title", "Kết quả theo lĩnh vực của khối {{ block.name }}"),
        _table(standard, "a in block.areas", _AREAS),
        control("if block.losses"),
        Line("table_title", "Các tiêu chí nhiều cơ quan, đơn vị mất điểm nhất"),
        _table(standard, "l in block.losses", _LOSSES),
        control("endif"),
        control("else"),
        Line("body", "Chưa có điểm từng lĩnh vực, tiêu chí của các cơ quan, đơn vị trong khối."),
        control("endif"),
    ]


def _comparison() -> list[Block]:
    return [
        control("if block.compared"),
        Line("body", "{% set c = block.compared %}" + _COMPARED),
        control("else"),
        Line("body", "Chưa có kết quả năm {{ previous_year }} để so sánh."),
        control("endif"),
    ]


def _remarks() -> list[Block]:
    return [
        control("if remarks or proposals"),
        Line("heading_1", "IV. NHẬN XÉT, KIẾN NGHỊ"),
        control("for remark in remarks"),
        Line("item", "- {{ remark|sentence }}"),
        control("endfor"),
        control("for proposal in proposals"),
        Line("item", "- {{ proposal|sentence }}"),
        control("endfor"),
        control("endif"),
        Line(
            "body",
            "Trên đây là báo cáo tổng hợp của {{ agency.name }}./.",
            keep_next=True,
            space_after_pt=12,
        ),
    ]


def _table(standard: Standard, loop: str, columns: Sequence[_Column]) -> Table:
    left = standard.page.text_width_mm - sum(column.width_mm for column in columns)
    widths = tuple(Decimal(column.width_mm) or left for column in columns)
    headings = Row(
        tuple((Line("table_heading", column.heading),) for column in columns), heading=True
    )
    cells = Row(
        tuple(
            (Line("table_text" if column.is_text else "table_number", column.cell),)
            for column in columns
        )
    )
    rows = (headings, _tag_row(f"for {loop}", columns), cells, _tag_row("endfor", columns))
    return Table(widths, rows, bordered=True)


def _tag_row(tag: str, columns: Sequence[_Column]) -> Row:
    texts = ["{%tr " + tag + " %}"] + [""] * (len(columns) - 1)
    return Row(tuple((Line("table_number", text),) for text in texts))
