"""Lines that are kept together and that an engine tore all the same.

LibreOffice (seen with 7.4) does not count the space between paragraphs when it asks whether a chain
of kept lines fits, so it leaves the first of them at the foot of a page. Word and OnlyOffice do
not. The copy that is drawn gets a page break before the chain; the document itself stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting, formatting_of
from cchc_docs.docx.edit.markup import paragraph_properties, put_flag
from cchc_docs.docx.elements import child, text_in, value
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package
from cchc_docs.frozen import dataclass

_DOCUMENT = "word/document.xml"


def with_break_before_torn(data: bytes, pages: Sequence[Sequence[str]]) -> bytes | None:
    """The document with the first chain that the pages tear on a new page; None without any.

    ``pages`` are the lines of text of each page, in reading order. Raises UnreadableDocument.
    """
    package = Package(data)
    document = package.tree(_DOCUMENT)
    head = _first_torn(_Body(document, formatting_of(package)), pages)
    if head is None:
        return None
    put_flag(paragraph_properties(head), "pageBreakBefore", True)
    return package.written_anew({_DOCUMENT: document})


@dataclass(frozen=True, slots=True)
class _Body:
    """The paragraphs of the main text, and what keeps them together."""

    document: etree._Element
    formatting: Formatting

    def paragraphs(self) -> list[etree._Element]:
        return list(self.document.iterfind(f"{W}body/{W}p"))

    def kept_before(self, paragraph: etree._Element) -> etree._Element | None:
        """The paragraph before it, where that stays with it."""
        before = paragraph.getprevious()
        if before is None or before.tag != f"{W}p" or not self._says(before, "keep_next"):
            return None
        return before

    def begins_page(self, paragraph: etree._Element) -> bool:
        """Whether it asks for a new page."""
        return self._says(paragraph, "breaks_page")

    def _says(self, paragraph: etree._Element, name: str) -> bool:
        properties = child(paragraph, "pPr")
        style = self.formatting.sheet.settled(value(properties, "pStyle"), "paragraph")
        return bool(self.formatting.paragraph(properties, style, None)[name])


def _first_torn(body: _Body, pages: Sequence[Sequence[str]]) -> etree._Element | None:
    for paragraph in _at_page_tops(body.paragraphs(), pages):
        head = paragraph
        while not body.begins_page(head) and (before := body.kept_before(head)) is not None:
            head = before
        # A chain that begins a page already is longer than a page.
        if head is not paragraph and not body.begins_page(head):
            return head
    return None


def _at_page_tops(
    paragraphs: Sequence[etree._Element], pages: Sequence[Sequence[str]]
) -> Iterator[etree._Element]:
    """The paragraph with which each page but the first begins, where its words tell which it is:
    the same line may stand many times, so it is counted how often it stood before."""
    folded = [(_folded(text_in(p)), p) for p in paragraphs]
    seen: Counter[str] = Counter()
    for number, page in enumerate(pages):
        lines = [line for line in map(_folded, page) if line and not line.isdecimal()]
        if number and lines:
            same = [paragraph for text, paragraph in folded if text.startswith(lines[0])]
            if seen[lines[0]] < len(same):
                yield same[seen[lines[0]]]
        seen.update(lines)


def _folded(text: str) -> str:
    """Without spaces, which a page does not have where its lines end, and hyphens as one sign."""
    return "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-").replace("\xad", "-")
