"""The appendix with the tasks as a table, on turned pages of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_docs.standard import Standard
from tools.first_templates.body import Block, Line, Row, Table, control
from tools.first_templates.sections import SECTION_HEADING

_TITLE = "DANH MỤC NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC TỒN TẠI, HẠN CHẾ NĂM {{ year }}"
_CAPTION = "Danh mục nhiệm vụ, giải pháp khắc phục tồn tại, hạn chế"
_REFERENCE = (
    " số {{ reference.number }}/{{ document.symbol }} {{ reference.date }} của "
    "{{ reference.author }})"
)
_POINTER = (
    "Nhiệm vụ, giải pháp, đơn vị chủ trì, phối hợp, thời gian thực hiện và sản phẩm chi tiết tại "
    "Phụ lục kèm theo Kế hoạch này."
)
_AREA = (
    SECTION_HEADING.replace("section.", "area.")
    + "{% if area.kept %} (duy trì kết quả){% elif area.lost is not none %} (trừ "
    "{{ area.lost|number }} điểm){% endif %}"
)
_LEAD = (
    "{% if task.lead %}{{ task.lead }}{% if task.implementing %}; thực hiện: "
    "{{ task.implementing }}{% endif %}{% elif task.implementing %}{{ task.implementing }}"
    "{% endif %}"
)
_TIME = (
    "{% if task.time %}{{ task.time }}{% if task.deadline %}; {% endif %}{% endif %}"
    "{% if task.deadline %}{% if task.time %}trước{% else %}Trước{% endif %} ngày {{ "
    "task.deadline|short_date }}{% endif %}"
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
    "{% if task.points > 0 %}{{ task.points|number(decimals.task) }}{% elif task.shares_points %}"
    "cùng nhiệm vụ trên{% endif %}"
)


def _optional(heading: str, name: str) -> tuple[str, int, str]:
    """A column that is there where any task has something in it."""
    shown = f"{{% if tasks.columns.{name} %}}{heading}{{% endif %}}"
    return shown, 24, f"{{% if task.{name} %}}{{{{ task.{name} }}}}{{% endif %}}"


_COLUMNS = (
    ("TT", 11, "{{ task.number }}"),
    ("Nhiệm vụ, giải pháp", 0, "{{ task.text }}"),
    ("Đơn vị chủ trì", 30, _LEAD),
    ("Đơn vị phối hợp", 28, _OTHERS),
    _optional("Người phụ trách", "person"),
    ("Thời gian thực hiện", 28, _TIME),
    ("Sản phẩm", 28, _PRODUCT),
    _optional("Thẩm quyền", "authority"),
    _optional("Nguồn kinh phí", "funding"),
    ("Điểm phấn đấu", 17, _POINTS),
)
"""With the person and the authority these are the six that a task is to be clear about (“6 rõ”:
người, việc, thời gian, trách nhiệm, sản phẩm, thẩm quyền)."""
_CENTRED = (0, len(_COLUMNS) - 1)


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
        _tag_row("if task.joined"),
        _task((*(cell for _, _, cell in _COLUMNS[:-1]), ""), "continue"),
        _tag_row("else"),
        _task([cell for _, _, cell in _COLUMNS], "restart"),
        _tag_row("endif"),
        _tag_row("endfor"),
        _tag_row("endfor"),
        Row(
            (
                (Line("table_heading", "Tổng số điểm phấn đấu tăng thêm"),),
                (Line("table_heading", "{{ tasks.points|number(decimals.task) }}"),),
            ),
            spans=(count - 1, 1),
        ),
    )
    return Table(widths, rows, bordered=True, caption=_CAPTION)


def _task(texts: Sequence[str], points: str) -> Row:
    """The row of a task; the points that it shares with the one above stand in one cell."""
    cells = tuple((_cell(place, text),) for place, text in enumerate(texts))
    return Row(cells, joined={len(texts) - 1: points})


def _cell(place: int, text: str) -> Line:
    return Line("table_number" if place in _CENTRED else "table_text", text)


def _tag_row(tag: str) -> Row:
    return Row(((Line("table_number", "{%tr " + tag + " %}"),),), spans=(len(_COLUMNS),))
