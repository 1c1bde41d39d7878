"""Text typed in the old one-byte fonts (TCVN3 ``.Vn…``, ``VNI-…``) as Unicode, by font name only.

Guessing from the letters is not done: it damages correct text of other languages. Tables:
TCVN 5712:1993, third code (VN3); VNI for Windows, two characters a letter.
"""

from __future__ import annotations

import re

from cchc_docs.vietnamese import nfc

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_VNI_MARKS = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
    "â": _CIRCUMFLEX,
    "à": _CIRCUMFLEX + _GRAVE,
    "á": _CIRCUMFLEX + _ACUTE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_LETTERS |= {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
LONELY_MARKS = frozenset("".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper())
"""What VNI writes after a letter to put marks on it."""
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")


def legacy_code(font: str) -> str:
    """``TCVN3``, ``VNI`` or '' by the name of the font."""
    lowered = font.strip().lower()
    if lowered.startswith(".vn"):
        return "TCVN3"
    return "VNI" if lowered.startswith("vni-") or lowered.startswith("vni ") else ""


def shows_capitals(font: str) -> bool:
    """Whether it is a font .Vn…H, which draws small letters as capitals."""
    return legacy_code(font) == "TCVN3" and font.strip().upper().endswith("H")


def from_legacy(text: str, font: str) -> str:
    """The text in Unicode; unchanged where the font is not an old one."""
    code = legacy_code(font)
    if code == "TCVN3":
        converted = "".join(_TCVN3.get(letter, letter) for letter in text)
        # Text in the fonts of capitals has no capital codes.
        return converted.upper() if shows_capitals(font) else converted
    return _from_vni(text) if code == "VNI" else text


def _from_vni(text: str) -> str:
    pieces, end = [], 0
    for match in _VNI_PAIR.finditer(text):
        pieces.append(_vni_letters(text[end : match.start()]))
        pieces.append(nfc(_vni_letters(match[1]) + _VNI_MARKS[match[2].lower()]))
        end = match.end()
    return "".join(pieces) + _vni_letters(text[end:])


def _vni_letters(text: str) -> str:
    return "".join(_VNI_LETTERS.get(letter, letter) for letter in text)
