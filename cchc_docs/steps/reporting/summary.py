"""The report on a whole round: a .docx with tables and charts, and an .xlsx of its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from cchc_docs.check.data import check_report
from cchc_docs.compose.summary_content import SummarySubject, compose_summary, report_issued
from cchc_docs.data_files.issue_edit import with_issue
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import ROUND_FILE
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.template_fields import SUMMARY
from cchc_docs.excel.exporting.book_style import decimal_format
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Report, Round
from cchc_docs.render.chart import BarChart, chart_run, with_charts
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.head_room import head_columns
from cchc_docs.render.render import render
from cchc_docs.score import Precision
from cchc_docs.standard import Standard, in_force
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.hand_number import numbered_by_hand
from cchc_docs.steps.keeping.issued import Issue, KeptInData, given_against
from cchc_docs.steps.keeping.keep import write_and_keep
from cchc_docs.steps.keeping.kept import BuiltDocument, Keeping, kept_finding
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.document_faults import document_faults, unwritable
from cchc_docs.steps.origin import Origin
from cchc_docs.steps.reporting.report_state import SUMMARY_NAME, sources_digest
from cchc_docs.steps.reporting.summary_workbook import chart_workbook, summary_workbook
from cchc_docs.steps.subject import about_round
from cchc_docs.steps.templates import compiled, template_file
from cchc_docs.vietnamese import number
from cchc_docs.write import put

MOST_BARS = 32
"""A chart of more bars would not be readable on one page; the table says the same."""

_BAR_MM = Decimal("6.4")
_FRAME_MM = Decimal(16)

_VIETNAMESE = "[$-42A]"
"""The language in a number format, for programs that then write a decimal comma."""

Content = dict[str, Any]


def build_summary(assessment: Assessment, options: BuildOptions) -> list[PlanResult]:
    """The report and its workbook, each with what became of it."""
    round_ = assessment.folder.round
    path = options.folder / f"{SUMMARY_NAME}.docx"
    issuer = round_.report.issuer if round_.report else ""
    if round_.report is None or issuer not in assessment.folder.agencies:
        return [PlanResult(issuer, path, "failed", [_no_issuer(assessment, issuer)])]
    if not assessment.cards:
        return [PlanResult(issuer, path, "failed", [_nothing_to_report(assessment)])]
    try:
        own = Issue(round_.report.number, round_.report.issued)
        build = partial(_checked, assessment)
        report = numbered_by_hand(path, build, options.report, own, "report")
        return _written(report, path, options)
    except (Refused, TemplateError, OSError) as error:
        return [PlanResult(issuer, path, "failed", document_faults(error, path))]


def _issue(round_: Round) -> Issue:
    """Number and date of the report; without one of its own it has the date of the plans."""
    if round_.report is None:
        return Issue()
    return Issue(round_.report.number, round_.report.issued or round_.plan.issued)


def _with_given(assessment: Assessment, report: Report, given: Issue, text: str) -> Assessment:
    """The round as it is once it says what the command line says of the report."""
    folder = assessment.folder
    update = {"number": given.number or report.number, "issued": given.issued or report.issued}
    stated = folder.round.model_copy(update={"report": report.model_copy(update=update)})
    source = replace(folder.sources[ROUND_FILE], text=text)
    sources = {**folder.sources, ROUND_FILE: source}
    return replace(assessment, folder=replace(folder, round=stated, sources=sources))


def _checked(assessment: Assessment, given: Issue) -> BuiltReport:
    """The report of a round that says who issues it, under what is given of number and date.

    Raises Refused where there is an error.
    """
    round_, source = assessment.folder.round, assessment.folder.sources[ROUND_FILE]
    assert round_.report is not None
    if refused := list(given_against(_issue(round_), given, source, ("report",))):
        raise Refused(*refused)
    edit = partial(with_issue, number=given.number, issued=given.issued, above=("report",))
    assessment = _with_given(assessment, round_.report, given, edit(source.text))
    told = check_report(assessment.folder)
    if given.number is not None or round_.report.number is not None:
        told += _faults(assessment)
    if has_errors(told):
        raise Refused(*told)
    to_keep = KeptInData(Path(source.name), edit, f"{given} của báo cáo", above="report")
    return _built(assessment, told, to_keep if given.is_state else None)


def _written(report: BuiltReport, path: Path, options: BuildOptions) -> list[PlanResult]:
    """The report on disk, its number in the data, and its workbook. Raises Refused, OSError."""
    how = Keeping(options.tracked, options.force, "report", keep_issued=options.keep_issued)
    kept = write_and_keep(path, report, how)
    done = PlanResult(report.issuer, kept.path, kept.status, kept.findings)
    left = any(one.rule == "BH-11" for one in kept.findings)
    if kept.status == "failed" or not kept.bears or left:
        return [done]
    return [done, _figures(report, kept.path.with_suffix(".xlsx"), options)]


def _faults(assessment: Assessment) -> list[Finding]:
    """What keeps single agencies out of a report: a draft lacks them, an issued one may not."""
    found = (finding for told in assessment.by_agency.values() for finding in told)
    return [finding for finding in found if finding.level == "error"]


def _figures(report: BuiltReport, path: Path, options: BuildOptions) -> PlanResult:
    """The workbook beside a report, of the same figures; the program does not merge it. Former
    figures of a report that is issued stay beside, as its former document does.
    """
    keep, issuer = report.issue.is_issued, report.issuer
    data = report.figures()
    try:
        done = put(path, data, "report figures", about=report.about, force=options.force, keep=keep)
    except OSError as error:
        return PlanResult(issuer, path, "failed", [unwritable(path, error)])
    return PlanResult(issuer, path, done.status, kept_finding(path, done.kept))


@dataclass(frozen=True)
class BuiltReport(BuiltDocument):
    """The report in memory; ``figures`` makes the workbook beside it, ``about`` says of which round
    that is.
    """

    issuer: str = ""
    about: str = ""
    figures: Callable[[], bytes] = bytes


def _built(assessment: Assessment, told: list[Finding], to_keep: KeptInData | None) -> BuiltReport:
    """The report bears the settings of the round alone: the scores of all would be too much for
    one who receives it.
    """
    folder, round_ = assessment.folder, assessment.folder.round
    assert round_.report is not None
    standard = in_force(read_standards(), report_issued(round_.report, round_).latest)
    content = compose_summary(_subject(assessment, round_.report, standard))
    path = template_file(folder.path, standard, SUMMARY)
    template = compiled(path, standard, head_columns(content, standard))
    document = _document(template, folder, standard, content)
    settings = (ROUND_FILE, folder.sources[ROUND_FILE].text.encode())
    sources = sources_digest(folder)
    origin = Origin((settings,), (), template.name, template.digest, standard.id, sources)
    return BuiltReport(
        document,
        origin.sign(document),
        origin,
        _issue(round_),
        told,
        to_keep,
        round_.report.issuer,
        about_round(round_),
        partial(summary_workbook, content, _precisions(folder, content)),
    )


def _subject(assessment: Assessment, report: Report, standard: Standard) -> SummarySubject:
    folder = assessment.folder
    return SummarySubject(
        folder.round,
        report,
        folder.agencies[report.issuer],
        folder.agencies,
        assessment.cards,
        folder.precisions,
        standard,
    )


def _precisions(folder: RoundFolder, content: Content) -> list[Precision]:
    """How the figures of each block of the report are printed."""
    by_name = {block.name: folder.precisions[code] for code, block in folder.round.blocks.items()}
    return [by_name[block["name"]] for block in content["blocks"]]


def _document(
    template: CompiledTemplate, folder: RoundFolder, standard: Standard, content: Content
) -> bytes:
    width = standard.page.text_width_mm
    charts: list[BarChart] = []
    sign = folder.round.decimal_sign
    for block, precision in zip(content["blocks"], _precisions(folder, content), strict=True):
        block["chart"] = None
        rows = charted(block)
        if 1 < len(rows) <= MOST_BARS:
            height = _FRAME_MM + _BAR_MM * len(rows)
            charts.append(_chart(block, rows, precision, sign, (width, height)))
            description = f"Biểu đồ kết quả khối {block['name']} năm {folder.round.year}"
            block["chart"] = chart_run(len(charts), width, height, description)
    return with_charts(render(template, content), charts)


def charted(block: Content) -> list[Content]:
    """The rows of the ranking that a bar can show: those whose result is known."""
    value = "percent" if block["by_percent"] else "score"
    return [row for row in block["rows"] if row[value] is not None]


def _chart(
    block: Content,
    rows: Sequence[Content],
    precision: Precision,
    sign: str,
    size_mm: tuple[Decimal, Decimal],
) -> BarChart:
    names = tuple(row["name"] for row in rows)
    if block["by_percent"]:
        series, values, maximum = "Tỷ lệ (%)", tuple(row["percent"] for row in rows), Decimal(100)
        decimals = precision.percent
    else:
        series, values = "Điểm", tuple(row["score"] for row in rows)
        maximum = max(
            (row["maximum"] for row in rows if row["maximum"] is not None), default=Decimal(0)
        )
        decimals = precision.points
    workbook = chart_workbook(series, names, values)
    highest = max(maximum, *values)
    number_format = _VIETNAMESE + decimal_format(decimals)
    labels = tuple(number(value, sign, decimals) for value in values)
    return BarChart(series, names, values, labels, highest, number_format, workbook, *size_mm)


def _nothing_to_report(assessment: Assessment) -> Finding:
    place = Place(str(assessment.folder.path))
    message = "chưa có cơ quan nào có điểm tính được để tổng hợp"
    return Finding("BC-02", "error", place, message, "sửa các lỗi của đợt: cchc check")


def _no_issuer(assessment: Assessment, issuer: str) -> Finding:
    """What to write into round.yaml, as text to paste."""
    source = assessment.folder.sources["round.yaml"]
    if issuer:
        place = source.place(("report", "issuer"))
        message = f"đợt không có cơ quan “{issuer}” để lập báo cáo tổng hợp"
        return Finding("BC-01", "error", place, message, "ghi mã cơ quan có trong agencies.yaml")
    message = "chưa ghi cơ quan lập báo cáo tổng hợp"
    hint = "thêm vào tệp này: “report: {issuer: so-noi-vu}”, với mã cơ quan trong agencies.yaml"
    return Finding("BC-01", "error", source.place(("report", "issuer")), message, hint)
