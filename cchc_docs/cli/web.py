"""``cchc web``: the program as pages in the browser of this machine."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_docs.cli.output import stop
from cchc_docs.command_line import install_command
from cchc_docs.write import explain

if TYPE_CHECKING:
    from cchc_docs.web.server import Server

_NEEDED = ("starlette", "uvicorn", "jinja2", "python_multipart")


@click.command("web", options_metavar="[TÙY CHỌN]")
@click.argument("folder", metavar="[THƯ MỤC]", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--port", metavar="SỐ", type=click.IntRange(0, 65_535), help="Cổng; không nêu thì tự chọn."
)
@click.option("--no-browser", is_flag=True, help="Chỉ in địa chỉ, không mở trình duyệt.")
@click.option(
    "--host",
    metavar="IP",
    default="127.0.0.1",
    help="Địa chỉ IP của máy này để máy khác trong mạng mở được; không nêu thì chỉ máy này.",
)
def web(folder: Path, port: int | None, no_browser: bool, host: str) -> None:
    """Mở chương trình trong trình duyệt: các đợt trong THƯ MỤC (không nêu: thư mục đang đứng).

    Địa chỉ in ra có khóa, dùng được một lần. Dừng bằng Ctrl+C.
    """
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        stop("trang web cần các thư viện chưa có trên máy", f"chạy: {install_command('web')}")
    if not folder.is_dir():
        stop(f"không có thư mục {folder}", "nêu thư mục chứa các đợt, hoặc thư mục của một đợt")
    server = _server(folder, host, port)
    click.echo(server.address)
    if not no_browser:
        click.launch(server.address)
    server.run()


def _server(folder: Path, host: str, port: int | None) -> Server:
    from cchc_docs.web.server import Server

    try:
        return Server(folder, host, port)
    except OSError as error:
        where = f"{host}:{port}" if port is not None else host
        stop(f"không mở được địa chỉ {where}: {explain(error)[0]}", "chọn cổng khác bằng --port")


COMMANDS = {"web": web}
