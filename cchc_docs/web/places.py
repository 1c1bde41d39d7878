"""Which rounds the folder has, and how an address names one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from cchc_docs import RoundFolder, amendment_name
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import sort_key
from cchc_docs.web.desk import Desk, desk_of
from cchc_docs.web.storage import Storage
from cchc_docs.write import present_bytes


@dataclass(frozen=True, slots=True)
class RoundHome:
    """A folder with a ``round.yaml``; ``name`` is what addresses call it (``{dot}``).

    ``documents`` is where its plans are written, as ``cchc build`` does.
    """

    name: str
    path: Path
    documents: Path

    def text(self, name: str) -> str:
        """What stands in a data file of the round; "" where it is not there. Raises OSError."""
        return (present_bytes(self.path / name) or b"").decode("utf-8-sig", errors="replace")

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


def rounds_in(storage: Storage) -> list[RoundHome]:
    """The rounds directly in the folder, or the folder itself where it is one. Raises OSError."""
    return sorted(_inside(storage), key=lambda home: sort_key(home.name))


def home_at(storage: Storage, path: Path) -> RoundHome:
    """The round in that folder, also before it is written."""
    name = path.resolve().name
    return RoundHome(name, path, storage.documents / name)


def _inside(storage: Storage) -> Iterator[RoundHome]:
    if (storage.rounds / "round.yaml").is_file():
        yield home_at(storage, storage.rounds)
        return
    for path in storage.rounds.iterdir():
        if not path.name.startswith(".") and (path / "round.yaml").is_file():
            yield home_at(storage, path)


def home_named(desk: Desk, name: str) -> RoundHome | None:
    """The round of that name: only ever one of those that are in the folder."""
    try:
        return next((home for home in rounds_in(desk.storage) if home.name == name), None)
    except OSError:
        return None


def folder_of(desk: Desk, home: RoundHome | None) -> RoundFolder | None:
    """The round as read; None where there is none, or it cannot be read."""
    try:
        return desk.rounds.folder(home.path) if home else None
    except Refused:
        return None


def home_of(request: Request) -> RoundHome:
    """The round that the address names; 404 where there is none."""
    home = home_named(desk_of(request), request.path_params["dot"])
    if home is None:
        raise HTTPException(404, "Không có đợt này trong thư mục. Có thể thư mục đã được đổi tên.")
    return home
