"""What one running application knows: its folders, its clock, its door, what is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from typing import Any

from cchc_docs.frozen import dataclass
from cchc_docs.web.round_cache import RoundCache
from cchc_docs.web.sendings import Sendings
from cchc_docs.web.storage import Storage
from cchc_docs.web.uploads import Uploads


def _now() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in. ``hosts`` are the values of the Host header; none: any (no socket).

    ``key`` opens the door once and gets a cookie named ``cookie``; "": no key is asked, where
    nobody but the page itself can call.
    """

    hosts: frozenset[str] = frozenset()
    key: str = ""
    cookie: str = "cchc"


@dataclass
class Desk:
    """The state of the application. ``server`` names it to others: ``127.0.0.1:8000``;
    ``place`` says to people where the rounds are, where that is no folder of theirs.

    ``work`` holds what pages have under way by an id of their own, such as plans being built;
    ``told`` is what the next page says at its head, once; ``sendings`` are the forms
    that were taken.
    """

    storage: Storage
    door: Door = Door()
    server: str = ""
    place: str = ""
    now: Callable[[], datetime] = _now
    uploads: Uploads = field(init=False)
    rounds: RoundCache = field(default_factory=RoundCache)
    work: dict[str, Any] = field(default_factory=dict)
    told: str = ""
    sendings: Sendings = field(default_factory=Sendings)

    def __post_init__(self) -> None:
        self.uploads = Uploads(self.storage.own / "uploads")
