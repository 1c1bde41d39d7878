"""Rules TT-64 to TT-69: the foot side by side, and the recipients."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_docs.check.form.form_rule import by_itself, by_standard, comma, departure, setting_faults
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault
from cchc_docs.docx.units import mm
from cchc_docs.standard import Standard

_ARCHIVE_LINE = re.compile(
    r"- Lưu: VT, .+\.(\s*[A-ZĐ][\w.]*\s?\(\d+\)\.?|\s*\(\w[^()]*\)\.?|\s+\w{1,8}\.?)?$"
)

_JOINT_ARCHIVE = re.compile(r"- Lưu: .*\bVT\b.*\.(\s*[A-ZĐ][\w.]*\s?\(\d+\)\.?)?$")
"""The archives of several agencies, each with its name."""

_ARCHIVE_START = re.compile(r"[-–+*•]?\s*Lưu\b", re.IGNORECASE)

_FORBIDDEN = re.compile(r"\b(kính gửi\s*:|như trên|như điều)", re.IGNORECASE)

_FLUSH_MM = Decimal("2.5")
"""What stands no further in looks flush: the inner margin of a cell in Word is 1,9 mm."""

_BARE_ARCHIVE = re.compile(r"- Lưu: VT\.$")

_DRAFTER_CODE = re.compile(r"[A-ZĐ]+\.?\(\d+\)$")


def foot_side_by_side(form: Form) -> Iterator[Fault]:
    """“Nơi nhận:” at the left, level with the first line of the signature block; below the blocks
    where two fill the line."""
    for part in form.documents:
        label, title = part.first("recipients_label"), part.first("signer_title")
        if label is None or title is None:
            yield from _missing(form, part, label, title)
            continue
        if form.is_joint:
            continue
        if label.spot is not None and title.spot is not None:
            if label.spot.row != title.spot.row or label.spot.table != title.spot.table:
                yield _not_level(label, "khác hàng")
            elif label.spot.column > title.spot.column:
                yield _not_level(label, "ở bên phải")
        elif label.paragraph is not title.paragraph:
            yield _not_level(label, "khác dòng")
        else:
            yield departure(
                label.place,
                "Nơi nhận và khối ký dàn bằng tab",
                "dàn bằng tab",
                "bảng hai cột không viền",
                is_mild=True,
            )


def _missing(
    form: Form, part: FormPart, label: RolePiece | None, title: RolePiece | None
) -> Iterator[Fault]:
    place = part.pieces[-1].place if part.pieces else form.document.paragraphs[0].place
    cells = [piece.text for piece in part.all("table_text")]
    run_on = any(wording.RECIPIENTS_BESIDE.match(one.text) for one in part.pieces)
    is_labelled = run_on or label is not None or any(map(wording.RECIPIENTS_LABEL.match, cells))
    is_signed = run_on or title is not None or any(map(_is_title, cells))
    if not is_labelled and form.must(part, "recipients_label"):
        yield departure(place, "Không có “Nơi nhận:”", "không có", "cuối văn bản, bên trái")
    if not is_signed and form.must(part, "signer_title"):
        yield departure(place, "Không có chức vụ người ký", "không có", "cuối văn bản, bên phải")


def _is_title(text: str) -> bool:
    return wording.is_capitals(text) and bool(wording.TITLE_OF_SIGNER.match(text))


def _not_level(label: RolePiece, found: str) -> Fault:
    return departure(
        label.place,
        "“Nơi nhận:” không ngang hàng với dòng đầu của khối ký",
        found,
        "bên trái, ngang hàng với chức vụ người ký",
        "đặt trong một bảng hai cột không viền",
    )


def recipients_label(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Nơi nhận:” in bold italics on a line of its own."""
    for _, piece in form.pieces("recipients_label"):
        yield from setting_faults(piece, standard.elements["recipients_label"])
        if piece.text != "Nơi nhận:":
            yield departure(piece.place, "“Nơi nhận:” viết sai", piece.text, "Nơi nhận:")
            continue
        indent = mm(piece.paragraph.left + piece.paragraph.first_line)
        if indent > _FLUSH_MM and not piece.is_tabbed:
            yield departure(
                piece.place,
                "“Nơi nhận:” không sát lề trái",
                f"lùi {comma(indent)} mm",
                "sát lề trái",
            )


def recipients(form: Form, standard: Standard) -> Iterator[Fault]:
    """Each recipient on its line, with a hyphen before and a semicolon after."""
    for part in form.documents:
        pieces = part.all("recipients")
        for piece in pieces:
            aspects = ("size", "bold", "italic")
            yield from setting_faults(piece, standard.elements["recipients"], aspects)
            if not piece.text.startswith("- "):
                found = piece.text[:8]
                yield departure(piece.place, "Nơi nhận không mở đầu bằng “- ”", found, "“- ”")
        broken = _broken_off(part)
        for piece in pieces:
            is_archive = bool(_ARCHIVE_START.match(piece.text)) or piece in broken
            if _is_bracketed(piece.text):
                continue
            closed = BESIDE.sub("", piece.text).endswith(";")
            if not is_archive and piece is not pieces[-1] and not closed:
                yield departure(
                    piece.place, "Nơi nhận không kết thúc bằng “;”", f"“{piece.text[-1:]}”", "“;”"
                )


BESIDE = re.compile(r"(?<=;)(\s{2,}\S.*|\s*\([^()]*\)\s*)$")
"""A remark that stands beside a recipient, set apart by spaces or in brackets."""


def _is_bracketed(text: str) -> bool:
    """Whether a brace or a remark beside it takes in lines above or below as well."""
    return "}" in text or text.count("(") != text.count(")")


def _broken_off(part: FormPart) -> list[RolePiece]:
    """The recipients that go on in the paragraph below."""
    lines = part.all("recipients", "recipients_more")
    return [above for above, below in itertools.pairwise(lines) if below.role == "recipients_more"]


def archive_line(form: Form) -> Iterator[Fault]:
    """The last recipient is the archive: “- Lưu: VT, CCHC.”

    An agency without departments has nothing to name after VT, so that alone is only a warning; so
    is a comma that no space follows.
    """
    for part in form.documents:
        last = part.last("recipients")
        if last is None or not last.text.startswith("-"):
            continue
        more = [one.text for one in part.all("recipients_more") if last in _broken_off(part)]
        text = " ".join(" ".join((last.text, *more[-1:])).split())
        is_right = _JOINT_ARCHIVE if form.is_joint else _ARCHIVE_LINE
        if not is_right.match(text):
            wanted = "- Lưu: VT, <đơn vị soạn thảo>."
            mild = bool(_BARE_ARCHIVE.match(text) or is_right.match(text.replace("VT,", "VT, ", 1)))
            yield departure(last.place, "Dòng lưu không đúng mẫu", text, wanted, is_mild=mild)


def plan_addresses(form: Form) -> Iterator[Fault]:
    """A plan has neither “Kính gửi” nor “Như trên” nor “Như Điều”."""
    for part in form.documents:
        if not part.is_plan:
            continue
        for piece in part.all("addressee", "recipients"):
            match = _FORBIDDEN.search(piece.text)
            if match:
                found = match.group()
                yield departure(piece.place, f"Kế hoạch không dùng “{found}”", found, "không có")


def drafter(form: Form, standard: Standard) -> Iterator[Fault]:
    """The drafter's sign and the number of copies, such as “PL.(300)”."""
    for _, piece in form.pieces("drafter"):
        yield from setting_faults(piece, standard.elements["drafter"], ("size", "bold", "italic"))
        if not _DRAFTER_CODE.match(piece.text):
            wanted = "chữ viết tắt tên và số lượng bản, ví dụ PL.(300)"
            yield departure(
                piece.place, "Ký hiệu người soạn thảo không đúng mẫu", piece.text, wanted
            )


RULES = (
    by_itself("TT-64", "Nơi nhận ngang hàng với khối ký", foot_side_by_side),
    by_standard("TT-65", "Chữ “Nơi nhận:”", recipients_label),
    by_standard("TT-66", "Tên nơi nhận", recipients),
    by_itself("TT-67", "Dòng lưu", archive_line),
    by_itself("TT-68", "Kế hoạch không có Kính gửi, Như trên, Như Điều", plan_addresses),
    by_standard("TT-69", "Ký hiệu người soạn thảo và số lượng bản", drafter),
)
