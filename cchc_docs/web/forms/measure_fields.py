"""The fields of a measure on the pages: what they are called there, which stand together."""

from __future__ import annotations

from cchc_docs import typed_fields

USUAL = ("text", "lead", "cooperating", "time", "deadline", "product")
UNITS = ("implementing", "monitoring")
BY_UNITS = ("lead", "cooperating", *UNITS)
"""The fields that name agencies and units."""

_SHORT = {
    "text": "Giải pháp",
    "lead": "Chủ trì",
    "cooperating": "Phối hợp",
    "deadline": "Hạn hoàn thành",
    "monitoring": "Theo dõi, tham mưu",
}
_ON_ONE_LINE = ("text", "date")

_LABELS = {
    field.name: _SHORT.get(field.name, field.label)
    for field in typed_fields("measure")
    if field.kind in _ON_ONE_LINE
}
RARE = tuple(name for name in _LABELS if name not in USUAL + UNITS)
"""What a measure may say besides: who answers for it, the funds, and whatever is new."""


def measure_label(name: str) -> str:
    """What the field of a measure is called on the pages."""
    return _LABELS[name]
