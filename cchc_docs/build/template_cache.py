"""Templates that docxtpl has read, kept in the user's cache folder for the next start.

Reading a template costs a third of a second of a single plan. What is kept is a zip of XML and
jinja text, no code: a file that somebody has spoiled can at worst be refused or print other words,
and those are filled in the sandbox. A file counts only if its name is the hash of the template,
the rule lines and the code that reads it, and its content has the hash that stands beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cchc_docs.word.package import pack, unpack
from cchc_docs.word.render import PreparedTemplate
from cchc_docs.write import write_whole

_KEPT = 40
_READERS = ("template.py", "rule_lines.py", "render.py")
_WORD = Path(__file__).resolve().parent.parent / "word"
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
    try:
        path = cache_folder() / f"{key}.zip"
    except RuntimeError:
        return make()
    kept = _kept(path)
    if kept is not None:
        return kept
    made = make()
    with contextlib.suppress(OSError):
        write_whole(path, _file(made))
        _forget_oldest(path.parent)
    return made


def cache_key(digest: str, name: str, shares: tuple[tuple[str, float], ...]) -> str:
    """Changes with the template, its name, its rule lines and whatever reads it."""
    return _sha256(repr((digest, name, shares, _readers())).encode())


@cache
def _readers() -> tuple[str, ...]:
    """The versions of what reads a template: the libraries, and our own lines by their hash."""
    from importlib.metadata import version

    libraries = [version(name) for name in ("docxtpl", "python-docx", "lxml", "jinja2")]
    ours = [_sha256((_WORD / name).read_bytes()) for name in _READERS]
    return (*libraries, *ours)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _file(prepared: PreparedTemplate) -> bytes:
    parts = {f"static/{part}": data for part, data in prepared.static.items()}
    parts |= {f"source/{part}": text.encode() for part, text in prepared.sources.items()}
    parts["package"] = prepared.package
    head = {
        "name": prepared.name,
        "digest": prepared.digest,
        "needs_docxtpl": prepared.needs_docxtpl,
        "parts": list(parts),
        "sha256": _hash_of(parts),
    }
    return pack({**parts, _HEAD: json.dumps(head).encode()})


def _hash_of(parts: dict[str, bytes]) -> str:
    return _sha256(b"".join(_sha256(data).encode() for data in parts.values()))


def _kept(path: Path) -> PreparedTemplate | None:
    try:
        if not _is_ours(path):
            return None
        found = unpack(path.read_bytes())
        head = json.loads(found[_HEAD])
        parts = {name: found[name] for name in head["parts"]}
        if _hash_of(parts) != head["sha256"]:
            return None
        return PreparedTemplate(
            head["name"],
            head["digest"],
            parts["package"],
            _under("static/", parts),
            {name: data.decode() for name, data in _under("source/", parts).items()},
            bool(head["needs_docxtpl"]),
        )
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def _under(prefix: str, parts: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix(prefix): data for name, data in parts.items() if name.startswith(prefix)
    }


def _is_ours(path: Path) -> bool:
    """Whether nobody else could have put the file there, as far as the system tells."""
    if not hasattr(os, "getuid"):
        return True
    return all(item.stat().st_uid == os.getuid() for item in (path, path.parent))


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
