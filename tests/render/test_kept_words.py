"""Words that people typed and that no line may tear, joined as they are printed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cchc_docs.docx.edit.text import comparable
from cchc_docs.render.kept_words import in_words_own, kept
from cchc_docs.vietnamese import HYPHEN, as_typed
from tests.conftest import Run, replace_in
from tests.reading import text

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Chỉ thị 26/CT-TTg của Thủ tướng", "Chỉ thị 26/CT=TTg của Thủ tướng"),
        ("Điều 5, khoản 2 Điều 13", "Điều_5, khoản_2 Điều_13"),
        ("từ ngày 05 tháng 4 năm 2024", "từ ngày_05 tháng_4 năm_2024"),
        ("Quý II, quý III/2024", "Quý_II, quý_III/2024"),
        ("tối thiểu 12 điểm, số 12", "tối thiểu 12_điểm, số_12"),
        ("sau 10 ngày, 1.500 triệu đồng, 80 %", "sau 10_ngày, 1.500_triệu đồng, 80_%"),
        ("hạn 10/12 tháng này, 5 ngày", "hạn 10/12 tháng này, 5_ngày"),
        ("tăng 0,74 điểm phần trăm", "tăng 0,74 điểm phần trăm"),
        ("số vi phạm, điểm a, Mục tiêu", "số vi phạm, điểm a, Mục tiêu"),
        # the line of place and date has just its room
        ("ngày 05 tháng 02 năm 2026", "ngày 05 tháng 02 năm 2026"),
        # what is long would leave gaps in a justified line
        ("Quyết định số 1234/QĐ-UBND", "Quyết định số 1234/QĐ-UBND"),
    ],
)
def test_what_is_short_is_joined(typed: str, printed: str) -> None:
    found = kept(typed)
    assert found == printed.replace("_", NO_BREAK).replace("=", HYPHEN)
    assert as_typed(found) == typed
    assert comparable(found) == comparable(typed), "whoever compares sees no change"


def test_a_hyphen_is_written_as_word_does_and_nowhere_but_in_text() -> None:
    xml = f'<w:t xml:space="preserve">26/CT{HYPHEN}TTg</w:t><a title="26/CT{HYPHEN}TTg"/>'
    assert in_words_own("word/document.xml", xml) == (
        '<w:t xml:space="preserve">26/CT</w:t><w:noBreakHyphen/>'
        '<w:t xml:space="preserve">TTg</w:t><a title="26/CT-TTg"/>'
    )
    assert in_words_own("docProps/core.xml", f"năm{NO_BREAK}2018") == "năm 2018"


def test_a_plan_says_the_same_words_and_gives_them_back(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    words = "Thực hiện Chỉ thị số 26/CT-TTg, Điều 5, trước ngày 05 tháng 12, Quý III/2019"
    replace_in(plan, "closing: Yêu cầu các", f"closing: {words}; yêu cầu các")
    out = tmp_path / "out"
    assert run("build", son_la, "so-noi-vu", "-o", out).status == 0
    path = out / "so-noi-vu.docx"
    assert words in text(path)
    (line,) = [one for one in docx.Document(str(path)).paragraphs if "Điều\u00a05" in one.text]
    assert "noBreakHyphen" in line._p.xml
    assert run("show", path, "--extract", tmp_path / "back").status == 0
    assert plan.read_text(encoding="utf-8") == (
        tmp_path / "back" / "plans" / "so-noi-vu.yaml"
    ).read_text(encoding="utf-8")
    assert run("build", son_la, "so-noi-vu", "-o", out).err == "", "nothing was edited by hand"
    assert "CT-TTg" not in run("check", path).out
