"""Rules TT-31 to TT-37: number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.check.form.form_rule import by_itself, by_standard, departure, setting_faults
from cchc_docs.check.form.parts import dates
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules.agency_rules import agency_name
from cchc_docs.check.form.rules.head_rules import start_of
from cchc_docs.check.honours import is_armed
from cchc_docs.check.rule import Fault
from cchc_docs.standard import Standard

_NUMBER_LINE = re.compile(r"Số:[^\S\n]*(?P<number>[\d.…]*)(?P<before>\s*)/(?P<symbol>\s*\S.*)")
_OWN_UNIT = re.compile(r"\w\s?\([A-ZĐ]+\d*\)$")
"""“/TTr-CAT(PC04)”: in the armed forces their own rules ask for the unit that has drafted it."""
_SYMBOL = re.compile(r"[^\W\d_][\w&.]*(\s*-\s*[^\W\d_][\w&.]*)*")


def number_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Số: 05/KH-SNV”, set as the standard says; a draft leaves the number blank."""
    for part in form.documents:
        piece = part.first("number")
        if piece is None:
            if form.must(part, "number"):
                place = start_of(form, part)
                kinds = {name: code for code, name in standard.document_types.items()}
                code = kinds.get(part.type_name, "")
                wanted = f"Số: …/{code}-…" if code else "Số: …/…-…"
                yield departure(place, "Không có số, ký hiệu", "không có", wanted)
            continue
        yield from setting_faults(
            piece, standard.elements["number"], ("size", "bold", "italic", "align")
        )
        match = _NUMBER_LINE.fullmatch(piece.text)
        if match is None or not _SYMBOL.fullmatch(match["symbol"].strip()):
            yield departure(
                piece.place,
                "Số, ký hiệu không đúng mẫu",
                piece.text,
                "“Số: ”, số, dấu gạch chéo, tên loại viết tắt, gạch nối, tên cơ quan viết tắt",
                is_mild=is_armed(agency_name(part)) and bool(_OWN_UNIT.search(piece.text)),
            )
        elif match["symbol"].strip() in standard.document_types:
            symbol = match["symbol"].strip()
            message = "Ký hiệu thiếu chữ viết tắt tên cơ quan ban hành"
            yield departure(piece.place, message, symbol, f"{symbol}-…")


def number_writing(form: Form, standard: Standard) -> Iterator[Fault]:
    """Small numbers with a zero before them, no spaces round the stroke and the hyphens."""
    for _, piece in form.pieces("number"):
        match = _NUMBER_LINE.fullmatch(piece.text)
        if match is None:
            continue
        digits = match["number"]
        if digits.isdigit() and int(digits) < standard.padding.numbers_below and len(digits) < 2:
            found, wanted = digits, f"0{digits}"
            yield departure(piece.place, f"Số {digits} thiếu số 0 ở trước", found, wanted)
        elif digits.isdigit() and len(digits) > 2 and digits.startswith("0"):
            yield departure(
                piece.place, f"Số {digits} thừa số 0 ở trước", digits, digits.lstrip("0")
            )
        spaced = digits.isdigit() and bool(match["before"])
        if spaced or re.search(r"\s", match["symbol"].rstrip()):
            yield departure(
                piece.place,
                "Có khoảng trắng quanh dấu “/” hoặc “-” của ký hiệu",
                piece.text,
                "viết liền",
            )


def type_code(form: Form, standard: Standard) -> Iterator[Fault]:
    """The abbreviation of the type is the one of the standard, for the type that is printed."""
    for part in form.documents:
        piece = part.first("number")
        match = _NUMBER_LINE.fullmatch(piece.text) if piece else None
        if piece is None or match is None or not _SYMBOL.fullmatch(match["symbol"].strip()):
            continue
        if not part.type_name:
            yield from _code_of_letter(form, part, piece, match["symbol"].strip())
            continue
        code = re.split(r"\s*-\s*", match["symbol"].strip())[0]
        if form.is_joint:
            code = code.removesuffix(standard.joint.mark)
        wanted = [key for key, name in standard.document_types.items() if name == part.type_name]
        if wanted and code not in wanted:
            yield departure(
                piece.place,
                f"Chữ viết tắt “{code}” không phải của {part.type_name}",
                code,
                " hoặc ".join(wanted),
            )


def _code_of_letter(form: Form, part: FormPart, piece: RolePiece, symbol: str) -> Iterator[Fault]:
    """A công văn has no abbreviation of a type before the name of its agency."""
    if part.kind == "main" and form.found.kind.id == "cong-van" and symbol.startswith("CV-"):
        message = "Ký hiệu của công văn không có chữ “CV”"
        yield departure(piece.place, message, symbol, symbol.removeprefix("CV-"))


def date_writing(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Sơn La, ngày 05 tháng 4 năm 2019”; a draft leaves the day blank."""
    for part in form.documents:
        piece = part.first("place_date")
        if piece is None:
            if form.must(part, "place_date"):
                place = start_of(form, part)
                wanted = "Địa danh, ngày … tháng … năm …"
                yield departure(place, "Không có địa danh và ngày, tháng, năm", "không có", wanted)
            continue
        slip = _date_slip(piece.text, standard)
        if slip:
            yield departure(piece.place, *slip)


def _date_slip(text: str, standard: Standard) -> tuple[str, str, str] | None:
    """Message, what was found, what is wanted; None where the line is right."""
    line = dates.read_date_line(text)
    if line is None:
        wanted = "Địa danh, ngày 05 tháng 4 năm 2019"
        return "Địa danh và ngày, tháng, năm không đúng mẫu", text, wanted
    padding = standard.padding
    for name, written, below in (
        ("ngày", line.day, padding.days_below),
        ("tháng", line.month, padding.months_below),
    ):
        if written:
            wanted = dates.padded(int(written), below)
            if written != wanted:
                return f"{name.capitalize()} {written} phải viết là {wanted}", written, wanted
    if line.day and line.month and line.year and not _exists(line):
        return "Ngày trong văn bản không có trong lịch", text, "ngày có thật"
    return None


def _exists(line: dates.DateLine) -> bool:
    try:
        date(int(line.year), int(line.month), int(line.day))
    except ValueError:
        return False
    return True


def date_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """Setting of place and date, on the line of the number."""
    for part in form.documents:
        piece = part.first("place_date")
        if piece is None:
            continue
        aspects = ("size", "bold", "italic", "align")
        yield from setting_faults(piece, standard.elements["place_date"], aspects)
        number = part.first("number")
        if number is not None and not _on_one_line(number, piece):
            yield departure(
                piece.place,
                "Địa danh và thời gian không cùng hàng với số, ký hiệu",
                "khác hàng",
                "cùng một hàng",
            )


def _on_one_line(first: RolePiece, second: RolePiece) -> bool:
    if first.spot is not None and second.spot is not None:
        same_table = first.spot.table == second.spot.table
        return same_table and first.spot.row == second.spot.row
    if first.spot is None and second.spot is None:
        return first.paragraph is second.paragraph
    return False


def place_name(form: Form) -> Iterator[Fault]:
    """The name of the place has capitals, and no full stop closes the line."""
    for _, piece in form.pieces("place_date"):
        line = dates.read_date_line(piece.text)
        if piece.text.endswith("."):
            yield departure(
                piece.place, "Dòng địa danh, thời gian có dấu chấm cuối", ".", "không có dấu"
            )
        words = line.place.split() if line else []
        if any(word[:1].islower() for word in words[:1] + words[-1:]):
            yield departure(
                piece.place,
                "Địa danh không viết hoa",
                line.place if line else "",
                "viết hoa chữ đầu, ví dụ Sơn La",
            )


def attached_bare(form: Form) -> Iterator[Fault]:
    """A document issued with a decision has no number, place and date of its own."""
    for part in form.documents:
        if part.kind != "attached" or not _is_attached_to_decision(part):
            continue
        for piece in part.all("number", "place_date"):
            what = "số, ký hiệu" if piece.role == "number" else "địa danh, ngày tháng"
            yield departure(
                piece.place, f"Văn bản ban hành kèm theo lại có {what}", piece.text, "không có"
            )


def _is_attached_to_decision(part: FormPart) -> bool:
    line = part.first("attachment_line")
    return line is None or "quyết định" in line.text.lower()


RULES = (
    by_standard("TT-31", "Số, ký hiệu: mẫu, cỡ và kiểu chữ", number_setting),
    by_standard("TT-32", "Số dưới 10 có số 0, ký hiệu viết liền", number_writing),
    by_standard(
        "TT-33",
        "Chữ viết tắt tên loại",
        type_code,
        "chữ viết tắt tên cơ quan do cơ quan tự đặt nên không xét",
    ),
    by_standard("TT-34", "Địa danh và thời gian: mẫu, số 0 ở ngày và tháng", date_writing),
    by_standard("TT-35", "Địa danh và thời gian: cỡ, kiểu chữ, cùng hàng với số", date_setting),
    by_itself(
        "TT-36",
        "Địa danh viết hoa, không dấu chấm cuối",
        place_name,
        "không biết cơ quan đóng ở đâu nên không xét địa danh có đúng hay không",
    ),
    by_itself("TT-37", "Văn bản kèm theo không có số và ngày", attached_bare),
)
