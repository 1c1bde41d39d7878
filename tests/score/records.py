"""Small records for tests of scoring: a set, scores, tallies, out of plain words and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_file import YamlSource, read_yaml
from cchc_docs.model import Block, CriteriaSet, Scores
from cchc_docs.score import ScoreLine, Tally, percentage, rounded


def record(kind: Any, text: str) -> Any:
    """The record of that kind out of YAML text that has no fault."""
    source, value, findings = read_yaml(text.encode(), "test.yaml")
    found, faults = read_record(kind, value, source)
    assert not [*findings, *faults], [*findings, *faults]
    return found


def faults_of(kind: Any, text: str) -> list[str]:
    """The messages about YAML text that does not fit the kind."""
    source, value, _ = read_yaml(text.encode(), "test.yaml")
    assert isinstance(source, YamlSource)
    return [finding.message for finding in read_record(kind, value, source)[1]]


CRITERIA: CriteriaSet = record(
    CriteriaSet,
    """
parts:
  - {code: appraised, name: điểm thẩm định}
  - code: survey
    name: điểm điều tra
    survey: true
    parts: [{code: officials, name: công chức}, {code: citizens, name: người dân}]
areas:
  - number: 1
    name: Ba cấp
    criteria:
      - code: 1.1
        name: Tiêu chí một
        components:
          - {code: 1.1.1, name: Thành phần a, maximum: 6}
          - {code: 1.1.2, name: Thành phần b, maximum: 4}
      - {code: 1.2, name: Tiêu chí hai, maximum: 10, part: officials}
  - number: 2
    name: Hai cấp
    criteria:
      - {code: 2.1, name: Tiêu chí ba, maximum: 16}
      - {code: 2.2, name: Tiêu chí bốn, maximum: 24, part: citizens}
  - {number: 3, name: Một cấp, maximum: 40}
adjustments:
  - {code: cong, name: Điểm thưởng, kind: bonus, maximum: 2}
  - {code: tru, name: Điểm trừ, kind: penalty, maximum: 3}
""",
)
FULL = {"1.1.1": "6", "1.1.2": "4", "1.2": "10", "2.1": "16", "2.2": "24", "3": "40"}


def scores(changed: Mapping[str, str] | None = None, **more: Any) -> Scores:
    """Full scores but for those changed; None takes a score out."""
    given = {**FULL, **(changed or {})}
    return Scores.model_validate({"scores": {k: v for k, v in given.items() if v}, **more})


def total(score: str, maximum: str = "100", decimals: int = 2) -> Tally:
    """The tally of an agency of which only the total is known."""
    exact, most = Decimal(score), Decimal(maximum)
    share = percentage(exact, most)
    return Tally(
        ScoreLine("", most, rounded(exact, decimals), exact), rounded(share, decimals), share
    )


def block(**settings: Any) -> Block:
    """A block with these settings."""
    return Block.model_validate({"name": "khối", **settings})
