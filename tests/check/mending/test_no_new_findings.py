"""Where mending would bring a new fault, that mend alone is left out and all others are made."""

from __future__ import annotations

from collections import Counter

import pytest
from docx.shared import Mm

from cchc_docs.check.form import check_document
from cchc_docs.check.mending import Spared, fix_document
from tests.check.form.builder import STANDARDS, good
from tests.check.form.drawn import LONG, drawn
from tests.check.form.mutations import Opened, insert_after

pytestmark = pytest.mark.slow

TWICE = "Cải cách hành chính năm 2025 sau khi xếp hạng cải cách hành chính năm 2025"
"""Between narrower margins a line ends before the last word; which “năm 2025” to keep together
nothing tells: it stands there twice."""


def told(data: bytes) -> Counter[str]:
    return Counter(one.rule for one in check_document(data, "x", None, STANDARDS))


def test_margins_stay_where_narrower_ones_would_tear_the_title() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Kiểm tra", TWICE)
    opened.section.left_margin, opened.section.right_margin = Mm(20), Mm(10)
    opened.font("a) Các phòng").name = "Arial"
    data = opened.saved()
    mended, repairs, left = fix_document(data, "x", None, STANDARDS)
    assert {one.rule for one in repairs} == {"TT-08"}
    assert Opened(mended).section.left_margin == opened.section.left_margin
    assert Counter(one.rule for one in left) == told(mended) == told(data) - Counter(["TT-08"])


def test_margins_are_mended_where_the_title_bears_it() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Kiểm tra", TWICE.replace("sau khi ", "sau "))
    opened.section.left_margin, opened.section.right_margin = Mm(20), Mm(10)
    mended, repairs, _ = fix_document(opened.saved(), "x", None, STANDARDS)
    assert {one.rule for one in repairs} == {"TT-05", "TT-06"}
    assert round(Opened(mended).section.left_margin.mm) == 30


def in_three_faces(legacy_lines: int) -> Opened:
    """More letters in a legacy face than in either of two others, fewer than in both."""
    opened = Opened(good("tt01", "foreign"))
    opened.swap("giao, bảo", "giao , bảo")
    last = opened.p("1. Các cơ quan")
    for words, face, times in (
        (f"- {LONG}.", "Arial", 15),
        ("- C¸c c¬ quan thùc hiÖn nhiÖm vô ®­îc giao.", ".VnTime", legacy_lines),
    ):
        for _ in range(times):
            insert_after(last, words).runs[0].font.name = face
    return opened


def test_faces_stay_where_one_more_usual_would_make_others_stand_out() -> None:
    """Two faces made one outnumber the third, of which more lines are told then."""
    data = in_three_faces(70).saved()
    kept = Spared(rules=frozenset({"TT-11"}))
    mended, repairs, left = fix_document(data, "x", None, STANDARDS, kept)
    assert {one.rule for one in repairs} == {"TT-90"}
    assert Counter(one.rule for one in left) == told(mended) == told(data) - Counter(["TT-90"])


def test_faces_are_mended_where_fewer_stand_out_then() -> None:
    data = in_three_faces(10).saved()
    kept = Spared(rules=frozenset({"TT-11"}))
    mended, repairs, _ = fix_document(data, "x", None, STANDARDS, kept)
    assert {one.rule for one in repairs} == {"TT-09", "TT-90"}
    assert 0 < told(mended)["TT-09"] < told(data)["TT-09"]
