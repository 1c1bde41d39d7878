"""Which files were dropped: the command line of Explorer's shell, or the arguments of a console."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs.desktop.dropped import dropped_paths

LAUNCHER = r"D:\Phần mềm\cchc\Lập kế hoạch.cmd"


def explorer(*paths: str) -> str:
    """The command line as Explorer writes it: a path with a space in quotes, no other."""
    words = " ".join(f'"{path}"' if " " in path else path for path in paths)
    return rf'C:\Windows\system32\cmd.exe /c ""{LAUNCHER}" {words}"'


@pytest.mark.parametrize(
    "paths",
    [
        [],
        [r"C:\a.docx"],
        [r"C:\Sở Nội vụ\Kế hoạch 2026.docx"],
        [r"C:\a&b.docx", r"C:\Tài liệu của tôi\x (1).docx", r"C:\100%!^.docx"],
        [r"\\may-chu\chung\đợt 2026"],
        [r"C:\x\Lập kế hoạch.cmd"],
    ],
)
def test_paths_come_whole_from_explorer(paths: list[str]) -> None:
    assert dropped_paths(explorer(*paths), "") == [Path(path) for path in paths]


def test_a_double_click_drops_nothing() -> None:
    assert dropped_paths(rf'C:\Windows\system32\cmd.exe /c ""{LAUNCHER}" "', "") == []


def test_from_a_console_the_arguments_count() -> None:
    found = dropped_paths(r"C:\Windows\system32\cmd.exe", r'C:\a.docx "C:\b c\d.docx"')
    assert found == [Path(r"C:\a.docx"), Path(r"C:\b c\d.docx")]
