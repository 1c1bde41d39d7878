"""Which change of the log an undo takes back, and which a redo brings again."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.frozen import dataclass
from cchc_docs.web.changes.change_log import Entry


@dataclass(frozen=True, slots=True)
class UndoState:
    """What "Hoàn tác" and "Làm lại" would do, in words; "" where there is nothing to do."""

    undo: str = ""
    redo: str = ""


def next_undo(entries: Sequence[Entry]) -> list[Entry]:
    """The changes that are undone together now, newest first: one, or a whole step."""
    done, _ = _stacks(entries)
    return _last_step(done)


def next_redo(entries: Sequence[Entry]) -> list[Entry]:
    """The changes that are made again together now, in their order."""
    _, undone = _stacks(entries)
    return _last_step(undone)


def undo_state(entries: Sequence[Entry]) -> UndoState:
    """Both in words."""
    undo, redo = next_undo(entries), next_redo(entries)
    return UndoState(undo[0].what if undo else "", redo[0].what if redo else "")


def _last_step(stack: Sequence[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in reversed(stack):
        if found and (not entry.step or entry.step != found[0].step):
            break
        found.append(entry)
    return found


def _stacks(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The changes that stand, and those that were undone and not overtaken."""
    done: list[Entry] = []
    undone: list[Entry] = []
    by_number = {entry.number: entry for entry in entries}
    dropped = {entry.of for entry in entries if entry.kind == "dropped"}
    for entry in (entry for entry in entries if entry.number not in dropped):
        about = by_number.get(entry.of, entry)
        if entry.kind == "change":
            done.append(entry)
            undone.clear()
        elif entry.kind == "undo":
            done = [one for one in done if one.number != entry.of]
            undone.append(about)
        elif entry.kind == "redo":
            undone = [one for one in undone if one.number != entry.of]
            done.append(about)
    return done, undone
