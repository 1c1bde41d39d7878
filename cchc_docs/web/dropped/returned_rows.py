"""Returns of agencies as a page tells them: what came, what would become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import short_date
from cchc_docs.web.spoken_hints import spoken_hint

if TYPE_CHECKING:
    from cchc_docs import Collected, ReturnOutcome, ReturnStatus

_KINDS = {"workbook": "bảng Excel", "plan": "kế hoạch Word"}
_STATUSES: dict[ReturnStatus, tuple[str, str]] = {
    "taken": ("made", "sẽ nhận"),
    "unchanged": ("none", "không sửa gì"),
    "known": ("none", "không có gì mới"),
    "earlier": ("out", "đã nhận lần trước"),
    "conflict": ("ask", "có chỗ phải chọn"),
    "failed": ("clash", "chưa nhận được"),
    "held": ("ask", "chờ tệp khác của cơ quan"),
}
_BOTH_CHANGED, _TRACKED, _NOT_OWN = "BT-26", "GH-03", "TV-01"


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """One file of an agency."""

    name: str
    about: str
    sign: str
    words: str
    edits: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReturnedAgency:
    """What one agency sent. ``asks`` are the questions a person has to answer before it is taken:
    "ben" (sheet or round), "theo-doi" (tracked changes), "diem" (points that are not its own).
    """

    code: str
    name: str
    lines: Sequence[ReturnedLine]
    told: Sequence[Finding]
    asks: Sequence[str]
    conflicts: int = 0

    @property
    def waits(self) -> bool:
        """Whether nothing of it can be taken yet."""
        return any(one.level == "error" for one in self.told)

    @property
    def is_new(self) -> bool:
        """Whether anything of it would be taken."""
        return not self.waits and any(one.sign in ("made", "ask") for one in self.lines)


@dataclass(frozen=True, slots=True)
class Stranger:
    """A file of which nothing is taken, and why."""

    name: str
    reason: str
    advice: str


def returned_agencies(found: Collected, place: Path) -> list[ReturnedAgency]:
    """Each agency of which a file is here, in the order of the round."""
    return [_agency(found, place, code) for code in found.outcomes]


def _agency(found: Collected, place: Path, code: str) -> ReturnedAgency:
    outcomes = found.outcomes[code]
    told = [_told(one, place) for item in outcomes for one in item.findings if one.level != "note"]
    both = sum(one.rule == _BOTH_CHANGED and one.level == "error" for one in told)
    tracked = any(one.rule == _TRACKED and "Track Changes" in one.message for one in told)
    asks = ["ben"] * bool(both) + ["theo-doi"] * tracked
    asks += ["diem"] * any(one.rule == _NOT_OWN and "điểm" in one.message for one in told)
    lines = [_line(item) for item in outcomes]
    return ReturnedAgency(code, found.folder.agencies[code].name, lines, told, asks, both)


def _line(item: ReturnOutcome) -> ReturnedLine:
    sign, words = _STATUSES[item.status]
    if item.status == "conflict" and item.file.kind == "plan":
        words = "sẽ nhận, có chỗ phải chọn trong tệp Word"
    said = [_KINDS[item.file.kind]]
    said += [f"{len(item.edits)} chỗ sửa"] * bool(item.edits)
    if item.file.modified:
        said.append(f"lưu lúc {_moment(item.file.modified)}")
    return ReturnedLine(item.file.path.name, ", ".join(said), sign, words, item.edits)


def _told(finding: Finding, place: Path) -> Finding:
    """The finding without the folders that only the program knows."""
    message = finding.message
    for part in (f"{path}/" for path in sorted(place.rglob("*")) if path.is_dir()):
        message = message.replace(part, "")
    return replace(finding, message=message)


def strangers(found: Collected) -> list[Stranger]:
    """The files that are of no agency here."""
    return [
        Stranger(
            Path(one.place.file).name,
            one.message.removeprefix("không nhận: "),
            spoken_hint(one.hint),
        )
        for one in found.strangers
    ]


def _moment(text: str) -> str:
    """2026-03-05T08:30:00Z as people here write it."""
    moment = datetime.fromisoformat(text).astimezone()
    return f"{moment:%H:%M} {short_date(moment.date())}"
