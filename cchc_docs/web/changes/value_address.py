"""How a field of a page names the value that it is about (``muc``): by identity, not by position.

``FILE#/KEY/KEY`` for a value in a data file, with ``~0`` and ``~1`` for ``~`` and ``/`` in a key;
``FILE#/KEY#ENTRY`` for a field of a shortcoming, a measure or a record of a list, by the id of that
entry.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from cchc_docs import (
    entry_at,
    is_data_name,
    lacking_in_number,
    set_in_entry,
    value_at,
    with_value,
)
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass

_CITED = ("decisions", "legal_bases")
"""Lists of cited documents."""


@dataclass(frozen=True, slots=True)
class ValueAddress:
    """A value of a round."""

    file: str
    keys: tuple[str, ...]
    entry: str = ""

    def __str__(self) -> str:
        path = "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in self.keys)
        return f"{self.file}#{path}#{self.entry}" if self.entry else f"{self.file}#{path}"

    def remark(self, value: object) -> str:
        """What is said beside the field of a value that was taken and yet is not whole; "" where it
        is.
        """
        steps = self.entry.removeprefix("@").split("/")
        if self.keys != ("number",) or not {*steps} & {*_CITED} or not isinstance(value, str):
            return ""
        lacking = lacking_in_number(value)
        return f"Thiếu {lacking}; ghi cả số và ký hiệu, ví dụ: 615/QĐ-UBND." if lacking else ""

    def read(self, text: str) -> object:
        """What stands there; None for nothing. Raises Refused where the entry is gone."""
        if not self.entry:
            return value_at(text, self.keys)
        return entry_at(text, self.entry).data.get(self.keys[0])

    def written(self, text: str, value: object) -> tuple[str, ValueAddress]:
        """The text with that value there, None: without it; and where the value is found now, since
        an entry is known by its words. Raises Refused, KeyError.
        """
        if not self.entry:
            return with_value(self.file, text, self.keys, cast("str | None", value)), self
        said, shown = cast("str | None", value), cast("str | None", self.read(text))
        edited = set_in_entry(text, self.entry, self.keys[0], said, shown)
        return edited.text, replace(self, entry=edited.entry)


def address_in(muc: str) -> ValueAddress:
    """The address out of a form. Raises Refused for what is none, or names no data file."""
    file, _, rest = muc.partition("#")
    path, _, entry = rest.partition("#")
    keys = tuple(
        step.replace("~1", "/").replace("~0", "~") for step in path.removeprefix("/").split("/")
    )
    if not is_data_name(file) or not all(keys) or (entry and len(keys) != 1):
        raise Refused.because("SK-03", "không rõ chỗ cần sửa", "tải lại trang rồi sửa lại")
    return ValueAddress(file, keys, entry)
