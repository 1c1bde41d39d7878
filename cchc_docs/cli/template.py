"""``cchc template``: check the Word templates, copy those of the program, list their fields."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cchc_docs.cli.options import force_option, json_option
from cchc_docs.cli.output import (
    DONE,
    FOUND,
    finding_json,
    print_json,
    read_file,
    status_of,
    stop,
    tell,
    write_file,
)
from cchc_docs.write import is_former, read_whole, unread


@click.group("template", options_metavar="", subcommand_metavar="LỆNH …")
def template() -> None:
    """Các mẫu Word: kiểm tra, chép mẫu gốc ra sửa, danh sách trường được dùng."""


@template.command("check", options_metavar="[TÙY CHỌN]")
@click.argument("paths", metavar="[TỆP]…", nargs=-1, type=click.Path(path_type=Path))
@json_option
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Tìm trường không có, thẻ viết sai, kiểu đoạn bị thiếu; không nêu tệp thì kiểm tra mọi mẫu."""
    from cchc_docs.check.template import check_template
    from cchc_docs.data_files.standards import read_standards
    from cchc_docs.steps.templates import not_a_template, own_templates, standard_of

    standards = read_standards()
    files, others = _template_files(paths or (own_templates(),))
    if not files and not others:
        stop("không có mẫu .docx nào ở đây")
    findings = [not_a_template(path) for path in others]
    for path in files:
        try:
            data = read_whole(path)
        except OSError as error:
            stop(f"không đọc được {path} ({unread(error)})")
        standard = standard_of(path, standards)
        findings += check_template(data, str(path), standard)
    if as_json:
        print_json({"findings": [finding_json(finding) for finding in findings]})
    else:
        tell(findings)
        if not findings:
            click.echo(f"{len(files)} mẫu không có lỗi.")
    sys.exit(status_of(findings))


def _template_files(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """The templates, and the files in their folders that are none but look like some."""
    from cchc_docs.steps.templates import other_kinds

    found: list[Path] = []
    named = [path for path in paths if not path.is_dir()]
    others: list[Path] = []
    for path in (path for path in paths if path.is_dir()):
        found += sorted(path.rglob("*.docx"))
        for folder in (path, *(inner for inner in path.rglob("*") if inner.is_dir())):
            others += other_kinds(folder)
    kept = [[path for path in kind if not _is_passing(path)] for kind in (found, others)]
    return kept[0] + named, kept[1]


def _is_passing(path: Path) -> bool:
    """Whether Word's lock file, or a former state that was kept beside a template."""
    return path.name.startswith("~$") or is_former(path)


@template.command("copy", options_metavar="[TÙY CHỌN]")
@click.argument("folder", metavar="THƯ MỤC", type=click.Path(path_type=Path))
@click.argument("names", metavar="[TÊN MẪU]…", nargs=-1)
@force_option
def copy(folder: Path, names: tuple[str, ...], force: bool) -> None:
    """Chép các mẫu đi kèm chương trình vào thư mục, để so lại hoặc để sửa cho riêng một đợt.

    Mẫu của riêng một đợt nằm ở ĐỢT/templates/QUY ĐỊNH/TÊN.docx.
    """
    from cchc_docs.steps.templates import own_templates

    source = own_templates()
    files = sorted(path for path in source.glob("*/*.docx") if not _is_passing(path))
    known = sorted({path.stem for path in files})
    if unknown := [name for name in names if name not in known]:
        stop(f"không có mẫu “{unknown[0]}”", f"các mẫu hiện có: {', '.join(known)}")
    kept = 0
    for path in files:
        target = folder / path.relative_to(source)
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
    from cchc_docs.data_files.template_fields import SUMMARY, described, template_fields

    for name, meaning in described(template_fields()):
        click.echo(f"{name:<52} {meaning}")
    click.echo(f"\nRiêng mẫu {SUMMARY}:")
    for name, meaning in described(template_fields(SUMMARY)):
        click.echo(f"{name:<52} {meaning}")


COMMANDS = {"template": template}
