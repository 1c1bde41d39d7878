"""What a line break costs between two words, by the rules in ``standards/line_breaks.json``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

FORBIDDEN = 1000
"""From this cost on a break is one that no clerk would let pass."""

GLUE = "\u00a0"
"""A space at which no line is broken."""

_DATA_FILE = "line_breaks.json"
_NEAR = 12
"""So many words on either side settle whether a break is forbidden."""
_NUMBER = re.compile(r"[\d.,/]*\d[\d.,/]*\W*")


def break_costs(chunks: tuple[str, ...]) -> tuple[int, ...]:
    """The cost of a break before each chunk; a chunk may hold several words joined by glue."""
    words: list[str] = []
    starts: list[int] = []
    for chunk in chunks:
        starts.append(len(words))
        words += chunk.split(GLUE)
    reasons = _reasons(tuple(words))
    return tuple(reasons[start][0] for start in starts)


def why_forbidden(before: str, after: str) -> str:
    """Why no line ends between the two texts, in words for a reader; empty where one may."""
    cost, why = _between(before, after)
    return why if cost >= FORBIDDEN else ""


def cost_between(before: str, after: str) -> int:
    """What it costs that a line ends between the two texts."""
    return _between(before, after)[0]


def _between(before: str, after: str) -> tuple[int, str]:
    first, second = _words(before)[-_NEAR:], _words(after)[:_NEAR]
    return _reasons((*first, *second))[len(first)] if first and second else (0, "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(GLUE, " ").split())


@lru_cache(maxsize=1024)
def _reasons(words: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The cost of a break before each word, and why."""
    known = rules()
    low = [_folded(word) for word in words]
    forbidden = _forbidden(words, low, known)
    found: list[tuple[int, str]] = [(0, "")]
    for at in range(1, len(words)):
        allowed = _allowed(low, words, at, known)
        found.append(max(forbidden.get(at, allowed), allowed))
    return tuple(found)


def _allowed(
    low: Sequence[str], words: Sequence[str], at: int, rules: dict[str, Any]
) -> tuple[int, str]:
    """How good a place it is among those where a line may end."""
    if low[at - 1] in rules["ends_badly"]["words"] and not _ends_with_mark(words[at - 1]):
        return rules["ends_badly"]["cost"], rules["ends_badly"]["why"]
    options = [(rules["anywhere"]["cost"], rules["anywhere"]["why"])]
    options += [
        (group["cost"], group["why"])
        for group in rules["break_before"]
        if any(_starts(low, at, phrase) for phrase in group["words"])
        and (words[at].isupper() or not group.get("in_capitals"))
    ]
    if words[at - 1][-1:] in rules["after_mark"]["marks"] or words[at].startswith("("):
        options.append((rules["after_mark"]["cost"], rules["after_mark"]["why"]))
    return min(options)


def _forbidden(
    words: Sequence[str], low: Sequence[str], rules: dict[str, Any]
) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    dashes = rules["after_dash"]["dashes"]
    kinds = rules["kind_and_name"]["kinds"]
    units = _without_words_of_compounds(words, low, kinds)
    for name, places in (
        ("inside_word", _inside_words(words, low)),
        ("number_and_word", _at_numbers(words, low, rules["number_and_word"])),
        ("kind_and_name", _behind_kinds(words, units, kinds)),
        ("inside_name", _inside_names(words, units, rules)),
        ("after_prefix", _after_prefixes(low, rules["after_prefix"]["words"])),
        ("after_dash", _places_of(words[:-1], dashes, 1)),
        ("before_dash", _places_of(words[1:], dashes, 1)),
    ):
        for at in places:
            found[at] = max(found.get(at, (0, "")), (rules[name]["cost"], rules[name]["why"]))
    return found


def _inside_words(words: Sequence[str], low: Sequence[str]) -> Iterator[int]:
    """Between the syllables of a compound word."""
    for start, end in _compound_places(words, low):
        yield from range(start + 1, end)


def _without_words_of_compounds(
    words: Sequence[str], low: Sequence[str], kinds: Sequence[str]
) -> list[str]:
    """Blank where a word goes on that is no kind: “BẢO HIỂM XÃ HỘI VIỆT NAM” names no commune."""
    found = list(low)
    for start, end in _compound_places(words, low):
        if " ".join(low[start:end]) not in kinds:
            found[start + 1 : end] = [""] * (end - start - 1)
    return found


def _compound_places(words: Sequence[str], low: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where compound words begin and end, the longest first, from left to right."""
    compounds, longest = _compounds()
    at = 0
    while at < len(low):
        length = next(
            (
                size
                for size in range(min(longest, len(low) - at), 1, -1)
                if tuple(low[at : at + size]) in compounds
                and not any(_ends_with_mark(word) for word in words[at : at + size - 1])
            ),
            1,
        )
        if length > 1:
            yield at, at + length
        at += length


def _at_numbers(words: Sequence[str], low: Sequence[str], rule: dict[str, Any]) -> Iterator[int]:
    for at in range(1, len(words)):
        before, after = _is_number(words[at - 1]), words[at].lstrip("(")[:1].isdecimal()
        is_blank = not words[at - 1] or not words[at]
        if is_blank:
            yield at
        elif _ends_with_mark(words[at - 1]):
            continue
        elif (after and _ends(low, at, rule["before"])) or (before and low[at] in rule["after"]):
            yield at


def _behind_kinds(words: Sequence[str], low: Sequence[str], kinds: Sequence[str]) -> Iterator[int]:
    for at in range(1, len(words)):
        if _ends(low, at, kinds) and _may_be_name(words[at]) and not _is_kind(low, at, kinds):
            yield at


def _inside_names(words: Sequence[str], low: Sequence[str], rules: dict[str, Any]) -> Iterator[int]:
    """In capitals a name is what follows the kind of a unit; else words with a capital each."""
    kinds, ends = rules["kind_and_name"]["kinds"], rules["inside_name"]["names_end_before"]
    in_capitals = not any(letter.islower() for word in words for letter in word)
    in_name = False
    for at in range(1, len(words)):
        if not in_capitals:
            if _is_capitalised(words[at - 1]) and _is_capitalised(words[at]):
                yield at
            continue
        opens = _ends(low, at, kinds) and not _is_kind(low, at, kinds)
        goes_on = in_name and not _ends_with_mark(words[at - 1]) and low[at] not in ends
        goes_on = goes_on and not _is_kind(low, at, kinds)
        if goes_on and not opens:
            yield at
        in_name = opens or goes_on


def _after_prefixes(low: Sequence[str], prefixes: Sequence[str]) -> Iterator[int]:
    return (at for at in range(1, len(low)) if f"{low[at - 1]}." in prefixes)


def _places_of(words: Sequence[str], wanted: Sequence[str], shift: int) -> Iterator[int]:
    return (at + shift for at, word in enumerate(words) if word in wanted)


def _is_kind(low: Sequence[str], at: int, kinds: Sequence[str]) -> bool:
    """Whether the kind of another unit begins here: “huyện X tỉnh Y”."""
    return any(_starts(low, at, kind) for kind in kinds)


def _starts(low: Sequence[str], at: int, phrase: str) -> bool:
    wanted = phrase.split(" ")
    return list(low[at : at + len(wanted)]) == wanted


def _ends(low: Sequence[str], at: int, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases ends just before that word."""
    split = (phrase.split(" ") for phrase in phrases)
    return any(list(low[max(0, at - len(wanted)) : at]) == wanted for wanted in split)


def _may_be_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdecimal()


def _is_capitalised(word: str) -> bool:
    """Whether it may be a part of a name; an abbreviation is none."""
    return word[:1].isupper() and not word[1:2].isupper()


def _is_number(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word.strip("(")))


def _ends_with_mark(word: str) -> bool:
    return word[-1:] in ",;:)"


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip("(),;:.“”\"'")


@cache
def _compounds() -> tuple[frozenset[tuple[str, ...]], int]:
    words = frozenset(tuple(word.split(" ")) for word in rules()["inside_word"]["words"])
    return words, max(map(len, words))


@cache
def rules() -> dict[str, Any]:
    """The rules as they are kept."""
    text = files("cchc_docs.standards").joinpath(_DATA_FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
