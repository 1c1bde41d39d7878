"""Where blocks stand while a document is read."""

from __future__ import annotations

from dataclasses import replace

from cchc_docs.docx.cascade.style_sheet import CellKey
from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Where blocks stand: how wide it is there, in which cell, in which section."""

    width: int
    container: str = ""
    cell: CellKey | None = None
    section: int = 0
    tables_around: int = 0
    box: int = 0
    """The text box that they stand in, counted from 1; 0 outside."""

    def inside(self, where: str) -> Room:
        """The same room one step further in."""
        return replace(self, container=f"{self.container} › {where}" if self.container else where)
