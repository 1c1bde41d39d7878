"""What must not be torn by the end of a page says so in the filled document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from cchc_docs.vietnamese import as_typed
from tests.conftest import ROOT, SON_LA, Run, replace_in
from tests.reading import blocks, is_ruled

APPENDIX = ROOT / "data" / "minh-hoa-hinh-thuc-2025"


def keeps(paragraph: Any) -> bool:
    """Whether the paragraph itself is kept with the next one."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    return found is not None and found.get(qn("w:val")) in (None, "1", "true")


def built(run: Run, folder: Path, code: str, tmp_path: Path) -> Path:
    outcome = run("build", folder, code, "-o", tmp_path / "out")
    assert outcome.status == 0, outcome.err
    return tmp_path / "out" / f"{code}.docx"


def kept_rows(table: Any) -> list[bool]:
    """Row by row, whether all its paragraphs are kept with the next; a row is one or the other."""
    found = []
    for row in table._tbl.iter(qn("w:tr")):
        each = {keeps(paragraph) for paragraph in row.iter(qn("w:p"))}
        assert len(each) == 1
        found.append(each.pop())
    return found


def test_a_measure_keeps_with_its_lines_and_the_last_of_them_with_nothing(
    run: Run, tmp_path: Path
) -> None:
    lines = [
        block
        for block in blocks(built(run, SON_LA, "so-noi-vu", tmp_path))
        if isinstance(block, Paragraph)
    ]
    measures = [at for at, line in enumerate(lines) if line.text.startswith("- Nhiệm vụ")]
    assert len(measures) == 6
    for at in measures:
        end = next(n for n in range(at + 1, len(lines)) if not lines[n].text.startswith("+"))
        kept = [keeps(line._p) for line in lines[at:end]]
        assert kept == [True] * (end - at - 1) + [False]


def test_the_score_table_keeps_its_head_two_rows_and_the_last_two(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    (table,) = [
        block
        for block in blocks(built(run, son_la, "so-noi-vu", tmp_path))
        if isinstance(block, Table) and is_ruled(block)
    ]
    assert kept_rows(table) == [True, True, *[False] * 6, True, False]
    before = table._tbl.getprevious()
    assert not keeps(before), "four lines before a table would take it overleaf"


def test_a_short_sentence_stays_with_its_table(run: Run, tmp_path: Path) -> None:
    path = built(run, APPENDIX, "phuong-dien-bien-phu", tmp_path)
    (table,) = [block for block in blocks(path) if isinstance(block, Table) and is_ruled(block)]
    assert keeps(table._tbl.getprevious())


def test_a_group_of_the_appendix_keeps_with_its_first_task_and_the_last_with_the_total(
    run: Run, tmp_path: Path
) -> None:
    path = built(run, APPENDIX, "xa-suoi-hoa", tmp_path)
    table = [block for block in blocks(path) if isinstance(block, Table) and is_ruled(block)][-1]
    firsts = [row.cells[0].text for row in table.rows]
    kept = kept_rows(table)
    assert [at for at, text in enumerate(firsts) if text in ("I", "II", "III")] == [1, 3, 5]
    assert kept == [True, True, False, True, False, True, False, True, False]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (12, 1), (13, 2), (80, 2)])
def test_a_long_list_of_recipients_goes_on_in_a_row_that_may_be_divided(
    run: Run, son_la: Path, tmp_path: Path, count: int, rows: int
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    replace_in(
        plan,
        "recipients:\n  - Tập thể lãnh đạo sở\n  - Các đơn vị thuộc sở\n",
        "recipients:\n" + "".join(f"  - Sở số {number}\n" for number in range(1, count + 1)),
    )
    document = docx.Document(str(built(run, son_la, "so-noi-vu", tmp_path)))
    foot = document.tables[-1]
    assert len(foot.rows) == rows
    listed = [as_typed(p.text) for row in foot.rows for p in row.cells[0].paragraphs if p.text]
    wanted = [f"- Sở số {number};" for number in range(1, count + 1)]
    assert listed == ["Nơi nhận:", *wanted, "- Lưu: VT, VP, TA10b."]
    splits = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in foot.rows]
    assert splits == [False, True][:rows]
    assert foot.rows[0].cells[1].text.startswith("GIÁM ĐỐC")
