"""The licences of everything inside, as one text that the page can show."""

from __future__ import annotations

from email.parser import Parser
from pathlib import Path

from browser.pinned import PYODIDE

_NAMES = ("LICEN", "COPYING", "NOTICE", "COPYRIGHT", "AUTHORS")
_HEAD = f"""Các phần mềm có trong tệp này và giấy phép của từng phần mềm.

Pyodide {PYODIDE} (MPL-2.0, Mozilla và những người đóng góp cho Pyodide), gồm CPython (PSF-2.0) và
Emscripten (MIT hoặc NCSA); mã nguồn: gói npm "pyodide" cùng phiên bản.
"""


def licence_text(site: Path, pyodide: Path) -> str:
    """Name, version, licence and every text that came with it, package by package."""
    parts = [_HEAD, *(_of_package(info) for info in sorted(site.glob("*.dist-info")))]
    parts += [_of_file(path) for path in sorted(pyodide.glob("LICENSE*"))]
    parts += [_of_file(path) for path in sorted(site.glob("cchc_docs/**/vendor/*LICENSE*"))]
    return f"\n{'=' * 72}\n\n".join(part.strip() + "\n" for part in parts)


def _of_package(info: Path) -> str:
    said = Parser().parsestr((info / "METADATA").read_text(encoding="utf-8"), headersonly=True)
    licence = said.get("License-Expression") or _first_line(said.get("License"))
    classes = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier", ()) if "License" in one
    ]
    head = f"{said['Name']} {said['Version']}: {licence or ', '.join(classes) or 'xem dưới đây'}"
    texts = [
        path.read_text(encoding="utf-8", errors="replace").strip()
        for path in sorted(info.rglob("*"))
        if path.is_file() and ("licenses" in path.parts or path.name.upper().startswith(_NAMES))
    ]
    return "\n\n".join([head, *texts])


def _of_file(path: Path) -> str:
    return f"{path.name}\n\n{path.read_text(encoding='utf-8', errors='replace').strip()}"


def _first_line(text: str | None) -> str:
    return text.strip().splitlines()[0] if text and text.strip() else ""
