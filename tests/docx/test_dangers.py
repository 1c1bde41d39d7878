"""Which links may run or fetch something once somebody clicks on them."""

from __future__ import annotations

import pytest

from cchc_docs.docx.dangers import is_harmful


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
