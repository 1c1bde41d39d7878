"""A last section that is there only on a condition leaves no empty page behind where it fails.

The paper of the last section stands at the end of the body, where no tag can reach it in Word. So
where the whole last section stands between ``{%p if … %}`` and ``{%p endif %}``, the template is
prepared so that the break before it falls under the condition too, and the paper at the end is
that of the section before it wherever the condition does not hold.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from cchc_docs.docx.elements import text_in
from cchc_docs.docx.names import W

_IF = re.compile(r"\{%-?p\s+if\s+([^%]+?)\s*-?%\}")
_END = re.compile(r"\{%-?p\s+endif\s*-?%\}")


def prepare_optional_section(document: Any) -> None:
    """Put the last section and its break under the condition that its text stands under."""
    body = document.find(f"{W}body")
    paper = body[-1] if len(body) else None
    if paper is None or paper.tag != f"{W}sectPr":
        return
    opening = _opening(body)
    if opening is None:
        return
    condition = _IF.fullmatch(_text(opening))
    assert condition is not None
    broken_by = opening.getprevious()
    before = broken_by.find(f"{W}pPr/{W}sectPr")
    _choose(paper, condition[1], before)
    if _is_blank(broken_by):
        opening.addnext(broken_by)
    else:
        _put_under(before, condition[1])


def _opening(body: Any) -> Any | None:
    """The paragraph that opens the condition of the last section, if all of it stands in one."""
    closing = body[-1].getprevious()
    while closing is not None and _is_blank(closing):
        closing = closing.getprevious()
    if closing is None or not _END.fullmatch(_text(closing)):
        return None
    for block in body.iterchildren(f"{W}p", reversed=True):
        if block.find(f"{W}pPr/{W}sectPr") is not None:
            following = block.getnext()
            return following if _opens_all(following, closing) else None
    return None


def _opens_all(opening: Any, closing: Any) -> bool:
    """Whether the condition opened there is closed by that paragraph and not before."""
    if not _IF.fullmatch(_text(opening)):
        return False
    depth, block = 0, opening
    while block is not closing:
        text = _text(block)
        depth += bool(re.match(r"\{%-?p\s+if\b", text)) - bool(_END.fullmatch(text))
        if depth == 0:
            return False
        block = block.getnext()
    return depth == 1


def _text(block: Any) -> str:
    if block is None or block.tag != f"{W}p":
        return ""
    return text_in(block).strip()


def _is_blank(block: Any) -> bool:
    """Whether the block is a paragraph that prints nothing."""
    return block.tag == f"{W}p" and all(child.tag == f"{W}pPr" for child in block)


def _put_under(section: Any, condition: str) -> None:
    """The properties of a break under the condition, where the paragraph itself must stay."""
    before = section.getprevious()
    if before is None:
        section.getparent().text = f"{{% if {condition} %}}"
    else:
        before.tail = f"{{% if {condition} %}}"
    section.tail = "{% endif %}"


def _choose(paper: Any, condition: str, before: Any) -> None:
    """Both papers in one element, with the condition between their properties."""
    own = list(paper)
    other = [copy.deepcopy(child) for child in before]
    paper.text = f"{{% if {condition} %}}"
    own[-1].tail = "{% else %}"
    for child in other:
        paper.append(child)
    other[-1].tail = "{% endif %}"
