"""What pip installs for Pyodide: this project, and what pyproject.toml says that it needs."""

from __future__ import annotations

import json
import shutil
import tomllib
import zipfile
from pathlib import Path

from browser.pinned import ABI, PLATFORM, PYTHON
from browser.plain_zip import write_zip
from browser.running import pip

ROOT = Path(__file__).resolve().parent.parent.parent
_SOURCES = ("cchc_docs", "templates", "data", "pyproject.toml", "README.md", "LICENSE")
_EXTRA = "web"
_PURE_PARTS = ("markupsafe",)
"""No wheel for Pyodide on the registry, but all of it in Python beside an optional module in C."""


def installed(work: Path, wheels: list[Path]) -> tuple[Path, list[dict[str, str]]]:
    """The folder that holds everything, and what was taken: name, version, sha256."""
    own, site = work / "wheels", work / "site"
    own.mkdir()
    pip("wheel", "--no-deps", "-w", own, _copy_of_project(work))
    for wheel in wheels:
        shutil.copy(wheel, own)
    for name in _PURE_PARTS:
        _pure_wheel(name, own, work / "raw")
    report = work / "report.json"
    given = [_with_extra(path) for path in sorted(own.glob("*.whl"))]
    quiet = ("--root-user-action", "ignore", "--no-compile", "--only-binary", ":all:")
    machine = ("--platform", PLATFORM, "--python-version", PYTHON, "--implementation", "cp")
    where = ("--abi", ABI, "--target", str(site), "--report", str(report))
    pip("install", *quiet, *machine, *where, "-c", ROOT / "constraints.txt", *given)
    told = json.loads(report.read_text(encoding="utf-8"))["install"]
    return site, sorted((_taken(item) for item in told), key=lambda item: item["name"].lower())


def _copy_of_project(work: Path) -> Path:
    """Building leaves nothing behind in the project."""
    source = work / "source"
    source.mkdir()
    for name in _SOURCES:
        if (ROOT / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(ROOT / name, source / name, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, source / name)
    return source


def _with_extra(wheel: Path) -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours = wheel.name.startswith("cchc_docs-") and _EXTRA in project["optional-dependencies"]
    return f"{wheel}[{_EXTRA}]" if ours else str(wheel)


def _pure_wheel(name: str, own: Path, work: Path) -> None:
    """The Python files of a wheel that has C in it too."""
    pip(
        *("download", "--no-deps", "--only-binary", ":all:", "--platform", "manylinux2014_x86_64"),
        *("--python-version", PYTHON, "--implementation", "cp", "--abi", ABI, "-d", work),
        *("-c", ROOT / "constraints.txt", name),
    )
    (wheel,) = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        files = {one: packed.read(one) for one in packed.namelist()}
    compiled = (".so", ".c", ".pyi", "/RECORD")
    files = {one: data for one, data in files.items() if not one.endswith(compiled)}
    (about,) = (one for one in files if one.endswith(".dist-info/WHEEL"))
    files[about] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[about.replace("WHEEL", "RECORD")] = b""
    release = "-".join(wheel.name.split("-")[:2])
    write_zip(own / f"{release}-py3-none-any.whl", files)
    shutil.rmtree(work)


def _taken(item: dict[str, dict[str, object]]) -> dict[str, str]:
    metadata = item["metadata"]
    archive = item["download_info"]["archive_info"]
    assert isinstance(archive, dict)
    return {
        "name": str(metadata["name"]),
        "version": str(metadata["version"]),
        "sha256": archive["hashes"]["sha256"],
    }
