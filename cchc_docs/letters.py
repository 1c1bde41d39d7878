"""Letters that nobody sees or that mislead: which are left out of data, and which are refused.

The same for YAML files and workbooks. An official cannot see these letters, so those that only
come along when text is copied are left out and told, and those that make a text look other than it
is are refused. Classes are those of Unicode; the letters of newer editions are let through.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cchc_docs import limits
from cchc_docs.frozen import dataclass

_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
"""Ends of lines and pages that come along from Word and from web pages; each becomes a space."""
_UNSEEN = frozenset(
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
"""Soft hyphens, spaces and joiners without width, marks of direction without reach."""
_PRIVATE = "Co"
"""Signs of one font only, such as the bullets of Symbol."""
_HARMFUL = {
    "Cc": "ký tự điều khiển",
    "Cf": "ký tự ẩn làm đổi chiều hoặc che chữ",
    "Cs": "nửa ký tự",
    "Cn": "mã không phải là ký tự",
}
_PLAIN = frozenset("\t\n\r")
_MANY_MARKS = re.compile(r"[^\x00-\u02ff]" + f"{{{limits.MARKS_ON_A_LETTER + 1},}}")


@dataclass(frozen=True, slots=True)
class OddLetter:
    """Where in a text something stands that should not, and what it is, in words."""

    index: int
    what: str


def harmful(text: str) -> OddLetter | None:
    """The first letter for which the text is refused; also a letter under heaps of marks."""
    found = _first(text, frozenset(letter for letter in _odd(text) if _is_harmful(letter)))
    return found or _marked(text)


def unseen(text: str) -> OddLetter | None:
    """The first letter that ``cleaned`` leaves out or makes a space."""
    return _first(text, frozenset(letter for letter in _odd(text) if not _is_harmful(letter)))


def cleaned(text: str) -> str:
    """The text without what nobody sees; harmful letters stay, they are for ``harmful``."""
    odd = [letter for letter in _odd(text) if not _is_harmful(letter)]
    if not odd:
        return text
    return text.translate({ord(letter): " " if letter in _BREAKS else None for letter in odd})


def printable(text: str) -> str:
    """The text as a message may show it: every odd letter is a question mark."""
    return text.translate({ord(letter): "?" for letter in _odd(text) | (_PLAIN & set(text))})


@lru_cache(maxsize=2)  # each text is asked for them three times in a row
def _odd(text: str) -> frozenset[str]:
    if text.replace("\n", "").replace("\r", "").isprintable():
        return frozenset()
    return frozenset(letter for letter in set(text) if not _is_plain(letter))


def _is_plain(letter: str) -> bool:
    """Printed or a space; of codes without a letter only those that will never have one are odd."""
    if letter.isprintable() or letter in _PLAIN:
        return True
    kind = unicodedata.category(letter)
    return kind == "Zs" or (kind == "Cn" and not _is_no_letter(ord(letter)))


def _is_no_letter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _is_harmful(letter: str) -> bool:
    dropped = letter in _BREAKS or letter in _UNSEEN
    return not dropped and unicodedata.category(letter) != _PRIVATE


def _first(text: str, wanted: frozenset[str]) -> OddLetter | None:
    if not wanted:
        return None
    index = min(text.index(letter) for letter in wanted)
    letter = text[index]
    what = _HARMFUL.get(unicodedata.category(letter), "") if _is_harmful(letter) else ""
    return OddLetter(index, f"{what or 'ký tự ẩn'} (mã U+{ord(letter):04X})")


def _marked(text: str) -> OddLetter | None:
    """A letter with more marks than any writing has: normalising takes the square of them."""
    for run in _MANY_MARKS.finditer(text):
        marks = [at for at, letter in enumerate(run[0]) if unicodedata.combining(letter)]
        if len(marks) > limits.MARKS_ON_A_LETTER:
            letter = max(run.start() + marks[0] - 1, 0)
            return OddLetter(letter, f"chữ mang hơn {limits.MARKS_ON_A_LETTER} dấu")
    return None
