"""Word as an engine: how it is found and told what to do; Word itself is on no test machine."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cchc_docs.pdf import conversion, word
from cchc_docs.pdf.conversion import available_engines
from cchc_docs.pdf.libreoffice import LibreOffice
from cchc_docs.pdf.word import POWERSHELL, SCRIPT, SCRIPT_NAME, MicrosoftWord, find_word
from cchc_docs.programs import system_program


def test_it_is_told_by_a_script_beside_the_copies(tmp_path: Path) -> None:
    command = MicrosoftWord("powershell.exe").command(tmp_path, ["00000", "00001"])
    script = tmp_path / SCRIPT_NAME
    assert script.read_bytes().startswith(b"\xef\xbb\xbf")
    assert command[0] == "powershell.exe" and command[-3:] == [str(script), "00000", "00001"]


def test_it_runs_no_macro_asks_nothing_and_ends() -> None:
    assert SCRIPT.count("{") == SCRIPT.count("}") and SCRIPT.count("(") == SCRIPT.count(")")
    for wanted in ("AutomationSecurity = 3", "DisplayAlerts = 0", "Visible = $false"):
        assert f"$word.{wanted}" in SCRIPT
    assert re.search(r"finally \{\s+\$word\.Quit\(0\)", SCRIPT)


def test_there_is_none_where_windows_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert find_word() is None


def test_it_is_found_where_windows_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "_is_registered", lambda: True)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    assert find_word() is None
    shell = Path(system_program(POWERSHELL))
    shell.parent.mkdir(parents=True)
    shell.write_bytes(b"")
    found = find_word()
    assert found is not None and found.powershell == str(shell)


def test_it_comes_after_libreoffice_and_before_the_embedded_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(conversion, "find_libreoffice", lambda: LibreOffice("soffice"))
    monkeypatch.setattr(conversion, "find_word", lambda: MicrosoftWord("powershell"))
    monkeypatch.setattr(conversion, "has_times_like_face", lambda _: True)
    assert [engine.name for engine in available_engines("auto")][:2] == ["libreoffice", "word"]
    assert [engine.name for engine in available_engines("word")] == ["word"]
    monkeypatch.setattr(conversion, "has_times_like_face", lambda _: False)
    assert available_engines("auto")[0].name == "word"
