"""Writes the first templates of every standard into a folder; a file that is there stays."""

from __future__ import annotations

import sys
from pathlib import Path

from cchc_docs.data_files.standards import read_standards
from tools.first_templates.templates import TEMPLATES, build_template


def write_templates(folder: Path) -> None:
    """``FOLDER/STANDARD/NAME.docx`` for every template that is not there yet."""
    for standard in read_standards():
        for name in TEMPLATES:
            path = folder / standard.id / f"{name}.docx"
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with path.open("xb") as file:
                    file.write(build_template(name, standard))
            except FileExistsError:
                print(f"left alone: {path}")
            else:
                print(f"written: {path}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.first_templates FOLDER")
    write_templates(Path(sys.argv[1]))
