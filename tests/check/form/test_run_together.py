"""Heads in which what belongs to one column hangs on the other, or two names on one paragraph.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

from typing import Any

import pytest
from docx.shared import Pt

from tests.check.form.drawn import MOTTO, TITLE, Head, Sheet, head_in_table, on_paper, plan
from tests.check.form.foreign import drawn_line
from tests.check.form.mutations import Opened
from tests.check.form.test_false_findings import told


def plan_with(head: Any) -> Opened:
    return Opened(on_paper(lambda sheet, _: plan(sheet, head)))


def without_rules(opened: Opened) -> list[Any]:
    """The paragraphs of the two cells of the names, the typed rules taken out."""
    names, title = opened.document.tables[0].rows[0].cells
    for cell in (names, title):
        for one in cell.paragraphs:
            if set(one.text) == {"_"}:
                one._p.getparent().remove(one._p)
    return [*names.paragraphs, *title.paragraphs]


@pytest.mark.parametrize("widths", [(22, 60), (60, 22)])
def test_both_rules_may_hang_on_one_column(widths: tuple[int, int]) -> None:
    opened = plan_with(head_in_table)
    parent = without_rules(opened)[0]
    for width in widths:
        drawn_line(parent, width)
    assert {rule for rule, _ in told(opened)} & {"TT-23", "TT-30"} == set()


def test_one_rule_in_the_column_of_the_agency_is_no_rule_of_the_motto() -> None:
    opened = plan_with(head_in_table)
    drawn_line(without_rules(opened)[0], 14)
    assert ("TT-23", "error") in told(opened)


def run_together(sheet: Sheet, head: Head, *, parent_bold: bool = False, bold: bool = True) -> None:
    """Parent and agency in one paragraph that the cell breaks."""
    head_in_table(sheet, Head(parent="", agency=("X",), number=head.number, place=head.place))
    line = sheet.document.tables[0].rows[0].cells[0].paragraphs[0]
    line.runs[0].text = "ỦY BAN NHÂN DÂN TỈNH MINH HẢI "
    line.runs[0].font.bold = parent_bold
    run = line.add_run("SỞ NỘI VỤ")
    run.font.size, run.font.bold = Pt(13), bold


def test_an_agency_in_bold_behind_its_parent_is_bold() -> None:
    assert not {rule for rule, _ in told(plan_with(run_together))} & {"TT-25", "TT-26", "TT-28"}


def test_an_agency_behind_its_parent_that_is_not_bold_is_told() -> None:
    def plain(sheet: Sheet, head: Head) -> None:
        run_together(sheet, head, bold=False)

    assert ("TT-25", "error") in told(plan_with(plain))


def test_a_tab_may_move_the_agency_to_the_middle_of_its_half() -> None:
    def moved(sheet: Sheet, head: Head) -> None:
        for left, right, above in ((head.parent, TITLE, False), ("\tSỞ NỘI VỤ", MOTTO, True)):
            paragraph = sheet.line(left, 13, bold=above, align="left")
            paragraph.add_run().add_tab()
            run = paragraph.add_run(right)
            run.font.size, run.font.bold = Pt(14 if above else 13), True
        paragraph = sheet.line(head.number, 13, align="left")
        paragraph.add_run().add_tab()
        run = paragraph.add_run(head.place)
        run.font.size, run.font.italic = Pt(14), True

    assert not {rule for rule, _ in told(plan_with(moved))} & {"TT-25", "TT-26", "TT-28"}
