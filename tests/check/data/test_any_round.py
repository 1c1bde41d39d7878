"""Whatever stands in the files of a round ends in findings with place and mend, never in a fault
of the program."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.data_files.round_folder import NotARound, read_round
from cchc_docs.finding import Finding
from cchc_docs.steps.making.checked_plan import round_findings
from tests.check.data.test_rules import GOOD
from tests.examples import examples

VALUE = re.compile(r"(?<=[:\-\[,{] )[^\s,\[\]{}][^\n,\[\]{}]*|(?<=^  )[\w.]+(?=:)", re.MULTILINE)
FILES = sorted(path.relative_to(GOOD) for path in GOOD.rglob("*.yaml"))
STRANGE = [
    *("0", "1", "-1", "999", "0,5", "1e5", "x", "1.10", "2", "3.1", "so", "huyen", "survey"),
    *("so-noi-vu", "sipas", "2023", "2024", "2025", "15/3/2019", "2025-12-31", "''", "[]", "{}"),
    *("", "{year}", "{a/b}", "Tốt.", "Xuất sắc", "exact", "percent", "keep", "rescale", "true"),
    *("[1, 2]", "{a: b}", "../x", "criteria.yaml", "agencies.yaml", "area:1", "VT"),
]


def findings_in(folder: Path) -> list[Finding]:
    try:
        return round_findings(read_round(folder))
    except NotARound as error:
        return error.findings


@given(st.data())
@settings(max_examples=examples(25, 150))
def test_strange_values_end_in_findings(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = _copy(tmp_path_factory)
    changed = 0
    for _ in range(data.draw(st.integers(1, 3))):
        path = folder / data.draw(st.sampled_from(FILES))
        text = path.read_text(encoding="utf-8")
        match = data.draw(st.sampled_from(list(VALUE.finditer(text))))
        new = data.draw(st.sampled_from(STRANGE))
        path.write_text(text[: match.start()] + new + text[match.end() :], encoding="utf-8")
        changed += new != match[0]
    found = findings_in(folder)
    for finding in found:
        assert finding.place.file.startswith(str(folder))
        assert finding.message
        assert finding.hint
        assert str(finding)
    assert changed or not found
    shutil.rmtree(folder)


def _copy(factory: pytest.TempPathFactory) -> Path:
    folder = factory.mktemp("dot") / "r"
    shutil.copytree(GOOD, folder)
    return folder
