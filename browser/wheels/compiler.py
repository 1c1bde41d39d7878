"""Debian's clang and linker, told what Pyodide is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from browser.pinned import LLVM
from browser.running import CannotBuild, run

_INTEGERS = {"INT8": "", "INT16": "", "INT32": "", "INT64": "LL", "INTMAX": "LL"}
_UNSIGNED = {"UINT8": "", "UINT16": "", "UINT32": "U", "UINT64": "ULL", "UINTMAX": "ULL"}
_OF_THE_LOADER = frozenset(
    ("memory", "__indirect_function_table", "__stack_pointer", "__memory_base", "__table_base")
)
_OF_JAVASCRIPT = frozenset(("__assert_fail", "exit", "_exit"))
"""What Pyodide's JavaScript gives to a module, beside what its WebAssembly exports."""


class Compiler:
    """Compiles into ``work/objects`` and links against the symbols that Pyodide really has."""

    def __init__(self, work: Path, headers: Path, pyodide: Path) -> None:
        self.work, self.headers = work, headers
        self.objects = work / "objects"
        self.objects.mkdir()
        self._linker = shutil.which(f"wasm-ld-{LLVM}")
        exported = self._symbols(pyodide / "pyodide.asm.wasm", "exports")
        self._given = exported | _OF_THE_LOADER | _OF_JAVASCRIPT
        (work / "exports.txt").write_text("\n".join(sorted(exported)) + "\n")
        self.command = work / "cc"
        self.command.write_text(self._script())
        self.command.chmod(0o755)

    def compile(
        self, folder: Path, prefix: str, names: Iterable[str], flags: Sequence[str]
    ) -> None:
        """``NAME.c`` of the folder into ``objects/PREFIX NAME.o``, on all cores."""

        def one(name: str) -> None:
            target = self.objects / f"{prefix}{name}.o"
            run([self.command, *flags, "-c", f"{name}.c", "-o", target], cwd=folder)

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(one, names))

    def link(self, target: Path, name: str, objects: Iterable[Path]) -> None:
        """A module of Python. Raises CannotBuild where it asks for what Pyodide lacks."""
        kind = ("-shared", "--experimental-pic", "--import-memory")
        loose = ("--unresolved-symbols=import-dynamic", "--gc-sections", "--strip-all")
        wanted = (f"--export=PyInit_{name}", *map(str, sorted(objects)), "-o", str(target))
        run([str(self._linker), *kind, *loose, *wanted])
        own = self._symbols(target, "exports")
        missing = self._symbols(target, "imports") - self._given - own
        if missing:
            raise CannotBuild(f"{target.name} asks for what Pyodide lacks: {sorted(missing)}")

    def _symbols(self, module: Path, side: str) -> frozenset[str]:
        script = Path(__file__).with_name("symbols.mjs")
        return frozenset(run(["node", script, module, side]).split())

    def _script(self) -> str:
        clang = f"clang-{LLVM}"
        own = run([clang, "-print-resource-dir"]).strip()
        system = self.headers / "usr" / "share" / "emscripten" / "system"
        musl = system / "lib" / "libc" / "musl"
        folders = (
            f"{own}/include",
            system / "include" / "compat",
            system / "include",
            musl / "arch" / "emscripten",
            musl / "arch" / "generic",
            musl / "include",
        )
        sizes = {**_INTEGERS, **_UNSIGNED}.items()
        suffixes = [f"-D'__{name}_C(c)=c{'##' if end else ''}{end}'" for name, end in sizes]
        parts = [
            f"exec {clang} --target=wasm32-unknown-emscripten -fPIC -O2 -nostdinc -nostdlib",
            *(f"-isystem '{folder}'" for folder in folders),
            "-D__EMSCRIPTEN__ -mbulk-memory",
            *suffixes,
            f"-ffile-prefix-map='{self.work}'=. -fno-strict-aliasing -w",
            "-ffunction-sections -fdata-sections -Wno-unused-command-line-argument",
            f"-fuse-ld={self._linker} -Wl,--no-entry",
            f"-Wl,--allow-undefined-file='{self.work}/exports.txt'",
        ]
        return "#!/bin/sh\n" + " \\\n  ".join(parts) + ' "$@"\n'
