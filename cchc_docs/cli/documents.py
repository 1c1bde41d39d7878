"""``cchc show``, and two documents compared: where a plan came from, how two differ."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_docs import (
    Finding,
    Place,
    Refused,
    compare_documents,
    document_subject,
    plan_origin,
    redline,
    take_out_round,
)
from cchc_docs.cli.options import json_option
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    about,
    print_json,
    read_file,
    stop,
    stopping_at,
    write_file,
)
from cchc_docs.cli.telling import tell
from cchc_docs.letters import printable
from cchc_docs.write.folder import write_new_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_docs import CarriedRound, Edit, PlanOrigin


@click.command("show", options_metavar="[TÙY CHỌN]")
@click.argument("path", metavar="TỆP.docx", type=click.Path(path_type=Path))
@click.option("--extract", type=click.Path(path_type=Path), help="Ghi lại số liệu ra thư mục này.")
@click.option("--template", metavar="TÊN", help="Lấy cả mẫu riêng mang tên này; cùng --extract.")
@json_option
def show(path: Path, extract: Path | None, template: str | None, as_json: bool) -> None:
    """Xem kế hoạch được lập từ số liệu nào, đã bị sửa tay ở chỗ nào; lấy lại số liệu."""
    if template and not extract:
        stop("--template chỉ dùng cùng --extract")
    with about(path):
        origin = plan_origin(read_file(path), str(path))
        taken = take_out_round(origin.made_from, template) if extract else None
    if extract and taken:
        _tell_taken(taken, origin.made_from.template, template)
        with stopping_at(extract):
            write_new_folder(extract, taken.files)
    if as_json:
        print_json(_plan_json(path, origin))
    else:
        _print_plan(path, origin)
        tell(origin.waiting)
        if extract:
            click.echo(f"Đã ghi số liệu ra {extract}")
    sys.exit(DONE)


def _tell_taken(taken: CarriedRound, name: str, asked: str | None) -> None:
    """What is taken out under another name, and a template that is left behind."""
    for old, new in taken.renamed.items():
        click.echo(f"lưu ý: tệp “{old}” được lấy ra với tên “{new}”", err=True)
    if taken.own_template is not None and asked is None:
        click.echo(
            f"lưu ý: kế hoạch lập từ mẫu riêng của đợt ({taken.own_template}), chưa lấy ra; "
            f"muốn lập lại đúng như cũ thì lấy ra cả mẫu: thêm --template {name}",
            err=True,
        )


def _plan_json(path: Path, origin: PlanOrigin) -> dict[str, Any]:
    made_from, edits = origin.made_from, origin.edits
    return {
        "path": str(path),
        "standard": made_from.standard,
        "template": made_from.template,
        "template_hash": made_from.template_hash,
        "own_template": origin.own_template,
        "files": sorted(made_from.files),
        "edited": bool(edits),
        "edits": [_edit_json(edit, "before", "after") for edit in edits],
    }


def _print_plan(path: Path, origin: PlanOrigin) -> None:
    made_from, edits = origin.made_from, origin.edits
    click.echo(f"{path}")
    standard, template = printable(made_from.standard), printable(made_from.template)
    click.echo(f"  theo quy định: {standard}; mẫu: {template}")
    if own := origin.own_template:
        click.echo(f"  cần mẫu riêng của đợt: {own}")
    click.echo(f"  lập từ: {', '.join(sorted(made_from.files))}")
    if not edits:
        click.echo("  chưa bị sửa từ khi lập")
        return
    click.echo(f"  đã bị sửa {len(edits)} chỗ từ khi lập:")
    for edit in edits:
        under = f" ({edit.place.found_at})" if edit.place.found_at else ""
        click.echo(f"    {edit.place}{under}: {edit.message}")


def _edit_json(edit: Edit, before: str, after: str) -> dict[str, str]:
    """A change, its two sides under these names."""
    return {
        "kind": edit.kind,
        "where": str(edit.place),
        "found_at": edit.place.found_at,
        before: edit.before,
        after: edit.after,
    }


def compare_plans(old: Path, new: Path, target: Path | None, force: bool, as_json: bool) -> None:
    """The changes from one document to the other; as a tracked-changes file where asked."""
    before, after = read_file(old), read_file(new)
    try:
        changes = compare_documents(before, after)
    except Refused:
        _refuse_unreadable({old: before, new: after})
        raise
    if target:
        subject = document_subject(after, new.name)
        tracked = redline(before, after, datetime.now())
        write_file(target, tracked, "redline", about=subject, force=force)
    if as_json:
        told = [_edit_json(item, "old", "new") for item in changes]
        print_json({"old": str(old), "new": str(new), "changes": told})
    else:
        for item in changes:
            click.echo(
                str(Finding("SS-01", "note", Place(str(new), spot=item.place), item.message))
            )
        if not changes:
            click.echo("Không có thay đổi.")
    sys.exit(FOUND if changes else DONE)


def _refuse_unreadable(files: Mapping[Path, bytes]) -> None:
    """Raises Refused with the names of those that cannot be compared with anything."""
    told: list[Finding] = []
    for path, data in files.items():
        try:
            compare_documents(data, data)
        except Refused as error:
            told += error.told(str(path))
    if told:
        raise Refused(*told)


COMMANDS = {"show": show}
