"""The XML parts of a workbook that its sheets refer to: list of sheets, strings, styles."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from cchc_docs import limits
from cchc_docs.files.workbook.legacy_fonts import from_legacy, legacy_code
from cchc_docs.files.workbook.package import read_part, refusal, too_much


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BookPart:
    """What workbook.xml tells: its sheets, and whether dates count from 1904."""

    sheets: tuple[SheetPart, ...]
    dates_from_1904: bool
    linked: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a shared string; ``font`` is '' where the cell's own font applies."""

    text: str
    font: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """Of a cell's format: the font's name, whether it shows dates, and its decimals if fixed."""

    font: str = ""
    shows_date: bool = False
    decimals: int | None = None


PLAIN = Style()


def elements(data: bytes, name: str, part: str, names: Sequence[str]) -> Iterator[etree._Element]:
    """The elements of those names as they close; nothing outside the part is ever fetched.

    Raises UnreadableWorkbook where the XML is broken or declares entities.
    """
    declares = refusal(name, f"phần {part} khai báo thực thể XML", "lưu lại tệp bằng Excel")
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise declares
    is_first = True
    try:
        walk = etree.iterparse(
            BytesIO(data),
            events=("end",),
            tag=[f"{{*}}{element}" for element in names],
            resolve_entities=False,
            no_network=True,
        )
        for _, element in walk:
            if is_first and element.getroottree().docinfo.internalDTD is not None:
                raise declares
            is_first = False
            yield element
    except etree.XMLSyntaxError:
        raise refusal(
            name, f"phần {part} của tệp bị hỏng", "mở và lưu lại bằng Excel, hoặc xin lại tệp gốc"
        ) from None


def local_name(element: etree._Element) -> str:
    """The name of the element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def whole(text: str | None, default: int = 0) -> int:
    """The whole number an attribute holds, or the default where it holds none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def read_book(package: zipfile.ZipFile, name: str) -> BookPart:
    """The sheets in their order, with the part of each."""
    part = _book_part(package, name)
    folder = posixpath.dirname(part)
    targets = _relations(package, folder, posixpath.basename(part), name)
    sheets: list[SheetPart] = []
    from_1904 = False
    for element in elements(read_part(package, part, name), name, part, ("workbookPr", "sheet")):
        if local_name(element) == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        else:
            target = targets.get(_relation_id(element), "")
            hidden = element.get("state", "visible") != "visible"
            sheets.append(SheetPart(element.get("name") or "", target, hidden))
    linked = any("externalLinks/" in target for target in targets.values())
    return BookPart(tuple(sheets), from_1904, linked)


def _relation_id(element: etree._Element) -> str:
    """The attribute ``r:id``, whose namespace differs between the two editions of the standard."""
    return next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")


def _book_part(package: zipfile.ZipFile, name: str) -> str:
    targets = _relations(package, "", "", name)
    for part in [*targets.values(), "xl/workbook.xml"]:
        if part.endswith("workbook.xml") and part in package.namelist():
            return part
    raise refusal(name, "tệp không phải bảng tính .xlsx", "lưu lại bằng Excel theo kiểu .xlsx")


def _relations(package: zipfile.ZipFile, folder: str, base: str, name: str) -> dict[str, str]:
    part = posixpath.join(folder, "_rels", f"{base}.rels")
    if part not in package.namelist():
        return {}
    targets = {}
    for element in elements(read_part(package, part, name), name, part, ("Relationship",)):
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[element.get("Id") or ""] = posixpath.normpath(path)
    return targets


def read_strings(package: zipfile.ZipFile, folder: str, name: str) -> list[tuple[Run, ...]]:
    """The shared strings, each as runs; phonetic guides are left out."""
    part = posixpath.join(folder, "sharedStrings.xml")
    if part not in package.namelist():
        return []
    strings = []
    for element in elements(read_part(package, part, name), name, part, ("si",)):
        strings.append(runs_of(element))
        forget(element)
        if len(strings) > limits.WORKBOOK_CELLS:
            raise too_much(name, part)
    return strings


def runs_of(element: etree._Element) -> tuple[Run, ...]:
    """The runs of a string item or of an inline string."""
    runs = []
    for child in element:
        kind = local_name(child) if isinstance(child.tag, str) else ""
        if kind == "t":
            runs.append(Run(child.text or ""))
        elif kind == "r":
            runs.append(_run(child))
    return tuple(runs)


def _run(element: etree._Element) -> Run:
    text = font = ""
    for inner in element.iter():
        kind = local_name(inner) if isinstance(inner.tag, str) else ""
        if kind == "t":
            text += inner.text or ""
        elif kind == "rFont":
            font = inner.get("val") or ""
    return Run(text, font)


def joined(runs: tuple[Run, ...], font: str) -> tuple[str, bool]:
    """The text of the runs in Unicode, and whether an old font had to be converted."""
    text, converted = "", False
    for run in runs:
        own = run.font or font
        text += from_legacy(run.text, own)
        converted = converted or bool(legacy_code(own) and run.text.strip())
    return text, converted


def read_styles(package: zipfile.ZipFile, folder: str, name: str) -> list[Style]:
    """The cell formats by their index."""
    part = posixpath.join(folder, "styles.xml")
    if part not in package.namelist():
        return []
    fonts: list[str] = []
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    styles: list[Style] = []
    for element in elements(read_part(package, part, name), name, part, ("numFmt", "font", "xf")):
        kind = local_name(element)
        if kind == "numFmt":
            formats[whole(element.get("numFmtId"))] = element.get("formatCode") or ""
        elif kind == "font" and _is_in(element, "fonts"):
            fonts.append(_font_name(element))
        elif kind == "xf" and _is_in(element, "cellXfs"):
            styles.append(_style(element, fonts, formats))
    return styles


def _is_in(element: etree._Element, parent: str) -> bool:
    above = element.getparent()
    return above is not None and local_name(above) == parent


def _font_name(font: etree._Element) -> str:
    names = [
        child.get("val") or ""
        for child in font
        if isinstance(child.tag, str) and local_name(child) == "name"
    ]
    return names[0] if names else ""


def _style(element: etree._Element, fonts: list[str], formats: dict[int, str]) -> Style:
    font = whole(element.get("fontId"), -1)
    code = formats.get(whole(element.get("numFmtId")), "General")
    return Style(
        fonts[font] if 0 <= font < len(fonts) else "",
        bool(is_date_format(code)),
        _fixed_decimals(code),
    )


def _fixed_decimals(code: str) -> int | None:
    whole_part, _, places = code.partition(".")
    if whole_part == "0" and places and set(places) == {"0"}:
        return len(places)
    return None


def forget(element: etree._Element) -> None:
    """Free what has been read, so that memory stays flat."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]
