"""A document of any origin cut into its parts, and the elements of each part named.

Our own documents are told by the names of their styles, all others by what stands where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_docs.check.form import wording
from cchc_docs.check.form.anatomy import Form, FormPart, RolePiece
from cchc_docs.check.form.body import find_body
from cchc_docs.check.form.foot import find_foot
from cchc_docs.check.form.head import find_head, is_type_line
from cchc_docs.check.form.seen_lines import Placed, lines_of, placed_in, whole
from cchc_docs.docx import Block, Document, Paragraph, Table
from cchc_docs.standard import Standard

_APPENDIX_LINES = 8


def recognise(document: Document, standards: Iterable[Standard]) -> Form:
    """The document with its parts and their elements."""
    type_names = frozenset(
        name for standard in standards for name in standard.document_types.values()
    )
    starts = _starts(document.blocks, type_names)
    ends = [*starts[1:], len(document.blocks)]
    parts = tuple(
        _part(document.blocks[start:end], index, type_names)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    return Form(document, parts)


def _starts(blocks: Sequence[Block], type_names: frozenset[str]) -> list[int]:
    """The blocks at which a part begins.

    A head begins one, unless the part at hand has neither head nor title yet; so does “Phụ lục”;
    so does a tên loại after a document has been closed.
    """
    starts = [0]
    has_text = is_document = has_closed = False
    for index, block in enumerate(blocks):
        opens_head = _holds_national_title(block)
        paragraph = block if isinstance(block, Paragraph) else None
        is_title = paragraph is not None and is_type_line(paragraph, type_names)
        is_appendix = paragraph is not None and is_appendix_label(paragraph)
        begins = (opens_head and is_document) or (is_title and has_closed)
        if begins or (is_appendix and has_text):
            starts.append(index)
            has_closed = False
        is_document = is_document or opens_head or is_title or is_appendix
        has_text = has_text or _has_text(block)
        has_closed = has_closed or _closes(block)
        if opens_head:
            has_closed = False
    return starts


def is_appendix_label(paragraph: Paragraph) -> bool:
    """Whether the paragraph is “Phụ lục” with or without a numeral, on its own line."""
    if paragraph.style == "Phụ lục":
        return bool(paragraph.text)
    return bool(wording.APPENDIX_LABEL.match(paragraph.text)) and paragraph.alignment == "center"


def _holds_national_title(block: Block) -> bool:
    if isinstance(block, Paragraph) and not block.boxes and len(block.text) > 200:
        return False
    return any(
        wording.is_national_title(line.text) for one in placed_in([block]) for line in lines_of(one)
    )


def _has_text(block: Block) -> bool:
    return any(one.paragraph.text for one in placed_in([block]))


def _closes(block: Block) -> bool:
    """Whether a document ends here: its closing mark, or its recipients."""
    return any(
        one.paragraph.text.endswith("./.") or wording.RECIPIENTS_LABEL.match(line.text)
        for one in placed_in([block])
        for line in lines_of(one)[:1]
    )


def _part(blocks: tuple[Block, ...], index: int, type_names: frozenset[str]) -> FormPart:
    placed = placed_in(blocks)
    first = next((one for one in placed if one.paragraph.text), None)
    if first is not None and first.table is None and is_appendix_label(first.paragraph):
        return _appendix(blocks, placed)
    head = find_head(placed, type_names)
    foot = find_foot(placed, head.body_from)
    body = find_body(placed[head.body_from : foot.begins_at])
    is_attached = index > 0 or any(piece.role == "attachment_line" for piece in head.pieces)
    return FormPart(
        kind="attached" if is_attached else "main",
        type_name=head.type_name,
        pieces=head.pieces + body + foot.pieces,
        rule_lines=head.rule_lines,
        floating_lines=head.floating_lines,
        tables=_data_tables(placed[head.body_from : foot.begins_at]),
        blocks=blocks,
        ends_with_table=_ends_with_table(placed[head.body_from : foot.begins_at]),
        foot=tuple(one.paragraph for one in placed[foot.begins_at :]),
        foot_table=foot.table,
    )


def _appendix(blocks: tuple[Block, ...], placed: Sequence[Placed]) -> FormPart:
    title: list[RolePiece] = []
    body_from = len(placed)
    for number, one in enumerate(placed):
        role = _appendix_role(one, title) if number < _APPENDIX_LINES else None
        if role is None:
            body_from = number
            break
        if role:
            title.append(whole(one, role))
    text = placed[body_from:]
    return FormPart(
        kind="appendix",
        type_name="",
        pieces=(*title, *find_body(text)),
        rule_lines=(),
        floating_lines=0,
        tables=_data_tables(text),
        blocks=blocks,
        ends_with_table=_ends_with_table(text),
        foot=(),
        foot_table=None,
    )


def _appendix_role(one: Placed, title: list[RolePiece]) -> str | None:
    """Label, title and kèm-theo line; empty for rules and blanks, None where the text begins."""
    paragraph = one.paragraph
    roles = [piece.role for piece in title]
    if not paragraph.text or wording.UNDERSCORES.match(paragraph.text):
        return ""
    if not roles:
        return "appendix_label"
    if one.table is not None:
        return None
    if wording.ATTACHMENT.match(paragraph.text):
        return "attachment_line"
    is_title = "attachment_line" not in roles and (
        paragraph.alignment == "center" or paragraph.style == "Tên phụ lục" or len(roles) == 1
    )
    opens_text = wording.is_roman_heading(paragraph.text) or wording.TABLE_UNIT.match(
        paragraph.text
    )
    return "appendix_title" if is_title and not opens_text else None


def _data_tables(placed: Sequence[Placed]) -> tuple[Table, ...]:
    return tuple(dict.fromkeys(one.table for one in placed if one.table is not None))


def _ends_with_table(placed: Sequence[Placed]) -> bool:
    last = next((one for one in reversed(placed) if one.paragraph.text), None)
    return last is not None and last.table is not None
