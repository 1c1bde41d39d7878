"""The appendix with the tasks as a table, on turned pages of its own."""

from __future__ import annotations

from decimal import Decimal

from cchc_docs.standard import Standard
from tools.first_templates.body import Block, Line, Row, Table, control
from tools.first_templates.sections import SECTION_HEADING

_TITLE = "DANH MỤC NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC TỒN TẠI, HẠN CHẾ NĂM {{ year }}"
_REFERENCE = (
    " số {{ reference.number }}/{{ document.symbol }} {{ reference.date }} của "
    "{{ issuer.full_name }})"
)
_POINTER = (
    "Nhiệm vụ, giải pháp, cơ quan chủ trì, phối hợp, thời gian thực hiện và sản phẩm được quy "
    "định chi tiết theo Phụ lục kèm theo."
)
_AREA = (
    SECTION_HEADING.replace("section.", "area.")
    + "{% if area.kept %} (duy trì kết quả){% elif area.lost is not none %} (mất "
    "{{ area.lost|number }} điểm){% endif %}"
)
_LEAD = (
    "{% if task.lead %}{{ task.lead }}{% if task.implementing %}; thực hiện: "
    "{{ task.implementing }}{% endif %}{% elif task.implementing %}{{ task.implementing }}"
    "{% endif %}"
)
_TIME = (
    "{% if task.time %}{{ task.time }}{% if task.deadline %}; {% endif %}{% endif %}"
    "{% if task.deadline %}trước ngày {{ task.deadline|short_date }}{% endif %}"
)
_OTHERS = (
    "{% if task.cooperating %}{{ task.cooperating }}{% endif %}"
    "{% if task.monitoring %}{% if task.cooperating %}; {% endif %}theo dõi: "
    "{{ task.monitoring }}{% endif %}"
    "{% for role in task.roles %}{% if task.cooperating or task.monitoring or not loop.first %}; "
    "{% endif %}{{ role.label|lowered }}: {{ role.units }}{% endfor %}"
)
_PRODUCT = "{% if task.product %}{{ task.product }}{% endif %}"
_POINTS = (
    "{% if task.points > 0 %}{{ task.points|number }}{% elif task.shares_points %}cùng nhiệm vụ "
    "trên{% endif %}"
)
_COLUMNS = (
    ("TT", 12, "{{ task.number }}"),
    ("Nhiệm vụ, giải pháp", 0, "{{ task.text }}"),
    ("Chủ trì", 36, _LEAD),
    ("Phối hợp", 40, _OTHERS),
    ("Thời gian", 30, _TIME),
    ("Sản phẩm", 34, _PRODUCT),
    ("Điểm", 20, _POINTS),
)
_CENTRED = (0, 6)


def attached_to(standard: Standard, document: str) -> str:
    """``(Kèm theo Quyết định số …``: the words of an attached document's time."""
    return f"({standard.attached.opening} {document}{_REFERENCE}"


def pointer_blocks() -> list[Block]:
    """Where the main text sends the reader to the appendix."""
    return [control("if tasks"), Line("body", _POINTER), control("endif")]


def appendix_blocks(standard: Standard, document: str) -> list[Block]:
    """Label, title, what it is attached to, and the table; nothing without tasks."""
    return [
        control("if tasks"),
        Line("appendix_label", "Phụ lục"),
        Line("appendix_title", _TITLE),
        Line("attachment_line", f"(Kèm theo {document}{_REFERENCE}"),
        Line("subject_rule", "", keep_next=True),
        _table(standard),
        control("endif"),
    ]


def _table(standard: Standard) -> Table:
    page = standard.page
    turned = page.height_mm - page.left_mm.printed - page.right_mm.printed
    fixed = sum(width for _, width, _ in _COLUMNS)
    widths = tuple(Decimal(width) if width else turned - fixed for _, width, _ in _COLUMNS)
    count = len(_COLUMNS)
    area = (Line("table_number", "{{ area.number }}"),), (Line("table_group", _AREA),)
    rows = (
        Row(tuple((Line("table_heading", heading),) for heading, _, _ in _COLUMNS), heading=True),
        _tag_row("for area in tasks.areas"),
        Row(area, spans=(1, count - 1)),
        _tag_row("for task in area.rows"),
        Row(tuple((_cell(place, cell),) for place, (_, _, cell) in enumerate(_COLUMNS))),
        _tag_row("endfor"),
        _tag_row("endfor"),
        Row(
            (
                (Line("table_heading", "Tổng số điểm phấn đấu giành lại"),),
                (Line("table_heading", "{{ tasks.points|number }}"),),
            ),
            spans=(count - 1, 1),
        ),
    )
    return Table(widths, rows, bordered=True)


def _cell(place: int, text: str) -> Line:
    return Line("table_number" if place in _CENTRED else "table_text", text)


def _tag_row(tag: str) -> Row:
    return Row(((Line("table_number", "{%tr " + tag + " %}"),),), spans=(len(_COLUMNS),))
