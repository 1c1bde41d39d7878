"""Headers and library sources from Debian, by an apt of its own that leaves the system's alone.

Every file is verified by apt with the keys of the system.
"""

from __future__ import annotations

import os
from pathlib import Path

from browser.pinned import EPOCH, HEADER_SUITES
from browser.running import CannotBuild, run, say

_LIBRARIES = ("libxml2", "libxslt", "libyaml")
_HEADERS = ("emscripten", "libpython3.14-dev")
_KEYS = "[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
_WANTED = (
    "./usr/include/*",
    "./usr/share/emscripten/system/include/*",
    "./usr/share/emscripten/system/lib/libc/*",
)


class Debian:
    """Fetches into the folder: lists, packages and sources."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("lists/partial", "cache/archives/partial", "packages", "sources"):
            (folder / name).mkdir(parents=True)
        self._codename = _release()["VERSION_CODENAME"]
        self._mirrors = _mirrors()

    def fetch(self) -> tuple[Path, list[Path]]:
        """The root of the headers, and the folders of the libraries' sources, named as they are."""
        return self._headers(), self._sources()

    def _sources(self) -> list[Path]:
        lines = [
            f"deb-src {_KEYS} {self._mirrors[suite]} {suite} main"
            for suite in (self._codename, f"{self._codename}-security")
            if suite in self._mirrors
        ]
        if not lines:
            raise CannotBuild(f"apt has no source of Debian {self._codename} main")
        self._apt(lines, "apt-get", "update")
        place = self._folder / "sources"
        self._apt(lines, "apt-get", "source", "--download-only", *_LIBRARIES, cwd=place)
        return [self._unpacked(place, name) for name in _LIBRARIES]

    def _unpacked(self, place: Path, name: str) -> Path:
        (description,) = place.glob(f"{name}_*.dsc")
        folder = self._folder.parent / name
        run(["dpkg-source", "--no-check", "-x", description, folder])
        touch_all(folder)
        say(description.name.removesuffix(".dsc"))
        return folder

    def _headers(self) -> Path:
        place = self._folder / "packages"
        mirror = self._mirrors.get(self._codename)
        for suite in HEADER_SUITES:
            lines = [f"deb {_KEYS} {mirror} {suite} main"]
            try:
                self._apt(lines, "apt-get", "update")
                self._apt(lines, "apt-get", "download", *_HEADERS, cwd=place)
                break
            except CannotBuild as error:
                told = error
                for path in place.iterdir():
                    path.unlink()
        else:
            raise told
        root = self._folder / "headers"
        root.mkdir()
        for package in sorted(place.glob("*.deb")):
            content = self._folder / "content.tar"
            content.write_bytes(b"")
            run(["sh", "-c", f"dpkg-deb --fsys-tarfile '{package}' > '{content}'"])
            held = run(["tar", "-tf", content])
            patterns = [one for one in _WANTED if one.strip("*") in held]
            run(["tar", "-xf", content, "-C", root, "--wildcards", *patterns])
            say(package.name.removesuffix(".deb"))
        return root

    def _apt(self, sources: list[str], *command: str, cwd: Path | None = None) -> None:
        listed = self._folder / "sources.list"
        listed.write_text("\n".join(sources) + "\n")
        options = {
            "Dir::Etc::SourceList": listed,
            "Dir::Etc::SourceParts": "-",
            "Dir::Etc::Preferences": "-",
            "Dir::Etc::PreferencesParts": "-",
            "Dir::State::Lists": self._folder / "lists",
            "Dir::Cache": self._folder / "cache",
            "APT::Get::List-Cleanup": "0",
            "APT::Sandbox::User": "root",
        }
        given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        run([command[0], "-q", *given, *command[1:]], cwd=cwd)


def touch_all(folder: Path) -> None:
    """One time for all files, so that make never wants to remake what came made."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (EPOCH, EPOCH), follow_symlinks=False)


def _release() -> dict[str, str]:
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    return {name: value.strip('"') for name, _, value in (one.partition("=") for one in lines)}


def _mirrors() -> dict[str, str]:
    """Where the system's apt finds each suite; asked without lists, which may not be there."""
    shown = ("--no-release-info", "--format", "$(RELEASE) $(REPO_URI)")
    told = run(["apt-get", "indextargets", *shown, "Created-By: Packages", "Component: main"])
    pairs = (line.split() for line in told.splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[1].startswith("http")}
