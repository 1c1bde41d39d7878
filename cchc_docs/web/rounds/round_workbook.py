"""The round as a workbook, which is kept nowhere."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_docs import export_workbook
from cchc_docs.web.places import RoundHome


def round_workbook(home: RoundHome) -> bytes:
    """The workbook that ``cchc export`` makes. Raises Refused and OSError."""
    with TemporaryDirectory() as place:
        path = Path(place, "bang-diem.xlsx")
        export_workbook(home.assessment, path)
        return path.read_bytes()
