"""What is torn where a page ends is told by page, with what cures it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs.api.finished import torn_page_findings
from cchc_docs.pdf import torn_pages as module
from cchc_docs.pdf.pages import PageText, Stroke, TextLine
from cchc_docs.pdf.torn_pages import torn_pages

LOW = 740.0
"""Points from the top at which a line of text is the last on its page."""


def line(text: str, top: float = 100, left: float = 85) -> TextLine:
    return TextLine(text, left, top, left + 6 * len(text), top + 14)


def grid(*rows: float) -> tuple[Stroke, ...]:
    """A table of one column whose rows end at these heights."""
    flat = [Stroke(85, at, 500, at) for at in rows]
    upright = [Stroke(at, rows[0], at, rows[-1]) for at in (85, 500)]
    return (*flat, *upright)


Drawn = tuple[tuple[TextLine, ...], tuple[Stroke, ...]]


def found(monkeypatch: pytest.MonkeyPatch, *pages: Drawn) -> list[str]:
    texts = tuple(PageText(595, 842, lines) for lines, _ in pages)
    monkeypatch.setattr(module, "read_pages", lambda _: texts)
    monkeypatch.setattr(module, "page_strokes", lambda _: [strokes for _, strokes in pages])
    return [f"{torn.page}: {torn.message}" for torn in torn_pages(Path("a.pdf"))]


FULL: Drawn = ((line("Câu đầu."), line("câu cuối trang.", LOW)), ())
SIGNED = (line("Nơi nhận:", 400), line("GIÁM ĐỐC", 400, 350), line("- Lưu: VT.", 420))


def test_nothing_is_told_of_good_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    number = line("2", 40)
    ended: Drawn = ((number, line("Câu kết./."), *SIGNED), ())
    assert found(monkeypatch, FULL, ended) == []
    assert found(monkeypatch, (SIGNED, ())) == [], "one page alone is a whole document"


def test_a_signature_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    (said,) = found(monkeypatch, FULL, ((line("2", 40), *SIGNED), ()))
    assert said.startswith("2: khối ký và nơi nhận đứng riêng một trang")


@pytest.mark.parametrize("text", ["II. NỘI DUNG", "2.1. Công tác chỉ đạo"])
def test_a_heading_at_the_foot(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    upper: Drawn = ((line("Câu."), line(text, LOW)), ())
    (said,) = found(monkeypatch, upper, FULL)
    assert said == f"1: đề mục “{text}” đứng cuối trang, nội dung của nó sang trang sau"


HEAD = ("TT Nội dung", "TT Nội dung")


def table(*rows: float) -> Drawn:
    texts = [line(HEAD[0] if at == rows[0] else "1 Việc", at + 3) for at in rows[:-1]]
    return (tuple(texts), grid(*rows))


def test_a_head_of_a_table_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    upper_lines, strokes = table(700, 730)
    upper: Drawn = ((line("Câu."), *upper_lines), strokes)
    (said,) = found(monkeypatch, upper, table(60, 90, 120, 150))
    assert said.startswith("1: đầu bảng đứng cuối trang")


def test_one_last_row_overleaf(monkeypatch: pytest.MonkeyPatch) -> None:
    upper_lines, strokes = table(600, 640, 680, 730)
    upper: Drawn = ((line("Câu."), *upper_lines), strokes)
    (said,) = found(monkeypatch, upper, table(60, 90, 120))
    assert said == "2: một dòng cuối của bảng sang trang một mình"
    assert found(monkeypatch, upper, table(60, 90, 120, 150)) == []


def test_a_page_that_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    upper: Drawn = ((line("Câu."), line("Câu.", 500)), ())
    (said,) = found(monkeypatch, upper, FULL)
    assert said.startswith("1: trang còn trống 32%")
    begins: Drawn = ((line("KẾ HOẠCH"), line("Câu.", LOW)), ())
    assert found(monkeypatch, upper, begins) == [], "a document begins on a page of its own"


def test_findings_name_page_document_and_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_docs.pdf.pages.can_read_pages", lambda: True)
    found(monkeypatch, FULL, (SIGNED, ()))
    (finding,) = torn_page_findings(Path("a.pdf"), "so-y-te.docx")
    assert (finding.rule, finding.level, str(finding.place)) == ("VB-07", "warning", "so-y-te.docx")
    assert finding.message.startswith("trang 2: ") and "(recipients)" in finding.hint


def test_a_pdf_that_cannot_be_read_hinders_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "a.pdf"
    broken.write_bytes(b"%PDF-")
    assert torn_page_findings(broken, "a.docx") == []
