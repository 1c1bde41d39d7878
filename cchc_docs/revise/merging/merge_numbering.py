"""Definitions of lists that people made and that nothing uses yet, or not any more."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles
from cchc_docs.docx.edit.canonical import canonical
from cchc_docs.docx.edit.line import Naming
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.names import W
from cchc_docs.revise.merging.edits import WHOLE
from cchc_docs.revise.merging.work import Work


def merge_numbering(work: Work) -> None:
    """Bring the definitions that the edited file has more and the result has not; asked last,
    when the lists are there that paragraphs and styles use.
    """
    if work.rewritten:
        return
    known = {said for said, _ in _definitions(work.base, work.base_look.styles)}
    known |= {said for said, _ in _definitions(work.new, work.new_look.styles)}
    brought = 0
    for said, definition in _definitions(work.edited, work.edited_look.styles):
        if said not in known:
            work.carrier.bring_definition(definition)
            known.add(said)
            brought += 1
    if brought:
        work.tell("style", WHOLE, after="định nghĩa danh sách")


def _definitions(file: WordFile, styles: Styles) -> Iterator[tuple[str, etree._Element]]:
    """What each definition says of its levels, and its element."""
    part = file.linked(file.main, "numbering")
    if part is None:
        return
    naming = Naming(file, part)
    for definition in file.tree(part).findall(f"{W}abstractNum"):
        levels = definition.findall(f"{W}lvl")
        yield "".join(canonical(level, naming, styles) for level in levels), definition
