"""The round as a workbook, made in the application's own folder and kept nowhere."""

from __future__ import annotations

from cchc_docs import export_workbook
from cchc_docs.web.desk import Desk
from cchc_docs.web.places import RoundHome
from cchc_docs.web.storage import folder_of_round


def round_workbook(desk: Desk, home: RoundHome) -> bytes:
    """The workbook that ``cchc export`` makes. Raises Refused and OSError."""
    folder = folder_of_round(desk.storage, home.path) / "xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "bang-diem.xlsx"
    path.unlink(missing_ok=True)
    export_workbook(desk.rounds.assessment(home.path), path)
    data = path.read_bytes()
    path.unlink()
    return data
