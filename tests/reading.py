"""A .docx read back by python-docx: its text line by line, as a person reads it."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph


def blocks(path: Path) -> list[Paragraph | Table]:
    """Paragraphs and tables of the body in order."""
    document = docx.Document(str(path))
    found: list[Paragraph | Table] = []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            found.append(Paragraph(element, document))
        elif element.tag.endswith("}tbl"):
            found.append(Table(element, document))
    return found


def lines(path: Path) -> list[str]:
    """The text without empty lines: a line a paragraph, a line a row of a score table.

    A table without borders (head, foot) gives its cells one after the other. A space is a space,
    whether a line may end there or not; ``blocks`` tell them apart.
    """
    found: list[str] = []
    for block in blocks(path):
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif is_ruled(block):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found += [p.text for row in block.rows for cell in row.cells for p in cell.paragraphs]
    return [spaced(line) for line in found if line.strip()]


def spaced(line: str) -> str:
    """The line with spaces of one kind, without those that only fill a column of figures."""
    return line.translate(_SPACES)


_SPACES = str.maketrans({"\u00a0": " ", "\u2007": None})


def is_ruled(table: Table) -> bool:
    """Whether the table is drawn, by its style."""
    properties = table._tbl.tblPr
    return properties.find(_w("tblStyle")) is not None


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def text(path: Path) -> str:
    """All lines as one text."""
    return "\n".join(lines(path))
