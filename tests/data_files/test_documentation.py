"""The page on the data files: its examples are right, and it names every key of the records."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.model import (
    Agencies,
    Bank,
    BankMeasure,
    CriteriaSet,
    Index,
    IndexPrevious,
    IndexResult,
    Plan,
    Previous,
    Record,
    Round,
    Scores,
    Target,
)
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "du-lieu.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n# ([\w/.-]+)\n(.*?)```", PAGE, re.DOTALL)
NEEDED: dict[str, dict[str, Any]] = {
    "round.yaml": {
        "year": "2023",
        "name": "Chỉ số",
        "province": "tỉnh A",
        "place": "A",
        "blocks": {"k": {"name": "khối"}},
    },
    "scores": {"scores": {}},
}
KINDS: dict[str, Any] = {
    "round.yaml": Round,
    "criteria.yaml": CriteriaSet,
    "agencies.yaml": Agencies,
    "measures.yaml": Bank,
    "scores": Scores,
    "plans": Plan,
}


def test_every_block_of_the_page_is_an_example_of_a_file() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml") >= 8


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_an_example_is_right(name: str, text: str) -> None:
    kind = name.partition("/")[0]
    source, value, findings = read_yaml(text.encode(), name)
    assert isinstance(value, dict)
    for shortcoming in value.get("shortcomings") or ():
        for measure in shortcoming["measures"]:  # type: ignore[call-overload]
            if "use" in measure:
                measure["text"] = "Lấy từ ngân hàng"  # type: ignore[call-overload]
    _, faults = read_record(KINDS[kind], NEEDED.get(kind, {}) | value, source)
    assert not [*findings, *faults]


@pytest.mark.parametrize(
    "record",
    [Bank, BankMeasure, Index, IndexPrevious, IndexResult, Previous, Target],
    ids=lambda record: record.__name__,
)
def test_the_page_shows_every_key_of_a_record(record: type[Record]) -> None:
    shown = set(re.findall(r"\b([a-z_]+):|`([a-z_]+)`", PAGE))
    words = {word for pair in shown for word in pair}
    missing = set(record.model_fields) - words - {"year"}
    assert not missing
