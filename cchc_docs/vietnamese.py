"""Text as Vietnamese officials write it: numbers, dates, ranks, lists, letters, sorting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of the điểm in order (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6đ)."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_WORDS = ("không", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LONG = 200
_LASTING_POINTS = ("...", "v.v.", "vv.")
_NAMES = (
    *("Ủy ban", "Uỷ ban", "Hội đồng nhân dân", "Thanh tra tỉnh", "Văn phòng UBND"),
    *("Văn phòng Ủy ban", "Mặt trận", "Đảng", "Nhà nước", "Chính phủ", "Quốc hội", "Thủ tướng"),
)
"""How names of bodies begin whose second word is written small."""
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def nfc(text: str) -> str:
    """The text with every letter in its precomposed form (TCVN 6909:2001 in practice)."""
    return unicodedata.normalize("NFC", text)


_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TONED = (nfc(letter + tone) for letter in f"{_LATIN}{_ALPHABET.upper()}" for tone in _TONES)
CAPITALS = "".join(dict.fromkeys(letter for letter in _TONED if len(letter) == 1))
"""All capitals, those with a tone too, for a class of a pattern: in Unicode each of these stands
between two small letters, so that no span tells them apart.
"""


def plain(value: Decimal) -> str:
    """The number with a point, without exponent and without closing zeros: ``94.11``, ``15``."""
    text = format(value, "f")
    if text[-1] == "0" and "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)  # plans print the same few figures again and again
def number(value: Decimal | int, decimal_sign: str = ",", decimals: int | None = None) -> str:
    """The number with the wanted decimal sign and thousands marked: ``94,11``, ``1.250``.

    ``decimals`` keeps at least so many places (``15,00``); without it closing zeros go.
    """
    whole, _, fraction = plain(Decimal(value)).partition(".")
    if decimals is not None:
        fraction = fraction.ljust(decimals, "0")
    if len(whole) > 3:
        whole = _grouped(whole, "." if decimal_sign == "," else ",")
    return f"{whole}{decimal_sign}{fraction}" if fraction else whole


def _grouped(whole: str, mark: str) -> str:
    sign, digits = ("-", whole[1:]) if whole[0] == "-" else ("", whole)
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return sign + mark.join(groups)


def padded_day(day: int) -> str:
    """Days below 10 with a zero before them (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4b)."""
    return f"{day:02d}"


def padded_month(month: int) -> str:
    """Months 1 and 2 with a zero, the others without one (the same article)."""
    return f"{month:02d}" if month <= 2 else str(month)


def long_date(day: date) -> str:
    """``ngày 05 tháng 01 năm 2020``."""
    return f"ngày {padded_day(day.day)} tháng {padded_month(day.month)} năm {day.year}"


def short_date(day: date) -> str:
    """``06/6/2018``."""
    return f"{padded_day(day.day)}/{padded_month(day.month)}/{day.year}"


def day_as_written(text: str) -> str:
    """A text of data that is a day, ``2018-06-06``, as documents write it; others as they are."""
    try:
        return short_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def rank(place: int, ranked: int | None = None) -> str:
    """A place among the ranked as it is printed: ``01/20``, ``33/63``, ``07``."""
    return f"{place:02d}" if ranked is None else f"{place:02d}/{ranked:02d}"


def padded(count: int) -> str:
    """A count as officials write it, ``01`` to ``09`` with the zero: so that none can be added."""
    return f"{count:02}"


def ordinal(place: int) -> str:
    """``thứ nhất``, ``thứ tư``, ``thứ 33``."""
    return f"thứ {_WORDS[place]}" if 0 < place <= 10 else f"thứ {place}"


def roman(value: int) -> str:
    """Roman numerals for headings and appendices: ``IV``."""
    text = ""
    for size, letters in _ROMAN:
        while value >= size:
            text += letters
            value -= size
    return text


def listed(items: Sequence[str], last: str = " và ") -> str:
    """``a, b và c``."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def first_of(items: Sequence[str], most: int) -> str:
    """So many of the items, and a sign where there are more."""
    return ", ".join(items[:most]) + ("…" if len(items) > most else "")


def unclosed(text: str) -> str:
    """The text without the marks that close a sentence or an item of a list: ``VT, VP.``.

    An ellipsis and the points of “v.v.” say something and stay.
    """
    bare = text.rstrip()
    while bare.endswith((".", ",", ";", ":", "./")) and not bare.endswith(_LASTING_POINTS):
        bare = bare[:-1].rstrip()
    return bare


def unbracketed(text: str) -> str:
    """The text as it goes into brackets: without its own, and without marks that close it."""
    bare = unclosed(text).strip()
    inner = bare[1:-1]
    if bare.startswith("(") and bare.endswith(")") and not set("()") & set(inner):
        return unclosed(inner).strip()
    return bare


def capitalised(text: str) -> str:
    """The text with its first letter raised, the rest as it stands."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with its first letter lowered, unless an acronym or a name begins it.

    ``Điểm thẩm định`` is lowered; ``SIPAS``, ``Hà Nội`` and ``Ủy ban nhân dân`` are not.
    """
    return text if _begins_with_a_name(text) else text[:1].lower() + text[1:]


def _begins_with_a_name(text: str) -> bool:
    first, second, *_ = [*text.split(maxsplit=2), "", ""]
    if any(letter.isupper() or letter.isdecimal() for letter in first[1:]):
        return True
    return (second.istitle() and len(second) > 1) or text.startswith(_NAMES)


HYPHEN = "\u2011"
"""A hyphen at which no line ends; in Word's XML an element of its own."""

_TYPED = str.maketrans({"\u00a0": " ", HYPHEN: "-"})


def as_typed(text: str) -> str:
    """The text with plain spaces and hyphens, also where no line may end at them."""
    return text.translate(_TYPED)


def folded(text: str) -> str:
    """The text for comparing names: NFC, lower case, single spaces, no closing marks."""
    return _known_folded(text) if len(text) < _LONG else _folded(text)


def _folded(text: str) -> str:
    return " ".join(as_typed(nfc(text)).casefold().split()).strip(" .:;,")


_known_folded = lru_cache(maxsize=8192)(_folded)
"""Names and headings are compared again and again; what is long is not kept."""


def one_line(text: str, most: int | None = None) -> str:
    """The text on one line; of a longer one so many letters and an ellipsis."""
    line = " ".join(text.split())
    return line if most is None or len(line) <= most else line[:most].rstrip() + "…"


def unaccented(text: str) -> str:
    """Capital letters without marks, single spaces: for telling words apart despite slips."""
    spread = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", plain).split())


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Vietnamese alphabetical order: letters first, tones where the letters are equal."""
    letters: list[int] = []
    tones: list[int] = []
    for letter in nfc(text).lower():
        base, tone = _split_tone(letter)
        place = _ALPHABET.find(base)
        letters.append(place + 100 if place >= 0 else ord(base[0]) if ord(base[0]) < 100 else 99)
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _split_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    base = nfc("".join(mark for mark in parts if mark not in _TONES))
    return (base or letter), tone
