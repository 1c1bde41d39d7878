"""Whether the report beside the plans still says what the data of the round say."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cchc_docs.command_line import shown_command
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.keeping.issued import Issue, issue_in
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.write import read_whole

SUMMARY_NAME = "bao-cao-tong-hop"


def outdated_report(folder: RoundFolder, options: BuildOptions) -> list[Finding]:
    """That the report beside the plans was made from other data than those of now."""
    path = options.folder / f"{SUMMARY_NAME}.docx"
    try:
        made_from = extract(read_whole(path))
    except (OSError, Refused):
        return []
    if made_from is None or made_from.sources in ("", sources_digest(folder)):
        return []
    message = "báo cáo tổng hợp này được lập từ số liệu khác với số liệu hiện nay của đợt"
    again = shown_command("cchc", "build", folder.path, "--summary", "-o", options.folder)
    return [Finding("BC-03", "warning", Place(str(path)), message, f"lập lại: {again}")]


def issued_report(path: Path) -> Issue | None:
    """Number and date that the report at the path bears; None where it was not issued."""
    try:
        made_from = extract(read_whole(path))
    except (OSError, Refused):
        return None
    found = issue_in(made_from.files, "", amends=False) if made_from else None
    return found if found is not None and found.is_issued else None


def sources_digest(folder: RoundFolder) -> str:
    """A digest of the data that a report rests on: the shared files, and all scores."""
    digest = hashlib.sha256()
    for name, source in sorted(folder.sources.items()):
        digest.update(f"{name}\0{source.text}\0".encode())
    for code in folder.files("scores"):
        data = (folder.path / "scores" / f"{code}.yaml").read_bytes()
        digest.update(f"{code}\0{hashlib.sha256(data).hexdigest()}\0".encode())
    return digest.hexdigest()
