"""LibreOffice as a PDF engine: where it is, and how it is told to write PDF/A-2b."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from cchc_docs.frozen import dataclass
from cchc_docs.pdf.engine import EngineName
from cchc_docs.programs import find_program

PROGRAMS = ("soffice", "libreoffice")
MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
LINUX = ("/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice")

# The settings are given as a profile and not on the command line: releases before 7.4 do not read
# filter options there. SelectPdfVersion 2 is PDF/A-2b. Links out of the document are not followed.
SETTINGS = (
    ("Office.Common/Filter/PDF/Export", "SelectPdfVersion", "2"),
    ("Office.Common/Filter/PDF/Export", "UseTaggedPDF", "true"),
    ("Office.Common/Filter/PDF/Export", "ExportBookmarks", "true"),
    ("Office.Common/Filter/PDF/Export", "ExportNotes", "false"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
)


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """One LibreOffice program, run with a profile that nobody else uses."""

    program: str
    name: EngineName = "libreoffice"
    title: str = "LibreOffice"
    draws: bool = True
    has_fonts: bool = False
    tears_kept_lines: bool = True
    start_seconds: float = 60
    fewest: int = 8

    def command(self, folder: Path, names: Sequence[str]) -> list[str]:
        """One process for all of them, which ends after the last."""
        profile = Path(tempfile.mkdtemp(prefix="profile-", dir=folder))
        _write_settings(profile)
        return [
            self.program,
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nolockcheck",
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.docx") for name in names),
        ]


def find_libreoffice() -> LibreOffice | None:
    """The LibreOffice of this machine: on the PATH, or where its installers put it."""
    program = find_program(*PROGRAMS) or next(iter(_usual_places()), None)
    return LibreOffice(program) if program else None


def _usual_places() -> Iterable[str]:
    folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
    windows = [
        Path(folder, "LibreOffice", "program", "soffice.com") for folder in folders if folder
    ]
    optional = sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    places = [*windows, Path(MAC), *map(Path, LINUX), *optional]
    return [str(place) for place in places if place.is_file()]


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SETTINGS
    )
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )
