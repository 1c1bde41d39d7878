"""What agencies do with the files that they were sent, and how these come back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from docx import Document
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Cell = tuple[str, int, str | int, object]
"""Sheet, row, heading or number of the column, what is written there."""


def filled(sent: Path, to: Path, *cells: Cell, saved: str = "") -> Path:
    """The workbook with these cells written; ``saved`` is when its program says it was."""
    book = openpyxl.load_workbook(sent)
    for sheet, row, column, value in cells:
        heads = {cell.value: place for place, cell in enumerate(book[sheet][3], 1)}
        at = heads[column] if isinstance(column, str) else column
        book[sheet].cell(row, at).value = value  # type: ignore[assignment]
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    if saved:
        part_changed(to, "docProps/core.xml", lambda text: _saved_at(text, saved))
    return to


def _saved_at(text: bytes, when: str) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + when.encode(), text)


def part_changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """One part of an Office file changed, the others as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    path.write_bytes(stream.getvalue())


def edited(plan: Path, to: Path, *words: tuple[str, str], tracked: str = "") -> Path:
    """The plan with words replaced in Word; ``tracked`` words are put to the first as a change."""
    document = Document(str(plan))
    for old, new in words:
        runs = [run for one in document.paragraphs for run in one.runs if old in run.text]
        assert len(runs) == 1, f"{old!r} stands in {len(runs)} runs"
        runs[0].text = runs[0].text.replace(old, new)
        if tracked:
            paragraph = runs[0]._r.getparent()
            assert paragraph is not None
            change = etree.SubElement(paragraph, f"{{{W}}}ins")
            change.set(f"{{{W}}}id", "901")
            change.set(f"{{{W}}}author", "Văn phòng")
            run = etree.SubElement(change, f"{{{W}}}r")
            etree.SubElement(run, f"{{{W}}}t").text = tracked
    to.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(to))
    return to


def words_of(plan: Path) -> str:
    """What the plan says."""
    return "\n".join(one.text for one in Document(str(plan)).paragraphs)
