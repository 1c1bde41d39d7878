"""What of a round no sheet says: it goes along in the workbook unseen, and is named there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BLOCKS,
    INDEX_RESULTS,
    INDICES,
    ROUND,
    SET,
)
from cchc_docs.excel.record_sheets.table_spec import Column
from cchc_docs.model import Plan, Record, Scores
from cchc_docs.model.field_traits import fields_of, label_of, meaning_of

_CLAUSE = re.compile(r"[,;:.(–]")
_VALUE = re.compile(r"^(?:true|false): ")
_NAMED = 5
_BESIDE = frozenset(
    ("blocks", "bank", "decisions", "areas", "parts", "adjustments", "shortcomings", "scores",
     "self_scores", "not_applicable", "indices", "computed")
)  # fmt: skip
"""Fields that have sheets or tables of their own, and what is computed."""


def goes_along(
    folder: RoundFolder, plans: Mapping[str, Plan], scores: Mapping[str, Scores]
) -> list[str]:
    """Each kind of value that has no cell, with whose it is."""
    found: dict[str, list[str]] = {}
    for whose, record, columns in _records(folder, plans, scores):
        paths = [column.path for column in columns]
        for label in _unsaid(record, paths):
            if whose not in found.setdefault(label, []):
                found[label].append(whose)
    return [f"{label} ({_listed(whose)})" for label, whose in found.items()]


def _records(
    folder: RoundFolder, plans: Mapping[str, Plan], scores: Mapping[str, Scores]
) -> Iterator[tuple[str, Record, Sequence[Column]]]:
    yield "cả đợt", folder.round, ROUND.fields
    for code, block in folder.round.blocks.items():
        yield f"khối {code}", block, BLOCKS.fields
        yield f"bộ tiêu chí {block.criteria}", folder.criteria[code], SET.fields
    for code, index in folder.round.indices.items():
        yield code, index, INDICES.fields
    for code, agency in folder.agencies.items():
        yield code, agency, AGENCIES.at_home("own")
        if plan := plans.get(code):
            yield code, plan, AGENCIES.at_home("plans")
        if points := scores.get(code):
            yield code, points, AGENCIES.at_home("scores")
            for result in points.indices.values():
                yield code, result, INDEX_RESULTS.fields


def _unsaid(
    record: Record, said: Iterable[tuple[str, ...]], at: tuple[str, ...] = ()
) -> Iterator[str]:
    """What the filled fields without a column are called."""
    paths = [*said]
    for name in fields_of(type(record)):
        value, path = getattr(record, name), (*at, name)
        typed = name in record.model_fields_set and value not in (None, (), {})
        if not typed or name in _BESIDE or path in paths:
            continue
        if isinstance(value, Record) and any(one[: len(path)] == path for one in paths):
            yield from _unsaid(value, paths, path)
        else:
            yield _name(type(record), name)


def _name(record: type[Record], name: str) -> str:
    label = label_of(record, name)
    meaning = _VALUE.sub("", meaning_of(fields_of(record)[name]))
    meaning = _CLAUSE.split(meaning)[0].strip()
    return label if label != name else meaning or name


def _listed(whose: Sequence[str]) -> str:
    more = len(whose) - _NAMED
    return ", ".join(whose[:_NAMED]) + (f" và {more} nơi khác" if more > 0 else "")
