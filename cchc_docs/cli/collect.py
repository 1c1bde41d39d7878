"""``cchc collect``: what agencies sent back by mail, into the round and its plans."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_docs import CollectOptions, collect_returns, known_codes, open_round
from cchc_docs.cli.options import all_option, json_option, round_argument
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    finding_json,
    output_folder,
    print_json,
    status_of,
    stopping_at,
)
from cchc_docs.cli.telling import each_is_wanted, tell
from cchc_docs.command_line import shown_command
from cchc_docs.finding import has_errors
from cchc_docs.vietnamese import listed, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc_docs import Collected, Finding, ReturnOutcome, ReturnStatus, Side, Tracked

_KINDS = {"workbook": "bảng", "plan": "kế hoạch"}
_STATUSES: dict[ReturnStatus, str] = {
    "taken": "đã nhận",
    "unchanged": "không sửa gì",
    "known": "không có gì mới",
    "earlier": "đã nhận lần trước",
    "conflict": "có chỗ phải chọn",
    "failed": "không nhận được",
    "held": "chưa nhận vì tệp khác của cơ quan còn lỗi",
}


@click.command("collect", options_metavar="[TÙY CHỌN]")
@round_argument
@click.argument("place", metavar="THƯ-MỤC", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Thư mục ghi kế hoạch.")
@click.option(
    "--conflicts",
    type=click.Choice(["refuse", "workbook", "round"]),
    default="refuse",
    help="Chỗ đã sửa cả trong bảng gửi về lẫn trong đợt từ khi gửi bảng đi: refuse – nêu ra, chưa "
    "nhận gì của cơ quan ấy; workbook – lấy theo bảng gửi về; round – giữ như đợt.",
)
@click.option(
    "--tracked",
    type=click.Choice(["refuse", "accept", "reject"]),
    default="refuse",
    help="Kế hoạch gửi về còn thay đổi được theo dõi: refuse – chưa nhận; accept – coi như đã chấp "
    "nhận; reject – coi như đã từ chối.",
)
@click.option(
    "--accept-scores",
    "accept_scores",
    metavar="CƠ-QUAN",
    multiple=True,
    help="Nhận cả điểm đã chấm, thứ hạng mà cơ quan này sửa trong bảng gửi về; nêu được nhiều lần.",
)
@click.option("--again", is_flag=True, help="Nhận lại cả những tệp đã nhận ở lần thu trước.")
@click.option("--dry-run", is_flag=True, help="Chỉ cho xem sẽ nhận gì, không ghi gì.")
@all_option
@json_option
def collect(
    round_path: Path,
    place: Path,
    output: Path | None,
    conflicts: Side,
    tracked: Tracked,
    accept_scores: tuple[str, ...],
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Thu các bảng Excel và kế hoạch Word mà cơ quan gửi về: nhận ra theo nội dung, tên tệp nào
    cũng được; nêu cơ quan nào đã gửi, sửa gì, cơ quan nào còn thiếu."""
    folder = open_round(round_path)
    known_codes(folder, accept_scores)
    options = CollectOptions(
        output or output_folder(folder),
        conflicts,
        tracked,
        frozenset(accept_scores),
        dry_run=dry_run,
        again=again,
    )
    with stopping_at(folder.path):
        done = collect_returns(folder, place, options)
    if as_json:
        print_json(_as_data(done, options))
    else:
        _show(done, place, options)
        _tell_by_agency(done)
    found = any(
        item.status in ("conflict", "failed", "held")
        for outcomes in done.outcomes.values()
        for item in outcomes
    )
    sys.exit(FOUND if found or status_of(done.findings) else DONE)


def _show(done: Collected, place: Path, options: CollectOptions) -> None:
    """Who sent what and what became of it, who has not, what is not recognised."""
    names = done.folder.agencies
    came = len(done.outcomes) + len(done.earlier)
    click.echo(f"{came}/{len(done.folder.placed)} cơ quan đã gửi về.")
    for code, outcomes in done.outcomes.items():
        click.echo(f"\n{names[code].name} ({code})")
        for item in outcomes:
            click.echo(f"  {_line(item, place, options)}")
            for edit in item.edits if each_is_wanted() else ():
                click.echo(f"    - {edit}")
    for code, files in done.earlier.items():
        click.echo(f"\n{names[code].name} ({code})\n  đã nhận lần trước: {', '.join(files)}")
    _show_owing(done)
    _show_strangers(done.strangers)
    click.echo("\n" + _sum(done, options))
    if done.changed and not options.dry_run:
        again = shown_command("cchc", "build", done.folder.path)
        click.echo(f"Lập lại các kế hoạch theo số liệu vừa nhận: {again}")


def _line(item: ReturnOutcome, place: Path, options: CollectOptions) -> str:
    name = _name(item.file.path, place)
    what = f"{_KINDS[item.file.kind]} “{name}”: {_STATUSES[item.status]}"
    counts = [f"{len(item.edits)} chỗ sửa"] if item.edits else []
    if item.status == "taken" and item.file.kind == "workbook" and item.changes:
        counts.append(f"{len(item.changes)} chỗ mới với đợt")
    if item.status in ("taken", "conflict") and item.file.kind == "plan":
        counts.append(f"gộp vào {options.output / f'{item.file.agency}.docx'}")
    if item.file.modified:
        counts.append(f"lưu {_moment(item.file.modified)}")
    return f"{what} ({'; '.join(counts)})" if counts else what


def _name(path: Path, place: Path) -> str:
    return str(path.relative_to(place)) if place in path.parents else path.name


def _moment(text: str) -> str:
    """2026-03-05T08:30:00Z as people here write it."""
    moment = datetime.fromisoformat(text).astimezone()
    return f"{short_date(moment.date())} {moment:%H:%M}"


def _show_owing(done: Collected) -> None:
    if not done.owing:
        click.echo("\nMọi cơ quan đều đã gửi về.")
        return
    click.echo(f"\nChưa gửi về {len(done.owing)} cơ quan:")
    for block, names in done.owing_by_block:
        click.echo(f"  {block}: {listed(names)}")


def _show_strangers(strangers: Iterable[Finding]) -> None:
    told = list(strangers)
    if told:
        click.echo(f"\nKhông nhận {len(told)} tệp:")
    for item in told:
        click.echo(f"  {item.place.file}: {item.message.removeprefix('không nhận: ')}")
        if item.hint:
            click.echo(f"    gợi ý: {item.hint}")


def _sum(done: Collected, options: CollectOptions) -> str:
    written = [*(f"{done.folder.path / name}" for name in done.changed), *map(str, done.plans)]
    if not written:
        return "Không có gì thay đổi."
    named = f"{len(written)} tệp: {', '.join(written)}"
    return f"Xem trước, chưa ghi gì; sẽ ghi {named}" if options.dry_run else f"Đã ghi {named}"


def _tell_by_agency(done: Collected) -> None:
    """What a person has to look at, agency by agency; notes only where each thing is wanted."""
    for code, outcomes in done.outcomes.items():
        told = [
            told
            for item in outcomes
            for told in item.findings
            if told.level != "note" or each_is_wanted()
        ]
        if told:
            click.echo(f"\nViệc cần xử lý của {done.folder.agencies[code].name}:", err=True)
            tell(told)
            if has_errors(told):
                click.echo("Chưa nhận gì của cơ quan này.", err=True)


def _as_data(done: Collected, options: CollectOptions) -> dict[str, Any]:
    folder = done.folder

    def about(code: str) -> dict[str, Any]:
        agency = folder.agencies[code]
        return {"agency": code, "name": agency.name, "block": folder.round.block_of(agency)}

    return {
        "round": folder.name,
        "dry_run": options.dry_run,
        "agencies": len(folder.placed),
        "returned": [
            {**about(code), "files": [_file_data(item) for item in outcomes]}
            for code, outcomes in done.outcomes.items()
        ],
        "earlier": [{**about(code), "files": files} for code, files in done.earlier.items()],
        "owing": [about(code) for code in done.owing],
        "unrecognised": [
            {
                "path": item.place.file,
                "level": item.level,
                "reason": item.message.removeprefix("không nhận: "),
                "hint": item.hint,
            }
            for item in done.strangers
        ],
        "changed": done.changed,
        "plans": [str(path) for path in done.plans],
        "findings": [finding_json(item) for item in done.findings],
    }


def _file_data(item: ReturnOutcome) -> dict[str, Any]:
    return {
        "path": str(item.file.path),
        "kind": item.file.kind,
        "status": item.status,
        "modified": item.file.modified or None,
        "edits": item.edits,
        "changes": item.changes,
        "findings": [finding_json(told) for told in item.findings],
    }


COMMANDS = {"collect": collect}
