"""A change into the files of a round: read, compared with what the page showed, logged, written."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path

import yaml

from cchc_docs import data_file_faults
from cchc_docs.finding import Finding, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import nfc
from cchc_docs.web.changes.change_log import ChangeLog, Entry
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.value_address import ValueAddress
from cchc_docs.web.file_marks import mark_of
from cchc_docs.web.places import RoundHome
from cchc_docs.write import SavedMeanwhile, edit_in_place, present_bytes, remove_unchanged

TextEdit = Callable[[str], str]
"""The text of a data file to its new text. Raises Refused where what it is about has changed."""
Texts = dict[str, tuple[bytes | None, bytes | None]]
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Saved:
    """Written. ``marks`` are the new ``ban`` of the files; ``elsewhere``: somebody else had changed
    the file since the page showed it, and that change stands too. ``address`` is where a single
    value is found now.
    """

    marks: Mapping[str, str]
    elsewhere: bool = False
    changed: bool = True
    address: str = ""


@dataclass(frozen=True, slots=True)
class Differs:
    """Not written: somebody else changed that very value, which is now ``present`` (409)."""

    present: object
    mark: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """Not written: with this value the file could not be read; kept in the log only (422)."""

    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Why:
    """What the log says of a change: in words for "Hoàn tác", from which page, in which step."""

    what: str
    page: str = ""
    step: str = ""


def log_of(home: RoundHome) -> ChangeLog:
    """The log of the round."""
    key = f"log:{home.path.resolve()}"
    if key not in home.desk.work:
        home.desk.work[key] = ChangeLog(home.kept)
    found: ChangeLog = home.desk.work[key]
    return found


def mark(home: RoundHome, name: str) -> str:
    """The ``ban`` of a file of the round as it is on disk now."""
    return mark_of(present_bytes(home.path / name))


def save_value(
    home: RoundHome,
    address: ValueAddress,
    shown: object,
    value: object,
    ban: str,
    why: Why,
) -> Saved | Differs | Faulty:
    """One value set (None or "": taken out), where it still is what the page showed.

    Raises Refused where the entry that it belongs to is gone, 423 where another program holds the
    round, OSError where it cannot be written.
    """
    for _ in range(_TRIES):
        before = present_bytes(home.path / address.file)
        text = _text(before)
        with _in_shape():
            present = address.read(text)
        wanted = None if value in ("", [], {}) else value
        if present == wanted or (not present and wanted is None):
            return Saved({address.file: mark_of(before)}, changed=False, address=str(address))
        earlier = _of_stay(home, why.step)
        if earlier is not None and earlier.kind == "undo":
            return Differs(present, mark_of(before))  # typed before it was undone, and sent again
        changed_since = ban != mark_of(before) and not _same(present, shown)
        if changed_since and not _wrote(home, earlier, address, present):
            return Differs(present, mark_of(before))
        with _in_shape():
            changed, now = address.written(text, wanted)
        after = _bytes(before, changed)
        faults = new_faults(home, address.file, before, after)
        if faults:
            _keep_wrong(home, address, value, why)
            return Faulty(faults)
        try:
            done = write_texts(home, {address.file: (before, after)}, why, str(address))
            elsewhere = bool(ban) and ban != mark_of(before)
            return replace(done, elsewhere=elsewhere, address=str(now))
        except SavedMeanwhile:
            continue
    raise SavedMeanwhile(home.path / address.file)


def save_texts(home: RoundHome, edits: Mapping[str, TextEdit], why: Why) -> Saved | Faulty:
    """Several files changed together, all or none; an edit gets "" for a file that is not there.

    Raises as the edits do, 423 and OSError.
    """
    for _ in range(_TRIES):
        texts: Texts = {}
        for name, edit in edits.items():
            before = present_bytes(home.path / name)
            with _in_shape():
                texts[name] = before, _bytes(before, edit(_text(before)))
            faults = new_faults(home, name, before, texts[name][1])
            if faults:
                return Faulty(faults)
        try:
            return write_texts(home, texts, why)
        except SavedMeanwhile:
            continue
    raise SavedMeanwhile(home.path / next(iter(edits)))


def record_files(home: RoundHome, texts: Texts, why: Why) -> None:
    """Files that a function of the program wrote by itself, entered so that they can be undone."""
    kept = {name: pair for name, pair in texts.items() if pair[0] != pair[1]}
    if kept:
        log_of(home).add(_entry(home, "change", why), kept)
        home.desk.storage.written(home.path / name for name in kept)


def write_logged(home: RoundHome, texts: Texts, entry: Entry) -> None:
    """The files written, and told in the log before. Raises 423, SavedMeanwhile and OSError; then
    the log says that it was not done.
    """
    refuse_if_held(home)
    log = log_of(home)
    told = log.add(entry, texts)
    try:
        _replace(home.path, texts)
    except BaseException:
        log.add(Entry(0, "dropped", told.when, told.what, of=told.number), {})
        raise
    home.desk.storage.written(home.path / name for name in texts)


def write_texts(home: RoundHome, texts: Texts, why: Why, where: str = "") -> Saved:
    """Files written as they are given, those that are other than before. Raises as
    ``write_logged``.
    """
    kept = {name: pair for name, pair in texts.items() if pair[0] != pair[1]}
    if kept:
        write_logged(home, kept, _entry(home, "change", why, where))
    return Saved({name: mark_of(after) for name, (_, after) in texts.items()}, changed=bool(kept))


def new_faults(
    home: RoundHome, name: str, before: bytes | None, after: bytes | None
) -> list[Finding]:
    """Why the file could not be read any more after the change, where it could before."""
    faults = faults_of(home, name, after)
    if not has_errors(faults):
        return []
    old = {(one.rule, one.message) for one in faults_of(home, name, before)}
    return [one for one in faults if one.level == "error" and (one.rule, one.message) not in old]


def faults_of(home: RoundHome, name: str, data: bytes | None) -> list[Finding]:
    """Why the file with that content could not be read; a plan takes words from the bank."""
    if data is None or not name.endswith((".yaml", ".yml")):
        return []
    try:
        bank = home.folder.bank
    except Refused:
        bank = None
    return data_file_faults(name, data, bank)


def wrong_values(home: RoundHome) -> Mapping[str, str]:
    """The values that were typed and could not be taken yet, by their addresses."""
    found: dict[str, str] = {}
    for entry in log_of(home).entries():
        if entry.kind == "kept":
            found[entry.where] = entry.value
        elif entry.where:
            found.pop(entry.where, None)
    return found


def forget_wrong(home: RoundHome, where: str) -> None:
    """The value that could not be taken was given up ("Trả lại 7,2")."""
    if where in wrong_values(home):
        log_of(home).add(_entry(home, "given up", Why(""), where), {})


def _of_stay(home: RoundHome, step: str) -> Entry | None:
    """What was done last in that stay in a field, by the person who is in it; the page may not know
    yet. The address of the value may have changed by it.
    """
    entries = reversed(log_of(home).entries()) if step else ()
    return next((one for one in entries if one.step == step and one.where), None)


def _wrote(home: RoundHome, entry: Entry | None, address: ValueAddress, present: object) -> bool:
    """Whether that change wrote the value that is there now."""
    if entry is None or entry.kind not in ("change", "redo") or address.file not in entry.files:
        return False
    text = _text(log_of(home).text(entry.files[address.file][1]))
    with _in_shape():
        return bool(address.read(text) == present)


def _entry(home: RoundHome, kind: str, why: Why, where: str = "", value: str = "") -> Entry:
    when = home.desk.now().isoformat(timespec="seconds")
    return Entry(0, kind, when, why.what, why.page, step=why.step, where=where, value=value)


def _keep_wrong(home: RoundHome, address: ValueAddress, value: object, why: Why) -> None:
    if isinstance(value, str):
        log_of(home).add(_entry(home, "kept", why, str(address), value), {})


def _replace(folder: Path, texts: Texts) -> None:
    """Raises SavedMeanwhile, OSError; nothing is removed that is not exactly what is expected."""
    gone = {
        name: before
        for name, (before, after) in texts.items()
        if before is not None and after is None
    }
    for name, before in gone.items():
        if present_bytes(folder / name) != before:
            raise SavedMeanwhile(folder / name)
    for name in texts:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    edit_in_place(
        {
            folder / name: (before, after)
            for name, (before, after) in texts.items()
            if after is not None
        }
    )
    for name, before in gone.items():
        remove_unchanged(folder / name, before)


@contextmanager
def _in_shape() -> Iterator[None]:
    """Raises Refused where the file is unreadable, or holds something else in the way."""
    try:
        yield
    except (KeyError, yaml.YAMLError):
        raise Refused.because(
            "SK-03",
            "không ghi được vào chỗ này: tệp số liệu vừa được đổi khác",
            "tải lại trang để thấy bản mới nhất rồi sửa lại",
        ) from None


def _text(data: bytes | None) -> str:
    """Raises Refused where it is no text."""
    try:
        return (data or b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused.because(
            "DL-02", "tệp số liệu không phải UTF-8", "lưu lại tệp theo bảng mã UTF-8"
        ) from None


def _bytes(before: bytes | None, text: str) -> bytes:
    data = text.encode()
    return BOM_UTF8 + data if (before or b"").startswith(BOM_UTF8) else data


def _bare(value: object) -> str:
    """As it is compared: a space typed at the end is on the page and never in the file."""
    return " ".join(nfc(str(value or "")).split())


def _same(present: object, shown: object) -> bool:
    if isinstance(present, str) and isinstance(shown, list):
        present = [present]  # one sentence alone is a list of it
    if isinstance(present, str) or isinstance(shown, str):
        return _bare(present) == _bare(shown)
    return present == shown or (not present and not shown)
