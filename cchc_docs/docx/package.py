"""The zip and XML layers of a .docx: parts, relationships, and refusal of hostile files."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from cchc_docs import limits
from cchc_docs.letters import printable
from cchc_docs.limits import megabytes, thousands

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
_LEADS_OUT = re.compile(r"^$|^/|^[A-Za-z]:|(^|/)\.\.?(/|$)|//|[\\\x00-\x1f\x7f]")
"""Empty, absolute, with a drive, with ``.`` or ``..``, or with what no name of a part may hold."""
_OTHER_KINDS = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML hoặc XML"))
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)


class UnreadableDocument(Exception):
    """The file cannot be read as a Word document; ``message`` and ``hint`` are for the user."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from one part to another."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of a .docx by name, read when they are asked for and within the limits."""

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)
        self._names = set(self._archive.namelist())

    def has(self, name: str) -> bool:
        return name in self._names

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._names))

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises UnreadableDocument when it is missing or damaged."""
        if name not in self._names:
            raise UnreadableDocument(f"tệp Word thiếu phần {name}", _REPAIR)
        try:
            return self._archive.read(name)
        except _DAMAGE as error:
            raise UnreadableDocument(f"phần {name} của tệp Word bị hỏng", _REPAIR) from error

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a part; raises UnreadableDocument when it is damaged."""
        try:
            with self._archive.open(name) as stream:
                return stream.read(size)
        except _DAMAGE as error:
            raise UnreadableDocument(f"phần {name} của tệp Word bị hỏng", _REPAIR) from error

    def tree(self, name: str) -> etree._Element:
        """The XML of a part, strict OOXML turned into the usual names."""
        return parse_xml(self.read(name), name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id, targets as names of parts."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return {
            item.get("Id", ""): _relationship(folder, item)
            for item in self.tree(rels)
            if isinstance(item.tag, str) and item.get("Target")
        }

    def is_strict(self) -> bool:
        """Whether the text is in strict Open XML, whose names differ from the usual ones."""
        return _STRICT in self.read(self.main_part())

    def main_part(self) -> str:
        """The name of the part that holds the text."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument":
                return relationship.target
        raise UnreadableDocument(
            "tệp không phải là văn bản Word (.docx)", "mở tệp bằng Word rồi lưu lại dạng .docx"
        )


_SHORTER = "tách bớt nội dung sang tệp khác"
_REPAIR = "mở tệp bằng Word, sửa và lưu lại dạng .docx"


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of the XML, with entities, network and document types refused."""
    if len(data) > limits.DOCUMENT_PART_BYTES or data.count(b"<") > limits.DOCUMENT_PART_TAGS:
        most = f"{megabytes(limits.DOCUMENT_PART_BYTES)}, {limits.DOCUMENT_PART_TAGS} thẻ"
        raise UnreadableDocument(f"phần {name} của tệp Word lớn hơn giới hạn {most}", _SHORTER)
    if _STRICT in data:
        for strict, usual in _TRANSITIONAL:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"phần {name} của tệp Word có XML hỏng", _REPAIR) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(f"phần {name} của tệp Word có khai báo kiểu bị cấm (DOCTYPE)")
    _refuse_long(root, name)
    if root.tag == f"{W}styles":
        _refuse_styles(root, name)
    return root


def _refuse_styles(root: etree._Element, name: str) -> None:
    """What a style looks like is asked of all styles that it is based on, for every paragraph."""
    below: dict[str, str] = {}
    for style in root.findall(f"{W}style"):
        found = style.find(f"{W}basedOn")
        below[style.get(f"{W}styleId", "")] = "" if found is None else found.get(f"{W}val", "")
    if len(below) > limits.STYLES:
        raise _too_long(name, f"hơn {thousands(limits.STYLES)} kiểu")
    for style_id in below:
        chain = [style_id]
        while below.get(chain[-1], "") in below and below[chain[-1]] not in chain:
            chain.append(below[chain[-1]])
            if len(chain) > limits.STYLE_LEVELS:
                raise _too_long(name, f"kiểu dựa trên hơn {limits.STYLE_LEVELS} kiểu khác")


def _refuse_long(root: etree._Element, name: str) -> None:
    """Comparing and checking take more time than in proportion to the length of paragraphs."""
    if sum(1 for _ in root.iter(f"{W}sectPr")) > limits.SECTIONS:
        raise _too_long(name, f"hơn {limits.SECTIONS} phần (section)")
    letters = 0
    for paragraphs, paragraph in enumerate(root.iter(f"{W}p"), 1):
        length = sum(map(len, paragraph.itertext()))
        letters += length
        if length > limits.PARAGRAPH_LETTERS:
            raise _too_long(name, f"một đoạn hơn {thousands(limits.PARAGRAPH_LETTERS)} chữ")
        if paragraphs > limits.PARAGRAPHS:
            raise _too_long(name, f"hơn {thousands(limits.PARAGRAPHS)} đoạn")
        if letters > limits.DOCUMENT_LETTERS:
            raise _too_long(name, f"hơn {thousands(limits.DOCUMENT_LETTERS)} chữ")


def _too_long(name: str, what: str) -> UnreadableDocument:
    return UnreadableDocument(f"phần {name} của tệp Word có {what}", _SHORTER)


def _opened(data: bytes) -> zipfile.ZipFile:
    if len(data) > limits.DOCUMENT_BYTES:
        raise UnreadableDocument(f"tệp lớn hơn giới hạn {megabytes(limits.DOCUMENT_BYTES)}")
    if data.startswith(OLE_MAGIC):
        raise _old_or_encrypted(data)
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadableDocument(f"tệp là {kind}, không phải .docx", _REPAIR)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableDocument("tệp không phải là .docx hoặc đã bị hỏng", _REPAIR) from error
    _refuse_bomb(archive.infolist())
    return archive


def _old_or_encrypted(data: bytes) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument(
            "tệp được đặt mật khẩu", "gỡ mật khẩu trong Word rồi kiểm tra lại"
        )
    return UnreadableDocument(
        "tệp theo định dạng cũ (.doc)", "mở bằng Word rồi lưu lại dạng Word Document (.docx)"
    )


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.DOCUMENT_PARTS:
        raise UnreadableDocument(f"tệp nén có hơn {limits.DOCUMENT_PARTS} phần")
    if sum(entry.file_size for entry in entries) > limits.DOCUMENT_UNPACKED_BYTES:
        most = megabytes(limits.DOCUMENT_UNPACKED_BYTES)
        raise UnreadableDocument(f"tệp nén bung ra hơn {most} (nghi là bom nén)")
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnreadableDocument("tệp được đặt mật khẩu", "gỡ mật khẩu rồi kiểm tra lại")
        suspicious = entry.file_size > limits.PACKING_RATIO_FROM_BYTES
        if suspicious and entry.file_size > limits.PACKING_RATIO * max(entry.compress_size, 1):
            times = limits.PACKING_RATIO
            raise UnreadableDocument(f"tệp nén bung ra hơn {times} lần (nghi là bom nén)")
    _refuse_names([entry.filename for entry in entries])


def _refuse_names(names: list[str]) -> None:
    """Names of parts are paths inside the package, unique without regard to case (ECMA-376-2)."""
    if len({name.lower() for name in names}) != len(names):
        raise UnreadableDocument("tệp nén có hai phần cùng tên", _REPAIR)
    for name in names:
        if _LEADS_OUT.search(name):
            shown = printable(name[:80])
            raise UnreadableDocument(f"tệp nén có phần mang tên trái phép “{shown}”", _REPAIR)


def _relationship(folder: str, item: etree._Element) -> Relationship:
    target = unquote(item.get("Target", ""))
    external = item.get("TargetMode") == "External"
    if not external:
        joined = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(joined).lstrip("/")
    return Relationship(item.get("Type", "").rpartition("/")[2], target, external)
