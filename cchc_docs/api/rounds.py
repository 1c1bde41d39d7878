"""A round: opened, checked, scored, compared, begun anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.command_line import shown_command
from cchc_docs.data_files.faulty_round import faults_of_other_files
from cchc_docs.data_files.round_folder import NotARound, RoundFolder, read_round
from cchc_docs.finding import Finding, Place, Refused, told_as
from cchc_docs.frozen import dataclass
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.making.checked_plan import round_findings
from cchc_docs.steps.subject import about_round
from cchc_docs.write import unread

if TYPE_CHECKING:
    from cchc_docs.revise.comparing.compare_rounds import AgencyChange


WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
"""How names of workbooks end."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found; ``was_read`` is not so where a file could not be read as what it is.

    ``judgement`` says of a document what kind it is and what it was judged by.
    """

    findings: list[Finding]
    was_read: bool = True
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What kind of document it is, what shows that, how far it was judged, by which standard.

    ``judged`` is ``full``, ``common`` where only what holds for every document was judged, or
    ``none``. ``standard`` is the id of the standard, empty where none was used. ``heading`` is its
    number, and its place and date, as far as they are filled in.
    """

    kind: str
    name: str
    judged: str
    evidence: tuple[str, ...]
    standard: str
    standard_name: str
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundChanges:
    """How a round moved: the agencies with changed figures, and what is wrong with the new state.

    ``decimal_sign`` is the one that the new state prints, ``about`` says which round it is, for the
    seal of a file on it.
    """

    agencies: Sequence[AgencyChange]
    findings: list[Finding]
    decimal_sign: str
    about: str


def is_workbook(path: Path) -> bool:
    """Whether the path names a workbook, by its ending."""
    return path.suffix.lower() in WORKBOOK_SUFFIXES and not path.is_dir()


def workbook_of(folder: RoundFolder) -> Path | None:
    """The workbook that the round was opened out of; None for a folder.

    What is written into the files of such a round is lost with them.
    """
    import sys

    opened = sys.modules.get("cchc_docs.steps.workbooks.workbook_round")
    return None if opened is None else opened.workbook_of(folder)


def refuse_workbook(folder: RoundFolder, then: str) -> None:
    """Raises Refused where the round was opened out of a workbook, into which the program writes
    nothing; ``then`` is what to do with the folder that it can be taken out to.
    """
    book = workbook_of(folder)
    if book is not None:
        message = f"đợt là bảng Excel {book}, chương trình không ghi vào tệp đang có người mở"
        command = shown_command("cchc", "new", "THƯ-MỤC", "--from", book)
        hint = f"lấy đợt ra thư mục: {command}, {then}"
        raise Refused.because("BT-31", message, hint, Place(str(book)))


def open_round(path: Path) -> RoundFolder:
    """The round in the folder, without the files of single agencies, or the one in a workbook.

    The files of a workbook's round live as long as what is given back; ``located`` tells what is
    found in them with sheet and cell. Raises Refused where shared files are missing or of the wrong
    shape, where a workbook holds no round, or anything in it is in error.
    """
    if is_workbook(path):
        from cchc_docs.steps.workbooks.workbook_round import open_workbook

        return open_workbook(path)
    return read_round(path)


def check_round(path: Path) -> Checked:
    """Everything that the rules on data find in the folder or workbook: what all share, scores and
    plans; of a workbook with sheet and cell.

    Where a shared file cannot be read, the rest is checked as far as that goes; nothing is raised.
    """
    try:
        folder = open_round(path)
        return Checked(located(round_findings(folder)))
    except NotARound as error:
        found = [*error.findings, *faults_of_other_files(path, error.tried)]
        found += round_findings(error.partial) if error.partial else []
        return Checked(list(dict.fromkeys(located(found))), was_read=False)
    except Refused as error:
        return Checked(located(error.findings), was_read=False)


def located(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those about a round that was opened out of a workbook told with its sheets and
    cells; the others as they are.
    """
    import sys

    opened = sys.modules.get("cchc_docs.steps.workbooks.workbook_round")
    return [*findings] if opened is None else opened.located(findings)


def score_round(folder: RoundFolder, before: Assessment | None = None) -> Assessment:
    """The scorecard of every agency whose result is known, and what is wrong with the data.

    Points are exact decimals; each figure is rounded half up once, to the decimals that the round
    prints. An agency whose scores are at fault has findings instead of a scorecard. ``before`` is
    what the same round object came to earlier: only score files that changed since are read.
    """
    return assess(folder, before)


def round_changes(old: str | Path, new: str | Path) -> RoundChanges:
    """What changed from one state of a round to another.

    Both may be folders or workbooks that hold a round. ``old`` may be ``git:REVISION`` of the
    folder ``new``; ``new`` may be a workbook with revised scores of the folder ``old``. Raises
    Refused where one of the two cannot be had.
    """
    from cchc_docs.revise.comparing.compare_rounds import compare_rounds
    from cchc_docs.steps.states import round_states

    with ExitStack() as stack:
        old_path, new_path, told = _folders(stack, str(old), str(new))
        before, _ = round_states(open_round(old_path))
        after, assessment = round_states(open_round(new_path))
    findings = assessment.all_findings(assessment.by_agency)
    findings = told_as(findings, str(new_path), told)
    round_ = assessment.folder.round
    return RoundChanges(
        compare_rounds(before, after), findings, round_.decimal_sign, about_round(round_)
    )


def changes_workbook(changes: RoundChanges) -> bytes:
    """The changes as an .xlsx: a row a figure, numbers as numbers; same changes, same bytes."""
    from cchc_docs.steps.workbooks import changes_workbook

    return changes_workbook.changes_workbook(changes.agencies)


def _folders(stack: ExitStack, old: str, new: str) -> tuple[Path, Path, str]:
    """Where the two states lie, and under which name the new one is told of."""
    from cchc_docs.steps.states import GIT_PREFIX, round_in_git, round_with_workbook

    if old.startswith(GIT_PREFIX):
        committed = stack.enter_context(round_in_git(old.removeprefix(GIT_PREFIX), Path(new)))
        return committed, Path(new), new
    if is_workbook(Path(new)) and Path(old).is_dir() and not _holds_a_round(Path(new)):
        return Path(old), stack.enter_context(round_with_workbook(Path(old), Path(new))), old
    return Path(old), Path(new), new


def _holds_a_round(path: Path) -> bool:
    from cchc_docs.steps.workbooks.workbook_round import holds_a_round

    try:
        return holds_a_round(path)
    except OSError as error:
        raise Refused.because("SS-02", f"không đọc được {path} ({unread(error)})") from None


def known_codes(folder: RoundFolder, codes: Sequence[str]) -> None:
    """Raises Refused where a code is no agency of the round, naming the nearest ones."""
    unknown = [code for code in dict.fromkeys(codes) if code not in folder.agencies]
    if unknown:
        raise Refused(*(_unknown(folder, code) for code in unknown))


def _unknown(folder: RoundFolder, typed: str) -> Finding:
    from cchc_docs.data_files.near_agencies import meant_agency

    message = f"đợt {folder.name} không có cơ quan “{typed}”"
    return Finding("DL-18", "error", Place(), message, meant_agency(typed, folder.agencies))
