"""An appendix: “Phụ lục”, its title, what it is sent with, and the text below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import FormPart
from cchc_docs.check.form.parts.body import find_body
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import Placed, whole
from cchc_docs.docx.read.records import Block, Paragraph, Table

_HEAD_LINES = 8
_LINES_TO_REFERENCE = 6
_CLOSED = (".", ";", ":")


def is_appendix_label(paragraph: Paragraph) -> bool:
    """Whether the paragraph is “Phụ lục” with or without a numeral, on its own line."""
    if paragraph.style == "Phụ lục":
        return bool(paragraph.text)
    return bool(wording.APPENDIX_LABEL.match(paragraph.text)) and paragraph.alignment == "center"


def opens_appendix(paragraph: Paragraph, below: Sequence[Block]) -> bool:
    """Whether “Phụ lục” stands there; with its title on the same line where “(Kèm theo” follows."""
    if is_appendix_label(paragraph):
        return True
    is_run_in = bool(wording.APPENDIX_RUN_IN.match(paragraph.text))
    if not is_run_in or paragraph.alignment != "center":
        return False
    texts = (one.text for one in below[:_LINES_TO_REFERENCE] if isinstance(one, Paragraph))
    return bool(wording.ATTACHMENT.match(next(filter(None, texts), "")))


def read_appendix(blocks: tuple[Block, ...], placed: Sequence[Placed]) -> FormPart:
    title: list[RolePiece] = []
    body_from = len(placed)
    for number, one in enumerate(placed):
        role = _appendix_role(one, title) if number < _HEAD_LINES else None
        if role is None:
            body_from = number
            break
        if role:
            title.append(whole(one, role))
    text = placed[body_from:]
    body = find_body(text, has_basis=False, in_appendix=True)
    is_form = any(wording.OUTLINE.match(one.text) for one in title if one.role == "appendix_title")
    return FormPart(
        kind="appendix",
        type_name="",
        pieces=(*title, *(_left_to_others(body) if is_form else _without_lists(body))),
        rule_lines=(),
        floating_lines=0,
        tables=data_tables(text),
        blocks=blocks,
        foot=(),
        foot_table=None,
    )


def _left_to_others(pieces: Iterable[RolePiece]) -> Iterator[RolePiece]:
    """The lines of a form or an outline, which others write out: nobody judges how they stand."""
    for piece in pieces:
        yield piece if piece.spot is not None else replace(piece, role="unknown")


_LEAST_LISTED = 3


def _without_lists(pieces: Iterable[RolePiece]) -> Iterator[RolePiece]:
    """Numbered names one below the other, closed by no mark, are a list and no running text."""
    for is_name, group in groupby(pieces, key=_is_listed):
        found = list(group)
        is_list = is_name and len(found) >= _LEAST_LISTED
        yield from (replace(one, role="unknown") for one in found) if is_list else found


def _is_listed(piece: RolePiece) -> bool:
    is_short = not piece.text.endswith((*_CLOSED, ",")) and not wording.is_running(piece.text)
    return piece.role == "clause" and is_short


def _appendix_role(one: Placed, title: list[RolePiece]) -> str | None:
    """Label, title and kèm-theo line; empty for rules and blanks, None where the text begins."""
    paragraph = one.paragraph
    text = paragraph.text
    if not text or wording.UNDERSCORES.match(text):
        return ""
    if not title:
        return "appendix_label" if is_appendix_label(paragraph) else "unknown"
    if one.table is not None:
        return None
    last = title[-1]
    is_open = last.role == "attachment_line" and last.text.count("(") > last.text.count(")")
    if wording.ATTACHMENT.match(text) or is_open:
        return "attachment_line"
    roles = [piece.role for piece in title]
    if "attachment_line" in roles or wording.is_roman_heading(text):
        return None
    if wording.TABLE_UNIT.match(text):
        return None
    return _appendix_title_role(paragraph, roles)


def _appendix_title_role(paragraph: Paragraph, roles: list[str]) -> str | None:
    """The title is in capitals or bold; a plain centred line below it is a remark on it."""
    if paragraph.style == "Tên phụ lục":
        return "appendix_title"
    text, is_centred = paragraph.text, paragraph.alignment == "center"
    is_bold = all(run.bold for run in paragraph.written)
    stands_out = wording.is_capitals(text) or is_bold
    if is_bold and is_centred and wording.is_capitals(text):
        return "appendix_title"
    runs_on = wording.is_running(text)
    is_first = "appendix_title" not in roles
    if (stands_out or is_first) and is_centred and not (runs_on and text.endswith(_CLOSED)):
        return "appendix_title"
    if runs_on and is_centred and text[:1].islower():
        return ""
    if runs_on:
        return None
    if stands_out and len(roles) == 1:
        return "appendix_title"
    return "" if is_centred else None


def data_tables(placed: Sequence[Placed]) -> tuple[Table, ...]:
    return tuple(dict.fromkeys(one.table for one in placed if one.table is not None))
