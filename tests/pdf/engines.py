"""Engines for tests: they obey a word in the document, and hang or crash where it says so."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cchc_docs.pdf import PdfResult, conversion
from cchc_docs.pdf.engine import Engine, EngineName

SCRIPT = """
import os, subprocess, sys, time
from pathlib import Path
folder, pdf, log = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3])
for name in sys.argv[4:]:
    document = (folder / f"{name}.docx").read_bytes()
    with log.open("a") as stream:
        stream.write("x")
    if document.endswith(b"HANG"):
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        log.with_suffix(".child").write_text(str(child.pid))
        time.sleep(600)
    if document.endswith(b"HALF"):
        (folder / f"{name}.pdf").write_bytes(pdf[: len(pdf) // 2])
        os._exit(3)
    if document.endswith(b"CRASH"):
        os._exit(3)
    if document.endswith(b"REFUSE"):
        (folder / f"{name}.error").write_text("không hiểu")
        continue
    (folder / f"{name}.pdf").write_bytes(pdf)
"""


def convert_with(
    engines: Sequence[Engine], paths: Sequence[Path], out_dir: Path | None = None, **how: Any
) -> tuple[PdfResult, ...]:
    """As where the machine has these engines and no others."""
    with patch.object(conversion, "available_engines", lambda _: tuple(engines)):
        return conversion.convert(paths, out_dir, **how)


@dataclass(frozen=True)
class ObedientEngine:
    """Gives the same PDF for every document, unless the document tells it to fail."""

    folder: Path
    name: EngineName = "libreoffice"
    title: str = "Máy thử"
    draws: bool = True
    has_fonts: bool = True
    tears_kept_lines: bool = False
    start_seconds: float = 0.5
    fewest: int = 2

    def command(self, folder: Path, names: Sequence[str]) -> list[str]:
        pdf, log = self.folder / "blank.pdf", self.folder / "log"
        return [sys.executable, "-c", SCRIPT, str(folder), str(pdf), str(log), *names]

    @property
    def tried(self) -> int:
        """How many documents it was given so far."""
        log = self.folder / "log"
        return len(log.read_text()) if log.exists() else 0

    @property
    def child(self) -> int:
        """The process that it started before it hung."""
        return int((self.folder / "log.child").read_text())
