"""``cchc new``: a new round to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs import (
    empty_round,
    round_after,
    round_from_sheet,
    score_round,
    with_sheet,
    write_round,
)
from cchc_docs.cli.drafts import write_drafts
from cchc_docs.cli.output import (
    DONE,
    UNUSABLE,
    open_round,
    output_folder,
    read_file,
    status_of,
    stop,
    stopping_at,
    tell,
)

if TYPE_CHECKING:
    from cchc_docs import (
        NewRound,
    )


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
@click.option("--year", type=click.IntRange(2000, 2100), help="Năm được đánh giá.")
@click.option("--province", help="Tỉnh, thành phố, ví dụ: tỉnh Sơn La.")
def new(
    folder: Path,
    sheet: Path | None,
    after: Path | None,
    issued: Path | None,
    year: int | None,
    province: str | None,
) -> None:
    """Tạo đợt đánh giá mới: các tệp có hướng dẫn, chỗ cần điền, và bảng Excel để nhập liệu."""
    with stopping_at(folder):
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if is_taken:
        stop(f"{folder} đã có dữ liệu", "chọn thư mục khác; không ghi đè lên đợt đã có")
    if province and not province.isprintable():
        stop("tên tỉnh, thành phố có ký tự không in được", "gõ lại tên sau --province")
    if issued and not after:
        stop("--issued chỉ dùng cùng --after", "nêu đợt năm trước: --after ĐỢT")
    if issued and not issued.is_dir():
        stop(f"không có thư mục {issued}", "nêu thư mục có các tệp Word đã ban hành")
    begun = _begun(sheet, after, issued, year, province)
    if not begun.can_be_written:
        tell(begun.findings)
        sys.exit(UNUSABLE)
    with stopping_at(folder):
        left_open = write_round(folder, begun)
    tell(begun.findings)
    if sheet is not None:
        tell(left_open)
        if not left_open:
            write_drafts(score_round(open_round(folder)), with_hints=True)
    click.echo(f"Đã tạo {folder}. Điền các chỗ còn trống rồi chạy: cchc check {folder}")
    sys.exit(status_of(begun.findings) if sheet else DONE)


def _begun(
    sheet: Path | None,
    after: Path | None,
    issued: Path | None,
    year: int | None,
    province: str | None,
) -> NewRound:
    data = read_file(sheet) if sheet else b""
    if after:
        place = issued or output_folder(open_round(after))
        begun = round_after(after, place, asked=issued is not None)
        return with_sheet(begun, data, str(sheet), after.name) if sheet else begun
    return (
        round_from_sheet(data, str(sheet), year, province)
        if sheet
        else (empty_round(year, province))
    )


COMMANDS = {"new": new}
