"""What the program needs is stated truly: the bounds, what the tests run on, and its least."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
FILES = ("constraints.txt", "constraints-lowest.txt")


def project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["project"]
    return found


def direct() -> list[Requirement]:
    """Everything that is asked for by name, extras and the tools of the tests too."""
    extras = project()["optional-dependencies"]
    lines = [*project()["dependencies"], *(line for extra in extras.values() for line in extra)]
    asked = [Requirement(line) for line in lines]
    return [one for one in asked if one.name != project()["name"]]


def pinned(name: str) -> dict[str, Version]:
    """The exact versions of a constraints file."""
    versions = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        found = re.fullmatch(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)( ; .+)?", line)
        assert found, f"{name}: not an exact version: {line}"
        versions[found[1]] = Version(found[2])
    assert len(versions) > 50
    return versions


def test_every_dependency_has_a_least_version() -> None:
    for asked in direct():
        assert {one.operator for one in asked.specifier} <= {">=", "=="}, asked
        assert len(asked.specifier) == 1, asked


@pytest.mark.parametrize("name", FILES)
def test_what_is_pinned_is_what_the_project_admits(name: str) -> None:
    versions = pinned(name)
    for asked in direct():
        assert versions[canonicalize_name(asked.name)] in asked.specifier, asked


def test_the_lowest_file_holds_the_bounds_themselves() -> None:
    versions = pinned("constraints-lowest.txt")
    for asked in direct():
        (bound,) = asked.specifier
        assert versions[canonicalize_name(asked.name)] == Version(bound.version), asked


def test_these_tests_run_where_the_project_says_it_runs() -> None:
    named = [one.rsplit(" ", 1)[1] for one in project()["classifiers"] if " :: 3." in one]
    assert named == ["3.11", "3.12", "3.13", "3.14"]
    assert project()["requires-python"] == f">={named[0]}"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_the_tests_are_installed_with_the_constraints_and_run_alike(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8").replace('"', "")
    assert "install -q -c constraints.txt -e '.[test,all]'" in text
    assert "bin/python -m pytest -n auto\n" in text
