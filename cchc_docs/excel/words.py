"""The words by which officials head the columns and rows of their sheets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cchc_docs.vietnamese import folded, nfc

CODE = re.compile(r"tt|stt|số tt|số thứ tự|mã|mã số|mã tiêu chí")
NAME = re.compile(r".*(tiêu chí|nội dung|lĩnh vực|chỉ số thành phần).*")
MAXIMUM = re.compile(r".*(tối đa|điểm chuẩn|thang điểm|điểm quy định).*|thang( \(.*\))?")
SELF_SCORE = re.compile(r".*\btự (chấm|đánh giá).*")
TOTAL = re.compile(
    r"(tổng|cộng)( cộng| số| điểm| hợp| chỉ số| kết quả)*( \(.*\)|: .*)?( cchc| par ?index)?"
)
ASIDE = re.compile(
    r".*(ghi chú|xếp hạng|thứ hạng|xếp loại|t[ỷỉ] lệ|trung bình|bình quân|chênh lệch|giải trình"
    r"|kiểm chứng|lý do|năm trước|tăng[,/ ]+giảm|người lập|ký tên).*|hạng|%"
)
REASON = re.compile(r".*\bl[ýí] do (bị )?(trừ|mất|giảm|không đạt|chưa đạt).*|l[ýí] do")
REMARK = re.compile(r"ghi chú.*")
"""Why points were taken away; a remark says it where no such column does."""
DASHES = frozenset("-–—−")
NOT_APPLICABLE = frozenset(("kad", "k/ad", "không áp dụng", "không đánh giá", "n/a"))
NOT_APPLICABLE_MARK = "KAD"

_NOT_LETTERS = re.compile(r"[\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,4})\)?")


@lru_cache(maxsize=20_000)
def name_key(text: str) -> str:
    """The text for finding a name: letter case, spaces, punctuation and the seat of the tone
    (``hoà``, ``hòa``) do not count.
    """
    words = _NOT_LETTERS.sub(" ", folded(text)).split()
    return " ".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return nfc("".join(letter for letter in letters if letter not in _TONES)) + tones


def is_total(text: str) -> bool:
    """Whether a row or column of that heading holds sums."""
    return bool(TOTAL.fullmatch(folded(text)))


def numbers_its_columns(texts: list[str]) -> bool:
    """Whether the texts are the row ``(1) (2) (3) …`` that many sheets have under the header."""
    found = [match for text in texts if (match := _COLUMN_NUMBER.fullmatch(text))]
    values = [int(match[1]) for match in found]
    letters = len(texts) - len(found)
    return (
        len(values) >= 3
        and letters <= 3
        and values == list(range(values[0], values[0] + len(values)))
    )
