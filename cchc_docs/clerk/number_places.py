"""Where number and date of issue stand in a document of any origin, filled in or still blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree

from cchc_docs.docx.edit.glyphs import Glyph, glyphs_of, text_of
from cchc_docs.docx.read.document import OpenDocument
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import padded_day, padded_month

HEAD_PARAGRAPHS = 60
_LONGEST_LINE = 300
_LONGEST_PLACE = 60

_SPACE = r"[^\S\n]"
_SIGN = (
    r"[.…‥·_?*–—]|-{2,}|\[[^\]\n]{0,40}\]|\([^)\n\d]{0,20}\)|<[^>\n]{0,40}>"
    r"|\$?\{{1,2}[^}\n]{0,40}\}{1,2}|\b[xX]{1,4}\b"
)
_GAP = rf"(?:{_SPACE}|{_SIGN})*"
_FIGURE = rf"{_SPACE}*\d{{1,6}}{_SPACE}*"
_NUMBER = rf"(?:{_FIGURE}|{_SPACE}*0?{_GAP})"
_DAY = rf"(?:{_SPACE}*\d{{1,2}}{_SPACE}*|{_GAP})"
_YEAR = rf"(?:{_SPACE}*\d{{4}}(?!\d)|{_SPACE}*20\d?{_GAP}|{_GAP})"

_HEAD_NUMBER = re.compile(
    rf"(?:^|(?<=[\t\n])){_SPACE}*số(?P<colon>{_SPACE}*[:;])?(?P<number>{_NUMBER})"
    rf"[/-]{_SPACE}*(?P<symbol>[^\s,;()]*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"(?:^|(?<=[\t\n]))[ \xa0]*số[ \xa0]*[:;]"
    rf"(?P<number>[ \xa0]*\d{{1,6}}[ \xa0]*|(?:[ \xa0]|{_SIGN})*)"
    r"(?=\t|\n|$)",
    re.IGNORECASE,
)
_LONG_DATE = re.compile(
    rf"ngày(?P<day>{_DAY})tháng(?P<month>{_DAY})năm(?P<year>{_YEAR})", re.IGNORECASE
)
_SHORT_DATE = re.compile(rf"ngày(?P<day>{_DAY})/(?P<month>{_DAY})/(?P<year>{_YEAR})", re.IGNORECASE)
_ATTACHED = re.compile(
    rf"kèm{_SPACE}+theo\s+[^\d\n]{{2,60}}?\bsố(?:{_SPACE}*:)?(?P<number>{_NUMBER})"
    rf"[/-]{_SPACE}*(?P<symbol>[^\s,;()]*)",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(r":|\bsố\b|căn cứ|\btheo\b|quyết định|nghị", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Blank:
    """A number or a part of a date: what is written there, and between which glyphs it stands.

    ``wanted`` is what to write there; the figure that is there is None where it is blank.
    """

    paragraph: Paragraph
    glyphs: Sequence[Glyph]
    start: int
    end: int
    part: str

    @property
    def shown(self) -> str:
        """What stands there now."""
        return text_of(self.glyphs[self.start : self.end])

    @property
    def figure(self) -> int | None:
        """The figure that is there; None where it is still to be filled in."""
        text = self.shown.strip()
        return int(text) if text.isdecimal() and int(text) else None

    @property
    def line(self) -> str:
        """The line that it stands in."""
        text = text_of(self.glyphs)
        end = text.find("\n", self.start)
        return text[text.rfind("\n", 0, self.start) + 1 : end if end >= 0 else None].strip()


@dataclass(frozen=True, slots=True)
class NumberPlaces:
    """The places of one document: of its head, and of lines that attach something to it.

    ``symbol`` is what stands behind the number, such as KH-SYT. ``others`` are numbers of further
    documents in the file.
    """

    number: Blank | None
    symbol: str
    day: tuple[Blank, ...]
    attached: tuple[tuple[Blank, ...], ...]
    others: tuple[Blank, ...] = ()

    @property
    def all(self) -> tuple[Blank, ...]:
        """Every place, the head first."""
        head = () if self.number is None else (self.number,)
        return (*head, *self.day, *(item for line in self.attached for item in line))


def wanted_in(blank: Blank, number: int, day: date) -> str:
    """What belongs there, zeros as the decree asks for them."""
    figures = {
        "number": f"{number:02d}",
        "day": padded_day(day.day),
        "month": padded_month(day.month),
        "year": str(day.year),
    }
    return figures[blank.part]


def figure_in(blank: Blank, number: int, day: date) -> int:
    """The figure that belongs there."""
    return {"number": number, "day": day.day, "month": day.month, "year": day.year}[blank.part]


def number_places(opened: OpenDocument) -> NumberPlaces:
    """The places in the head of the first document of the file, and where the same document is
    named above what is attached to it. A file without a number of its own may be what is attached.
    """
    lines = [_Line(paragraph, opened.origins[paragraph]) for paragraph in _told(opened)]
    head = [found for line in lines[:HEAD_PARAGRAPHS] if (found := line.number())]
    number, symbol = head[0] if head else (None, "")
    day = next((d for line in lines[:HEAD_PARAGRAPHS] if (d := line.head_date())), ())
    attached = list(_attached(lines))
    own = symbol if number or not attached else attached[0][0]
    attached = [found for found in attached if _same(found[0], own)]
    others = [found for line in lines if (found := line.number())][1:]
    return NumberPlaces(
        number,
        own,
        day,
        tuple(places for _, places in attached),
        tuple(blank for blank, _ in others if blank.figure is None),
    )


def stated_issue(places: NumberPlaces) -> tuple[int, date] | None:
    """Number and date that the head of the document states; None where either is not whole."""
    figures = {blank.part: blank.figure for blank in places.day}
    number = places.number.figure if places.number else None
    if number is None or not all(figures.get(part) for part in ("day", "month", "year")):
        return None
    try:
        return number, date(figures["year"] or 0, figures["month"] or 0, figures["day"] or 0)
    except ValueError:
        return None


def _told(opened: OpenDocument) -> Iterator[Paragraph]:
    return (one for one in opened.document.paragraphs if one in opened.origins)


class _Line:
    """A paragraph and its letters."""

    def __init__(self, paragraph: Paragraph, element: etree._Element) -> None:
        self.paragraph = paragraph
        self.glyphs = glyphs_of(element)
        self.text = text_of(self.glyphs)

    def blanks(self, match: re.Match[str], *parts: str) -> tuple[Blank, ...]:
        return tuple(
            Blank(self.paragraph, self.glyphs, match.start(part), match.end(part), part)
            for part in parts
        )

    def number(self) -> tuple[Blank, str] | None:
        """The number of a head, and its symbol; None where the line is none."""
        if len(self.text) > _LONGEST_LINE:
            return None
        for match in _HEAD_NUMBER.finditer(self.text):
            symbol = match["symbol"] if any(map(str.isalnum, match["symbol"])) else ""
            if match["colon"] or _is_symbol(symbol):
                return self.blanks(match, "number")[0], symbol
        bare = _BARE_NUMBER.search(self.text)
        return (self.blanks(bare, "number")[0], "") if bare else None

    def head_date(self) -> tuple[Blank, ...]:
        """The date of the line of place and date; empty where the line is none."""
        if len(self.text) > _LONGEST_LINE:
            return ()
        for pattern in (_LONG_DATE, _SHORT_DATE):
            match = pattern.search(self.text)
            if match and self._is_head_date(match):
                return self.blanks(match, "day", "month", "year")
        return ()

    def _is_head_date(self, match: re.Match[str]) -> bool:
        """Whether a place comes before the date, and nothing behind it."""
        if self.text[match.end() :].partition("\n")[0].strip(" .\xa0\t)"):
            return False
        number = _HEAD_NUMBER.search(self.text[: match.start()])
        before = self.text[number.end() if number else 0 : match.start()].rpartition("\n")[2]
        if len(before.strip()) > _LONGEST_PLACE or _OTHER_DATE.search(before):
            return False
        return "," in before or (match.re is _LONG_DATE and bool(match["year"].strip()))


def _is_symbol(text: str) -> bool:
    """Whether it is a symbol as KH-SYT, in capitals, and not a fraction."""
    return any(letter.isalpha() for letter in text) and text == text.upper()


def _attached(lines: Sequence[_Line]) -> Iterator[tuple[str, tuple[Blank, ...]]]:
    """The symbol, and number and date, of each line that attaches something to a document; the
    date may stand in the next paragraph.
    """
    for at, line in enumerate(lines):
        match = _ATTACHED.search(line.text)
        if match is None:
            continue
        found = line.blanks(match, "number")
        rest = line.text[match.end() :]
        dated = _date_behind(line, match.end())
        if not dated and not rest.strip(" ,)\t") and at + 1 < len(lines):
            dated = _date_behind(lines[at + 1], 0)
        yield match["symbol"], (*found, *dated)


def _date_behind(line: _Line, start: int) -> tuple[Blank, ...]:
    for pattern in (_LONG_DATE, _SHORT_DATE):
        match = pattern.search(line.text, start)
        if match and len(line.text[start : match.start()].strip(" ,\n\t\xa0")) == 0:
            return line.blanks(match, "day", "month", "year")
    return ()


def _same(symbol: str, own: str) -> bool:
    """Whether the line names the document itself, by its symbol, or does not say which one."""
    return not symbol or symbol.upper().rstrip(".") == own.upper().rstrip(".")
