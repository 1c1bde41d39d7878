"""Programs are taken from the folders of the machine, never from the one that somebody works in."""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

import pytest

from cchc_docs import programs
from cchc_docs.programs import find_program, system_program
from tests.test_architecture import PACKAGE, modules

STARTS_PROGRAMS = re.compile("which|system|popen|subprocess")
"""Words without which no module looks for a program or starts one."""


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_program_beside_the_data_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "thu" / "soffice")
    ours = program(tmp_path / "may" / "soffice")
    (tmp_path / "khac" / "soffice").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "thu")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", "../thu")))
    assert find_program("soffice") is None
    folders = (".", str(tmp_path / "khac"), str(tmp_path / "may"))
    monkeypatch.setenv("PATH", os.pathsep.join(folders))
    assert find_program("libreoffice", "soffice") == str(ours)
    ours.chmod(0o644)
    assert find_program("soffice") is None


def test_on_windows_the_names_end_as_programs_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "git")
    script = program(tmp_path / "soffice.bat")
    ours = program(tmp_path / "soffice.com")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    assert find_program("git") is None
    assert find_program("soffice") == str(ours) and script.exists()
    monkeypatch.setenv("SYSTEMROOT", "/W")
    assert system_program("taskkill") == str(Path("/W/System32/taskkill.exe"))


def test_no_other_module_looks_for_programs() -> None:
    """Nor does any start one by its bare name."""
    for path in modules():
        source = path.read_text(encoding="utf-8")
        if not STARTS_PROGRAMS.search(source):
            continue
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        called = {ast.unparse(node.func) for node in calls}
        assert not {"shutil.which", "which_program", "os.system", "os.popen"} & called, path
        for node in calls:
            if ast.unparse(node.func) in ("subprocess.run", "subprocess.Popen"):
                assert "shell" not in {keyword.arg for keyword in node.keywords}, path
                first = node.args[0]
                if isinstance(first, ast.List) and first.elts:
                    assert not isinstance(first.elts[0], ast.Constant), path
    assert Path(programs.__file__).parent == PACKAGE
