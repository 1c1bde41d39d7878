"""``cchc compare`` and ``cchc show``: what changed between two states, where a plan came from."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from cchc_docs.cli.options import force_option, json_option
from cchc_docs.cli.output import DONE, FOUND, give_up, print_json, stop, tell, write_file
from cchc_docs.finding import Refused


@click.command("compare", options_metavar="[TÙY CHỌN]")
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("--xlsx", type=click.Path(path_type=Path), help="Ghi bảng thay đổi ra tệp Excel.")
@click.option("--redline", type=click.Path(path_type=Path), help="Ghi tệp .docx có dấu sửa đổi.")
@force_option
@json_option
def compare(
    old: str, new: str, xlsx: Path | None, redline: Path | None, force: bool, as_json: bool
) -> None:
    """So sánh hai bản của một đợt (thư mục) hoặc của một kế hoạch (.docx).

    CŨ có thể là git:HEAD (bản đã lưu trong git của thư mục MỚI). MỚI có thể là tệp Excel điểm đã
    điều chỉnh của thư mục CŨ.
    """
    if old.endswith(".docx") and new.endswith(".docx"):
        from cchc_docs.cli.documents import compare_plans

        compare_plans(Path(old), Path(new), redline, force, as_json)
    elif redline:
        stop("--redline chỉ dùng khi so sánh hai tệp .docx")
    else:
        _compare_rounds(old, new, xlsx, force, as_json)


def _compare_rounds(old: str, new: str, xlsx: Path | None, force: bool, as_json: bool) -> None:
    from cchc_docs.cli.changes import changes_json, changes_table, changes_workbook
    from cchc_docs.revise.compare_rounds import compare_rounds
    from cchc_docs.steps.states import round_states
    from cchc_docs.steps.subject import about_round

    with ExitStack() as stack:
        try:
            old_path, new_path = _folders(stack, old, new)
            before, _ = round_states(old_path)
            after, assessment = round_states(new_path)
        except Refused as error:
            give_up(error)
    tell(assessment.all_findings(assessment.by_agency))
    changes = compare_rounds(before, after)
    sign = assessment.folder.round.decimal_sign
    if xlsx:
        about = about_round(assessment.folder.round)
        write_file(xlsx, changes_workbook(changes), "changes", about=about, force=force)
    if as_json:
        print_json({"old": old, "new": new, "agencies": changes_json(changes)})
    else:
        changes_table(changes, sign)
    sys.exit(FOUND if changes else DONE)


def _folders(stack: ExitStack, old: str, new: str) -> tuple[Path, Path]:
    from cchc_docs.steps.states import GIT_PREFIX, round_in_git, round_with_workbook

    if old.startswith(GIT_PREFIX):
        committed = stack.enter_context(round_in_git(old.removeprefix(GIT_PREFIX), Path(new)))
        return committed, Path(new)
    if new.endswith((".xlsx", ".xlsm", ".xls")):
        return Path(old), stack.enter_context(round_with_workbook(Path(old), Path(new)))
    return Path(old), Path(new)


@click.command("show", options_metavar="[TÙY CHỌN]")
@click.argument("path", metavar="TỆP.docx", type=click.Path(path_type=Path))
@click.option("--extract", type=click.Path(path_type=Path), help="Ghi lại số liệu ra thư mục này.")
@click.option("--template", metavar="TÊN", help="Lấy cả mẫu riêng mang tên này; cùng --extract.")
@json_option
def show(path: Path, extract: Path | None, template: str | None, as_json: bool) -> None:
    """Xem kế hoạch được lập từ số liệu nào, đã bị sửa tay ở chỗ nào; lấy lại số liệu."""
    from cchc_docs.cli.documents import show_plan

    if template and not extract:
        stop("--template chỉ dùng cùng --extract")
    show_plan(path, extract, template, as_json)


COMMANDS = {"compare": compare, "show": show}
