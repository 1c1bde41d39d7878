"""Pages as pictures, and the one HTML file: nothing from outside, nothing unescaped."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from cchc_docs.finding import Refused
from cchc_docs.pdf import pages as pdf_pages
from cchc_docs.preview import page_pictures, preview_html
from tests.pdf.documents import SENTENCE, Shape, make_plan
from tests.pdf.looks import needs_poppler

pytestmark = pytest.mark.slow

WICKED = 'Kế hoạch <script>alert(1)</script> & "trích" </title>'


class Reader(HTMLParser):
    """Gathers tags, attributes and text of an HTML file."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A right plan of four pages; to be read only."""
    return make_plan(tmp_path_factory.mktemp("plan") / "ke-hoach.docx")


@pytest.fixture(scope="module")
def html(plan: Path) -> str:
    return preview_html(plan.read_bytes(), "so-noi-vu.docx", backend="rdocx")


def test_pictures_of_all_pages(plan: Path, tmp_path: Path) -> None:
    paths = page_pictures(plan, tmp_path, 60, backend="rdocx")
    assert [path.name for path in paths] == [f"trang-{number}.png" for number in range(1, 5)]
    for path in paths:
        with Image.open(path) as picture:
            assert picture.size == pytest.approx((496, 702), abs=1)
            darkest, lightest = picture.convert("L").getextrema()
            assert darkest < 80
            assert lightest == 255


def test_pages_of_a_longer_plan_do_not_stay(plan: Path, tmp_path: Path) -> None:
    page_pictures(plan, tmp_path, 30, backend="rdocx")
    (tmp_path / "trang-bìa.png").write_bytes(b"x")
    short = make_plan(tmp_path / "ngắn.docx", Shape(tasks=1, rows=1))
    page_pictures(short, tmp_path, 30, backend="rdocx")
    names = {path.name for path in tmp_path.glob("*.png")}
    assert names == {"trang-1.png", "trang-bìa.png"}


def test_pictures_without_the_extra_come_from_poppler(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_poppler()
    by_extra = page_pictures(plan, tmp_path / "a", 60, backend="rdocx")
    monkeypatch.setattr(pdf_pages, "can_read_pages", lambda: False)
    by_poppler = page_pictures(plan, tmp_path / "b", 60, backend="rdocx")
    assert len(by_poppler) == len(by_extra)
    with Image.open(next(iter(by_extra))) as one, Image.open(next(iter(by_poppler))) as two:
        assert one.size == pytest.approx(two.size, abs=1)


def test_without_any_drawing_program_the_user_is_told(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "can_read_pages", lambda: False)
    monkeypatch.setattr(pdf_pages, "find_program", lambda _: None)
    with pytest.raises(Refused, match="vẽ trang") as caught:
        page_pictures(plan, tmp_path, 60, backend="rdocx")
    assert "pypdfium2" in caught.value.hint
    with pytest.raises(Refused):
        preview_html(plan.read_bytes(), backend="rdocx")


def test_what_is_no_document_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("không", encoding="utf-8")
    with pytest.raises(Refused, match="không phải là"):
        page_pictures(path, tmp_path)
    with pytest.raises(Refused, match="không phải là"):
        preview_html(b"no document", "a.docx")


def test_html_needs_nothing_from_outside(html: str) -> None:
    reader = Reader(html)
    assert "script" not in reader.tags
    assert "link" not in reader.tags
    links = [value for name, value in reader.attributes if name in ("src", "href", "xlink:href")]
    assert len(links) == 6
    assert all(link.startswith("data:") for link in links)
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    assert not re.search(r"https?://|url\(|@import", html)


def test_html_holds_the_text_for_search_and_selection(html: str) -> None:
    reader = Reader(html)
    text = " ".join(" ".join(reader.texts).split())
    assert f"1. {SENTENCE}" in text
    assert "4 trang" in text
    assert ("lang", "vi") in reader.attributes
    assert reader.tags.count("figure") == 4
    assert "@page { size: A4" in html


def test_the_word_file_comes_out_of_the_html_as_it_went_in(html: str, plan: Path) -> None:
    reader = Reader(html)
    assert ("download", "so-noi-vu.docx") in reader.attributes
    assert ("download", "so-noi-vu.pdf") in reader.attributes
    (link,) = [v for n, v in reader.attributes if n == "href" and "octet-stream" in v]
    assert base64.b64decode(link.partition(",")[2]) == plan.read_bytes()


def test_html_escapes_what_the_document_says(tmp_path: Path) -> None:
    path = make_plan(tmp_path / "a.docx", Shape(title=WICKED, tasks=1, rows=1))
    html = preview_html(path.read_bytes(), 'a"><b>.docx', backend="rdocx")
    reader = Reader(html)
    assert "script" not in reader.tags
    assert "b" not in reader.tags
    assert reader.texts.count(WICKED) == 2
