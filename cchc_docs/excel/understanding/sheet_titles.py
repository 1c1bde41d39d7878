"""What stands above a table: the year, the province, the agency that a sheet is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.excel.reading.sheet import Grid, Sheet
from cchc_docs.excel.understanding import heading_words
from cchc_docs.excel.understanding.offered_names import agency_case, is_capitals
from cchc_docs.excel.understanding.understood import SeenAgency
from cchc_docs.finding import CellSpot, Place
from cchc_docs.vietnamese import folded

_YEAR = re.compile(r"(?<!\w)năm:? ?(20\d\d)", re.IGNORECASE)
_DATE = re.compile(r"(tháng|/|-) ?(\d{1,2}|…|\.+) ?(năm|/|-) ?20\d\d", re.IGNORECASE)
_PROVINCE = re.compile(
    r"(?:.*\b(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\b |.*[\s,(-])?(tỉnh|thành phố) "
    r"(\w+(?: \w+){1,3})\)?",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(r"\bnăm\b", re.IGNORECASE)
_YEAR_AND_MORE = re.compile(r"[\s,(–-]*(?<!\w)năm:? ?20\d\d.*", re.IGNORECASE | re.DOTALL)
_AGENCY_LINE = re.compile(
    r"(?:tên )?(?:cơ quan|đơn vị|địa phương)(?: (?:được đánh giá|tự chấm|tự đánh giá|báo cáo"
    r"|đánh giá|được chấm|chấm điểm))? ?[:：] ?(.*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r".*?\b(?:của|cho|đối với)\b:? (.+?)(?: năm 20\d\d.*)?", re.IGNORECASE)
_AFTER = re.compile(r"(.+?)(?: ?[,(-] ?(?:tỉnh|thành phố) .+| năm 20\d\d.*)", re.IGNORECASE)
_TITLE_ROWS = 15


def title_cells(sheet: Sheet, before: int = _TITLE_ROWS) -> Iterator[tuple[str, Place]]:
    """The texts of the first rows with their places, row by row."""
    for (row, column), cell in sorted(sheet.cells.items()):
        if row < before:
            yield cell.text, sheet.place(row, column)


def years(sheet: Sheet, before: int = _TITLE_ROWS) -> list[tuple[int, Place]]:
    """The years that the title names, without those of dates."""
    found = []
    texts = [(sheet.name, Place(sheet.file, spot=CellSpot(sheet.name)))]
    for text, place in [*title_cells(sheet, before), *texts]:
        rest = _DATE.sub(" ", text)
        found += [(int(match[1]), place) for match in _YEAR.finditer(rest)]
    return found


def province(sheet: Sheet) -> str:
    """``tỉnh Sơn La`` out of ``UBND TỈNH SƠN LA``, or out of the end of a title before or after its
    year; '' without it.
    """
    for text, _ in title_cells(sheet):
        said = _YEAR_AND_MORE.sub("", text).strip(" .:"), text.strip(" .:")
        match = next(filter(None, map(_PROVINCE.fullmatch, said)), None)
        if match and match[2][:1].isupper() and not _YEAR_WORD.search(match[2]):
            name = match[2].title() if match[2].isupper() else match[2]
            return f"{match[1].lower()} {name}"
    return ""


def agency_of(sheet: Sheet, before: int) -> SeenAgency | None:
    """The agency that the sheet is about: by a line ``Đơn vị: …``, its title, or its name."""
    cells = list(title_cells(sheet, before))
    for at, (text, place) in enumerate(cells):
        match = _AGENCY_LINE.fullmatch(text)
        if not match:
            continue
        name = match[1].strip(" .…")
        if not name and at + 1 < len(cells) and _same_row(place, cells[at + 1][1]):
            name, place = cells[at + 1]
        if name and not heading_words.is_unit(name) and not heading_words.is_block(name):
            return _seen(_bare(name), place)
    for text, place in cells:
        match = _ABOUT.fullmatch(text)
        if match and heading_words.is_agency(match[1], has_points=False):
            return _seen(_bare(match[1]), place)
    if heading_words.is_agency(sheet.name):
        return _seen(sheet.name, Place(sheet.file, spot=CellSpot(sheet.name)))
    return None


def block_above(grid: Grid, row: int, first: int) -> str:
    """The group of agencies that a line straight above a table names; '' without one."""
    for above in sorted((at for at in grid.rows if first <= at < row), reverse=True)[:3]:
        texts = [grid.cell(above, at).text for at in grid.rows[above]]
        for text in texts:
            name = re.sub(r"^([IVX]{1,5}|[A-Z]|\d{1,2})[.):/-]+\s*", "", text)
            if heading_words.is_block(name):
                return name
    return ""


def block_name(text: str) -> str:
    """What a heading calls a group of agencies, as it is printed behind a rank: ``sở, ngành`` of
    ``KHỐI CÁC SỞ, NGÀNH``; a group with a number keeps its word: ``khối II``.
    """
    text = text.removeprefix("Điểm ")
    if numbered := re.fullmatch(r"(khối|nhóm) ([IVX]+|\d+)", text, flags=re.IGNORECASE):
        return f"{numbered[1].lower()} {numbered[2].upper()}"
    name = agency_case(text) if is_capitals(text) and " " in text else text
    bare = re.sub(r"^(?:khối|nhóm) (?:các )?(?=\w{2,})", "", name, flags=re.IGNORECASE)
    is_word = bare[1:2].islower() or bare[1:2] in " ,"
    return bare[:1].lower() + bare[1:] if bare != text and is_word else bare


def _seen(name: str, place: Place) -> SeenAgency:
    offered = agency_case(name) if is_capitals(name) and " " in name else name
    return SeenAgency(offered, place, name)


def _bare(name: str) -> str:
    match = _AFTER.fullmatch(name)
    return (match[1] if match else name).strip(" ,.;-")


def _same_row(one: Place, other: Place) -> bool:
    first, second = one.spot, other.spot
    return isinstance(first, CellSpot) and isinstance(second, CellSpot) and first.row == second.row


def is_about_self_scores(sheet: Sheet, before: int) -> bool:
    """Whether name or title say that all points of the sheet are the agencies' own."""
    texts = [sheet.name, *(text for text, _ in title_cells(sheet, before))]
    joined = folded(" ".join(texts))
    return "tự chấm" in joined and "thẩm định" not in joined
