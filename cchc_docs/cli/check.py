"""``cchc check``: the data rules of a round, or the thể thức rules of .docx files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cchc_docs.cli.options import force_option, json_option
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
from cchc_docs.finding import Finding, Place
from cchc_docs.write import read_whole

STANDARDS = ("tt01", "nd30")


@click.command("check", options_metavar="[TÙY CHỌN]")
@click.argument("paths", metavar="ĐƯỜNG DẪN…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--standard", type=click.Choice(STANDARDS), help="Quy định thể thức để so.")
@click.option("--fix", is_flag=True, help="Sửa những gì sửa được mà không đổi câu chữ.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Tệp ghi bản đã sửa.")
@force_option
@click.option("--rules", is_flag=True, help="In danh sách các quy tắc.")
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
    findings = [finding for found, _ in checked for finding in found]
    if as_json:
        print_json({"findings": [finding_json(finding) for finding in findings]})
    else:
        tell(findings, as_result=True)
        if not findings:
            click.echo("Không có lỗi.")
    all_read = all(was_read for _, was_read in checked)
    sys.exit(status_of(findings) if all_read else UNUSABLE)


def _checked(path: Path, standard: str | None) -> tuple[list[Finding], bool]:
    """What is wrong with a round or a document, and whether it could be read at all."""
    return _round_checked(path) if path.is_dir() else _document_checked(path, standard)


def _round_checked(path: Path) -> tuple[list[Finding], bool]:
    from cchc_docs.data_files.faulty_round import faults_of_other_files
    from cchc_docs.data_files.round_folder import NotARound, read_round
    from cchc_docs.steps.plans import round_findings

    try:
        return round_findings(read_round(path)), True
    except NotARound as error:
        found = [*error.findings, *faults_of_other_files(path, error.tried)]
        found += round_findings(error.partial) if error.partial else []
        return list(dict.fromkeys(found)), False


def _document_checked(path: Path, standard: str | None) -> tuple[list[Finding], bool]:
    from cchc_docs.check.form import check_document
    from cchc_docs.data_files.standards import read_standards
    from cchc_docs.docx import UnreadableDocument
    from cchc_docs.write import unread

    standards = read_standards()
    chosen = next((item for item in standards if item.id == standard), None)
    try:
        return check_document(read_whole(path), str(path), chosen, standards), True
    except UnreadableDocument as error:
        return error.told(str(path)), False
    except FileNotFoundError:
        fault = "không có tệp này", "kiểm tra lại tên tệp và thư mục"
    except OSError as error:
        fault = f"không đọc được tệp: {unread(error)}", "kiểm tra tên tệp, quyền đọc và ổ đĩa"
    return [Finding("VB-01", "error", Place(str(path)), *fault)], False


def _fix(paths: tuple[Path, ...], standard: str | None, output: Path | None, force: bool) -> None:
    from cchc_docs.check.mending import fix_document
    from cchc_docs.data_files.standards import read_standards
    from cchc_docs.docx import UnreadableDocument
    from cchc_docs.steps.subject import about_document

    if len(paths) != 1 or output is None:
        stop("--fix sửa một tệp và ghi sang tệp khác", "cchc check --fix A.docx -o B.docx")
    if output.resolve() == paths[0].resolve():
        stop("không ghi đè lên tệp gốc", "chọn tên tệp khác cho -o")
    standards = read_standards()
    chosen = next((item for item in standards if item.id == standard), None)
    try:
        before = read_file(paths[0])
        data, repairs, left = fix_document(before, str(paths[0]), chosen, standards)
    except UnreadableDocument as error:
        stop(f"{paths[0]}: {error}", error.hint)
    about = about_document(before, paths[0].name)
    write_file(output, data, "mended", about=about, force=force)
    for repair in repairs:
        click.echo(f"đã sửa: {repair}")
    if not repairs:
        click.echo("Không có gì sửa được mà không đổi câu chữ.")
    click.echo(f"Đã ghi {output}")
    tell(left, as_result=True)
    sys.exit(status_of(left))


def _print_rules() -> None:
    from cchc_docs.check.data import data_rules
    from cchc_docs.check.form import form_rules

    for line in (*data_rules(), *form_rules()):
        click.echo(line)


COMMANDS = {"check": check}
