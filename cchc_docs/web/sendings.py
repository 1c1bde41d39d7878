"""A form that was sent twice, by a second click while the first was on its way, is done once."""

from __future__ import annotations

from cchc_docs.frozen import dataclass

_KEPT = 200
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Sending:
    """A form on its way: the ``mark`` that the page gave it, which a second click bears too, and a
    digest of all that was sent; the same mark with other words is another sending.
    """

    mark: str
    digest: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the answer led, and what was told there."""

    location: str
    told: str = ""


class Sendings:
    """The forms that were taken, the oldest forgotten."""

    def __init__(self) -> None:
        self._taken: dict[Sending, Taken] = {}

    def answer_to(self, sending: Sending) -> Taken | None:
        """What came of that very form where it was taken before; None for any other."""
        return self._taken.get(sending)

    def took(self, sending: Sending, taken: Taken) -> None:
        """The form was done."""
        self._taken[sending] = taken
        while len(self._taken) > _KEPT:
            self._taken.pop(next(iter(self._taken)))

    @property
    def marks(self) -> str:
        """The marks of what was taken last, by which a page knows what needs not be kept."""
        return " ".join(one.mark for one in list(self._taken)[-_TOLD:])
