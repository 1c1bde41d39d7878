"""lxml and PyYAML for WebAssembly: lxml's official wheel where it can be had, else built here."""

from __future__ import annotations

from pathlib import Path

from browser import pinned
from browser.caching import digest_of, kept
from browser.needs import check_compiling
from browser.running import say
from browser.wheels.building import build_wheels
from browser.wheels.official import official_lxml


def wasm_wheels(pyodide: Path) -> list[Path]:
    """Both wheels, made once on a machine: the cache knows them by the recipe."""
    recipe = [*Path(__file__).parent.glob("*.py"), Path(pinned.__file__)]

    def make(folder: Path) -> None:
        check_compiling()
        say("lxml and PyYAML are compiled for WebAssembly (once on this machine)")
        build_wheels(folder, pyodide)

    built = sorted(kept(f"wheels-{digest_of(recipe)}", make).glob("*.whl"))
    official = official_lxml(pyodide)
    if official is None:
        return built
    return [official, *(wheel for wheel in built if not wheel.name.startswith("lxml-"))]
