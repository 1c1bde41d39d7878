"""The worst files under ten megabytes that somebody could send, each for the command that reads it.

All are made from fixed text, so that a run can be repeated.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    f'Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Cell = str | float | None


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def column(number: int) -> str:
    """The letters of a column, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _cell(row: int, number: int, value: Cell) -> str:
    if value is None:
        return ""
    place = f"{column(number)}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def workbook(rows: Iterable[Sequence[Cell]], after: str = "") -> bytes:
    """A workbook with one sheet of these rows, and what follows them."""
    lines = (
        f'<row r="{at}">' + "".join(_cell(at, n, v) for n, v in enumerate(row, 1)) + "</row>"
        for at, row in enumerate(rows, 1)
    )
    return book_of(f"<sheetData>{''.join(lines)}</sheetData>{after}")


def book_of(sheet: str, **more: str) -> bytes:
    """A workbook whose only sheet holds this XML."""
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _LINKS,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _BOOK_LINKS,
            "xl/worksheets/sheet1.xml": f"{_SHEET}{sheet}</worksheet>",
            "xl/sharedStrings.xml": _SHEET.replace("worksheet", "sst") + "</sst>",
            **{f"xl/{name}.xml": content for name, content in more.items()},
        }
    )


def score_rows(agencies: int, criteria: int, score: Cell = None) -> Iterator[list[Cell]]:
    """Criteria down, agencies across, eight areas; tenths of a point, or one score for all."""
    yield ["TT", "Tiêu chí", "Điểm tối đa", *(f"Sở số {n} tỉnh Minh Họa" for n in range(agencies))]
    each = criteria // 8
    for area in range(1, 9):
        yield [str(area), f"Lĩnh vực cải cách số {area}", float(each)]
        for item in range(1, each + 1):
            name = f"Thực hiện nhiệm vụ thứ {item} thuộc nội dung {area}"
            scores = (item * n % 10 / 10 if score is None else score for n in range(agencies))
            yield [f"{area}.{item}", name, 1.0, *scores]


def task_rows(rows: int, agencies: Sequence[str] = ("Sở Nội vụ",)) -> Iterator[list[Cell]]:
    """Shortcomings and tasks of these agencies in turn, one a row."""
    tasks = ("Tồn tại, hạn chế", "Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Thời hạn")
    yield ["Cơ quan", "Lĩnh vực", *tasks]
    for n in range(rows):
        agency = agencies[n % len(agencies)]
        yield [
            agency,
            str(n % 7 + 1),
            f"Tồn tại thứ {n}",
            f"Nhiệm vụ thứ {n}",
            "Văn phòng",
            "Quý I",
        ]


def document(like: Path, body: str, comments: str = "") -> bytes:
    """A Word file like another one, with another text before its section, and comments."""
    with zipfile.ZipFile(like) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"]
    assert isinstance(text, bytes)
    start = text.index(b">", text.index(b"<w:body")) + 1
    end = text.rindex(b"<w:sectPr")
    parts["word/document.xml"] = text[:start] + body.encode() + text[end:]
    if comments:
        parts["word/comments.xml"] = f'<w:comments xmlns:w="{_W}">{comments}</w:comments>'
        links = str(parts["word/_rels/document.xml.rels"], "utf-8")
        more = f'<Relationship Id="rId900" Type="{_OFFICE}/comments" Target="comments.xml"/>'
        parts["word/_rels/document.xml.rels"] = links.replace(
            "</Relationships>", f"{more}</Relationships>"
        )
    return packed(parts)


def paragraph(*texts: str, inside: str = "") -> str:
    """A paragraph with a run for each text."""
    runs = "".join(f"<w:r><w:t>{escape(text)}</w:t></w:r>" for text in texts)
    return f"<w:p>{inside}{runs}</w:p>"


def edit_every_paragraph(path: Path) -> None:
    """A word put into every paragraph of the plan, as by hand."""
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"]
    assert isinstance(text, bytes)
    parts["word/document.xml"] = text.replace(
        b"</w:t></w:r></w:p>", " sửa</w:t></w:r></w:p>".encode()
    )
    path.write_bytes(packed(parts))
