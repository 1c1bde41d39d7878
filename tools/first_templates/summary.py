"""The report on a whole round (Báo cáo tổng hợp kết quả) as the first template words it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_docs.standard import Standard
from cchc_docs.text_width import text_width_mm
from tools.first_templates.body import Block, Line, Row, SectionBreak, Table, control, tag_row
from tools.first_templates.frame import foot, head, title
from tools.first_templates.wording import cited

_SUBJECT = "{% if subject %}@{% else %}@1ết quả {{ index_name }} năm {{ year }}{% endif %}"
REPORT_SUBJECT = _SUBJECT.replace("@1", "K").replace("@", "{{ subject }}")
REPORT_TITLE = "Báo cáo " + _SUBJECT.replace("@1", "k").replace("@", "{{ subject|lowered }}")
_UNIT = "{% if block.by_percent %}%{% else %} điểm{% endif %}"
_OPENING = (
    "{% if decisions %}Thực hiện {% for d in decisions %}" + cited("d") + "{% if not loop.last %}; "
    "{% endif %}{% endfor %}, {% endif %}{{ agency.name }} báo cáo "
    "kết quả {{ index_name }} năm {{ year }} của {{ ranked|padded }} cơ quan, đơn vị như sau:"
)
_NAMED = "{{ a.name }}{% if a.value is not none %} ({{ a.value|number }}" + _UNIT + "){% endif %}"
_NAMES = "{% for name in block.@ %}{{ name }}{% if not loop.last %}, {% endif %}{% endfor %}"
_SCORE_WORD = "{% if block.by_percent %}tỷ lệ{% else %}điểm{% endif %}"
_COUNTS = (
    "{% if block.announced %}Có {{ block.announced|padded }} cơ quan, đơn vị được xếp hạng; báo "
    "cáo có "
    "kết quả của {{ block.count|padded }} cơ quan, đơn vị"
    "{% elif block.ranked == block.members %}Có {{ block.members|padded }} cơ quan, đơn vị được "
    "xếp hạng"
    "{% elif not block.count %}Có {{ block.members|padded }} cơ quan, đơn vị, đều chưa có kết quả"
    "{% elif block.count == block.members and not block.ranked %}Có {{ block.members|padded }} cơ "
    "quan, "
    "đơn vị được đánh giá"
    "{% else %}Có {{ block.members|padded }} cơ quan, đơn vị, trong đó {{ block.count|padded }} "
    "cơ quan, đơn vị "
    "có kết quả{% if block.ranked %}, {{ block.ranked|padded }} được xếp hạng{% endif %}{% endif %}"
    "{% if block.unknown and not block.count %} ("
    + _NAMES.replace("@", "unknown")
    + "){% endif %}."
    "{% if block.unknown and block.count %} Chưa có kết quả của: "
    + _NAMES.replace("@", "unknown")
    + ".{% endif %}"
    "{% if block.unranked %} Chưa biết thứ hạng của: "
    + _NAMES.replace("@", "unranked")
    + ".{% endif %}{% if block.unscored %} Chưa biết "
    + _SCORE_WORD
    + " của: "
    + _NAMES.replace("@", "unscored")
    + ".{% endif %}"
)
_ABOVE = (
    "{% if block.above is not none %}{% if block.scored < block.members or block.announced %} "
    "Trong {{ block.scored|padded }} cơ quan, đơn vị đã biết " + _SCORE_WORD + ", có{% else %} Có"
    "{% endif %} {{ block.above|padded }} cơ quan, đơn vị đạt từ mức bình quân trở lên"
    "{% if block.below %}, {{ block.below|padded }} cơ quan, đơn vị dưới mức bình quân{% endif %}."
    "{% endif %}"
)
_CLASSES = (
    "{% if block.bands %} Xếp loại: {% for b in block.bands if b.count %}"
    "{% if b.name is not none %}{{ b.name }}{% elif block.unclassified %}chưa xếp loại"
    "{% else %}chưa biết loại{% endif %}"
    ": {{ b.count|padded }} cơ quan, đơn vị{% if b.share is not none %} ({{ b.share|number }}%){% "
    "endif %}"
    "{% if b.name is none and block.unclassified %} ("
    + _NAMES.replace("@", "unclassified")
    + "){% endif %}{% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}"
)
_ALONE = (
    "{% for r in block.rows %}{{ r.name }}{% if block.by_percent and r.percent is not none %} đạt "
    "{{ r.percent|number }}%{% elif r.score is not none %} đạt {{ r.score|number }} điểm{% elif "
    "not r.rank and not r.band %} chưa có kết quả{% endif %}{% if r.rank %}{% if r.score is not "
    "none or r.percent is not none %}, {% else %} {% endif %}xếp thứ {{ r.rank }}"
    "{% if block.announced %}/{{ block.announced|padded }}{% endif %} {{ block.name }}{% endif %}"
    "{% if r.band %}{% if r.score is not none or r.percent is not none or r.rank %}, {% else %} "
    "{% endif %}xếp loại {{ r.band }}{% endif %}{% endfor %}."
)
"""A block of one agency is no ranking."""

_RESULT = (
    "{% if block.members == 1 and block.count == 1 %}"
    + _ALONE
    + "{% else %}"
    + _COUNTS
    + "{% if block.mean is not none %} Kết quả bình quân đạt {{ block.mean|number }}"
    + _UNIT
    + ".{% endif %}{% if block.best %} Cao nhất là {% for a in block.best %}"
    + _NAMED
    + "{% if not loop.last %}, {% endif %}{% endfor %}"
    "{% if block.worst %}; thấp nhất là {% for a in block.worst %}"
    + _NAMED
    + "{% if not loop.last %}, {% endif %}{% endfor %}{% endif %}.{% endif %}"
    + _ABOVE
    + _CLASSES
    + "{% endif %}"
)
_MOVED_BY = (
    "{{ c.change|number }} điểm{% if block.by_percent %} phần trăm{% endif %} (từ "
    "{{ c.previous_mean|number }}" + _UNIT + " {% if c.direction == 'up' %}lên{% else %}xuống"
    "{% endif %} {{ c.mean|number }}" + _UNIT + ")"
)
_POINTS = "{% if not block.by_percent %} điểm{% endif %}"
_TOGETHER = "đều {% if c.up %}tăng{% elif c.down %}giảm{% else %}giữ nguyên{% endif %}" + _POINTS
_COUNTED = (
    "{% if c.up %}{{ c.up|padded }} cơ quan, đơn vị tăng" + _POINTS + "{% endif %}"
    "{% if c.down %}{% if c.up %}, {% endif %}{{ c.down|padded }} cơ quan, đơn vị giảm"
    + _POINTS
    + "{% endif %}{% if c.same %}{% if c.up or c.down %}, {% endif %}{{ c.same|padded }} cơ quan, "
    "đơn vị giữ nguyên" + _POINTS + "{% endif %}"
)
_MOST = (
    "{% if c.rising %} Tăng nhiều nhất: {% for m in c.rising %}{{ m.name }} "
    "(+{{ m.change|number }}){% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}"
    "{% if c.falling %} Giảm nhiều nhất: {% for m in c.falling %}{{ m.name }} "
    "(-{{ m.change|number }}){% if not loop.last %}; {% endif %}{% endfor %}.{% endif %}"
)
_COMPARED = (
    "Có {{ c.count|padded }} cơ quan, đơn vị có kết quả năm {{ previous_year }} để so sánh"
    "{% if c.count == 1 %}{% for m in c.rising %}: {{ m.name }} tăng "
    + _MOVED_BY
    + "{% endfor %}{% for m in c.falling %}: {{ m.name }} giảm "
    + _MOVED_BY
    + "{% endfor %}{% if c.same %}, giữ nguyên {{ c.mean|number }}"
    + _UNIT
    + "{% endif %}.{% else %}, {% if c.count in (c.up, c.down, c.same) %}"
    + _TOGETHER
    + "{% else %}trong đó "
    + _COUNTED
    + "{% endif %}; kết quả bình quân {% if c.direction == 'same' %}giữ nguyên "
    "{{ c.mean|number }}" + _UNIT + "{% else %}{% if c.direction == 'up' %}tăng{% else %}giảm"
    "{% endif %} " + _MOVED_BY + "{% endif %}." + _MOST + "{% endif %}"
)
_CHANGE = (
    "{% if r.direction == 'unknown' %}-{% elif r.direction == 'same' %}={% else %}"
    "{% if r.direction == 'up' %}+{% else %}-{% endif %}{{ r.change|number(block.decimals.change) "
    "}}"
    "{% if r.change_unit == 'percent' and not block.by_percent %} điểm phần trăm{% endif %}{% "
    "endif %}"
)


_LAST_NUMBER = (
    "{% if has_details and has_comparison %}IV{% elif has_details or has_comparison %}III"
    "{% else %}II{% endif %}"
)
_ADDRESSEE_MM = 30
"""Where the words “Kính gửi” stand when several follow below them."""


_MOST_LOST = "Các tiêu chí bị trừ điểm nhiều nhất"


@dataclass(frozen=True, slots=True)
class _Column:
    """Heading, width in millimetres (0 takes what is left), and the cell of every row; its figures
    end ``figures_mm`` from the right edge, 0 centres them."""

    heading: str
    width_mm: int
    cell: str
    is_text: bool = False
    figures_mm: int = 0


_RANK = _Column("Hạng", 17, "{% if r.rank %}{{ r.rank }}{% else %}-{% endif %}")
_AGENCY = _Column(
    "Cơ quan, đơn vị", 0, "{{ r.name }}{% if r.shared %} (đồng hạng){% endif %}", is_text=True
)
_SCORE = _Column(
    "Điểm",
    20,
    "{% if r.score is not none %}{{ r.score|number(block.decimals.score) }}{% else %}-{% endif %}",
    figures_mm=3,
)
_MAXIMUM = _Column(
    "Điểm tối đa",
    20,
    "{% if r.maximum is not none %}{{ r.maximum|number(block.decimals.maximum) }}{% else %}-{% "
    "endif %}",
)
_PERCENT = _Column(
    "Tỷ lệ (%)",
    20,
    "{% if r.percent is not none %}{{ r.percent|number(block.decimals.percent) }}{% else %}-{% "
    "endif %}",
)
_MOVED = _Column("So với năm {{ previous_year }}", 24, _CHANGE)
_BAND = _Column("Xếp loại", 24, "{% if r.band %}{{ r.band }}{% else %}-{% endif %}")
_RANKING = (_RANK, _AGENCY, _SCORE, _MAXIMUM, _PERCENT)

_AREAS = (
    _Column("TT", 12, "{{ a.number }}"),
    _Column("Lĩnh vực", 0, "{{ a.name }}", is_text=True),
    _Column("Điểm tối đa", 20, "{{ a.maximum|number(block.decimals.area_maximum) }}", figures_mm=3),
    _Column("Điểm bình quân", 24, "{{ a.mean|number(block.decimals.area_mean) }}", figures_mm=5),
    _Column("Tỷ lệ (%)", 20, "{{ a.percent|number(block.decimals.area_percent) }}", figures_mm=3),
    _Column("Số cơ quan bị trừ điểm", 28, "{{ a.losing }}/{{ a.agencies }}"),
)
_LOSSES = (
    _Column("Mã", 18, "{{ l.code }}"),
    _Column("Tiêu chí", 0, "{{ l.name }}", is_text=True),
    _Column("Số cơ quan bị trừ điểm", 28, "{{ l.losing }}/{{ l.agencies }}"),
    _Column("Tổng điểm bị trừ", 22, "{{ l.lost|number(block.decimals.loss) }}", figures_mm=4),
    _Column(
        "Tỷ lệ đạt (%)", 20, "{{ l.percent|number(block.decimals.loss_percent) }}", figures_mm=3
    ),
)


def summary_blocks(standard: Standard) -> list[Block]:
    """The report, from the head to the signature."""
    return [
        head(standard),
        *title("BÁO CÁO", REPORT_SUBJECT),
        *_addressees(standard),
        Line("body", _OPENING),
        Line("heading_1", "I. KẾT QUẢ XẾP HẠNG"),
        *_of_each_block(_ranking(standard)),
        control("if has_details"),
        Line("heading_1", "II. KẾT QUẢ THEO LĨNH VỰC, TIÊU CHÍ"),
        control("endif"),
        *_of_each_block(_details(standard), " if block.detailed"),
        control("if has_comparison"),
        Line("heading_1", "{% if has_details %}III{% else %}II{% endif %}. SO SÁNH VỚI NĂM TRƯỚC"),
        control("endif"),
        *_of_each_block(_comparison(), " if block.compared"),
        *_remarks(),
        foot(standard),
        SectionBreak(next_page=False),
    ]


def _addressees(standard: Standard) -> list[Block]:
    """Kính gửi (ô 9a): one on the same line; several below each other, the hyphens under the colon
    (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9b)."""
    label = "Kính gửi"
    width = text_width_mm(label, standard.elements["addressee"].size_pt.printed)
    return [
        control("if addressee"),
        Line("addressee", label + ": {{ addressee }}"),
        control("endif"),
        control("if addressees"),
        Line("addressee_item", f"{label}:", left_mm=_ADDRESSEE_MM, keep_next=True),
        control("for one in addressees"),
        Line(
            "addressee_item",
            "- {{ one }}{% if loop.last %}.{% else %};{% endif %}",
            left_mm=_ADDRESSEE_MM + round(width),
        ),
        control("endfor"),
        control("endif"),
    ]


def _of_each_block(inner: Sequence[Block], which: str = "") -> list[Block]:
    heading = "{{ loop.index }}. Khối {{ block.name }}"
    return [
        control(f"for block in blocks{which}"),
        control("if blocks|length > 1"),
        Line("heading_2", heading, keep_next=True),
        control("endif"),
        *inner,
        control("endfor"),
    ]


def _ranking(standard: Standard) -> list[Block]:
    def table(*more: _Column) -> Table:
        return _table(standard, "r in block.rows", (*_RANKING, *more), "Bảng xếp hạng")

    return [
        Line("body", _RESULT),
        control("if block.rows"),
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
        control("endif"),
    ]


def _details(standard: Standard) -> list[Block]:
    return [
        Line(
            "body",
            "Số liệu tổng hợp từ {{ block.detailed|padded }} cơ quan, đơn vị có kết quả chi tiết "
            "theo "
            "lĩnh vực, tiêu chí.",
        ),
        Line("table_title", "Kết quả theo lĩnh vực của khối {{ block.name }}"),
        _table(standard, "a in block.areas", _AREAS, "Kết quả theo lĩnh vực"),
        control("if block.losses"),
        Line("table_title", _MOST_LOST),
        _table(standard, "l in block.losses", _LOSSES, _MOST_LOST),
        control("endif"),
    ]


def _comparison() -> list[Block]:
    return [Line("body", "{% set c = block.compared %}" + _COMPARED)]


def _remarks() -> list[Block]:
    return [
        control("if remarks or proposals"),
        Line(
            "heading_1",
            _LAST_NUMBER + ". {% if remarks and proposals %}NHẬN XÉT, KIẾN NGHỊ"
            "{% elif remarks %}NHẬN XÉT{% else %}KIẾN NGHỊ{% endif %}",
        ),
        control("for remark in remarks"),
        Line("item", "- {{ remark|sentence }}"),
        control("endfor"),
        control("for proposal in proposals"),
        Line("item", "- {{ proposal|sentence }}"),
        control("endfor"),
        control("endif"),
        Line(
            "body",
            "Trên đây là kết quả {{ index_name }} năm {{ year }}, {{ agency.name }} "
            "{% if addressee %}kính báo cáo {{ addressee }}{% elif addressees %}kính báo cáo "
            "{{ addressees|listed(', ') }}{% else %}báo cáo để tổng hợp, theo dõi"
            "{% endif %}./.",
            keep_next=True,
            space_after_pt=12,
        ),
    ]


def _table(standard: Standard, loop: str, columns: Sequence[_Column], caption: str) -> Table:
    left = standard.page.text_width_mm - sum(column.width_mm for column in columns)
    widths = tuple(Decimal(column.width_mm) or left for column in columns)
    headings = Row(
        tuple((Line("table_heading", column.heading),) for column in columns), heading=True
    )
    cells = Row(
        tuple(
            (
                Line(
                    "table_text" if column.is_text else "table_number",
                    column.cell,
                    right_mm=column.figures_mm,
                ),
            )
            for column in columns
        )
    )
    opened, closed = (tag_row(tag, len(columns)) for tag in (f"for {loop}", "endfor"))
    rows = (headings, opened, cells, closed)
    return Table(widths, rows, bordered=True, caption=caption)
