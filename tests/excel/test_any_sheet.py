"""Whatever a sheet holds, import answers with findings and never with another exception."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cchc_docs.finding import has_errors
from tests.examples import examples
from tests.excel.sheets import (
    BODY,
    LEAVES,
    a_round,
    import_into,
    round_from_workbook,
    table,
    workbook,
)

pytestmark = pytest.mark.slow

PIECES: list[Any] = [
    None, "TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ", "Sở Y tế", "so-y-te", "Tổng cộng", "-",
    "KAD", "I", "1.1", 1.1, "1,5", -1, 0.5, 99, True, "#REF!", "=A1", "Tự chấm", "Nhiệm vụ", "a",
    "Lĩnh vực", "Tồn tại", "Cơ quan", "Thời hạn", "30/2/2024", "online = 1", "x: y", "(1)", " ",
    *(row[1] for row in BODY), *LEAVES,
]  # fmt: skip
CELLS = st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.integers(-3, 9))
GRIDS = st.lists(st.lists(CELLS, max_size=7), min_size=1, max_size=9)


@settings(max_examples=examples(25, 150))
@given(GRIDS, GRIDS)
def test_any_two_sheets(
    tmp_path_factory: pytest.TempPathFactory, first: list[list[Any]], second: list[list[Any]]
) -> None:
    data = workbook(first, Hai=second)
    folder = a_round(tmp_path_factory.mktemp("vong"))
    changes, told, findings = import_into(folder, data, "b.xlsx")
    assert bool(changes) == bool(told)
    assert not (changes and has_errors(findings))
    files, faults = round_from_workbook(data, "b.xlsx", 2024, None)
    assert bool(files) != has_errors(faults)


@settings(
    max_examples=examples(25, 150),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5), CELLS), min_size=1, max_size=6))
def test_any_changes_to_a_good_sheet(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, Any]]
) -> None:
    rows = table()
    for row, column, value in changes:
        rows[row][column] = value
    folder = a_round(tmp_path_factory.mktemp("vong"))
    files, _, findings = import_into(folder, workbook(rows), "b.xlsx")
    assert not (files and has_errors(findings))
    maxima = {code: leaf.maximum for code, leaf in folder.criteria_of("so-y-te").leaves.items()}
    for text in files.values():
        for line in text.splitlines():
            code, colon, rest = line.strip().partition(": ")
            if colon and code in maxima:
                assert 0 <= Decimal(rest.split()[0]) <= maxima[code]
    round_from_workbook(workbook(rows), "b.xlsx", 2024, None)
