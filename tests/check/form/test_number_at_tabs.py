"""Page numbers that tabs move: where they stand is where the tab stops are.

Contents are made up (# số liệu minh họa).
"""

from __future__ import annotations

import pytest
from docx.enum.text import WD_TAB_ALIGNMENT as KIND
from docx.shared import Mm

from tests.check.form.drawn import drawn
from tests.check.form.mutations import Opened
from tests.check.form.test_false_findings import told

MIDDLE = 80
"""Millimetres from the left edge of the text to about its middle."""


def moved(tabs: int, *stops: tuple[float, KIND]) -> Opened:
    """A plan whose page number stands behind tabs in a header with these stops of its own."""
    opened = Opened(drawn("ke-hoach"))
    paragraph = next(one for one in opened.section.header.paragraphs if one._p.xpath(".//w:r"))
    paragraph.style, paragraph.alignment = opened.document.styles["Normal"], None
    for place, kind in stops:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place), kind)
    tab = paragraph.add_run()
    for _ in range(tabs):
        tab.add_tab()
    paragraph._p.xpath(".//w:r")[0].addprevious(tab._r)
    return opened


@pytest.mark.parametrize(
    ("tabs", "stops"),
    [
        (1, [(MIDDLE, KIND.CENTER)]),
        (2, [(MIDDLE - 6, KIND.CENTER), (MIDDLE, KIND.CENTER), (160, KIND.RIGHT)]),
        (2, [(20, KIND.LEFT), (MIDDLE, KIND.CENTER)]),
    ],
)
def test_a_number_at_a_stop_in_the_middle_is_in_the_middle(
    tabs: int, stops: list[tuple[float, KIND]]
) -> None:
    assert "TT-12" not in {rule for rule, _ in told(moved(tabs, *stops))}


@pytest.mark.parametrize(
    ("tabs", "stops"),
    [
        (1, [(160, KIND.RIGHT)]),
        (2, [(MIDDLE, KIND.CENTER), (160, KIND.RIGHT)]),
        (1, [(20, KIND.LEFT), (MIDDLE, KIND.CENTER)]),
    ],
)
def test_a_number_at_another_stop_is_told(tabs: int, stops: list[tuple[float, KIND]]) -> None:
    assert ("TT-12", "error") in told(moved(tabs, *stops))
