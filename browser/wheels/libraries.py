"""libxml2, libxslt and libyaml: configured for Pyodide, the objects that make itself would want."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from browser.running import run
from browser.wheels.compiler import Compiler

_XML = ["http", "ftp", "threads", "zlib", "lzma", "icu", "modules", "legacy", "python"]
_XSLT = ["crypto", "debugger", "plugins", "python"]
_YAML = ["api", "reader", "scanner", "parser", "loader", "writer", "emitter", "dumper"]
_YAML_VERSION = (
    "-DYAML_VERSION_MAJOR=0",
    "-DYAML_VERSION_MINOR=2",
    "-DYAML_VERSION_PATCH=5",
    '-DYAML_VERSION_STRING="0.2.5"',
)
_OBJECT = re.compile(r"(?:libe?x[a-z0-9_]*-)?(\S+)\.lo\b")


def compile_libraries(compiler: Compiler, folders: list[Path]) -> None:
    """Their objects are then ``x…`` and ``ya_…`` in the compiler's folder."""
    place = {folder.name: folder for folder in folders}
    xml, xslt, yaml = place["libxml2"], place["libxslt"], place["libyaml"]
    _configure(compiler, xml, ["--with-iconv", *(f"--without-{name}" for name in _XML)])
    _configure(
        compiler, xslt, [f"--with-libxml-src={xml}", *(f"--without-{name}" for name in _XSLT)]
    )
    flags = ["-DHAVE_CONFIG_H", "-I.", "-Iinclude"]
    compiler.compile(xml, "x2_", _objects(xml, "libxml2_la_OBJECTS"), flags)
    flags = ["-DHAVE_CONFIG_H", "-I..", f"-I{xml}/include"]
    for name, prefix in (("libxslt", "xs_"), ("libexslt", "xe_")):
        names = _objects(xslt / name, f"{name}_la_OBJECTS")
        compiler.compile(xslt / name, prefix, names, flags)
    compiler.compile(yaml / "src", "ya_", _YAML, ["-I../include", *_YAML_VERSION])


def _configure(compiler: Compiler, folder: Path, options: Sequence[str]) -> None:
    """Its config.sub knows no Emscripten: the host only says "32 bits, not this machine"."""
    host = ["--host=i686-pc-linux-gnu", f"CC={compiler.command}", "AR=true", "RANLIB=true"]
    run(["./configure", "-q", *host, "CFLAGS=", "--disable-shared", *options], cwd=folder)


def _objects(folder: Path, variable: str) -> list[str]:
    told = run(["make", "-s", "-C", folder, f"--eval=told:;@echo $({variable})", "told"])
    return _OBJECT.findall(told)
