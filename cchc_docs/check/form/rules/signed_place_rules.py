"""Rules TT-76 to TT-78: the room for the signature, no picture of it, its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from cchc_docs.check.form.form_rule import (
    by_itself,
    by_standard,
    comma,
    departure,
)
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.breaks import stays_on_page
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import placed_in
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Paragraph, Row, Table
from cchc_docs.docx.units import mm, points
from cchc_docs.standard import Standard
from cchc_docs.text_width import MM_PER_POINT


def signature_room(form: Form, standard: Standard) -> Iterator[Fault]:
    """Room for the signature between title and name; the signer's post elsewhere may stand on
    either side of it."""
    allowed = standard.layout.signature_gap_mm
    for part in form.documents:
        for signature in part.signatures:
            name = signature.name
            if signature.others or name is None:
                continue
            pieces = (*signature.titles, name)
            gaps = [_gap_mm(part, *pair, standard) for pair in pairwise(pieces)]
            gap = None if gaps[-1] is None else max(filter(None, gaps), default=gaps[-1])
            if gap is not None and allowed.least is not None and gap < allowed.least:
                found = f"{comma(gap.quantize(Decimal('0.1')))} mm"
                wanted = f"từ {comma(allowed.least)} mm"
                yield departure(name.place, f"Chỗ ký chỉ cao {found}", found, wanted)


def _gap_mm(
    part: FormPart, title: RolePiece, name: RolePiece, standard: Standard
) -> Decimal | None:
    """Height of what stands between title and name; None where they are side by side."""
    if title.paragraph is name.paragraph:
        return None
    inside = [
        paragraph
        for paragraph in part.foot
        if title.paragraph.number < paragraph.number < name.paragraph.number
        and (
            paragraph.container in (title.paragraph.container, name.paragraph.container)
            or _is_alone(part, paragraph)
        )
    ]
    gap = sum((_height_mm(paragraph, standard) for paragraph in inside), Decimal(0))
    gap += mm(title.paragraph.after) + mm(name.paragraph.before)
    return max(gap, _rows_mm(part, title, name))


def _is_alone(part: FormPart, paragraph: Paragraph) -> bool:
    """Whether a blank paragraph is outside any cell, or in a row of blanks in the name's column."""
    return not paragraph.text and part.foot_table is None


def _height_mm(paragraph: Paragraph, standard: Standard) -> Decimal:
    line = paragraph.line
    natural = paragraph.mark_size_pt * standard.line_spacing.natural_height
    if line.rule == "auto":
        height = natural * line.value / 240
    else:
        height = points(line.value)
        height = max(height, natural) if line.rule == "atLeast" else height
    return height * MM_PER_POINT + mm(paragraph.before) + mm(paragraph.after)


def _rows_mm(part: FormPart, title: RolePiece, name: RolePiece) -> Decimal:
    """Least heights of the rows from the one after the title's to the one before the name's."""
    if part.foot_table is None or title.spot is None or name.spot is None:
        return Decimal(0)
    rows = part.foot_table.rows[title.spot.row + 1 : name.spot.row]
    return sum((mm(row.height) for row in rows), Decimal(0))


def no_pictures(form: Form) -> Iterator[Fault]:
    """No picture of a signature or a seal: the signing system adds them. One among the recipients
    is none: many offices put a code there that leads to what is sent along."""
    for part in form.documents:
        listed = {piece.spot for piece in part.all("recipients_label") if piece.spot is not None}
        beside = {one.paragraph for one in placed_in(part.blocks) if one.spot in listed}
        for paragraph in part.foot:
            if paragraph not in beside and any(
                shape.kind == "picture" for shape in paragraph.shapes
            ):
                yield departure(
                    paragraph.place,
                    "Có ảnh ở khối ký",
                    "ảnh nhúng sẵn",
                    "để trống",
                    "bỏ ảnh; hệ thống ký số hoặc văn thư thêm chữ ký và dấu sau",
                )


def foot_together(form: Form) -> Iterator[Fault]:
    """The signature block stays on the page of the last lines of the text.

    Where the lines of the document leave no doubt that it does, nothing holds it there and nothing
    needs to.
    """
    for part in form.documents:
        table = part.foot_table
        if part.first("signer_title") is None or table is None or table not in part.blocks:
            continue
        if stays_on_page(form, part):
            continue
        last = next(iter(last_lines(part, table)), None)
        rows_hold = all(row.cant_split for row in signed_rows(part, table))
        rows_follow = all(
            any(paragraph.keep_next for paragraph in cell.paragraphs)
            for row in table.rows[:-1]
            for cell in row.cells[-1:]
        )
        if not (rows_hold and rows_follow) or (last is not None and not last.keep_next):
            yield departure(
                part.all("signer_title")[0].place,
                "Khối ký có thể bị tách sang trang riêng",
                "không giữ cùng đoạn trên",
                "đoạn cuối giữ liền đoạn sau, hàng của bảng không tách trang",
            )


def last_lines(part: FormPart, table: Table) -> tuple[Paragraph, ...]:
    """The last paragraph above the foot, and the blank ones between the two."""
    at = part.blocks.index(table) if table in part.blocks else 0
    found: list[Paragraph] = []
    for block in reversed(part.blocks[:at]):
        if not isinstance(block, Paragraph):
            return ()
        found.insert(0, block)
        if block.text:
            return tuple(found)
    return ()


def signed_rows(part: FormPart, table: Table) -> Sequence[Row]:
    """The rows down to the last that bears a signature; recipients below may run on overleaf."""
    spots = [piece.spot for piece in part.all("signer_title", "signer_name") if piece.spot]
    return table.rows[: max(spot.row for spot in spots) + 1] if spots else table.rows


RULES = (
    by_standard("TT-76", "Chỗ để ký", signature_room),
    by_itself("TT-77", "Không có ảnh chữ ký, dấu", no_pictures),
    by_itself(
        "TT-78",
        "Khối ký không đứng riêng một trang",
        foot_together,
        "trang do Word dàn khi in; chỉ xét thiết lập giữ liền",
    ),
)
