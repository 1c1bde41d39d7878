"""Writes the first templates of every standard into a folder; a file that is there stays.

With ``--son-la`` it writes that of the real round of Sơn La alone, which has words of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cchc_docs.data_files.standards import read_standards
from tools.first_templates.templates import TEMPLATES, build_template, son_la_template


def write_templates(folder: Path) -> None:
    """``FOLDER/STANDARD/NAME.docx`` for every template that is not there yet."""
    for standard in read_standards():
        for name in TEMPLATES:
            _write(folder / standard.id / f"{name}.docx", build_template(name, standard))


def write_son_la(folder: Path) -> None:
    """``FOLDER/tt01/ke-hoach.docx`` as ``data/son-la-2018/templates`` has it."""
    standard = next(one for one in read_standards() if one.id == "tt01")
    _write(folder / standard.id / "ke-hoach.docx", son_la_template(standard))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        print(f"left alone: {path}")
    else:
        print(f"written: {path}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--son-la", name]:
            write_son_la(Path(name))
        case [name] if not name.startswith("-"):
            write_templates(Path(name))
        case _:
            sys.exit("usage: python -m tools.first_templates [--son-la] FOLDER")
