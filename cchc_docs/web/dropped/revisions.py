"""Revised scores looked at before they are taken: what would change, and for whom."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs import (
    AgencyChange,
    RoundFolder,
    Side,
    answers_of,
    read_import,
    round_changes,
    value_at,
    with_value,
)
from cchc_docs.finding import Finding, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.changes.saving import Texts
from cchc_docs.web.dropped.revision_doubts import answer_as_before, revision_doubts
from cchc_docs.web.dropped.sheet_fit import SheetFit, sheet_fit
from cchc_docs.web.dropped.sheet_questions import Doubt, DroppedSheet
from cchc_docs.web.places import RoundHome
from cchc_docs.web.posted import Posted

if TYPE_CHECKING:
    from cchc_docs import Import

_SIDES: dict[str, Side] = {"bang": "workbook", "dot": "round"}
_CONFLICT = "BT-26"


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """One point that the sheet has otherwise; ``key`` names it in the form, ``taken`` where it is
    ticked.
    """

    key: str
    agency: str
    item: str
    old: Decimal | None
    new: Decimal | None
    taken: bool

    @property
    def difference(self) -> Decimal | None:
        """New minus old, where both are known."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class Revision:
    """What the sheet would change in the round with the present choices; nothing is written."""

    found: Import
    moves: list[ScoreMove]
    others: list[str]
    agencies: Sequence[AgencyChange]
    texts: Texts
    findings: list[Finding]
    doubts: list[Doubt]
    """What a person can answer of what stands against taking anything of it."""
    errors: list[Finding]
    """What only Excel can mend of it."""

    @property
    def is_hindered(self) -> bool:
        """Whether nothing can be taken as it is."""
        return bool(self.doubts or self.errors or self.conflicts)

    @property
    def conflicts(self) -> list[Finding]:
        """Values that were changed in the sheet and in the round since it was exported."""
        return [one for one in self.findings if one.rule == _CONFLICT and one.level == "error"]


@dataclass
class DroppedRevision(DroppedSheet):
    """A sheet of the round, which points of it are not taken, and which counts ("bang", "dot")
    where sheet and round were both changed.
    """

    place = "Điểm điều chỉnh"

    dropped: list[str] = field(default_factory=list)
    side: str = ""

    def revision(self, home: RoundHome) -> Revision:
        """The sheet against the round as it is now. Raises Refused."""
        key = json.dumps(
            [home.state, sorted(self.dropped), self.side, self.answers], sort_keys=True
        )

        def made() -> Revision:
            side = _SIDES.get(self.side, "refuse")
            sheet = self.data, self.name, answers_of(self.answers)
            return _revision(home, read_import(home.folder, *sheet, side=side), self.dropped)

        return self.known("revision", key, made)

    def answer_as_before(self, home: RoundHome) -> None:
        """What was answered to the same words of an earlier sheet. Raises Refused."""
        while any(answer_as_before(home, self, self.revision(home).doubts)):
            pass

    def fit(self, home: RoundHome) -> SheetFit:
        """Whether the sheet is of this round at all."""
        key = f"{home.state} {json.dumps(self.answers, sort_keys=True)}"
        sheet = self.data, self.name, answers_of(self.answers)
        return self.known("fit", key, lambda: sheet_fit(home.folder, *sheet))

    def choose(self, posted: Posted) -> None:
        """Which of the points offered are taken, or which side counts, as a form says."""
        if posted.text("ben") in _SIDES:
            self.side = posted.text("ben")
        elif posted.has("co"):
            self.dropped = sorted(set(posted.texts("co")) - set(posted.texts("nhan")))


def _revision(home: RoundHome, found: Import, dropped: Collection[str]) -> Revision:
    folder = home.folder
    if has_errors(found.findings):
        errors = [one for one in found.findings if one.level == "error" and one.rule != _CONFLICT]
        doubts, errors = revision_doubts(folder, found, errors)
        return Revision(found, [], [], (), {}, found.findings, doubts, errors)
    whole = _compared(home, _texts(found))
    moves = [
        ScoreMove(
            f"{change.code}:{item.code}",
            change.name,
            f"{item.code} {item.name}",
            item.old,
            item.new,
            f"{change.code}:{item.code}" not in dropped,
        )
        for change in whole
        for item in change.items
        if f"scores/{change.code}.yaml" in found.changes
    ]
    texts = _texts(found)
    if dropped:
        texts = {name: _without(name, pair, dropped) for name, pair in texts.items()}
        texts = {name: pair for name, pair in texts.items() if pair[0] != pair[1]}
        whole = _compared(home, texts)
    return Revision(found, moves, _others(folder, found), whole, texts, found.findings, [], [])


def _texts(found: Import) -> Texts:
    return {name: (found.read.get(name), text.encode()) for name, text in found.changes.items()}


def _without(
    name: str, pair: tuple[bytes | None, bytes | None], dropped: Collection[str]
) -> tuple[bytes | None, bytes | None]:
    """The score file without the points that are not taken."""
    before, after = pair
    code = name.removeprefix("scores/").removesuffix(".yaml")
    if before is None or after is None or not name.startswith("scores/"):
        return pair
    old, new = before.decode("utf-8-sig"), after.decode("utf-8-sig")
    marked = before.startswith(b"\xef\xbb\xbf")
    for key in dropped:
        agency, _, item = key.partition(":")
        if agency == code:
            for group in ("scores", "adjustments"):
                if value_at(old, (group, item)) != value_at(new, (group, item)):
                    new = with_value(name, new, (group, item), value_at(old, (group, item)))
    return before, (b"\xef\xbb\xbf" if marked else b"") + new.encode()


def _others(folder: RoundFolder, found: Import) -> list[str]:
    """What the sheet changes beside points: plans, agencies, what all plans share."""
    said = []
    for line in found.told:
        file, _, rest = line.partition(": ")
        kind, _, name = file.partition("/")
        code = name.removesuffix(".yaml")
        if kind == "plans" and code in folder.agencies:
            said.append(f"Kế hoạch của {folder.agencies[code].name}: {rest}")
        elif kind != "scores":
            said.append(capitalised(line))
    return said


def _compared(home: RoundHome, texts: Texts) -> Sequence[AgencyChange]:
    """Which agencies move, found by comparing the round with a copy that has the new texts."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, home.path.name)
        shutil.copytree(home.path, copy, ignore=shutil.ignore_patterns("output", "*.docx", ".*"))
        for name, (_, after) in texts.items():
            if after is not None:
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                (copy / name).write_bytes(after)
        return round_changes(home.path, copy).agencies
