"""A measure and the lines that go on with it stay on one page.

Which of the lines is the last is known only when the template is filled, so each is given
“keep with next” on a condition: that one of the lines after it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.edit.markup import paragraph_properties, put
from cchc_docs.docx.elements import child, text_in, value
from cchc_docs.docx.names import W
from cchc_docs.frozen import dataclass

_OPENS = re.compile(r"\{%p\s+(if|for)\s+(.*?)\s*%\}", re.DOTALL)
_CLOSES = re.compile(r"\{%p\s+end(if|for)\s*%\}")
_ITERATED = re.compile(r".*?\s+in\s+(.*)", re.DOTALL)
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True)
class _Step:
    """A paragraph, and under what condition it is printed; ``loops`` says whether more than once.

    The condition is empty where it always is.
    """

    paragraph: etree._Element
    style: str
    condition: str
    loops: bool


def prepare_kept_lines(
    document: etree._Element, formatting: Formatting, belongs: Mapping[str, str]
) -> None:
    """Keep each line with the one after it that belongs to it or to the same line."""
    for steps in _sequences(document, formatting):
        for at, step in enumerate(steps):
            after = list(_going_on(steps[at + 1 :], belongs))
            if not after or step.style not in {*belongs, *belongs.values()}:
                continue
            conditions = [other.condition for other in after]
            if step.loops:
                conditions.append("not loop.last")
            put(paragraph_properties(step.paragraph), "keepNext", val=any_of(conditions))
        if steps and steps[-1].loops and steps[-1].style in belongs:
            put(
                paragraph_properties(steps[-1].paragraph), "keepNext", val=any_of(["not loop.last"])
            )


def any_of(conditions: Sequence[str]) -> str:
    """The value of a flag that is on where one of the conditions holds; an empty one does."""
    if "" in conditions:
        return "1"
    return f"{{% if {' or '.join(f'({one})' for one in conditions)} %}}1{{% else %}}0{{% endif %}}"


def _going_on(steps: Sequence[_Step], belongs: Mapping[str, str]) -> Iterator[_Step]:
    for step in steps:
        if step.style not in belongs:
            return
        yield step


def _sequences(document: etree._Element, formatting: Formatting) -> Iterator[list[_Step]]:
    """Runs of paragraphs between which stand only the tags that choose or repeat one of them."""
    steps: list[_Step] = []
    inside = 0
    opened: tuple[str, str] | None = None
    for block in document.iter(f"{W}p", f"{W}tbl"):
        text = text_in(block).strip()
        found = _OPENS.fullmatch(text) if block.tag == f"{W}p" else None
        if found:
            if opened is not None:  # what stands in it so far is printed as often as the rest
                yield steps[:inside]
                steps = [replace(step, condition="", loops=False) for step in steps[inside:]]
            inside, opened = len(steps), (found[1], found[2].translate(QUOTES))
        elif block.tag == f"{W}p" and _CLOSES.fullmatch(text) and opened is not None:
            opened = None
        elif block.tag == f"{W}p" and "{%p" not in text:
            steps.append(_step(block, opened, formatting))
        else:
            yield steps
            steps, opened = [], None
    yield steps


def _step(
    paragraph: etree._Element, opened: tuple[str, str] | None, formatting: Formatting
) -> _Step:
    style = value(child(paragraph, "pPr"), "pStyle")
    name = formatting.sheet.name(style)
    is_loop = opened is not None and opened[0] == "for"
    return _Step(paragraph, name, _condition(opened), is_loop)


def _condition(opened: tuple[str, str] | None) -> str:
    if opened is None:
        return ""
    iterated = _ITERATED.fullmatch(opened[1])
    return iterated[1] if opened[0] == "for" and iterated else opened[1]
