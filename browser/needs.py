"""What the build needs, checked before anything is begun."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator

from browser.pinned import LLVM
from browser.running import CannotBuild, run

_ALWAYS = {"node": "nodejs", "npm": "npm"}
_COMPILING = {
    "make": "make",
    "dpkg-source": "dpkg-dev",
    "dpkg-deb": "dpkg",
    "apt-get": "apt",
    "xz": "xz-utils",
    f"clang-{LLVM}": f"clang-{LLVM}",
    f"wasm-ld-{LLVM}": f"lld-{LLVM}",
}
_LEAST_NODE = 18


def check_always() -> None:
    """Raises CannotBuild with all that is missing for any build."""
    faults = [*_python(), *_programs(_ALWAYS), *_node()]
    if faults:
        raise CannotBuild("\n".join(faults))


def check_compiling() -> None:
    """Raises CannotBuild with all that is missing to compile lxml and PyYAML (Debian)."""
    faults = list(_programs(_COMPILING))
    if faults:
        raise CannotBuild("\n".join(faults))


def _python() -> Iterator[str]:
    if sys.version_info < (3, 11) or importlib.util.find_spec("pip") is None:
        yield "needs Python 3.11 or newer with pip (Debian: python3-pip)"


def _node() -> Iterator[str]:
    if shutil.which("node"):
        version = run(["node", "--version"]).strip()
        if int(version.lstrip("v").split(".")[0]) < _LEAST_NODE:
            yield f"node {version} is too old: {_LEAST_NODE} or newer is needed"


def _programs(named: dict[str, str]) -> Iterator[str]:
    missing = [program for program in named if shutil.which(program) is None]
    if missing:
        packages = " ".join(sorted({named[program] for program in missing}))
        yield f"missing: {', '.join(missing)}"
        yield f"Debian: apt-get install --no-install-recommends {packages}"
