"""The command ``cchc``: argv → one call → text or JSON → exit status.

Only this package prints and exits. Commands are imported when they are called, so that
``cchc --help`` answers at once.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import gc
import gettext
import importlib
import io
import os
import stat
import sys
from pathlib import Path
from typing import Any, TextIO

from cchc_docs.finding import Refused

_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_YOUNG_OBJECTS = 200_000
"""Objects made before they are looked through for garbage: those of a start all stay."""


def _speak_vietnamese() -> None:
    """Messages of click itself, in Vietnamese, whatever the machine's language is."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("cchc", str(_LOCALE))
    gettext.textdomain("cchc")


_speak_vietnamese()

import click  # noqa: E402  (its messages are looked up as it is imported)

from cchc_docs import __version__  # noqa: E402

COMMANDS = {
    "web": ("web", "Mở chương trình trong trình duyệt, làm bằng chuột"),
    "new": ("round", "Tạo đợt đánh giá mới, có hướng dẫn để điền"),
    "import": ("workbook", "Nhập điểm và nhiệm vụ từ tệp Excel vào đợt"),
    "export": ("workbook", "Xuất điểm và nhiệm vụ của đợt ra tệp Excel"),
    "collect": ("collect", "Thu bảng và kế hoạch các cơ quan gửi về vào đợt"),
    "score": ("score", "Bảng điểm và xếp hạng"),
    "build": ("build", "Lập kế hoạch (.docx) của một số hoặc mọi cơ quan trong đợt"),
    "check": ("check", "Kiểm tra số liệu của đợt, hoặc thể thức của tệp .docx"),
    "compare": ("compare", "So sánh hai bản của một đợt hoặc của một kế hoạch"),
    "show": ("documents", "Xem kế hoạch được lập từ đâu, đã bị sửa ở chỗ nào"),
    "number": ("finished", "Ghi số, ngày ban hành vào một bản thảo .docx"),
    "pdf": ("finished", "PDF của tệp .docx bất kỳ"),
    "preview": ("preview", "Xem trước kế hoạch không cần Word"),
    "schema": ("schema", "JSON Schema của các tệp dữ liệu"),
    "template": ("template", "Kiểm tra hoặc tạo lại các mẫu Word"),
}
"""Each command: the module of this package that holds it, and its short help."""


class LazyGroup(click.Group):
    """Knows the names of its commands; imports one only when it is called. What a command is
    refused ends it here.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cchc_docs.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.COMMANDS[cmd_name]
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as error:
            from cchc_docs.cli.output import give_up

            give_up(error)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(
    cls=LazyGroup,
    options_metavar="",
    subcommand_metavar="LỆNH …",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="cchc %(version)s")
def cli() -> None:
    """Lập Kế hoạch khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính: từ số liệu đến văn bản
    Word đúng thể thức."""


def main() -> None:
    """Run the command line; standard streams speak UTF-8 on every system."""
    for name in ("stdout", "stderr"):
        setattr(sys, name, _ready(getattr(sys, name)))
    gc.set_threshold(_YOUNG_OBJECTS)
    atexit.register(gc.freeze)  # to look through all that is there at the end takes a sixth more
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes time
    try:
        try:
            cli.main(prog_name="cchc")
        finally:
            sys.stdout.flush()
    except OSError as error:
        _give_up_output(error)
    except RecursionError:
        _give_up("dữ liệu lồng nhau quá sâu")
    except MemoryError:
        _give_up("không đủ bộ nhớ để xử lý dữ liệu này")


class _Pipe(io.FileIO):
    """Once the reader has gone, as ``head`` does, keeps nothing: the work goes on to its end and to
    its own exit status."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.EINVAL):  # the second on Windows
                raise
            return len(data)


def _ready(stream: TextIO | None) -> TextIO:
    """The standard stream as it is written to; one that the caller has closed keeps nothing."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):
        pipe = io.BufferedWriter(_Pipe(stream.fileno(), "w", closefd=False))
        return io.TextIOWrapper(pipe, "utf-8", "replace", line_buffering=stream.line_buffering)
    stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _give_up_output(error: OSError) -> None:
    """Standard output takes no more, as on a full disk.

    What was to be printed is dropped, so that Python does not try again as it ends. An error that
    names a file is about that file.
    """
    from cchc_docs.write import explain

    if isinstance(error, FileNotFoundError) and error.filename is None:
        _give_up("không có thư mục tạm nào dùng được; đặt biến TMPDIR (Windows: TEMP)")
    if error.filename is not None:
        _give_up(f"không dùng được {error.filename}: {explain(error)[0]}")

    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        click.echo(f"lỗi: không ghi hết kết quả ra đầu ra chuẩn: {explain(error)[0]}", err=True)
    sys.exit(1)


def _give_up(message: str) -> None:
    click.echo(f"lỗi: {message}", err=True)
    sys.exit(2)
