"""A round begun: from nothing, from a score sheet, or after the round of the year before."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from pathlib import Path

from cchc_docs.api.rounds import open_round
from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.json_schema import SCHEMAS, schema_text
from cchc_docs.data_files.round_folder import NotARound, read_plan, read_round
from cchc_docs.data_files.skeleton import plan_hints, skeleton
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers
from cchc_docs.excel.understanding.understood import Understood
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.drafting.draft_plan import missing_drafts
from cchc_docs.steps.drafting.newly_lost import filled_plans
from cchc_docs.steps.next_year.next_round import next_round
from cchc_docs.steps.subject import about_round
from cchc_docs.steps.templates_along import templates_along
from cchc_docs.steps.workbooks.workbook import round_workbook
from cchc_docs.write import edit_in_place, put, write_new

_EXAMPLE = "son-la-2018"
WORKBOOK = "bang-nhap-lieu.xlsx"
"""The workbook to fill in that lies beside the files of a new round."""


@dataclass(frozen=True, slots=True)
class NewRound:
    """The texts of a new round by the names of its files, and what was found on the way.

    Nothing is written yet; with an error among the findings there are no files. ``understood`` is
    what the score sheet was taken for, where there is one; ``templates`` are those that the round
    has of its own.
    """

    files: Mapping[str, str]
    findings: list[Finding]
    understood: Understood | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def can_be_written(self) -> bool:
        """Whether there is a round at all."""
        return not has_errors(self.findings)


def empty_round(year: int | None = None, province: str | None = None) -> NewRound:
    """A round to fill in, with explanations at each place."""
    return NewRound(skeleton(year, province), [])


def example_round() -> Mapping[str, bytes]:
    """The files of the worked example, by their names in the round. Raises OSError."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "examples" / _EXAMPLE
    folder = inside if inside.is_dir() else package.parent / "data" / _EXAMPLE
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".docx")
    }


def round_from_sheet(
    data: bytes,
    name: str,
    year: int | None = None,
    province: str | None = None,
    answers: Answers = NO_ANSWERS,
) -> NewRound:
    """A round with the criteria, agencies and points of a score sheet called ``name``; of a
    workbook that holds a whole round, that round as it is.

    ``answers`` are what a person said to the questions of an earlier ``understood``. What cannot be
    read is a finding; nothing is raised.
    """
    from cchc_docs.excel.importing.new_round import round_of_workbook
    from cchc_docs.steps.workbooks.workbook_round import round_in

    try:
        if held := round_in(data, name):
            findings = [*held.findings, *_of_another_year(held.files, name, year)]
            return NewRound(held.files, findings, templates=held.templates)
        made = round_of_workbook(data, name, year, province, answers)
        return NewRound(made.files, made.findings, made.understood)
    except Refused as error:
        return NewRound({}, error.findings)


def _of_another_year(files: Mapping[str, str], name: str, year: int | None) -> list[Finding]:
    """That the round in the workbook is not of the year that was asked for."""
    said = re.search(r"(?m)^year: *(\d+)", files["round.yaml"])
    if year is None or said is None or int(said[1]) == year:
        return []
    message = f"bảng này chứa cả đợt năm {said[1]}, không phải năm {year}"
    hint = "bỏ --year để lập lại đợt ấy; năm sau thì dùng --after với đợt ấy"
    return [Finding("BT-28", "error", Place(name), message, hint)]


def round_after(last: Path, issued: Path, *, asked: bool = True) -> NewRound:
    """The round of the year after ``last``, a folder or a workbook.

    Words that were edited by hand in the plans of the folder ``issued`` come along, and the round's
    own templates; ``asked`` says that somebody named that folder, so that it counts if there is
    none. Raises Refused where ``last`` cannot be read.
    """
    from cchc_docs.steps.next_year.hand_words import bring_home

    assessment = assess(open_round(last))
    folder = assessment.folder
    plans = {code: read_plan(folder, code) for code in folder.files("plans")}
    findings = assessment.all_findings(assessment.by_agency)
    findings += [finding for plan in plans.values() for finding in plan.findings]
    if has_errors(findings):
        return NewRound({}, findings)
    sources = {code: plan.source for code, plan in plans.items()}
    home = bring_home(assessment, sources, issued, asked=asked)
    files = next_round(folder, assessment.cards, home.sources)
    own = templates_along(folder.path)
    told = [*findings, *home.findings, *own.told(folder.path)]
    return NewRound(files, told, templates=own.files)


def with_sheet(
    new: NewRound, data: bytes, name: str, round_name: str, answers: Answers = NO_ANSWERS
) -> NewRound:
    """The new round with the points and tasks of this year's sheet; its name is for messages. What
    cannot be read is a finding; nothing is raised.
    """
    from cchc_docs.excel.importing.import_round import prepared_import

    if not new.can_be_written:
        return new
    begun = {file: text.encode() for file, text in new.files.items()}
    try:
        with held_round(begun, round_name) as folder:
            done = prepared_import(folder, data, name, answers)
    except Refused as error:
        return NewRound({}, error.findings)
    findings = [*new.findings, *done.findings]
    files = {**new.files, **done.changes}
    return replace(new, files=files, findings=findings, understood=done.understood)


def write_round(path: Path, new: NewRound) -> list[Finding]:
    """The new round on disk, with the schemas of its files and a workbook to fill in beside them.

    What is found where the round cannot be read yet, since it has places to fill in. Raises
    OSError; then nothing was written.
    """
    contents = {path / name: text.encode() for name, text in new.files.items()}
    contents |= {path / name: data for name, data in new.templates.items()}
    contents |= {path / ".schema" / f"{name}.json": schema_text(name).encode() for name in SCHEMAS}
    write_new(contents)
    try:
        assessment = assess(read_round(path))
    except NotARound as error:
        from cchc_docs.excel.exporting.blank import blank_workbook

        put(path / WORKBOOK, blank_workbook(), "round workbook", force=False)
        return error.findings
    about = about_round(assessment.folder.round)
    put(path / WORKBOOK, round_workbook(assessment), "round workbook", about=about, force=False)
    return []


def draft_plans(
    assessment: Assessment, only: Collection[str] = (), *, with_hints: bool = False
) -> list[Path]:
    """A first plan for every agency that has scores and no plan yet, from what it lost and the bank
    of measures; the files written. ``only``: of these agencies, where any are named.
    ``with_hints`` explains what else a plan can say.

    Each entry waits to be confirmed by a person. Raises OSError; then nothing was written.
    """
    folder = assessment.folder
    rest = plan_hints(folder.round.year) if with_hints else ""
    drafts = missing_drafts(assessment, only)
    write_new({path: (text + rest).encode() for path, text in drafts.items()})
    return list(drafts)


def fill_plans(assessment: Assessment, only: Collection[str] = ()) -> dict[Path, tuple[str, ...]]:
    """A shortcoming for every loss that a plan does not explain yet, added to its file with the
    measures of the bank; by file, the codes of these criteria.

    Each waits to be confirmed by a person, and nothing that was written is changed. Raises OSError,
    also where a file has changed meanwhile; then nothing was written.
    """
    plans, found = assessment.folder.path / "plans", filled_plans(assessment, only)
    filled = {plans / f"{code}.yaml": done for code, done in found.items()}
    edit_in_place({path: (done.before, done.after) for path, done in filled.items()})
    return {path: done.criteria for path, done in filled.items()}
