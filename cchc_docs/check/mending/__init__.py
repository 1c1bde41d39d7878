"""What can be mended without touching a word: settings of pages, letters and paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_docs.check.form.check_form import (
    as_read,
    check_document,
    choose_standard,
    examined,
    judged_form,
)
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.mending import (
    fitting_tables,
    glued_names,
    missing_lines,
    odd_letters,
    page_settings,
    paragraphs,
)
from cchc_docs.check.mending.leftovers import drop_leftovers
from cchc_docs.check.mending.parts import Mending, Repair, Spared
from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.edit.old_letters import spelt_anew
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.read.document import OpenDocument, open_document
from cchc_docs.finding import Finding, TextSpot
from cchc_docs.standard import Standard

Mender = Callable[[Mending], Iterator[Repair]]

_ROUNDS: tuple[tuple[Mender, ...], ...] = (
    (
        page_settings.mend_pages,
        page_settings.mend_page_numbers,
        odd_letters.mend_colours,
        odd_letters.mend_elements,
        odd_letters.mend_body_size,
        paragraphs.mend_indents,
        paragraphs.mend_gaps,
        paragraphs.mend_line_spacing,
    ),
    (
        odd_letters.mend_faces,
        paragraphs.mend_alignment,
        odd_letters.mend_number_letters,
        paragraphs.mend_dates,
        paragraphs.mend_spaces,
        page_settings.mend_first_page,
    ),
)
"""Each round reads the document anew, so that it builds on what the one before has mended: a line
that has become two by then is one whose alignment is seen."""

_WATCHED: tuple[tuple[Mender, ...], ...] = (
    (odd_letters.mend_head_elements, odd_letters.mend_head_sizes),
    (odd_letters.mend_head_sizes,),
    (fitting_tables.mend_ruled_tables,),
    (fitting_tables.mend_layout_tables, fitting_tables.mend_head_columns),
    (fitting_tables.mend_head_columns,),
    (missing_lines.mend_rule_lines,),
    (fitting_tables.mend_foot,),
)
"""They move what stands beside or below, or change what a rule line is measured by, so each is
taken back where that brings a new fault."""


_BY_LENGTH: tuple[tuple[Mender, ...], ...] = (
    (page_settings.mend_page_numbers,),
    (page_settings.mend_first_page,),
)
"""Once more after all others: wider margins and gaps may have made a second page of one."""


def fix_document(
    data: bytes,
    name: str,
    standard: Standard | None,
    standards: Sequence[Standard],
    spared: Spared | None = None,
) -> tuple[bytes, list[Repair], list[Finding]]:
    """The mended document, the list of repairs, and the findings that are left.

    Of a kind that is not judged by everything, only paper and margins are mended; of one outside
    the decree nothing. No word and no number is touched, but for page numbers in a wrong place,
    zeros in the date of the head and spaces before punctuation marks; letters of a legacy encoding
    become those that they show. A path to a template on
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
    file = _File(name, standard, standards, spared or Spared())
    before = file.findings(data)
    spelt, recoded = _spelt_anew(file, data)
    for start, first in ((spelt, recoded), (data, [])) if recoded else ((data, []),):
        for without in (frozenset[Mender](), _OF_PAGES, _OF_FACES):
            mended, made, left = _mended(file, start, [*repairs, *first], without, before)
            if not _breaks_anew(left, before):
                return mended, made, left
    return data, repairs, before


def _spelt_anew(file: _File, data: bytes) -> tuple[bytes, list[Repair]]:
    """The document with Unicode in place of legacy letters, as far as that is sure."""
    kept = file.spared.rules | {rule for rule, _ in file.spared.places}
    if not file.read(data)[0].old_faces or "TT-11" in kept:
        return data, []
    opened = open_document(data, file.name)
    read, _ = as_read(open_document(data, file.name), file.name)
    form = judged_form(read.document, file.standard, file.standards)
    if form.found.kind.judged == "none":
        return data, []
    chosen = file.standard or choose_standard(form, file.name, file.standards)[0]
    saved, changed = spelt_anew(opened, chosen.font.name)
    shown = dict(zip(opened.origins, read.origins, strict=True))
    only_face = f"phông của bảng mã cũ → {chosen.font.name}"
    repairs = [
        Repair(
            shown[one].place,
            "bảng mã cũ → Unicode dựng sẵn" if one.raw != shown[one].raw else only_face,
            "TT-11",
        )
        for one in changed
    ]
    return (saved, repairs) if changed else (data, [])


def _mended(
    file: _File,
    data: bytes,
    repairs: Sequence[Repair],
    without: frozenset[Mender],
    before: Sequence[Finding],
) -> tuple[bytes, list[Repair], list[Finding]]:
    """The document after all rounds.

    Narrower margins may end a line of a title where none may: its words are kept together then.
    Where that does not help the pages stay as they are.
    """
    start, repairs = data, list(repairs)
    for menders in _ROUNDS:
        data, made = file.mended(data, tuple(one for one in menders if one not in without), repairs)
        repairs += made
    left = file.findings(data) if data != start else list(before)
    for steps in _WATCHED:
        changed, made = data, list[Repair]()
        for mender in steps:
            changed, more = file.mended(changed, (mender,), [*repairs, *made])
            made += more
        found = file.findings(changed) if made else left
        if made and not _more(found, left):
            data, left = changed, found
            repairs += made
    start = data
    for menders in _BY_LENGTH:
        data, made = file.mended(data, tuple(one for one in menders if one not in without), repairs)
        repairs += made
    left = left if data == start else file.findings(data)
    for _ in range(_TIMES):
        if not _breaks_anew(left, before):
            break
        data, made = file.mended(data, (glued_names.mend_line_breaks,), repairs)
        repairs += made
        left = file.findings(data) if made else left
    return data, repairs, left


@dataclass(slots=True)
class _File:
    """What a document is mended by, whatever state it is in."""

    name: str
    standard: Standard | None
    standards: Sequence[Standard]
    spared: Spared
    unchanged: tuple[bytes, OpenDocument, Form] | None = None
    """The state that was read last, while nothing was mended in it: most menders find nothing, and
    what they leave is judged."""

    def findings(self, data: bytes) -> list[Finding]:
        """What is wrong with the document in that state."""
        opened, form = self.read(data)
        if opened.old_faces:  # judged by the letters that they show
            return check_document(data, self.name, self.standard, self.standards)
        judged = examined(opened.package, opened, form, self.standard, self.standards)
        return judged.findings

    def mended(
        self, data: bytes, menders: tuple[Mender, ...], before: Sequence[Repair]
    ) -> tuple[bytes, list[Repair]]:
        """The document after the menders, and what they did; the same bytes where that is none."""
        opened, form = self.read(data)
        chosen = self.standard or choose_standard(form, self.name, self.standards)[0]
        rules = frozenset(repair.rule for repair in before)
        mending = Mending(opened, _with_sure_places(form), chosen, self.spared, rules)
        made = [one for mender in _allowed(form, menders) for one in mender(mending)]
        if not made:
            return data, []
        self.unchanged = None
        return mending.saved(), made

    def read(self, data: bytes) -> tuple[OpenDocument, Form]:
        """The document opened, and what was made out in it."""
        if self.unchanged is None or self.unchanged[0] != data:
            opened = open_document(data, self.name)
            form = judged_form(opened.document, self.standard, self.standards)
            self.unchanged = data, opened, form
        return self.unchanged[1:]


def _with_sure_places(form: Form) -> Form:
    """The form of what is judged, without what stands in text boxes: Word keeps such text twice,
    and how wide a box is nobody knows for sure. Nor with an agency below the Quốc hiệu: it belongs
    beside it, and centred across the page it would stand no better."""
    parts = (
        replace(part, pieces=tuple(one for one in part.pieces if _has_sure_place(one)))
        for part in form.parts
        if part.kind != "other"
    )
    return replace(form, parts=tuple(parts))


def _has_sure_place(piece: RolePiece) -> bool:
    is_flat = piece.spot is None and not piece.is_tabbed
    return not piece.paragraph.box and not (is_flat and piece.role in ("agency", "parent_agency"))


def _breaks_anew(found: Sequence[Finding], before: Sequence[Finding]) -> bool:
    """Whether a line of a name or title ends wrongly that did not, or faces differ more."""
    known = {_known_by(one) for one in before}
    faces = [[one for one in many if one.rule == "TT-09"] for many in (found, before)]
    more = len(faces[0]) > len(faces[1])
    return more or any(one.rule == "TT-97" and _known_by(one) not in known for one in found)


def _more(found: Sequence[Finding], before: Sequence[Finding]) -> bool:
    """Whether some rule finds fault where it did not before; numbers of paragraphs may shift."""
    known = Counter(map(_known_by, before))
    return any(n > known[key] for key, n in Counter(map(_known_by, found)).items())


def _known_by(finding: Finding) -> tuple[str, str]:
    spot = finding.place.spot
    return finding.rule, spot.words if isinstance(spot, TextSpot) else ""


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
    return tuple(mender for mender in menders if mender in _OF_ANY_KIND)


_OF_PAGES: frozenset[Mender] = frozenset((page_settings.mend_pages,))
_OF_FACES: frozenset[Mender] = frozenset(
    (page_settings.mend_pages, page_settings.mend_page_numbers, odd_letters.mend_faces)
)
_TIMES = 3
"""Kept together at one place, a line may end at the next that is forbidden."""

_OF_ANY_KIND = (page_settings.mend_pages, fitting_tables.mend_ruled_tables)
"""What may be mended in every document that the decree rules."""

_WITHOUT_HEAD = ("phu-luc", "van-ban-kem-theo")
"""Kinds that need no head of their own."""

__all__ = ["Repair", "Spared", "fix_document"]
