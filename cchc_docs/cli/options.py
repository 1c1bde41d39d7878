"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from cchc_docs.cli.telling import EACH

round_argument = click.argument("round_path", metavar="ĐỢT", type=click.Path(path_type=Path))
agencies_argument = click.argument("agencies", metavar="[CƠ QUAN]…", nargs=-1)
force_option = click.option(
    "--force",
    is_flag=True,
    help="Ghi đè cả tệp không do chương trình ghi hoặc đã bị sửa; tệp đó được giữ lại bên cạnh, "
    "tên có thêm .ban-truoc.",
)
answers_option = click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Tệp YAML hoặc JSON trả lời các chỗ không rõ của bảng: sheet, cột, dòng nào là gì.",
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Chỉ cho xem bảng được hiểu thế nào, không ghi gì."
)


def _remember_each(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.find_root().meta[EACH] = value


all_option = click.option(
    "--all",
    is_flag=True,
    expose_value=False,
    callback=_remember_each,
    help="Nêu từng chỗ, không gộp các lỗi, cảnh báo cùng loại.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")


class FileToWrite(click.Path):
    """A file to be written, under a name by which its program opens it."""

    def __init__(self, *endings: str) -> None:
        super().__init__(path_type=Path)
        self.endings = endings

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if path.suffix.lower() not in self.endings:
            self.fail(f"tên tệp ghi ra phải có đuôi {self.endings[0]}", param, ctx)
        return path


class IssueDate(click.ParamType[Any]):
    """A date of issue: ``2019-04-05``, ``5/4/2019``, or only the year or month of a draft."""

    name = "ngày"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        from pydantic_core import PydanticCustomError

        from cchc_docs import parse_issued

        try:
            return parse_issued(value)
        except PydanticCustomError as error:
            self.fail(str(error.message()), param, ctx)
