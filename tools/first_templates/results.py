"""The results as the first template words them: rank and score, and what is said beside them."""

from __future__ import annotations

from cchc_docs.standard import Standard
from tools.first_templates.body import Block, Line, control
from tools.first_templates.indices import index_blocks
from tools.first_templates.score_table import score_table
from tools.first_templates.wording import Phrases, moved_places, moved_points, padded

_TIE = (
    "{% if result.tie_kind == 'shared' %} (đồng hạng với " + padded("(result.sharing - 1)") + " cơ "
    "quan khác){% elif result.tie_kind == 'part' or result.tie_kind == 'area' %} (bằng điểm với cơ "
    "quan khác, xếp theo {{ result.tie_name|lowered }}){% elif result.tie_kind %} (bằng điểm với "
    "cơ quan khác, xếp theo điểm chưa làm tròn){% endif %}"
)
_RANK_CHANGE = (
    "{% if result.rank_direction != 'unknown' %}, "
    + moved_places("result")
    + " so với năm {{ result.previous_year }}{% endif %}"
)
_BAND = "{% if result.band %}, xếp loại {{ result.band }}{% endif %}"
_SCORE = (
    "{% if result.by_percent or result.score is none %}Chỉ số đạt {{ result.percent|number }}%"
    "{% if result.score is not none %} ({{ result.score|number }}/{{ result.maximum|number }} điểm)"
    "{% endif %}{% else %}@{% endif %}"
)
_GROUPS = (
    "{% for g in result.groups if result.groups|length > 1 or g.parts or result.adjustments or "
    "g.score != result.score %}{% if loop.first %}, trong đó {% else %}; {% endif %}"
    "{{ g.name }}: {{ g.score|number }} điểm{% if g.percent is not none %} (đạt "
    "{{ g.percent|number }}%){% endif %}"
    "{% for p in g.parts %}{% if loop.first %} (trong đó: {% else %}; {% endif %}"
    "{{ p.name }}: {{ p.score|number }} điểm{% if loop.last %}){% endif %}{% endfor %}{% endfor %}"
    "{% for a in result.adjustments %}; {{ a.name|lowered }}: {% if a.is_bonus %}cộng"
    "{% else %}trừ{% endif %} {{ a.points|number }} điểm{% endfor %}"
)
_CHANGE = (
    "{% if result.direction == 'same' %}@OPENbằng năm {{ result.previous_year }}@CLOSE"
    "{% elif result.direction != 'unknown' %}@OPEN"
    + moved_points("result", "result.change_unit")
    + " so với năm {{ result.previous_year }}@CLOSE{% endif %}"
)
_PLACE = (
    "{% if result.rank %}xếp thứ {{ result.rank }} {{ result.block }}" + f"{_TIE}{_RANK_CHANGE}"
    "{% endif %}{% if result.sub_rank %}{% if result.rank %}, {% endif %}xếp thứ "
    "{{ result.sub_rank }}{% if result.sub_group %} trong {{ result.sub_group }}{% endif %}"
    "{% endif %}"
)
_PARTS_LAST = (
    _SCORE
    + _CHANGE.replace("@OPEN", ", ").replace("@CLOSE", "")
    + _GROUPS.replace(
        ", trong đó", "{% if result.direction == 'unknown' %},{% else %};{% endif %} trong đó"
    )
)
_CHANGE_LAST = _SCORE + _GROUPS + _CHANGE.replace("@OPEN", " (").replace("@CLOSE", ")")
"""``@`` stands for the words of the total."""
_RESULT = (
    "Năm {{ year }}, {{ agency.name }} {% if result.rank or result.sub_rank %}" + f"{_PLACE}{_BAND}"
    "{% if result.percent is not none %}. @FIGURES{% endif %}"
    "{% elif result.percent is not none %}được đánh giá {{ index_name }}"
    + _BAND
    + ". @FIGURES{% elif result.band %}xếp loại {{ result.band }}"
    "{% else %}chưa có kết quả {{ index_name }}{% endif %}."
    "{% if areas %} Điểm cụ thể ở từng nội dung như sau:{% endif %}"
)
_UNIT = "{% if result.by_percent %}%{% else %} điểm{% endif %}"
_GAP = " {{ result.from_mean|number }} điểm{% if result.by_percent %} phần trăm{% endif %} so với"
_MEAN = (
    "Kết quả này {% if result.mean_direction == 'up' %}cao hơn" + _GAP + "{% elif "
    "result.mean_direction == 'down' %}thấp hơn" + _GAP + "{% else %}bằng{% endif %} mức bình quân "
    "của khối ({{ result.mean|number }}" + _UNIT + ")."
)
_RAW = (
    "Kết quả {{ result.raw.score|number }}/{{ result.raw.maximum|number }} điểm của các phần đã "
    "chấm được quy đổi về thang {{ result.maximum|number }} điểm, do cơ quan không thuộc đối tượng "
    "điều tra ở một số phần điểm."
)
_SELF = (
    "Các tiêu chí tự chấm: tự chấm {{ result.self_assessment.own|number }}/"
    "{{ result.self_assessment.maximum|number }} điểm, được thẩm định "
    "{{ result.self_assessment.given|number }} điểm ({% if result.self_assessment.direction == "
    "'same' %}bằng điểm tự chấm{% else %}{% if result.self_assessment.direction == 'up' %}cao hơn"
    "{% else %}thấp hơn{% endif %} {{ result.self_assessment.difference|number }} điểm so với "
    "tự chấm{% endif %})."
)
_OTHER_SET = (
    "Năm {{ result.previous_year }} áp dụng {{ result.previous_criteria }}, khác với năm {{ year }}"
    "{% if result.direction == 'unknown' %} nên không so sánh tổng điểm{% elif result.change_unit "
    "=="
    " 'percent' %} nên so sánh theo tỷ lệ phần trăm{% endif %}{% if show.area_changes %}; chỉ so "
    "sánh các lĩnh vực có ở cả hai bộ tiêu chí, lĩnh vực có điểm tối đa khác nhau so sánh theo tỷ "
    "lệ"
    "{% endif %}."
)
_LEFT_OUT = (
    "Điểm tối đa {{ result.maximum|number }} không tính các nội dung không áp dụng hoặc không đánh "
    "giá đối với cơ quan: {% for item in result.left_out %}{{ item.name }} ({{ "
    "item.maximum|number }}"
    " điểm){% if not loop.last %}; {% endif %}{% endfor %}."
)
_ROUNDING = "Tổng các số trên có thể lệch ở chữ số thập phân cuối do làm tròn."
_WRONG_AT_SOURCE = (
    "{% set w = result.wrong_at_source %}Số liệu đã công bố có sai sót:"
    "{% if w.total %} tổng điểm {{ w.total.value|number }} ({{ w.total.reason }}){% endif %}"
    "{% if w.percent %}{% if w.total %};{% endif %} tỷ lệ {{ w.percent.value|number }}% "
    "({{ w.percent.reason }}){% endif %}"
    "{% if w.rank %}{% if w.total or w.percent %};{% endif %} thứ hạng {{ w.rank.value }} "
    "({{ w.rank.reason }}){% endif %}"
    "{% if w.band %}{% if w.total or w.percent or w.rank %};{% endif %} xếp loại "
    "{{ w.band.value }} ({{ w.band.reason }}){% endif %}."
)


def result_text(phrases: Phrases) -> str:
    """Rank, score and change in a sentence or two."""
    figures = _PARTS_LAST if phrases.parts_last else _CHANGE_LAST
    return _RESULT.replace("@FIGURES", figures).replace("@", phrases.total)


def result_blocks(standard: Standard, phrases: Phrases) -> list[Block]:
    """The paragraph on rank, score and change, the table of areas, and other indices."""
    said = result_text(phrases)
    return [
        control("if areas"),
        Line("body", said, keep_next=True, space_after_pt=6),
        score_table(standard, phrases),
        control("else"),
        Line("body", said),
        control("endif"),
        *_paragraph("if result.rounding", _ROUNDING),
        *_paragraph("if result.left_out and not result.raw", _LEFT_OUT),
        *_paragraph("if result.wrong_at_source", _WRONG_AT_SOURCE),
        *_paragraph("if result.raw", _RAW),
        *_paragraph("if show.mean", _MEAN),
        *_paragraph("if show.self_scores and result.self_assessment", _SELF),
        *_paragraph(
            "if result.previous_criteria and (result.previous is not none or show.area_changes)",
            _OTHER_SET,
        ),
        *index_blocks(),
    ]


def _paragraph(condition: str, text: str) -> list[Block]:
    return [control(condition), Line("body", text), control("endif")]
