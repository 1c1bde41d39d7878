"""Taking values out of one mapping of a standard's file, so that nothing unknown is left over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from cchc_docs.finding import Refused


class StandardSection:
    """One mapping of the file; remembers what was taken, so that the rest is refused."""

    def __init__(self, path: str, tree: object) -> None:
        if not isinstance(tree, dict):
            raise Refused.because("TC-01", f"{path}: phải là một bảng khóa và giá trị")
        self.path = path
        self._left: dict[str, Any] = dict(tree)

    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def take(self, key: str) -> Any:
        if key not in self._left:
            raise Refused.because("TC-01", f"{self.path}: thiếu khóa “{key}”")
        return self._left.pop(key)

    def has(self, key: str) -> bool:
        return key in self._left

    def is_blank(self, key: str) -> bool:
        return self._left.get(key) == ""

    def section(self, key: str) -> StandardSection:
        return StandardSection(f"{self.path}: {key}", self.take(key))

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(key, value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, value)
        return tuple(value)

    def text_or_none(self, key: str) -> str:
        return self.text(key) if self.has(key) else ""

    def texts_or_none(self, key: str) -> tuple[str, ...]:
        return self.texts(key) if self.has(key) else ()

    def flag(self, key: str) -> bool:
        return bool(self.one_of(key, ("true", "false")) == "true")

    def flag_or(self, key: str, otherwise: bool) -> bool:
        return self.flag(key) if self.has(key) else otherwise

    def one_of(self, key: str, allowed: Iterable[str]) -> Any:
        value = self.take(key)
        if value not in tuple(allowed):
            raise self.wrong(key, value)
        return value

    def number(self, key: str) -> Decimal:
        return self._decimal(key, self.take(key))

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        return tuple(self._decimal(key, item) for item in self.take(key))

    def whole(self, key: str) -> int:
        return int(self.number(key))

    def day(self, key: str) -> date:
        value = self.take(key)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.wrong(key, value) from None

    def wrong(self, key: str, value: object) -> Refused:
        return Refused.because("TC-01", f"{self.path}: giá trị của “{key}” không hợp lệ: {value!r}")

    def finish(self) -> None:
        if self._left:
            raise Refused.because("TC-01", f"{self.path}: khóa không biết: {', '.join(self._left)}")

    def _decimal(self, key: str, value: object) -> Decimal:
        try:
            return Decimal(str(value))
        except InvalidOperation:
            raise self.wrong(key, value) from None
