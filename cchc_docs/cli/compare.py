"""``cchc compare``: what changed between two states of a round or of a document."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cchc_docs import changes_workbook, round_changes
from cchc_docs.cli.options import FileToWrite, all_option, force_option, json_option
from cchc_docs.cli.output import DONE, FOUND, print_json, stop, write_file
from cchc_docs.cli.telling import tell


@click.command("compare", options_metavar="[TÙY CHỌN]")
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("--xlsx", type=FileToWrite(".xlsx"), help="Ghi bảng thay đổi ra tệp Excel.")
@click.option("--redline", type=FileToWrite(".docx"), help="Ghi tệp .docx có dấu sửa đổi.")
@force_option
@all_option
@json_option
def compare(
    old: str, new: str, xlsx: Path | None, redline: Path | None, force: bool, as_json: bool
) -> None:
    """So sánh hai bản của một đợt (điểm, thứ hạng, xếp loại) hoặc của một kế hoạch (.docx).

    CŨ có thể là git:HEAD (bản đã lưu trong git của thư mục MỚI). MỚI có thể là tệp Excel điểm đã
    điều chỉnh của thư mục CŨ.
    """
    if all(name.lower().endswith(".docx") for name in (old, new)):
        from cchc_docs.cli.documents import compare_plans

        if xlsx:
            stop("--xlsx chỉ dùng khi so sánh hai bản của một đợt")
        compare_plans(Path(old), Path(new), redline, force, as_json)
    elif redline:
        stop("--redline chỉ dùng khi so sánh hai tệp .docx")
    else:
        _compare_rounds(old, new, xlsx, force, as_json)


def _compare_rounds(old: str, new: str, xlsx: Path | None, force: bool, as_json: bool) -> None:
    from cchc_docs.cli.changes import changes_json, changes_table

    found = round_changes(old, new)
    tell(found.findings)
    if xlsx:
        write_file(xlsx, changes_workbook(found), "changes", about=found.about, force=force)
    if as_json:
        print_json({"old": old, "new": new, "agencies": changes_json(found.agencies)})
    else:
        changes_table(found.agencies, found.decimal_sign)
    sys.exit(FOUND if found.agencies else DONE)


COMMANDS = {"compare": compare}
