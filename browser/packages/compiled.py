"""Run by Pyodide's own Python while the page is made: modules compiled, archives stored.

Pyodide ships Python's library as sources and compiles what it imports at every start; that is
most of its start.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path

from line_tables import lines_only  # type: ignore[import-not-found]  # beside this file then

_WHEN = (2026, 1, 1, 0, 0, 0)
_NEVER = (
    "ensurepip pydoc_data unittest turtledemo idlelib lib2to3 tkinter venv xmlrpc wsgiref dbm "
    "curses sqlite3 doctest turtle pdb pydoc _pydecimal _pyio _pylong pickletools cProfile profile "
    "pstats imaplib _pyrepl smtplib poplib ftplib mailbox webbrowser multiprocessing test "
    "antigravity bdb compileall filecmp fileinput graphlib modulefinder netrc nturl2path optparse "
    "pty pyclbr sched shelve symtable tabnanny this timeit zipapp"
)
_PARTS_NEVER = "email/mime/|logging/(config|handlers)|xml/dom/|ctypes/(_aix|macholib)"
_ENCODINGS = "__init__ aliases ascii cp437 cp1252 cp1258 idna iso8859_1 latin_1 punycode"
"""What is decoded here: UTF of every kind, names in archives, and what Windows calls ANSI."""
_UNUSED_LIBRARY = re.compile(
    rf"({'|'.join(_NEVER.split())})(\.py$|/)|{_PARTS_NEVER}"
    rf"|encodings/(?!({'|'.join(_ENCODINGS.split())}|utf_\w+|\w+_escape)\.py$)"
)
_NOTHING = re.compile("$^")
_SPEAKS = re.compile(r"cchc_docs/cli/")
"""Modules whose docstrings are shown: the help of commands."""
_WITH_DOCSTRINGS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def stored(files: dict[str, bytes]) -> bytes:
    """A zip that is not packed, which the whole page is in the end; always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, files[name])
    return out.getvalue()


def compiled_library(path: str) -> bytes:
    """Python's library, ``x.pyc`` in the place of ``x.py``, without what is never used here."""
    return stored(_compiled(path, "/lib/python314.zip", _UNUSED_LIBRARY))


def compiled_packages(path: str, folder: str) -> bytes:
    """The packages as they will lie in ``folder``."""
    return stored(_compiled(path, folder, _NOTHING))


def stored_folder(folder: str) -> bytes:
    """The files below the folder."""
    paths = [path for path in Path(folder).rglob("*") if path.is_file()]
    return stored({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def _compiled(path: str, prefix: str, unused: re.Pattern[str]) -> dict[str, bytes]:
    files = {}
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith("/") or unused.match(name):
                continue
            data = archive.read(name)
            if name.endswith(".py"):
                read = data if _SPEAKS.match(name) else _without_docstrings(data)
                whole = compile(read, f"{prefix}/{name}", "exec", dont_inherit=True, optimize=0)
                code = lines_only(whole)
                data = bytes(_code_to_hash_pyc(code, importlib.util.source_hash(data), False))
                name += "c"
            files[name] = data
    return files


def _without_docstrings(source: bytes) -> ast.Module:
    """The module as Python has it with ``-OO``, but for the assertions, which stay.

    A dataclass without one would be given its signature, at every start.
    """
    module = ast.parse(source)
    for node in ast.walk(module):
        if not isinstance(node, _WITH_DOCSTRINGS):
            continue
        told = ast.get_docstring(node, clean=False) is not None
        if isinstance(node, ast.ClassDef) and _is_dataclass(node):
            mark = ast.copy_location(ast.Expr(ast.copy_location(ast.Constant("."), node)), node)
            node.body[:told] = [mark]
        elif told:
            first = node.body.pop(0)
            if not node.body and not isinstance(node, ast.Module):
                node.body.append(ast.copy_location(ast.Pass(), first))
    return module


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(one) for one in node.decorator_list)
