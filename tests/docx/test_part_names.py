"""Parts are found however their names and the pointers to them are spelt, by all readers."""

from __future__ import annotations

import pytest
from lxml import etree

from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.relationships import (
    add_content_type,
    add_relationship,
    content_type,
    no_relationships,
    relationships_in,
)
from cchc_docs.docx.tracked import accept_all, has_tracked_changes
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.packages import target_part, target_text
from tests.docx.test_reading import a_docx
from tests.records import read_document

HEADER = '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>đầu trang</w:t></w:r></w:ins></w:p>'
BODY = (
    "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
)
SPELT = [
    ("word/header1.xml", "header1.xml"),
    ("word/header1.xml", "/word/header1.xml"),
    ("word/header1.xml", "../word/header1.xml"),
    ("word/header1.xml", "./header1.xml"),
    ("word/Header1.XML", "header1.xml"),
    ("word/header1.xml", "/Word/HEADER1.xml"),
    ("word/đầu trang.xml", "đầu%20trang.xml"),
    ("word/%C4%91%E1%BA%A7u%20trang.xml", "đầu trang.xml"),
    ("word/a%20b.xml", "a%20b.xml"),
    ("word/a b.xml", "a b.xml"),
    ("tập/h.xml", "../t%E1%BA%ADp/h.xml"),
    ("word/h+1.xml", "h+1.xml"),
]


def spelt(name: str, target: str, rels: str = "word/_rels/document.xml.rels") -> bytes:
    """A document whose header is a part of that name, pointed to in that way."""
    parts = unpack(a_docx(BODY, header1=HEADER))
    parts[name] = parts.pop("word/header1.xml")
    pointers = parts.pop("word/_rels/document.xml.rels").decode()
    parts[rels] = pointers.replace('Target="header1.xml"', f'Target="{target}"').encode()
    return pack(parts)


@pytest.mark.parametrize(("name", "target"), SPELT)
def test_everybody_finds_the_part(name: str, target: str) -> None:
    data = spelt(name, target)
    (section,) = read_document(data).sections
    assert [line.text for line in section.headers.default] == ["đầu trang"]
    assert WordFile(data).stories == {"header/1/default": name}
    assert Package(data).stories() == {"word/document.xml": "document", name: "header"}
    assert has_tracked_changes(data)
    accepted = accept_all(data)
    assert not has_tracked_changes(accepted)
    assert "w:ins" not in unpack(accepted)[name].decode()


def test_the_part_of_pointers_is_found_in_any_case() -> None:
    data = spelt("word/header1.xml", "header1.xml", "Word/_RELS/Document.xml.rels")
    assert len(read_document(data).sections[0].headers.default) == 1
    file = WordFile(data)
    file.add_part("word/tệp mới.xml", b"<x/>", "application/xml")
    identity = file.add_link(file.main, "image", "word/tệp mới.xml")
    parts = unpack(file.save())
    assert [name for name in parts if name.lower().endswith(".rels")].count(
        "Word/_RELS/Document.xml.rels"
    )
    assert WordFile(pack(parts)).links("word/document.xml")[identity].target == "word/tệp mới.xml"


def test_two_spellings_of_one_name_are_refused() -> None:
    parts = unpack(a_docx(BODY, header1=HEADER))
    with pytest.raises(UnreadableDocument, match="hai phần cùng tên"):
        Package(pack(parts | {"word/a b.xml": b"", "word/a%20b.xml": b""}))


@pytest.mark.parametrize("name", ["word/%2e%2e/x.xml", "%2Fetc/x", "word/a%00.xml", "C%3A/x"])
def test_names_that_lead_out_in_disguise_are_refused(name: str) -> None:
    with pytest.raises(UnreadableDocument, match="trái phép"):
        Package(pack(unpack(a_docx(BODY, header1=HEADER)) | {name: b""}))


@pytest.mark.parametrize("part", ["word/document.xml", "a.xml", "", "tập/con/x.xml"])
@pytest.mark.parametrize("target", ["word/a b.xml", "x.xml", "word/media/ảnh 100%.png", "a/#1.xml"])
def test_what_is_written_of_a_pointer_leads_back_to_its_part(part: str, target: str) -> None:
    assert target_part(part, target_text(part, target)) == target
    root = no_relationships()
    add_relationship(root, part, "r1", "image", target)
    add_relationship(root, part, "r2", "hyperlink", "https://a.vn/?b=c d", external=True)
    links = relationships_in(root, part, lambda _: None)
    assert [(link.kind, link.target) for link in links.values()] == [
        ("image", target),
        ("hyperlink", "https://a.vn/?b=c d"),
    ]


def test_what_a_part_is_stands_once() -> None:
    types = etree.fromstring(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="XML" ContentType="application/xml"/></Types>'
    )
    for _ in range(2):
        add_content_type(types, "word/a b.xml", "x/y")
        add_content_type(types, "word/other.xml", "application/xml")
    assert len(types) == 2
    assert content_type(types, "word/A%20B.xml") == "x/y"
