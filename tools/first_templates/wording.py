"""Turns of phrase that several paragraphs of the first template share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Where those who issue plans word them differently; the fields are text with tags.

    ``names_parts`` says whether the criteria in a sentence are followed by their unit and stand in
    small letters behind a semicolon, ``tells_gains`` whether what exceeds a maximum is told among
    what was lost, ``decimals`` whether a column has one number of them,
    ``parts_last`` whether the change follows the total at once, or the parts of the total do.
    """

    issues: str
    total: str
    score_heading: str
    note_heading: str
    lost: str
    tells_gains: bool
    nothing: str
    by_date: str
    joins_loss: bool
    names_parts: bool
    decimals: bool
    parts_last: bool


NO_BREAK = "\u00a0"
_STAY = (
    (re.compile(r"((?:\}\}|%\})) (điểm|bậc)(?= phần trăm|\W|$)"), rf"\1{NO_BREAK}\2"),
    (re.compile(r"\b(số|năm|thứ|ngày|Điều) (?=\{\{)"), rf"\1{NO_BREAK}"),
    (re.compile(r"\|long_date \}\}"), f"|long_date|replace('ngày ', 'ngày{NO_BREAK}') }}}}"),
)
"""A figure and its unit, a word and the number that it names: no line of the text ends between.
Only these, since a longer one would leave gaps in a justified line."""


def unbroken(text: str) -> str:
    """The text of a template with spaces at which no line ends, where it matters."""
    for wanted, instead in _STAY:
        text = wanted.sub(instead, text)
    return text


OFFICIAL = Phrases(
    issues="ban hành Kế hoạch khắc phục",
    total="Tổng điểm đạt {{ result.score|number }}/{{ result.maximum|number }} điểm",
    score_heading=(
        "{% if result.groups|length > 1 %}Điểm đạt được{% else %}Điểm thẩm định{% endif %}"
    ),
    note_heading="Điểm trừ",
    lost="",
    tells_gains=False,
    nothing="-",
    by_date="Thời gian hoàn thành: Trước ngày",
    joins_loss=True,
    names_parts=True,
    decimals=True,
    parts_last=True,
)
"""As an official would write: what the templates that ship say."""

SON_LA = Phrases(
    issues="xây dựng kế hoạch khắc phục",
    total="Điểm trung bình chung đạt được {{ result.score|number }} điểm",
    score_heading="Điểm thẩm định",
    note_heading="Ghi chú",
    lost="-",
    tells_gains=True,
    nothing="=",
    by_date="Hoàn thành trước ngày",
    joins_loss=False,
    names_parts=False,
    decimals=False,
    parts_last=False,
)
"""The words of the plan of Sở Nội vụ tỉnh Sơn La of 2019, for that round's own template."""


def padded(value: str) -> str:
    """A count with a zero before it below 10, as officials write it."""
    return f"{{{{ {value}|padded }}}}"


def moved_points(owner: str, unit: str) -> str:
    """``tăng 1,2 điểm`` or ``giảm 0,5 điểm phần trăm``: a change of a percentage is no per cent."""
    return (
        f"{{% if {owner}.direction == 'up' %}}tăng{{% else %}}giảm{{% endif %}} "
        f"{{{{ {owner}.change|number }}}} điểm"
        f"{{% if {unit} == 'percent' %}} phần trăm{{% endif %}}"
    )


def moved_places(owner: str) -> str:
    """``tăng 02 bậc``, ``giảm 01 bậc`` or ``giữ nguyên thứ hạng``."""
    return (
        f"{{% if {owner}.rank_direction == 'same' %}}giữ nguyên thứ hạng{{% else %}}"
        f"{{% if {owner}.rank_direction == 'up' %}}tăng{{% else %}}giảm{{% endif %}} "
        f"{padded(owner + '.rank_change')} bậc{{% endif %}}"
    )


def full_name(owner: str) -> str:
    """``Chỉ số hài lòng … (SIPAS)``."""
    return (
        f"{{{{ {owner}.name }}}}"
        f"{{% if {owner}.short_name %}} ({{{{ {owner}.short_name }}}}){{% endif %}}"
    )


def one_of(cases: Iterable[tuple[str, str]]) -> str:
    """The text of the first case whose condition holds; nothing where none does."""
    text = ""
    for condition, words in cases:
        text += f"{{% {'elif' if text else 'if'} {condition} %}}{words}"
    return text + "{% endif %}"


def cited(owner: str) -> str:
    """A document that is cited: type, number, date, issuer, and what it is about.

    The name of a law, which has no number, follows its type.
    """
    return (
        f"{{{{ {owner}.type }}}}{{% if {owner}.number %}} số {{{{ {owner}.number }}}}"
        f"{{% elif {owner}.title %}} {{{{ {owner}.title }}}}{{% endif %}}"
        f"{{% if {owner}.date %}} {{{{ {owner}.date|long_date }}}}{{% endif %}}"
        f"{{% if {owner}.issuer %}} của {{{{ {owner}.issuer }}}}{{% endif %}}"
        f"{{% if {owner}.title and {owner}.number %}} {{{{ {owner}.title }}}}"
        f"{{% elif {owner}.subject %}} về việc {{{{ {owner}.subject }}}}{{% endif %}}"
    )
