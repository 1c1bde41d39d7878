"""The example plans of every form, built once, and what python-docx reads in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.section import Section
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.conftest import ROOT, run_command
from tests.reading import spaced

CIRCULAR = ROOT / "data" / "minh-hoa-hinh-thuc-2018"
DECREE = ROOT / "data" / "minh-hoa-hinh-thuc-2023"
COMMUNES = ROOT / "data" / "minh-hoa-hinh-thuc-2025"
ROUNDS = (CIRCULAR, DECREE, COMMUNES)


@dataclass(frozen=True)
class Shape:
    """A built plan: its path, its document, its text line by line with blank lines left out."""

    path: Path
    document: Document
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def styled(self, style: str) -> list[str]:
        """The texts of all paragraphs of a style, those in tables too, in order."""
        found = paragraphs(self.document)
        return [spaced(item.text) for item in found if item.style.name == style]

    def after(self, line: str) -> str:
        """The line that follows the first such line."""
        return self.lines[self.lines.index(line) + 1]


def build(folder: Path, out: Path, *agencies: str) -> dict[str, Shape]:
    """The plans of a round by agency; every one must be built."""
    outcome = run_command("build", folder, *agencies, "-o", out)
    assert outcome.status == 0, outcome.err
    return {path.stem: shape_of(path) for path in sorted(out.glob("*.docx"))}


def shape_of(path: Path) -> Shape:
    document = docx.Document(str(path))
    lines = tuple(spaced(item.text) for item in paragraphs(document) if item.text.strip())
    return Shape(path, document, lines)


def paragraphs(document: Document) -> list[Paragraph]:
    """All paragraphs in reading order, a cell that spans several columns once."""
    found: list[Paragraph] = []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            found.append(Paragraph(element, document))
        elif element.tag.endswith("}tbl"):
            for row in element.tr_lst:
                for cell in row.tc_lst:
                    found += [Paragraph(inner, document) for inner in cell.p_lst]
    return found


def ruled_tables(document: Document) -> list[Table]:
    return [table for table in document.tables if table._tbl.tblPr.find(_w("tblStyle")) is not None]


def numbers_from_one(section: Section) -> bool:
    kind = section._sectPr.find(_w("pgNumType"))
    return kind is not None and kind.get(_w("start")) == "1"


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
