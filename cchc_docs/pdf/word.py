"""Word itself as a PDF engine, on Windows where it is installed: told what to do by PowerShell.

It opens copies, read-only, without macros, without asking anything, and ends afterwards. Written
after the documentation of ``Document.ExportAsFixedFormat``; no machine with Word was there to try
it on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cchc_docs.frozen import dataclass
from cchc_docs.pdf.engine import EngineName
from cchc_docs.programs import system_program

SCRIPT_NAME = "word.ps1"
POWERSHELL = r"WindowsPowerShell\v1.0\powershell"

# 3: no macro is run; 0: no question; 17: PDF; UseISO19005_1: PDF/A-1, the one that Word can make.
SCRIPT = r"""
$ErrorActionPreference = 'Stop'
$none = [Type]::Missing
$word = New-Object -ComObject Word.Application
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $links = $word.Options.UpdateLinksAtOpen
    $word.Options.UpdateLinksAtOpen = $false
    foreach ($name in $args) {
        $source = Join-Path $PSScriptRoot "$name.docx"
        $target = Join-Path $PSScriptRoot "$name.pdf"
        try {
            $document = $word.Documents.Open($source, $false, $true, $false, 'x')
            try {
                $document.ExportAsFixedFormat($target, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1,
                    $true, $true, $true)
            } finally {
                $document.Close(0)
            }
        } catch {
            [IO.File]::WriteAllText((Join-Path $PSScriptRoot "$name.error"), $_.Exception.Message)
        }
    }
    $word.Options.UpdateLinksAtOpen = $links
} finally {
    $word.Quit(0)
}
"""


@dataclass(frozen=True, slots=True)
class MicrosoftWord:
    """The Word of this machine, in one process for all documents."""

    powershell: str
    name: EngineName = "word"
    title: str = "Word"
    draws: bool = True
    has_fonts: bool = True
    tears_kept_lines: bool = False
    start_seconds: float = 60
    fewest: int = 1_000_000  # one Word serves them all

    def command(self, folder: Path, names: Sequence[str]) -> list[str]:
        """A script in the folder, which knows the documents beside it by their names."""
        script = folder / SCRIPT_NAME
        script.write_text(SCRIPT, encoding="utf-8-sig")
        options = ("-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass")
        return [self.powershell, *options, "-File", str(script), *names]


def find_word() -> MicrosoftWord | None:
    """The Word of this machine, where Windows knows one."""
    if not _is_registered():
        return None
    program = system_program(POWERSHELL)
    return MicrosoftWord(program) if Path(program).is_file() else None


def _is_registered() -> bool:
    """Whether Windows knows a program that answers to the name of Word."""
    if sys.platform != "win32":
        return False
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"):
            return True
    except OSError:
        return False
