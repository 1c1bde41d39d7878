"""What was changed in a round, when and from which page: kept outside the round, for undoing.

One line of JSON a change; the texts of files before and after lie beside it, each once, by its
hash. A change is entered before it is written; one that then was not written is marked so.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, field
from pathlib import Path

from cchc_docs.frozen import dataclass
from cchc_docs.web.file_marks import mark_of

_KEPT = 600
"""So many changes can be looked back at; texts that only older ones name are forgotten."""

FileChange = tuple[str, str]
"""The hashes of a file before and after; "" where it is not there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``of`` is the number of the change that an undo or redo is about, ``step`` joins
    changes that are undone together, ``kind`` "dropped" says that change ``of`` was not written,
    "kept" that a value could not be taken into the data (``value``, at ``where``).
    """

    number: int
    kind: str
    when: str
    what: str
    page: str = ""
    files: Mapping[str, FileChange] = field(default_factory=dict)
    of: int = 0
    step: str = ""
    where: str = ""
    value: str = ""


class ChangeLog:
    """The log of one round in its folder of the application."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "changes.jsonl"
        self._entries: list[Entry] | None = None
        self._size = -1

    def entries(self) -> list[Entry]:
        """All changes, oldest first; what another program has entered meanwhile too."""
        try:
            size = self._file.stat().st_size
        except OSError:
            return []
        if self._entries is None or size != self._size:
            self._entries, self._size = list(self._read()), size
        return self._entries

    def add(self, entry: Entry, texts: Mapping[str, tuple[bytes | None, bytes | None]]) -> Entry:
        """Enter a change with the texts before and after by file names. Raises OSError."""
        known = self.entries()
        files = {name: (self._keep(old), self._keep(new)) for name, (old, new) in texts.items()}
        number = known[-1].number + 1 if known else 1
        entry = Entry(**{**asdict(entry), "number": number, "files": files})
        line = json.dumps(asdict(entry), ensure_ascii=False) + "\n"
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab") as stream:
            stream.write(line.encode())
        self._entries, self._size = [*known, entry], self._file.stat().st_size
        if len(known) > 2 * _KEPT:
            self._forget_oldest()
        return entry

    def text(self, mark: str) -> bytes | None:
        """The content of that mark; None for "" and where it is not known."""
        try:
            return zlib.decompress((self._folder / "texts" / mark).read_bytes()) if mark else None
        except (OSError, zlib.error):
            return None

    def _keep(self, data: bytes | None) -> str:
        mark = mark_of(data)
        path = self._folder / "texts" / mark
        if data is not None and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".tmp")
            beside.write_bytes(zlib.compress(data))
            beside.replace(path)
        return mark

    def _read(self) -> list[Entry]:
        found = []
        for line in self._file.read_bytes().splitlines():
            try:
                data = json.loads(line)
                files = {name: (old, new) for name, (old, new) in data.pop("files").items()}
                found.append(Entry(**data, files=files))
            except (ValueError, TypeError, KeyError):
                continue  # a line that was half written when the machine stopped
        return found

    def _forget_oldest(self) -> None:
        left = self.entries()[-_KEPT:]
        lines = [json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in left]
        beside = self._file.with_suffix(".tmp")
        beside.write_bytes("".join(lines).encode())
        beside.replace(self._file)
        named = {mark for entry in left for pair in entry.files.values() for mark in pair}
        for path in (self._folder / "texts").iterdir():
            if path.name not in named:
                path.unlink(missing_ok=True)
        self._entries, self._size = left, self._file.stat().st_size
