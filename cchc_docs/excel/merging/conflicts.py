"""One value changed in two places: in a workbook that was exported, and in the round since then."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import day_as_written, one_line

Side = Literal["refuse", "workbook", "round"]
"""Which value counts where both were changed; ``refuse`` until a person has said."""

V = TypeVar("V", bound=Hashable)
_SHOWN = 80
CONFLICT = "BT-26"


@dataclass
class Deciding:
    """Takes what a person changed in the workbook, and what was changed in the round, together."""

    side: Side = "refuse"
    findings: list[Finding] = field(default_factory=list)

    def value(self, base: V, theirs: V, ours: V, place: Place, what: str) -> V:
        """The value that counts; where nobody can say which, the round's, and a finding."""
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        shown = (f"là {_shown(value)}" for value in (theirs, ours, base))
        return theirs if self.tell(place, what, *shown) else ours

    def gone(self, place: Place, what: str) -> bool:
        """That the workbook changed what the round has no more; whether the workbook counts."""
        return self.tell(place, what, "đã sửa", "đã xóa", "chưa sửa")

    def taken_out(self, place: Place, what: str, how: str = "đã xóa") -> bool:
        """That the round changed what the workbook has no more; whether the workbook counts."""
        return self.tell(place, what, how, "đã sửa", "chưa sửa")

    def tell(self, place: Place, what: str, theirs: str, ours: str, base: str) -> bool:
        """That both were changed; whether the workbook counts."""
        level: Literal["error", "note"] = "error" if self.side == "refuse" else "note"
        message = (
            f"{what} đã sửa ở cả hai nơi: trong bảng {theirs}; trong đợt nay {ours}; lúc xuất "
        )
        self.findings.append(Finding(CONFLICT, level, place, f"{message}{base}", _HINTS[self.side]))
        return self.side == "workbook"


_HINTS: dict[Side, str] = {
    "refuse": "chưa nhập gì. Ghi vào ô này nội dung đúng như đợt nay thì coi như giữ của đợt; hoặc "
    "nhập lại với --conflicts workbook (mọi chỗ như vậy lấy theo bảng), --conflicts round (giữ như "
    "đợt)",
    "workbook": "đã lấy theo bảng",
    "round": "đã giữ như đợt",
}


def _shown(value: Hashable) -> str:
    text = day_as_written(_text(value))
    return f"“{one_line(text, _SHOWN)}”" if text else "trống"


def _text(value: Hashable) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(_text, value)))
    return str(value)
