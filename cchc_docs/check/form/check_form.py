"""A .docx judged by the presentation standard of its date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cchc_docs.check.form.form_rule import Judged
from cchc_docs.check.form.form_rules import COMMON, OF_DRAFTS, OF_PAGES, rules_of
from cchc_docs.check.form.parts import dates, wording
from cchc_docs.check.form.parts.anatomy import BY_NAME, SEVERAL, UNKNOWN, Form, KindFound
from cchc_docs.check.form.parts.recognise import recognise
from cchc_docs.check.form.parts.whereabouts import found_in_word, whereabouts
from cchc_docs.check.rule import Rule, found
from cchc_docs.docx.dangers import Danger, dangers
from cchc_docs.docx.edit.old_letters import spelt_anew
from cchc_docs.docx.names import W
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.docx.read.document import OpenDocument, open_document
from cchc_docs.docx.read.page_starts import page_starts
from cchc_docs.docx.read.records import Document
from cchc_docs.finding import Finding, Level, PartSpot, Place, Refused, TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.render.page_mark import is_page
from cchc_docs.standard import Standard, in_force
from cchc_docs.vietnamese import one_line, short_date

STANDARD_RULE = "TT-00"
"""The id of notes on the choice of the standard, and on how far a document is judged."""


_FILLED_IN = re.compile(r"số\s*:?\s*\d|ngày\s+\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a document, what kind it is, and the standard that it was judged by.

    ``heading`` is what it says of number, place and date, as far as it is filled in.
    """

    findings: list[Finding]
    kind: KindFound
    standard: Standard
    heading: tuple[str, ...] = ()


def check_document(
    data: bytes, name: str, standard: Standard | None, standards: Sequence[Standard]
) -> list[Finding]:
    """The findings of ``examine``."""
    return examine(data, name, standard, standards).findings


def examine(
    data: bytes, name: str, standard: Standard | None, standards: Sequence[Standard]
) -> Examined:
    """All departures of a .docx from the standard of its date, or from the given one, and what
    it would fetch or run in Word, where a person still has to choose, and whether it is only a page
    to be looked at.

    Raises UnreadableDocument when the file cannot be read as a Word document.
    """
    opened = open_document(data, name)
    read, recoded = as_read(opened, name)
    form = replace(judged_form(read.document, standard, standards), recoded=recoded)
    return examined(opened.package, read, form, standard, standards)


def examined(
    package: Package,
    read: OpenDocument,
    form: Form,
    standard: Standard | None,
    standards: Sequence[Standard],
) -> Examined:
    """The same of a document that was opened and read already, of which ``form`` was made out."""
    name = read.document.name
    harm = [_harm(danger, name) for danger in dangers(package)]
    if is_page(package):
        harm.append(_only_a_page(name))
    notes: list[Finding] = []
    if standard is None:
        standard, notes = choose_standard(form, name, standards)
    found_at = whereabouts(form, _pages(read))
    conflicts = waiting(package, name)
    open_ = found_in_word(conflicts, found_at, _numbers_read(read))
    judged = judge(form, name, standard, is_merging=bool(conflicts))
    notes = [] if form.found.kind.judged == "none" else notes
    findings = [*notes, *harm, *open_, *found_in_word(judged, found_at)]
    return Examined(findings, form.found, standard, _heading(form))


def _harm(danger: Danger, name: str) -> Finding:
    level: Level = "warning" if danger.is_mild else "error"
    place = Place(name, spot=PartSpot(danger.part))
    return Finding("VB-02", level, place, danger.what, danger.hint)


def judged_form(
    document: Document, standard: Standard | None, standards: Sequence[Standard]
) -> Form:
    """The document as recognised, judged no further than the rules of its day go, unless somebody
    has chosen a standard for it."""
    form = recognise(document, standards)
    if standard is not None:
        return form
    oldest = min(standards, key=lambda one: one.in_force_from)
    apart = tuple(_as_of_its_day(one, oldest) for one in form.apart)
    return replace(_as_of_its_day(form, oldest), apart=apart)


def _as_of_its_day(form: Form, oldest: Standard) -> Form:
    """What is older than every standard is judged by none, and what is older than the profile of
    its kind only by what holds for every document."""
    kind, day = form.found.kind, _date_of(form)
    if day is not None and day < oldest.in_force_from:
        begins = short_date(oldest.in_force_from)
        why = f"ban hành trước ngày {begins}, khi {oldest.name} chưa có hiệu lực"
        kind = replace(kind, judged="none", why=why)
    elif day is not None and kind.since is not None and day < kind.since:
        why = f"mẫu để xét loại này chỉ dùng cho văn bản ban hành từ ngày {short_date(kind.since)}"
        kind = replace(kind, judged="common", why=why)
    return replace(form, found=replace(form.found, kind=kind))


def as_read(opened: OpenDocument, name: str) -> tuple[OpenDocument, frozenset[TextSpot]]:
    """The document with the letters that a legacy face shows, in that face still, and where they
    stand."""
    if not opened.old_faces:
        return opened, frozenset()
    data, changed = spelt_anew(opened)
    if not changed:
        return opened, frozenset()
    read = open_document(data, name)
    pairs = zip(opened.origins, read.origins, strict=True)
    moved = set(changed)
    return read, frozenset(
        same.place for one, same in pairs if one in moved and one.raw != same.raw
    )


def _heading(form: Form) -> tuple[str, ...]:
    """Number, place and date of the document; what is still blank is left out."""
    main = form.parts[0]
    pieces = (main.first("number"), main.first("place_date"))
    texts = [" ".join(piece.text.split()) for piece in pieces if piece is not None]
    return tuple(text for text in texts if _FILLED_IN.search(text))


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
    return _date_at_top(form)


_TOP_LINES = 12


def _date_at_top(form: Form) -> date | None:
    """The date of a head whose elements could not be told apart, where only one stands there."""
    if form.parts[0].run_on_head is None:
        return None
    top = (paragraph.text for paragraph in form.document.paragraphs[:_TOP_LINES])
    lines = [text for text in top if wording.CLOSED_BY_DATE.search(text)]
    return dates.latest_day(lines[0]) if len(lines) == 1 else None


def judge(
    form: Form, name: str, standard: Standard, *, is_merging: bool = False
) -> Iterator[Finding]:
    """The findings of the rules that hold for the kind of the document.

    Of a kind that is not judged by everything one sentence says so, and nothing is an error where
    it is not known for sure. Where a conflict of a merge is open, its tracked changes and comments
    are told as such and not once more.
    """
    kind = form.found.kind
    apart = _judged_apart(form, standard)
    if kind.judged != "full" or apart:
        yield _told(form, apart, name)
    for rule in () if kind.judged == "none" else rules_of(standard):
        if is_merging and rule.id in OF_DRAFTS:
            continue
        forms = _judged_by(rule, form, apart)
        told = (one for part in forms for one in found((rule,), Judged(part, standard), name))
        for finding in dict.fromkeys(told):
            sure = kind.id not in (UNKNOWN, BY_NAME) or finding.level != "error"
            yield finding if sure else replace(finding, level="warning")


def _judged_by(rule: Rule[Judged], form: Form, apart: tuple[Form, ...]) -> tuple[Form, ...]:
    """What the rule looks at: the whole file, or each of its documents for itself."""
    is_full = form.found.kind.judged == "full"
    if rule.id in COMMON or (is_full and (rule.id in OF_PAGES or not apart)):
        return (form,)
    return () if rule.id in OF_PAGES else apart


def _judged_apart(form: Form, standard: Standard) -> tuple[Form, ...]:
    """The documents of a file with several that are judged by everything: the first, and those of
    its time; the first alone where the rest is no document of its own."""
    if form.found.kind.id != SEVERAL:
        return form.apart[:1] if form.found.kind.judged == "full" else ()
    sure = (one for n, one in enumerate(form.apart) if not n or _is_of_time(one, standard))
    return tuple(one for one in sure if one.found.kind.judged == "full")


def _is_of_time(form: Form, standard: Standard) -> bool:
    day = _date_of(form)
    return day is not None and standard.is_in_force(day)


def _told(form: Form, apart: tuple[Form, ...], name: str) -> Finding:
    """The one sentence on how far the judgement goes."""
    found = form.found
    why = f": {found.kind.why}" if found.kind.why else ""
    if found.kind.judged == "none":
        message = f"văn bản này là {found.name}, không xét thể thức{why}"
    elif found.kind.id == UNKNOWN:
        message = f"chưa rõ là loại văn bản nào{why}, nên chỉ xét {_COMMON_THINGS}"
    elif apart and found.kind.id == SEVERAL:
        names = ", ".join(one.found.name for one in apart)
        message = f"tệp có nhiều văn bản: xét đủ {names}; phần còn lại chỉ xét {_COMMON_THINGS}"
    elif apart:
        other = next(part for part in form.parts if part.kind == "other")
        opens = other.first("document_type") or next(iter(other.pieces), None)
        words = one_line(opens.text, 60) if opens else ""
        message = f"phần mở đầu bằng “{words}” không thuộc {found.name}, chỉ xét {_COMMON_THINGS}"
    else:
        message = f"văn bản này là {found.name}, chỉ xét {_COMMON_THINGS}{why}"
    return Finding(STANDARD_RULE, "note", Place(name), message)


_COMMON_THINGS = "khổ giấy, lề, phông chữ, số trang và bảng mã"
