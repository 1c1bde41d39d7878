"""Templates that docxtpl has read, kept in the user's cache folder for the next start.

Reading, checking and compiling a template costs more than all else of a single plan. A file counts
only if its name is the hash of the template, of what its standard asks and of the code that reads
it, and its content has the hash that stands beside it; anything else is made again. A template with
faults is not kept.

Compiled code is kept as well, as Python keeps its own beside each module, and is taken only from a
folder and a file that are this user's and that nobody else may write: whoever can write there can
already change the program. Elsewhere (and on Windows, where this cannot be asked) only XML and
jinja text are taken, which are compiled again and filled in the sandbox.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import marshal
import os
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import CodeType

from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.render.compiled import PreparedTemplate, codes_of, parsed
from cchc_docs.standard import HeadColumns, Standard
from cchc_docs.write import write_own

_KEPT = 40
_READERS = ("render", "docx", "check/template", "compose", "data_files", "model")
"""The folders of the code and the lists of fields that a template is read and checked by."""

_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_PACKAGE = Path(__file__).resolve().parent.parent
_HEAD = "head.json"


def cache_folder() -> Path:
    """Where the system keeps what a user's programs can make again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "cchc-docs"


def kept_or_made(key: str, make: Callable[[], PreparedTemplate]) -> PreparedTemplate:
    """The template kept under the key; made and kept where it is missing or not whole.

    A cache that cannot be read or written only costs time.
    """
    if not key:
        return make()
    try:
        path = cache_folder() / f"{key}.zip"
    except RuntimeError:
        return make()
    kept = _kept(path)
    if kept is not None:
        with contextlib.suppress(OSError):
            os.utime(path)  # what is in use is not the oldest
        return kept
    made = make()
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_own(path, _file(made))
        _forget_oldest(path.parent)
    return made


def cache_key(digest: str, name: str, standard: Standard, head: HeadColumns | None = None) -> str:
    """Changes with the template, its name, what its standard asks, how its head is divided, and
    whatever reads it.

    Empty where the code that reads it is not in files of its own: nothing is kept then.
    """
    readers = _readers()
    if not readers:
        return ""
    asked = [
        (item.style, item.style_id, item.name)
        for item in standard.elements.values()
        if item.is_printed
    ]
    what = (digest, name, asked, standard.set_lines, head, readers)
    return _sha256(repr(what).encode())


@cache
def _readers() -> tuple[str, ...]:
    """What reads and checks a template: the libraries by the state of their files, our own by hash.

    Asking for the versions of installed packages would cost more than reading the template.
    """
    try:
        libraries = [_state(name) for name in ("docxtpl", "docx", "lxml", "jinja2")]
        ours = [_of_folder(_PACKAGE / folder) for folder in _READERS]
    except OSError:
        return ()
    if not all(ours):
        return ()
    return (str(sys.implementation.cache_tag), *libraries, *ours)


def _of_folder(folder: Path) -> str:
    """A hash of the modules and lists of fields in the folder; empty where it holds none."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in (".py", ".pyc", ".yaml")]
    return _sha256(b"".join(_sha256(path.read_bytes()).encode() for path in files)) if files else ""


def _state(package: str) -> str:
    found = find_spec(package)
    if found is None or found.origin is None:
        return package
    state = Path(found.origin).stat()
    return f"{found.origin} {state.st_mtime_ns} {state.st_size}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _file(prepared: PreparedTemplate) -> bytes:
    parts = {f"static/{part}": data for part, data in prepared.static.items()}
    parts |= {f"source/{part}": text.encode() for part, text in prepared.sources.items()}
    parts |= {f"code/{part}": marshal.dumps(code) for part, code in prepared.codes.items()}
    parts["package"] = prepared.package
    head = {
        "name": prepared.name,
        "digest": prepared.digest,
        "always_whole": sorted(prepared.always_whole),
        "needs_docxtpl": prepared.needs_docxtpl,
        "parts": list(parts),
        "sha256": _hash_of(parts),
    }
    return pack({**parts, _HEAD: json.dumps(head).encode()})


def _hash_of(parts: dict[str, bytes]) -> str:
    return _sha256(b"".join(_sha256(data).encode() for data in parts.values()))


def _kept(path: Path) -> PreparedTemplate | None:
    try:
        found = unpack(path.read_bytes())
        head = json.loads(found[_HEAD])
        parts = {name: found[name] for name in head["parts"]}
        if _hash_of(parts) != head["sha256"]:
            return None
        sources = {name: data.decode() for name, data in _under("source/", parts).items()}
        return PreparedTemplate(
            head["name"],
            head["digest"],
            parts["package"],
            _under("static/", parts),
            sources,
            _codes(path, parts, sources),
            frozenset(head["always_whole"]),
            bool(head["needs_docxtpl"]),
        )
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error):
        return None


def _codes(path: Path, parts: dict[str, bytes], sources: dict[str, str]) -> Mapping[str, CodeType]:
    if not _is_only_ours(path):
        return codes_of(parsed(sources))
    return {part: marshal.loads(data) for part, data in _under("code/", parts).items()}


def _under(prefix: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix(prefix): data for name, data in parts.items() if name.startswith(prefix)
    }


def _is_only_ours(path: Path) -> bool:
    """Whether nobody but this user could have written the file, as far as the system tells."""
    if not hasattr(os, "getuid"):
        return False
    states = [item.lstat() for item in (path, path.parent)]
    return all(
        state.st_uid == os.getuid() and not state.st_mode & _WRITABLE_BY_OTHERS for state in states
    )


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
