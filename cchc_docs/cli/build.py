"""``cchc build``: the plans of a round."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_docs import (
    STATUS_WORDS,
    BuildOptions,
    Issue,
    amend_plan,
    build_plans,
    build_report,
    executor_for,
    known_codes,
    make_pdfs,
    open_round,
    outdated_report,
    refuse_unkept,
    score_round,
    torn_page_findings,
    unsettled_pdfs,
    workbook_of,
)
from cchc_docs.cli.options import (
    IssueDate,
    agencies_argument,
    all_option,
    force_option,
    json_option,
    round_argument,
)
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    finding_json,
    make_folder,
    not_with,
    output_folder,
    print_json,
    read_file,
    stop,
)
from cchc_docs.cli.telling import tell
from cchc_docs.finding import has_errors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cchc_docs import (
        Finding,
        PlanResult,
        RoundFolder,
        Tracked,
    )

MOST = 999_999
"""The greatest number that the data files take."""


@click.command("build", options_metavar="[TÙY CHỌN]")
@round_argument
@agencies_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Thư mục ghi kế hoạch.")
@click.option("--number", metavar="SỐ", type=click.IntRange(1, MOST), help="Số văn bản.")
@click.option("--issued", type=IssueDate(), help="Ngày ban hành, ví dụ 2019-04-05.")
@click.option(
    "--summary",
    "with_summary",
    is_flag=True,
    help="Lập thêm báo cáo tổng hợp kết quả của đợt (.docx và .xlsx).",
)
@click.option(
    "--summary-number",
    metavar="SỐ",
    type=click.IntRange(1, MOST),
    help="Số của báo cáo tổng hợp, cùng --summary.",
)
@click.option(
    "--summary-issued", type=IssueDate(), help="Ngày ban hành báo cáo tổng hợp, cùng --summary."
)
@click.option(
    "--draft",
    is_flag=True,
    help="Soạn sẵn tệp kế hoạch, từ điểm và ngân hàng giải pháp, cho cơ quan chưa có; cơ quan đã "
    "có thì bổ sung phần mới mất điểm. Mục nào cũng chờ người xác nhận.",
)
@click.option(
    "--amends",
    type=click.Path(path_type=Path),
    help="Kế hoạch đã ban hành (.docx): chỉ lập kế hoạch sửa đổi, bổ sung những nội dung đã khác.",
)
@click.option(
    "--keep-issued",
    is_flag=True,
    help="Kế hoạch, báo cáo đã ban hành mà số liệu nay đã khác thì để nguyên và nêu tên, không lập "
    "lại dưới số cũ.",
)
@click.option("--pdf", "with_pdf", is_flag=True, help="Tạo thêm PDF cạnh mỗi tệp Word.")
@click.option(
    "--tracked",
    type=click.Choice(["refuse", "accept", "reject"]),
    default="refuse",
    help="Tệp đang có thay đổi được theo dõi: refuse – không lập lại; accept – coi như đã chấp "
    "nhận; reject – coi như đã từ chối.",
)
@click.option(
    "--jobs",
    metavar="SỐ",
    type=click.IntRange(1, 256),
    help="Số tiến trình chạy cùng lúc; không nêu thì tự chọn theo số kế hoạch và số lõi.",
)
@force_option
@all_option
@json_option
def build(
    round_path: Path,
    agencies: tuple[str, ...],
    output: Path | None,
    number: int | None,
    issued: Any,
    with_summary: bool,
    summary_number: int | None,
    summary_issued: Any,
    draft: bool,
    amends: Path | None,
    keep_issued: bool,
    with_pdf: bool,
    tracked: Tracked,
    jobs: int | None,
    force: bool,
    as_json: bool,
) -> None:
    """Lập kế hoạch của các cơ quan đã nêu, hoặc của mọi cơ quan có tệp kế hoạch trong đợt."""
    report = Issue(summary_number, summary_issued)
    _refuse_together(report, with_summary, amends, keep_issued)
    folder = open_round(round_path)
    known_codes(folder, agencies)
    codes = list(dict.fromkeys(agencies))
    drafted = folder.files("scores") if draft else []
    _refuse_for_many(codes or {*folder.files("plans"), *drafted}, number, amends)
    if draft:
        _draft(folder, agencies, as_json)
    codes = codes or folder.files("plans")
    if not codes and not with_summary:
        _stop_without_plans(folder)
    target = output or output_folder(folder)
    options = BuildOptions(target, number, issued, tracked, force, report, keep_issued)
    refuse_unkept(folder, options)
    make_folder(options.folder)
    if amends is not None:
        results = _amended(folder, codes[0], amends, options, as_json)
    else:
        results = _built(folder, codes, options, jobs, as_json)
    unfinished = len(results) < len(codes)
    if not with_summary:
        tell(outdated_report(folder, options))
    summary = _summary(folder, options, as_json) if with_summary and not unfinished else []
    made = [*results, *summary]
    pdf_made, torn = _pdf(made, folder, jobs, force, as_json) if with_pdf else (True, [])
    if as_json:
        _print_made(results, summary if with_summary else None, torn if with_pdf else None)
    elif len(codes) > 1:
        _print_table(results)
    troubled = any(map(_is_troubled, made))
    sys.exit(FOUND if troubled or unfinished or not pdf_made else DONE)


def _refuse_together(
    report: Issue, with_summary: bool, amends: Path | None, keep_issued: bool
) -> None:
    if report != Issue() and not with_summary:
        stop("--summary-number, --summary-issued chỉ dùng cùng --summary", "thêm --summary")
    if amends is not None:
        not_with("--amends", {"--keep-issued": keep_issued})


def _print_table(plans: list[PlanResult]) -> None:
    from cchc_docs.cli.build_table import build_table

    build_table(plans, STATUS_WORDS)


def _stop_without_plans(folder: RoundFolder) -> None:
    in_folder = f"tạo tệp trong {folder.path / 'plans'}"
    hint = "ghi ở sheet Nhiệm vụ, Cơ quan" if workbook_of(folder) else in_folder
    stop("đợt này chưa có kế hoạch nào", hint)


def _print_made(
    plans: Sequence[PlanResult],
    summary: Sequence[PlanResult] | None,
    torn: Sequence[Finding] | None,
) -> None:
    """The results as JSON; report and torn pages only where they were asked for."""
    more = {} if summary is None else {"summary": [_result_json(item) for item in summary]}
    pages = {} if torn is None else {"pages": [finding_json(item) for item in torn]}
    print_json({"plans": [_result_json(item) for item in plans], **more, **pages})


def _draft(folder: RoundFolder, agencies: Collection[str], as_json: bool) -> None:
    """First drafts of plans; refused for a workbook, of which the export has them already."""
    from cchc_docs.cli.drafts import fill_drafts, write_drafts

    if workbook_of(folder) is not None:
        hint = (
            "bảng do cchc export lập đã điền sẵn sheet Nhiệm vụ: sửa rồi ghi “Rồi” ở cột xác nhận"
        )
        stop("--draft chỉ dùng với thư mục đợt", hint)
    assessment = score_round(folder)
    write_drafts(assessment, agencies, as_note=as_json)
    fill_drafts(assessment, agencies, as_note=as_json)


def _is_troubled(result: PlanResult) -> bool:
    """Whether somebody has to look at it."""
    return (
        result.status in ("failed", "conflict")
        or has_errors(result.findings)
        or any(f.rule in ("GH-04", "BH-11") and f.level == "warning" for f in result.findings)
    )


def _refuse_for_many(codes: Collection[str], number: int | None, amends: Path | None) -> None:
    """What is said of one plan is refused for several before anything is written."""
    if number is not None and len(codes) > 1:
        stop("--number chỉ dùng khi lập kế hoạch của một cơ quan", "nêu mã cơ quan trong lệnh")
    if amends is not None and len(codes) != 1:
        stop("--amends chỉ dùng với một cơ quan", "nêu mã cơ quan trong lệnh")


def _built(
    folder: RoundFolder,
    codes: list[str],
    options: BuildOptions,
    jobs: int | None,
    as_json: bool,
) -> list[PlanResult]:
    """The plans as far as they could be built before somebody pressed Ctrl-C; what was found in
    all of them is told after them, so that what is alike stands once."""
    results: list[PlanResult] = []
    found: list[Finding] = []
    with executor_for(max(len(codes), len(folder.files("scores"))), jobs) as executor:
        try:
            building = build_plans(folder, codes, options, executor)
            found += building.findings
            for result in _shown(building.results, codes, as_json):
                found += result.findings
                results.append(result)
        except KeyboardInterrupt:
            executor.shutdown(wait=True, cancel_futures=True)
            click.echo(
                f"\nĐã dừng: xong {len(results)}/{len(codes)} kế hoạch, tệp nào đã ghi đều nguyên "
                "vẹn. Chạy lại lệnh này để làm tiếp.",
                err=True,
            )
        finally:
            tell(found)
    return results


def _amended(
    folder: RoundFolder, code: str, first: Path, options: BuildOptions, as_json: bool
) -> list[PlanResult]:
    """The plan that amends the issued one."""
    read_file(first)
    result = amend_plan(folder, code, first, options)
    tell(result.findings)
    return list(_shown(iter([result]), [code], as_json))


def _summary(folder: RoundFolder, options: BuildOptions, as_json: bool) -> list[PlanResult]:
    """The report on the whole round."""
    results = build_report(folder, options)
    for result in results:
        tell(result.findings)
        if not as_json:
            click.echo(f"báo cáo tổng hợp: {STATUS_WORDS[result.status]} {result.path}")
    return results


def _pdf(
    results: list[PlanResult], folder: RoundFolder, jobs: int | None, force: bool, as_json: bool
) -> tuple[bool, list[Finding]]:
    """PDF of every document that there is; whether all of them could be made, and what is torn
    where one of their pages ends."""
    from cchc_docs.cli.build_table import pdf_bar

    with pdf_bar(len(results)) as told:
        made = make_pdfs(results, folder, jobs or 1, force=force, told=told)
    tell(item.finding for item in made if item.finding is not None)
    tell(unsettled_pdfs(results, made))
    torn = [
        finding
        for item in made
        if item.pdf is not None
        for finding in torn_page_findings(item.pdf, str(item.docx))
    ]
    tell(torn)
    for item in made:
        if item.pdf is not None and not as_json:
            click.echo(f"PDF: {item.pdf} ({item.backend})")
    return all(item.pdf is not None for item in made), torn


def _shown(results: Iterator[PlanResult], codes: list[str], as_json: bool) -> Iterator[PlanResult]:
    """The results, each told as it comes: on a bar in a terminal, else on a line."""
    if len(codes) > 1 and not as_json and sys.stderr.isatty():
        from cchc_docs.cli.build_table import on_a_bar

        yield from on_a_bar(results, len(codes))
        return
    for result in results:
        if not as_json:
            click.echo(f"{result.agency}: {STATUS_WORDS[result.status]} {result.path}")
        yield result


def _result_json(result: PlanResult) -> dict[str, str]:
    return {"agency": result.agency, "path": str(result.path), "status": result.status}


COMMANDS = {"build": build}
