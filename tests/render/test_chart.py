"""Names and labels of a bar chart have their room, whatever program draws it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from cchc_docs.render.chart import BarChart, chart_xml

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONGEST = "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh Thừa Thiên Huế"
WIDTH = Decimal(165)


def drawn(label: str, name: str) -> etree._Element:
    return etree.fromstring(
        chart_xml(
            BarChart(
                *("Điểm", (name,), (Decimal("59.9999"),), (label,), Decimal(60), "0.0000", b""),
                *(WIDTH, Decimal(30)),
            )
        )
    )


def share(tree: etree._Element, name: str) -> Decimal:
    return Decimal(str(tree.find(f".//{C}manualLayout/{C}{name}").get("val")))


@pytest.mark.parametrize(("label", "least_mm"), [("100", 6), ("59,9999", 13), ("1.059,9999", 18)])
def test_the_longest_label_has_room_behind_the_longest_bar(label: str, least_mm: int) -> None:
    tree = drawn(label, "Sở Y tế")
    behind = WIDTH * (1 - share(tree, "x") - share(tree, "w"))
    assert least_mm <= behind <= 2 * least_mm
    bodies = list(tree.find(f".//{C}dLbls").iter(f"{A}bodyPr"))
    assert bodies and all(body.get("wrap") == "none" for body in bodies)


def test_names_have_their_room_but_never_more_than_the_bars() -> None:
    short, long = drawn("60", "Sở Y tế"), drawn("60", LONGEST)
    assert Decimal(12) < WIDTH * share(short, "x") < Decimal(20)
    assert share(long, "x") <= Decimal("0.45") <= share(long, "w")
