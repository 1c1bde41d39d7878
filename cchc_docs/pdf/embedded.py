"""``rdocx`` as a PDF engine: a wheel that needs nothing installed and brings its own fonts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from cchc_docs.frozen import dataclass
from cchc_docs.pdf.engine import EngineName

WORKER = Path(__file__).with_name(f"embedded_worker{Path(__file__).suffix}")
"""Of the kind of this file: some installations have only compiled modules (.pyc)."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """``rdocx`` in a Python process; it drops drawn lines without a word."""

    name: EngineName = "rdocx"
    title: str = "rdocx"
    draws: bool = False
    has_fonts: bool = True
    tears_kept_lines: bool = False
    start_seconds: float = 30
    fewest: int = 3

    def command(self, folder: Path, names: Sequence[str]) -> list[str]:
        """The worker by its path, so that it loads ``rdocx`` and nothing of this package."""
        return [sys.executable, "-P", str(WORKER), str(folder), *names]


def find_embedded() -> Embedded | None:
    """The engine, where the extra ``pdf`` is installed."""
    installed = all(find_spec(name) for name in ("rdocx", "pikepdf"))
    return Embedded() if installed else None
