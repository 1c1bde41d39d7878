"""Plans as files: where one came from, how two differ."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cchc_docs.cli.output import (
    DONE,
    FOUND,
    give_up,
    print_json,
    read_file,
    stop,
    stopping_at,
    tell,
    write_file,
)
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.letters import printable
from cchc_docs.revise.compare_documents import compare_documents, edits_since
from cchc_docs.revise.edits import Edit
from cchc_docs.revise.provenance import Provenance, extract
from cchc_docs.steps.carried import template_in
from cchc_docs.steps.subject import about_document


def show_plan(path: Path, folder: Path | None, template: str | None, as_json: bool) -> None:
    """What the plan was made from, whether and where it was edited; its data written back out."""
    data = read_file(path)
    try:
        made_from = extract(data)
        if made_from is None:
            raise Refused.because("GH-02", "tệp này không ghi được lập từ số liệu nào")
        edits = edits_since(data)
        taken = _taken_out(made_from, template) if folder else {}
    except Refused as error:
        stop(f"{path}: {error}", error.hint)
    if folder:
        _write_out(taken, folder)
    if as_json:
        print_json(_plan_json(path, made_from, edits))
    else:
        _print_plan(path, made_from, edits)
        tell(waiting(data, str(path)))
        if folder:
            click.echo(f"Đã ghi số liệu ra {folder}")
    sys.exit(DONE)


def _taken_out(made_from: Provenance, template: str | None) -> dict[str, bytes]:
    """The files to be written; the template only where it was asked for by its name."""
    from cchc_docs.data_files.template_fields import SUMMARY
    from cchc_docs.steps.carried import carried_round, safe_template

    if made_from.template == SUMMARY:
        stop(
            "báo cáo tổng hợp không mang theo số liệu của các cơ quan nên không lấy ra được đợt",
            "lấy số liệu ra từ từng kế hoạch của đợt, hoặc hỏi nơi lập báo cáo",
        )
    carried = carried_round(made_from)
    if template is not None and carried.template is None:
        stop("kế hoạch này không mang theo mẫu riêng nào", "bỏ --template")
    if template is not None and template != made_from.template:
        stop(f"kế hoạch mang theo mẫu “{printable(made_from.template)}”, không phải “{template}”")
    files = dict(carried.files)
    for old, new in carried.renamed.items():
        click.echo(f"lưu ý: tệp “{old}” được lấy ra với tên “{new}”", err=True)
    if carried.template is not None and template is None:
        click.echo(
            f"lưu ý: kế hoạch lập từ mẫu riêng của đợt ({carried.template}), chưa lấy ra; "
            f"muốn lập lại đúng như cũ thì lấy ra cả mẫu: thêm --template {made_from.template}",
            err=True,
        )
    if carried.template is not None and template is not None:
        files[carried.template] = safe_template(carried)
    return files


def _plan_json(path: Path, made_from: Provenance, edits: tuple[Edit, ...]) -> dict[str, Any]:
    return {
        "path": str(path),
        "standard": made_from.standard,
        "template": made_from.template,
        "template_hash": made_from.template_hash,
        "own_template": template_in(made_from),
        "files": sorted(made_from.files),
        "edited": bool(edits),
        "edits": [
            {
                "kind": edit.kind,
                "where": str(edit.place),
                "before": edit.before,
                "after": edit.after,
            }
            for edit in edits
        ],
    }


def _print_plan(path: Path, made_from: Provenance, edits: tuple[Edit, ...]) -> None:
    click.echo(f"{path}")
    standard, template = printable(made_from.standard), printable(made_from.template)
    click.echo(f"  theo quy định: {standard}; mẫu: {template}")
    if own := template_in(made_from):
        click.echo(f"  cần mẫu riêng của đợt: {own}")
    click.echo(f"  lập từ: {', '.join(sorted(made_from.files))}")
    if not edits:
        click.echo("  chưa bị sửa từ khi lập")
        return
    click.echo(f"  đã bị sửa {len(edits)} chỗ từ khi lập:")
    for edit in edits:
        click.echo(f"    {edit.place}: {edit.message}")


def _write_out(files: dict[str, bytes], folder: Path) -> None:
    from cchc_docs.write.folder import write_new_folder

    try:
        with stopping_at(folder):
            write_new_folder(folder, files)
    except Refused as error:
        give_up(error)


def compare_plans(old: Path, new: Path, redline: Path | None, force: bool, as_json: bool) -> None:
    """The changes from one document to the other; as a tracked-changes file where asked."""
    before, after = read_file(old), read_file(new)
    try:
        changes = compare_documents(before, after)
        if redline:
            _write_redline(before, after, redline, about_document(after, new.name), force)
    except Refused as error:
        stop(str(error), error.hint)
    if as_json:
        print_json(
            {
                "old": str(old),
                "new": str(new),
                "changes": [
                    {
                        "kind": item.kind,
                        "where": str(item.place),
                        "old": item.before,
                        "new": item.after,
                    }
                    for item in changes
                ],
            }
        )
    else:
        for item in changes:
            click.echo(
                str(Finding("SS-01", "note", Place(str(new), spot=item.place), item.message))
            )
        if not changes:
            click.echo("Không có thay đổi.")
    sys.exit(FOUND if changes else DONE)


def _write_redline(before: bytes, after: bytes, path: Path, about: str, force: bool) -> None:
    from cchc_docs.revise.redline import redline

    write_file(path, redline(before, after), "redline", about=about, force=force)
