"""One open conflict of a plan settled: the words by hand kept, or the new figures taken.

Everything else stays as it is, the other conflicts and the changes that people track among it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from lxml import etree

from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.names import XML_SPACE, W
from cchc_docs.docx.open_conflicts import AUTHOR, Spot, conflict_spots
from cchc_docs.docx.package import Package
from cchc_docs.docx.tracked import TRACKED, resolve_tree
from cchc_docs.finding import Refused
from cchc_docs.revise.merging.conflict_comments import without_own_comments

Choice = Literal["hand", "new"]
"""Keep what the person wrote, or take the new figures."""

_HELD = "held-"
"""Of no namespace, so that nothing of it is left in the file."""
_TEXTS = (f"{W}delText", f"{W}delInstrText")


def reworded(data: bytes, conflict_id: str, words: str) -> bytes:
    """The document with these words instead of both sides of the conflict.

    Raises as ``settle_conflict``, and Refused where it is not about words of one paragraph.
    """
    file = WordFile(data)
    spot = _spot(file, data, conflict_id)
    if not spot.conflict.is_words:
        raise Refused.because(
            "GH-03", "chỗ này không phải vài chữ trong một đoạn", "mở tệp bằng Word rồi sửa ở đó"
        )
    choice: Choice = "hand" if spot.conflict.by_hand else "new"
    first, *rest = _texts(spot, "del" if choice == "hand" else "ins")
    first.text = words
    first.set(XML_SPACE, "preserve")
    for text in rest:
        text.text = ""
    file.changed(spot.part)
    return _resolved(file, spot, choice)


def _texts(spot: Spot, kind: str) -> list[etree._Element]:
    """Where the words of that side stand."""
    marks = [mark for node in spot.nodes for mark in _own_marks(node) if mark.tag == f"{W}{kind}"]
    return [text for mark in marks for text in mark.iter(f"{W}t", f"{W}delText")]


def settle_conflict(data: bytes, conflict_id: str, choice: Choice) -> bytes:
    """The document with this conflict settled, and the program's comment on it gone: ``hand`` keeps
    the words, ``new`` takes the figures.

    A conflict that is only a comment is settled by either choice. What people wrote into the
    comment stays. Raises UnreadableDocument, and Refused where the document has no such
    conflict (any more).
    """
    file = WordFile(data)
    return _resolved(file, _spot(file, data, conflict_id), choice)


def _resolved(file: WordFile, spot: Spot, choice: Choice) -> bytes:
    if spot.nodes:
        chosen = {mark for node in spot.nodes for mark in _own_marks(node)}
        root = file.tree(spot.part)
        with _others_held(root, chosen):
            resolve_tree(root, accepted=choice == "new")
        file.changed(spot.part)
    _without_comments(file, spot)
    return file.save()


def _without_comments(file: WordFile, spot: Spot) -> None:
    part = file.linked(file.main, "comments")
    if part is None or not spot.comments:
        return
    without_own_comments(file, spot.comments)
    for comment in [item for item in file.tree(part) if len(item) == 0]:
        file.tree(part).remove(comment)
    file.changed(part)
    file.changed(file.main)


def _spot(file: WordFile, data: bytes, conflict_id: str) -> Spot:
    """The conflict in the trees of the file."""
    for spot in conflict_spots(Package(data), file.tree):
        if spot.conflict.id == conflict_id:
            return spot
    raise Refused.because(
        "GH-03", "chỗ này không còn chờ chọn trong tệp", "mở lại tệp để xem những chỗ còn chờ"
    )


def _own_marks(node: etree._Element) -> Iterator[etree._Element]:
    for mark in node.iter(f"{W}ins", f"{W}del"):
        if mark.get(f"{W}author") == AUTHOR:
            yield mark


@contextmanager
def _others_held(root: etree._Element, chosen: set[etree._Element]) -> Iterator[None]:
    """While it lasts, no mark but the chosen ones is known as a tracked change."""
    held = [node for node in root.iter() if _is_held(node, chosen)]
    for node in held:
        node.tag = f"{_HELD}{etree.QName(node).localname}"
    yield
    for node in held:
        node.tag = f"{W}{str(node.tag).removeprefix(_HELD)}"


def _is_held(node: etree._Element, chosen: set[etree._Element]) -> bool:
    if node.tag in TRACKED:
        return node not in chosen
    return node.tag in _TEXTS and not any(item in chosen for item in node.iterancestors())
