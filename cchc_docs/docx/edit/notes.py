"""Footnotes, endnotes and comments of a document, and room for more of them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cchc_docs.docx.edit.word_file import WordFile, number_of
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import XML_SPACE, W


class Notes:
    """One kind of notes in the document; ``brought`` maps ids of another document to ids here."""

    def __init__(self, file: WordFile, kind: str) -> None:
        self.file = file
        self.kind = kind
        self.part = file.linked(file.main, kind) or f"word/{kind}.xml"
        self.brought: dict[str, str] = {}

    def ready(self, source: WordFile | None = None) -> None:
        """Make the part where the document has none, with the separators of ``source``."""
        if self.part in self.file.parts:
            return
        self.file.ensured(self.kind)
        own = source.linked_tree(self.kind) if source is not None else None
        for element in () if own is None else own:
            if element.get(f"{W}type") in ("separator", "continuationSeparator"):
                self.file.tree(self.part).append(_bare(element))
        self.file.changed(self.part)

    def bring(self, number: str, note: etree._Element) -> None:
        """Add the note under a free id, and remember which one it was."""
        self.brought[number] = self._free_id()
        note.set(f"{W}id", self.brought[number])
        self.file.tree(self.part).append(note)
        self.file.changed(self.part)

    def add_comment(self, author: str, lines: list[str]) -> str:
        """The id of a new comment with these paragraphs; no date, so that bytes stay the same."""
        self.ready()
        number = self._free_id()
        comment = etree.SubElement(self.file.tree(self.part), f"{W}comment")
        comment.set(f"{W}id", number)
        comment.set(f"{W}author", author)
        comment.set(f"{W}initials", "cchc")
        for line in lines:
            paragraph = etree.SubElement(comment, f"{W}p")
            text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
            text.set(XML_SPACE, "preserve")
            text.text = line
        self.file.changed(self.part)
        return number

    def _free_id(self) -> str:
        taken = [number_of(note.get(f"{W}id")) for note in self.file.tree(self.part)]
        return str(max([*taken, 0]) + 1)


def _bare(element: etree._Element) -> etree._Element:
    """A separator without what ties it to the styles of its own document."""
    copy = deepcopy(element)
    for properties in list(copy.iter(f"{W}pPr", f"{W}rPr")):
        take_out(properties)
    return copy
