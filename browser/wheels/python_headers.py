"""``pyconfig.h`` of Pyodide's Python: the names from Debian's, the values from Pyodide's build."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from browser.running import CannotBuild

_NAME = re.compile(r"^\s*(?:#\s*define|/\*\s*#undef|#\s*undef)\s+(\w+)", re.MULTILINE)
_LEAST = 200


def python_include(headers: Path) -> Path:
    """The folder of ``Python.h``."""
    return headers / "usr" / "include" / "python3.14"


def write_pyconfig(headers: Path, stdlib: Path) -> None:
    """Raises CannotBuild where what Pyodide says of its build is not as it is known."""
    (debian,) = (headers / "usr" / "include").glob("*-linux-*/python3.14/pyconfig.h")
    values = _build_values(stdlib)
    names = sorted(set(_NAME.findall(debian.read_text(encoding="utf-8"))))
    given = [(name, values.get(name)) for name in names]
    lines = [f"#define {name} {value}" for name, value in given if value not in (None, 0, "")]
    if len(lines) < _LEAST:
        raise CannotBuild(f"only {len(lines)} values of pyconfig.h are known")
    guard = "Py_PYCONFIG_H"
    text = "\n".join([f"#ifndef {guard}", f"#define {guard}", *lines, "#endif", ""])
    (python_include(headers) / "pyconfig.h").write_text(text)


def _build_values(stdlib: Path) -> dict[str, Any]:
    with zipfile.ZipFile(stdlib) as archive:
        (name,) = (one for one in archive.namelist() if one.startswith("_sysconfigdata"))
        found: dict[str, Any] = {}
        exec(archive.read(name), found)
    values: dict[str, Any] = found["build_time_vars"]
    return values
