"""``cchc import`` and ``cchc export``: scores and tasks between a round and a workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs import (
    export_agency_workbooks,
    export_workbook,
    open_round,
    read_import,
    score_round,
    take_import,
    templates_left_behind,
)
from cchc_docs.cli.options import (
    FileToWrite,
    all_option,
    answers_option,
    dry_run_option,
    force_option,
    json_option,
    round_argument,
)
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    UNUSABLE,
    finding_json,
    make_folder,
    print_json,
    read_file,
    status_of,
    stop,
    stopping_at,
    tell_kept,
)
from cchc_docs.cli.telling import tell
from cchc_docs.cli.understood_table import answers_in, show_understood
from cchc_docs.command_line import shown_command
from cchc_docs.finding import has_errors

if TYPE_CHECKING:
    from cchc_docs import Assessment, Finding, Side


@click.command("import", options_metavar="[TÙY CHỌN]")
@click.argument("sheet", metavar="TỆP.xlsx", type=click.Path(path_type=Path))
@round_argument
@answers_option
@click.option(
    "--conflicts",
    type=click.Choice(["refuse", "workbook", "round"]),
    default="refuse",
    help="Chỗ đã sửa cả trong bảng lẫn trong đợt từ khi xuất bảng: refuse – nêu ra, không nhập gì; "
    "workbook – lấy theo bảng; round – giữ như đợt.",
)
@dry_run_option
@all_option
@json_option
def import_(
    sheet: Path,
    round_path: Path,
    answers: Path | None,
    conflicts: Side,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Nhập những chỗ đã sửa trong tệp Excel vào đợt; có lỗi thì không ghi gì."""
    if not round_path.exists() or (round_path.is_dir() and not any(round_path.iterdir())):
        _tell_new(round_path, sheet)
    folder = open_round(round_path)
    done = read_import(folder, read_file(sheet), str(sheet), answers_in(answers), conflicts)
    changes, told, findings = done.changes, done.told, done.findings
    if not (has_errors(findings) or dry_run):
        with stopping_at(folder.path):
            take_import(folder, done)
    if as_json:
        found = [finding_json(finding) for finding in findings]
        print_json(
            {
                "changed": sorted(changes),
                "changes": told,
                "dry_run": dry_run,
                "understood": done.understood.as_data() if done.understood else None,
                "findings": found,
            }
        )
    else:
        if dry_run and done.understood:
            show_understood(done.understood)
        _say(told, sorted(changes), has_errors(findings), dry_run)
        tell(findings)
    unusable = has_errors(findings) and not done.waits_for_a_choice
    sys.exit(UNUSABLE if unusable else status_of(findings))


def _tell_new(round_path: Path, sheet: Path) -> None:
    """Ends where there is no round yet to import into, with how to make it."""
    command = shown_command("cchc", "new", round_path, "--from", sheet)
    stop(f"{round_path} chưa có đợt nào để nhập vào", f"lập đợt từ bảng này: {command}")


def _say(told: list[str], changed: list[str], refused: bool, dry_run: bool) -> None:
    for line in told:
        click.echo(line)
    if refused:
        click.echo("Chưa nhập gì; xử lý các chỗ nêu dưới đây rồi nhập lại.", err=True)
    elif not changed:
        click.echo("Không có gì thay đổi.")
    else:
        begun = "Xem trước, chưa ghi gì; sẽ sửa" if dry_run else "Đã sửa"
        click.echo(f"{begun} {len(changed)} tệp: {', '.join(changed)}")


@click.command("export", options_metavar="[TÙY CHỌN]")
@round_argument
@click.argument("sheet", metavar="[TỆP.xlsx]", type=FileToWrite(".xlsx"), required=False)
@click.option(
    "--per-agency",
    "per_agency",
    metavar="THƯ-MỤC",
    type=click.Path(path_type=Path),
    help="Xuất cho mỗi cơ quan một bảng riêng vào thư mục này để gửi đi: chỉ có phần của cơ quan "
    "ấy, không có gì của cơ quan khác. Bảng gửi về thì nhận bằng cchc collect.",
)
@all_option
@force_option
def export(round_path: Path, sheet: Path | None, per_agency: Path | None, force: bool) -> None:
    """Xuất điểm, tồn tại, nhiệm vụ và kết quả của đợt ra tệp Excel."""
    if (sheet is None) == (per_agency is None):
        stop(
            "cần nêu tệp Excel để xuất cả đợt, hoặc --per-agency để xuất mỗi cơ quan một bảng",
            "cchc export ĐỢT TỆP.xlsx, hoặc cchc export ĐỢT --per-agency THƯ-MỤC",
        )
    folder = open_round(round_path)
    assessment = score_round(folder)
    findings = assessment.all_findings(assessment.by_agency) + templates_left_behind(folder)
    tell(findings)
    if per_agency is not None:
        findings += _export_each(assessment, per_agency, force)
    elif sheet is not None:
        with stopping_at(sheet):
            tell_kept(sheet, export_workbook(assessment, sheet, force=force).kept)
        click.echo(f"Đã ghi {sheet}")
    sys.exit(FOUND if has_errors(findings) else DONE)


def _export_each(assessment: Assessment, place: Path, force: bool) -> list[Finding]:
    """A workbook for each agency; what hindered any of them."""
    make_folder(place)
    codes = list(assessment.folder.placed)
    written, hindered = 0, []
    for done in export_agency_workbooks(assessment, codes, place, force=force):
        hindered += done.findings
        if done.put is not None:
            written += 1
            tell_kept(done.path, done.put.kept)
    tell(hindered)
    click.echo(f"Đã ghi {written} bảng của {len(codes)} cơ quan vào {place}")
    return hindered


COMMANDS = {"import": import_, "export": export}
