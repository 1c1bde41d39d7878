"""The plan that amends an issued one, as the first template words it."""

from __future__ import annotations

from decimal import Decimal

from cchc_docs.standard import Standard
from tools.first_templates.body import Block, Line, Row, SectionBreak, Table, control, tag_row
from tools.first_templates.frame import foot, head, title
from tools.first_templates.indices import TARGET
from tools.first_templates.plan import TYPE
from tools.first_templates.sections import section_blocks
from tools.first_templates.wording import OFFICIAL, one_of

_OF_FIRST = (
    "Kế hoạch số {{ amendment.first.number }} {{ amendment.first.date }} của "
    "{{ amendment.first.issuer }}{% for e in amendment.earlier %}{% if loop.first %} (đã được sửa "
    "đổi, bổ sung tại {% elif loop.last %} và {% else %}, {% endif %}Kế hoạch số {{ e.number }} "
    "{{ e.date }}"
    "{% if loop.last %}){% endif %}{% endfor %}"
)
AMENDMENT_SUBJECT = (
    "Sửa đổi, bổ sung Kế hoạch khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm {{ year }}"
)
_OPENING = (
    "{% if amendment.result_moved %}Căn cứ kết quả Chỉ số cải cách hành chính năm {{ year }} đã "
    "được điều chỉnh, {{ issuer.in_text }}{% else %}{{ issuer.in_text|capitalised }}{% endif %} "
    f"sửa đổi, bổ sung một số nội dung của {_OF_FIRST} như sau:"
)
_SCORE = (
    "{% if result.score is not none %}Tổng điểm {% if amendment.before.score == result.score %}giữ "
    "nguyên {{ result.score|number }} điểm{% elif amendment.before.score is none %}được bổ sung là "
    "{{ result.score|number }} điểm{% else %}được điều chỉnh từ {{ amendment.before.score|number "
    "}} "
    "điểm thành {{ result.score|number }} điểm{% endif %}{% endif %}"
)
_RANK = (
    "{% if result.rank %}{% if result.score is not none %}; thứ hạng {% else %}Thứ hạng {% endif %}"
    "{% if amendment.before.rank == result.rank %}giữ nguyên (thứ {{ result.rank }} "
    "{{ result.block }}){% elif not amendment.before.rank %}được bổ sung là thứ {{ result.rank }} "
    "{{ result.block }}{% else %}được điều chỉnh từ thứ {{ amendment.before.rank }} thành thứ "
    "{{ result.rank }} {{ result.block }}{% endif %}{% endif %}"
)
_RESULT = (
    _SCORE + _RANK + (".{% if amendment.areas %} Điểm các nội dung có thay đổi như sau:{% endif %}")
)
_OLD_SCORE = "{% if area.before is not none %}{{ area.before|number(decimals.score) }}{% endif %}"
_LOST = "{% if X.lost %}{{ X.lost|number(decimals.lost) }}{% else %}-{% endif %}"
_OLD_TOTAL = (
    "{% if amendment.before.score is not none %}{{ amendment.before.score|number(decimals.score) }}"
    "{% endif %}"
)


_DROPPED = (
    "- Bãi bỏ nội dung về {% if section.penalties %}điểm trừ ngoài các lĩnh vực{% else %}lĩnh vực "
    "{{ section.heading }}{% endif %}{% if section.no_longer_lost %} vì không còn bị trừ điểm"
    "{% endif %}"
    "{% if section.kept %}; các nội dung sau vẫn tiếp tục thực hiện:{% else %}.{% endif %}"
)
_REWORDED = (
    "- {% if item.new %}Sửa nội dung “{{ item.old }}” thành “{{ item.new }}”"
    "{% else %}Bãi bỏ nội dung “{{ item.old }}”{% endif %}."
)
_PART = one_of(
    (
        ("item.part == 'issuers'", "Cơ quan ban hành"),
        ("item.part == 'purposes'", "Mục đích"),
        ("item.part == 'requirements'", "Yêu cầu"),
        ("item.part == 'recipients'", "Nơi nhận"),
        ("item.part", "Tổ chức thực hiện"),
    )
)
_OTHER = (
    f"- {{% if item.part != 'issuers' %}}Phần {{% endif %}}{_PART}: "
    "{% if not item.old %}bổ sung “{{ item.new }}”{% elif not item.new %}bãi bỏ “{{ item.old }}”"
    "{% else %}sửa “{{ item.old }}” thành “{{ item.new }}”{% endif %}."
)


_OTHERS_HEADING = (
    "{{ amendment.places.others }}. Sửa đổi, bổ sung nội dung về "
    "{% for part in amendment.other_parts %}{% if loop.first %}{% elif loop.last %} và "
    "{% else %}, {% endif %}"
    + one_of(
        (
            ("part == 'issuers'", "cơ quan ban hành"),
            ("part == 'purposes'", "mục đích"),
            ("part == 'requirements'", "yêu cầu"),
            ("part == 'recipients'", "nơi nhận"),
            ("part == 'targets'", "chỉ tiêu phấn đấu"),
            ("part", "tổ chức thực hiện"),
        )
    )
    + "{% endfor %}"
)


def _others() -> list[Block]:
    """What changed in the other parts of the plan, and the targets as they are now."""
    return [
        control("if amendment.others or amendment.targets_changed"),
        Line("heading_2", _OTHERS_HEADING),
        control("endif"),
        control("for item in amendment.others"),
        Line("item", _OTHER),
        control("endfor"),
        control("if amendment.targets_changed and targets"),
        Line("item", "- Chỉ tiêu phấn đấu năm {{ plan_years }} sửa thành:", keep_next=True),
        control("for t in targets"),
        Line("item", TARGET),
        control("endfor"),
        control("endif"),
        control("if amendment.targets_changed and not targets"),
        Line("item", "- Bãi bỏ chỉ tiêu phấn đấu."),
        control("endif"),
    ]


def _issued_lines() -> list[Block]:
    """The paragraphs of a section that was edited before it was issued, old words beside new."""
    return [
        control("for line in section.lines"),
        control("if line.old and line.text"),
        Line("item", "Nội dung đã ban hành “{{ line.old }}” được sửa như sau:"),
        control("endif"),
        control("if not line.text"),
        Line("item", "Bãi bỏ nội dung “{{ line.old }}”."),
        control("endif"),
        control("if line.text and line.sub"),
        Line("sub_item", "{{ line.text }}"),
        control("endif"),
        control("if line.text and not line.sub"),
        Line("item", "{{ line.text }}"),
        control("endif"),
        control("endfor"),
    ]


def amendment_blocks(standard: Standard) -> list[Block]:
    """Head, what changed in the result, the sections that changed, foot."""
    return [
        head(standard),
        *title(TYPE, AMENDMENT_SUBJECT),
        Line("body", _OPENING),
        control("if amendment.result_moved or amendment.reworded"),
        Line("heading_2", "1. Sửa đổi kết quả đánh giá"),
        control("endif"),
        control("if amendment.result_moved"),
        Line("body", _RESULT, keep_next=True, space_after_pt=6),
        control("endif"),
        control("if amendment.areas"),
        _table(standard),
        control("endif"),
        control("for item in amendment.reworded"),
        Line("item", _REWORDED),
        control("endfor"),
        control("if sections or amendment.dropped"),
        Line(
            "heading_2",
            "{{ amendment.places.tasks }}. Sửa đổi, bổ sung nhiệm vụ, giải pháp khắc phục tồn tại, "
            "hạn chế",
        ),
        control("endif"),
        *section_blocks(OFFICIAL, _issued_lines(), "{{ amendment.places.tasks }}"),
        control("for section in amendment.dropped"),
        Line("item", _DROPPED),
        control("for text in section.kept"),
        Line("item", "{{ text }}"),
        control("endfor"),
        control("endfor"),
        *_others(),
        Line(
            "body",
            f"{{{{ amendment.places.rest }}}}. Các nội dung khác thực hiện theo {_OF_FIRST}./.",
            keep_next=True,
            space_after_pt=12,
        ),
        foot(standard, joint=True),
        SectionBreak(next_page=False),
    ]


def _table(standard: Standard) -> Table:
    fixed = [Decimal(width) for width in ("12", "20", "24", "24", "20")]
    name = standard.page.text_width_mm - sum(fixed)
    headings = ("TT", "Nội dung", "Điểm tối đa", "Điểm đã công bố", "Điểm điều chỉnh", "Điểm trừ")
    cells = (
        "{{ area.number }}",
        "{{ area.name }}",
        "{{ area.maximum|number(decimals.maximum) }}",
        _OLD_SCORE,
        "{{ area.score|number(decimals.score) }}",
        _LOST.replace("X", "area"),
    )
    total = (
        "",
        "Tổng cộng",
        "{{ result.maximum|number(decimals.maximum) }}",
        _OLD_TOTAL,
        "{{ result.score|number(decimals.score) }}",
        _LOST.replace("X", "result"),
    )
    rows = (
        Row(tuple((Line("table_heading", text),) for text in headings), heading=True),
        tag_row("for area in amendment.areas", len(headings)),
        Row(
            tuple(
                (_cell("table_text" if number == 1 else "table_number", number, text),)
                for number, text in enumerate(cells)
            )
        ),
        tag_row("endfor", len(headings)),
        tag_row("if result.score is not none", len(headings)),
        Row(tuple((_cell("table_heading", number, text),) for number, text in enumerate(total))),
        tag_row("endif", len(headings)),
    )
    widths = (fixed[0], name, *fixed[1:])
    return Table(widths, rows, bordered=True, caption="Điểm trước và sau điều chỉnh")


_FIGURES_MM = (0, 0, 2, 4, 4, 4)
"""How far the figures of each column end from its right edge; 0 centres."""


def _cell(element: str, place: int, text: str) -> Line:
    return Line(element, text, right_mm=_FIGURES_MM[place])
