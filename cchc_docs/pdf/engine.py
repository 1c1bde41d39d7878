"""What every PDF engine is to the rest: a command that turns a folder of documents into PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from cchc_docs.command_line import install_command

EngineName = Literal["libreoffice", "word", "rdocx"]
BackendName = Literal["auto", "libreoffice", "word", "rdocx"]

INSTALL_LIBREOFFICE = "cài LibreOffice: https://vi.libreoffice.org"


def how_to_install(backend: BackendName) -> str:
    """What makes that choice of an engine possible; the extra also reads and draws pages."""
    extra = f"cài phần mở rộng: {install_command('pdf')}"
    hints = {"rdocx": extra, "auto": f"{INSTALL_LIBREOFFICE}; hoặc {extra}"}
    return hints.get(backend, INSTALL_LIBREOFFICE)


class Engine(Protocol):
    """An engine works in a process of its own, so that its crash or hang is never ours."""

    @property
    def name(self) -> EngineName: ...

    @property
    def title(self) -> str:
        """The name as people know it."""
        ...

    @property
    def draws(self) -> bool:
        """Whether drawn lines, text boxes and charts come out."""
        ...

    @property
    def has_fonts(self) -> bool:
        """Whether it brings a Times-like face with the Vietnamese letters along."""
        ...

    @property
    def tears_kept_lines(self) -> bool:
        """Whether it parts lines that are to stay on one page."""
        ...

    @property
    def start_seconds(self) -> float:
        """What the first document may take longer than the others."""
        ...

    @property
    def fewest(self) -> int:
        """How many documents are worth a process of their own."""
        ...

    def command(self, folder: Path, names: Sequence[str]) -> list[str]:
        """Converts ``NAME.docx`` in the folder, in this order, each to ``NAME.pdf`` beside it."""
        ...
