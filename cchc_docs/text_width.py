"""How wide a line of text is when it is set in a Times-metric face.

The rule lines of the head are measured against their text (Nghị định 30/2020/NĐ-CP, Phụ lục I,
mục II), so both the templates and the checker need this. The widths are numbers in
``standards/times_widths.json``; no font is opened.
"""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

MM_PER_POINT = Decimal("25.4") / 72

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_DATA_FILE = "times_widths.json"


@lru_cache(maxsize=8192)  # texts are made of few different words
def text_width_mm(
    text: str, size_pt: Decimal | int, bold: bool = False, italic: bool = False
) -> Decimal:
    """Width in millimetres of the text on one line, to a hundredth; kerning is left out."""
    face = (
        "bold_italic" if bold and italic else "bold" if bold else "italic" if italic else "regular"
    )
    units_per_em, _ = _faces()
    shown = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    units = sum(_advance(face, letter) for letter in shown)
    width = Decimal(units) * Decimal(size_pt) * MM_PER_POINT / units_per_em
    return width.quantize(Decimal("0.01"))


@lru_cache(maxsize=4096)
def _advance(face: str, letter: str) -> int:
    """Accented letters are as wide as their base; what is unknown counts as a figure."""
    letters = _faces()[1][face]
    if letter in letters:
        return letters[letter]
    parts = unicodedata.normalize("NFD", letter)
    if all(unicodedata.combining(part) for part in parts):
        return 0
    without_tone = "".join(part for part in parts if part not in _TONES)
    untoned = unicodedata.normalize("NFC", without_tone)
    return letters.get(untoned, letters.get(parts[0], letters["0"]))


@cache
def _faces() -> tuple[int, dict[str, dict[str, int]]]:
    text = files("cchc_docs.standards").joinpath(_DATA_FILE).read_text(encoding="utf-8")
    data = json.loads(text)
    faces = {
        face: {letter: int(width) for width, letters in data[face].items() for letter in letters}
        for face in ("regular", "bold", "italic", "bold_italic")
    }
    return int(data["units_per_em"]), faces
