"""What stands at the door is true: licence, version, and pages that name files and modules."""

from __future__ import annotations

import importlib
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

import cchc_docs
from tests.conftest import ROOT, Run

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_PATH = re.compile(
    r"(?<![\w./…-])((?:cchc_docs|tests|templates|data|docs|benchmarks|\.ci|\.github)/[\w./*-]*)"
)
_MODULE = re.compile(r"(?<![\w./-])((?:cchc_docs|tests|benchmarks)(?:\.\w+)+)(?![\w/(])")
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
_MADE_UP = re.compile(r"tinh-[xX]|TINH|STANDARD|NAME|ROUND")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [
        name
        for name in {match.rstrip("./") for match in _PATH.findall(text)}
        if not _MADE_UP.search(name) and not list(ROOT.glob(name))
    ]
    missing += [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    missing += [name for name in set(_MODULE.findall(text)) if not _is_importable(name)]
    assert not missing


def _is_importable(name: str) -> bool:
    """Whether it is a module, or a name in one."""
    path = ROOT / name.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    module, _, last = name.rpartition(".")
    if importlib.util.find_spec(module) is None:
        return False
    return hasattr(importlib.import_module(module), last)


def test_the_names_are_really_looked_for() -> None:
    assert _PATH.findall("in `cchc_docs/no/such.py` and ./data/x.") == ["cchc_docs/no/such.py"]
    assert not _is_importable("cchc_docs.nothing") and _is_importable("cchc_docs.score.numbers")


def test_one_version(run: Run) -> None:
    assert run("--version").out == f"cchc {cchc_docs.__version__}\n"
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert newest and newest[1] == cchc_docs.__version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" in project["dynamic"] and "version" not in project


def test_licence_and_types_go_with_the_package() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert (ROOT / "cchc_docs" / "py.typed").is_file()
