"""Which rounds the folder has, and how an address names one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docs import Assessment, RoundFolder, amendment_name
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import sort_key
from cchc_docs.web.desk import Desk
from cchc_docs.write import present_bytes


@dataclass(frozen=True, slots=True)
class RoundHome:
    """A folder with a ``round.yaml``; ``name`` is what addresses call it (``{dot}``).

    ``documents`` is where its plans are written, as ``cchc build`` does.
    """

    name: str
    path: Path
    documents: Path
    desk: Desk = field(compare=False, repr=False)

    @property
    def folder(self) -> RoundFolder:
        """The round as it is now, without its scores. Raises Refused where it cannot be read."""
        return self.desk.rounds.folder(self.path)

    @property
    def assessment(self) -> Assessment:
        """The scorecards of the round as it is now. Raises Refused where it cannot be read."""
        return self.desk.rounds.assessment(self.path)

    @property
    def state(self) -> str:
        """What stands for all files of the round (``ban``); another after any change."""
        return self.desk.rounds.mark(self.path)

    @property
    def kept(self) -> Path:
        """The folder in the application's own that belongs to the round, by its path."""
        name = hashlib.sha256(str(self.path.resolve()).encode()).hexdigest()[:16]
        return self.desk.storage.own / "rounds" / name

    def text(self, name: str) -> str:
        """What stands in a data file of the round; "" where it is not there. Raises OSError."""
        return (present_bytes(self.path / name) or b"").decode("utf-8-sig", errors="replace")

    def workbook(self) -> bytes:
        """The workbook that ``cchc export`` makes, which is kept nowhere. Raises Refused and
        OSError.
        """
        from cchc_docs import export_workbook  # loads what knows Excel

        with TemporaryDirectory() as place:
            path = Path(place, "bang-diem.xlsx")
            export_workbook(self.assessment, path)
            return path.read_bytes()

    def document(self, code: str) -> Path:
        """The plan of the agency as a Word file, whether it is there or not."""
        return self.documents / f"{code}.docx"

    def all_documents(self, code: str) -> list[Path]:
        """The plan of the agency and the amendments that lie beside it, each that is there."""
        found = [self.document(code)] if self.document(code).is_file() else []
        for number in count(1):
            path = self.documents / amendment_name(code, number)
            if not path.is_file():
                return found
            found.append(path)
        raise AssertionError


def rounds_in(desk: Desk) -> list[RoundHome]:
    """The rounds directly in the folder, or the folder itself where it is one. Raises OSError."""
    return sorted(_inside(desk), key=lambda home: sort_key(home.name))


def home_at(desk: Desk, path: Path) -> RoundHome:
    """The round in that folder, also before it is written."""
    name = path.resolve().name
    return RoundHome(name, path, desk.storage.documents / name, desk)


def _inside(desk: Desk) -> Iterator[RoundHome]:
    top = desk.storage.rounds
    if (top / "round.yaml").is_file():
        yield home_at(desk, top)
        return
    for path in top.iterdir():
        if not path.name.startswith(".") and (path / "round.yaml").is_file():
            yield home_at(desk, path)


def home_named(desk: Desk, name: str) -> RoundHome | None:
    """The round of that name: only ever one of those that are in the folder."""
    try:
        return next((home for home in rounds_in(desk) if home.name == name), None)
    except OSError:
        return None


def folder_of(home: RoundHome | None) -> RoundFolder | None:
    """The round as read; None where there is none, or it cannot be read."""
    try:
        return home.folder if home else None
    except Refused:
        return None
