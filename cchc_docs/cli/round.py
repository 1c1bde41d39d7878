"""``cchc new``: a new round to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs import (
    Answers,
    NewRound,
    draft_plans,
    empty_round,
    open_round,
    round_after,
    round_from_sheet,
    score_round,
    with_sheet,
    write_round,
)
from cchc_docs.cli.drafts import write_drafts
from cchc_docs.cli.options import all_option, answers_option, dry_run_option, json_option
from cchc_docs.cli.output import (
    DONE,
    UNUSABLE,
    finding_json,
    output_folder,
    print_json,
    read_file,
    status_of,
    stop,
    stopping_at,
)
from cchc_docs.cli.telling import tell
from cchc_docs.cli.understood_table import answers_in, show_understood
from cchc_docs.command_line import shown_command
from cchc_docs.vietnamese import folded, nfc, one_line

if TYPE_CHECKING:
    from cchc_docs import RoundFolder


@click.command("new", options_metavar="[TÙY CHỌN]")
@click.argument("folder", metavar="THƯ MỤC", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "sheet",
    type=click.Path(path_type=Path),
    help="Bảng điểm Excel để lập đợt; cùng --after thì chỉ lấy điểm, nhiệm vụ.",
)
@click.option("--after", type=click.Path(path_type=Path), help="Đợt năm trước để lập tiếp.")
@click.option(
    "--issued",
    type=click.Path(path_type=Path),
    help="Với --after: thư mục các bản Word đã ban hành của đợt năm trước, để mang câu chữ sửa tay "
    "sang đợt mới; không nêu thì tìm ở nơi cchc build ghi ra.",
)
@click.option("--year", metavar="NĂM", type=click.IntRange(2000, 2100), help="Năm được đánh giá.")
@click.option("--province", metavar="TÊN", help="Tỉnh, thành phố, ví dụ: tỉnh Sơn La.")
@answers_option
@dry_run_option
@all_option
@json_option
def new(
    folder: Path,
    sheet: Path | None,
    after: Path | None,
    issued: Path | None,
    year: int | None,
    province: str | None,
    answers: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Tạo đợt đánh giá mới: các tệp có hướng dẫn, chỗ cần điền, và bảng Excel để nhập liệu."""
    with stopping_at(folder):
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if is_taken and not dry_run:
        stop(f"{folder} đã có dữ liệu", "chọn thư mục khác; không ghi đè lên đợt đã có")
    if province and not province.isprintable():
        stop("tên tỉnh, thành phố có ký tự không in được", "gõ lại tên sau --province")
    if issued and not after:
        stop("--issued chỉ dùng cùng --after", "nêu đợt năm trước: --after ĐỢT")
    if issued and not issued.is_dir():
        stop(f"không có thư mục {issued}", "nêu thư mục có các tệp Word đã ban hành")
    if sheet is None and (answers or dry_run or as_json):
        stop("--answers, --dry-run, --json chỉ dùng cùng --from", "nêu bảng điểm: --from TỆP.xlsx")
    province = nfc(one_line(province)) if province else None
    begun = _begun(sheet, after, issued, year, province, answers_in(answers))
    _show(begun, as_json=as_json, written=begun.can_be_written and not dry_run)
    if not begun.can_be_written:
        sys.exit(UNUSABLE)
    if dry_run:
        if not as_json:
            then = f"{folder} đã có dữ liệu, chọn thư mục khác" if is_taken else f"sẽ tạo {folder}"
            click.echo(f"Xem trước, chưa ghi gì; {then}")
        sys.exit(status_of(begun.findings))
    with stopping_at(folder):
        left_open = write_round(folder, begun)
    if sheet is not None and (begun.understood or after):
        tell(left_open)
        if not left_open and as_json:
            draft_plans(score_round(open_round(folder)), with_hints=True)
        elif not left_open:
            write_drafts(score_round(open_round(folder)), with_hints=True)
    if not as_json:
        check = shown_command("cchc", "check", folder)
        click.echo(f"Đã tạo {folder}. Điền các chỗ còn trống rồi chạy: {check}")
    sys.exit(status_of(begun.findings) if sheet else DONE)


def _begun(
    sheet: Path | None,
    after: Path | None,
    issued: Path | None,
    year: int | None,
    province: str | None,
    answers: Answers,
) -> NewRound:
    data = read_file(sheet) if sheet else b""
    if after:
        last = open_round(after)
        _refuse_another(last, year, province)
        place = issued or output_folder(last)
        begun = round_after(after, place, asked=issued is not None)
        return with_sheet(begun, data, str(sheet), after.name, answers) if sheet else begun
    return (
        round_from_sheet(data, str(sheet), year, province, answers)
        if sheet
        else (empty_round(year, province))
    )


def _refuse_another(last: RoundFolder, year: int | None, province: str | None) -> None:
    """Year and province of the new round follow from last year's: no others would be taken."""
    next_year, its_province = last.round.year + 1, last.round.province
    if year not in (None, next_year):
        stop(f"đợt tiếp theo là năm {next_year}, không phải {year}", "bỏ --year")
    if province and folded(province) != folded(its_province):
        stop(f"đợt năm trước là của {its_province}, không phải {province}", "bỏ --province")


def _show(begun: NewRound, *, as_json: bool, written: bool) -> None:
    """First what the sheet was understood as, then what was found."""
    if as_json:
        print_json(
            {
                "written": written,
                "understood": begun.understood.as_data() if begun.understood else None,
                "files": sorted((*begun.files, *begun.templates)),
                "findings": [finding_json(finding) for finding in begun.findings],
            }
        )
        return
    if begun.understood:
        show_understood(begun.understood)
    if begun.templates:
        click.echo(f"Có mẫu riêng của đợt: {', '.join(sorted(begun.templates))}")
    tell(begun.findings)


COMMANDS = {"new": new}
