"""The comment that tells of a conflict: what the program writes, and what people wrote into it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from cchc_docs.docx.edit.text import comparable
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import take_out, text_in
from cchc_docs.docx.names import W
from cchc_docs.docx.open_conflicts import FIRST_LINE, LAST_LINE, is_asking
from cchc_docs.revise.merging.edits import Conflict

_VERSIONS = ("Bản đã lập", "Người sửa", "Số liệu mới")
_NONE = "(không có)"
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")


def comment_lines(conflict: Conflict) -> list[str]:
    """The three versions of the words, and how to choose."""
    texts = map(_quoted, (conflict.base, conflict.edited, conflict.new))
    versions = [f"{name}: {text}" for name, text in zip(_VERSIONS, texts, strict=True)]
    said = str(conflict.standing)
    stands = [f"{said[0].upper()}{said[1:]}."] if said else []
    return [FIRST_LINE, *versions, *stands, LAST_LINE]


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words}”" if words else _NONE


def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _VERSIONS))
    fixed = "|".join(re.escape(comparable(line)) for line in (FIRST_LINE, LAST_LINE))
    stands = r'Mục ".*" không còn trong kế hoạch, chỗ này nay đứng .*\.'
    return re.compile(rf'(?:{fixed}|{stands}|(?:{names}): (?:"[^"]*"|{re.escape(_NONE)}))?')


_OWN_LINE = _pattern()


def _text(paragraph: etree._Element) -> str:
    return comparable(text_in(paragraph)).strip()


def own_comments(file: WordFile) -> Iterator[etree._Element]:
    """The comments of earlier merges that still ask somebody to choose."""
    root = file.linked_tree("comments")
    if root is not None:
        yield from filter(is_asking, root.findall(f"{W}comment"))


def without_own_comments(file: WordFile, only: Collection[str] | None = None) -> None:
    """Take out what an earlier merge wrote into comments, or into ``only`` these by their ids; the
    choice has been made since.

    What people wrote into such a comment stays, as a comment at its place.
    """
    empty: set[str | None] = set()
    for comment in own_comments(file):
        if only is not None and comment.get(f"{W}id", "") not in only:
            continue
        for paragraph in comment.findall(f"{W}p"):
            if _OWN_LINE.fullmatch(_text(paragraph)):
                comment.remove(paragraph)
        if len(comment) == 0:
            empty.add(comment.get(f"{W}id"))
    for mark in list(file.tree(file.main).iter(*_MARKS)):
        if mark.get(f"{W}id") in empty:
            take_out(mark)
