"""The modules of lxml and PyYAML, compiled and linked, with the Python files beside them."""

from __future__ import annotations

import sys
from pathlib import Path

from browser.pinned import ABI
from browser.running import run
from browser.wheels.compiler import Compiler
from browser.wheels.python_headers import python_include

_ENDING = f".{ABI.replace('cp', 'cpython-')}-wasm32-emscripten.so"
_LEFT_OUT = ("tests", "__pycache__")


def lxml_files(compiler: Compiler, source: Path) -> dict[str, bytes]:
    """What the wheel holds: name in it and content."""
    folder = source / "src" / "lxml"
    names = ("etree", "objectify", "_elementpath")
    libraries = (compiler.work / "libxml2" / "include", compiler.work / "libxslt")
    shared = ["-DNDEBUG", f"-I{python_include(compiler.headers)}", "-Iincludes", "-I.."]
    compiler.compile(folder, "lx_", names, [*shared, *(f"-I{path}" for path in libraries)])
    xml = list(compiler.objects.glob("x*.o"))
    files = _python_files(folder, "lxml")
    for name in names:
        linked = [] if name == "_elementpath" else xml
        files[f"lxml/{name}{_ENDING}"] = _module(compiler, "lx_", name, linked)
    return files


def yaml_files(compiler: Compiler, source: Path, cython: Path) -> dict[str, bytes]:
    """What the wheel holds: name in it and content."""
    folder = source / "yaml"
    translate = [sys.executable, "-m", "cython", "-3", "yaml/_yaml.pyx", "-o", "yaml/_yaml.c"]
    run(translate, cwd=source, env={"PYTHONPATH": str(cython)})
    include = compiler.work / "libyaml" / "include"
    flags = ["-DNDEBUG", f"-I{python_include(compiler.headers)}", "-I.", f"-I{include}"]
    compiler.compile(folder, "py_", ["_yaml"], flags)
    files: dict[str, bytes] = {}
    for package in ("yaml", "_yaml"):
        files |= _python_files(source / "lib" / package, package)
    objects = list(compiler.objects.glob("ya_*.o"))
    files[f"yaml/_yaml{_ENDING}"] = _module(compiler, "py_", "_yaml", objects)
    return files


def _module(compiler: Compiler, prefix: str, name: str, linked: list[Path]) -> bytes:
    target = compiler.work / f"{name}{_ENDING}"
    compiler.link(target, name, [compiler.objects / f"{prefix}{name}.o", *linked])
    return target.read_bytes()


def _python_files(folder: Path, package: str) -> dict[str, bytes]:
    return {
        f"{package}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*.py")
        if not set(path.relative_to(folder).parts) & set(_LEFT_OUT)
    }
