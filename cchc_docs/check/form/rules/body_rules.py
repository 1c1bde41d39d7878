"""Rules TT-47 to TT-55 and TT-63: how the text of the nội dung is set, and how it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cchc_docs.check.form.form_rule import (
    ALIGNMENT_NAMES,
    by_itself,
    by_standard,
    comma,
    departure,
    lines_high,
    names_sizes,
)
from cchc_docs.check.form.parts.anatomy import BODY_ROLES, TEXT_ROLES, Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Paragraph, Table
from cchc_docs.docx.units import mm, points
from cchc_docs.standard import Figure, Standard

_RUNNING = (*BODY_ROLES, "article")
_SPACED = (*_RUNNING, "heading_1", "heading_2", "heading_3", "legal_basis")
_DEFAULT_TAB_CM = Decimal("1.27")
_SPACE_SHARE = Decimal("0.25")
"""How wide a space is, as a share of the size."""

_OFF_INDENT_CM = Decimal("0.25")
"""So far off an indent no eye sees it where no other line of the paragraph begins there."""

_LISTED = ("point", "item", "sub_item")
"""Items below others are often set further in; the standard does not speak of them."""

_IN_TABLE = ("table_text", "table_heading", "table_number", "table_note")

_WRONG_DASH = re.compile(r"[–—−*]\s")
_BULLETS = re.compile(r"[•▪●◦○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc]")


def body_size(form: Form, standard: Standard) -> Iterator[Fault]:
    """One size throughout, of those allowed; an appendix may have its own."""
    allowed, usual = standard.elements["body"].size_pt, usual_size(form, standard)
    for piece, wrong in odd_sizes(form, standard):
        found, wanted = names_sizes(wrong), f"cỡ {comma(usual)} như toàn văn bản"
        if not all(allowed.allows(size) for size in wrong):
            wanted = f"cỡ {allowed}"
        yield departure(piece.place, f"Nội dung {found}, quy định {wanted}", found, wanted)


def odd_sizes(form: Form, standard: Standard) -> Iterator[tuple[RolePiece, list[Decimal]]]:
    """Running text with the sizes that it should not have."""
    allowed, usual = standard.elements["body"].size_pt, usual_size(form, standard)
    for part, piece in form.pieces(*_RUNNING):
        has_own = part.kind == "appendix" and len(piece.sizes) == 1
        wrong = [
            size for size in piece.sizes if size != usual and not (has_own and allowed.allows(size))
        ]
        if wrong:
            yield piece, wrong


def usual_size(form: Form, standard: Standard) -> Decimal:
    """The allowed size of most of the running text; the printed one where it has none."""
    allowed = standard.elements["body"].size_pt
    letters: Counter[Decimal] = Counter()
    for _, piece in form.pieces(*_RUNNING):
        for run in piece.written:
            if allowed.allows(run.size_pt):
                letters[run.size_pt] += len(run.text)
    return _most(letters) or allowed.printed


def body_alignment(form: Form, standard: Standard) -> Iterator[Fault]:
    """Running text is justified; of a single line at the left nobody sees whether it is."""
    for _, piece in form.pieces(*_RUNNING):
        allowed = standard.elements["body"].alignments
        if piece.alignment == "left" and _is_one_line(piece):
            continue
        if piece.alignment is not None and piece.alignment not in allowed:
            found, wanted = ALIGNMENT_NAMES[piece.alignment], ALIGNMENT_NAMES[allowed[0]]
            yield departure(piece.place, f"Nội dung {found}, quy định {wanted}", found, wanted)


def _is_one_line(piece: RolePiece) -> bool:
    room = piece.paragraph.room_mm - mm(max(piece.paragraph.first_line, 0))
    return 0 < piece.width_mm <= room


def first_line_cm(paragraph: Paragraph) -> Decimal:
    """Where the first line begins after the others; a typed tab moves it to Word's own stop."""
    if paragraph.label:
        return _from_edge(paragraph)
    if paragraph.first_line:
        return paragraph.first_line_cm
    pushed = paragraph.raw[: len(paragraph.raw) - len(paragraph.raw.lstrip())]
    return _DEFAULT_TAB_CM if "\t" in pushed else paragraph.first_line_cm


def pushed_cm(piece: RolePiece) -> Decimal:
    """How far in spaces push its first line, where nothing else does."""
    paragraph = piece.paragraph
    spaces = len(paragraph.raw) - len(paragraph.raw.lstrip(" \u00a0"))
    if paragraph.first_line or paragraph.label or paragraph.raw[spaces : spaces + 1] == "\t":
        return Decimal(0)
    return mm(int(spaces * piece.size_pt * _SPACE_SHARE * 20)) / 10


def looks_indented(piece: RolePiece, allowed: Figure) -> bool:
    """Whether spaces alone push its first line about as far in as an indent would."""
    pushed = pushed_cm(piece)
    return pushed > 0 and allowed.allows(pushed, _OFF_INDENT_CM)


def indent_cm(paragraph: Paragraph, allowed: Figure, tolerance: Decimal) -> Decimal:
    """How far in the first line begins: after the others, or off the edge where that is right."""
    indent = first_line_cm(paragraph)
    if allowed.allows(indent, tolerance):
        return indent
    off_edge = _from_edge(paragraph)
    is_right = paragraph.first_line > 0 and allowed.allows(off_edge, tolerance)
    return off_edge if paragraph.left > 0 or is_right else indent


def _from_edge(paragraph: Paragraph) -> Decimal:
    return mm(paragraph.left + paragraph.first_line) / 10


def body_indent(form: Form, standard: Standard) -> Iterator[Fault]:
    """First lines are indented as allowed, by one value in the whole document."""
    allowed, tolerance = standard.elements["body"].first_line_cm, standard.indent_tolerance_cm
    values: Counter[Decimal] = Counter()
    right: list[tuple[RolePiece, Decimal]] = []
    for piece, indent in _indents(form, standard):
        if allowed.allows(indent, tolerance):
            meant = _meant(indent, allowed)
            values[meant] += 1
            right.append((piece, meant))
        else:
            found = f"{comma(indent.quantize(Decimal('0.01')))} cm"
            message = f"Dòng đầu lùi vào {found}, quy định {allowed} cm"
            deeper = piece.role in _LISTED and indent > allowed.printed
            yield departure(piece.place, message, found, f"{allowed} cm", is_mild=deeper)
    usual = _most(values)
    for piece, indent in right:
        if allowed.choices and indent != usual and usual is not None:
            found, wanted = f"{comma(indent)} cm", f"{comma(usual)} cm như phần lớn văn bản"
            message = f"Dòng đầu lùi vào {found}, khác phần lớn văn bản"
            yield departure(piece.place, message, found, wanted, is_mild=True)


def _indents(form: Form, standard: Standard) -> Iterator[tuple[RolePiece, Decimal]]:
    """The first line of each paragraph of the text, in centimetres, off its own left edge or off
    that of the page."""
    allowed, tolerance = standard.elements["body"].first_line_cm, standard.indent_tolerance_cm
    for _, piece in form.pieces(*BODY_ROLES):
        if looks_indented(piece, allowed):
            continue
        yield piece, indent_cm(piece.paragraph, allowed, tolerance) + pushed_cm(piece)


def usual_indent(form: Form, standard: Standard) -> Decimal | None:
    """The allowed indent of most first lines, in centimetres; None where none is allowed."""
    allowed, tolerance = standard.elements["body"].first_line_cm, standard.indent_tolerance_cm
    right = [one for _, one in _indents(form, standard) if allowed.allows(one, tolerance)]
    return _most(Counter(_meant(one, allowed) for one in right)) if allowed.choices else None


def _meant(indent: Decimal, allowed: Figure) -> Decimal:
    """The allowed value that an indent within its tolerance stands for."""
    return min(allowed.choices, key=lambda one: abs(one - indent), default=indent)


def _most(values: Counter[Decimal]) -> Decimal | None:
    return values.most_common(1)[0][0] if values else None


def paragraph_gap(form: Form, standard: Standard) -> Iterator[Fault]:
    """The gap between neighbouring paragraphs: the larger of after and before."""
    allowed = standard.elements["body"].space_before_pt
    for part in form.parts:
        roles = {piece.paragraph: piece.role for piece in part.pieces}
        for above, below in zip(part.blocks, part.blocks[1:], strict=False):
            if isinstance(above, Table) or isinstance(below, Table):
                continue
            if roles.get(above) not in _SPACED or roles.get(below) not in _SPACED:
                continue
            gap = _gap(above, below)
            if not allowed.allows(gap):
                found, wanted = f"{comma(gap)} pt", f"{allowed} pt"
                yield departure(
                    below.place, f"Cách đoạn trên {found}, quy định {wanted}", found, wanted
                )


def _gap(above: Paragraph, below: Paragraph) -> Decimal:
    same_style = above.style_id == below.style_id
    after = 0 if same_style and above.contextual_spacing else above.after
    before = 0 if same_style and below.contextual_spacing else below.before
    return points(max(after, before))


def line_spacing(form: Form, standard: Standard) -> Iterator[Fault]:
    """Single to one and a half lines; fixed heights are compared with lines."""
    allowed, tolerance = standard.elements["body"].line_spacing, standard.line_spacing.tolerance
    least = standard.line_spacing.exact_least_pt
    for _, piece in form.pieces(*_RUNNING):
        paragraph = piece.paragraph
        height = points(paragraph.line.value)
        if least is not None and paragraph.line.rule != "auto":
            lines = lines_high(paragraph, piece.size_pt, standard)
            is_right = height >= least and (
                allowed.most is None or lines <= allowed.most + tolerance
            )
            found, wanted = f"{comma(height)} pt", f"từ {comma(least)} pt đến {allowed.most} dòng"
        else:
            lines = lines_high(paragraph, piece.size_pt, standard)
            is_right = allowed.allows(lines, tolerance * lines)
            found = f"{comma(lines.quantize(Decimal('0.01')))} dòng"
            wanted = f"{allowed} dòng"
        if not is_right:
            yield departure(piece.place, f"Giãn dòng {found}, quy định {wanted}", found, wanted)


def plain_body(form: Form) -> Iterator[Fault]:
    """Running text is neither bold nor italic as a whole; parts of a sentence may be."""
    for _, piece in form.pieces("body", "item", "sub_item"):
        in_brackets = piece.text.startswith(("(", "["))
        kinds = [
            name
            for name, is_so in (("đậm", piece.is_bold), ("nghiêng", piece.is_italic))
            if is_so and not in_brackets
        ]
        if kinds:
            found = ", ".join(kinds)
            yield departure(
                piece.place, f"Cả đoạn nội dung in {found}", found, "chữ đứng, không đậm"
            )


def no_bullets(form: Form) -> Iterator[Fault]:
    """Typed hyphens and plus signs, no bullets."""
    for _, piece in form.pieces(*BODY_ROLES, "recipients"):
        mark = piece.text[:1]
        if _BULLETS.match(mark) or _WRONG_DASH.match(piece.text):
            found, wanted = f"“{mark}”", "dấu “-” hoặc “+”"
            yield departure(piece.place, f"Đoạn đánh dấu bằng {found}", found, wanted)


def closing_mark(form: Form, standard: Standard) -> Iterator[Fault]:
    """“./.” closes the text, once, and nothing follows it but the foot."""
    mark = standard.closing_mark
    for part in form.parts:
        pieces = [piece for piece in part.body if piece.role not in ("table_title", "table_unit")]
        if part.kind == "other" or not pieces or (part.kind == "main" and not _is_whole(part)):
            continue
        last = part.last("unknown", *TEXT_ROLES, *_IN_TABLE)
        if last is not None and last.role == "unknown":
            continue
        closed = [piece for piece in pieces if mark in piece.text]
        ends_with_table = last is not None and last.role in _IN_TABLE
        if not ends_with_table and not pieces[-1].text.endswith(mark):
            place, found = pieces[-1].place, pieces[-1].text[-10:]
            yield departure(
                place,
                f"Nội dung không kết thúc bằng “{mark}”",
                f"…{found}",
                f"“{mark}”",
                is_mild=part.kind == "appendix",
            )
            closed = [piece for piece in closed if piece is not pieces[-1]]
        elif closed and closed[-1] is pieces[-1]:
            closed = closed[:-1]
        for piece in closed:
            if not _CLOSES_SUM.search(piece.text):
                yield departure(
                    piece.place, f"Dấu “{mark}” ở giữa nội dung", mark, "chỉ ở cuối nội dung"
                )


_CLOSES_SUM = re.compile(r"\b(đồng|đ|VNĐ|VND)(\s+chẵn)?\s*\.?/\.\W*$", re.IGNORECASE)
"""The mark by which a sum of money in words is closed, so that nobody adds to it."""


def _is_whole(part: FormPart) -> bool:
    """Whether the part looks like an official document at all."""
    return bool(part.all("document_type", "national_title", "recipients_label"))


RULES = (
    by_standard("TT-47", "Cỡ chữ nội dung", body_size),
    by_standard("TT-48", "Nội dung căn đều hai bên", body_alignment),
    by_standard("TT-49", "Lùi đầu dòng 1 hoặc 1,27 cm", body_indent),
    by_standard("TT-50", "Lùi đầu dòng từ 1 đến 1,27 cm", body_indent),
    by_standard("TT-51", "Khoảng cách giữa các đoạn", paragraph_gap),
    by_standard("TT-52", "Giãn dòng từ dòng đơn đến 1,5 dòng", line_spacing),
    by_standard("TT-53", "Giãn dòng từ dòng đơn (hoặc cố định 15 pt) đến 1,5 dòng", line_spacing),
    by_itself(
        "TT-54",
        "Nội dung chữ đứng, không đậm",
        plain_body,
        "chỉ xét cả đoạn; thuật ngữ và tên được nhấn mạnh trong câu thì không xét",
    ),
    by_itself("TT-55", "Không dùng dấu chấm tròn đầu dòng", no_bullets),
    by_standard(
        "TT-63",
        "Nội dung kết thúc bằng “./.”",
        closing_mark,
        "phụ lục kết thúc bằng bảng thì không xét",
    ),
)
