"""What else is wrong in a folder whose shared files cannot be read as a round."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from cchc_docs.data_files.bank_words import NOT_IN_THE_BANK
from cchc_docs.data_files.round_folder import RoundFiles
from cchc_docs.data_files.round_names import BANK_FILE
from cchc_docs.finding import Finding
from cchc_docs.model import Bank, CriteriaSet, Plan, Scores

_SHARED: dict[str, Any] = {"criteria.yaml": CriteriaSet, BANK_FILE: Bank}
_OF_AGENCIES: dict[str, Any] = {"scores": Scores, "plans": Plan}


def faults_of_other_files(folder: Path, tried: Collection[str]) -> list[Finding]:
    """The faults of shape in the files that were not tried, so that all are told at once.

    Where round.yaml cannot be read, nobody knows whether its bank is the one in the folder; names
    that this one does not have are then no fault.
    """
    files = RoundFiles(folder)
    found: dict[str, Any] = {}
    for name, kind in _SHARED.items():
        if name not in tried and (folder / name).is_file():
            found[name] = files.read(name, kind)
    for kind, record in _OF_AGENCIES.items():
        for path in sorted((folder / kind).glob("*.yaml")):
            files.read(f"{kind}/{path.name}", record, found.get(BANK_FILE) or Bank.empty())
    return [finding for finding in files.findings if finding.rule != NOT_IN_THE_BANK]
