"""Which links may run or fetch something once somebody clicks on them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from cchc_docs.docx.dangers import Danger, dangers, is_harmful
from cchc_docs.docx.package import Package
from tests.hostile.packages import ACTIVE, OLE, Parts, linked, unzipped, with_part, zipped


@pytest.mark.parametrize(
    ("address", "harmful"),
    [
        ("https://minhhai.gov.vn", False),
        ("../bieu/B1-ĐON.doc", False),
        ("Phu%20luc%201.xlsx#Sheet1", False),
        ("../x.exe", True),
        ("bieu.docm", True),
        ("c:/bieu.doc", True),
        ("file:///c:/bieu.doc", True),
        ("//may-chu/bieu.doc", True),
        (r"\\may-chu\bieu.doc", True),
        ("%5C%5Cmay-chu%5Cbieu.doc", True),
        ("javascript:bieu.doc", True),
    ],
)
def test_only_a_document_in_a_folder_beside_is_harmless(address: str, harmful: bool) -> None:
    assert is_harmful(address, leads_out=True) == harmful


def _told(*changes: Callable[[Parts], Parts]) -> tuple[Danger, ...]:
    plain = BytesIO()
    Document().save(plain)
    parts = unzipped(plain.getvalue())
    for change in changes:
        parts = change(parts)
    return dangers(Package(zipped(parts)))


@pytest.mark.parametrize("name", ["embedded object", "macros under another name"])
def test_a_part_is_told_once_with_what_names_it(name: str) -> None:
    spoil, what = ACTIVE[name]
    (told,) = _told(spoil)
    assert what in told.what and told.part.endswith(".rels")


@pytest.mark.parametrize(
    ("part", "link"),
    [
        (
            "word/embeddings/so.xlsx",
            linked(
                "package",
                "../embeddings/so.xlsx",
                external=False,
                rels="word/charts/_rels/chart1.xml.rels",
            ),
        ),
        ("word/Normal.dotm", linked("attachedTemplate", "Normal.dotm", external=False)),
        ("word/media/a.png", linked("image", "media/a.png", external=False)),
    ],
)
def test_a_program_is_told_where_what_names_it_is_harmless(
    part: str, link: Callable[[Parts], Parts]
) -> None:
    (told,) = _told(with_part(part, OLE, link))
    assert told.part == part
