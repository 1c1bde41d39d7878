"""``cchc preview``: the pages of a plan as pictures, or in a browser."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs import (
    Refused,
    document_subject,
    is_workbook,
    known_codes,
    open_round,
    page_pictures,
    plan_document,
    preview_html,
    torn_page_findings,
)
from cchc_docs.cli.options import FileToWrite, force_option
from cchc_docs.cli.output import (
    FOUND,
    not_with,
    read_file,
    stop,
    stopping_at,
    tell_kept,
    write_file,
)
from cchc_docs.cli.telling import tell
from cchc_docs.command_line import shown_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_docs import Finding

_DPI = 110


@click.command("preview", options_metavar="[TÙY CHỌN]")
@click.argument("source", metavar="ĐỢT|TỆP.docx", type=click.Path(path_type=Path))
@click.argument("agency", metavar="[CƠ QUAN]", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Thư mục ghi các trang dạng ảnh PNG."
)
@click.option(
    "--html", type=FileToWrite(".html", ".htm"), help="Ghi một tệp HTML xem được bằng trình duyệt."
)
@click.option(
    "--dpi",
    metavar="SỐ",
    type=click.IntRange(30, 600),
    help=f"Độ nét của ảnh, cùng -o; không nêu thì {_DPI}.",
)
@force_option
def preview(
    source: Path,
    agency: str | None,
    output: Path | None,
    html: Path | None,
    dpi: int | None,
    force: bool,
) -> None:
    """Xem trước kế hoạch: ảnh từng trang (-o), một tệp HTML (--html), hoặc mở trình duyệt."""
    if output:
        not_with("-o", {"--html": html})
    elif dpi:
        stop("--dpi chỉ dùng cùng -o", "thêm -o THƯ-MỤC, hoặc bỏ --dpi")
    name, data, about = _document(source, agency)
    if output:
        _pictures(name, data, output, dpi or _DPI, about, force)
    else:
        _page(name, data, html, about, force)


def _document(source: Path, agency: str | None) -> tuple[str, bytes, str]:
    """Name and bytes of the plan, a file or one built now and kept nowhere; what it is about."""
    if not (source.is_dir() or is_workbook(source)):
        data = read_file(source)
        if agency is not None:
            stop(f"mã cơ quan “{agency}” chỉ dùng khi xem một đợt", "bỏ mã cơ quan trong lệnh")
        return source.name, data, document_subject(data, source.name)
    if agency is None:
        stop("chưa nêu mã cơ quan", shown_command("cchc", "preview", source, "so-noi-vu"))
    folder = open_round(source)
    known_codes(folder, [agency])
    try:
        return f"{agency}.docx", *plan_document(folder, agency)
    except Refused as error:
        tell(error.findings)
        sys.exit(FOUND)


def _pictures(name: str, data: bytes, output: Path, dpi: int, about: str, force: bool) -> None:
    with stopping_at(output), tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        docx = Path(folder) / name
        docx.write_bytes(data)
        torn: list[Finding] = []
        pictures = page_pictures(
            docx, output, dpi, about=about, force=force, seen=_torn_into(torn, name)
        )
    tell(torn)
    for path, former in pictures.items():
        click.echo(str(path))
        tell_kept(path, former)


def _page(name: str, data: bytes, html: Path | None, about: str, force: bool) -> None:
    torn: list[Finding] = []
    page = preview_html(data, name, seen=_torn_into(torn, name)).encode()
    tell(torn)
    if html:
        write_file(html, page, "page sheet", about=about, force=force)
        click.echo(str(html))
        return
    import webbrowser

    shown = Path(tempfile.mkdtemp(prefix="cchc-")) / f"{Path(name).stem}.html"
    shown.write_bytes(page)
    click.echo(f"Đang mở {shown}")
    webbrowser.open(shown.as_uri())


def _torn_into(found: list[Finding], name: str) -> Callable[[Path], None]:
    """Adds what is torn on the pages of a PDF while it is there."""
    return lambda pdf: found.extend(torn_page_findings(pdf, name))


COMMANDS = {"preview": preview}
