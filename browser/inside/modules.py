"""The modules of the program and of its packages: found and read in one file of compiled code."""

from __future__ import annotations

import io
import marshal
import sys
from importlib.machinery import ModuleSpec, SourcelessFileLoader
from importlib.util import spec_from_file_location
from types import CodeType

_HEAD = 16
"""Bytes before the code in a compiled module."""
Places = dict[str, tuple[str, int, int]]
"""By the name of a module: the file it would be, and where in the one file its code stands."""


def use_modules(places: Places, file: str) -> None:
    """Modules are looked for there first."""
    sys.meta_path.insert(0, _Finder(places, file))


def joined(files: dict[str, bytes]) -> tuple[Places, bytes]:
    """The places of the modules in those files, and the one file."""
    places, whole = Places(), bytearray()
    for path, data in sorted(files.items()):
        name = path.removeprefix("/app/").removesuffix(".pyc").removesuffix("/__init__")
        places[name.replace("/", ".")] = (path, len(whole), len(data) - _HEAD)
        whole += data[_HEAD:]
    return places, bytes(whole)


class _Finder:
    def __init__(self, places: Places, file: str) -> None:
        self._places = places
        self._file = io.FileIO(file)

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        if name not in self._places:
            return None
        path = self._places[name][0]
        inner = [path.rpartition("/")[0]] if path.endswith("/__init__.pyc") else None
        loader = _Loader(name, path, self)
        return spec_from_file_location(name, path, loader=loader, submodule_search_locations=inner)

    def code(self, name: str) -> CodeType:
        _, start, size = self._places[name]
        self._file.seek(start)
        code: CodeType = marshal.loads(self._file.read(size) or b"")
        return code


class _Loader(SourcelessFileLoader):
    """Knows the files beside the module by its path; there is none of the module itself."""

    def __init__(self, name: str, path: str, finder: _Finder) -> None:
        super().__init__(name, path)
        self._finder = finder

    def get_code(self, fullname: str) -> CodeType:
        return self._finder.code(fullname)
