"""Number and date written into a finished draft, and nothing else of it touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date

from lxml import etree

from cchc_docs.check.form.parts.wording import DRAFT
from cchc_docs.clerk.number_places import (
    HEAD_PARAGRAPHS,
    Blank,
    NumberPlaces,
    figure_in,
    number_places,
    stated_issue,
    wanted_in,
)
from cchc_docs.docx.dangers import dangers
from cchc_docs.docx.edit.glyphs import Glyph, glyphs_of, replace_glyphs, text_of
from cchc_docs.docx.edit.markup import drop
from cchc_docs.docx.elements import says_yes
from cchc_docs.docx.names import MC, W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.read.document import OpenDocument, open_document
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.finding import Finding, PartSpot, Place, Refused, TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import one_line, short_date

_SIGNATURES = "_xmlsignatures/"


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One line of the document as it was and as it is."""

    place: TextSpot
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The document with its number and date, the lines that changed, and what is to be told.

    With an error among the findings nothing was filled in, and the document is the same bytes.
    """

    document: bytes
    filled: list[FilledLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def number_document(
    data: bytes, name: str, number: int, issued: date, *, symbol: str = "", replace: bool = False
) -> Numbered:
    """The draft with number and date in its head, and where attachments name it.

    Nothing else changes. One that has another number or date is told and left as it is, unless
    ``replace`` is given; ``symbol``, KH-SYT say, must be that of the document where it is given.
    Raises Refused where the file cannot be read, is in strict Open XML, or is digitally signed.
    """
    package = Package(data)
    if package.is_strict():
        raise UnreadableDocument(
            "tệp lưu dạng Strict Open XML nên không ghi số vào được",
            "mở bằng Word, lưu lại dạng Word Document (.docx) rồi ghi số",
        )
    if any(part.lower().startswith(_SIGNATURES) for part in package.names):
        raise Refused.because(
            "BH-08", "tệp đã ký số, ghi số vào thì chữ ký mất hiệu lực", "ghi số trước khi ký"
        )
    opened = open_document(data, name)
    places = number_places(opened)
    findings = [*_against(places, name, number, issued, symbol, replace), *_told(places, name)]
    findings += [*_still_a_draft(opened, name), *_locked(opened, name), *_harm(data, name)]
    if any(finding.level == "error" for finding in findings):
        return Numbered(data, findings=findings)
    open_places = [
        blank for blank in places.all if blank.figure != figure_in(blank, number, issued)
    ]
    if not open_places:
        return Numbered(data, findings=findings)
    filled = _filled(opened, open_places, number, issued)
    return Numbered(_saved(opened), filled, findings)


def _still_a_draft(opened: OpenDocument, name: str) -> Iterable[Finding]:
    """The mark of a draft stays where it is, as everything but number and date; it is told."""
    head = opened.document.paragraphs[:HEAD_PARAGRAPHS]
    for mark in (one for one in head if DRAFT.match(one.text)):
        message = f"văn bản được ghi số mà còn ghi “{mark.text}”"
        hint = "xóa chữ DỰ THẢO trong Word, hoặc lập lại từ số liệu đã có số"
        yield Finding("BH-10", "warning", Place(name, spot=mark.place), message, hint)


def _locked(opened: OpenDocument, name: str) -> Iterable[Finding]:
    """Somebody has locked the file in Word: number and date go in all the same, and it is told."""
    for relationship in opened.package.relationships(opened.main).values():
        if relationship.kind != "settings" or not opened.package.has(relationship.target):
            continue
        lock = opened.package.tree(relationship.target).find(f"{W}documentProtection")
        if lock is not None and says_yes(lock.get(f"{W}enforcement")):
            message = "tệp được khóa, không cho sửa trong Word (Restrict Editing); vẫn ghi số, ngày"
            hint = "hỏi người khóa tệp; chỗ khóa được để nguyên"
            yield Finding("BH-12", "warning", Place(name), message, hint)


def _harm(data: bytes, name: str) -> list[Finding]:
    """What the file would run or fetch in Word: it is told, since nothing of it is touched."""
    return [
        Finding("VB-02", "warning", Place(name, spot=PartSpot(one.part)), one.what, one.hint)
        for one in dangers(Package(data))
    ]


def issue_stated(data: bytes) -> tuple[int, date] | None:
    """Number and date that the head of the document states; None where either is not whole.

    Raises UnreadableDocument.
    """
    return stated_issue(number_places(open_document(data)))


def issue_lines(data: bytes) -> frozenset[str]:
    """The lines of the document in which its number and date stand, or have their place.

    Raises UnreadableDocument.
    """
    return frozenset(blank.line for blank in number_places(open_document(data)).all)


def _against(
    places: NumberPlaces, name: str, number: int, issued: date, symbol: str, replace: bool
) -> Iterable[Finding]:
    """What forbids filling in: no place for a number, another number or date already there."""
    first = places.number or next((line[0] for line in places.attached), None)
    if first is None:
        message = "không thấy chỗ ghi số trong phần đầu văn bản (“Số:      /KH-…”)"
        hint = "thêm dòng số, ký hiệu dưới tên cơ quan rồi chạy lại"
        yield Finding("BH-07", "error", Place(name), message, hint)
        return
    if symbol and places.symbol and symbol.upper() != places.symbol.upper():
        message = f"ký hiệu trong văn bản là {places.symbol}, không phải {symbol}"
        hint = "chỉ nêu số, hoặc sửa ký hiệu trong văn bản"
        yield Finding("BH-06", "error", _place(name, first), message, hint)
    if replace:
        return
    numbers = () if places.number is None else (places.number,)
    for what, blanks in (("số", numbers), ("ngày", places.day)):
        if any(_differs(blank, number, issued) for blank in blanks):
            said = f"số {number:02d}" if what == "số" else f"ngày {short_date(issued)}"
            message = f"văn bản đã ghi “{blanks[0].line}”, không đổi thành {said}"
            hint = "nếu thật sự phải thay thì thêm --replace"
            yield Finding("BH-06", "error", _place(name, blanks[0]), message, hint)
    for blanks in places.attached:
        if any(_differs(blank, number, issued) for blank in blanks):
            message = f"dòng kèm theo đã ghi “{blanks[0].line}”, khác số, ngày sắp ghi"
            hint = "nếu thật sự phải thay thì thêm --replace"
            yield Finding("BH-06", "error", _place(name, blanks[0]), message, hint)


def _differs(blank: Blank, number: int, issued: date) -> bool:
    return blank.figure is not None and blank.figure != figure_in(blank, number, issued)


def _told(places: NumberPlaces, name: str) -> Iterable[Finding]:
    """What a clerk has still to look at."""
    if places.number is None:
        return
    if not places.day:
        message = "không thấy dòng địa danh, ngày tháng năm nên chưa ghi ngày"
        hint = "thêm dòng “…, ngày … tháng … năm …” dưới Tiêu ngữ rồi chạy lại"
        yield Finding("BH-07", "warning", Place(name), message, hint)
    if not places.symbol:
        message = "văn bản chưa có ký hiệu sau số"
        yield Finding("BH-07", "warning", _place(name, places.number), message, "ghi ký hiệu")
    for blank in places.others:
        message = f"tệp còn văn bản khác chưa có số: “{blank.line}”; chỉ ghi vào văn bản đầu"
        hint = "tách mỗi văn bản ra một tệp rồi ghi số từng tệp"
        yield Finding("BH-07", "warning", _place(name, blank), message, hint)


def _place(name: str, blank: Blank) -> Place:
    return Place(name, spot=blank.paragraph.place)


def _filled(
    opened: OpenDocument, blanks: Sequence[Blank], number: int, issued: date
) -> list[FilledLine]:
    """Fill in, the last place of a paragraph first, so that the others stay where they are."""
    by_paragraph: dict[Paragraph, list[Blank]] = {}
    for blank in blanks:
        by_paragraph.setdefault(blank.paragraph, []).append(blank)
    filled = []
    for paragraph, inside in by_paragraph.items():
        element = opened.origins[paragraph]
        copy = _copy_for_old_programs(element)
        twin = glyphs_of(copy) if copy is not None else []
        before = text_of(inside[0].glyphs)
        has_twin = text_of(twin) == before
        for blank in sorted(inside, key=lambda blank: blank.start, reverse=True):
            wanted = wanted_in(blank, number, issued)
            _fill(blank.glyphs, blank, before, wanted)
            if has_twin:
                _fill(twin, blank, before, wanted)
        after = text_of(glyphs_of(element))
        filled.append(FilledLine(paragraph.place, one_line(before), one_line(after)))
    return filled


def _fill(glyphs: Sequence[Glyph], blank: Blank, text: str, wanted: str) -> None:
    """The figure in the formatting of the word before it, whatever the blank looked like."""
    for glyph in glyphs[blank.start : blank.end]:
        _no_longer_prompts(glyph.element)
    last = text[blank.start - 1]
    lead = "" if last == "/" else " "
    gap = " " if text[blank.end : blank.end + 1].isalpha() else ""
    replace_glyphs(glyphs, blank.start - 1, blank.end, f"{last}{lead}{wanted}{gap}")


def _no_longer_prompts(element: etree._Element) -> None:
    """A content control that showed its prompt shows its content now."""
    for above in element.iterancestors(f"{W}sdt"):
        properties = above.find(f"{W}sdtPr")
        if properties is not None:
            drop(properties, "showingPlcHdr")


def _copy_for_old_programs(paragraph: etree._Element) -> etree._Element | None:
    """The same paragraph of a text box as programs show it that do not know such boxes."""
    choice = next(paragraph.iterancestors(f"{MC}Choice"), None)
    if choice is None or (both := choice.getparent()) is None:
        return None
    fallback = both.find(f"{MC}Fallback")
    copies = [] if fallback is None else list(fallback.iter(f"{W}p"))
    at = list(choice.iter(f"{W}p")).index(paragraph)
    return copies[at] if at < len(copies) else None


def _saved(opened: OpenDocument) -> bytes:
    """The package with the text written anew, every other part as it was."""
    root = opened.roots[opened.main]
    if b"sectPr" not in opened.package.read(opened.main):  # one that reading put there
        for body in root.findall(f"{W}body"):
            drop(body, "sectPr")
    return opened.package.written_anew({opened.main: root})
