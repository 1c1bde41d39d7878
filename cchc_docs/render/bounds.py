"""What filling one document may use: turns of loops, letters made, seconds.

A template may come from anywhere; what it makes of a value is counted before it is made.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.filters import do_replace, do_round, sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join
from markupsafe import Markup, escape

from cchc_docs import limits
from cchc_docs.render.kept_words import kept
from cchc_docs.render.known import all_known, known

KEY = "_budget"
"""The name in the content under which a document's budget stands."""

_PIECES_AT_ONCE = 50
"""So many pieces are taken before their letters are counted; one is no longer than a value."""

LONG = (str, list, tuple)
"""What has a length that grows when values are put together."""
_NUMBERS = (int, float)
_DIGITS_AFTER_THE_SIGN = 20
_SIGNS = re.compile("[&<>\"']")
LARGEST_NUMBER = 10**15


class Budget:
    """What one document has used so far; whether it printed markup, which nothing escapes."""

    __slots__ = ("end", "has_markup", "letters", "turns")

    def __init__(self) -> None:
        self.has_markup = False
        self.turns = 0
        self.letters = 0
        self.end = time.monotonic() + limits.TEMPLATE_SECONDS

    def turns_of(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values, each of them a turn of a loop. Raises TemplateRuntimeError."""
        for value in values:
            self.turns += 1
            if self.turns > limits.TEMPLATE_STEPS:
                most = limits.TEMPLATE_STEPS
                raise TemplateRuntimeError(f"vòng lặp trong mẫu chạy quá {most} lần")
            if time.monotonic() > self.end:
                raise TemplateRuntimeError(f"điền mẫu quá {limits.TEMPLATE_SECONDS} giây")
            yield value

    def take(self, letters: int) -> None:
        """So many letters are about to be made. Raises TemplateRuntimeError."""
        self.letters += letters
        if self.letters > limits.TEMPLATE_LETTERS:
            raise _too_long()


def budget_of(context: Context) -> Budget | None:
    """The budget that the content brought, whatever the template sets by that name."""
    found: Budget | None = context.parent.get(KEY)
    return found


def _too_long() -> TemplateRuntimeError:
    return TemplateRuntimeError(f"mẫu tạo ra quá {limits.TEMPLATE_LETTERS} chữ")


def bounded_concat(pieces: Iterable[str]) -> str:
    """The pieces of a filled template as one text. Raises TemplateRuntimeError."""
    taken: list[str] = []
    letters, rest = 0, iter(pieces)
    while some := list(islice(rest, _PIECES_AT_ONCE)):
        taken.append("".join(some))
        letters += len(taken[-1])
        if letters > limits.TEMPLATE_LETTERS:
            raise _too_long()
    return "".join(taken)


def printed(context: Context, value: Any) -> str:
    """The value as it stands in the document, escaped. Raises TemplateRuntimeError as ``known``.

    What no line may tear is joined in it. Most texts are printed in many plans, so what becomes of
    each is remembered. Markup passes as it is, and is noted where it has any sign.
    """
    kind = type(value)
    if kind is str:
        return printed_text(value)
    if kind is int:
        return str(value)
    text = value if kind is Markup else escape(known(value))
    if _SIGNS.search(text) and (budget := budget_of(context)):
        budget.has_markup = True
    return text


@lru_cache(maxsize=8192)
def printed_text(text: str) -> str:
    joined = kept(text)
    return escape(joined) if _SIGNS.search(joined) else joined


def take(context: Context, *values: Any) -> None:
    """Count what is about to be put together."""
    budget = budget_of(context)
    if budget is not None:
        budget.take(sum(len(value) for value in values if isinstance(value, LONG)))


@pass_context
def put_together(context: Context, values: list[Any]) -> str:
    """What ``a ~ b`` stands for in a template."""
    take(context, *values)
    return markup_join(all_known(values))


@pass_context
def joined(
    context: Context, values: Iterable[Any], between: str = "", attribute: Any = None
) -> str:
    """jinja's ``join``."""
    items = all_known(values)
    take(context, *items, *[between] * len(items))
    text: str = sync_do_join(context.eval_ctx, items, between, attribute)
    return text


@pass_context
def replaced(context: Context, text: str, old: str, new: str, count: int | None = None) -> str:
    """jinja's ``replace``."""
    times = str(text).count(str(old))
    budget = budget_of(context)
    if budget is not None:
        budget.take(len(text) + times * len(new))
    evaluation: EvalContext = context.eval_ctx
    return do_replace(evaluation, text, old, new, count)


def rounded(value: Any, places: int = 0, method: Any = "common") -> float:
    """jinja's ``round``; Python would count out a power of ten of any size."""
    if not 0 <= places <= _DIGITS_AFTER_THE_SIGN:
        raise TemplateRuntimeError(f"chỉ làm tròn từ 0 đến {_DIGITS_AFTER_THE_SIGN} chữ số")
    return do_round(value, places, method)


def check_number(value: Any) -> None:
    """Numbers of plans are small; large ones cost more with each step."""
    if isinstance(value, _NUMBERS) and abs(value) > LARGEST_NUMBER:
        raise TemplateRuntimeError("số trong mẫu quá lớn")
