"""A new round to fill in: commented files whose blanks ``cchc check`` points at, one by one.

The texts are the files in ``new_round``; what is known already is put into their blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from cchc_docs.files.yaml_edit import scalar

NEW_ROUND = files("cchc_docs.files") / "new_round"
FILES = (
    "round.yaml",
    "criteria.yaml",
    "agencies.yaml",
    "scores/so-noi-vu.yaml",
    "plans/so-noi-vu.yaml",
)
EXAMPLE_YEAR = 2025
_MARK = re.compile("@([a-z]+)@")
_LEVELS = ("tỉnh ", "thành phố ")


def skeleton(year: int | None, province: str | None) -> dict[str, str]:
    """The files of a new round by their paths; what is not known stays blank."""
    known = _known(year, " ".join((province or "").split()))
    return {name: _filled(_text(name), known) for name in FILES}


def _text(name: str) -> str:
    return NEW_ROUND.joinpath(*name.split("/")).read_text(encoding="utf-8")


def _known(year: int | None, province: str) -> dict[str, str]:
    """What stands for each mark of the texts; the examples in comments are of the same years."""
    example = EXAMPLE_YEAR if year is None else year
    level = next((level for level in _LEVELS if province.lower().startswith(level)), "")
    return {
        "year": "" if year is None else f" {year}",
        "province": _value(province),
        "place": _value(province[len(level) :]),
        "parent": _value(f"UBND {province}" if level else ""),
        "example": str(example),
        "next": str(example + 1),
    }


def _value(text: str) -> str:
    return f" {scalar(text)}" if text else ""


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: known[mark[1]], text)
