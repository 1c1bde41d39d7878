"""Messages for people who see agencies and pages, not codes and files of the round."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_docs import RoundFolder

_FILES = {
    "agencies.yaml": "danh sách cơ quan",
    "round.yaml": "cài đặt của đợt",
    "measures.yaml": "ngân hàng giải pháp",
}
_KINDS = {"plans": "kế hoạch", "scores": "điểm"}
_CRITERIA = re.compile(r"(?<![\w/])criteria[\w-]*\.yaml\b")
_KEYS = re.compile(
    r" \((?:adjustment|area|classes|components|deputy_for|issued|maximum|missing_parts|parts"
    r"|not_applicable(?:_areas)?|rank_by|show|text|ties|title|total|[a-z_]+(?:, [a-z_]+){2,})\)"
)
"""Keys of data files in brackets, behind the words for what they hold."""
_OF_AGENCY = re.compile(r"(?<![\w/])(?:[^\s“”]*/)?(plans|scores)/([\w-]+)\.(?:yaml|yml)\b")


def spoken(text: str, folder: RoundFolder | None) -> str:
    """The message with the names of agencies where it has their codes, and of what the pages show
    where it names a file of the round or a key of one.
    """
    if folder is None or not text:
        return text
    names = {code: agency.name for code, agency in folder.agencies.items()}
    text = _KEYS.sub("", text)
    text = _OF_AGENCY.sub(_file_in_words(names), text)
    text = _CRITERIA.sub("bộ tiêu chí", text)
    for file, words in _FILES.items():
        text = text.replace(file, words)
    for code, name in names.items():
        if code in text:
            text = text.replace(f"{name} ({code})", name)
    found = _codes(tuple(names))
    return found.sub(lambda match: _named(names, match), text) if found else text


def _named(names: Mapping[str, str], match: re.Match[str]) -> str:
    """The name once, also where the message has it in brackets behind the code."""
    name, behind = names[match["code"]], match["behind"] or ""
    return name if behind == f" ({name})" else name + behind


def _file_in_words(names: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{_KINDS[match[1]]} của {names.get(match[2], match[2])}"


@lru_cache(maxsize=16)
def _codes(codes: tuple[str, ...]) -> re.Pattern[str] | None:
    """A code of the round: as a whole word, with the quotes and "cơ quan" before it."""
    among = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True))
    if not among:
        return None
    word = rf"(?<![\w./-])(?:cơ quan )?(?P<quote>“)?(?P<code>{among})(?(quote)”)(?![\w/-]|\.\w)"
    return re.compile(rf"{word}(?P<behind> \([^()]*\))?")
