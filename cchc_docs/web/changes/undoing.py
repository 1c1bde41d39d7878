"""A change taken back, or made again: as a change of its own, never over what came after it."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.finding import Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.web.changes.change_log import Entry
from cchc_docs.web.changes.saving import Texts, faults_of, log_of, write_logged
from cchc_docs.web.changes.text_merge import merged_text
from cchc_docs.web.places import RoundHome
from cchc_docs.write import present_bytes


@dataclass(frozen=True, slots=True)
class UndoState:
    """What "Hoàn tác" and "Làm lại" would do, in words; "" where there is nothing to do."""

    undo: str = ""
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone or redone, in words, the files that changed, the page that it was done on;
    "" for nothing.
    """

    what: str = ""
    files: tuple[str, ...] = ()
    page: str = ""


def undo(home: RoundHome) -> Undone:
    """The last change taken back. Raises Refused where what it changed has been changed since, 423
    and OSError.
    """
    return _again(home, _next(home)[0], "undo")


def redo(home: RoundHome) -> Undone:
    """The change that was undone last made again. Raises as ``undo``."""
    return _again(home, _next(home)[1], "redo")


def undo_words(home: RoundHome) -> UndoState:
    """What both would do."""
    undo, redo = _next(home)
    return UndoState(undo[0].what if undo else "", redo[0].what if redo else "")


def _next(home: RoundHome) -> tuple[list[Entry], list[Entry]]:
    """The changes that are undone together now, newest first, and those made again: each one, or a
    whole step.
    """
    done, undone = _stacks(log_of(home).entries())
    return _last_step(done), _last_step(undone)


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


def _again(home: RoundHome, entries: list[Entry], kind: str) -> Undone:
    files: dict[str, None] = {}
    for entry in entries:
        texts = _inverse(home, entry, back=kind == "undo")
        when = home.desk.now().isoformat(timespec="seconds")
        told = Entry(
            0, kind, when, entry.what, entry.page, of=entry.number, step=entry.step,
            where=entry.where,
        )  # fmt: skip
        write_logged(home, texts, told)
        files |= dict.fromkeys(texts)
    return Undone(entries[0].what, tuple(files), entries[0].page) if entries else Undone()


def _inverse(home: RoundHome, entry: Entry, *, back: bool) -> Texts:
    log = log_of(home)
    texts: Texts = {}
    for name, (old, new) in entry.files.items():
        source, target = (new, old) if back else (old, new)
        present = present_bytes(home.path / name)
        wanted = _merged(present, log.text(source), log.text(target), target)
        if wanted is not None and has_errors(faults_of(home, name, wanted)):
            raise _changed_since(entry)
        if wanted is None and target:
            raise _changed_since(entry)
        if wanted is None and present is not None and present != log.text(source):
            raise _changed_since(entry)
        texts[name] = present, wanted
    return texts


def _merged(
    present: bytes | None, source: bytes | None, target: bytes | None, target_mark: str
) -> bytes | None:
    """The file with the change taken back; None where it cannot be, or the file is to go."""
    if present == source or not target_mark:
        return target
    if present is None or source is None or target is None:
        return None
    found = merged_text(source.decode(), present.decode(), target.decode())
    return None if found is None else found.encode()


def _changed_since(entry: Entry) -> Refused:
    return Refused.because(
        "SK-04",
        f"không hoàn tác được “{entry.what}”: chỗ đó đã được sửa tiếp ở nơi khác",
        "sửa tay chỗ đó nếu vẫn cần",
    )
