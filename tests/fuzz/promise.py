"""What must hold of every command, whatever it is given: our own messages, in time, nothing odd."""

from __future__ import annotations

import json
import os
import re
import signal
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner, Result
from lxml import etree

from cchc_docs.cli import cli
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.finding import Refused
from cchc_docs.steps import templates
from tests.fuzz.readers import Command
from tests.fuzz.settings import Setting, files_below, write_files

DEBRIS = re.compile(r"\b(?:None|nan|NaN|Infinity|undefined|Undefined)\b|\{\{|\}\}|\{%|Decimal\(")
SECONDS = 10.0
"""Of this process; programs that it starts have limits of their own."""
MEGABYTES = 500
OWN_FAULT = "lỗi của chương trình"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_DAMAGED = (ValueError, OSError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
_TAGS = re.compile(rb"<[^>]*>")


class TooSlow(BaseException):
    """The command is stopped; nobody's ``except Exception`` holds this up."""


def broken_promises(commands: Sequence[Command], setting: Setting, data: bytes) -> list[str]:
    """What the commands do wrong with this input; empty where all is well."""
    found = []
    for command in commands:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as temporary:
            workplace = Path(temporary)
            write_files(workplace, {**setting.files, setting.input: data})
            arguments = spelled_out(command, setting, workplace)
            faults = _faults(arguments, workplace, data)
        found += [f"{' '.join(command)}: {fault}" for fault in faults]
    return found


def spelled_out(command: Command, setting: Setting, workplace: Path) -> list[str]:
    """The command with the paths of this workplace."""
    words = {
        "input": workplace / setting.input,
        "round": workplace / "dot",
        "old": workplace / "cu",
        "made": workplace / "made",
        "out": workplace / "out",
        "agency": setting.agency,
    }
    return [argument.format(**words) for argument in command]


def _faults(arguments: list[str], workplace: Path, data: bytes) -> list[str]:
    before = files_below(workplace)
    start, peak = time.process_time(), _peak_memory()
    try:
        with _stopped_after(SECONDS), _cache_of(workplace):
            result = CliRunner().invoke(cli, arguments)
    except TooSlow:
        return [f"hơn {SECONDS} giây\n{_last_lines()}"]
    took = time.process_time() - start
    after = files_below(workplace)
    found = [f"{took:.1f} giây"] if took > SECONDS else []
    if _peak_memory() - peak > MEGABYTES:
        found.append(f"hơn {MEGABYTES} MB bộ nhớ")
    found += _ill_ended(result)
    if result.exit_code == 2 and _unlike(before, after):
        found.append(f"từ chối mà vẫn ghi: {_unlike(before, after)}")
    written = {name: content for name, content in after.items() if before.get(name) != content}
    return found + _ill_told(arguments, result) + _ill_written(written, data)


def _peak_memory() -> int:
    """The most megabytes that this process ever had; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000


def _unlike(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    names = sorted(before.keys() | after.keys())
    changed = [name for name in names if before.get(name) != after.get(name)]
    return [name for name in changed if not name.startswith("cache/")]


def _ill_ended(result: Result) -> list[str]:
    error = result.exception
    if error is not None and not isinstance(error, SystemExit):
        return ["".join(traceback.format_exception(error, limit=-6))]
    return [] if result.exit_code in (0, 1, 2) else [f"trạng thái {result.exit_code}"]


def _ill_told(arguments: list[str], result: Result) -> list[str]:
    said = result.stdout + result.stderr
    found = []
    if "Traceback" in said or OWN_FAULT in said:
        at = max(said.find("Traceback"), said.find(OWN_FAULT))
        found.append(said[at : at + 1_000])
    told = result.stderr.strip() or "findings" in result.stdout
    if arguments[0] == "check":  # its findings are its result
        told = told or " lỗi: " in result.stdout
    if result.exit_code == 2 and not told:
        found.append("từ chối mà không nói vì sao")
    if odd := _CONTROLS.search(said):
        found.append(f"in ký tự điều khiển: {said[max(0, odd.start() - 80) : odd.end() + 20]!r}")
    if "--json" in arguments and result.exit_code in (0, 1):
        found += _ill_json(result.stdout)
    return found


def _ill_json(text: str) -> list[str]:
    def refuse(name: str) -> None:
        raise ValueError(f"số {name}")

    try:
        json.loads(text, parse_constant=refuse)
    except ValueError as error:
        return [f"JSON hỏng: {error}"]
    return []


def _ill_written(written: dict[str, bytes], data: bytes) -> list[str]:
    """What a file says that stands neither in the data nor in the language, or cannot be read."""
    found = []
    for name, content in written.items():
        if name.startswith("cache/"):
            continue
        is_template = "/templates/" in name  # its tags are no debris
        try:
            said = _READ_BACK.get(Path(name).suffix, _nothing)(content)
        except (KeyError, etree.XMLSyntaxError, Refused, *_DAMAGED) as error:
            found.append(f"{name} hỏng: {error}")
            continue
        debris = set(DEBRIS.findall(said)) - set(DEBRIS.findall(_given(data)))
        if not is_template:
            found += [f"{name} có chữ {word!r}" for word in sorted(debris)]
    return found


def _nothing(_content: bytes) -> str:
    return ""


def _given(data: bytes) -> str:
    """All text of the input, however deep it is packed."""
    parts: list[bytes] = []
    with suppress(*_DAMAGED), zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            with suppress(*_DAMAGED):
                parts.append(package.read(name))
    plain = [_TAGS.sub(b"", part) for part in parts]
    return b"\n".join((data, *parts, *plain)).decode("utf-8", errors="replace")


def _text_of_document(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join(node.text or "" for node in root.iter(_TEXT))


def _text_of_workbook(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return "\n".join("\n".join(map(str, etree.fromstring(part).itertext())) for part in parts)


def _text_of_data(content: bytes) -> str:
    """Nothing is looked for in it, but it can be read again."""
    read_yaml(content, "viet.yaml")
    return ""


_READ_BACK = {
    ".docx": _text_of_document,
    ".xlsx": _text_of_workbook,
    ".yaml": _text_of_data,
}


@contextmanager
def _cache_of(workplace: Path) -> Iterator[None]:
    """The cache that the setting brings, where it brings one."""
    own = workplace / "cache"
    templates._compiled.cache_clear()
    if own.exists():
        with patch.dict(os.environ, {"XDG_CACHE_HOME": str(own)}):
            yield
    else:
        yield


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Raises TooSlow inside; where the system has no such clock, time is only measured."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        _STOPPED_AT.append("".join(traceback.format_stack(limit=12)))
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_STOPPED_AT: list[str] = []


def _last_lines() -> str:
    return _STOPPED_AT.pop() if _STOPPED_AT else ""
