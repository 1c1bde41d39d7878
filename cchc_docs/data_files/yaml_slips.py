"""Sentences that YAML reads otherwise than they were meant: what an official types by habit.

A `` #`` ends a sentence, a comma in brackets splits it, a dash or a colon that is not the one of
YAML makes a list or a heading into text. All of it is legal, so the parser says nothing, or it
speaks of another line. Each slip is told where it stands, with the way to write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import islice, pairwise
from typing import Any

import yaml

from cchc_docs import limits
from cchc_docs.finding import Finding, Level, Place
from cchc_docs.frozen import dataclass

_DASHES = "–—―‒−•●▪◦➢‣·"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_COLONS = "：﹕︓꞉∶"
_SENTENCE_WORDS = 5
_LINES_OF_A_NAME = "lines"
"""The key under which the parts of one name are listed: the next may begin in small."""

_ODD_LINE = re.compile(
    rf"[{_SPACES}{_COLONS}]|[\n\r] *(?:[{_DASHES}+]|-[^\s\d.,-])|"
    r"#(?<=[ \t]#)(?:(?<=\S[ \t]#)|\w| \d)"
)
"""A file without any of these has no slip in a line; most have none, and are not looked through.
Each begins with a sign of its own, so that the search passes over all others at once."""
_SPLIT = re.compile(r",\s*[^\s,:{}\[\]\"'][^,:{}\[\]\n]*[,}\]]")
"""A file without any of these has no slip in brackets."""

_IN_QUOTES = "đặt cả câu trong ngoặc kép"
_COMMENT = "“ #” mở đầu một ghi chú: phần từ dấu # trở đi không được đọc, câu dừng ở “…{read}”"
_FIELD = r"(?:[a-z_]+: +)?(?:\[[^\"'\]]*)?(\{[a-z_]+\})(?= *[^\s,}\]#]| *\])"
_COMMENT_HINT = f"{_IN_QUOTES}; nếu đúng là ghi chú thì chuyển xuống dòng riêng"


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: line and column from 0, what it does, and how to write it instead."""

    line: int
    column: int
    message: str
    hint: str
    level: Level = "error"

    def finding(self, name: str) -> Finding:
        """The slip as the check tells it."""
        place = Place(name, self.line + 1, self.column + 1)
        return Finding("DL-09", self.level, place, self.message, self.hint)


def find_slips(text: str, events: Iterable[Any], name: str) -> list[Finding]:
    """Every slip in a text that was accepted as YAML, given with its events; by their lines."""
    is_odd = _ODD_LINE.search(f"\n{text}") is not None
    if not is_odd and not _SPLIT.search(text):
        return []
    slips = _Walk(_lines(text), is_odd).slips(events)
    found = islice(slips, limits.SLIPS_TOLD)
    return [slip.finding(name) for slip in sorted(found, key=lambda one: (one.line, one.column))]


def cause(text: str, first: int, last: int) -> Slip | None:
    """The slip in those lines, counted from 0, for which the parser gave the text up; the last."""
    lines = _lines(text)[: last + 1]
    for number in range(len(lines) - 1, max(first, 0) - 1, -1):
        if slip := _of_line(number, lines[number]):
            return slip
    return None


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _of_line(number: int, line: str) -> Slip | None:
    """What is wrong with the start of a line, or with brackets that a comment cuts off."""
    text = line.lstrip(" ")
    if text.startswith("#"):
        return None
    start = len(line) - len(text)
    dashes = re.match(r"(?:- +)*", text)
    begins = start + (dashes.end() if dashes else 0)
    if slip := _of_value(number, line[:begins], line[begins:]):
        return slip
    if named := re.match(_FIELD, line[begins:]):
        message = f"{named[1]} ở đầu câu hoặc trong […] không được đọc như chữ"
        return Slip(number, begins + named.start(1), message, _IN_QUOTES)
    cut = re.match(r"[^#\"']*[\[{][^\]}#\"']*[ \t](?=#)", text)
    if not cut:
        return None
    message = _COMMENT.format(read=cut[0].rstrip()[-20:])
    return Slip(number, start + cut.end(), message, _COMMENT_HINT)


_STARTS = (
    (
        f"[ ]*[{_SPACES}]",
        "đầu dòng có dấu cách không ngắt hoặc dấu cách lạ, không phải dấu cách thường",
        "xóa khoảng trống ở đầu dòng rồi gõ lại bằng phím cách",
    ),
    (
        f"(?:[{_DASHES}]|\\+[ {_SPACES}])",
        "ý của danh sách bắt đầu bằng “{sign}”, không phải “- ”, nên không thành một ý riêng",
        "thay bằng dấu gạch nối và một dấu cách: “- ”; nếu là câu thì đặt trong ngoặc kép",
    ),
    (
        r"-(?=[^\W\d]|[\"'“]|[" + _SPACES + "])",
        "sau dấu “-” ở đầu ý không có dấu cách thường, nên không thành một ý riêng",
        "viết dấu gạch nối rồi một dấu cách: “- ”",
    ),
    (
        f"[a-z0-9_.-]{{1,60}} ?[{_COLONS}]",
        "sau tên mục là dấu hai chấm “{sign}” của bàn phím khác, không phải “:”",
        "xóa dấu này rồi gõ lại dấu hai chấm và một dấu cách: “: ”",
    ),
    (
        f"[a-z_]{{1,60}}:[{_SPACES}]",
        "sau dấu hai chấm là dấu cách không ngắt, không phải dấu cách thường",
        "xóa dấu cách này rồi gõ lại bằng phím cách",
    ),
)


def _of_start(number: int, column: int, text: str) -> Slip | None:
    for pattern, message, hint in _STARTS:
        if found := re.match(pattern, text):
            sign = found[0].strip()[-1:]
            at = column + (found.end() - 1 if sign in _COLONS and sign else 0)
            return Slip(number, at, message.format(sign=sign), hint)
    return None


def _of_value(number: int, before: str, text: str) -> Slip | None:
    """What is wrong with the start of a value behind that start of its line."""
    column = len(before)
    if not before.strip(" "):
        return _of_start(number, column, text)
    if not text:
        return None
    if not before.strip(" -?") or before.rstrip()[-1] in "{[,":
        slip = _of_start(number, column, text)
        return None if slip and text[0] in f"{_DASHES}+-" else slip
    return None


@dataclass(slots=True)
class _Open:
    """A list or group of keys that is being read."""

    flow: bool
    keyed: bool
    key: str
    scalars: list[Any] = field(default_factory=list)


class _Walk:
    """Goes through the events of one text and tells its slips; those in lines where one is odd."""

    def __init__(self, lines: list[str], is_odd: bool) -> None:
        self.lines, self.is_odd = lines, is_odd

    def slips(self, events: Iterable[Any]) -> Iterator[Slip]:
        """The slips of all values, innermost first."""
        around: list[_Open] = []
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                key = self._key(around[-1]) if around else ""
                if around:
                    around[-1].scalars.append(None)
                keyed = isinstance(event, yaml.MappingStartEvent)
                around.append(_Open(bool(event.flow_style), keyed, key))
            elif isinstance(event, yaml.CollectionEndEvent):
                yield from self._of_brackets(around.pop())
            elif isinstance(event, yaml.ScalarEvent):
                if around:
                    around[-1].scalars.append(event)
                if self.is_odd and not event.style and event.value:
                    yield from self._of_scalar(event)

    @staticmethod
    def _key(group: _Open) -> str:
        last = group.scalars[-1] if group.keyed and group.scalars else None
        return str(last.value) if last else group.key

    def _of_scalar(self, event: Any) -> Iterator[Slip]:
        first, last = event.start_mark.line, event.end_mark.line
        before = self.lines[first][: event.start_mark.column]
        text = self.lines[first][event.start_mark.column :]
        if slip := _of_value(first, before, text):
            yield slip
            return
        for number in range(first + 1, last + 1):
            line = self.lines[number].lstrip(" ")
            if slip := _of_start(number, len(self.lines[number]) - len(line), line):
                yield Slip(number, slip.column, slip.message, slip.hint, "warning")
                return
        yield from self._cut_short(event)

    def _cut_short(self, event: Any) -> Iterator[Slip]:
        """A sentence that ends at a hash which was meant as part of it."""
        line = self.lines[event.end_mark.line]
        rest = line[event.end_mark.column :]
        note = rest.lstrip(" \t")
        if not note.startswith("#") or not any(letter.isalpha() for letter in event.value):
            return
        spaces = len(rest) - len(note)
        belongs = bool(re.match(r"#\w|# \d", note))
        long = spaces == 1 and len(event.value.split()) >= _SENTENCE_WORDS
        if spaces and (belongs or long):
            column = event.end_mark.column + spaces
            message = _COMMENT.format(read=event.value[-20:])
            yield Slip(event.end_mark.line, column, message, _COMMENT_HINT, "warning")

    def _of_brackets(self, group: _Open) -> Iterator[Slip]:
        if not group.flow:
            return
        yield from self._of_keys(group) if group.keyed else self._of_items(group)

    def _of_keys(self, group: _Open) -> Iterator[Slip]:
        """Parts of ``{…}`` that are no key: a comma of the value before them split it."""
        entries = list(zip(group.scalars[::2], group.scalars[1::2], strict=False))
        for (_, value), (key, nothing) in pairwise(entries):
            if value is None or key is None or nothing is None or key.style:
                continue
            if nothing.value or nothing.style or self._has_colon(key):
                continue
            yield self._split(value, key, "{…}")

    def _has_colon(self, key: Any) -> bool:
        rest = self.lines[key.end_mark.line][key.end_mark.column :]
        return bool(rest.lstrip().startswith(":"))

    def _of_items(self, group: _Open) -> Iterator[Slip]:
        """Parts of ``[…]`` that go on with the sentence, or the number, before them."""
        if group.key == _LINES_OF_A_NAME:
            return
        for before, item in pairwise(group.scalars):
            if before is None or item is None or item.style or before.style:
                continue
            if goes_on(before.value, item.value) or self._is_fraction(before, item):
                yield self._split(before, item, "[…]")

    def _is_fraction(self, whole: Any, fraction: Any) -> bool:
        """``0,5`` and its like: nothing is numbered 0, so the comma is a decimal one."""
        beside = whole.end_mark.index + 1 == fraction.start_mark.index
        return beside and whole.value in ("0", "-0") and fraction.value.isdecimal()

    def _split(self, before: Any, item: Any, where: str) -> Slip:
        joined = f"{before.value},{item.value}"
        if before.value.lstrip("-").isdecimal() and item.value.isdecimal():
            message = f"dấu phẩy trong {where} tách số {joined} thành hai"
            hint = f'viết "{joined}" trong ngoặc kép, hoặc {joined.replace(",", ".")}'
        else:
            shown = f"{before.value[-20:]}, {item.value[:20]}"
            message = f"dấu phẩy trong {where} tách “{shown}” thành hai ý"
            hint = f"{_IN_QUOTES}, hoặc mỗi ý một dòng bắt đầu bằng “- ”"
        level: Level = "error" if where == "{…}" else "warning"
        return Slip(item.start_mark.line, item.start_mark.column, message, hint, level)


def goes_on(before: str, item: str) -> bool:
    """Whether the item looks like the rest of the sentence before it: no capital where one was."""
    begins = before[:1].isupper() or " " in before.strip()
    return begins and (item[:1].islower() or (item.isdecimal() and " " in before))
