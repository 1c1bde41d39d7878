"""A round as a workbook, and a workbook into a round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.api.rounds import refuse_workbook
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.excel.merging.conflicts import Side
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers
from cchc_docs.excel.understanding.understood import Understood
from cchc_docs.finding import Finding, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.making.document_faults import unwritable
from cchc_docs.steps.subject import about_round
from cchc_docs.steps.templates_along import templates_along
from cchc_docs.steps.workbooks.workbook import agency_workbooks, round_workbook
from cchc_docs.write import Put, edit_in_place, put

if TYPE_CHECKING:
    from cchc_docs.excel.importing.import_round import Import


@dataclass(frozen=True, slots=True)
class AgencyWorkbook:
    """What became of the workbook of one agency; ``put`` is None where it was not written."""

    agency: str
    path: Path
    put: Put | None = None
    findings: list[Finding] = field(default_factory=list)


def read_import(
    folder: RoundFolder,
    data: bytes,
    name: str,
    answers: Answers = NO_ANSWERS,
    side: Side = "refuse",
) -> Import:
    """What a workbook called ``name`` would change in the round; nothing is written.

    Of a workbook that this program exported only what a person changed in it counts. What was
    changed there and in the round since is a finding ``BT-26`` with all three values, an error
    until ``side`` says which of the two is right. With an error among its findings it changes
    nothing. ``answers`` are what a person said to the questions of an earlier ``understood``.
    Raises Refused where the bytes are no workbook, or the round is one itself.
    """
    from cchc_docs.excel.importing.import_round import prepared_import

    refuse_workbook(folder, "rồi nhập vào thư mục ấy")
    return prepared_import(folder, data, name, answers, side)


def read_sheets(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a workbook called ``name`` as plain cells, each as Excel shows it.

    Raises Refused where the bytes are no workbook.
    """
    from cchc_docs.excel.reading.read import read_workbook

    return list(read_workbook(data, name)[0])


def understand_sheets(data: bytes, name: str, answers: Answers = NO_ANSWERS) -> Understood:
    """What the score sheets of a workbook called ``name`` are taken for: blocks, criteria,
    agencies, columns used and left out, and what is doubtful, each with its cell and where an
    answer goes.

    Raises Refused where the bytes are no workbook.
    """
    from cchc_docs.excel.importing.new_round import score_sheets
    from cchc_docs.excel.understanding.understand import understand

    return understand(score_sheets(data, name, answers)[0], name, answers)


def take_import(folder: RoundFolder, found: Import) -> None:
    """The changes written into the files of the round: all of them, or none.

    Raises OSError, also where one of the files has changed since it was read, and ValueError for
    an import with errors.
    """
    if has_errors(found.findings):
        raise ValueError("an import with errors is never written")
    edit_in_place(
        {
            folder.path / name: (found.read.get(name), text.encode())
            for name, text in found.changes.items()
        }
    )


def templates_left_behind(folder: RoundFolder) -> list[Finding]:
    """The templates of the round's own that cannot go along in its workbook, and why."""
    return templates_along(folder.path).told(folder.path)


def export_workbook(assessment: Assessment, path: Path, *, force: bool = False) -> Put:
    """The whole round as an .xlsx file, its own templates included, but for those that
    ``templates_left_behind`` tells.

    ``force``: also over a file that the program did not write, which is then kept beside. Raises
    OSError.
    """
    data, about = round_workbook(assessment), about_round(assessment.folder.round)
    return put(path, data, "round workbook", about=about, force=force)


def export_agency_workbooks(
    assessment: Assessment, codes: Iterable[str], place: Path, *, force: bool = False
) -> Iterator[AgencyWorkbook]:
    """A workbook ``place/AGENCY.xlsx`` for each of these agencies, to be mailed: it holds its own
    sheets and nothing of the other agencies, neither to be seen nor hidden.

    What hinders one of them is told with it and the others are written. ``force`` as for
    ``export_workbook``. Raises KeyError for a code that is no agency of the round.
    """
    about = about_round(assessment.folder.round)
    for code, made in agency_workbooks(assessment, codes):
        path = place / f"{code}.xlsx"
        if isinstance(made, list):
            yield AgencyWorkbook(code, path, findings=made)
            continue
        try:
            done = put(path, made, "round workbook", about=f"{about}\n{code}", force=force)
            yield AgencyWorkbook(code, path, done)
        except OSError as error:
            yield AgencyWorkbook(code, path, findings=[unwritable(path, error)])
