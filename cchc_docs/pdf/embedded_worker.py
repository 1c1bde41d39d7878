"""The process of the engine ``rdocx``: FOLDER NAME… to ``NAME.pdf``, or to ``NAME.error``."""

from __future__ import annotations

import sys
from pathlib import Path


def convert_all(folder: Path, names: list[str]) -> None:
    """Each document in turn; one that is refused leaves the reason in a file."""
    for name in names:
        try:
            data = converted(folder / f"{name}.docx")
        except Exception as error:
            (folder / f"{name}.error").write_text(f"{error}", encoding="utf-8")
            continue
        beside = folder / f"{name}.part"
        beside.write_bytes(data)
        beside.replace(folder / f"{name}.pdf")


def converted(path: Path) -> bytes:
    """PDF/A-2b, tagged, fonts embedded; the same document gives the same bytes."""
    import rdocx

    return bytes(rdocx.Document.open(str(path)).to_pdfa_deterministic("pdfa-2b"))


if __name__ == "__main__":
    convert_all(Path(sys.argv[1]), sys.argv[2:])
