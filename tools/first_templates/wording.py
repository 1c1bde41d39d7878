"""Turns of phrase that several paragraphs of the first template share."""

from __future__ import annotations

from collections.abc import Iterable


def padded(value: str) -> str:
    """A count with a zero before it below 10, as officials write it."""
    return f"{{% if {value} < 10 %}}0{{% endif %}}{{{{ {value} }}}}"


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
