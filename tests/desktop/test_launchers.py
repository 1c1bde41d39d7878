"""The launchers of the folder for Windows call what is there, and Windows can read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_docs.cli import COMMANDS
from cchc_docs.desktop.drop import TASKS
from tests.conftest import ROOT

LAUNCHERS = sorted((ROOT / "windows" / "launchers").glob("*.cmd"))


def test_there_are_three() -> None:
    assert [path.stem for path in LAUNCHERS] == [
        "Kiểm tra thể thức",
        "Lập kế hoạch",
        "Mở chương trình",
    ]


@pytest.mark.parametrize("launcher", LAUNCHERS, ids=lambda path: path.stem)
def test_a_launcher_calls_what_the_program_has(launcher: Path) -> None:
    text = launcher.read_text(encoding="utf-8")
    (module, word) = re.findall(r'python\.exe" -m (\S+) (\w+)', text)[0]
    assert word in {"cchc_docs.desktop.drop": TASKS, "cchc_docs": COMMANDS}[module]


@pytest.mark.parametrize("launcher", LAUNCHERS, ids=lambda path: path.stem)
def test_words_outside_of_ascii_come_after_the_code_page_of_unicode(launcher: Path) -> None:
    head, _, _ = launcher.read_text(encoding="utf-8").partition("chcp 65001")
    assert head.isascii()
    assert "\r" not in launcher.read_bytes().decode(), "line ends are put on by the build"
