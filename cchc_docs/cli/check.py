"""``cchc check``: the data rules of a round, or the thể thức rules of .docx files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs import (
    accept_findings,
    agreed_customs,
    agreed_findings,
    check_files,
    document_comments,
    document_subject,
    documents_in,
    fix_document,
    list_rules,
)
from cchc_docs.cli.check_json import aside_json, checked_json
from cchc_docs.cli.options import FileToWrite, all_option, force_option, json_option
from cchc_docs.cli.output import (
    UNUSABLE,
    ToWrite,
    about,
    finding_json,
    not_with,
    print_json,
    read_file,
    refuse_to_write,
    status_of,
    stop,
    stopping_at,
    write_files,
)
from cchc_docs.cli.telling import tell
from cchc_docs.finding import has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_docs import CheckedFile, Finding, SetAside

STANDARDS = ("tt01", "nd30")
_HOWS = {"off": "tắt", "lowered": "hạ mức", "accepted": "đã chấp nhận"}


@click.command("check", options_metavar="[TÙY CHỌN]")
@click.argument("paths", metavar="ĐƯỜNG DẪN…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--standard", type=click.Choice(STANDARDS), help="Quy định thể thức để so.")
@click.option("--fix", is_flag=True, help="Sửa những gì sửa được mà không đổi câu chữ.")
@click.option("-o", "--output", type=FileToWrite(".docx"), help="Tệp ghi bản đã sửa.")
@click.option(
    "--comments",
    type=FileToWrite(".docx"),
    help="Ghi bản sao có ghi chú (Comment) ở từng chỗ; cùng --fix thì chỗ đã sửa hiện thành thay "
    "đổi được theo dõi (Track Changes).",
)
@click.option(
    "--report",
    type=FileToWrite(".html", ".htm"),
    help="Ghi kết quả thành một trang HTML để in, gửi.",
)
@click.option(
    "--customs",
    type=click.Path(path_type=Path),
    help="Tệp thông lệ của cơ quan; không nêu thì lấy the-thuc.yaml ở thư mục của tệp hoặc đợt.",
)
@click.option(
    "--no-customs", "all_told", is_flag=True, help="Báo cả những chỗ the-thuc.yaml cho qua."
)
@click.option(
    "--accept",
    is_flag=True,
    help="Ghi các chỗ đang báo vào the-thuc.yaml là đã chấp nhận, cùng --reason.",
)
@click.option("--reason", metavar="LÝ DO", default="", help="Lý do chấp nhận, cùng --accept.")
@force_option
@click.option("--rules", is_flag=True, help="In danh sách các quy tắc.")
@all_option
@json_option
def check(
    paths: tuple[Path, ...],
    standard: str | None,
    fix: bool,
    output: Path | None,
    comments: Path | None,
    report: Path | None,
    customs: Path | None,
    all_told: bool,
    accept: bool,
    reason: str,
    force: bool,
    rules: bool,
    as_json: bool,
) -> None:
    """Kiểm tra số liệu của một đợt (thư mục), hoặc thể thức của các tệp .docx, của mọi tệp .docx
    trong một thư mục."""
    if rules:
        _print_rules()
        return
    if not paths:
        stop("chưa nêu thư mục đợt hoặc tệp .docx cần kiểm tra", "cchc check data/son-la-2018")
    if accept and not reason.strip():
        stop("--accept cần lý do", 'thêm --reason "…"')
    if reason and not accept:
        stop("--reason chỉ dùng cùng --accept", "thêm --accept")
    if all_told:
        not_with("--no-customs", {"--customs": customs})
    if customs is not None and not customs.is_file():
        stop(f"không có tệp {customs}", "kiểm tra lại tên tệp của --customs")
    _refuse_same(paths, output, comments, report)
    if fix or output:
        not_with("--fix", {"--report": report, "--accept": accept})
        _fix(paths, standard, output, comments, customs, all_told, force, as_json)
        return
    if comments is not None and (len(paths) != 1 or paths[0].is_dir()):
        stop("--comments ghi bản sao của một tệp", "cchc check A.docx --comments B.docx")
    checked = check_files(paths, standard, customs=customs, all_told=all_told)
    copies = _copies(checked, paths[0], comments, report)
    refuse_to_write(copies, force=force)
    accepted = _accepted(checked, reason) if accept else ""
    write_files(copies, force=force)
    _show(checked, paths, copies, as_json)
    if accepted:
        click.echo(accepted, err=as_json)
    _tell_unwritten(copies, comments, report)
    findings = [finding for file in checked for finding in file.findings]
    all_read = all(file.was_read for file in checked)
    sys.exit(status_of(findings) if all_read else UNUSABLE)


def _show(
    checked: Sequence[CheckedFile], paths: Sequence[Path], copies: list[ToWrite], as_json: bool
) -> None:
    findings = [finding for file in checked for finding in file.findings]
    if as_json:
        print_json(checked_json(checked, findings))
        return
    _tell_checked(checked, findings, paths)
    for written in copies:
        click.echo(f"Đã ghi {written.path}")


def _tell_unwritten(copies: list[ToWrite], *asked_for: Path | None) -> None:
    written = [one.path for one in copies]
    for path in filter(None, asked_for):
        if path not in written:
            click.echo(f"Chưa ghi {path}: không đọc được tệp cần kiểm tra", err=True)


def _copies(
    checked: Sequence[CheckedFile], path: Path, comments: Path | None, report: Path | None
) -> list[ToWrite]:
    """What is to be written of a check: nothing of documents of which none could be read."""
    found: list[ToWrite] = []
    if comments is not None and checked[0].was_read:
        found.append(_with_comments(path, read_file(path), checked[0].findings, comments))
    if report is not None and any(file.was_read or file.kind for file in checked):
        from cchc_docs import findings_page

        subject = "\n".join(("check", *(file.path for file in checked)))
        page = findings_page(checked).encode()
        found.append(ToWrite(report, page, "findings page", subject))
    return found


def _refuse_same(paths: Sequence[Path], *outputs: Path | None) -> None:
    """A file that is checked is never written over."""
    given = {path.resolve() for path in paths}
    if any(output is not None and output.resolve() in given for output in outputs):
        stop("không ghi đè lên tệp gốc", "chọn tên tệp khác")
    named = [output.resolve() for output in outputs if output is not None]
    if len(set(named)) < len(named):
        stop("hai kết quả không ghi vào cùng một tệp", "chọn hai tên tệp khác nhau")


def _tell_checked(
    checked: Sequence[CheckedFile], findings: Sequence[Finding], paths: Sequence[Path]
) -> None:
    """The kinds of the files, what was found in them, and a table where they are of a folder."""
    for file in checked:
        if file.kind_id:
            click.echo(f"{file.path}: {_kind_line(file)}")
    tell(findings, as_result=True)
    _tell_files(checked, has_folder=any(path.is_dir() and documents_in(path) for path in paths))


def _kind_line(file: CheckedFile) -> str:
    """``kế hoạch, xét theo Nghị định số 30/2020/NĐ-CP (nhận ra nhờ tên loại “KẾ HOẠCH”, …)``."""
    by = f", xét theo {file.standard}" if file.standard else ""
    signs = ", ".join(file.evidence)
    return f"{file.kind}{by}" + (f" (nhận ra nhờ {signs})" if signs else "")


def _tell_files(checked: Sequence[CheckedFile], *, has_folder: bool) -> None:
    """The files of a folder as a table; what was set aside; that nothing was found."""
    if has_folder:
        from cchc_docs.cli.tables import new_table, wide_console

        columns = ("Tệp", False), ("Loại", False), ("Lỗi", True), ("Cảnh báo", True)
        table = new_table("Các tệp đã kiểm tra", *columns, ("Lưu ý", True))
        names = _short_names([file.path for file in checked])
        for file, name in zip(checked, names, strict=True):
            counts = (str(file.count(level)) for level in ("error", "warning", "note"))
            kind = file.kind or ("chưa rõ" if file.was_read else "không đọc được")
            table.add_row(name, kind, *counts)
        wide_console().print(table)
    aside = [item for file in checked for item in file.set_aside]
    _tell_aside(aside)
    if not any(file.findings for file in checked):
        click.echo("Không còn chỗ nào phải báo." if aside else "Không có lỗi.")


def _short_names(paths: Sequence[str]) -> list[str]:
    """The files as seen from the folder that holds them all, where there is one."""
    whole = [Path(path).resolve() for path in paths]
    try:
        top = os.path.commonpath([path.parent for path in whole])
    except ValueError:  # on several drives
        return list(paths)
    return [os.path.relpath(path, top) for path in whole]


def _tell_aside(aside: Sequence[SetAside]) -> None:
    """What the customs let pass, counted for each file and rule; JSON and the page have each."""
    if aside:
        click.echo("Theo thông lệ của cơ quan (the-thuc.yaml):")
    counts = Counter(
        (item.finding.place.file, item.how, item.finding.rule, item.reason) for item in aside
    )
    for (file, how, rule, reason), count in counts.items():
        said = f" – lý do: {reason}" if reason else ""
        click.echo(f"  {file}: {_HOWS[how]} {rule}, {count} chỗ{said}")


def _accepted(checked: Sequence[CheckedFile], reason: str) -> str:
    """The findings noted as accepted, and what is to be said of it."""
    with stopping_at(checked[0].customs):
        written, left = accept_findings(checked, reason.strip())
    said = [f"Đã ghi {count} chỗ đã chấp nhận vào {path}" for path, count in written.items()]
    if left:
        why = "lỗi số liệu, chỗ nguy hiểm, tệp không đọc được"
        said.append(f"{len(left)} chỗ không chấp nhận được ({why})")
    return "\n".join(said)


def _fix(
    paths: tuple[Path, ...],
    standard: str | None,
    output: Path | None,
    comments: Path | None,
    customs: Path | None,
    all_told: bool,
    force: bool,
    as_json: bool,
) -> None:
    if len(paths) != 1 or (output is None and comments is None):
        stop("--fix sửa một tệp và ghi sang tệp khác", "cchc check --fix A.docx -o B.docx")
    before = read_file(paths[0])
    with about(paths[0]):
        agreed = None if all_told else agreed_customs(paths[0], customs)
        if agreed is not None and has_errors(agreed.findings):
            tell(agreed.findings)
            stop("tệp thông lệ có lỗi nên chưa sửa gì", "sửa tệp thông lệ, hoặc thêm --no-customs")
        mended = fix_document(before, str(paths[0]), standard, agreed=agreed)
    aside: list[SetAside] = []
    left = mended.left
    if not all_told:
        left, aside = agreed_findings(paths[0], left, customs)
    copies: list[ToWrite] = []
    if output is not None:
        copies.append(ToWrite(output, mended.document, "mended", mended.about))
    if comments is not None:
        copies.append(_with_comments(paths[0], mended.document, left, comments, before))
    write_files(copies, force=force)
    if as_json:
        mends = [str(repair) for repair in mended.repairs]
        told = [finding_json(finding) for finding in left]
        print_json({"mended": mends, "findings": told, **aside_json(aside)})
        sys.exit(status_of(left))
    for repair in mended.repairs:
        click.echo(f"đã sửa: {repair}")
    if not mended.repairs:
        click.echo("Không có chỗ nào chương trình tự sửa được mà không đổi câu chữ.")
    for written in copies:
        click.echo(f"Đã ghi {written.path}")
    tell(left, as_result=True)
    _tell_aside(aside)
    sys.exit(status_of(left))


def _with_comments(
    path: Path,
    data: bytes,
    findings: Sequence[Finding],
    target: Path,
    before: bytes | None = None,
) -> ToWrite:
    with about(path):
        copy = document_comments(data, str(path), findings, before_mending=before)
    return ToWrite(target, copy, "comments", document_subject(before or data, path.name))


def _print_rules() -> None:
    for line in list_rules():
        click.echo(line)


COMMANDS = {"check": check}
