"""The command ``browser/build``."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from browser.caching import cache_folder
from browser.needs import check_always
from browser.packages.assembling import Fetched, assemble, fetch
from browser.packages.installed import ROOT
from browser.page.writing import page_text
from browser.pyodide_package import pyodide_folder
from browser.running import CannotBuild, say
from browser.wheels import wasm_wheels

_ABOUT = f"""Writes the whole program into one HTML file that runs in a browser without a network.

What takes long (lxml and PyYAML compiled for WebAssembly, about a minute and a half) is kept in
{cache_folder()} (CCHC_BROWSER_CACHE names another folder).
CCHC_LXML_WHEEL names lxml's official wheel where it could be downloaded; it is used if its hash is
the one in Pyodide's lock file. For the same sources, dependencies and zlib the file is the same.
"""


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0, or 1 where the page cannot be made here."""
    parser = argparse.ArgumentParser(
        "browser/build", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = ROOT / "output" / "cchc.html"
    parser.add_argument("-o", "--output", type=Path, default=default, help="default: %(default)s")
    parser.add_argument("--wheels", action="store_true", help="only make the wheels")
    parser.add_argument(
        "--twice", action="store_true", help="make it twice and refuse it where the bytes differ"
    )
    given = parser.parse_args(arguments)
    try:
        return _build(given.output.resolve(), only_wheels=given.wheels, twice=given.twice)
    except CannotBuild as error:
        print(f"browser/build: {error}", file=sys.stderr)
        return 1


def _build(target: Path, *, only_wheels: bool, twice: bool) -> int:
    check_always()
    pyodide = pyodide_folder()
    wheels = wasm_wheels(pyodide)
    if only_wheels:
        print(*wheels, sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="cchc-page-") as work:
        fetched = fetch(Path(work).resolve(), pyodide, wheels)
        data = _page(fetched, pyodide)
        if twice and _page(fetched, pyodide) != data:
            raise CannotBuild("made twice of the same packages, the page is not the same")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.tmp")
    beside.write_bytes(data)
    beside.replace(target)
    (target.parent / f"{target.name}.lock").write_text(fetched.lock, encoding="utf-8")
    say(f"{target} {len(data) / 1e6:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()}")
    return 0


def _page(fetched: Fetched, pyodide: Path) -> bytes:
    return page_text(assemble(fetched, pyodide), pyodide).encode()
