"""Two programs on one round are noticed: a small file in the round says who has it open.

It is renewed by the page while that can be seen, so that it needs no clock of its own here; half a
minute after the last renewal the round is free again.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import secrets
from dataclasses import asdict
from datetime import datetime

from starlette.exceptions import HTTPException

from cchc_docs.frozen import dataclass
from cchc_docs.web.places import RoundHome
from cchc_docs.write import read_whole, write_own

NAME = ".cchc-web.json"
_STALE_SECONDS = 30
_MYSELF = secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a round open: the computer, its process, the address of its pages, since when."""

    machine: str
    process: int
    server: str
    when: str
    id: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer, so that its window can be gone to."""
        return self.machine == platform.node()


def holder_of(home: RoundHome) -> Holder | None:
    """Who else has the round open now; None where nobody has, or only this program."""
    found = _read(home)
    if found is None or not home.desk.server or found.id == _id(home):
        return None
    try:
        age = (home.desk.now() - datetime.fromisoformat(found.when)).total_seconds()
    except (ValueError, TypeError):
        return None
    return found if abs(age) < _STALE_SECONDS and not _has_ended(found) else None


def hold(home: RoundHome, *, take: bool = False) -> Holder | None:
    """Say that the round is open here, unless another has it (or ``take``: also then)."""
    other = None if take else holder_of(home)
    if other is None and home.desk.server:
        when = home.desk.now().isoformat(timespec="seconds")
        mine = Holder(platform.node(), os.getpid(), home.desk.server, when, _id(home))
        with contextlib.suppress(OSError):  # a folder that cannot be written is told at a change
            write_own(home.path / NAME, json.dumps(asdict(mine)).encode())
    return other


def refuse_if_held(home: RoundHome) -> None:
    """423 where another program has the round open; else it is held from now on."""
    other = hold(home)
    if other is not None:
        where = "một cửa sổ khác của máy này" if other.is_here else f"máy {other.machine}"
        raise HTTPException(
            423, f"Đợt này đang mở ở {where}. Dùng cửa sổ đó để không ghi đè lên nhau."
        )


def release(home: RoundHome) -> None:
    """The round is not open here any more."""
    found = _read(home)
    if found is not None and found.id == _id(home):
        with contextlib.suppress(OSError):
            (home.path / NAME).unlink()


def _id(home: RoundHome) -> str:
    return f"{_MYSELF}:{home.desk.server}"


def _read(home: RoundHome) -> Holder | None:
    try:
        return Holder(**json.loads(read_whole(home.path / NAME)))
    except (OSError, ValueError, TypeError):
        return None


def _has_ended(holder: Holder) -> bool:
    """Whether its process is known to be gone; asked only where asking does no harm."""
    if os.name != "posix" or not holder.is_here or holder.process == os.getpid():
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
