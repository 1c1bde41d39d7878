"""Rules TT-79 to TT-86 and TT-95: appendices, attached documents, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import (
    by_itself,
    by_standard,
    comma,
    departure,
    names_sizes,
    setting_faults,
)
from cchc_docs.check.form.parts import dates
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Table
from cchc_docs.docx.units import mm
from cchc_docs.finding import TextSpot
from cchc_docs.standard import Standard
from cchc_docs.vietnamese import roman, short_date

_LABEL_NUMBER = re.compile(r"phụ lục(?:\s+số)?\s*([\w]*)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(.+\)$", re.DOTALL)
_ISSUER = re.compile(r"\bcủa\s+\S", re.IGNORECASE)
_REFERRED_NUMBER = re.compile(r"số\s+(\d+/[\w./-]+)", re.IGNORECASE)
_PRINTED_NUMBER = re.compile(r"Số:\s*(\d+/\S+)")
_REFERS = re.compile(
    r"phụ lục|kèm theo\s*[).;,]|(danh sách|biểu|bảng|nội dung|mẫu|đề cương).{0,60}kèm theo|"
    r"(gửi|đính) kèm",
    re.IGNORECASE,
)
_WIDTH_TOLERANCE_MM = 1
_MOST_APPENDICES = 100


def appendix_numbers(form: Form) -> Iterator[Fault]:
    """Two or more appendices bear Roman numerals, a single one none; the text names them."""
    appendices = form.appendices
    first = _first_number(form)
    for index, part in enumerate(appendices):
        label = part.first("appendix_label")
        match = _LABEL_NUMBER.match(label.text) if label else None
        if label is None or match is None:
            continue
        wanted = roman(first + index) if first else ""
        if match.group(1) != wanted:
            asked = f"Phụ lục {wanted}".strip()
            yield departure(label.place, "Số của phụ lục không đúng", label.text, asked)
    named = any(_REFERS.search(piece.text) for part in form.documents for piece in _main_text(part))
    if appendices and form.documents and not named:
        place = appendices[0].pieces[0].place
        yield departure(place, "Nội dung chính không nhắc đến phụ lục", "không nhắc", "có chỉ dẫn")


def _first_number(form: Form) -> int:
    """The number of the first appendix; 0 where it bears none.

    Of a file that holds nothing but appendices others may stand in files of their own: there the
    first may have any number.
    """
    label = form.appendices[0].first("appendix_label") if form.appendices else None
    match = _LABEL_NUMBER.match(label.text) if label else None
    if form.documents or match is None:
        return 1 if len(form.appendices) > 1 else 0
    number = match.group(1)
    known = next((n for n in range(1, _MOST_APPENDICES) if roman(n) == number), 0)
    return known or (int(number) if number.isdigit() else 0) or int(len(form.appendices) > 1)


def _main_text(part: FormPart) -> Iterator[RolePiece]:
    yield from part.body
    yield from part.all("table_text", "recipients", "unknown")


def appendix_titles(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Phụ lục I” centred in small letters; its title in capitals."""
    for part in form.appendices:
        if part.first("appendix_label") is None:
            place, wanted = part.pieces[0].place, "mỗi thứ một dòng"
            message = "“Phụ lục” và tên phụ lục viết chung một dòng"
            yield departure(place, message, "chung một dòng", wanted)
            continue
        for piece in part.all("appendix_label", "appendix_title"):
            yield from setting_faults(piece, standard.elements[piece.role])
        if part.first("appendix_title") is None:
            place = part.pieces[0].place
            wanted = "tên phụ lục in hoa, đậm"
            yield departure(place, "Phụ lục không có tên", "không có", wanted, is_mild=True)


def attachment_lines(form: Form, standard: Standard) -> Iterator[Fault]:
    """“(Kèm theo …)” in italics, in brackets, naming the agency; it may take two paragraphs."""
    for part in form.parts:
        pieces = part.all("attachment_line") if part.kind != "other" else ()
        text = " ".join(piece.text for piece in pieces)
        for piece in pieces:
            yield from setting_faults(piece, standard.elements["attachment_line"])
        if pieces and not _IN_BRACKETS.fullmatch(text):
            place, found = pieces[0].place, pieces[0].text[:30]
            yield departure(place, "Dòng kèm theo không đặt trong ngoặc đơn", found, "(…)")
        elif pieces and not _ISSUER.search(text):
            place, found = pieces[0].place, pieces[0].text[:30]
            yield departure(place, "Dòng kèm theo không ghi cơ quan ban hành", found, "… của …")


def appendix_pages(form: Form) -> Iterator[Fault]:
    """Each appendix begins a page and counts its own pages."""
    sections = form.document.sections
    for part in form.appendices:
        first = part.pieces[0]
        section = sections[first.paragraph.section]
        is_new = not any(
            piece.paragraph.section == first.paragraph.section
            and piece.paragraph.number < first.paragraph.number
            for other in form.parts
            for piece in other.pieces
        )
        if not is_new or not section.starts_page:
            yield departure(
                first.place,
                "Phụ lục không bắt đầu ở phân đoạn và trang mới",
                "cùng phân đoạn với phần trước",
                "trang mới, số trang riêng",
            )
        elif section.number_start != 1 and first.paragraph.section > 0:
            yield departure(
                first.place,
                "Số trang của phụ lục không đánh riêng từ 1",
                "đánh tiếp",
                "đánh lại từ 1",
            )


def attached_plan(form: Form) -> Iterator[Fault]:
    """An attached document refers to its decision and has neither signature nor recipients."""
    for part in form.documents:
        if part.kind != "attached":
            continue
        line = part.first("attachment_line")
        if line is None:
            yield departure(
                part.pieces[0].place if part.pieces else TextSpot(),
                "Văn bản kèm theo không có dòng “(Kèm theo Quyết định số …)”",
                "không có",
                "(Kèm theo Quyết định số … ngày … của …)",
            )
        elif "quyết định" not in line.text.lower():
            continue
        for role, name in (("recipients_label", "Nơi nhận"), ("signer_title", "khối ký")):
            piece = part.first(role)
            if piece is not None:
                yield departure(piece.place, f"Văn bản kèm theo lại có {name}", name, "không có")


def reference_opening(form: Form, standard: Standard) -> Iterator[Fault]:
    """The reference line opens with the words of its time."""
    opening = f"({standard.attached.opening} Quyết định"
    for part in form.documents:
        line = part.first("attachment_line")
        is_decision = line is not None and "quyết định" in line.text.lower()
        if line is not None and is_decision and not line.text.startswith(opening):
            yield departure(
                line.place, "Dòng kèm theo mở đầu khác lệ", line.text[:30], f"{opening} …"
            )


def signing_info(form: Form, standard: Standard) -> Iterator[Fault]:
    """The line about the agency's digital signature, where there is one."""
    for _, piece in form.pieces("signing_info"):
        aspects = ("size", "bold", "italic", "align")
        yield from setting_faults(piece, standard.elements["signing_info"], aspects)


def tables(form: Form, standard: Standard) -> Iterator[Fault]:
    """Repeated header row, no colours, no wider than the text, letters of a fitting size."""
    for part in form.parts:
        for table in part.tables:
            yield from _table_faults(table, standard)


def _table_faults(table: Table, standard: Standard) -> Iterator[Fault]:
    if not table.has_borders:
        return
    if len(table.rows) > 2 and not table.rows[0].repeats:
        yield departure(
            table.place, "Hàng tiêu đề của bảng không lặp lại ở trang sau", "không lặp", "lặp lại"
        )
    fills = sorted({cell.fill for row in table.rows for cell in row.cells if cell.fill})
    if fills:
        yield departure(table.place, "Ô của bảng tô màu", ", ".join(fills), "không tô")
    over = mm(table.width - table.room)
    if over > _WIDTH_TOLERANCE_MM:
        width, room = comma(mm(table.width)), comma(mm(table.room))
        yield departure(
            table.place, f"Bảng rộng {width} mm, quá vùng chữ", f"{width} mm", f"{room} mm"
        )
    allowed = standard.elements["table_text"].size_pt
    runs = [run for paragraph in table.paragraphs for run in paragraph.written]
    sizes = sorted({run.size_pt for run in runs if not allowed.allows(run.size_pt)})
    if sizes:
        found = names_sizes(sizes)
        yield departure(table.place, f"Chữ trong bảng {found}", found, f"cỡ {allowed}")


def same_reference(form: Form) -> Iterator[Fault]:
    """Number and date in the kèm-theo line are those of the main document."""
    main = form.main
    if main is None:
        return
    number, issued = main.first("number"), main.first("place_date")
    printed = _PRINTED_NUMBER.match(number.text) if number else None
    day = dates.full_date(issued.text) if issued else None
    for _, line in form.pieces("attachment_line"):
        referred = _REFERRED_NUMBER.search(line.text)
        if printed and referred and referred.group(1) != printed.group(1):
            yield departure(
                line.place,
                "Số trong dòng kèm theo khác số của văn bản chính",
                referred.group(1),
                printed.group(1),
            )
        said = dates.full_date(line.text)
        if day and said and said != day:
            found, wanted = short_date(said), short_date(day)
            yield departure(
                line.place, "Ngày trong dòng kèm theo khác ngày của văn bản chính", found, wanted
            )


RULES = (
    by_itself("TT-79", "Số của phụ lục, có nhắc trong nội dung", appendix_numbers),
    by_standard("TT-80", "Chữ “Phụ lục” và tên phụ lục", appendix_titles),
    by_standard("TT-81", "Dòng “(Kèm theo …)”", attachment_lines),
    by_itself("TT-82", "Phụ lục sang trang mới, số trang riêng", appendix_pages),
    by_itself("TT-83", "Văn bản kèm theo không có khối ký, nơi nhận", attached_plan),
    by_standard("TT-84", "Dòng “(Ban hành kèm theo Quyết định …)”", reference_opening),
    by_standard(
        "TT-85",
        "Dòng thông tin chữ ký số của cơ quan",
        signing_info,
        "chỉ xét khi có dòng này; hệ thống ký số ghi dòng này sau khi lập văn bản",
    ),
    by_standard(
        "TT-86",
        "Bảng: lặp hàng tiêu đề, không tô màu, vừa trang",
        tables,
        "chỉ xét bảng có viền; bảng không viền coi là bảng dàn trang",
    ),
    by_itself("TT-95", "Dòng kèm theo khớp với văn bản chính", same_reference),
)
