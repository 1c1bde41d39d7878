"""What a plan was made from, inside its own file, as a custom XML part.

The part holds the data of the round, the names of template and standard, and the document as it
was built: the whole package, so that neither the old template nor the old program is needed, and
nothing that is edited in the file later (its styles, say) changes it. The package is already
deflated; taking it whole costs one base64, less than taking out and deflating its texts again.
"""

from __future__ import annotations

import binascii
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache

from lxml import etree

from cchc_docs.docx.names import CUSTOM_XML, OFFICE, RELATIONSHIPS
from cchc_docs.docx.package import Package, UnreadableDocument, parse_xml
from cchc_docs.docx.relationships import TYPES_PART, add_content_type, add_relationship, serialised
from cchc_docs.docx.zip_writer import SMALL, Entry, entry, packed_entries, write_package
from cchc_docs.file_names import is_path_inside
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.packages import relations_part

FORMAT_VERSION = "1"
NAMESPACE = "urn:cchc-docs:provenance"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{6E0C6E2B-6C0B-5C35-9B51-7C0C2D1C5A01}" '
    f'xmlns:ds="{CUSTOM_XML}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/>'
    "</ds:schemaRefs></ds:datastoreItem>"
).encode()
_DAMAGED_HINT = "tệp vẫn mở được trong Word; dùng số liệu của đợt đánh giá để lập lại kế hoạch"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a plan was made from; ``files`` are the round's, by their names inside its folder.

    ``template_hash`` tells two states of one template apart; ``sources`` is a digest of data that
    do not go along, where there are any. Nothing here is personal beyond what the round itself
    says.
    """

    document: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    template: str = ""
    template_hash: str = ""
    standard: str = ""
    sources: str = ""
    state: str = ""


def embed(docx: bytes, provenance: Provenance) -> bytes:
    """The document with the provenance in it; same input, same bytes.

    Raises UnreadableDocument, and ValueError where the document has a provenance already or the
    name of a file leads out of the round.
    """
    package = Package(docx)
    if _item_name(package) is not None:
        raise ValueError("văn bản đã có phần ghi nguồn gốc")
    number = next(n for n in range(1, 10_000) if not package.has(f"customXml/item{n}.xml"))
    rels = relations_part(package.main_part())
    wired = wire(package.read(TYPES_PART), package.read(rels), number)
    replaced = dict(zip((TYPES_PART.encode(), rels.encode()), wired, strict=True))
    kept = [
        entry(item.name.decode(), replaced[item.name], SMALL) if item.name in replaced else item
        for item in packed_entries(docx)
    ]
    return write_package((*kept, *provenance_entries(provenance, number)))


def wire(content_types: bytes, relationships: bytes, number: int = 1) -> tuple[bytes, bytes]:
    """Content types and relationships of the main part as they stand with a provenance.

    They are the same for every document of one template, so a renderer does it once.
    """
    types = parse_xml(content_types, TYPES_PART)
    add_content_type(types, f"customXml/itemProps{number}.xml", _CONTENT_TYPE)
    links = parse_xml(relationships, "document.xml.rels")
    item = f"customXml/item{number}.xml"
    add_relationship(links, "word/document.xml", "rIdProvenance", "customXml", item)
    return serialised(types), serialised(links)


def provenance_entries(provenance: Provenance, number: int = 1) -> tuple[Entry, ...]:
    """The entries that a package gets at its end; its other parts are wired by ``wire``.

    Raises ValueError for a file name that leads out of the round.
    """
    return item_entries(provenance, file_entries(provenance.files), number)


def file_entries(files: Mapping[str, bytes]) -> tuple[Entry, ...]:
    """The round's files deflated, so that many plans share the work."""
    unsafe = [name for name in files if not is_path_inside(name)]
    if unsafe:
        raise ValueError(f"tên tệp không hợp lệ: {unsafe[0]}")
    return tuple(entry(name, files[name], SMALL) for name in sorted(files))


def item_entries(
    provenance: Provenance, files: Iterable[Entry], number: int = 1
) -> tuple[Entry, ...]:
    """As ``provenance_entries``, with files deflated before; ``provenance.files`` is not read."""
    names = ("version", "standard", "template", "templateHash")
    values = (FORMAT_VERSION, provenance.standard, provenance.template, provenance.template_hash)
    root = etree.fromstring(f'<plan xmlns="{NAMESPACE}"/>')
    for name, value in zip(names, values, strict=True):
        root.set(name, value)
    for name, value in (("sources", provenance.sources), ("state", provenance.state)):
        if value:
            root.set(name, value)
    contents = (("data", write_package(files)), ("document", provenance.document))
    inside = b"".join(_carried(name, content) for name, content in contents)
    item = b"%s>%s</plan>" % (serialised(root).removesuffix(b"/>"), inside)
    return _huffman_entry(f"customXml/item{number}.xml", item), *_item_properties(number)


def _carried(name: str, content: bytes) -> bytes:
    """The element with the content in it; base64 needs no escaping, and no tree to copy it."""
    digest, text = hashlib.sha256(content).hexdigest(), binascii.b2a_base64(content, newline=False)
    return b'<%s sha256="%s">%s</%s>' % (name.encode(), digest.encode(), text, name.encode())


@cache
def _item_properties(number: int) -> tuple[Entry, Entry]:
    properties = f"customXml/itemProps{number}.xml"
    links = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/customXmlProps" Target="itemProps{number}.xml"/>'
        "</Relationships>"
    )
    return (
        entry(properties, _PROPERTIES, SMALL),
        entry(f"customXml/_rels/item{number}.xml.rels", links.encode(), SMALL),
    )


def _huffman_entry(name: str, data: bytes) -> Entry:
    """Base64 of deflated bytes holds no repeats: looking for them would only cost time."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15, 8, zlib.Z_HUFFMAN_ONLY)
    deflated = packer.compress(data) + packer.flush()
    return Entry(name.encode(), deflated, zlib.crc32(data), len(data))


def extract(docx: bytes) -> Provenance | None:
    """What the document was made from; None where it does not say.

    Raises Refused where the part is there but broken, UnreadableDocument where the
    file is not a Word document.
    """
    package = Package(docx)
    package.main_part()
    name = _item_name(package)
    if name is None:
        return None
    try:
        return _provenance(parse_xml(package.read(name), name))
    except (UnreadableDocument, ValueError) as error:
        raise Refused.because(
            "GH-03", f"phần ghi nguồn gốc của kế hoạch ({name}) bị hỏng: {error}", _DAMAGED_HINT
        ) from error


def _item_name(package: Package) -> str | None:
    """The custom part of ours: programs that save a file may give it another number."""
    for name in package.names:
        is_item = name.startswith("customXml/") and name.endswith(".xml")
        if is_item and "itemProps" not in name and NAMESPACE.encode() in package.read(name):
            return name
    return None


def _provenance(root: etree._Element) -> Provenance:
    if root.get("version") != FORMAT_VERSION:
        raise ValueError(f"phiên bản {root.get('version')} chưa được hỗ trợ")
    files = Package(_content(root, "data"))
    document = _content(root, "document")
    Package(document).main_part()
    if not all(is_path_inside(name) for name in files.names):
        raise ValueError("tên tệp dẫn ra ngoài thư mục của đợt đánh giá")
    return Provenance(
        document,
        {name: files.read(name) for name in files.names},
        root.get("template", ""),
        root.get("templateHash", ""),
        root.get("standard", ""),
        root.get("sources", ""),
        root.get("state", ""),
    )


def _content(root: etree._Element, name: str) -> bytes:
    element = root.find(f"{{{NAMESPACE}}}{name}")
    if element is None or not element.text:
        raise ValueError(f"thiếu mục {name}")
    content = binascii.a2b_base64(element.text)
    if hashlib.sha256(content).hexdigest() != element.get("sha256"):
        raise ValueError(f"mục {name} không còn nguyên vẹn")
    return content
