"""``cchc template``: check the Word templates, copy those of the program, list their fields."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cchc_docs import Refused, check_template, own_templates, template_fields, templates_in
from cchc_docs.cli.options import all_option, force_option, json_option
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    UNUSABLE,
    finding_json,
    print_json,
    read_file,
    status_of,
    stop,
    write_file,
)
from cchc_docs.cli.telling import tell


@click.group("template", options_metavar="", subcommand_metavar="LỆNH …")
def template() -> None:
    """Các mẫu Word: kiểm tra, chép mẫu gốc ra sửa, danh sách trường được dùng."""


@template.command("check", options_metavar="[TÙY CHỌN]")
@click.argument("paths", metavar="[TỆP]…", nargs=-1, type=click.Path(path_type=Path))
@all_option
@json_option
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Tìm trường không có, thẻ viết sai, kiểu đoạn bị thiếu; không nêu tệp thì kiểm tra mọi mẫu."""
    files, findings = templates_in(paths)
    if not files and not findings:
        stop("không có mẫu .docx nào ở đây")
    all_read = True
    for path in files:
        try:
            findings += check_template(path)
        except Refused as error:
            findings += error.told(str(path))
            all_read = False
    if as_json:
        print_json({"findings": [finding_json(finding) for finding in findings]})
    else:
        tell(findings, as_result=True)
        if not findings:
            click.echo(f"{len(files)} mẫu không có lỗi.")
    sys.exit(status_of(findings) if all_read else UNUSABLE)


@template.command("copy", options_metavar="[TÙY CHỌN]")
@click.argument("folder", metavar="THƯ MỤC", type=click.Path(path_type=Path))
@click.argument("names", metavar="[TÊN MẪU]…", nargs=-1)
@force_option
def copy(folder: Path, names: tuple[str, ...], force: bool) -> None:
    """Chép các mẫu đi kèm chương trình vào thư mục, để so lại hoặc để sửa cho riêng một đợt.

    Mẫu của riêng một đợt nằm ở ĐỢT/templates/QUY ĐỊNH/TÊN.docx.
    """
    files = own_templates()
    known = sorted({path.stem for path in files.values()})
    if unknown := [name for name in names if name not in known]:
        stop(f"không có mẫu “{unknown[0]}”", f"các mẫu hiện có: {', '.join(known)}")
    kept = 0
    for name, path in files.items():
        target = folder / name
        if names and path.stem not in names:
            continue
        if target.exists() and not force:
            kept += 1
            click.echo(f"giữ nguyên {target}")
            continue
        write_file(target, read_file(path), "template", force=force)
        click.echo(f"đã chép {target}")
    if kept:
        click.echo("Các mẫu đã có được giữ nguyên; thêm --force để ghi đè.", err=True)
    sys.exit(FOUND if kept else DONE)


@template.command("fields", options_metavar="")
def fields() -> None:
    """Danh sách các trường mà mẫu được dùng, với nghĩa của từng trường."""
    for template_name, known in template_fields().items():
        if template_name:
            click.echo(f"\nRiêng mẫu {template_name}:")
        for name, meaning in known:
            click.echo(f"{name:<52} {meaning}")


COMMANDS = {"template": template}
