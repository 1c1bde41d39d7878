"""Spaces about marks, words and figures that are surely slips of the keys, wherever they stand."""

from __future__ import annotations

import re

from cchc_docs.vietnamese import CAPITALS

_LETTER = r"[^\W\d_]"
_TONED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SMALL = f"[a-zđ{_TONED}]"

DOUBLED_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")
BEFORE_MARK = re.compile(
    rf"(?<=[^\s.…,;:])[ \u00a0]+(?!(?<=\d[ \u00a0]):\s*\d)(?=[,;:.](?:\s|$)|[,;:]{_LETTER})"
)
"""The spaces before a mark that closes something, also where none stands behind it; “1 : 500” is a
scale, and two marks would be no better without the spaces between them."""

DOUBLED_MARK = re.compile(r"[,;][ \u00a0]*[,;.](?=\s|$)")
NOT_BEHIND_MARK = re.compile(rf"{_LETTER}[,;:](?={_LETTER})|{_SMALL}\.(?=[{CAPITALS}]{_SMALL})")
_BEGINS, _ENDS = r"(?<![^\s(“\"])", r"(?=[\s,;:)”\"]|\.?$|\.\s)"
AT_FIGURE = re.compile(
    rf"{_BEGINS}(?:\d[\d.,/]*)?\d%?(?={_SMALL}*[{_TONED}]){_SMALL}{{2,}}{_ENDS}"
    rf"|{_BEGINS}(?i:ngày|tháng|năm)\d{{1,4}}(?:/|{_ENDS})"
)
"""“4năm”, “05/3/2026của”, “tháng4”: a word with the marks of Vietnamese is no unit (10kV), no code
(4G) and no number of something (Điều 5a)."""

ADDRESS = re.compile(r"https?:|www\.|@|\w\.(vn|com|org|gov|edu|net)\b", re.IGNORECASE)
"""Of the web or a mailbox: there marks stand without spaces."""
