"""How findings, numbers and outcomes are shown, and with which exit status a command ends."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cchc_docs import located, value_name
from cchc_docs.cli.telling import tell
from cchc_docs.finding import CellSpot, PartSpot, Refused, TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import plain
from cchc_docs.write import read_whole, unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from cchc_docs import RoundFolder
    from cchc_docs.finding import Finding, Place
    from cchc_docs.write import Kind

DONE, FOUND, UNUSABLE = 0, 1, 2


def print_json(value: Any) -> None:
    """The value on standard output, Vietnamese letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def plain_or_none(value: Decimal | None) -> str | None:
    """A figure in JSON: plain decimal, null where it is not known."""
    return None if value is None else plain(value)


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as ``cchc check --json`` gives it; keys that say nothing are left out, except for
    the first five.
    """
    (finding,) = located([finding])
    shown = {
        "rule": finding.rule,
        "level": finding.level,
        "path": finding.place.file,
        "where": finding.place.where,
        "message": finding.message,
    }
    more: dict[str, Any] = {
        **_place_json(finding.place),
        "found_at": finding.place.found_at,
        "hint": finding.hint,
        "found": finding.found,
        "wanted": finding.wanted,
        "source": finding.source,
    }
    return shown | {key: value for key, value in more.items() if value}


def _place_json(place: Place) -> dict[str, Any]:
    """The pieces of a place: by line, by value, or by what an Office file has."""
    shown: dict[str, Any] = {"line": place.line, "column": place.column}
    if place.value:
        shown |= {"value": list(place.value), "called": value_name(place)}
    match place.spot:
        case CellSpot() as cell:
            shown |= {"sheet": cell.sheet, "cell": cell.name}
        case TextSpot() as text:
            shown |= {"paragraph": text.number, "inside": text.inside, "words": text.words}
        case PartSpot() as part:
            shown |= {"part": part.name, "words": part.words}
    return shown


def stop(message: str, hint: str = "") -> NoReturn:
    """End with exit status 2 and one message."""
    _say(message, hint)
    sys.exit(UNUSABLE)


def not_with(option: str, others: Mapping[str, object]) -> None:
    """End with exit status 2 where an option is given that ``option`` would pass over."""
    given = [name for name, value in others.items() if value]
    if given:
        stop(f"{', '.join(given)} không dùng cùng {option}", "chạy hai lệnh, mỗi lệnh một việc")


def give_up(error: Refused) -> NoReturn:
    """End with exit status 2 and all that stands against it; what is about no file, as words."""
    tell(finding for finding in error.findings if finding.place.file)
    for finding in located(error.findings):
        if not finding.place.file:
            _say(finding.message, finding.hint)
    sys.exit(UNUSABLE)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """What is refused inside ends the command with exit status 2, told as about this file."""
    try:
        yield
    except Refused as error:
        stop(f"{path}: {error}", error.hint)


def _say(message: str, hint: str) -> None:
    click.echo(f"lỗi: {message}", err=True)
    if hint:
        click.echo(f"  gợi ý: {hint}", err=True)


def output_folder(folder: RoundFolder) -> Path:
    """Where the documents of a round are written unless another folder is named."""
    return Path("output") / folder.path.resolve().name


def read_file(path: Path) -> bytes:
    """The bytes of a named file; ends with exit status 2 where they cannot be had."""
    try:
        return read_whole(path)
    except FileNotFoundError:
        stop(f"không có tệp {path}")
    except OSError as error:
        stop(f"không đọc được {path} ({unread(error)})")


def write_file(path: Path, data: bytes, kind: Kind, *, about: str = "", force: bool) -> None:
    """Write a file that the user named; ends with exit status 2 where that cannot be done, also
    where the file that is there is not known, or about something else, and ``force`` is not given.
    """
    from cchc_docs.write import put

    with stopping_at(path):
        tell_kept(path, put(path, data, kind, about=about, force=force).kept)


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A file that the user named and what goes into it; ``about`` is what it is about."""

    path: Path
    data: bytes
    kind: Kind
    about: str


def refuse_to_write(files: Iterable[ToWrite], *, force: bool) -> None:
    """End with exit status 2 where ``write_file`` would for one of the files; none is written."""
    from cchc_docs.write import refuse_put

    for one in files:
        with stopping_at(one.path):
            refuse_put(one.path, one.data, one.kind, about=one.about, force=force)


def write_files(files: Sequence[ToWrite], *, force: bool) -> None:
    """Write the files, none where one of them is refused: then the command ends with status 2."""
    refuse_to_write(files, force=force)
    for one in files:
        write_file(one.path, one.data, one.kind, about=one.about, force=force)


def tell_kept(path: Path, former: Path | None) -> None:
    """Under which name the former state of a file was kept, if it had to be."""
    if former is not None:
        click.echo(f"{path}: bản trước khi ghi đè được giữ ở {former.name}", err=True)


def make_folder(path: Path) -> None:
    """The folder is there afterwards; ends with exit status 2 where it cannot be made."""
    from cchc_docs.write import explain

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message, hint = explain(error)
        stop(f"không tạo được thư mục {path}: {message}", hint)


@contextmanager
def stopping_at(path: Path) -> Iterator[None]:
    """What hinders writing ends the command with exit status 2; nothing was written then."""
    from cchc_docs.write import explain

    try:
        yield
    except OSError as error:
        message, hint = explain(error)
        stop(f"không ghi được {error.filename or path}: {message}", hint)


def status_of(findings: Iterable[Finding]) -> int:
    """1 where something was found that has to be mended or looked at, else 0."""
    return FOUND if any(finding.level != "note" for finding in findings) else DONE
