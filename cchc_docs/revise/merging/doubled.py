"""Properties that another program wrote twice where Word has one: the second is told, not lost."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_docs.docx.edit.stated_again import stated_again
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.property_names import shown_name
from cchc_docs.revise.merging.edits import WHOLE, Edit, at
from cchc_docs.revise.merging.work import Work

_LINKED = ("footnotes", "endnotes", "styles", "numbering", "settings")


def doubled_properties(work: Work, result: WordFile) -> Iterator[Edit]:
    """What the edited file states a second time and the result does not have."""
    by_hand = _surplus(work.edited)
    lost = by_hand - _surplus(work.base) - _surplus(result) if by_hand else by_hand
    for name in sorted({name for name, _ in lost}):
        yield Edit("doubled", at(WHOLE), after=shown_name(name), carried=False)


def _surplus(file: WordFile) -> set[tuple[str, str]]:
    linked = (file.linked(file.main, kind) for kind in _LINKED)
    parts = {file.main, *file.stories.values(), *(part for part in linked if part is not None)}
    return {found for part in parts for found in stated_again(file.tree(part))}
