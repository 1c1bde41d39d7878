"""A .docx judged by the presentation standard of its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cchc_docs.check.form import dates
from cchc_docs.check.form.anatomy import Form
from cchc_docs.check.form.form_rule import Judged
from cchc_docs.check.form.form_rules import rules_of
from cchc_docs.check.form.recognise import recognise
from cchc_docs.check.form.whereabouts import found_in_word, whereabouts
from cchc_docs.check.rule import found
from cchc_docs.docx import OpenDocument, open_document
from cchc_docs.docx.dangers import dangers
from cchc_docs.docx.names import W
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.docx.read.page_starts import page_starts
from cchc_docs.finding import Finding, PartSpot, Place, Refused
from cchc_docs.render.page_mark import is_page
from cchc_docs.standard import Standard, in_force

STANDARD_RULE = "TT-00"
"""The id of notes on the choice of the standard."""


def check_document(
    data: bytes, name: str, standard: Standard | None, standards: Sequence[Standard]
) -> list[Finding]:
    """All departures of a .docx from the standard of its date, or from the given one, and what
    it would fetch or run in Word, where a person still has to choose, and whether it is only a page
    to be looked at.

    Raises UnreadableDocument when the file cannot be read as a Word document.
    """
    package = Package(data)
    opened = open_document(package, name)
    form = recognise(opened.document, standards)
    harm = [
        Finding("VB-02", "error", Place(name, spot=PartSpot(danger.part)), danger.what, danger.hint)
        for danger in dangers(package)
    ]
    if is_page(package):
        harm.append(_only_a_page(name))
    notes: list[Finding] = []
    if standard is None:
        standard, notes = choose_standard(form, name, standards)
    found_at = whereabouts(form, _pages(opened))
    open_ = found_in_word(waiting(package, name), found_at, _numbers_read(opened))
    return [*notes, *harm, *open_, *found_in_word(judge(form, name, standard), found_at)]


def _numbers_read(opened: OpenDocument) -> dict[int, int]:
    """The number of each paragraph as it is read, by its number among all that the file holds,
    also those that are struck out."""
    read = {item: paragraph.number for paragraph, item in opened.origins.items()}
    numbers, last = {}, 1
    for number, item in enumerate(opened.roots[opened.main].iter(f"{W}p"), 1):
        last = numbers[number] = read.get(item) or last
    return numbers


def _pages(opened: OpenDocument) -> dict[int, int]:
    """The page of each paragraph of the text by its number, as far as Word has left marks."""
    starts = page_starts(opened.roots[opened.main])
    if not starts:
        return {}
    placed = ((paragraph.number, starts.get(item)) for paragraph, item in opened.origins.items())
    return {number: page for number, page in placed if number and page}


def _only_a_page(name: str) -> Finding:
    message = "tệp này là bản để xem trong khi soạn, không phải kế hoạch"
    hint = "lập kế hoạch bằng cchc build, sau khi sửa các lỗi của số liệu"
    return Finding("VB-04", "error", Place(name), message, hint)


def choose_standard(
    form: Form, name: str, standards: Sequence[Standard]
) -> tuple[Standard, list[Finding]]:
    """The standard in force on the date in the document, a note where that is not known.

    A draft is judged by the last day that its date may mean; without any date the newest
    standard is taken.
    """
    newest = max(standards, key=lambda standard: standard.in_force_from)
    oldest = min(standards, key=lambda standard: standard.in_force_from)
    day = _date_of(form)
    if day is None:
        message = f"không thấy ngày ban hành, xét theo {newest.name}"
        hint = "dùng --standard để chọn quy định"
        return newest, [Finding(STANDARD_RULE, "note", Place(name), message, hint)]
    try:
        return in_force(standards, day), []
    except Refused as error:
        message = f"{error}; xét theo {oldest.name}"
        return oldest, [Finding(STANDARD_RULE, "note", Place(name), message)]


def _date_of(form: Form) -> date | None:
    for roles in (("place_date",), ("attachment_line",)):
        for _, piece in form.pieces(*roles):
            day = dates.latest_day(piece.text)
            if day is not None:
                return day
    return None


def judge(form: Form, name: str, standard: Standard) -> Iterator[Finding]:
    """The findings of all rules that the standard has."""
    return found(rules_of(standard), Judged(form, standard), name)
