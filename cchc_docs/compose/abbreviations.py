"""Full name at the first mention, abbreviation after it: ``Ủy ban nhân dân (UBND)``.

Only what the data declares is spelt out, and only once a document; what the data already spells
out is left as it stands. The order is that of the values given, which is the order of printing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


class FirstMentions:
    """The abbreviations that a document has not used yet."""

    def __init__(self, abbreviations: Mapping[str, str] | None) -> None:
        self._unsaid = {
            short: (re.compile(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])"), f"{full} ({short})")
            for short, full in (abbreviations or {}).items()
        }

    def in_values(self, value: Any) -> Any:
        """The same values; in each text what is mentioned for the first time is spelt out."""
        if not self._unsaid:
            return value
        if isinstance(value, str):
            return self._in_text(value)
        if isinstance(value, list):
            return [self.in_values(item) for item in value]
        if isinstance(value, dict):
            return {key: self.in_values(item) for key, item in value.items()}
        return value

    def in_name(self, values: Mapping[str, Any], name: str) -> dict[str, Any]:
        """The values with one of them spelt out; the others are no text of the document."""
        return {**values, name: self.in_values(values[name])}

    def _in_text(self, text: str) -> str:
        for short, (pattern, spelt) in list(self._unsaid.items()):
            match = pattern.search(text)
            if match is None:
                continue
            del self._unsaid[short]
            if text[: match.start()].endswith("("):
                continue
            text = text[: match.start()] + spelt + text[match.end() :]
        return text
