"""What is said beside a field of a value that was taken and yet is not whole."""

from __future__ import annotations

from cchc_docs import lacking_in_number
from cchc_docs.web.changes.value_address import ValueAddress

_CITED = ("decisions", "legal_bases")
"""Lists of cited documents."""


def remark_on(address: ValueAddress, value: object) -> str:
    """A sentence about the value at that address; '' where it is whole."""
    steps = address.entry.removeprefix("@").split("/")
    if address.keys != ("number",) or not {*steps} & {*_CITED} or not isinstance(value, str):
        return ""
    lacking = lacking_in_number(value)
    return f"Thiếu {lacking}; ghi cả số và ký hiệu, ví dụ: 615/QĐ-UBND." if lacking else ""
