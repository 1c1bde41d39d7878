"""What the page calls: requests answered, files taken in and given out, changes told to keep."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_docs.finding import Finding, Refused
from cchc_docs.version import __version__

from .answering import Headers, answer
from .archive import (
    MARK,
    all_files,
    free_name,
    put_files,
    rounds_among,
    unpacked,
)
from .lacking import without_threads
from .tree import Tree

Change = tuple[str, bytes | None, int]


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of the application, in the file system of this Python."""

    root: Path

    @property
    def rounds(self) -> Path:
        """Round folders."""
        return self.root / "rounds"

    @property
    def documents(self) -> Path:
        """Plans: a folder for each round."""
        return self.root / "output"

    @property
    def own(self) -> Path:
        """Log of changes, former versions, uploads."""
        return self.root / "own"

    def written(self, _paths: Iterable[Path]) -> None:
        """Every request ends with a look at all files, so nothing is to be noted here."""


class BrowserDesk:
    """The one object of this Python that the page talks to."""

    def __init__(self, root: Path) -> None:
        without_threads()
        from cchc_docs.web.application import create_app
        from cchc_docs.web.desk import Desk

        self._folders = Folders(root)
        for folder in (self._folders.rounds, self._folders.documents, self._folders.own):
            folder.mkdir(parents=True, exist_ok=True)
        self._tree = Tree(root)
        self._tree.changes()
        self._app = create_app(Desk(self._folders, place="Trình duyệt này"))

    @property
    def version(self) -> str:
        """Of the program."""
        return __version__

    @property
    def most_bytes(self) -> int:
        """Of one request; a longer one is refused by what it says of its length."""
        from cchc_docs.web.guard import BODY_BYTES

        return BODY_BYTES

    async def ask(
        self, method: str, target: str, headers: Sequence[tuple[str, str]], body: memoryview
    ) -> tuple[int, Headers, bytes]:
        """One request to the application; the page hands bytes over as a view of them."""
        named = [*headers, ("host", "cchc")]
        return await answer(self._app, method, target, named, bytes(body))

    def changes(self) -> list[Change]:
        """The files that changed since this was asked last."""
        return self._tree.changes()

    def not_kept(self, paths: list[str]) -> None:
        """These count as changed again."""
        self._tree.forget(paths)

    def rounds(self) -> list[str]:
        """The names of the rounds."""
        folder = self._folders.rounds
        return sorted(one.name for one in folder.iterdir() if (one / MARK).is_file())

    def give_all(self) -> bytes:
        """Everything as a .zip."""
        folders = self._folders
        return all_files(folders.root, folders.rounds, folders.documents)

    def take_archive(self, data: bytes, name: str) -> tuple[list[str], str]:
        """The rounds of a .zip taken in; their names here, or why that cannot be."""
        try:
            return self.take_files(unpacked(data, name), posixpath.splitext(name)[0]), ""
        except Refused as error:
            return [], "\n".join(_sentence(one) for one in error.findings)

    def take_files(self, files: dict[str, bytes], name: str) -> list[str]:
        """The rounds among the files taken in; a round that is here already stays as it is."""
        taken = []
        for found in rounds_among(files):
            free = free_name(self._folders.rounds, found.name or name)
            put_files(self._folders.rounds / free, found.files)
            put_files(self._folders.documents / free, found.plans)
            taken.append(free)
        return taken


def _sentence(finding: Finding) -> str:
    text = f"{finding.place}: {finding.message}"
    return f"{text}; {finding.hint}" if finding.hint else text
