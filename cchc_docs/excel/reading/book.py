"""What the parts beside the sheets tell: which sheets there are, their texts, formats, calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from cchc_docs import letters, limits
from cchc_docs.excel.reading.strings import SharedStrings, read_strings
from cchc_docs.excel.reading.styles import Style, read_styles
from cchc_docs.excel.reading.workbook_package import (
    WorkbookPackage,
    damaged,
    no_workbook,
    refusal,
)
from cchc_docs.excel.reading.xml_part import elements, is_in, is_true, local_name
from cchc_docs.frozen import dataclass
from cchc_docs.packages import relations_part, target_part
from cchc_docs.vietnamese import nfc

_PACKAGE = (
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://purl.oclc.org/ooxml/package/relationships",
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of relationships in the two editions of the standard, and what their types begin
with."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads to; ``part`` is '' where that lies outside the package."""

    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share."""

    name: str
    """The file, for messages."""
    sheets: tuple[SheetPart, ...]
    strings: SharedStrings
    styles: list[Style]
    epoch: datetime
    """The day from which dates are counted."""
    to_be_calculated: bool
    """Whether the program that wrote it left the sums to Excel."""
    linked: bool
    """Whether it takes values from other files."""
    without_part: tuple[str, ...]
    """Sheets that the file only names, such as old modules of macros; Excel opens it so."""


def read_book(package: WorkbookPackage) -> Book:
    """The workbook without the cells of its sheets. Raises Refused."""
    part = _book_part(package)
    relations = list(_relations(package, part))
    targets = {relation.id: relation.part for relation in relations}
    sheets: list[SheetPart] = []
    without_part: list[str] = []
    epoch, to_be_calculated = CALENDAR_WINDOWS_1900, False
    for element in elements(package, part, ("workbookPr", "sheet", "calcPr")):
        kind = local_name(element)
        if kind == "sheet" and is_in(element, "sheets"):
            sheet = _sheet(package, element, targets)
            if sheet.part:
                sheets.append(sheet)
            else:
                without_part.append(sheet.name)
        elif kind == "workbookPr" and is_in(element, "workbook"):
            epoch = CALENDAR_MAC_1904 if is_true(element.get("date1904")) else epoch
        elif kind == "calcPr" and is_in(element, "workbook"):
            to_be_calculated = is_true(element.get("fullCalcOnLoad"))
    _check_count(package.name, len(sheets))
    strings = _first(relations, "sharedStrings")
    styles = _first(relations, "styles")
    return Book(
        package.name,
        tuple(sheets),
        SharedStrings(read_strings(package, strings) if strings else ()),
        read_styles(package, styles) if styles else [],
        epoch,
        to_be_calculated,
        any(relation.kind == "externalLink" for relation in relations),
        tuple(without_part),
    )


def _sheet(package: WorkbookPackage, element: etree._Element, targets: dict[str, str]) -> SheetPart:
    """The sheet; its part is '' where the file points to none."""
    name = letters.printable(nfc(element.get("name") or ""))
    ids = (element.get(f"{{{space}}}id") for space in _OFFICE)
    pointer = next(filter(None, ids), "")
    target = targets.get(pointer, "")
    if pointer and not target:
        raise damaged(package.name, f"không thấy nội dung của sheet “{name}”")
    return SheetPart(name, target, element.get("state", "visible") != "visible")


def _check_count(name: str, count: int) -> None:
    if not 0 < count <= limits.WORKBOOK_SHEETS:
        message = f"tệp có {count} sheet; đọc được từ 1 đến {limits.WORKBOOK_SHEETS} sheet"
        raise refusal(name, message, "chép riêng bảng điểm sang một tệp mới", "BT-02")


def _book_part(package: WorkbookPackage) -> str:
    """The part of the workbook; a Word file has another kind of part in its place."""
    part = _first(_relations(package, ""), "officeDocument")
    if not part or not _is_workbook(package, part):
        raise no_workbook(package.name)
    return part


def _is_workbook(package: WorkbookPackage, part: str) -> bool:
    if part not in package:
        return False
    head = next(iter(package.chunks(part)), b"")
    found = next(iter(elements(package, part, ("workbook",))), None) if b"<" in head else None
    return found is not None and found.getparent() is None


def _first(relations: Iterator[Relation] | list[Relation], kind: str) -> str:
    return next((item.part for item in relations if item.kind == kind and item.part), "")


def _relations(package: WorkbookPackage, part: str) -> Iterator[Relation]:
    """The relationships of a part, of the package for ''; those of other kinds have no kind."""
    inner = relations_part(part)
    if inner not in package:
        return
    for element in elements(package, inner, ("Relationship",), namespaces=_PACKAGE):
        outside = element.get("TargetMode") == "External"
        base, _, kind = (element.get("Type") or "").rpartition("/")
        yield Relation(
            element.get("Id") or "",
            kind if base in _OFFICE else "",
            "" if outside else target_part(part, element.get("Target") or ""),
        )
