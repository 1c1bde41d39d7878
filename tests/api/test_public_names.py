"""The root package: what whoever builds on the program finds there, loaded when it is used."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_docs
from tests.conftest import ROOT

NAMES = [name for name in cchc_docs.__all__ if name != "__version__"]


def names_for_type_checkers() -> dict[str, str]:
    tree = ast.parse(Path(cchc_docs.__file__).read_text(encoding="utf-8"))
    found = {}
    for node in ast.walk(tree):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if isinstance(node, ast.ImportFrom) and module.startswith("cchc_docs."):
            if module == "cchc_docs.version":
                continue
            for alias in node.names:
                assert alias.asname == alias.name  # the sign of a name that is meant for others
                found[alias.name] = str(node.module).removeprefix("cchc_docs.")
    return found


def test_type_checkers_see_the_same_names_at_the_same_places() -> None:
    assert names_for_type_checkers() == cchc_docs._HOME


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_and_says_what_it_means(name: str) -> None:
    found = getattr(cchc_docs, name)
    if inspect.isfunction(found) or inspect.isclass(found):
        assert (inspect.getdoc(found) or "").strip()
    if inspect.isfunction(found):
        signature = inspect.signature(found)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not p.empty for p in signature.parameters.values())


def test_an_unknown_name_is_none() -> None:
    with pytest.raises(AttributeError):
        getattr(cchc_docs, "open_" + "rond")


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, cchc_docs\n"
        "heavy = {'lxml', 'pydantic', 'yaml', 'openpyxl', 'docxtpl', 'click'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_example_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert example.count("\n") <= 8
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", example], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["94.11", "new", "output/so-noi-vu.docx"]
    assert (tmp_path / "output" / "so-noi-vu.docx").is_file()
