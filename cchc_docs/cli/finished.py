"""``cchc number`` and ``cchc pdf``: number and date of issue into a draft, PDF of any document."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_docs import (
    document_pdfs,
    document_subject,
    unfinished_pdfs,
)
from cchc_docs.cli.options import FileToWrite, IssueDate, force_option, json_option
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    UNUSABLE,
    about,
    finding_json,
    make_folder,
    print_json,
    read_file,
    stop,
    stopping_at,
    tell_kept,
    write_file,
)
from cchc_docs.cli.telling import tell
from cchc_docs.finding import has_errors
from cchc_docs.write import keep_former, real, replace as replace_file

if TYPE_CHECKING:
    from cchc_docs import BackendName, Numbered

_NUMBER = re.compile(r"(?:số\s*:?\s*)?(\d{1,6})(?:\s*[/-]\s*(\S+))?", re.IGNORECASE)


class DocumentNumber(click.ParamType[Any]):
    """A number as it is written, ``05`` or ``05/KH-SYT``."""

    name = "số"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        match = _NUMBER.fullmatch(value.strip())
        if match is None or not int(match[1]):
            self.fail(f"“{value}” không phải là số văn bản, ví dụ 05", param, ctx)
        return int(match[1]), match[2] or ""


@click.command("number", options_metavar="[TÙY CHỌN]")
@click.argument("path", metavar="TỆP.docx", type=click.Path(path_type=Path))
@click.argument("number", metavar="SỐ", type=DocumentNumber())
@click.argument("issued", metavar="NGÀY", type=IssueDate())
@click.option(
    "-o",
    "--output",
    type=FileToWrite(".docx"),
    help="Tệp ghi bản đã có số; không nêu thì ghi vào chính tệp ấy, bản trước được giữ lại bên "
    "cạnh, tên có thêm .ban-truoc.",
)
@click.option("--replace", is_flag=True, help="Thay cả số, ngày đã có trong văn bản.")
@force_option
@json_option
def number_command(
    path: Path,
    number: tuple[int, str],
    issued: Any,
    output: Path | None,
    replace: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Ghi số và ngày ban hành vào một bản thảo đã soạn xong, ví dụ:
    cchc number ke-hoach.docx 05 5/4/2026

    Ngoài số, ngày ở phần đầu và ở dòng “Kèm theo …”, không đổi gì khác trong văn bản.
    """
    if issued.known is None:
        stop("ngày ban hành phải đủ ngày, tháng, năm", "ví dụ: 5/4/2026")
    from cchc_docs import number_document

    before = read_file(path)
    figure, symbol = number
    with about(path):
        done = number_document(
            before, str(path), figure, issued.known, symbol=symbol, replace=replace
        )
    failed = has_errors(done.findings)
    target = output or path
    if not failed:
        _write(path, before, done, output, force)
    if as_json:
        print_json(_number_json(target, done, failed))
    else:
        _tell_filled(target, done, failed)
        tell(done.findings)
    sys.exit(FOUND if done.findings else DONE)


def _write(path: Path, before: bytes, done: Numbered, output: Path | None, force: bool) -> None:
    """In place with the former state kept beside, or into another file."""
    if output is not None and output.resolve() != path.resolve():
        subject = document_subject(before, path.name)
        write_file(output, done.document, "numbered", about=subject, force=force)
    elif done.filled:
        with stopping_at(path):
            kept = keep_former(real(path), before)
            replace_file(real(path), done.document, before)
            tell_kept(path, kept)


def _tell_filled(target: Path, done: Numbered, failed: bool) -> None:
    for line in done.filled:
        click.echo(f"{line.place}: {line.before} → {line.after}")
    if failed:
        click.echo("Chưa ghi gì vào văn bản.")
    elif done.filled:
        click.echo(f"Đã ghi {target}")
    else:
        click.echo("Văn bản đã có đúng số, ngày ấy.")


def _number_json(target: Path, done: Numbered, failed: bool) -> dict[str, Any]:
    return {
        "path": str(target),
        "status": "failed" if failed else "filled" if done.filled else "same",
        "filled": [
            {"where": str(line.place), "before": line.before, "after": line.after}
            for line in done.filled
        ],
        "findings": [finding_json(finding) for finding in done.findings],
    }


@click.command("pdf", options_metavar="[TÙY CHỌN]")
@click.argument(
    "paths", metavar="TỆP.docx…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Thư mục ghi PDF; không nêu thì cạnh tệp.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "libreoffice", "word", "rdocx"]),
    default="auto",
    help="Phần mềm chuyển; auto – LibreOffice, rồi Word (trên Windows), rồi rdocx đi kèm.",
)
@click.option(
    "--jobs", metavar="SỐ", type=click.IntRange(1, 256), default=1, help="Số tiến trình cùng lúc."
)
@force_option
@json_option
def pdf(
    paths: tuple[Path, ...],
    output: Path | None,
    engine: BackendName,
    jobs: int,
    force: bool,
    as_json: bool,
) -> None:
    """Tạo PDF của các tệp Word bất kỳ. Tệp PDF không do chương trình tạo từ đúng tệp ấy (ví dụ
    bản quét có chữ ký) không bị ghi đè."""
    if output is not None:
        make_folder(output)
    from cchc_docs.cli.build_table import pdf_bar

    with pdf_bar(len(paths)) as told:
        made = document_pdfs(paths, output, engine=engine, jobs=jobs, force=force, told=told)
    findings = [item.finding for item in made if item.finding] + [*unfinished_pdfs(made)]
    if as_json:
        print_json(
            {
                "files": [
                    {
                        "path": str(item.docx),
                        "pdf": str(item.pdf) if item.pdf else None,
                        "engine": item.backend,
                    }
                    for item in made
                ],
                "findings": [finding_json(finding) for finding in findings],
            }
        )
    else:
        for item in made:
            if item.pdf is not None:
                click.echo(f"{item.pdf} ({item.backend})")
        tell(findings)
    if not any(item.pdf for item in made):
        sys.exit(UNUSABLE)
    sys.exit(FOUND if findings else DONE)


COMMANDS = {"number": number_command, "pdf": pdf}
