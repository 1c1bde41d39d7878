"""Which links may run or fetch something once somebody clicks on them."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from cchc_docs.docx.dangers import dangers, is_harmful
from cchc_docs.docx.package import Package
from tests.hostile.packages import ACTIVE, unzipped, zipped


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


@pytest.mark.parametrize("name", ["embedded object", "macros under another name"])
def test_a_part_is_told_once_with_what_names_it(name: str) -> None:
    spoil, what = ACTIVE[name]
    plain = BytesIO()
    Document().save(plain)
    told = dangers(Package(zipped(spoil(unzipped(plain.getvalue())))))
    assert len(told) == 1 and what in told[0].what and told[0].part.endswith(".rels")
