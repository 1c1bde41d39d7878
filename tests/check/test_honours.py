"""What stands before a person's name and is no part of it."""

from __future__ import annotations

import pytest

from cchc_docs.check.honours import honour_before, without_honours


@pytest.mark.parametrize(
    ("name", "agency", "honour"),
    [
        ("Ông Nguyễn Văn A", "Sở Nội vụ", "Ông"),
        ("Ông Trần Nam", "Sở Nội vụ", "Ông"),
        ("Ông Ích Khiêm", "Sở Nội vụ", ""),
        ("Bà Lê Thị B", "Sở Nội vụ", "Bà"),
        ("PGS.TS. Lê Minh", "Sở Y tế", "PGS."),
        ("TS. Lê Minh", "Trường Cao đẳng Sơn La", ""),
        ("Ông Lê Văn Minh", "Trường Cao đẳng Sơn La", "Ông"),
        ("Thiếu tướng Lê Minh", "Công an tỉnh Sơn La", ""),
        ("Thiếu tướng Lê Minh", "Sở Tài chính", "Thiếu tướng"),
        ("Đại uý Lê Minh", "Sở Tài chính", "Đại uý"),
        ("Th. S Lê Minh", "Sở Tài chính", "Th. S"),
        ("BSCKII. Lê Minh", "Sở Tài chính", "BSCKII."),
        ("Bàn Văn Tâm", "Sở Nội vụ", ""),
        ("Tsằn A Sáng", "Sở Nội vụ", ""),
    ],
)
def test_honours_are_found_where_they_may_not_stand(name: str, agency: str, honour: str) -> None:
    assert honour_before(name, (agency,)) == honour


def test_the_name_alone() -> None:
    assert without_honours("Đ/c PGS.TS. Lê Minh") == "Lê Minh"
    assert without_honours("Lê Minh") == "Lê Minh"
