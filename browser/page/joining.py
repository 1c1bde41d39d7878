"""Small modules of JavaScript as one script: no file may load another when opened by file://."""

from __future__ import annotations

import re
from pathlib import Path

from browser.running import CannotBuild

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w./]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |function |class |const )", re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def joined(entry: Path) -> str:
    """The module with all that it imports before it, in a scope of its own.

    Raises CannotBuild where two modules have one name at their top: here they share a scope.
    """
    order: list[Path] = []
    _visit(entry.resolve(), order)
    texts, seen = [], dict[str, Path]()
    for path in order:
        text = _EXPORT.sub("", _IMPORT.sub("", path.read_text(encoding="utf-8")))
        for name in _NAME.findall(text):
            if name in seen:
                raise CannotBuild(f"{path.name} and {seen[name].name} both have {name}")
            seen[name] = path
        texts.append(text)
    body = "\n".join(texts)
    if "</script" in body or re.search(r"^import ", body, re.MULTILINE):
        raise CannotBuild(f"{entry.name} cannot stand in a page")
    return '(() => {\n"use strict";\n' + body + "})();\n"


def _visit(path: Path, order: list[Path]) -> None:
    if path in order:
        return
    for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
        _visit((path.parent / name).resolve(), order)
    order.append(path)
