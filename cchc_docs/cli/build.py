"""``cchc build``: the plans of a round."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cchc_docs.cli.options import IssueDate, agencies_argument, json_option, round_argument
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    known_agencies,
    open_round,
    print_json,
    stop,
    tell,
)

STATUS_WORDS = {
    "new": "lập mới",
    "same": "không đổi",
    "updated": "lập lại",
    "merged": "lập lại, giữ chỗ sửa tay",
    "conflict": "lập lại, có chỗ cần xem",
    "failed": "chưa lập được",
}


@click.command("build")
@round_argument
@agencies_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Thư mục ghi kế hoạch.")
@click.option("--number", type=click.IntRange(1), help="Số văn bản.")
@click.option("--issued", type=IssueDate(), help="Ngày ban hành, ví dụ 2019-04-05.")
@json_option
def build(
    round_path: Path,
    agencies: tuple[str, ...],
    output: Path | None,
    number: int | None,
    issued: Any,
    as_json: bool,
) -> None:
    """Lập kế hoạch của các cơ quan đã nêu, hoặc của mọi cơ quan có tệp kế hoạch trong đợt."""
    from cchc_docs.build.assess import assess
    from cchc_docs.build.plans import BuildOptions, build_plans
    from cchc_docs.files.standards import read_standards

    folder = open_round(round_path)
    known_agencies(folder, agencies)
    codes = list(agencies) or folder.files("plans")
    if not codes:
        stop("đợt này chưa có tệp kế hoạch nào", f"tạo tệp trong {folder.path / 'plans'}")
    if number is not None and len(codes) > 1:
        stop("--number chỉ dùng khi lập kế hoạch của một cơ quan", "nêu mã cơ quan trong lệnh")
    assessment = assess(folder)
    tell(assessment.findings)
    options = BuildOptions(output or Path("output") / folder.path.resolve().name, number, issued)
    results = []
    for result in build_plans(assessment, read_standards(), codes, options):
        tell(result.findings)
        if not as_json:
            click.echo(f"{result.agency}: {STATUS_WORDS[result.status]} {result.path}")
        results.append(result)
    if as_json:
        print_json(
            {
                "plans": [
                    {"agency": item.agency, "path": str(item.path), "status": item.status}
                    for item in results
                ]
            }
        )
    troubled = any(item.status in ("failed", "conflict") for item in results)
    sys.exit(FOUND if troubled else DONE)


COMMANDS = {"build": build}
