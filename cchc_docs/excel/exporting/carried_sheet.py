"""What a workbook was exported as: the files of the round, kept in a sheet that nobody sees.

Later the workbook is held against them, so that only what a person changed is taken from it. The
round's own templates go along. All this is text that anybody may have changed: a digest tells
damage, names and sizes are held against what a round may have, and nothing that does not hold is
used.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from cchc_docs import limits
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import (
    AGENCIES_FILE,
    ROUND_FILE,
    TEMPLATES_FOLDER,
    is_data_name,
    is_template_name,
)
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.finding import CellSpot, Finding, Place
from cchc_docs.frozen import dataclass

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET = "_dot"
_MARK = "cchc-docs:1"
_CHUNK = 32_000
"""Letters of a cell; Excel takes 32,767."""
_FIRST_CHUNK = 4
_TEMPLATES = f"{TEMPLATES_FOLDER}/"

FilesOfRound = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Carried:
    """The files by name, and the templates; none where the workbook carries none that can be used,
    as told. ``agency`` is the one that it was made for, '' where it is of the whole round.
    """

    files: FilesOfRound = field(default_factory=dict)
    templates: FilesOfRound = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    agency: str = ""


def write_carried(
    book: Workbook, files: FilesOfRound, templates: FilesOfRound, agency: str = ""
) -> None:
    """The files into a sheet of their own; what cannot be carried whole is not carried at all.

    ``agency`` is whose workbook it is, where the files are only its part of the round.
    """
    if not (may_be_carried(files) and templates_may_be_carried(templates)):
        return
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    packed = _packed(files, templates)
    chunks = [packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK)]
    for row, text in enumerate((_MARK, _digest(packed, agency), str(len(chunks)), *chunks), 1):
        sheet.cell(row, 1, text)
    if agency:
        sheet.cell(1, 2, agency)


def may_be_carried(files: FilesOfRound) -> bool:
    """Whether these are files of a round, as many and as large as a round may have."""
    return (
        {ROUND_FILE, AGENCIES_FILE} <= files.keys()
        and len(files) <= limits.ROUND_FILES
        and all(is_data_name(name) for name in files)
        and all(len(data) <= limits.YAML_BYTES for data in files.values())
        and sum(map(len, files.values())) <= limits.EXTRACTED_BYTES
        and all(_is_text(data) for data in files.values())
    )


def templates_may_be_carried(templates: FilesOfRound) -> bool:
    """Whether they have names that templates of a round may have, and are not too large."""
    return (
        len(templates) <= limits.ROUND_FILES
        and all(is_template_name(name) for name in templates)
        and sum(map(len, templates.values())) <= limits.CARRIED_TEMPLATES_BYTES
    )


def carried_in(sheets: tuple[Sheet, ...]) -> Carried:
    """The files that a workbook with these sheets carries."""
    sheet = next((sheet for sheet in sheets if sheet.name == SHEET), None)
    if sheet is None:
        return Carried()
    whose = sheet.cells.get((1, 2))
    agency = whose.text if whose else ""
    try:
        return replace(_unpacked(sheet, agency), agency=agency)
    except (ValueError, KeyError, zlib.error, RecursionError):
        return Carried(findings=(_damaged(sheet),))


def _damaged(sheet: Sheet) -> Finding:
    message = "phần ghi lại lúc xuất của bảng này đã hỏng hoặc bị sửa nên không dùng"
    hint = "nhập được như bảng thường: xem kỹ các chỗ sẽ đổi; muốn chắc thì xuất lại bảng từ đợt"
    return Finding("BT-25", "warning", Place(sheet.file, spot=CellSpot(sheet.name)), message, hint)


def unusable_carried(name: str) -> Finding:
    """That the files in the workbook are no round."""
    return _damaged(Sheet(name, SHEET, {}))


def another_round(folder: RoundFolder, base: RoundFolder, name: str) -> list[Finding]:
    """That the workbook was exported from a round of another year or province."""
    mine, other = folder.round, base.round
    if (mine.year, mine.province) == (other.year, other.province):
        return []
    message = (
        f"bảng này xuất từ đợt năm {other.year} của {other.province}, "
        f"còn đợt đang nhập là năm {mine.year} của {mine.province}"
    )
    hint = "chọn đúng đợt, hoặc xuất bảng mới từ đợt này: cchc export ĐỢT TỆP.xlsx"
    return [Finding("BT-28", "error", Place(name), message, hint)]


def _packed(files: FilesOfRound, templates: FilesOfRound) -> str:
    texts = {name: files[name].decode() for name in sorted(files)}
    texts |= {name: _base64(templates[name]) for name in sorted(templates)}
    plain = json.dumps(texts, ensure_ascii=False).encode()
    return _base64(zlib.compress(plain, 9))


def _unpacked(sheet: Sheet, agency: str) -> Carried:
    """Raises ValueError, KeyError or zlib.error where the sheet is not as it was written."""
    texts = {row: cell.text for (row, column), cell in sheet.cells.items() if column == 1}
    count = int(texts[3])
    if texts[1] != _MARK or not 0 < count <= limits.WORKBOOK_CELLS:
        raise ValueError
    packed = "".join(texts[row] for row in range(_FIRST_CHUNK, _FIRST_CHUNK + count))
    if _digest(packed, agency) != texts[2]:
        raise ValueError
    held = dict(_texts(_inflated(packed)))
    templates = {
        name: _bytes_of(text) for name, text in held.items() if name.startswith(_TEMPLATES)
    }
    files = {name: text.encode() for name, text in held.items() if name not in templates}
    if not (may_be_carried(files) and templates_may_be_carried(templates)):
        raise ValueError
    return Carried(files, templates)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError from None


def _inflated(packed: str) -> bytes:
    most = 2 * limits.EXTRACTED_BYTES
    inflating = zlib.decompressobj()
    plain = inflating.decompress(_bytes_of(packed), most)
    if not inflating.eof:
        raise ValueError
    return plain


def _texts(plain: bytes) -> Iterator[tuple[str, str]]:
    texts = json.loads(plain)
    if not isinstance(texts, dict):
        raise ValueError
    for name, text in texts.items():
        if not isinstance(text, str):
            raise ValueError
        yield name, text


def _digest(packed: str, agency: str) -> str:
    return hashlib.sha256(f"{packed}{agency}".encode("ascii", "replace")).hexdigest()


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
