"""Names typed in capital letters, as they are written in running text: offered, never imposed."""

from __future__ import annotations

import re
import unicodedata

_BARE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_PLACES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "huyện", "tỉnh", "quận", "phường", "xã")
_BODIES = (
    "ủy ban nhân dân",
    "ban quản lý",
    "văn phòng",
    "thanh tra",
    "chi cục",
    "sở",
    "ban",
    "cục",
)
_WORD = re.compile(r"\w+")


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals and some word is no acronym."""
    words = _WORD.findall(text)
    return text == text.upper() and any(_is_syllable(word) and len(word) > 1 for word in words)


def sentence_case(text: str) -> str:
    """``CHỈ ĐẠO, ĐIỀU HÀNH CCHC`` as ``Chỉ đạo, điều hành CCHC``: acronyms stay."""
    small = _WORD.sub(lambda found: _small(found[0]), text)
    return small[:1].upper() + small[1:]


def agency_case(text: str) -> str:
    """``SỞ NỘI VỤ`` as ``Sở Nội vụ``, ``UBND HUYỆN MAI SƠN`` as ``UBND huyện Mai Sơn``."""
    small = _WORD.sub(lambda found: _small(found[0]), text)
    for kind in _PLACES:
        head, found, name = small.partition(f"{kind} ")
        if found and (not head or head.endswith(" ")) and name:
            begun = head[:1].upper() + head[1:]
            first = kind if head else kind.capitalize()
            return f"{begun}{first} {' '.join(_raised(word) for word in name.split(' '))}"
    for kind in _BODIES:
        if small.startswith(f"{kind} "):
            return f"{_raised(kind)} {_raised(small[len(kind) + 1 :])}"
    return _raised(small)


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(word: str) -> str:
    return word.lower() if _is_syllable(word) else word


def _is_syllable(word: str) -> bool:
    """Whether the word can be one of Vietnamese; ``UBND``, ``TTHC`` and ``ISO`` can not."""
    letters = unicodedata.normalize("NFD", word.lower())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bool(_BARE.fullmatch(bare))
