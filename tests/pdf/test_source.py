"""What is read of a .docx before it is converted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cchc_docs.docx.relationships import add_relationship, no_relationships, serialised
from cchc_docs.packages import relations_part
from cchc_docs.pdf.source import read_source

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
