"""``python -m benchmarks.workbook_round``: a province's round out to a workbook and back.

200 agencies beside 120 criteria, of which each agency lost points in nearly a third: once with
plans that explain every loss, once with none, where the sheet of tasks proposes a row for each.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.measure import machine
from cchc_docs import (
    CollectOptions,
    collect_returns,
    export_agency_workbooks,
    open_round,
    score_round,
)
from cchc_docs.excel.importing.import_round import prepared_import
from cchc_docs.steps.workbooks.workbook import round_workbook

AGENCIES, AREAS, CRITERIA = 200, 8, 15
LOST = 0.3
_ROUND = """\
year: 2024
name: Chỉ số cải cách hành chính
province: tỉnh X
place: X
blocks:
  so: {name: sở}
plan:
  issued: 2025
  decisions:
    - {number: 12/QĐ-UBND, date: 12/3/2025, issuer: UBND tỉnh, subject: công bố Chỉ số}
  assignments: [Trưởng các phòng tổ chức thực hiện kế hoạch này]
  signatory: {name: Nguyễn Văn A, title: GIÁM ĐỐC}
  recipients: [Sở Nội vụ]
  archive: VT
"""


def make_round(folder: Path, *, planned: bool) -> Path:
    """The round in the folder; ``planned`` says that plans explain every loss."""
    places = [(area, item) for area in range(1, AREAS + 1) for item in range(1, CRITERIA + 1)]
    chance = random.Random(1)
    texts = {"round.yaml": _ROUND, "criteria.yaml": _criteria(), "measures.yaml": _bank()}
    texts["agencies.yaml"] = "".join(
        f"co-quan-{number:03}: {{name: Cơ quan số {number:03}, abbreviation: CQ{number:03}}}\n"
        for number in range(AGENCIES)
    )
    for number in range(AGENCIES):
        code = f"co-quan-{number:03}"
        lost = {place for place in places if chance.random() < LOST}
        points = (f"  {a}.{i}: {0.5 if (a, i) in lost else 1}\n" for a, i in places)
        texts[f"scores/{code}.yaml"] = "scores:\n" + "".join(points)
        areas = sorted({area for area, _ in lost})
        texts[f"plans/{code}.yaml"] = _plan(areas) if planned else "shortcomings: []\n"
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _plan(areas: Sequence[int]) -> str:
    return "shortcomings:\n" + "".join(
        f"  - area: {area}\n    measures:\n      - {{use: gp-{area}, time: Thường xuyên}}\n"
        for area in areas
    )


def _criteria() -> str:
    lines = ["areas:"]
    for area in range(1, AREAS + 1):
        lines += [f"  - number: {area}", f"    name: Lĩnh vực số {area}", "    criteria:"]
        for item in range(1, CRITERIA + 1):
            name = f"Tiêu chí số {item} về cải cách hành chính của lĩnh vực {area}"
            lines.append(f"      - {{code: {area}.{item}, name: {name}, maximum: 1}}")
    return "\n".join(lines) + "\n"


def _bank() -> str:
    return "measures:\n" + "".join(
        f"  gp-{area}: {{components: [{area}], text: Giải pháp {area}, lead: Văn phòng}}\n"
        for area in range(1, AREAS + 1)
    )


def main() -> None:
    """Measure and print: processor seconds of each step, and the peak of memory so far."""
    print(machine())
    for planned in (True, False):
        with tempfile.TemporaryDirectory() as name:
            _measure(Path(name), planned=planned)


def _measure(place: Path, *, planned: bool) -> None:
    print("plans for every loss" if planned else "a proposed row for every loss")
    path = make_round(place / "dot", planned=planned)
    began = time.process_time()

    def lap(what: str) -> None:
        """What was done since the last, or since ``began`` was set."""
        nonlocal began
        now, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"  {what}: {now - began:.1f} s, peak {peak // 1024} MB")
        began = now

    folder = open_round(path)
    assessment = score_round(folder)
    lap("scored")
    data = round_workbook(assessment)
    lap(f"exported, {len(data) // 1000} KB")
    assert prepared_import(folder, data, "dot.xlsx").changes == {}
    lap("imported without a change")
    (place / "dot.xlsx").write_bytes(data)
    score_round(open_round(place / "dot.xlsx"))
    lap("opened as a round and scored")
    sent = place / "sent"
    sent.mkdir()
    list(export_agency_workbooks(assessment, folder.placed, sent))
    lap("a workbook for each agency")
    _fill_in(sent)
    began = time.process_time()
    done = collect_returns(folder, sent, CollectOptions(place / "out", dry_run=True))
    assert len(done.changed) == AGENCIES
    lap("collected, one measure written in each")


def _fill_in(sent: Path) -> None:
    """As every agency sends it back: one measure more in the first of the spare rows."""
    for path in sent.iterdir():
        book = load_workbook(path)
        page = book["Nhiệm vụ"]
        at = {str(cell.value): cell.column or 1 for cell in page[3]}
        row = max(cell.row for cell in page["C"] if cell.value) + 1
        said = {"Lĩnh vực": "1", "Mã tiêu chí mất điểm": "1.1", "Nhiệm vụ, giải pháp": "Việc mới"}
        for heading, value in said.items():
            page.cell(row, at[heading]).value = value
        book.save(path)


if __name__ == "__main__":
    main()
