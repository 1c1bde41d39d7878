"""Workbooks part by part, in forms that other programs write and no library makes on purpose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}

Part = str | bytes


def relations(*items: tuple[str, str, str]) -> str:
    """A part of relationships, each of id, kind and target."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in items
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def book_xml(names: tuple[str, ...] = ("S",), before: str = "", after: str = "") -> str:
    """workbook.xml with these sheets, of which the first has the relationship s1."""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="s{at}"/>' for at, name in enumerate(names, 1)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{sheets}</sheets>{after}'
        "</workbook>"
    )


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """A sheet part with these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings_xml(*items: str) -> str:
    """Shared strings, each the inside of an ``si``."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles_xml(*formats: str) -> str:
    """Styles of which cell format 0 is General and the others have these number formats."""
    codes = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{164 + at}" fontId="0"/>' for at, _ in enumerate(formats))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        '<fonts><font><name val="Times New Roman"/></font></fonts>'
        f'<cellXfs><xf numFmtId="0" fontId="0"/>{used}</cellXfs></styleSheet>'
    )


def raw_parts(
    sheet: str, strings: str = strings_xml(), styles: str = styles_xml()
) -> dict[str, Part]:
    """The parts of a plain workbook of one sheet."""
    return {
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book_xml(),
        "xl/_rels/workbook.xml.rels": relations(
            ("s1", "worksheet", "worksheets/sheet1.xml"),
            ("t1", "sharedStrings", "sharedStrings.xml"),
            ("t2", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
        "xl/styles.xml": styles,
    }


def zipped(parts: Mapping[str, Part]) -> bytes:
    """A package of these parts under exactly these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return stream.getvalue()


def raw(rows: str, strings: str = strings_xml(), styles: str = styles_xml()) -> bytes:
    """A workbook of one sheet S with these rows."""
    return zipped(raw_parts(sheet_xml(rows), strings, styles))
