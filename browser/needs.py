"""What the build needs, checked before anything is begun."""

from __future__ import annotations

import importlib.util
import shutil
import sys

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
    if sys.version_info < (3, 11) or importlib.util.find_spec("pip") is None:
        raise CannotBuild("needs Python 3.11 or newer with pip (Debian: python3-pip)")
    _programs(_ALWAYS)
    version = run(["node", "--version"]).strip()
    if int(version.lstrip("v").split(".")[0]) < _LEAST_NODE:
        raise CannotBuild(f"node {version} is too old: {_LEAST_NODE} or newer is needed")


def check_compiling() -> None:
    """Raises CannotBuild with all that is missing to compile lxml and PyYAML (Debian)."""
    _programs(_COMPILING)


def _programs(named: dict[str, str]) -> None:
    missing = [program for program in named if shutil.which(program) is None]
    if missing:
        packages = " ".join(sorted({named[program] for program in missing}))
        raise CannotBuild(
            f"missing: {', '.join(missing)}\n"
            f"Debian: apt-get install --no-install-recommends {packages}"
        )
