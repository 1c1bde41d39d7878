"""Where the rounds are, and where the application keeps what is its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from cchc_docs.frozen import dataclass


class Storage(Protocol):
    """What the application is handed: three folders, and a word after each change.

    ``rounds`` holds the round folders, or is one itself; below ``documents`` each round has a
    folder for its plans; ``own`` is for logs, former versions and uploads. ``written`` is called
    once the files are whole on disk: a browser keeps them then.
    """

    @property
    def rounds(self) -> Path: ...

    @property
    def documents(self) -> Path: ...

    @property
    def own(self) -> Path: ...

    def written(self, paths: Iterable[Path]) -> None: ...


@dataclass(frozen=True, slots=True)
class FolderStorage:
    """Folders of this machine."""

    rounds: Path
    documents: Path
    own: Path

    def written(self, paths: Iterable[Path]) -> None:
        """Nothing more to do: what is on disk stays there."""


def documents_folder(rounds: Path) -> Path:
    """Where ``cchc build`` run here writes the plans of rounds below the working folder; beside
    the rounds where they are somewhere else.
    """
    here = Path.cwd().resolve()
    place = rounds.resolve()
    if place.is_relative_to(here) and not (here / "round.yaml").is_file():
        return here / "output"
    return (place.parent if (place / "round.yaml").is_file() else place) / "output"


def application_folder() -> Path:
    """The folder for data of the user's programs; ``CCHC_WEB_HOME`` names another one."""
    named = os.environ.get("CCHC_WEB_HOME")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "cchc" / "web"
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "cchc" / "web"
