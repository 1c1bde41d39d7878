"""A preview draws so many pages and no more."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from cchc_docs import limits
from cchc_docs.finding import Refused
from cchc_docs.pdf.pages import page_images


def test_more_pages_than_are_drawn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.new_page(100, 100)
    document.save(path)
    assert len(page_images(path, 72)) == 2
    monkeypatch.setattr(limits, "DRAWN_PAGES", 1)
    with pytest.raises(Refused, match="hơn 1 trang"):
        page_images(path, 72)
