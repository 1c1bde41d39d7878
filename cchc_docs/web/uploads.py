"""Files that somebody dropped and that are only looked at: kept till the application ends."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, TypeVar

_AT_MOST = 40
T = TypeVar("T")


@dataclass
class Session:
    """One dropped file; each kind of them knows more, and what a person says about it.

    ``home`` is the round that it was dropped in, ``id`` is given as it begins; ``place`` is where
    such files are dropped, in words.
    """

    place: ClassVar[str] = "trang đầu"

    name: str
    data: bytes
    home: str = ""
    id: str = ""
    _seen: dict[str, tuple[object, Any]] = field(default_factory=dict)

    def known(self, name: str, key: object, made: Callable[[], T]) -> T:
        """What was ``made`` last under that name, made anew where the key is another now."""
        seen: tuple[object, T] | None = self._seen.get(name)
        if seen is None or seen[0] != key:
            seen = self._seen[name] = key, made()
        return seen[1]

    def forget(self, name: str) -> None:
        """What was made under that name is made anew."""
        self._seen.pop(name, None)


S = TypeVar("S", bound=Session)


class Uploads:
    """The sessions by their ids. An id cannot be guessed; the name of a file is never a path."""

    def __init__(self, folder: Path) -> None:
        self._sessions: dict[str, Session] = {}
        self._folder = folder

    @contextlib.contextmanager
    def begun(self, session: S) -> Iterator[S]:
        """A new session, forgotten where what is done with it at first is refused; the oldest one
        is forgotten where there are too many.
        """
        session.id, session.name = secrets.token_urlsafe(12), bare_name(session.name)
        self._sessions[session.id] = session
        while len(self._sessions) > _AT_MOST:
            self.forget(next(iter(self._sessions)))
        try:
            yield session
        except Exception:
            self.forget(session.id)
            raise

    def get(self, session_id: str) -> Session | None:
        """The session of that id; None where it was closed, or is of an earlier start."""
        return self._sessions.get(session_id)

    def forget(self, session_id: str) -> None:
        """The file is not needed any more."""
        self._sessions.pop(session_id, None)
        with contextlib.suppress(OSError):
            shutil.rmtree(self._folder / session_id)

    def on_disk(self, session: Session) -> Path:
        """The file as a file, for what reads only from disk. Raises OSError."""
        path = self._folder / session.id / session.name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(session.data)
        return path

    def folder_of(self, session: Session, names: Sequence[tuple[str, bytes]]) -> Path:
        """A folder with these files of the session, two of one name beside each other as well.

        Raises OSError.
        """
        place = self._folder / session.id / "tep"
        for number, (name, data) in enumerate(names):
            path = place / str(number) / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return place

    def of_kind(self, kind: type[S]) -> list[S]:
        """The sessions of that kind, newest first."""
        return [one for one in self._sessions.values() if isinstance(one, kind)][::-1]

    def close(self) -> None:
        """All sessions are forgotten."""
        for session_id in list(self._sessions):
            self.forget(session_id)


def bare_name(name: str) -> str:
    """The name of an upload without any folder, letters that no system takes, or tricks."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    return kept.strip(". ")[-120:] or "tep"
