"""``cchc new``: a new round to fill in."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from cchc_docs.cli.output import (
    DONE,
    UNUSABLE,
    has_errors,
    open_round,
    output_folder,
    read_file,
    status_of,
    stop,
    stopping_at,
    tell,
    write_file,
)
from cchc_docs.finding import Finding, Refused

WORKBOOK = "bang-nhap-lieu.xlsx"


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
    last = (after, issued) if after else None
    files, findings = _files(sheet, last, year, province)
    if has_errors(findings):
        tell(findings)
        sys.exit(UNUSABLE)
    _write(folder, files)
    tell(findings)
    _complete(folder, with_drafts=sheet is not None)
    click.echo(f"Đã tạo {folder}. Điền các chỗ còn trống rồi chạy: cchc check {folder}")
    sys.exit(status_of(findings) if sheet else DONE)


def _files(
    sheet: Path | None,
    last: tuple[Path, Path | None] | None,
    year: int | None,
    province: str | None,
) -> tuple[dict[str, str], list[Finding]]:
    """``last`` is last year's round, and the folder of its issued plans where it was named."""
    if last and sheet:
        return _next_from_sheet(*last, sheet)
    if last:
        return _next(*last)
    if sheet:
        return _from_sheet(sheet, year, province)
    from cchc_docs.data_files.skeleton import skeleton

    return skeleton(year, province), []


def _next(after: Path, issued: Path | None) -> tuple[dict[str, str], list[Finding]]:
    from cchc_docs.data_files.round_folder import read_plan
    from cchc_docs.data_files.standards import read_standards
    from cchc_docs.steps.assess import assess
    from cchc_docs.steps.hand_words import bring_home
    from cchc_docs.steps.next_round import next_round

    assessment = assess(open_round(after))
    findings = assessment.all_findings(assessment.by_agency)
    folder = assessment.folder
    plans = {code: read_plan(folder, code) for code in folder.files("plans")}
    findings += [finding for plan in plans.values() for finding in plan.findings]
    if has_errors(findings):
        return {}, findings
    sources = {code: plan.source for code, plan in plans.items()}
    place = issued or output_folder(folder)
    home = bring_home(assessment, read_standards(), sources, place, asked=issued is not None)
    return next_round(folder, assessment.cards, home.sources), [*findings, *home.findings]


def _next_from_sheet(
    after: Path, issued: Path | None, sheet: Path
) -> tuple[dict[str, str], list[Finding]]:
    """Last year's round carried on, with the points and tasks of this year's sheet in it."""
    from cchc_docs.data_files.round_folder import read_round
    from cchc_docs.excel import import_into

    data = read_file(sheet)
    files, findings = _next(after, issued)
    if has_errors(findings):
        return {}, findings
    with TemporaryDirectory() as place:
        folder = Path(place, after.name)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode())
        try:
            changes, _, told = import_into(read_round(folder), data, str(sheet))
        except Refused as error:
            return {}, error.findings
    return files | changes, [*findings, *told]


def _from_sheet(
    sheet: Path, year: int | None, province: str | None
) -> tuple[dict[str, str], list[Finding]]:
    from cchc_docs.excel import round_from_workbook

    try:
        return round_from_workbook(read_file(sheet), str(sheet), year, province)
    except Refused as error:
        return {}, error.findings


def _write(folder: Path, files: dict[str, str]) -> None:
    from cchc_docs.data_files.json_schema import SCHEMAS, schema_text
    from cchc_docs.write import write_new

    contents = {folder / name: text.encode() for name, text in files.items()}
    contents |= {
        folder / ".schema" / f"{name}.json": schema_text(name).encode() for name in SCHEMAS
    }
    with stopping_at(folder):
        write_new(contents)


def _complete(folder: Path, *, with_drafts: bool) -> None:
    """A workbook to fill in scores, of the round's own criteria where they are known already, and
    first plans of the agencies whose scores came in with a sheet.
    """
    from cchc_docs.cli.drafts import write_drafts
    from cchc_docs.data_files.round_folder import NotARound, read_round
    from cchc_docs.data_files.skeleton import plan_hints
    from cchc_docs.excel import blank_workbook
    from cchc_docs.steps.assess import assess
    from cchc_docs.steps.subject import about_round
    from cchc_docs.steps.workbook import round_workbook

    try:
        assessment = assess(read_round(folder))
    except NotARound as error:
        _write_workbook(folder, blank_workbook())
        if with_drafts:
            tell(error.findings)
        return
    _write_workbook(folder, round_workbook(assessment), about_round(assessment.folder.round))
    if with_drafts:
        write_drafts(assessment, plan_hints(assessment.folder.round.year))


def _write_workbook(folder: Path, data: bytes, about: str = "") -> None:
    write_file(folder / WORKBOOK, data, "round workbook", about=about, force=False)


COMMANDS = {"new": new}
