"""What can be mended without touching a word: settings of pages, letters and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cchc_docs.check.form.anatomy import Form
from cchc_docs.check.form.check_form import check_document, choose_standard
from cchc_docs.check.form.recognise import recognise
from cchc_docs.check.mending import odd_letters, page_settings, paragraphs
from cchc_docs.check.mending.leftovers import drop_leftovers
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.docx import UnreadableDocument, open_document
from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.package import Package
from cchc_docs.finding import Finding
from cchc_docs.standard import Standard

Mender = Callable[[Mending], Iterator[Repair]]

_ROUNDS: tuple[tuple[Mender, ...], ...] = (
    (
        page_settings.mend_pages,
        page_settings.mend_page_numbers,
        odd_letters.mend_colours,
        odd_letters.mend_elements,
        odd_letters.mend_body_size,
        paragraphs.mend_alignment,
        paragraphs.mend_indents,
        paragraphs.mend_gaps,
        paragraphs.mend_line_spacing,
    ),
    (
        odd_letters.mend_faces,
        odd_letters.mend_number_letters,
        odd_letters.mend_head_sizes,
        paragraphs.mend_dates,
        paragraphs.mend_spaces,
        page_settings.mend_first_page,
    ),
)
"""Each round reads the document anew, so that it builds on what the one before has mended."""


def fix_document(
    data: bytes, name: str, standard: Standard | None, standards: Sequence[Standard]
) -> tuple[bytes, list[Repair], list[Finding]]:
    """The mended document, the list of repairs, and the findings that are left.

    Of a kind that is not judged by everything, only paper and margins are mended; of one outside
    the decree nothing. No word and no number is touched, but for page numbers in a wrong place,
    zeros in the date of the head and spaces before punctuation marks. A path to a template on
    somebody's disk and links that lead nowhere are dropped. Raises UnreadableDocument as
    ``check_document`` does, for files that would fetch or run anything in Word, and for files in
    strict Open XML, which are read in the usual names and could not be written back whole.
    """
    if Package(data).is_strict():
        raise UnreadableDocument(
            "tệp lưu dạng Strict Open XML nên không sửa được",
            "mở bằng Word, lưu lại dạng Word Document (.docx) rồi sửa",
        )
    data, repairs = drop_leftovers(data)
    refuse_dangers(Package(data))
    for menders in _ROUNDS:
        opened = open_document(data, name)
        form = recognise(opened.document, standards)
        chosen = standard or choose_standard(form, name, standards)[0]
        mending = Mending(opened, form, chosen)
        allowed = _allowed(form, menders)
        made = [repair for mender in allowed for repair in mender(mending)]
        if made:
            data = mending.saved()
            repairs += made
    return data, repairs, check_document(data, name, standard, standards)


def _allowed(form: Form, menders: tuple[Mender, ...]) -> tuple[Mender, ...]:
    """What may be mended in a document of its kind.

    Only where kind and head are known is more touched than paper and margins; what the decree does
    not rule is left as it is.
    """
    judged = form.found.kind.judged
    if judged == "none":
        return ()
    headed = any(part.first("national_title") or part.first("agency") for part in form.parts)
    if judged == "full" and (headed or form.found.kind.id in _WITHOUT_HEAD):
        return menders
    return tuple(mender for mender in menders if mender is page_settings.mend_pages)


_WITHOUT_HEAD = ("phu-luc", "van-ban-kem-theo")
"""Kinds that need no head of their own."""

__all__ = ["Repair", "fix_document"]
