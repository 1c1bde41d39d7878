"""Fields in sentences of the data: ``{year}``, ``{agency}``, figures ``{a/b}``, ``{a/b %}``.

A sentence may name a field instead of repeating what is known; anything else in braces is left
as it stands, and the data rules name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_docs.score import percentage, rounded
from cchc_docs.vietnamese import number

FIELD = re.compile(r"\{\s*([^{}]*?)\s*\}")
_SHARE = re.compile(r"([\w-]+)\s*/\s*([\w-]+)\s*(%?)")
SHARE_DECIMALS = 2

Fields = Mapping[str, str | int]


def fill(text: str, fields: Fields, decimal_sign: str) -> str:
    """The sentence with its fields filled in; unknown ones left as they stand."""
    if "{" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        filled = _value(match[1], fields, decimal_sign)
        return match[0] if filled is None else filled

    return FIELD.sub(value, text)


def unknown_fields(text: str, fields: Fields) -> Iterator[str]:
    """What stands in braces in the sentence and is no field."""
    for match in FIELD.finditer(text):
        if _value(match[1], fields, ",") is None:
            yield match[1]


def _value(name: str, fields: Fields, decimal_sign: str) -> str | None:
    if name in fields:
        return str(fields[name])
    share = _SHARE.fullmatch(name)
    if not share or not all(isinstance(fields.get(part), int) for part in share.group(1, 2)):
        return None
    part, whole = Decimal(fields[share[1]]), Decimal(fields[share[2]])
    if not share[3]:
        return f"{number(part, decimal_sign)}/{number(whole, decimal_sign)}"
    return f"{number(rounded(percentage(part, whole), SHARE_DECIMALS), decimal_sign)}%"
