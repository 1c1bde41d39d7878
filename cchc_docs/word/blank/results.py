"""The results as the first template words them: rank and score, and what is said beside them."""

from __future__ import annotations

from cchc_docs.standard import Standard
from cchc_docs.word.blank.body import Block, Line, control
from cchc_docs.word.blank.indices import index_blocks
from cchc_docs.word.blank.score_table import score_tables
from cchc_docs.word.blank.wording import moved_places, moved_points, padded

_TIE = (
    "{% if result.tie_kind == 'shared' %} (đồng hạng với " + padded("result.sharing - 1") + " cơ "
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
    "{% if result.by_percent %}Chỉ số đạt {{ result.percent|number }}% ({{ result.score|number }}/"
    "{{ result.maximum|number }} điểm){% else %}Điểm trung bình chung đạt được "
    "{{ result.score|number }} điểm{% endif %}"
)
_GROUPS = (
    "{% for g in result.groups %}{% if loop.first %}, trong đó {% else %}; {% endif %}"
    "{{ g.name }}: {{ g.score|number }} điểm"
    "{% for p in g.parts %}{% if loop.first %} (trong đó: {% else %}; {% endif %}"
    "{{ p.name }}: {{ p.score|number }} điểm{% if loop.last %}){% endif %}{% endfor %}{% endfor %}"
    "{% for a in result.adjustments %}; {{ a.name|lowered }}: {% if a.is_bonus %}+{% else %}-"
    "{% endif %}{{ a.points|number }} điểm{% endfor %}"
)
_CHANGE = (
    "{% if result.direction == 'same' %} (bằng năm {{ result.previous_year }})"
    "{% elif result.direction != 'unknown' %} ("
    + moved_points("result", "result.change_unit")
    + " so với năm {{ result.previous_year }}){% endif %}"
)
_RESULT = (
    "Năm {{ year }}, {{ agency.name }} xếp thứ {{ result.rank }} {{ result.block }}"
    f"{_TIE}{_RANK_CHANGE}{_BAND}. {_SCORE}{_GROUPS}{_CHANGE}. "
    "Điểm cụ thể ở từng nội dung như sau:"
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
    "chấm được quy đổi về thang {{ result.maximum|number }} điểm, vì cơ quan không được điều tra "
    "đủ các phần điểm."
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
    "Năm {{ result.previous_year }} áp dụng {{ result.previous_criteria }}; chỉ so sánh các lĩnh "
    "vực có ở cả hai bộ tiêu chí, lĩnh vực có điểm tối đa khác nhau so sánh theo tỷ lệ."
)


def result_blocks(standard: Standard) -> list[Block]:
    """The paragraph on rank, score and change, the table of areas, and other indices."""
    return [
        Line("body", _RESULT, keep_next=True, space_after_pt=6),
        *score_tables(standard),
        *_paragraph("if result.raw", _RAW),
        *_paragraph("if show.mean", _MEAN),
        *_paragraph("if show.self_scores and result.self_assessment", _SELF),
        *_paragraph("if show.area_changes and result.previous_criteria", _OTHER_SET),
        *index_blocks(),
    ]


def _paragraph(condition: str, text: str) -> list[Block]:
    return [control(condition), Line("body", text), control("endif")]
