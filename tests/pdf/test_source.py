"""What is read of a .docx before it is converted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cchc_docs.docx.relationships import add_relationship, no_relationships, serialised
from cchc_docs.packages import relations_part
from cchc_docs.pdf.source import read_source
from tests.revise.plans import document, paragraph, unzipped, zipped
from tests.revise.reading import accepted

GRAPHIC = '<w:drawing><a:graphic><a:graphicData uri="http://schemas.{}"/></a:graphic></w:drawing>'
PICTURE = GRAPHIC.format("openxmlformats.org/drawingml/2006/picture")
CHART = GRAPHIC.format("openxmlformats.org/drawingml/2006/chart")
SHAPE = GRAPHIC.format("microsoft.com/office/word/2010/wordprocessingShape")
LINE = "<w:pict><v:line/></w:pict>"


PREFIXES = " ".join(f'xmlns:{prefix}="urn:{prefix}"' for prefix in ("w", "a", "v", "cp", "dc"))


POINTERS = (
    ("", "officeDocument", "word/document.xml"),
    ("word/document.xml", "header", "word/header1.xml"),
)


def package(path: Path, body: str = "", core: str = "", header: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for part, kind, target in POINTERS:
            links = no_relationships()
            add_relationship(links, part, "rId1", kind, target)
            file.writestr(relations_part(part), serialised(links))
        file.writestr("word/document.xml", f"<w:document {PREFIXES}>{body}</w:document>")
        file.writestr("word/header1.xml", f"<w:hdr {PREFIXES}>{header}</w:hdr>")
        file.writestr(
            "docProps/core.xml", f"<cp:coreProperties {PREFIXES}>{core}</cp:coreProperties>"
        )
    return path


@pytest.mark.parametrize("body", [CHART, SHAPE, LINE, '<w:object w:dxaOrig="1"/>', PICTURE + LINE])
def test_drawings_are_seen_in_body_and_header(tmp_path: Path, body: str) -> None:
    assert read_source(package(tmp_path / "a.docx", body)).drawn
    assert read_source(package(tmp_path / "b.docx", header=body)).drawn


@pytest.mark.parametrize("body", ["", PICTURE, "<w:p/><w:pBdr/>", "<w:t>w:pict</w:t>"])
def test_pictures_and_borders_are_no_drawings(tmp_path: Path, body: str) -> None:
    assert not read_source(package(tmp_path / "a.docx", body)).drawn


@pytest.mark.parametrize(
    ("core", "title"),
    [
        ("<dc:title>Kế hoạch &amp; giải pháp</dc:title>", "Kế hoạch & giải pháp"),
        ("<dc:title>  Kế\n hoạch </dc:title>", "Kế hoạch"),
        ("<dc:title> </dc:title>", "kế hoạch 1"),
        ("<dc:title/>", "kế hoạch 1"),
        ("", "kế hoạch 1"),
    ],
)
def test_title_is_that_of_the_document_or_the_name_of_the_file(
    tmp_path: Path, core: str, title: str
) -> None:
    assert read_source(package(tmp_path / "kế hoạch 1.docx", core=core)).title == title


def test_comments_are_no_part_of_what_is_drawn(tmp_path: Path) -> None:
    plain = document(paragraph("NoiDung", "Câu có ghi chú.") + paragraph("NoiDung", "Câu khác."))
    parts = unzipped(plain)
    text = parts["word/document.xml"].decode()
    start = '<w:commentRangeStart w:id="1"/><w:r>'
    end = '</w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    marked = text.replace("<w:r>", start, 1).replace("</w:r>", end, 1)
    parts["word/document.xml"] = marked.encode()
    path = tmp_path / "a.docx"
    path.write_bytes(zipped(parts))
    source = read_source(path)
    assert source.data == path.read_bytes()
    assert b"comment" not in unzipped(source.ready)["word/document.xml"]
    assert accepted(source.ready) == accepted(plain)
    path.write_bytes(plain)
    assert read_source(path).ready == plain
