"""The numbering of a sheet made into a tree: I / 1 / 1.1, 1.1 / 1.1.1, 1.1.a, a) under 1.1.

Each code is hung under the nearest open one that it continues, so numbering may begin anew in each
area. Codes of the round are made from the area down: ``2.1.1`` for 1.1 under 1 under II.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from cchc_docs.excel.reading.sheet import SheetCell
from cchc_docs.excel.understanding.understood import SeenCriterion
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import roman

ROMANS = {roman(value): value for value in range(1, 40)}
_PART = r"(?:\d{1,3}|[IVX]{1,6}|[A-Za-zĐđ])"
_CODE = re.compile(rf"{_PART}(?:\.{_PART})*")
_LETTER_AT_END = re.compile(r"(\d)([a-zđ])$")
_WORD = re.compile(r"(?i:lĩnh vực|nội dung|tiêu chí thành phần|tiêu chí|phần|mục|chương)\s+")
_EMBEDDED = re.compile(
    rf"((?i:lĩnh vực|nội dung|tiêu chí thành phần|tiêu chí|phần|mục)\s+)?({_PART}(?:\.{_PART})*)"
    r"(\s*[.):/–-]+\s*|\s+)(\S.*)"
)
_BULLETS = "-–—+*•"
LEVELS = 3
"""Areas, criteria, components."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """A code as it is numbered: its style, and its parts with roman numbers in digits."""

    style: str
    parts: tuple[str, ...]


def mark_of(text: str) -> RowMark | None:
    """How the text numbers its row; None where it is no code."""
    bare = _WORD.sub("", text.strip(), count=1).strip("()[].:/-– ").replace(" ", "")
    if "," in bare and bare.replace(",", "").isdigit():
        bare = bare.replace(",", ".")
    bare = _LETTER_AT_END.sub(r"\1.\2", bare)
    if not _CODE.fullmatch(bare):
        return None
    parts = bare.split(".")
    style = _style(parts)
    # Only the first part of a code is ever roman: 1.1.i is a letter.
    first = str(ROMANS[parts[0]]) if parts[0] in ROMANS else parts[0]
    return RowMark(style, (first, *parts[1:]))


def _style(parts: Sequence[str]) -> str:
    if len(parts) > 1:
        return "dotted"
    (text,) = parts
    if text in ROMANS:
        return "roman"
    if text.isdigit():
        return "number"
    return "upper" if text.isupper() else "letter"


def split_name(name: str) -> tuple[str, str]:
    """A code in front of the name, and the name without it; '' where there is none."""
    match = _EMBEDDED.fullmatch(name)
    if not match or mark_of(match[2]) is None:
        return "", name
    word, code, between, rest = match[1], match[2], match[3].strip(), match[4]
    single = "." not in code
    if single and not between and not word:
        return "", name  # “A Lưới”, “5 năm” begin with no code
    if single and not word and code not in ROMANS and code.isalpha() and between not in (")", "."):
        return "", name
    return code, rest


def is_bullet(text: str) -> bool:
    """Whether the row explains the one above: ``-``, ``+``."""
    return bool(text) and text[0] in _BULLETS


def codes_of(cell: SheetCell) -> list[str]:
    """What may have been typed into a cell of codes: Excel makes 1.1 of 1.10, and days of both."""
    if cell.day is not None:
        day, month, year = cell.day.day, cell.day.month, cell.day.year % 100
        pairs = [f"{day}.{month}", f"{month}.{day}"]
        return list(dict.fromkeys([*pairs, *(f"{pair}.{year}" for pair in pairs)]))
    if cell.number is None or cell.number == cell.number.to_integral_value():
        return [cell.text]
    bare = cell.text.rstrip("0")
    return [bare, f"{bare}0"]


@dataclass
class OpenPlace:
    """An open place of the tree."""

    mark: RowMark
    item: SeenCriterion
    restarts: bool = False
    children: list[OpenPlace] = field(default_factory=list)

    @property
    def paths(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes by which what hangs under it may continue it."""
        return self.mark.parts, tuple(self.item.code.split("."))


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a code fits nowhere, and what to do."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a code goes: under which of the open ones, and its last parts."""

    depth: int
    tail: tuple[str, ...]
    restarts: bool = False


class Outline:
    """Hangs one code after another; ``stack`` are the open ones from the area down."""

    def __init__(self) -> None:
        self.areas: list[SeenCriterion] = []
        self.stack: list[OpenPlace] = []
        self.seen: dict[str, SeenCriterion] = {}
        self.gaps: list[SeenCriterion] = []

    @property
    def area(self) -> str:
        """The code of the area that is open, '' before the first."""
        return self.stack[0].item.code if self.stack else ""

    def choose(self, texts: Iterable[str]) -> tuple[str, bool]:
        """The text that continues the numbering, and whether it is sure: the only one that does,
        or the only one at all.
        """
        able = [text for text in texts if mark_of(text)]
        if not able:
            return "", False
        if len(able) == 1:
            return able[0], True
        follows = [text for text in able if self._follows(text)]
        if follows:
            return follows[0], True
        new = [text for text in able if self._code(text) not in self.seen]
        return (new or able)[0], False

    def _follows(self, text: str) -> bool:
        """Whether the code is the next one under an open one."""
        mark = mark_of(text)
        spot = self._spot(mark) if mark else None
        if (
            not isinstance(spot, _Spot)
            or spot.depth == 0
            or len(spot.tail) != 1
            or not spot.tail[0].isdigit()
        ):
            return False
        inside = self.stack[spot.depth - 1].children
        last = inside[-1].mark.parts[-1] if inside else "0"
        return last.isdigit() and int(spot.tail[0]) == int(last) + 1

    def _code(self, text: str) -> str:
        mark = mark_of(text)
        spot = self._spot(mark) if mark else None
        return self._full(mark, spot) if mark and isinstance(spot, _Spot) else ""

    def add(self, mark: RowMark, item: SeenCriterion) -> Misfit | None:
        """Hang the item and set its code; says why where it fits nowhere."""
        spot = self._spot(mark)
        if isinstance(spot, Misfit):
            return spot
        item.code = self._full(mark, spot)
        if item.code in self.seen:
            before = self.seen[item.code].place.where
            return Misfit(f"số thứ tự {item.code} ghi hai lần, lần đầu ở {before}", "sửa số thứ tự")
        if spot.depth >= LEVELS:
            return Misfit(
                f"tiêu chí {item.code} ở cấp thứ tư; chương trình dùng lĩnh vực và hai cấp dưới",
                "gộp hai cấp cuối thành một",
            )
        self._hang(mark, item, spot)
        return None

    def add_area(self, item: SeenCriterion) -> None:
        """An area without a number of its own: it takes the next."""
        item.code = str(len(self.areas) + 1)
        self._hang(RowMark("words", (item.code,)), item, _Spot(0, (item.code,)))

    def _hang(self, mark: RowMark, item: SeenCriterion, spot: _Spot) -> None:
        del self.stack[spot.depth :]
        node = OpenPlace(mark, item, spot.restarts)
        if self.stack:
            self.stack[-1].children.append(node)
            self.stack[-1].item.children.append(item)
        else:
            self.areas.append(item)
        if len(spot.tail) > 1:
            self.gaps.append(item)
        self.stack.append(node)
        self.seen[item.code] = item

    def _full(self, mark: RowMark, spot: _Spot) -> str:
        if spot.depth == 0:
            (text,) = mark.parts
            return text if text.isdigit() else str(ord(text.upper()) - ord("A") + 1)
        return ".".join((self.stack[spot.depth - 1].item.code, *spot.tail))

    def _spot(self, mark: RowMark) -> _Spot | Misfit:
        return self._dotted(mark) if mark.style == "dotted" else self._single(mark)

    def _single(self, mark: RowMark) -> _Spot | Misfit:
        open_at = next(
            (at for at, node in enumerate(self.stack) if node.mark.style == mark.style), None
        )
        if open_at is not None:
            return _Spot(open_at, mark.parts)
        if mark.style == "letter" and self.stack:
            return self._letter(mark)
        if mark.style in ("roman", "upper") and self.stack:
            return Misfit(
                f"số thứ tự {mark.parts[0]} đứng dưới {self.stack[-1].item.code}",
                "đánh số như I, 1.1, 1.1.1",
            )
        return _Spot(len(self.stack), mark.parts)

    def _letter(self, mark: RowMark) -> _Spot:
        """A letter stands beside the letters before it, also those written 1.1.a, or under what
        is open.
        """
        top = self.stack[-1]
        beside = top.mark.parts[-1].isalpha()
        return _Spot(len(self.stack) - (1 if beside else 0), mark.parts)

    def _dotted(self, mark: RowMark) -> _Spot | Misfit:
        for length in range(len(mark.parts) - 1, 0, -1):
            prefix, tail = mark.parts[:length], mark.parts[length:]
            for at in range(len(self.stack) - 1, -1, -1):
                if prefix in self.stack[at].paths:
                    return _Spot(at + 1, tail)
        if self._begins_anew(mark):
            return _Spot(1, mark.parts[1:], restarts=True)
        above = ".".join(mark.parts[:-1])
        return Misfit(
            f"tiêu chí {'.'.join(mark.parts)} không có dòng {above} ở trên", f"thêm dòng {above}"
        )

    def _begins_anew(self, mark: RowMark) -> bool:
        """Whether an area numbers 1.1, 1.2 … again under a number other than 1."""
        if not self.stack or len(mark.parts) != 2 or mark.parts[0] != "1":
            return False
        children = self.stack[0].children
        if not children:
            return mark.parts[1] == "1"
        return all(node.restarts for node in children)
