"""The PDF that the real engines make: PDF/A-2b, tagged, Vietnamese, its text as in the .docx."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from cchc_docs.pdf import BackendName, PdfResult, convert
from cchc_docs.pdf.pages import read_pages
from tests.pdf.documents import TITLE, Shape, make_plan
from tests.pdf.looks import needs_libreoffice
from tests.reading import lines

pytestmark = pytest.mark.slow

ENGINES: tuple[BackendName, ...] = ("libreoffice", "rdocx")


@pytest.fixture(scope="module", params=ENGINES)
def backend(request: pytest.FixtureRequest) -> BackendName:
    name: BackendName = request.param
    if name == "libreoffice":
        needs_libreoffice()
    return name


@pytest.fixture(scope="module")
def results(
    backend: BackendName, plan: Path, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, PdfResult]:
    """By the file's name: what one call of an engine made of the plan, of a spoilt one between
    others, and of one without a title."""
    folder = tmp_path_factory.mktemp("documents")
    one, spoilt, two = (folder / f"{name}.docx" for name in ("one", "spoilt", "two"))
    for path in (one, two):
        path.write_bytes(plan.read_bytes())
    with zipfile.ZipFile(plan) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[:999] if name == "word/document.xml" else data)
    untitled = make_plan(folder / "Kế hoạch số 1.docx", Shape(title="", tasks=1, rows=1))
    made = convert([one, spoilt, two, untitled], backend=backend)
    assert {result.backend for result in made if result.pdf} == {backend}
    return {result.docx.stem: result for result in made}


@pytest.fixture(scope="module")
def pdf(results: Mapping[str, PdfResult]) -> Path:
    """The plan as PDF by each engine."""
    return made_by(results, "one")


def made_by(results: Mapping[str, PdfResult], name: str) -> Path:
    result = results[name]
    assert result.pdf is not None
    assert result.message == ""
    return result.pdf


def test_it_says_that_it_is_pdf_a_2b(pdf: Path) -> None:
    with pikepdf.open(pdf) as document, document.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert len(document.Root.OutputIntents) == 1
        assert not document.is_encrypted
        assert b"/JavaScript" not in pdf.read_bytes()


def test_language_and_title_are_set_in_both_places(pdf: Path) -> None:
    with pikepdf.open(pdf) as document, document.open_metadata() as metadata:
        assert str(document.Root.Lang) == "vi-VN"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]) == metadata["dc:title"] == TITLE
        assert metadata["dc:language"] == {"vi-VN"}


def test_it_is_tagged(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        assert document.Root.MarkInfo.Marked
        assert len(document.Root.StructTreeRoot.K) > 0


def test_every_font_is_embedded(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        described = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert described
        for font in described:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())
            assert "Serif" in str(font.FontName) or "Times" in str(font.FontName)


def test_its_text_is_the_text_of_the_document_in_its_order(pdf: Path, plan: Path) -> None:
    text = squeezed("\n".join(line.text for page in read_pages(pdf) for line in page.lines))
    assert unicodedata.is_normalized("NFC", text)
    position = 0
    for line in lines(plan):
        found = text.find(squeezed(line), position)
        assert found >= 0, line
        position = found


def squeezed(text: str) -> str:
    """Without spaces and the marks between cells, since lines break elsewhere on paper."""
    return re.sub(r"[\s|]+", "", text)


def test_the_same_document_gives_the_same_bytes(
    results: Mapping[str, PdfResult], backend: BackendName, plan: Path, tmp_path: Path
) -> None:
    """In the same process of the engine, and in another."""
    (again,) = convert([plan], tmp_path, backend=backend)
    assert again.backend == backend and again.pdf is not None
    there = [made_by(results, name).read_bytes() for name in ("one", "two")]
    assert there == [again.pdf.read_bytes()] * 2


def test_a_spoilt_document_does_not_stop_the_others(results: Mapping[str, PdfResult]) -> None:
    bad = results["spoilt"]
    assert bad.pdf is None
    assert "XML hỏng" in bad.message
    assert made_by(results, "one") and made_by(results, "two")


def test_a_document_without_title_is_called_by_its_file(
    results: Mapping[str, PdfResult],
) -> None:
    with pikepdf.open(made_by(results, "Kế hoạch số 1")) as document:
        assert str(document.docinfo["/Title"]) == "Kế hoạch số 1"


def test_nothing_on_a_page_is_neither_content_nor_artefact(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        for page in document.pages:
            depth = 0
            for operation in pikepdf.parse_content_stream(page):
                operator = str(operation.operator)
                depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
                assert depth > 0 or operator not in ("S", "f", "f*", "B", "Tj", "TJ"), operator
