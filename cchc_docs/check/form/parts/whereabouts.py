"""Where a person finds a paragraph in Word: under which heading, and on which page if known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import TEXT_ROLES, Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.finding import Finding, TextSpot
from cchc_docs.frozen import dataclass

_LETTERS = 50
_RANKS = {
    "part_label": 0,
    "section_label": 1,
    "article": 2,
    "heading_1": 2,
    "heading_2": 3,
    "heading_3": 4,
}
_TEXT = TEXT_ROLES | {"legal_basis", "addressee", "table_heading", "table_text", "table_number"}
_HEAD, _OPENING, _FOOT = "phần đầu văn bản", "phần mở đầu", "phần cuối (nơi nhận, chữ ký)"


@dataclass(frozen=True)
class Whereabouts:
    """The words for each place, by the number of the paragraph from which they hold, and pages."""

    numbers: list[int]
    words: list[str]
    pages: Mapping[int, int]

    def of(self, number: int) -> str:
        """``mục “2.1. Cải cách thể chế” của “II. NỘI DUNG”, khoảng trang 3``; empty elsewhere."""
        at = bisect_right(self.numbers, number) - 1
        words = self.words[at] if number and at >= 0 else ""
        page = self.pages.get(number)
        return ", ".join(filter(None, (words, f"khoảng trang {page}" if page else "")))


def whereabouts(form: Form, pages: Mapping[int, int]) -> Whereabouts:
    """The headings of the document, and the pages of its paragraphs where they are known."""
    told = sorted(dict(pair for part in form.parts for pair in _told(part)).items())
    return Whereabouts([number for number, _ in told], [words for _, words in told], pages)


def found_in_word(
    findings: Iterable[Finding], known: Whereabouts, numbers: Mapping[int, int] | None = None
) -> Iterator[Finding]:
    """The findings, those about a paragraph with words on where it is; ``numbers`` leads from
    their count of paragraphs to that of the document as read, where they count otherwise.
    """
    for finding in findings:
        spot = finding.place.spot
        if not isinstance(spot, TextSpot):
            yield finding
            continue
        number = spot.number if numbers is None else numbers.get(spot.number, 0)
        if words := known.of(number):
            place = replace(finding.place, spot=replace(spot, found_at=words))
            yield replace(finding, place=place)
        else:
            yield finding


def _told(part: FormPart) -> Iterator[tuple[int, str]]:
    """The words that hold from each paragraph of the part on."""
    foot = {paragraph.number for paragraph in part.foot}
    around = _part_words(part)
    headings: dict[int, str] = {}
    is_open = False
    for piece in part.pieces:
        number = piece.paragraph.number
        is_open = is_open or piece.role in _TEXT
        if number in foot:
            words = _FOOT
        elif not is_open:
            words = _HEAD
        else:
            rank = _RANKS.get(piece.role)
            if rank is not None:
                headings = {other: text for other, text in headings.items() if other < rank}
            words = _under(headings)
            if rank is not None:
                headings[rank] = _cut(piece)
            elif not headings:
                words = _OPENING
        yield number, ", ".join(filter(None, (words, around)))


def _under(headings: Mapping[int, str]) -> str:
    """The nearest heading, and the one that it stands under."""
    *above, nearest = [headings[rank] for rank in sorted(headings)] or [""]
    if not nearest:
        return ""
    named = f"“{nearest}”" if wording.NAMES_ITSELF.match(nearest) else f"mục “{nearest}”"
    return named + (f" của “{above[0]}”" if above else "")


def _part_words(part: FormPart) -> str:
    if part.kind == "main":
        return ""
    label = part.first("appendix_label")
    if label is not None:
        return f"trong “{_cut(label)}”"
    return f"trong {part.type_name or 'văn bản'} kèm theo"


def _cut(piece: RolePiece) -> str:
    words = " ".join(piece.text.split())
    return words if len(words) <= _LETTERS else words[:_LETTERS].rsplit(" ", 1)[0] + "…"
