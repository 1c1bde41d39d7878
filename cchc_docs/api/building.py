"""The documents of a round: plans built and rebuilt, amended, looked at; the report on all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.api.rounds import known_codes, workbook_of
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.steps.assess import assess
from cchc_docs.steps.making.batch import build_round, survey_round
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.executors import executor_for
from cchc_docs.steps.making.plans import built_plan
from cchc_docs.steps.subject import about_round, document_subject
from cchc_docs.write import remove_leftovers

if TYPE_CHECKING:
    from cchc_docs.pdf import PdfResult
    from cchc_docs.steps.keeping.issued import Issue


@dataclass(frozen=True, slots=True)
class Building:
    """Plans under way: each comes when it is written, in the order that was asked for.

    ``findings`` are about the round as a whole.
    """

    findings: list[Finding]
    results: Iterator[PlanResult]

    def __iter__(self) -> Iterator[PlanResult]:
        return self.results


def build_plans(
    folder: RoundFolder,
    codes: Sequence[str],
    options: BuildOptions,
    executor: Executor | None = None,
) -> Building:
    """The plans of these agencies, built or built again.

    A plan that is there already keeps what was edited in it by hand, and is never lost. The
    executor decides where the work is done; without one, in this process and only as fast as the
    results are taken. What hinders one plan is told with it. Raises OSError where the folder of the
    plans cannot be made, Refused as ``refuse_unkept`` and ``known_codes``.
    """
    refuse_unkept(folder, options)
    files = set(
        folder.files("plans")
    )  # one of no agency is a fault of the round, told with its place
    known_codes(folder, [code for code in codes if code not in files])
    prepare_folder(options.folder)
    own = executor or executor_for(1)
    survey = survey_round(folder, own)
    return Building(survey.findings, build_round(survey, codes, options, own))


def refuse_unkept(folder: RoundFolder, options: BuildOptions) -> None:
    """Raises Refused where a number or date would have to be kept in the data of a workbook: a
    person writes them there, the program writes no cell of a file that people have open; or where
    a workbook lacks templates of its round.
    """
    _refuse_without_templates(folder)
    book = workbook_of(folder)
    if book is None or not (options.given.is_state or options.report.is_state):
        return
    message = f"đợt là bảng Excel {book}, chương trình không ghi số, ngày vào đó"
    hint = (
        "ghi vào cột “Số văn bản”, “Ngày ban hành” ở sheet Cơ quan, lưu bảng rồi lập lại, không "
        "nêu --number, --issued; của báo cáo tổng hợp thì ghi vào “Số báo cáo” ở sheet Đợt"
    )
    raise Refused.because("BT-31", message, hint, Place(str(book)))


def _refuse_without_templates(folder: RoundFolder) -> None:
    if workbook_of(folder) is None:
        return
    from cchc_docs.steps.templates_along import ABSENT

    absent = [item for item in folder.findings if item.rule == ABSENT]
    if absent:
        raise Refused(*(replace(item, level="error") for item in absent))


def prepare_folder(path: Path) -> None:
    """The folder of the documents, without what a killed run left behind. Raises OSError."""
    path.mkdir(parents=True, exist_ok=True)
    remove_leftovers(path)


def amend_plan(folder: RoundFolder, code: str, issued: Path, options: BuildOptions) -> PlanResult:
    """The plan that amends what was issued, the file ``issued`` with its edits by hand; only what
    differs now is in it. What hinders it is told with it. Raises OSError where the folder of
    the plans cannot be made, Refused as ``refuse_unkept``.
    """
    refuse_unkept(folder, options)
    from cchc_docs.steps.making.amend import build_amendment
    from cchc_docs.steps.making.document_faults import document_faults

    prepare_folder(options.folder)
    try:
        return build_amendment(assess(folder), code, issued, options)
    except (Refused, OSError) as error:
        path = options.folder / f"{code}.sua-doi.docx"
        if isinstance(error, Refused):
            return PlanResult(code, path, "failed", error.findings)
        return PlanResult(code, path, "failed", document_faults(error, path))


def build_report(folder: RoundFolder, options: BuildOptions) -> list[PlanResult]:
    """The report on the whole round, as a document and as a workbook; what hinders it is told with
    it. Raises Refused as ``refuse_unkept``.
    """
    refuse_unkept(folder, options)
    from cchc_docs.steps.reporting.summary import build_summary

    return build_summary(assess(folder), options)


def issued_report(folder: Path) -> Issue | None:
    """Number and date that the report in the folder of documents bears; None where there is none
    that was issued.
    """
    from cchc_docs.steps.reporting.report_state import SUMMARY_NAME, issued_report

    return issued_report(folder / f"{SUMMARY_NAME}.docx")


def plan_document(folder: RoundFolder, code: str) -> tuple[bytes, str]:
    """The plan of the agency as it would be written, kept nowhere, and what it is about.

    Raises Refused where its data have errors.
    """
    _refuse_without_templates(folder)
    plan = built_plan(assess(folder), code, BuildOptions(folder.path))
    return plan.built, document_subject(plan.signed, "")


def unnumbered_document(folder: RoundFolder, code: str) -> bytes:
    """The whole text of the plan by the data of now without a number and a day, kept nowhere: for
    a plan that was issued with a decision and is to be replaced by another.

    Raises Refused where its data have errors.
    """
    from cchc_docs.steps.making.plans import without_number

    _refuse_without_templates(folder)
    return without_number(assess(folder), code).built


def make_pdfs(
    results: Iterable[PlanResult],
    folder: RoundFolder,
    jobs: int = 1,
    *,
    force: bool = False,
    told: Callable[[int], None] | None = None,
) -> tuple[PdfResult, ...]:
    """A PDF beside each document that there is; ``force`` as for every file not known.

    ``told`` hears of how many documents more are done. A PDF that could not be made is told in its
    result; nothing is raised.
    """
    from cchc_docs.pdf import convert

    paths = [item.path for item in results if _is_document(item)]
    return convert(paths, jobs=jobs, about=about_round(folder.round), force=force, told=told)


def unsettled_pdfs(results: Iterable[PlanResult], made: Iterable[PdfResult]) -> Iterator[Finding]:
    """A PDF shows words by hand and new figures side by side where nobody has chosen yet."""
    stems = {item.pdf.stem for item in made if item.pdf is not None}
    for item in results:
        count = sum(finding.rule in ("VB-03", "GH-05") for finding in item.findings)
        if count and item.path.stem in stems:
            message = f"PDF làm từ bản còn {count} chỗ chưa chọn, chưa dùng để trình, gửi được"
            hint = "xử lý các chỗ ấy trong Word rồi tạo lại PDF"
            yield Finding("VB-03", "warning", Place(str(item.path)), message, hint)


def _is_document(result: PlanResult) -> bool:
    return result.status != "failed" and result.path.suffix == ".docx"
