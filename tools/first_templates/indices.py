"""Other indices and targets as the first template words them."""

from __future__ import annotations

from tools.first_templates.body import Block, Line, control
from tools.first_templates.wording import full_name, moved_places, moved_points, one_of

_SCORE = (
    "{% if x.score is not none %}đạt {{ x.score|number }}{% if x.unit == 'percent' %}%{% else %}"
    "{% if x.maximum != 100 %}/{{ x.maximum|number }}{% endif %} điểm{% endif %}"
    "{% endif %}"
)
_CHANGE = (
    "{% if x.score is not none and x.direction == 'same' %}, bằng năm {{ x.previous_year }}"
    "{% elif x.score is not none and x.direction != 'unknown' %}, "
    + moved_points("x", "x.change_unit")
    + "{% endif %}"
)
_PLACES = "x.rank and x.rank_direction != 'unknown'"
_AND_PLACES = (
    "{% if x.score is not none and " + _PLACES + " %}"
    "{% if x.direction in ('unknown', 'same') %}, {% elif x.direction == x.rank_direction %} và "
    "{% else %} nhưng {% endif %}" + moved_places("x") + "{% endif %}"
)
_SINCE = (
    "{% if x.score is not none and (x.direction in ('up', 'down') or " + _PLACES + ") %} so với "
    "năm {{ x.previous_year }}{% endif %}"
)
_RANK = (
    "{% if x.rank %}{% if x.score is not none %}, {% endif %}xếp thứ {{ x.rank }}{% if x.first %} "
    "(đứng đầu){% elif x.last %} (đứng cuối){% endif %}{% endif %}"
    "{% if x.score is none and "
    + _PLACES
    + " %}, "
    + moved_places("x")
    + " so với năm {{ x.previous_year }}{% endif %}"
)
_SUB_RANK = (
    "{% if x.sub_rank %}{% if x.score is not none or x.rank %}, {% endif %}xếp thứ {{ x.sub_rank }}"
    "{% if x.sub_group %} trong {{ x.sub_group }}{% endif %}{% endif %}"
)
_GROUP = (
    "{% if x.group %}{% if x.score is not none or x.rank or x.sub_rank %}, {% endif %}thuộc "
    "{{ x.group }}{% endif %}"
)
_INDEX = (
    "- "
    + full_name("x")
    + ": {% if x.known %}"
    + f"{_SCORE}{_CHANGE}{_AND_PLACES}{_SINCE}{_RANK}{_SUB_RANK}{_GROUP}"
    "{% else %}chưa có kết quả{% endif %}{% if loop.last %}.{% else %};{% endif %}"
)

_UNIT = "{% if t.unit == 'percent' %}%{% else %} điểm{% endif %}"
_POINTS = " điểm{% if t.unit == 'percent' %} phần trăm{% endif %}"
_FORMS = (
    ("f.kind == 'above'", "đạt trên {{ f.value|number }}" + _UNIT),
    ("f.kind == 'at_least'", "đạt từ {{ f.value|number }}" + _UNIT + " trở lên"),
    ("f.kind == 'gain'", "tăng ít nhất {{ f.value|number }}" + _POINTS),
    ("f.kind == 'ranks_gained'", "tăng ít nhất {{ f.value|padded }} bậc"),
    ("f.kind == 'band'", "xếp loại {{ f.value }}"),
    ("f.kind == 'top' and f.value > 1", "thuộc nhóm {{ f.value|padded }} cơ quan, đơn vị dẫn đầu"),
    ("f.kind == 'top' or f.to == 1", "đứng đầu"),
    ("f.value is none", "xếp hạng từ thứ {{ f.to|padded }} trở lên"),
    ("f.value == f.to", "xếp thứ {{ f.to|padded }}"),
    ("f.kind == 'ranks'", "xếp hạng từ thứ {{ f.value|padded }} đến thứ {{ f.to|padded }}"),
)
_FORM = one_of(_FORMS)
TARGET = (
    "- "
    + full_name("t")
    + ": {% for f in t.forms %}"
    + _FORM
    + "{% if not loop.last %}, {% endif %}"
    "{% endfor %}{% if t.text %}{% if t.forms %}, {% endif %}{{ t.text }}{% endif %}"
    "{% if loop.last %}.{% else %};{% endif %}"
)


_PLACE = (
    "{% if purposes and requirements %}3{% elif purposes or requirements %}2{% else %}1{% endif %}"
)
"""The number of the targets among what stands in the first part of the plan."""


def index_blocks() -> list[Block]:
    """What the other indices of the round gave, a line each; nothing where there is none."""
    return [
        control("if index_results"),
        Line("body", "Kết quả các chỉ số khác năm {{ year }}:", keep_next=True),
        control("endif"),
        control("for x in index_results"),
        Line("item", _INDEX),
        control("endfor"),
    ]


def target_blocks() -> list[Block]:
    """The targets for the year of the plan under a heading of their own; nothing without any."""
    return [
        control("if targets"),
        Line("heading_2", f"{_PLACE}. Chỉ tiêu phấn đấu năm {{{{ plan_years }}}}"),
        control("endif"),
        control("for t in targets"),
        Line("item", TARGET),
        control("endfor"),
    ]
