"""The report on a whole round: a .docx with tables and charts, and an .xlsx of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jinja2 import TemplateError

from cchc_docs.build.assess import Assessment
from cchc_docs.build.keep import write_if_changed
from cchc_docs.build.plans import BuildOptions, PlanResult, document_faults
from cchc_docs.build.summary_workbook import chart_workbook, summary_workbook
from cchc_docs.build.templates import NoTemplate, compiled, template_file
from cchc_docs.compose.summary import SummarySubject, compose_summary, report_issued
from cchc_docs.finding import Finding, Place
from cchc_docs.standard import NoStandardInForce, Standard, in_force
from cchc_docs.word.chart import BarChart, chart_run, with_charts
from cchc_docs.word.render import render

SUMMARY_TEMPLATE = "bao-cao"
SUMMARY_NAME = "bao-cao-tong-hop"
MOST_BARS = 32
"""A chart of more bars would not be readable on one page; the table says the same."""

_BAR_MM = Decimal("6.4")
_FRAME_MM = Decimal(16)

_VIETNAMESE = "[$-42A]"
"""The language in a number format, for programs that then write a decimal comma."""

Content = dict[str, Any]


def build_summary(
    assessment: Assessment, standards: Iterable[Standard], options: BuildOptions
) -> list[PlanResult]:
    """The report and its workbook, each with what became of it."""
    round_ = assessment.folder.round
    path = options.folder / f"{SUMMARY_NAME}.docx"
    issuer = round_.report.issuer if round_.report else ""
    if round_.report is None or issuer not in assessment.folder.agencies:
        return [PlanResult(issuer, path, "failed", [_no_issuer(assessment, issuer)])]
    if not assessment.cards:
        return [PlanResult(issuer, path, "failed", [_nothing_to_report(assessment)])]
    agency = assessment.folder.agencies[issuer]
    try:
        standard = in_force(tuple(standards), report_issued(round_.report, round_).latest)
        subject = SummarySubject(round_, round_.report, agency, assessment.cards, standard)
        content = compose_summary(subject)
        data = _document(assessment, standard, content)
        made = {path: data, path.with_suffix(".xlsx"): summary_workbook(content, round_.decimals)}
        return [
            PlanResult(issuer, name, write_if_changed(name, item)) for name, item in made.items()
        ]
    except (NoStandardInForce, NoTemplate, TemplateError, OSError) as error:
        return [PlanResult(issuer, path, "failed", document_faults(error, path))]


def _document(assessment: Assessment, standard: Standard, content: Content) -> bytes:
    round_ = assessment.folder.round
    path = template_file(assessment.folder.path, standard, SUMMARY_TEMPLATE)
    width = standard.page.text_width_mm
    charts: list[BarChart] = []
    for block in content["blocks"]:
        block["chart"] = None
        if 1 < len(block["rows"]) <= MOST_BARS:
            charts.append(_chart(block, round_.decimals))
            height = _FRAME_MM + _BAR_MM * len(block["rows"])
            description = f"Biểu đồ kết quả khối {block['name']} năm {round_.year}"
            block["chart"] = chart_run(len(charts), width, height, description)
    return with_charts(render(compiled(path, standard), content), charts)


def _chart(block: Content, decimals: int) -> BarChart:
    rows = block["rows"]
    names = tuple(row["name"] for row in rows)
    if block["by_percent"]:
        series, values, maximum = "Tỷ lệ (%)", tuple(row["percent"] for row in rows), Decimal(100)
    else:
        series, values = "Điểm", tuple(row["score"] for row in rows)
        maximum = max(row["maximum"] for row in rows)
    number_format = _VIETNAMESE + ("0." + "0" * decimals if decimals else "0")
    workbook = chart_workbook(series, names, values)
    highest = max(maximum, *values)
    return BarChart(series, names, values, highest, number_format, workbook)


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
    return Finding("BC-01", "error", source.place(()), message, hint)
