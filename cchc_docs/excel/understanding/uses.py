"""What the columns and rows of a score sheet are used for."""

from __future__ import annotations

from typing import Literal

Use = Literal[
    "code", "name", "maximum", "score", "self", "total", "rank", "average", "highest", "lowest",
    "percentage", "difference", "reason", "note", "other_year", "ignored", "unknown",
]  # fmt: skip
"""What a column or row is used for: the labels and points are taken; sums, ranks and the like are
compared only; reasons are proposed as shortcomings; the rest is left out.
"""

USES: dict[Use, str] = {
    "code": "số thứ tự, mã",
    "name": "tên",
    "maximum": "điểm tối đa",
    "score": "điểm",
    "self": "điểm tự chấm",
    "total": "tổng, chỉ đối chiếu",
    "rank": "xếp hạng, chỉ đối chiếu",
    "average": "trung bình, chỉ đối chiếu",
    "highest": "cao nhất, chỉ đối chiếu",
    "lowest": "thấp nhất, chỉ đối chiếu",
    "percentage": "tỷ lệ, chỉ đối chiếu",
    "difference": "chênh lệch, bỏ qua",
    "reason": "lý do trừ điểm",
    "note": "ghi chú, bỏ qua",
    "other_year": "năm khác, bỏ qua",
    "ignored": "bỏ qua",
    "unknown": "không rõ",
}
"""The same in words for people."""
