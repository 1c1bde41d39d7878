"""Files that came back by mail, dropped on the page: seen before anything of them is taken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

import cchc_docs  # its functions are loaded when they are called, not as the program starts
from cchc_docs.frozen import dataclass
from cchc_docs.web.changes.former_documents import keep_document
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Why, record_files
from cchc_docs.web.places import RoundHome
from cchc_docs.web.posted import PostedFile
from cchc_docs.web.uploads import Session
from cchc_docs.write import present_bytes

if TYPE_CHECKING:
    from cchc_docs import Collected, Side, Tracked

QUESTIONS = ("ben", "theo-doi", "diem")
"""About an agency: sheet or round, tracked changes, points that are not its own."""
_TAKEN = "da-nhan.json"
_SIDES: dict[str, Side] = {"bang": "workbook", "dot": "round"}
_TRACKED: dict[str, Tracked] = {"chap-nhan": "accept", "tu-choi": "reject"}


@dataclass(frozen=True, slots=True)
class TakenNow:
    """What was taken: from how many agencies; those of which the plan has to be built again."""

    agencies: Sequence[str]
    to_build: Sequence[str]


@dataclass
class DroppedReturns(Session):
    """Files of a round, by name; what was said about each agency to each question."""

    place = "Gửi cơ quan, nhận lại"

    files: list[tuple[str, bytes]] = field(default_factory=list)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    def more(self, files: Sequence[PostedFile]) -> None:
        """More files; one that is there already, to the byte and by its name, is not taken
        twice.
        """
        for file in files:
            if (file.name, file.data) not in self.files:
                self.files.append((file.name, file.data))

    def folder(self, home: RoundHome) -> Path:
        """The folder with the files. Raises OSError."""
        return home.desk.uploads.folder_of(self, self.files)

    def choose_for(self, agency: str, question: str, answer: str) -> None:
        """What a person says to a question about one agency."""
        self.answers.setdefault(agency, {})[question] = answer

    def chosen_for(self, agency: str) -> dict[str, str]:
        """What was said about the agency so far; "" for each question that was not answered."""
        return dict.fromkeys(QUESTIONS, "") | self.answers.get(agency, {})

    def foreseen(self, home: RoundHome) -> Collected:
        """What taking the files would do now; nothing is written. Raises Refused and OSError."""
        key = _key(home, self)
        return self.known("foreseen", key, lambda: self.collected(home, dry_run=True))

    def collected(self, home: RoundHome, *, dry_run: bool) -> Collected:
        """What ``cchc collect`` does, with what was said about each agency."""
        said = self.answers.items()
        sides = {code: _SIDES[one["ben"]] for code, one in said if one.get("ben") in _SIDES}
        tracking = {
            code: _TRACKED[one["theo-doi"]] for code, one in said if one.get("theo-doi") in _TRACKED
        }
        scores = frozenset(code for code, one in said if one.get("diem") == "nhan")
        options = cchc_docs.CollectOptions(
            home.documents, accept_scores=scores, dry_run=dry_run, sides=sides, tracking=tracking
        )
        return cchc_docs.collect_returns(home.folder, self.folder(home), options)


def waiting_returns(home: RoundHome) -> DroppedReturns | None:
    """The files that were dropped last in the round and are still looked at."""
    found = [one for one in home.desk.uploads.of_kind(DroppedReturns) if one.home == home.name]
    return found[0] if found else None


def so_far(home: RoundHome) -> Collected:
    """Who has sent something and who still owes, without any new file. Raises Refused, OSError."""
    nothing = home.desk.storage.own / "uploads" / "khong-co-gi"
    nothing.mkdir(parents=True, exist_ok=True)
    options = cchc_docs.CollectOptions(home.documents, dry_run=True)
    return cchc_docs.collect_returns(home.folder, nothing, options)


def take_returns(home: RoundHome, session: DroppedReturns, page: str) -> TakenNow:
    """The files taken as ``cchc collect`` does; their data can be undone, former documents stay.

    Raises 423, Refused and OSError; then nothing is written.
    """
    refuse_if_held(home)
    expected = session.foreseen(home)
    names = [*expected.changed, _TAKEN]
    before = {name: present_bytes(home.path / name) for name in names}
    documents = {path: present_bytes(path) for path in expected.plans}
    done = session.collected(home, dry_run=False)
    for path in done.plans:
        former = documents.get(path)
        if former is not None:
            keep_document(home, path.stem, former)
    taken = [code for code in done.outcomes if _has_new(done, code)]
    texts = {name: (before[name], present_bytes(home.path / name)) for name in names}
    why = Why(f"nhận bảng, kế hoạch của {len(taken)} cơ quan", page)
    record_files(home, texts, why)
    home.desk.storage.written(
        path for path in home.documents.glob("*") if path.stem in done.outcomes
    )
    session.forget("foreseen")
    return TakenNow(taken, _to_build(done))


def _has_new(done: Collected, code: str) -> bool:
    data = {f"scores/{code}.yaml", f"plans/{code}.yaml"} & set(done.changed)
    return bool(data) or any(path.stem == code for path in done.plans)


def _to_build(done: Collected) -> list[str]:
    """The agencies of which the data changed and which have a plan."""
    plans = set(done.folder.files("plans")) | {
        Path(one).stem for one in done.changed if "plans/" in one
    }
    changed = {Path(name).stem for name in done.changed if "/" in name}
    return [code for code in done.outcomes if code in plans & changed]


def _key(home: RoundHome, session: DroppedReturns) -> str:
    """What stands for all that the foreseen result rests on."""
    files = home.desk.rounds.files
    codes = home.folder.agencies
    documents = [files.of(home.document(code)) for code in codes]
    taken = files.of(home.path / _TAKEN)
    return json.dumps([home.state, documents, taken, session.answers, len(session.files)])
