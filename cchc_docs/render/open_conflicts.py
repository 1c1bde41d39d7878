"""Places of a plan where a person has to choose between words by hand and new figures.

A merge marks them by tracked changes and a comment in the program's name; they are open until
somebody accepts or rejects the changes and deletes the comment, or marks it as resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cchc_docs.docx.package import Package, W
from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import nfc

AUTHOR = "Chương trình lập kế hoạch"
"""In whose name changes are tracked and comments are made."""

FIRST_LINE = "Chỗ này vừa được sửa bằng tay, vừa có số liệu mới."
LAST_LINE = "Chấp nhận thay đổi (Accept) để lấy số liệu mới; từ chối (Reject) để giữ bản sửa tay."
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_WITHOUT_WIDTH = {f"{W}{name}" for name in ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr")}
_WITHOUT_WIDTH |= {f"{W}commentRange{end}" for end in ("Start", "End")}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A place that waits: the words by hand and the new ones, or a comment alone."""

    place: str
    by_hand: str = ""
    new: str = ""
    is_comment: bool = False

    @property
    def message(self) -> str:
        """What is there to choose from."""
        if self.is_comment:
            return "còn ghi chú của chương trình về chỗ vừa sửa tay vừa có số liệu mới"
        texts = (f"“{_short(text)}”" if text else "(không có)" for text in (self.by_hand, self.new))
        return "còn chỗ chưa chọn: bản sửa tay {}, số liệu mới {}".format(*texts)

    @property
    def hint(self) -> str:
        """How it is settled."""
        if self.is_comment:
            return "xem lại chỗ ấy, rồi xóa ghi chú hoặc đánh dấu đã giải quyết (Resolve)"
        return (
            "mở bằng Word, chấp nhận (Accept) để lấy số liệu mới hoặc từ chối (Reject) để giữ "
            "bản sửa tay, rồi xóa ghi chú"
        )


def waiting(data: bytes, name: str) -> list[Finding]:
    """An error for each place of the document that waits for a person.

    Raises UnreadableDocument.
    """
    return [
        Finding("VB-03", "error", Place(name, detail=item.place), item.message, item.hint)
        for item in open_conflicts(Package(data))
    ]


def open_conflicts(package: Package) -> list[OpenConflict]:
    """The places in their order, those of headers and footers last. Raises UnreadableDocument."""
    sign = AUTHOR.encode()
    main = package.main_part()
    names = [name for name in package.names() if sign in package.read(name)]
    comments = {
        key for name in names if _COMMENTS.fullmatch(name) for key in _asking(package, name)
    }
    found: list[OpenConflict] = []
    if main in names or comments:
        for number, paragraph in enumerate(package.tree(main).iter(f"{W}p"), 1):
            found += _in_paragraph(paragraph, f"¶{number}", comments)
    for name in names:
        match = _MARGIN.fullmatch(name)
        if match:
            place = "đầu trang" if match.group(1) == "header" else "chân trang"
            for paragraph in package.tree(name).iter(f"{W}p"):
                found += _in_paragraph(paragraph, place, comments)
    return found


def _asking(package: Package, name: str) -> Iterator[str]:
    """The ids of the comments that still ask, without those that are resolved."""
    extended = "word/commentsExtended.xml"
    done: set[str] = set()
    if extended in package.names():
        for item in package.tree(extended).iter(f"{_W15}commentEx"):
            if item.get(f"{_W15}done") in ("1", "true"):
                done.add(item.get(f"{_W15}paraId", ""))
    for comment in package.tree(name).iter(f"{W}comment"):
        paragraphs = {p.get(f"{_W14}paraId") for p in comment.iter(f"{W}p")}
        if is_asking(comment) and not paragraphs & done:
            yield comment.get(f"{W}id", "")


def is_asking(comment: etree._Element) -> bool:
    """Whether the comment is the program's and still says that somebody has to choose."""
    if comment.get(f"{W}author") != AUTHOR:
        return False
    texts = [" ".join(_text(paragraph).split()) for paragraph in comment.iter(f"{W}p")]
    return any(line in text for text in texts for line in (FIRST_LINE, LAST_LINE))


def _in_paragraph(
    paragraph: etree._Element, place: str, comments: set[str]
) -> Iterator[OpenConflict]:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    if row is not None and _own(row.find(f"{W}trPr")):
        if paragraph is not next(row.iter(f"{W}p")):
            return  # the whole row waits, and is told at its first paragraph
        texts = {kind: _texts(row, kind) for kind in ("del", "ins")}
        yield OpenConflict(_where(place, paragraph), texts["del"], texts["ins"])
        return
    groups = list(_groups(paragraph))
    for group in groups:
        by_hand, new = ("".join(_texts(node, kind) for node in group) for kind in ("del", "ins"))
        yield OpenConflict(_where(place, paragraph), by_hand, new)
    references = {mark.get(f"{W}id") for mark in paragraph.iter(f"{W}commentReference")}
    if references & comments and not groups:
        yield OpenConflict(_where(place, paragraph), is_comment=True)


def _groups(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The own marks of the paragraph, those together that nothing else stands between."""
    group: list[etree._Element] = []
    for child in paragraph:
        if _own(child, itself=True):
            group.append(child)
        elif child.tag not in _WITHOUT_WIDTH and group:
            yield group
            group = []
    if group:
        yield group
    elif _own(paragraph.find(f"{W}pPr/{W}rPr")) and not any(
        _own(child, itself=True) for child in paragraph
    ):
        yield [paragraph]


def _own(node: etree._Element | None, *, itself: bool = False) -> bool:
    """Whether a change that the program tracked is in the node."""
    if node is None or node.tag == f"{W}pPr":
        return False
    marks = node.iter(f"{W}ins", f"{W}del") if itself else node.iterchildren(f"{W}ins", f"{W}del")
    return any(mark.get(f"{W}author") == AUTHOR for mark in marks)


def _texts(node: etree._Element, kind: str) -> str:
    """The words inside the own marks of one kind."""
    marks = (mark for mark in node.iter(f"{W}{kind}") if mark.get(f"{W}author") == AUTHOR)
    return " ".join(filter(None, map(_text, marks)))


def _text(node: etree._Element) -> str:
    return nfc("".join(t.text or "" for t in node.iter(f"{W}t", f"{W}delText")))


def _where(place: str, paragraph: etree._Element) -> str:
    text = " ".join(_text(paragraph).split())
    opening = text if len(text) <= 40 else text[:40].rstrip() + "…"
    return f'{place} "{opening}"' if opening else place


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
