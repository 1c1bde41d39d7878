"""A table never leaves its head with one row at the foot of a page, nor its last row overleaf.

Which row is the first and which the last but one is known only when the template is filled. So the
paragraphs of the rows are given “keep with next” on conditions. The sentence before a table stays
with it only where it is short: a long one would push the whole beginning of the table overleaf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.table_parts import Cells
from cchc_docs.docx.edit.markup import paragraph_properties, put
from cchc_docs.docx.elements import child, flag, text_in
from cchc_docs.docx.names import W
from cchc_docs.frozen import dataclass
from cchc_docs.render.kept_lines import QUOTES, any_of
from cchc_docs.render.line_room import for_attribute, line_room, measured_line

_OPENS = re.compile(r"\{%tr\s+for\b")
_ENDS_LOOP = re.compile(r"\{%tr\s+endfor\b")
_TAG = re.compile(r"\{%tr\s+(\w+)\s*(.*?)\s*%\}", re.DOTALL)
_ON = "1"


@dataclass(frozen=True, slots=True)
class _TemplateRow:
    """A row that is printed, how many loops it stands in, whether another loop opens below it
    before its own ends, and what it is printed on, empty where it always is."""

    row: etree._Element
    depth: int
    leads: bool
    condition: str


def prepare_kept_rows(document: etree._Element, formatting: Formatting) -> None:
    """Keep the first rows and the last rows of every table that has a head."""
    cells = Cells(formatting.sheet)
    for table in document.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not any(_is_head(row) for row in rows):
            continue
        _keep(_rows(rows))
        before = table.getprevious()
        if before is not None and before.tag == f"{W}p" and _keeps(before):
            _only_short(before, document, formatting, cells)


def _keep(rows: Sequence[_TemplateRow]) -> None:
    for at, row in enumerate(rows[:-1]):
        if row.leads:
            _set(row.row, _ON, "{% set around_last = loop.last %}")
        elif _is_head(row.row):
            _set(row.row, _ON)
        elif not row.depth:
            _set(row.row, any_of([other.condition for other in rows[at + 1 :]]))
        else:
            _set(row.row, _condition(row, followed=True))
    if rows and rows[-1].depth:
        _set(rows[-1].row, _condition(rows[-1], followed=False))


def _condition(row: _TemplateRow, *, followed: bool) -> str:
    """The first row of all, and the last but one: the last of the loop where others follow it."""
    first = "loop.first" if row.depth == 1 else ""
    end = "loop.last" if followed else "loop.revindex == 2"
    if row.depth > 1:
        end += " and around_last"
    wanted = " or ".join(part for part in (first, end) if part)
    return f"{{% if {wanted} %}}1{{% else %}}0{{% endif %}}"


def _rows(rows: Sequence[etree._Element]) -> list[_TemplateRow]:
    found: list[_TemplateRow] = []
    opened: list[str] = []
    for at, row in enumerate(rows):
        text = text_in(row)
        if _TAG.search(text):
            _follow(_TAG.findall(text), opened)
        else:
            depth = sum(not condition for condition in opened)
            leads = depth > 0 and _opens_next(rows[at + 1 :])
            conditions = [condition for condition in opened if condition]
            found.append(_TemplateRow(row, depth, leads, " and ".join(conditions)))
    return found


def _follow(tags: Sequence[tuple[str, str]], opened: list[str]) -> None:
    """What is open after the tags: the condition of each ``if``, an empty text for each loop."""
    for word, rest in tags:
        if word.startswith("end"):
            opened[-1:] = []
        elif word in ("else", "elif"):
            opened[-1:] = [f"not ({opened[-1]})" if opened else ""]
        else:
            opened.append(f"({rest.translate(QUOTES)})" if word == "if" else "")


def _opens_next(rows: Sequence[etree._Element]) -> bool:
    """Whether a loop opens before the one that is open ends."""
    for row in rows:
        text = text_in(row)
        if _OPENS.search(text):
            return True
        if _ENDS_LOOP.search(text):
            return False
    return False


def _set(row: etree._Element, keeps: str, before: str = "") -> None:
    """Word asks every paragraph of a row, LibreOffice the first."""
    for number, paragraph in enumerate(row.iter(f"{W}p")):
        put(paragraph_properties(paragraph), "keepNext", val=keeps if number else before + keeps)


def _is_head(row: etree._Element) -> bool:
    return flag(child(row, "trPr"), "tblHeader")


def _keeps(paragraph: etree._Element) -> bool:
    return flag(child(paragraph, "pPr"), "keepNext")


def _only_short(
    paragraph: etree._Element, document: etree._Element, formatting: Formatting, cells: Cells
) -> None:
    line = measured_line(paragraph, line_room(paragraph, document, formatting), formatting, cells)
    put(
        paragraph_properties(paragraph),
        "keepNext",
        val=f"{{% set sentence_text %}}{for_attribute(line.text)}{{% endset %}}"
        f"{{{{ sentence_text|keeps_on({line.arguments}) }}}}",
    )
