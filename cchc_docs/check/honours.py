"""What stands before the name of a person and is no part of it (Nghị định 30/2020/NĐ-CP, Phụ lục I,
mục II.7c): forms of address, learned titles, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_docs.data_files.form_lists import read_words
from cchc_docs.vietnamese import folded

_RANK = r"(Đại|Thượng|Trung|Thiếu)\s+(tướng|tá|úy)"
_TITLES = r"GS|PGS|TSKH|TS|Th\.?\s?S|BS|BSCK\w*|DS|NGƯT|NGND"
_HONOURS = re.compile(
    rf"({_TITLES}|KS|CN|LS|NSƯT|NSND|Ông|Bà|Đ/c|Đồng chí|{_RANK})[.\s]\s*", re.IGNORECASE
)
RANKED = re.compile(rf"{_RANK}\s+", re.IGNORECASE)
_LEARNED_NAME = re.compile(rf"({_TITLES})[.\s]", re.IGNORECASE)
_SURNAMES = re.compile(
    r"(nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|mai|đào|"
    r"đoàn|lương|trương|tô|hà|cao|lò|lường|cầm|quàng|bạc|điêu|tòng|nông|triệu|giàng|sùng)$"
)
"""After one of these, “Ông” is a form of address; it is a surname as well."""


def honour_before(name: str, agencies: Iterable[str]) -> str:
    """What stands before the name; empty where nothing does, or where heads of those agencies may
    write it: ranks in the armed forces, learned titles where people are taught or healed (Điều 13).
    """
    match = _HONOURS.match(name)
    if match is None or _is_surname(name) or any(_may_be_written(one, name) for one in agencies):
        return ""
    return match.group().strip()


def without_honours(name: str) -> str:
    """The name alone."""
    while match := _HONOURS.match(name):
        name = name[match.end() :]
    return name


def _is_surname(name: str) -> bool:
    """“Ông Ích Khiêm”."""
    first, *others = name.split()
    return first == "Ông" and len(others) < 3 and not _SURNAMES.match(folded(others[0]))


def _may_be_written(agency: str, name: str) -> bool:
    words, capitals = read_words(), agency.upper()
    if _opens(capitals, words.armed):
        return bool(RANKED.match(name))
    return bool(_opens(capitals, words.learned) and _LEARNED_NAME.match(name))


def _opens(agency: str, names: Iterable[str]) -> bool:
    return re.match(rf"({'|'.join(names)})\b", agency) is not None
