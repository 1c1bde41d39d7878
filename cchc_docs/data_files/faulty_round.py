"""What else is wrong in a folder whose shared files cannot be read as a round."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from cchc_docs.data_files.bank_words import NOT_IN_THE_BANK
from cchc_docs.data_files.round_folder import RoundFiles
from cchc_docs.data_files.round_names import AGENCY_FOLDERS, BANK_FILE
from cchc_docs.data_files.usual_names import DEFAULT_CRITERIA
from cchc_docs.data_files.value_words import record_of
from cchc_docs.finding import Finding
from cchc_docs.model import Bank


def faults_of_other_files(folder: Path, tried: Collection[str]) -> list[Finding]:
    """The faults of shape in the files that were not tried, so that all are told at once.

    Where round.yaml cannot be read, nobody knows whether its bank is the one in the folder; names
    that this one does not have are then no fault.
    """
    files = RoundFiles(folder)
    for name in (DEFAULT_CRITERIA, BANK_FILE):
        if name not in tried and (folder / name).is_file():
            files.read(name, record_of(name))
    bank = files.records.get(BANK_FILE) or Bank.empty()
    for kind in AGENCY_FOLDERS:
        for path in sorted((folder / kind).glob("*.yaml")):
            name = f"{kind}/{path.name}"
            files.read(name, record_of(name), bank)
    return [finding for finding in files.findings if finding.rule != NOT_IN_THE_BANK]
