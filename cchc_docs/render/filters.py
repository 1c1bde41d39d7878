"""The filters that templates may use: numbers, dates, ranks, lists in Vietnamese notation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from cchc_docs import vietnamese
from cchc_docs.render.known import all_known
from cchc_docs.render.measures import MEASURES

_MOST_DECIMALS = 20
_LARGEST_ROMAN = 3999
_END_MARKS = (".", "!", "?", "…")


@pass_context
def number(context: Context, value: Decimal | int, decimals: int | None = None) -> str:
    """``94,11``; the decimal sign is the round's. ``{{ x|number(2) }}`` keeps two places."""
    if decimals is not None and decimals > _MOST_DECIMALS:
        raise TemplateRuntimeError(f"chỉ ghi đến {_MOST_DECIMALS} chữ số thập phân")
    sign = context.resolve_or_missing("decimal_sign")
    return vietnamese.number(value, "," if sign is missing else str(sign), decimals)


def _whole(value: int) -> int:
    """The value, refused where it counts nothing: a fraction would become another number."""
    if isinstance(value, bool) or value % 1:
        raise TemplateRuntimeError("số La Mã, chữ đầu điểm chỉ ghi cho số nguyên")
    return value


def roman(value: int) -> str:
    """``IV``."""
    if not 0 < _whole(value) <= _LARGEST_ROMAN:
        raise TemplateRuntimeError(f"số La Mã chỉ ghi từ 1 đến {_LARGEST_ROMAN}")
    return vietnamese.roman(value)


def letter(value: int) -> str:
    """The letter of the điểm of that number: 1 is ``a``, 5 is ``đ``."""
    most = len(vietnamese.POINT_LETTERS)
    if not 0 < _whole(value) <= most:
        raise TemplateRuntimeError(f"chữ đầu điểm chỉ ghi từ 1 đến {most}")
    return vietnamese.POINT_LETTERS[value - 1]


def listed(values: Iterable[Any], last: str = " và ") -> str:
    """``a, b và c``; ``|listed(', ')`` gives ``a, b, c``."""
    return vietnamese.listed([str(value) for value in all_known(values)], last)


@lru_cache(maxsize=2048, typed=True)  # as with what is printed, the same ones stand in many plans
def sentence(value: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    bare = value if isinstance(value, Markup) else vietnamese.unclosed(value)
    return bare if bare.endswith(_END_MARKS) else bare + "."


_WRITTEN: tuple[Callable[..., Any], ...] = (
    *(number, roman, letter, listed, sentence),
    *(vietnamese.long_date, vietnamese.short_date, vietnamese.padded, vietnamese.ordinal),
    *(vietnamese.capitalised, vietnamese.lowered),
)

FILTERS: Mapping[str, Callable[..., Any]] = {
    filter_.__name__: filter_ for filter_ in (*_WRITTEN, *MEASURES)
}
