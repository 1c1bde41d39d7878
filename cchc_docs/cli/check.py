"""``cchc check``: the data rules of a round, or the thể thức rules of .docx files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs import (
    Refused,
    check_document_file,
    check_round,
    fix_document,
    list_rules,
)
from cchc_docs.cli.options import all_option, force_option, json_option
from cchc_docs.cli.output import (
    UNUSABLE,
    finding_json,
    print_json,
    read_file,
    status_of,
    stop,
    tell,
    write_file,
)

if TYPE_CHECKING:
    from cchc_docs import (
        Checked,
    )

STANDARDS = ("tt01", "nd30")


@click.command("check", options_metavar="[TÙY CHỌN]")
@click.argument("paths", metavar="ĐƯỜNG DẪN…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--standard", type=click.Choice(STANDARDS), help="Quy định thể thức để so.")
@click.option("--fix", is_flag=True, help="Sửa những gì sửa được mà không đổi câu chữ.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Tệp ghi bản đã sửa.")
@force_option
@click.option("--rules", is_flag=True, help="In danh sách các quy tắc.")
@all_option
@json_option
def check(
    paths: tuple[Path, ...],
    standard: str | None,
    fix: bool,
    output: Path | None,
    force: bool,
    rules: bool,
    as_json: bool,
) -> None:
    """Kiểm tra số liệu của một đợt (thư mục) hoặc thể thức của các tệp .docx."""
    if rules:
        _print_rules()
        return
    if not paths:
        stop("chưa nêu thư mục đợt hoặc tệp .docx cần kiểm tra", "cchc check data/son-la-2018")
    if fix or output:
        _fix(paths, standard, output, force)
        return
    checked = [_checked(path, standard) for path in paths]
    findings = [finding for found in checked for finding in found.findings]
    if as_json:
        print_json({"findings": [finding_json(finding) for finding in findings]})
    else:
        tell(findings, as_result=True)
        if not findings:
            click.echo("Không có lỗi.")
    all_read = all(found.was_read for found in checked)
    sys.exit(status_of(findings) if all_read else UNUSABLE)


def _checked(path: Path, standard: str | None) -> Checked:
    """What is wrong with a round or a document, and whether it could be read at all."""
    return check_round(path) if path.is_dir() else check_document_file(path, standard)


def _fix(paths: tuple[Path, ...], standard: str | None, output: Path | None, force: bool) -> None:
    if len(paths) != 1 or output is None:
        stop("--fix sửa một tệp và ghi sang tệp khác", "cchc check --fix A.docx -o B.docx")
    if output.resolve() == paths[0].resolve():
        stop("không ghi đè lên tệp gốc", "chọn tên tệp khác cho -o")
    before = read_file(paths[0])
    try:
        mended = fix_document(before, str(paths[0]), standard)
    except Refused as error:
        stop(f"{paths[0]}: {error}", error.hint)
    write_file(output, mended.document, "mended", about=mended.about, force=force)
    for repair in mended.repairs:
        click.echo(f"đã sửa: {repair}")
    if not mended.repairs:
        click.echo("Không có gì sửa được mà không đổi câu chữ.")
    click.echo(f"Đã ghi {output}")
    tell(mended.left, as_result=True)
    sys.exit(status_of(mended.left))


def _print_rules() -> None:
    for line in list_rules():
        click.echo(line)


COMMANDS = {"check": check}
