"""The line that names the type, alone in its paragraph or one of several lines in it."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.seen_lines import Placed, line_by_line

HEAD_LINES = 60
"""A head is looked for in so many paragraphs of a part."""


def is_type_line(one: Placed, type_names: frozenset[str]) -> bool:
    """Whether it is a tên loại on its own line, such as KẾ HOẠCH."""
    if one.paragraph.style == "Tên loại":
        return bool(one.text)
    name = type_name_of(one.text, type_names)
    if not name:
        return False
    alone = len(one.text) <= len(name) + 2
    is_centred = one.paragraph.alignment == "center"
    if wording.is_capitals(one.text):
        return alone or is_centred
    return alone and is_centred and one.is_bold


def with_title_apart(placed: Sequence[Placed], type_names: frozenset[str]) -> tuple[Placed, ...]:
    """The paragraphs, that of a title line by line where tên loại and trích yếu are typed into
    one."""
    for index, one in enumerate(placed[:HEAD_LINES]):
        lines = title_lines(one, type_names)
        if len(lines) > 1:
            return (*placed[:index], *lines, *placed[index + 1 :])
    return tuple(placed)


def title_lines(one: Placed, type_names: frozenset[str]) -> tuple[Placed, ...]:
    """The lines of a paragraph of which one is a tên loại and none a sentence; else itself."""
    if "\n" not in one.paragraph.text or one.is_framed or one.paragraph.style == "Tên loại":
        return (one,)
    lines = line_by_line(one)
    is_title = any(is_type_line(line, type_names) for line in lines)
    return lines if is_title and not any(_is_sentence(line.text) for line in lines) else (one,)


def _is_sentence(text: str) -> bool:
    return wording.is_running(text) and text.endswith((".", ";", ":"))


def type_name_of(text: str, type_names: frozenset[str]) -> str:
    """The type that the text names or opens with, in small letters."""
    folded = " ".join(text.split()).lower().rstrip(".")
    if folded.endswith(":"):
        return ""
    if folded in type_names:
        return folded
    longest = sorted(type_names, key=len, reverse=True)
    opened = next((name for name in longest if folded.startswith(f"{name} ")), "")
    return opened if wording.is_capitals(text) else ""


def type_index(placed: Sequence[Placed], type_names: frozenset[str]) -> int | None:
    for index, one in enumerate(placed[:HEAD_LINES]):
        text = one.text
        if wording.LEGAL_BASIS.match(text) or wording.ADDRESSEE.match(text):
            return None
        if one.is_framed:
            continue
        if wording.PART_LABEL.match(text):
            return None
        if is_type_line(one, type_names):
            return index
        if one.table is None and wording.is_running(text):
            return None
    return None
