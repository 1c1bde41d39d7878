"""Findings as a person reads them: those alike told once and counted, and their sum at the end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from cchc_docs import located
from cchc_docs.finding import LEVEL_NAMES, CellSpot, Finding, Place, TextSpot
from cchc_docs.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc_docs.finding import Level

EACH = "cchc.each"
"""Where ``--all`` is remembered in the context of the command."""

_FEW = 3
"""So many findings of a kind are each told in full; of more, the first."""

_NAMED = 5
"""So many of the further places are named."""

_LEVELS: tuple[Level, ...] = ("error", "warning", "note")
_NAMES_AND_FIGURES = re.compile(r"“[^”]*”|\([^()]*\)|\d[\d.,/×%]*")
_SEVERAL = re.compile(r"…([,;]? …)+")


def tell(findings: Iterable[Finding], *, as_result: bool = False) -> None:
    """The findings: on standard output where they are what was asked for, else on standard error.

    Each stands once, in order of place. Of many alike only the first is told in full, unless
    ``--all`` was given; then, and at the end of every result, comes the sum.
    """
    found = sorted(set(located(findings)), key=_order)
    kinds = _kinds(found)
    shortened = any(len(kind) > _FEW for kind in kinds) and not each_is_wanted()
    lines = _by_kind(kinds) if shortened else map(str, found)
    for line in lines:
        click.echo(line, err=not as_result)
    if found and (as_result or shortened):
        click.echo(_sum(found, len(kinds), shortened=shortened), err=not as_result)


def each_is_wanted() -> bool:
    """Whether ``--all`` was given."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().meta.get(EACH))


def _order(finding: Finding) -> tuple[object, ...]:
    return *finding.place.order, finding.rule, finding.message


def _kinds(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings by kind, the gravest first: one rule, and one sentence but for its names and
    figures."""
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for level in _LEVELS:
        for finding in findings:
            if finding.level == level:
                words = _SEVERAL.sub("…", _NAMES_AND_FIGURES.sub("…", finding.message))
                kinds.setdefault((level, finding.rule, words), []).append(finding)
    return list(kinds.values())


def _by_kind(kinds: Iterable[Sequence[Finding]]) -> Iterator[str]:
    for kind in kinds:
        if len(kind) <= _FEW:
            yield from map(str, kind)
        else:
            yield str(kind[0])
            yield f"  và {_count(len(kind) - 1)} chỗ nữa như vậy: {_places(kind)}"


def _places(kind: Sequence[Finding]) -> str:
    """Where the next ones are; of a file only its name, and only where it is another one."""
    named, before = [], kind[0].place
    for finding in islice(kind, 1, 1 + _NAMED):
        place = finding.place
        named.append(_spot(place, before))
        before = place
    return ", ".join(named) + ("…" if len(kind) > 1 + _NAMED else "")


def _spot(place: Place, before: Place) -> str:
    spot = place.spot
    if place.line:
        where = f"dòng {place.line}"
    elif isinstance(spot, TextSpot):
        where = str(replace(spot, words=""))
    else:
        where = f"ô {spot}" if isinstance(spot, CellSpot) and spot.row else str(spot or "")
    if place.file == before.file and where:
        return where
    return f"{PurePath(place.file).name} {where}".strip()


def _sum(findings: Sequence[Finding], kinds: int, *, shortened: bool) -> str:
    counts = Counter(finding.level for finding in findings)
    by_level = (f"{_count(counts[one])} {LEVEL_NAMES[one]}" for one in _LEVELS if counts[one])
    told = f"Tổng cộng {_count(len(findings))} chỗ: {', '.join(by_level)}"
    if not shortened:
        return f"{told}."
    return f"{told}; gộp lại còn {_count(kinds)} loại. Thêm --all vào lệnh để xem từng chỗ."


def _count(many: int) -> str:
    return number(many)
