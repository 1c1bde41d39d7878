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
    FoundRound,
    all_files,
    files_below,
    free_name,
    no_round,
    put_files,
    rounds_among,
    unpacked,
)
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
        from cchc_docs.web.application import create_app
        from cchc_docs.web.desk import Desk

        from .ahead import steps

        self._folders = Folders(root)
        for folder in (self._folders.rounds, self._folders.documents, self._folders.own):
            folder.mkdir(parents=True, exist_ok=True)
        self._tree = Tree(root)
        self._tree.changes()
        self._app = create_app(Desk(self._folders, place="Trình duyệt này"))
        self._ahead = steps(root.with_name("ahead"))

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

    def ahead(self) -> bool:
        """A little of what will be wanted is made ready; False once all is."""
        return next(self._ahead, self) is None

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

    def take_archive(self, data: bytes, name: str) -> tuple[list[str], list[str], str]:
        """The rounds of a .zip taken in: names of the new ones, and of those that were here just
        so; or why there is none.
        """
        here = set(self.rounds())
        try:
            files = unpacked(data, name)
        except Refused as error:
            return [], [], "\n".join(_sentence(one) for one in error.findings)
        taken = self.take_files(files, posixpath.splitext(name)[0])
        new = [one for one in taken if one not in here]
        return new, [one for one in taken if one in here], "" if taken else no_round(files, name)

    def take_files(self, files: dict[str, bytes], name: str) -> list[str]:
        """The rounds among the files taken in; a round that is here already stays as it is, and
        one that is here just so is that one.
        """
        return [self._same(found) or self._put(found, name) for found in rounds_among(files)]

    def _same(self, found: FoundRound) -> str:
        """The round here with all these files and no other, and with these plans; else empty."""
        for name in self.rounds():
            plans = files_below(self._folders.documents / name)
            if files_below(self._folders.rounds / name) == found.files and (
                found.plans.items() <= plans.items()
            ):
                return name
        return ""

    def _put(self, found: FoundRound, name: str) -> str:
        free = free_name(self._folders.rounds, found.name or name)
        put_files(self._folders.rounds / free, found.files)
        put_files(self._folders.documents / free, found.plans)
        return free


def _sentence(finding: Finding) -> str:
    text = f"{finding.place}: {finding.message}"
    return f"{text}; {finding.hint}" if finding.hint else text
