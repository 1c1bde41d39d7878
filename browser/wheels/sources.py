"""The sources of lxml and PyYAML from PyPI, known by their hashes, and Cython."""

from __future__ import annotations

import hashlib
import tarfile
from pathlib import Path

from browser.pinned import CYTHON
from browser.running import CannotBuild, pip
from browser.wheels.debian import touch_all

_BACKEND = '''
"""Stands in for setuptools: pip asks for the name of a source, which costs minutes otherwise."""
import pathlib, types

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    text = pathlib.Path("PKG-INFO").read_text(encoding="utf-8")
    head = text.split("\\n\\n")[0].splitlines()
    said = dict(line.split(": ", 1) for line in head if ": " in line)
    info = pathlib.Path(folder, "{Name}-{Version}.dist-info".format(**said))
    info.mkdir()
    (info / "METADATA").write_text(text, encoding="utf-8")
    (info / "WHEEL").write_text("Wheel-Version: 1.0\\n")
    return info.name

def get_requires_for_build_wheel(config_settings=None):
    return []

def build_wheel(*given, **more):
    raise NotImplementedError

__all__ = [
    "prepare_metadata_for_build_wheel", "get_requires_for_build_wheel", "build_wheel"
]
__legacy__ = types.SimpleNamespace(**{name: globals()[name] for name in __all__})
'''


def unpacked_source(work: Path, name: str, version: str, sha256: str) -> Path:
    """The source of that release, unpacked. Raises CannotBuild where the hash is another."""
    stand_in = work / "backend" / "setuptools"
    stand_in.mkdir(parents=True, exist_ok=True)
    (stand_in / "__init__.py").write_text("")
    (stand_in / "build_meta.py").write_text(_BACKEND)
    asked, place = work / f"{name}.txt", work / "downloads"
    asked.write_text(f"{name}=={version} --hash=sha256:{sha256}\n")
    pip(
        *("download", "--no-deps", "--no-binary", ":all:", "--no-build-isolation"),
        *("--use-pep517", "--require-hashes", "-r", asked, "-d", place),
        env={"PYTHONPATH": str(stand_in.parent)},
    )
    (archive,) = place.glob(f"{name}-{version}.tar.gz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256:
        raise CannotBuild(f"{archive.name} is not the known one")
    with tarfile.open(archive) as packed:
        packed.extractall(work / "unpacked", filter="data")
    folder = work / name
    (work / "unpacked" / f"{name}-{version}").rename(folder)
    touch_all(folder)
    return folder


def cython(work: Path) -> Path:
    """The folder that Cython is importable from."""
    place = work / "cython"
    only = ("--no-deps", "--only-binary", ":all:", "--root-user-action", "ignore")
    pip("install", *only, "--target", place, f"cython=={CYTHON}")
    return place
