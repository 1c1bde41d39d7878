"""Made-up contents in which something is missing: each field alone, so that a guard on another does
not hide it, and fields and items of lists together, in many combinations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from cchc_docs.check.template.sample import ROUNDS, Content, agreed, made
from cchc_docs.data_files.template_fields import TemplateField
from cchc_docs.frozen import dataclass

_COMBINATIONS = 48
"""Of three things, each there or missing, any of the eight states fails to be among so many once
in six hundred times; of two, once in a million."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is left out: the path of its names, '' for the items of a list; a field or all items."""

    path: tuple[str, ...]
    is_list: bool

    @property
    def name(self) -> str:
        """The name as templates write it."""
        return ".".join(name or "[]" for name in self.path).replace(".[]", "[]")


Gaps = tuple[Gap, ...]


def gaps(
    field: TemplateField, used: Callable[[str], bool], path: tuple[str, ...] = ()
) -> Iterator[Gap]:
    """What may be missing, as far as its last name is ``used``."""
    is_list = field.kind in ("list", "target")
    last = next((name for name in reversed(path) if name), "")
    if path and (field.optional or is_list) and used(last):
        yield Gap(path, is_list)
    for name, inner in (field.inner or {}).items():
        yield from gaps(inner, used, (*path, name))


def alone(fields: TemplateField, used: Callable[[str], bool]) -> Iterator[tuple[Gaps, int]]:
    """Each field missing alone, in every turn of the others."""
    for gap in gaps(fields, used):
        if not gap.is_list:
            yield from (((gap,), turn) for turn in range(ROUNDS))


def together(fields: TemplateField, used: Callable[[str], bool]) -> Iterator[tuple[Gaps, int]]:
    """Half of all that may be missing, another half each time; always the same halves."""
    found = list(gaps(fields, used))
    for turn in range(_COMBINATIONS if len(found) > 1 else 0):
        chance = Random(turn)
        yield tuple(gap for gap in found if chance.getrandbits(1)), turn


class Incomplete:
    """Contents that have all but what is left out; the whole ones are made up once a turn, and what
    nothing is left out of is one and the same in all of a turn.
    """

    def __init__(self, fields: TemplateField) -> None:
        self._fields = fields
        self._whole: dict[int, Content] = {}

    def without(self, gone: Gaps, turn: int) -> Content:
        """A content that has all but what is left out."""
        if turn not in self._whole:
            self._whole[turn] = agreed(made(self._fields, 1, turn))
        whole = self._whole[turn]
        touched = {gap.path[0] for gap in gone}
        content = whole | {name: _copied(whole[name]) for name in touched}
        for gap in gone:
            _leave_out(content, gap.path, [] if gap.is_list else None)
        return agreed(content, touched)


def _copied(value: Any) -> Any:
    """Groups and lists anew; what they hold never changes."""
    if isinstance(value, dict):
        return {
            name: _copied(inner) if isinstance(inner, dict | list) else inner
            for name, inner in value.items()
        }
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def fewest(gone: Gaps, fails: Callable[[Gaps], bool]) -> Gaps:
    """What of it must be missing for it to fail."""
    for gap in gone:
        fewer = tuple(other for other in gone if other is not gap)
        if fails(fewer):
            gone = fewer
    return gone


def _leave_out(value: Any, path: tuple[str, ...], left: list[Any] | None) -> None:
    name, rest = path[0], path[1:]
    if value is None:
        return
    if not name:
        for at, item in enumerate(value):
            if rest:
                _leave_out(item, rest, left)
            else:
                value[at] = left
    elif rest:
        _leave_out(value[name], rest, left)
    else:
        value[name] = left
