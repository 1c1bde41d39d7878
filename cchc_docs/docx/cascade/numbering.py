"""Word's own numbers and bullets: what stands before a paragraph that is part of a list."""

from __future__ import annotations

import re

from lxml import etree

from cchc_docs.docx.cascade.properties import Values, paragraph_values
from cchc_docs.docx.elements import value
from cchc_docs.docx.names import W
from cchc_docs.docx.units import twips
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import roman

LEVELS = 9
_NUMBER = re.compile(r"%(\d)")
_SYMBOL_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "o"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how it is written."""

    start: int
    form: str
    text: str
    paragraph: Values


class Lists:
    """The lists that a document defines."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[int, dict[int, Level]] = {}
        self._abstract: dict[int, int] = {}
        self._restarts: dict[int, dict[int, int]] = {}
        if root is not None:
            abstract = {
                _number(item, "abstractNumId"): _levels(item)
                for item in root.findall(f"{W}abstractNum")
            }
            for item in root.findall(f"{W}num"):
                self._add(item, abstract)

    def level(self, number: int, depth: int) -> Level | None:
        return self._levels.get(number, {}).get(depth)

    def counter_of(self, number: int) -> int:
        """Lists on the same definition count on together."""
        return self._abstract.get(number, -number)

    def restart(self, number: int, depth: int) -> int | None:
        return self._restarts.get(number, {}).get(depth)

    def _add(self, item: etree._Element, abstract: dict[int, dict[int, Level]]) -> None:
        number = _number(item, "numId")
        pointer = item.find(f"{W}abstractNumId")
        base = _number(pointer, "val") if pointer is not None else -1
        levels = dict(abstract.get(base, {}))
        for override in item.findall(f"{W}lvlOverride"):
            depth = _number(override, "ilvl")
            start = override.find(f"{W}startOverride")
            if start is not None:
                self._restarts.setdefault(number, {})[depth] = _number(start, "val")
            replaced = override.find(f"{W}lvl")
            if replaced is not None:
                levels[depth] = _level(replaced)
        self._levels[number] = levels
        self._abstract[number] = base


class Counters:
    """Counts the paragraphs of each list while a document is read from top to bottom."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[int, list[int | None]] = {}
        self._restarted: set[tuple[int, int]] = set()

    def label(self, number: int, depth: int) -> str:
        """The number or bullet of the next paragraph of the list."""
        level = self._lists.level(number, depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _SYMBOL_BULLETS.get(level.text, level.text)
        counts = self._counts.setdefault(self._lists.counter_of(number), [None] * LEVELS)
        start = self._lists.restart(number, depth)
        if start is not None and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            counts[depth] = start
        else:
            current = counts[depth]
            counts[depth] = level.start if current is None else current + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return _NUMBER.sub(lambda match: self._count(number, counts, match), level.text)

    def _count(self, number: int, counts: list[int | None], match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        level = self._lists.level(number, depth) if depth >= 0 else None
        if level is None:
            return ""
        current = counts[depth]
        return written_count(level.start if current is None else current, level.form)


def written_count(count: int, form: str) -> str:
    """A count in the form of a list: ``iv``, ``B``, ``03``, ``3``."""
    if form in ("upperRoman", "lowerRoman") and 0 < count < 400:
        letters = roman(count)
        return letters if form == "upperRoman" else letters.lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 % 10 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _levels(item: etree._Element) -> dict[int, Level]:
    return {_number(level, "ilvl"): _level(level) for level in item.findall(f"{W}lvl")}


def _level(item: etree._Element) -> Level:
    start = item.find(f"{W}start")
    return Level(
        start=_number(start, "val", 1) if start is not None else 1,
        form=value(item, "numFmt") or "decimal",
        text=value(item, "lvlText"),
        paragraph=paragraph_values(item.find(f"{W}pPr")),
    )


def _number(item: etree._Element, attribute: str, otherwise: int = -1) -> int:
    number = twips(item.get(f"{W}{attribute}"))
    return otherwise if number is None else number
