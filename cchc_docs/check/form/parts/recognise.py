"""A document of any origin cut into its parts, and the elements of each part named.

Our own documents are told by the names of their styles, all others by what stands where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import HEAD_ROLES, Form, FormPart, PartKind
from cchc_docs.check.form.parts.appendices import data_tables, opens_appendix, read_appendix
from cchc_docs.check.form.parts.body import find_body
from cchc_docs.check.form.parts.foot import Foot, find_foot
from cchc_docs.check.form.parts.head import Head, find_head, told_by_words
from cchc_docs.check.form.parts.head_boxes import with_boxes_as_cells
from cchc_docs.check.form.parts.headlines import has_outside_title
from cchc_docs.check.form.parts.kinds import kind_of, stands_alone
from cchc_docs.check.form.parts.seen_lines import Placed, lines_of, placed_in
from cchc_docs.check.form.parts.type_lines import is_type_line, title_lines, with_title_apart
from cchc_docs.docx.read.records import Block, Document, Paragraph
from cchc_docs.standard import NATIONAL_TITLE, Standard
from cchc_docs.vietnamese import unaccented

_ISSUING = ("quyết định", "nghị quyết")
_HEAD_PARAGRAPHS = 6
_LINES_TO_ADDRESSEE = 6


def recognise(document: Document, standards: Iterable[Standard]) -> Form:
    """The document with its parts and their elements, and its kind."""
    type_names = frozenset(
        name for standard in standards for name in standard.document_types.values()
    )
    starts = _starts(document.blocks, type_names)
    ends = [*starts[1:], len(document.blocks)]
    parts: list[FormPart] = []
    for start, end in zip(starts, ends, strict=True):
        parts.append(_part(document.blocks[start:end], parts, type_names))
    found = kind_of(document, tuple(parts), type_names)
    form = Form(document, tuple(parts), found)
    if not any(part.kind == "other" for part in parts):
        return form
    cut = [(range(start, end), part) for start, end, part in zip(starts, ends, parts, strict=True)]
    apart = (recognise(one, standards) for one in _documents(document, cut))
    return replace(form, apart=tuple(apart))


def _documents(document: Document, parts: Sequence[tuple[range, FormPart]]) -> Iterator[Document]:
    """The first document of a file and others that surely begin a page, each up to where a part
    begins of which nothing says that it belongs to it."""
    for number, (blocks, part) in enumerate(parts):
        if number and not (stands_alone(part) and _begins_page(document, blocks.start)):
            continue
        end = blocks.stop
        for more, later in parts[number + 1 :]:
            if later.kind == "other":
                break
            end = more.stop
        yield replace(document, blocks=document.blocks[blocks.start : end])


def _begins_page(document: Document, start: int) -> bool:
    """Whether a break stands right before the block, or it asks for one itself."""
    opens = document.blocks[start]
    first = next(one.paragraph for one in placed_in([opens]))
    if first.breaks_page:
        return True
    for block in reversed(document.blocks[:start]):
        last = block if isinstance(block, Paragraph) else None
        if block.section != opens.section:
            return document.sections[opens.section].starts_page
        if last is not None and last.ends_with_page_break:
            return True
        if last is None or last.text:
            return False
    return True


def _starts(blocks: Sequence[Block], type_names: frozenset[str]) -> list[int]:
    """The blocks at which a part begins.

    A head begins one, unless the part at hand has neither head nor title yet; so does “Phụ lục”;
    so does a tên loại after a document has been closed; and below “Phụ lục” the title of a kind
    outside, as PHIẾU TRÌNH, over “Kính gửi”.
    """
    starts = [0]
    has_text = is_document = has_closed = in_appendix = False
    for index, block in enumerate(blocks):
        opens_head = _holds_national_title(block)
        paragraph = block if isinstance(block, Paragraph) else None
        is_title = paragraph is not None and _holds_type(paragraph, type_names)
        is_appendix = paragraph is not None and opens_appendix(paragraph, blocks[index + 1 :])
        is_other = in_appendix and _opens_other(blocks, index)
        begins = (opens_head and is_document) or (is_title and has_closed) or is_other
        if begins or (is_appendix and has_text):
            starts.append(index)
            has_closed = in_appendix = False
        in_appendix = in_appendix or is_appendix
        is_document = is_document or opens_head or is_title or is_appendix
        has_text = has_text or _has_text(block)
        has_closed = has_closed or _closes(block)
        if opens_head:
            has_closed = False
    return starts


def _opens_other(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block is the title of a kind outside, and “Kính gửi” the next words: an appendix
    is addressed to nobody."""
    if not isinstance(blocks[index], Paragraph):
        return False
    below = blocks[index + 1 : index + _LINES_TO_ADDRESSEE]
    first = next((one for one in below if not isinstance(one, Paragraph) or one.text), None)
    if not isinstance(first, Paragraph) or not wording.ADDRESSEE.match(first.text):
        return False
    return has_outside_title(placed_in([blocks[index]]))


def _holds_type(paragraph: Paragraph, type_names: frozenset[str]) -> bool:
    lines = title_lines(Placed(paragraph, 0), type_names)
    return any(is_type_line(line, type_names) for line in lines)


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


def _part(
    blocks: tuple[Block, ...], before: Sequence[FormPart], type_names: frozenset[str]
) -> FormPart:
    placed = with_boxes_as_cells(placed_in(blocks))
    first = next((one for one in placed if one.paragraph.text), None)
    if first is not None and first.table is None:
        written = placed[placed.index(first) :]
        below = [one.paragraph for one in written[1:] if one.table is None]
        if opens_appendix(first.paragraph, below):
            return read_appendix(blocks, written)
    placed = with_title_apart(placed, type_names)
    head = find_head(placed, type_names)
    foot = find_foot(placed, head.body_from)
    text = placed[head.body_from : foot.begins_at]
    body = find_body(text, has_basis=bool(head.type_name))
    run_on = _run_on_head(placed, head)
    top = head.pieces
    if run_on is not None:
        told = tuple(one for one in head.pieces if one.role not in HEAD_ROLES)
        top = (*told_by_words(placed[:_HEAD_PARAGRAPHS]), *told)
    is_outside = bool(before) and has_outside_title(placed)
    return FormPart(
        kind=_kind_of_part(head, foot, before, is_outside=is_outside),
        type_name=head.type_name,
        pieces=top + body + foot.pieces,
        rule_lines=head.rule_lines,
        floating_lines=head.floating_lines,
        tables=data_tables(text),
        blocks=blocks,
        foot=tuple(one.paragraph for one in placed[foot.begins_at : foot.ends_at]),
        foot_table=foot.table,
        run_on_head=run_on,
        is_outside=is_outside,
    )


def _run_on_head(placed: Sequence[Placed], head: Head) -> Paragraph | None:
    """The paragraph in which the Quốc hiệu stands beside other words, set apart by spaces alone:
    nothing of such a head can be told apart.
    """
    if any(piece.role == "national_title" for piece in head.pieces):
        return None
    plain = unaccented(NATIONAL_TITLE)
    top = (one.paragraph for one in placed[:_HEAD_PARAGRAPHS])
    return next((one for one in top if plain in unaccented(one.text[:300])), None)


def _kind_of_part(
    head: Head, foot: Foot, before: Sequence[FormPart], *, is_outside: bool
) -> PartKind:
    """The first document is the main one, unless its kèm-theo line says that it is attached.

    A later one with a number of its own, below an appendix, or of a kind that nobody issues with
    another, is another document: nothing says that it belongs to the first. So is one behind what
    issues nothing: only with a decision or a resolution comes a document of a type.
    """
    roles = {piece.role for piece in head.pieces}
    if "attachment_line" in roles:
        return "attached"
    if not before:
        return "main"
    is_own = ("number" in roles and bool(foot.pieces)) or is_outside
    below_appendix = any(part.kind in ("appendix", "other") for part in before)
    is_issued = before[0].type_name in _ISSUING and bool(head.type_name)
    return "attached" if is_issued and not is_own and not below_appendix else "other"
