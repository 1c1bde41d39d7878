"""The recipe: sources and headers fetched, compiled, linked, packed. About a minute."""

from __future__ import annotations

import tempfile
from pathlib import Path

from browser import pinned
from browser.running import say
from browser.wheels.compiler import Compiler
from browser.wheels.debian import Debian
from browser.wheels.libraries import compile_libraries
from browser.wheels.modules import lxml_files, yaml_files
from browser.wheels.pack import pack_wheel
from browser.wheels.python_headers import write_pyconfig
from browser.wheels.sources import cython, unpacked_source


def build_wheels(out: Path, pyodide: Path) -> None:
    """Writes both wheels into ``out``. Raises CannotBuild."""
    with tempfile.TemporaryDirectory(prefix="cchc-wasm-") as name:
        work = Path(name).resolve()
        headers, libraries = Debian(work / "debian").fetch()
        say(f"headers and sources: {', '.join(sorted(path.name for path in libraries))}")
        lxml = unpacked_source(work, "lxml", pinned.LXML, pinned.LXML_SOURCE)
        yaml = unpacked_source(work, "pyyaml", pinned.PYYAML, pinned.PYYAML_SOURCE)
        write_pyconfig(headers, pyodide / "python_stdlib.zip")
        compiler = Compiler(work, headers, pyodide)
        compile_libraries(compiler, libraries)
        say("libxml2, libxslt and libyaml compiled")
        modules = lxml_files(compiler, lxml)
        texts = licences(lxml, libraries, "libxml2", "libxslt")
        pack_wheel(out, "lxml", pinned.LXML, lxml, modules, texts)
        modules = yaml_files(compiler, yaml, cython(work))
        texts = licences(yaml, libraries, "libyaml")
        pack_wheel(out, "pyyaml", pinned.PYYAML, yaml, modules, texts)
        for wheel in sorted(out.glob("*.whl")):
            say(f"{wheel.name} {wheel.stat().st_size / 1e6:.2f} MB")


def licences(source: Path, libraries: list[Path], *linked: str) -> dict[str, bytes]:
    """The licences of the source and of the libraries that are linked into it."""
    texts = {path.name: path.read_bytes() for path in source.glob("LICENSE*")}
    for folder in libraries:
        if folder.name in linked:
            texts[f"{folder.name}.txt"] = (folder / "debian" / "copyright").read_bytes()
    return texts
