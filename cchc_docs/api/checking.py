"""Files, folders and rounds checked together: with the agency's customs, as comments, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.api.documents import check_document_file
from cchc_docs.api.rounds import check_round, is_workbook
from cchc_docs.command_line import shown_command
from cchc_docs.data_files.round_folder import round_around
from cchc_docs.data_files.round_names import ROUND_FILE
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.write import edit_in_place, is_former

if TYPE_CHECKING:
    from cchc_docs.clerk.agreed_customs import AgreedCustoms, SetAside
    from cchc_docs.clerk.checked_file import CheckedFile

_ROUND = "đợt đánh giá"
_DATA_FILES = (".yaml", ".yml")


def documents_in(folder: Path) -> list[Path]:
    """The Word files in a folder that is no round, those of its folders included.

    Empty where it is a round, holds no such file, or is no folder. Word's lock files and former
    states that were kept are left out.
    """
    if (folder / ROUND_FILE).exists():
        return []
    found = (path for path in folder.rglob("*") if path.suffix.lower() == ".docx")
    return sorted(path for path in found if path.is_file() and not _is_passing(path))


def _is_passing(path: Path) -> bool:
    return path.name.startswith(("~$", ".")) or is_former(path)


def check_files(
    paths: Iterable[Path],
    standard: str | None = None,
    *,
    customs: Path | None = None,
    all_told: bool = False,
) -> list[CheckedFile]:
    """Rounds, documents, and all documents of folders, each checked.

    What the agency has agreed to differ in (``the-thuc.yaml`` beside them or above, or the file
    ``customs``) is set aside, unless ``all_told`` is given; what is wrong with that file is found
    too, once. What cannot be read is a finding; nothing is raised.
    """
    from cchc_docs.clerk.agreed_customs import customs_for, read_customs

    checked: list[CheckedFile] = []
    told: set[Path] = set()
    for path in paths:
        inside = documents_in(path) if path.is_dir() else []
        for one in inside or [path]:
            file = _checked(one, standard)
            agreed = (
                read_customs(customs) if customs else customs_for(one, path if inside else None)
            )
            file = replace(file, customs=agreed.path)
            if not all_told:
                file = _with_customs(file, one, agreed, is_first=agreed.path not in told)
                told.add(agreed.path)
            checked.append(file)
    return checked


def _checked(path: Path, standard: str | None) -> CheckedFile:
    from cchc_docs.clerk.checked_file import CheckedFile

    if path.is_dir() or is_workbook(path):
        found = check_round(path)
        return CheckedFile(str(path), found.findings, _ROUND, was_read=found.was_read)
    if path.suffix.lower() in _DATA_FILES and path.is_file():
        return CheckedFile(str(path), [_data_alone(path)], was_read=False)
    found = check_document_file(path, standard)
    file = CheckedFile(str(path), found.findings, was_read=found.was_read)
    judgement = found.judgement
    if judgement is None:
        return file
    return replace(
        file,
        kind=judgement.name[:1].upper() + judgement.name[1:],
        standard=judgement.standard_name,
        kind_id=judgement.kind,
        evidence=judgement.evidence,
        judged=judgement.judged,
        heading=judgement.heading,
    )


def _data_alone(path: Path) -> Finding:
    """Data are checked with the rest of their round."""
    message = "đây là tệp số liệu, không phải tệp .docx"
    hint = "nêu thư mục của đợt, để kiểm tra mọi tệp số liệu của đợt cùng lúc"
    around = round_around(path)
    if around is not None:
        hint = f"kiểm tra cả đợt: {shown_command('cchc', 'check', around)}"
    return Finding("VB-01", "error", Place(str(path)), message, hint)


def _with_customs(
    file: CheckedFile, path: Path, agreed: AgreedCustoms, *, is_first: bool
) -> CheckedFile:
    """With what is wrong with the customs themselves told at the first file that they hold for."""
    findings, aside = agreed.apply(file.findings)
    findings += agreed.outdated(aside, path) if path.is_file() else []
    findings += agreed.findings if is_first else []
    return replace(file, findings=findings, set_aside=aside)


def agreed_customs(path: Path, customs: Path | None = None) -> AgreedCustoms:
    """What the agency has agreed to differ in for a file: the ``the-thuc.yaml`` of its folder, or
    the file ``customs``."""
    from cchc_docs.clerk.agreed_customs import customs_for, read_customs

    return read_customs(customs) if customs else customs_for(path)


def agreed_findings(
    path: Path, findings: Iterable[Finding], customs: Path | None = None
) -> tuple[list[Finding], list[SetAside]]:
    """Of what was found in a file, what is to be told, and what the customs set aside."""
    agreed = agreed_customs(path, customs)
    told, aside = agreed.apply(findings)
    return [*told, *agreed.findings], aside


def accept_findings(
    files: Iterable[CheckedFile], reason: str
) -> tuple[dict[Path, int], list[Finding]]:
    """Note what was found as accepted, in the ``the-thuc.yaml`` that holds for each file.

    How many findings were noted in each of them, and those that nobody can accept: errors of data,
    dangers, what could not be read. Raises OSError, and Refused where a ``the-thuc.yaml`` is at
    fault; then nothing was written.
    """
    from cchc_docs.clerk.agreed_customs import AgreedCustoms, may_set_aside, read_customs

    by_file: dict[Path, tuple[AgreedCustoms, list[Finding]]] = {}
    left: list[Finding] = []
    for file in files:
        path = file.customs
        agreed = read_customs(path) if path.is_file() else AgreedCustoms(path)
        if agreed.findings:
            raise Refused(*agreed.findings)
        _, taken = by_file.setdefault(agreed.path, (agreed, []))
        for finding in file.findings:
            (taken if may_set_aside(finding) else left).append(finding)
    changes: dict[Path, tuple[bytes | None, bytes]] = {}
    for path, (agreed, taken) in by_file.items():
        if taken:
            before = agreed.source.data if agreed.source is not None else None
            changes[path] = (before, agreed.with_accepted(taken, reason).encode())
    edit_in_place(changes)
    return {path: len(taken) for path, (_, taken) in by_file.items() if taken}, left


def document_comments(
    data: bytes, name: str, findings: Sequence[Finding], *, before_mending: bytes | None = None
) -> bytes:
    """A copy of the document with each finding as a comment of Word at its place.

    With ``before_mending``, the document as it was, what was mended since is tracked, to be
    accepted or rejected in Word. Comments of an earlier check are taken out. Raises Refused, also
    where the document would fetch or run something.
    """
    from cchc_docs.check.mending.leftovers import drop_leftovers
    from cchc_docs.clerk.comments import with_comments
    from cchc_docs.clerk.tracked_mends import track_mends
    from cchc_docs.docx.dangers import refuse_dangers
    from cchc_docs.docx.package import Package

    copy = drop_leftovers(data)[0]
    refuse_dangers(Package(copy))
    if before_mending is not None:
        copy = track_mends(before_mending, copy)
    return with_comments(copy, [item for item in findings if item.place.file == name])
