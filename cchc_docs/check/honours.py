"""What stands before the name of a person and is no part of it (Nghị định 30/2020/NĐ-CP, Phụ lục I,
mục II.7c): forms of address, learned titles, ranks. Which there are is data (``lists/words.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cchc_docs.data_files.form_lists import read_words
from cchc_docs.vietnamese import folded


def honour_before(name: str, agencies: Iterable[str]) -> str:
    """What stands before the name; empty where nothing does, or where heads of those agencies may
    write it: ranks in the armed forces, learned titles where people are taught or healed (Điều 13).
    """
    match = _honours().match(name)
    if match is None or _is_surname(name) or any(_may_be_written(one, name) for one in agencies):
        return ""
    return match.group().strip()


def without_honours(name: str) -> str:
    """The name alone."""
    while match := _honours().match(name):
        name = name[match.end() :]
    return name


def without_ranks(name: str) -> str:
    """The name without the ranks in the armed forces that stand in it."""
    return _before_a_name(read_words().ranks).sub("", name)


@cache
def _honours() -> re.Pattern[str]:
    words = read_words()
    return _before_a_name(
        (*words.address, *words.learned_titles, *words.other_titles, *words.ranks)
    )


@cache
def _before_a_name(titles: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(title).replace(r"\ ", r"\s+") for title in titles)
    return re.compile(rf"\b({either})[.\s]\s*", re.IGNORECASE)


def _is_surname(name: str) -> bool:
    """“Ông Ích Khiêm”: after a surname, “Ông” is a form of address; it is a surname as well."""
    first, *others = name.split()
    surnames = read_words().surnames
    return first == "Ông" and 0 < len(others) < 3 and folded(others[0]).upper() not in surnames


def is_armed(agency: str) -> bool:
    """Whether an agency of that name belongs to the armed forces."""
    return _opens(agency.upper(), read_words().armed)


def _may_be_written(agency: str, name: str) -> bool:
    words, capitals = read_words(), agency.upper()
    if is_armed(agency):
        return bool(_before_a_name(words.ranks).match(name))
    return bool(
        _opens(capitals, words.learned) and _before_a_name(words.learned_titles).match(name)
    )


def _opens(agency: str, names: Iterable[str]) -> bool:
    return re.match(rf"({'|'.join(names)})\b", agency) is not None
