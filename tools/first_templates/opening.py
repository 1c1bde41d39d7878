"""What a document rests on: one paragraph “Thực hiện …”, or a line for each căn cứ."""

from __future__ import annotations

from cchc_docs.standard import Standard
from tools.first_templates.body import Block, Line, control
from tools.first_templates.wording import OFFICIAL, Phrases, cited

_SUBJECT = (
    " tồn tại, hạn chế"
    "{% if not indices or plan_year != year %} năm {{ year }}{% endif %}"
    "{% if indices %} và nâng cao {{ indices|listed(', ') }} năm {{ plan_years }}"
    "{% elif plan_years_stated %}, thực hiện trong năm {{ plan_years }}{% endif %}, "
    "cụ thể như sau:"
)
_PARAGRAPH = (
    "{% if decisions %}Thực hiện {% for d in decisions %}" + cited("d") + "{% if not loop.last %}; "
    "{% endif %}{% endfor %}, {% endif %}{{ issuer.in_text }} @" + _SUBJECT
)
_ANNOUNCING = f"{{{{ issuer.in_text }}}} {OFFICIAL.issues}{_SUBJECT}"


def opening_blocks(standard: Standard, phrases: Phrases) -> list[Block]:
    """The opening of a plan with a number of its own, either way."""
    return [
        control("if opening == 'list'"),
        *legal_bases(standard, "decisions", "proposed_by"),
        Line("body", _ANNOUNCING),
        control("else"),
        Line("body", _PARAGRAPH.replace("@", phrases.issues)),
        control("endif"),
    ]


def attached_opening_blocks() -> list[Block]:
    """The opening of an attached plan; a list of căn cứ stands in the decision, not here."""
    text = _PARAGRAPH.replace("@", OFFICIAL.issues)
    return [control("if opening == 'paragraph'"), Line("body", text), control("endif")]


def legal_bases(standard: Standard, documents: str, proposed_by: str) -> list[Block]:
    """A line for each căn cứ, and the proposal as the last one; marks as the standard says."""
    between, last = standard.legal_basis_ending, standard.legal_basis_last_ending
    ending = f"{{% if loop.last and not {proposed_by} %}}{last}{{% else %}}{between}{{% endif %}}"
    return [
        control(f"for d in {documents}"),
        Line("legal_basis", "Căn cứ " + cited("d") + ending),
        control("endfor"),
        control(f"if {proposed_by}"),
        Line("legal_basis", f"Theo đề nghị của {{{{ {proposed_by} }}}}{last}"),
        control("endif"),
    ]
