"""What Python would compile anew at every start, compiled once while the page is made: the methods
of dataclasses, which are written as source class by class, and regular expressions; and where each
module is. Together a third of the start. What is not known here goes its usual way.
"""

from __future__ import annotations

import dataclasses
import marshal
import re
import sys
from array import array
from importlib.machinery import SourcelessFileLoader
from importlib.util import source_hash, spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any

_FILE = Path(__file__).with_name("prepared.bin")
_re: Any = re._compiler  # type: ignore[attr-defined]


def use() -> None:
    """To be called before anything of the program is imported."""
    methods, expressions, modules = marshal.loads(_FILE.read_bytes())
    anew = _re.compile

    def run(source: str, *names: dict[str, Any]) -> None:
        known = methods.get(_mark(source))
        exec(marshal.loads(known) if known else _method(source), *names)

    def compiled(pattern: Any, flags: int) -> Any:
        known = expressions.get((pattern, int(flags)))
        if known is None:
            return anew(pattern, flags)
        given, code, *more = known
        return _re._sre.compile(pattern, given, list(memoryview(code).cast("I")), *more)

    dataclasses.exec = run  # type: ignore[attr-defined]  # for this module, before the built-in
    _re.compile = compiled
    sys.meta_path.insert(0, _Modules(modules))


def _method(source: str) -> CodeType:
    return compile(source, "<string>", "exec", dont_inherit=True)


def _mark(source: str) -> bytes:
    return source_hash(source.encode())


class _Modules:
    """Finds a module without looking through folders."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> Any:
        path = self._known.get(name)
        if path is None:
            return None
        folder = [path.rpartition("/")[0]] if path.endswith("/__init__.pyc") else None
        loader = SourcelessFileLoader(name, path)
        return spec_from_file_location(name, path, loader=loader, submodule_search_locations=folder)


class Recording:
    """Notes what is compiled from now on."""

    def __init__(self) -> None:
        self._methods: dict[bytes, bytes] = {}
        self._expressions: dict[tuple[Any, int], tuple[Any, ...]] = {}
        self._engine = _re._sre
        self._anew = _re.compile
        self._given: tuple[Any, ...] = ()
        dataclasses.exec = self._run  # type: ignore[attr-defined]
        _re.compile = self._compiled
        _re._sre = self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def _run(self, source: str, *names: dict[str, Any]) -> None:
        code = _method(source)
        self._methods[_mark(source)] = marshal.dumps(code)
        exec(code, *names)

    def compile(self, pattern: Any, flags: int, code: list[int], *more: Any) -> Any:
        """In the place of the engine's own."""
        self._given = (int(flags), array("I", code).tobytes(), *more)
        return self._engine.compile(pattern, flags, code, *more)

    def _compiled(self, pattern: Any, flags: int) -> Any:
        made = self._anew(pattern, flags)
        if isinstance(pattern, (str, bytes)):
            self._expressions[pattern, int(flags)] = self._given
        return made

    def told(self, folder: Path) -> bytes:
        """As ``use`` reads it; the modules are those below the folder."""
        modules = {}
        for path in sorted(folder.rglob("*.pyc")):
            name = ".".join(path.relative_to(folder).with_suffix("").parts)
            modules[name.removesuffix(".__init__")] = str(path)
        expressions = dict(sorted(self._expressions.items(), key=repr))
        return marshal.dumps((dict(sorted(self._methods.items())), expressions, modules))
