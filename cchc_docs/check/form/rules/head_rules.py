"""Rules TT-17 to TT-24: Quốc hiệu, Tiêu ngữ, the rule line under it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_docs.check.form.form_rule import (
    UNSAID_ALIGNMENT,
    by_standard,
    comma,
    departure,
    lines_high,
    setting_faults,
)
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart, HeadRule
from cchc_docs.check.form.parts.drawn_rules import share_of
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.docx.units import mm
from cchc_docs.finding import TextSpot
from cchc_docs.standard import MOTTO, NATIONAL_TITLE, Element, Standard
from cchc_docs.vietnamese import nfc

MEASURED_MM = 1
"""Widths are measured without kerning; a millimetre is not seen on paper."""

_NEARLY_SINGLE = Decimal("1.2")
"""Word's own 1,15 lines: 2 pt more than single, which is told as a warning."""

_OLD_SPELLING = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def needs_head(form: Form, part: FormPart, role: str, standard: Standard) -> bool:
    """Whether the part must have the element of the head: attached ones only where it is said."""
    if part.kind == "attached":
        return standard.attached.has_head or bool(part.all("national_title"))
    return form.must(part, role)


def start_of(form: Form, part: FormPart) -> TextSpot:
    """The place of the first words of a part, for what is missing in it."""
    if part.pieces:
        return part.pieces[0].place
    return form.document.paragraphs[0].place if form.document.paragraphs else TextSpot()


def national_title(form: Form, standard: Standard) -> Iterator[Fault]:
    """The exact words of the Quốc hiệu, in the right column."""
    wanted = NATIONAL_TITLE
    for part in form.documents:
        piece = part.first("national_title")
        if part.run_on_head is not None:
            place, found = part.run_on_head.place, "cách bằng dấu trắng"
            message = "Quốc hiệu và tên cơ quan viết chung một dòng"
            yield departure(place, message, found, "bảng hai cột không viền", is_mild=True)
        elif piece is None:
            if needs_head(form, part, "national_title", standard):
                yield departure(start_of(form, part), "Không có Quốc hiệu", "không có", wanted)
        elif nfc(piece.text).upper() != wanted:
            mild = nfc(piece.text).upper() == _OLD_SPELLING
            yield departure(piece.place, "Quốc hiệu viết sai chữ", piece.text, wanted, is_mild=mild)
        elif piece.spot is not None and piece.spot.column == 0:
            yield departure(piece.place, "Quốc hiệu không ở bên phải", "cột trái", "cột phải")


def national_title_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """Setting of the Quốc hiệu, on one line."""
    for _, piece in form.pieces("national_title"):
        element = standard.elements["national_title"]
        yield from setting_faults(piece, element, unsaid=UNSAID_ALIGNMENT)
    yield from on_one_line(form)


def first_room_mm(paragraph: Paragraph) -> Decimal:
    """Width that its first line has."""
    return paragraph.room_mm - mm(max(paragraph.first_line, 0))


def on_one_line(form: Form, slack: int = MEASURED_MM) -> Iterator[Fault]:
    """The Quốc hiệu has room for all its words side by side."""
    for _, piece in form.pieces("national_title"):
        room = first_room_mm(piece.paragraph)
        if not piece.is_tabbed and room > 0 and piece.width_mm > room + slack:
            yield departure(
                piece.place,
                "Quốc hiệu không vừa một dòng",
                f"rộng {comma(piece.width_mm)} mm trong ô {comma(room)} mm",
                "một dòng",
                "nới rộng cột phải hoặc dùng cỡ chữ 12",
            )


def motto(form: Form, standard: Standard) -> Iterator[Fault]:
    """The exact words of the Tiêu ngữ, with plain hyphens and single spaces."""
    for part in form.documents:
        piece = part.first("motto")
        if piece is None:
            if needs_head(form, part, "motto", standard):
                yield departure(start_of(form, part), "Không có Tiêu ngữ", "không có", MOTTO)
        elif nfc(piece.text) != MOTTO and nfc(piece.text) != MOTTO.upper():
            yield departure(
                piece.place,
                "Tiêu ngữ viết sai chữ, dấu nối hoặc khoảng trắng",
                piece.text,
                MOTTO,
            )


def motto_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """Setting of the Tiêu ngữ."""
    for _, piece in form.pieces("motto"):
        yield from setting_faults(piece, standard.elements["motto"])


def head_sizes(form: Form, standard: Standard) -> Iterator[Fault]:
    """Sizes of Quốc hiệu, Tiêu ngữ and date go together; each alone is judged elsewhere."""
    keys = ("national_title", "motto", "place_date")
    for part in form.documents:
        pieces = [part.first(key) for key in keys]
        present = [(at, piece) for at, piece in enumerate(pieces) if piece is not None]
        if len(present) < 2 or not all(size_allowed(piece, standard) for _, piece in present):
            continue
        fits = any(
            all(piece.size_pt == triple[at] for at, piece in present)
            for triple in standard.head_sizes_pt
        )
        if not fits:
            found = " / ".join(comma(piece.size_pt) for _, piece in present)
            triples = [" / ".join(map(comma, triple)) for triple in standard.head_sizes_pt]
            yield departure(
                present[0][1].place,
                f"Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh không theo bộ: {found}",
                found,
                " hoặc ".join(triples),
            )


def size_allowed(piece: RolePiece, standard: Standard) -> bool:
    element = standard.elements[piece.role]
    return all(element.size_pt.allows(size) for size in piece.sizes)


def head_spacing(form: Form, standard: Standard) -> Iterator[Fault]:
    """Quốc hiệu and Tiêu ngữ follow each other, both single-spaced."""
    for part in form.documents:
        title, below = part.first("national_title"), part.first("motto")
        if title is None or below is None:
            continue
        between = _blank_between(form, title, below)
        if between:
            yield departure(
                below.place,
                "Có dòng trống giữa Quốc hiệu và Tiêu ngữ",
                f"{between} dòng trống",
                "không có dòng trống",
            )
        for piece in (title, below):
            lines = lines_high(piece.paragraph, piece.size_pt, standard)
            allowed = standard.elements[piece.role].line_spacing
            tolerance = standard.line_spacing.tolerance * 5
            if not piece.is_tabbed and not allowed.allows(lines, tolerance):
                found = f"{comma(lines.quantize(Decimal('0.01')))} dòng"
                name = standard.elements[piece.role].name
                message = f"{name} giãn dòng {found}"
                mild = Decimal(1) <= lines <= _NEARLY_SINGLE
                yield departure(piece.place, message, found, "dòng đơn", is_mild=mild)


def _blank_between(form: Form, above: RolePiece, below: RolePiece) -> int:
    first, last = above.paragraph.number, below.paragraph.number
    return sum(
        first < paragraph.number < last and not paragraph.text and not paragraph.shapes
        for paragraph in form.document.paragraphs
        if paragraph.container == above.paragraph.container
    )


def motto_rule(form: Form, standard: Standard) -> Iterator[Fault]:
    """A solid rule as long as the Tiêu ngữ under it."""
    element = standard.elements["motto_rule"]
    for part in form.documents:
        text = part.first("motto")
        if text is not None:
            texts = (text,)
            yield from rule_faults(part, element, texts, standard.rule_share_tolerance)


def rule_faults(
    part: FormPart,
    element: Element,
    texts: tuple[RolePiece, ...],
    tolerance: Decimal,
) -> Iterator[Fault]:
    """The rule line of the element exists, is solid, centred, and long enough for its text.

    The text may be measured by any of the pieces: the standard does not say by which line.
    """
    line = part.rule_line(element.key)
    wanted = f"nét liền, dài {_share_text(element)} dòng chữ"
    if line is None:
        underlined = any(run.underline for piece in texts for run in piece.runs)
        if not part.floating_lines and not underlined:
            yield departure(texts[-1].place, f"Không có {_small(element.name)}", "không có", wanted)
        return
    if texts[-1].paragraph.box:
        return
    shares = [share_of(line, width) for width in _widths(texts)]
    known = [share for share in shares if share is not None]
    allowed = element.rule_share
    if known and allowed and not any(allowed.allows(share, tolerance) for share in known):
        printed = allowed.printed
        nearest = min(known, key=lambda share: abs(share - printed))
        found = f"{comma((nearest * 100).quantize(Decimal(1)))}% dòng chữ"
        yield departure(_rule_place(line, texts), f"{element.name} dài {found}", found, wanted)
    elif not line.is_solid:
        yield departure(
            _rule_place(line, texts), f"{element.name} không liền nét", "nét đứt", wanted
        )
    elif not line.is_centred:
        yield departure(
            _rule_place(line, texts), f"{element.name} lệch", "lệch", "cân giữa dòng chữ"
        )


def _widths(texts: tuple[RolePiece, ...]) -> list[Decimal]:
    """Widths by which a rule may be measured, first that of the line just above it; a line is
    never wider than its room."""
    last = texts[-1]
    return [
        last.face.width(last.set_lines()[-1]),
        *(piece.face.width(line) for piece in texts for line in piece.set_lines()),
        *(
            min(piece.width_mm, piece.paragraph.room_mm)
            if piece.paragraph.room_mm > 0
            else piece.width_mm
            for piece in texts
        ),
    ]


def _share_text(element: Element) -> str:
    allowed = element.rule_share
    if allowed is None or allowed.least is None or allowed.most is None:
        return ""
    if allowed.allows(Decimal(1)):
        return "bằng"
    low, high = (
        comma((share * 100).quantize(Decimal(1))) for share in (allowed.least, allowed.most)
    )
    return f"{low}–{high}%"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _rule_place(line: HeadRule, texts: tuple[RolePiece, ...]) -> TextSpot:
    """Where the rule is typed, else below which words it stands; a drawing may float anywhere."""
    typed = wording.UNDERSCORES.match(line.paragraph.text)
    return line.paragraph.place if typed else texts[-1].place


def no_underline(form: Form, standard: Standard) -> Iterator[Fault]:
    """Rules of the head are lines, not the underlining of text."""
    roles = ("national_title", "motto", "agency", "parent_agency", "subject", "document_type")
    for _, piece in form.pieces(*roles):
        if any(run.underline for run in piece.written):
            name = standard.elements[piece.role].name
            yield departure(
                piece.place,
                f"{name} dùng gạch chân chữ (Underline)",
                "gạch chân chữ",
                "đường kẻ riêng dưới dòng chữ",
                "bỏ gạch chân, kẻ đường bằng viền đoạn hoặc lệnh Draw",
            )


_ONE_LINE = "tên viết bằng tab không xét căn giữa và độ rộng cột"

RULES = (
    by_standard("TT-17", "Quốc hiệu đúng chữ, ở bên phải", national_title),
    by_standard(
        "TT-18", "Cỡ, kiểu chữ của Quốc hiệu, trên một dòng", national_title_setting, _ONE_LINE
    ),
    by_standard("TT-19", "Tiêu ngữ đúng chữ và dấu nối", motto),
    by_standard("TT-20", "Cỡ, kiểu chữ của Tiêu ngữ", motto_setting),
    by_standard("TT-21", "Cỡ chữ Quốc hiệu, Tiêu ngữ, địa danh theo bộ", head_sizes),
    by_standard("TT-22", "Quốc hiệu và Tiêu ngữ liền nhau, dòng đơn", head_spacing),
    by_standard(
        "TT-23",
        "Đường kẻ dưới Tiêu ngữ dài bằng dòng chữ",
        motto_rule,
        "đường vẽ trôi nổi không ghi vị trí nên chỉ biết là có",
    ),
    by_standard("TT-24", "Đường kẻ không phải là gạch chân chữ", no_underline),
)
