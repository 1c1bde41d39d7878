"""The program and what it depends on, as wheels for Windows of the versions in constraints.txt."""

from __future__ import annotations

import importlib.util
import marshal
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename
from pip._vendor.packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("pdf", "web")
"""What comes along beside the program itself, as far as pyproject.toml has it."""

_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.13.11",
    "python_version": "3.13",
    "sys_platform": "win32",
}


def downloaded(requirements: Sequence[str], folder: Path) -> list[Path]:
    """The wheels for Windows of exactly these packages, without what they depend on."""
    into = folder / "wheels"
    missing = [text for text in requirements if not _wheels_of(text, into)]
    if missing:
        where = ("--platform", "win_amd64", "--python-version", "3.13", "--dest", str(into))
        _pip("download", "--no-deps", "--only-binary=:all:", *where, *missing)
    return [wheel for text in requirements for wheel in _wheels_of(text, into)]


def _wheels_of(requirement: str, folder: Path) -> list[Path]:
    name, _, version = requirement.partition("==")
    wanted = canonicalize_name(name), Version(version)
    return [path for path in folder.glob("*.whl") if parse_wheel_filename(path.name)[:2] == wanted]


def own_wheel(folder: Path) -> Path:
    """The wheel of the program."""
    into = folder / "own"
    _pip("wheel", "--no-deps", "--wheel-dir", str(into), str(ROOT))
    (wheel,) = into.glob("*.whl")
    return wheel


def all_wheels(folder: Path) -> list[Path]:
    """The program and everything that it needs on Windows."""
    own = own_wheel(folder)
    constraints = _constraints()
    wheels = {"cchc-docs": own}
    wanted = _by_name(_needed(own, frozenset(EXTRAS) & _extras_of_the_program()), wheels)
    while wanted:
        found = downloaded([f"{name}=={constraints[name]}" for name in wanted], folder)
        wheels |= dict(zip(wanted, found, strict=True))
        needed = zip(wanted.values(), found, strict=True)
        wanted = _by_name(
            (more for extras, wheel in needed for more in _needed(wheel, extras)), wheels
        )
    return [wheels[name] for name in sorted(wheels)]


def contents(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a wheel as pip would install them, modules also compiled."""
    with zipfile.ZipFile(wheel) as package:
        for name in package.namelist():
            head, inside, rest = name.partition(".data/")
            if name.endswith("/") or rest.startswith(("scripts/", "data/", "headers/")):
                continue
            place = re.sub(r"^(purelib|platlib)/", "", rest) if inside else head
            data = package.read(name)
            yield place, data
            if place.endswith(".py") and (code := _code(data, place)):
                yield importlib.util.cache_from_source(place), code


def metadata(wheel: Path) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(wheel) as package:
        (name,) = [
            name for name in package.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)
        ]
        return message_from_bytes(package.read(name))


def compiled(source: bytes, name: str) -> bytes:
    """A module compiled, to be used as it is: neither time nor content of its source is asked."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8) + marshal.dumps(code)


def _code(source: bytes, name: str) -> bytes | None:
    """None for a file that only looks like a module, such as a template of one."""
    try:
        return compiled(source, name)
    except (SyntaxError, ValueError):
        return None


def _needed(wheel: Path, extras: Iterable[str]) -> Iterator[Requirement]:
    for text in metadata(wheel).get_all("Requires-Dist", []):
        requirement = Requirement(text)
        environments = [{**_WINDOWS, "extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(
            requirement.marker.evaluate(environment) for environment in environments
        ):
            yield requirement


def _by_name(
    requirements: Iterable[Requirement], known: Mapping[str, Path]
) -> dict[str, frozenset[str]]:
    """The extras that are asked for of each package that is not there yet."""
    found: dict[str, frozenset[str]] = {}
    for requirement in requirements:
        name = canonicalize_name(requirement.name)
        if name not in known:
            found[name] = found.get(name, frozenset()) | frozenset(requirement.extras)
    return dict(sorted(found.items()))


def _extras_of_the_program() -> set[str]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return set(data["project"]["optional-dependencies"])


def _constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (re.match(r"([\w.-]+)==([^\s;]+)", line) for line in lines)
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def _pip(*arguments: str) -> None:
    """What pip would only warn of is not told; what it cannot do ends the build."""
    quietly = ("-qq", "--disable-pip-version-check")
    done = subprocess.run([sys.executable, "-m", "pip", *arguments, *quietly], cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"windows/build: pip {' '.join(arguments)} failed")
