"""Rules TT-56 to TT-62: phần, chương, mục, điều, khoản, điểm and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cchc_docs.check.form.form_rule import by_itself, by_standard, comma, departure, setting_faults
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules.body_rules import indent_cm, looks_indented
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.standard import Element, Standard
from cchc_docs.vietnamese import POINT_LETTERS, roman

_ROMAN_LABEL = re.compile(r"(phần|chương)\s+(thứ\s+)?[IVXLC]+$", re.IGNORECASE)
_ROMAN_HEADING = re.compile(r"(?P<number>[IVXL]+)\. +\S")
_LETTERED = re.compile(r"[A-H]\. [^\W\d_]")
_CLAUSE = re.compile(r"(?P<number>\d+)\. +\S")
_POINT = re.compile(r"[a-zđ]\) +\S")
_ARTICLE = re.compile(r"Điều \d+\.(?= |$)")
_DOTTED = re.compile(r"(?P<number>\d+(?:\.\d+)+)\.?\s")
_LOOSE_NUMBER = re.compile(r"(\d+)")
_TITLE_OF = {"part_label": "part_title", "section_label": "section_title"}
_RANKS = (
    "part_label",
    "section_label",
    "article",
    "heading_1",
    "heading_2",
    "heading_3",
)


def parts_and_chapters(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Phần I”, “Chương II” with a Roman numeral, and the title in capitals under it."""
    for part in form.parts:
        yield from _labelled(part, standard, "part_label")
        for piece in part.all("part_label"):
            if not _ROMAN_LABEL.match(piece.text):
                yield departure(
                    piece.place, "Phần, Chương không đánh số La Mã", piece.text, "chữ số La Mã"
                )


def sections(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Mục 1”, “Tiểu mục 2” and the title in capitals under it."""
    for part in form.parts:
        yield from _labelled(part, standard, "section_label")


def _labelled(part: FormPart, standard: Standard, role: str) -> Iterator[Fault]:
    pieces = part.pieces
    for index, piece in enumerate(pieces):
        if piece.role != role:
            continue
        yield from setting_faults(piece, standard.elements[role])
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        if below is None or (below.role != _TITLE_OF[role] and not below.text.isupper()):
            yield departure(
                piece.place, f"Dưới “{piece.text}” không có tiêu đề", "không có", "có tiêu đề"
            )
        else:
            yield from setting_faults(below, standard.elements[_TITLE_OF[role]])


def roman_headings(form: Form, standard: Standard) -> Iterator[Fault]:
    """“I. TIÊU ĐỀ”: Roman numeral, full stop, capitals, bold. Of capitals below “A. …”, a rank more
    than the decree has, nothing is said."""
    for part in form.parts:
        lettered = False
        for piece in part.pieces:
            lettered = lettered or bool(_LETTERED.match(piece.text))
            if piece.role == "heading_1":
                faults = _roman_heading(piece, standard.elements["heading_1"], lettered=lettered)
                yield from _as_in(part, faults)


def _as_in(part: FormPart, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults of headings: how those of an appendix are set, no text says."""
    is_said = part.kind != "appendix"
    return (fault if is_said else replace(fault, is_mild=True) for fault in faults)


def _roman_heading(piece: RolePiece, element: Element, *, lettered: bool) -> Iterator[Fault]:
    unsaid = frozenset(("caps",) if lettered else ())
    title, aspects = as_judged(piece)
    yield from setting_faults(title, element, aspects, unsaid)
    if not _ROMAN_HEADING.match(piece.text):
        yield departure(
            piece.place, "Số của mục không đúng mẫu “I. ”", piece.text[:10], "“I. ”, “II. ”, …"
        )


def clauses(form: Form, standard: Standard) -> Iterator[Fault]:
    """“1. ”: with a title bold, without one not bold.

    Where no title of the rank is bold in the document, a program cannot be sure that they are
    titles; of “1.1.” the decree says nothing.
    """
    titles = sure_titles(form)
    for part, piece in form.pieces("heading_2", "heading_3", "clause"):
        element = standard.elements[piece.role]
        if piece.role == "clause":
            if piece.is_bold and not _DOTTED.match(piece.text):
                found, wanted = "cả đoạn đậm", "không đậm"
                fault = departure(piece.place, "Khoản không có tiêu đề mà in đậm", found, wanted)
                yield from _as_in(part, [fault])
        else:
            title, aspects = as_judged(piece)
            sure = piece.paragraph in titles
            for fault in setting_faults(title, element, aspects):
                yield fault if sure else replace(fault, is_mild=True)
        dotted = _DOTTED.match(piece.text)
        if not dotted and not _CLAUSE.match(piece.text):
            yield departure(
                piece.place, "Số của khoản không đúng mẫu “1. ”", piece.text[:10], "“1. ”, “2. ”, …"
            )


def sure_titles(form: Form) -> set[Paragraph]:
    """The headings of which the text says how they are set, and which surely are some."""
    told = [one for part in form.parts if part.kind != "appendix" for one in part.pieces]
    titles = [piece for piece in told if piece.role == "heading_2"]
    lists, is_usual = _lists(form), any(piece.is_bold for _, piece in form.pieces("heading_2"))
    sure = {one.paragraph for one in told if one.role == "heading_1"}
    return sure | {
        one.paragraph for one in titles if one.has_bold or (is_usual and one.paragraph not in lists)
    }


def as_judged(heading: RolePiece) -> tuple[RolePiece, tuple[str, ...]]:
    """What of a heading is held against the standard, and in what: of one with its text on the same
    line only the size."""
    if heading.role == "heading_1" and wording.RUN_IN.search(heading.text):
        return heading, ("size",)
    title = heading if heading.role == "heading_1" else _without_remark(heading)
    return title, ("size", "bold", "italic", "caps", "align")


def _without_remark(piece: RolePiece) -> RolePiece:
    """The title alone where a remark in parentheses, set otherwise, follows on its line."""
    if not piece.text.endswith(")"):
        return piece
    at = next((n for n, run in enumerate(piece.runs) if run.text.lstrip().startswith("(")), 0)
    title = replace(piece, runs=piece.runs[:at])
    return title if title.is_bold else piece


def _lists(form: Form) -> set[Paragraph]:
    """The numbered paragraphs that points follow at once, and plain ones that count from 1 below a
    point: they may open or make a list, and be no title."""
    found: set[Paragraph] = set()
    for part in form.parts:
        below_point = in_list = False
        for piece in part.body:
            if piece.role in _RANKS and piece.has_bold:
                below_point = in_list = False
            in_list = in_list or (below_point and piece.text.startswith("1."))
            below_point = below_point or piece.role == "point"
            if in_list:
                found.add(piece.paragraph)
        over = pairwise(part.body)
        found |= {above.paragraph for above, below in over if below.role == "point"}
    return found


def points(form: Form) -> Iterator[Fault]:
    """“a) ”, not bold, letters in Vietnamese order from a."""
    for part in form.parts:
        expected = is_quoted = 0
        for piece in part.body:
            was_quoted, is_quoted = is_quoted, _left_open(piece.text, is_quoted)
            if was_quoted and piece.role == "point":
                continue
            if piece.role != "point":
                expected = expected if piece.role in ("item", "sub_item", "body") else 0
                continue
            match = wording.POINT.match(piece.text)
            if match is None:
                continue
            if not _POINT.match(piece.text):
                yield departure(piece.place, "Điểm không đúng mẫu “a) ”", piece.text[:10], "“a) ”")
            if piece.is_bold:
                fault = departure(piece.place, "Điểm in đậm", "đậm", "không đậm")
                yield from _as_in(part, [fault])
            letter = match.group(1)
            place = POINT_LETTERS.find(letter)
            if place not in (expected, 0):
                wanted = POINT_LETTERS[expected : expected + 1]
                yield departure(
                    piece.place, f"Điểm {letter}) không đúng thứ tự", f"{letter})", f"{wanted})"
                )
            expected = place + 1 if place >= 0 else expected


def _left_open(text: str, before: int) -> int:
    """How many quotations are open after the text; one that nobody closes ends with the next."""
    after = before + text.count("“") - text.count("”")
    return max(0, min(after, 1))


def articles(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Điều 1. ” in bold, indented as the text; in a document that has no Điều of its own, such as
    a công văn, those of another are quoted."""
    element = standard.elements["article"]
    for part, piece in form.pieces("article"):
        if part.kind == "main" and not form.must(part, "article"):
            continue
        match = _ARTICLE.match(piece.text)
        if match is None:
            yield departure(
                piece.place, "Điều không đúng mẫu “Điều 1. ”", piece.text[:12], "“Điều 1. ”"
            )
        elif not _opening_is_bold(piece, len(match.group().rstrip(" ."))):
            yield departure(piece.place, "Số của Điều không in đậm", "không đậm", "đậm")
        if looks_indented(piece, element.first_line_cm):
            continue
        tolerance = standard.indent_tolerance_cm
        indent = indent_cm(piece.paragraph, element.first_line_cm, tolerance)
        if not element.first_line_cm.allows(indent, tolerance):
            found, wanted = f"{comma(indent)} cm", f"{element.first_line_cm} cm"
            yield departure(piece.place, f"Điều lùi đầu dòng {found}", found, wanted)


def _opening_is_bold(piece: RolePiece, letters: int) -> bool:
    """Whether “Điều n” at the start is bold; of its full stop no eye can tell."""
    opening = "".join(piece.text[:letters].split())
    left = len(opening)
    for run in piece.written:
        if left <= 0:
            break
        if not run.bold:
            return False
        left -= len("".join(run.text.split()))
    return True


def numbering(form: Form) -> Iterator[Fault]:
    """Sibling numbers follow each other without a gap or a repeat."""
    for part in form.parts:
        yield from _roman_order(part.all("heading_1"))
        yield from _article_order(part.all("article"))
        yield from _clause_order(part)


def _roman_order(pieces: Sequence[RolePiece]) -> Iterator[Fault]:
    expected = 1
    for piece in pieces:
        found = re.split(r"[\s.)/]", piece.text)[0]
        if found == "I":
            expected = 1
        if found != roman(expected):
            yield _order_fault(piece, found, roman(expected))
        expected = _roman_value(found, expected) + 1


def _roman_value(text: str, otherwise: int) -> int:
    return next((value for value in range(1, 60) if roman(value) == text), otherwise)


def _article_order(pieces: Sequence[RolePiece]) -> Iterator[Fault]:
    expected = 1
    for piece in pieces:
        match = _LOOSE_NUMBER.search(piece.text)
        found = int(match.group()) if match else expected
        if found not in (expected, 1):
            yield _order_fault(piece, f"Điều {found}", f"Điều {expected}")
        expected = found + 1


def _clause_order(part: FormPart) -> Iterator[Fault]:
    """Khoản count from 1 under each higher heading, 2.1 from 1 under each 2."""
    expected, below = 1, 1
    may_restart = True
    for piece in part.body:
        dotted = _DOTTED.match(piece.text) if piece.role in _NUMBERED else None
        if dotted is not None:
            *above, last = (int(step) for step in dotted["number"].split("."))
            if len(above) == 1 and last != below and not (last == 1 and above[0] != expected - 1):
                yield _order_fault(piece, dotted["number"], f"{above[0]}.{below}")
            below = last + 1 if len(above) == 1 else below
            may_restart = True
        elif piece.role in ("heading_2", "clause"):
            match = wording.CLAUSE.match(piece.text)
            found = int(match.group(1)) if match else expected
            if found != expected and not (found == 1 and may_restart):
                yield _order_fault(piece, str(found), str(expected))
            expected, below, may_restart = found + 1, 1, False
        elif piece.role in _RANKS:
            expected, below, may_restart = 1, 1, True


_NUMBERED = ("heading_2", "heading_3", "clause")


def _order_fault(piece: RolePiece, found: str, wanted: str) -> Fault:
    return departure(piece.place, f"Số thứ tự {found} không liền mạch, chờ {wanted}", found, wanted)


RULES = (
    by_standard("TT-56", "Phần, Chương và tiêu đề", parts_and_chapters),
    by_standard("TT-57", "Mục đánh số La Mã: in hoa, đậm", roman_headings),
    by_standard("TT-58", "Mục, Tiểu mục đánh số Ả Rập và tiêu đề", sections),
    by_standard("TT-59", "Khoản: có tiêu đề thì đậm, không có thì thường", clauses),
    by_itself("TT-60", "Điểm: a), b), c), d), đ), …", points),
    by_standard("TT-61", "Điều", articles),
    by_itself("TT-62", "Số thứ tự liền mạch", numbering),
)
