"""The parts of a .docx and their XML, read within the limits; hostile files are refused."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from cchc_docs import limits
from cchc_docs.docx.elements import value
from cchc_docs.docx.names import STRICT, W, usual
from cchc_docs.docx.relationships import Relationship, relationships_in, serialised
from cchc_docs.docx.zip_writer import pack
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.limits import megabytes, thousands
from cchc_docs.packages import Archive, Sort, relations_part


class UnreadableDocument(Refused):
    """The file cannot be read as a Word document."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(Finding("VB-01", "error", Place(), message, hint))


_SHORTER = "tách bớt nội dung sang tệp khác"
_REPAIR = "mở tệp bằng Word, sửa và lưu lại dạng .docx"


def _sort() -> Sort:
    return Sort(
        program="Word",
        other_kind="tệp không phải là .docx hoặc đã bị hỏng",
        old_ending=".doc",
        usual_kind="Word Document (.docx)",
        smaller=_SHORTER,
        most_bytes=limits.DOCUMENT_BYTES,
        most_parts=limits.DOCUMENT_PARTS,
        most_unpacked=limits.DOCUMENT_UNPACKED_BYTES,
        refuse=lambda message, hint, _: UnreadableDocument(message, hint),
        ratio=limits.PACKING_RATIO,
        ratio_from=limits.PACKING_RATIO_FROM_BYTES,
    )


_STORIES = frozenset(("header", "footer", "footnotes", "endnotes", "comments"))


class Package(Archive):
    """The parts of a .docx by name, read when they are asked for and within the limits.

    Names are found in any spelling; what is given back is spelt as in the package.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _sort())
        self._trees: dict[str, etree._Element] = {}

    def has(self, name: str) -> bool:
        return self.find(name) is not None

    def parts(self) -> dict[str, bytes]:
        """All parts by name. Raises UnreadableDocument."""
        return {name: self.read(name) for name in self.names}

    def written_anew(self, trees: Mapping[str, etree._Element]) -> bytes:
        """The package with these trees in place of parts, or as more parts; the others keep their
        bytes. Raises UnreadableDocument.
        """
        return pack(self.parts() | {name: serialised(root) for name, root in trees.items()})

    def tree(self, name: str) -> etree._Element:
        """The XML of a part, strict OOXML turned into the usual names.

        It is parsed once: who shares the package does not change it. Raises UnreadableDocument.
        """
        if name not in self._trees:
            self._trees[name] = parse_xml(self.read(name), name)
        return self._trees[name]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by id, targets as names of parts."""
        rels = relations_part(part)
        if not self.has(rels):
            return {}
        return relationships_in(self.tree(rels), part, self.find)

    def stories(self) -> dict[str, str]:
        """The parts with text, the main one first → what they are: ``header``, ``comments``.

        Raises UnreadableDocument where there is no main part.
        """
        main = self.main_part()
        found = {
            link.target: link.kind
            for link in self.relationships(main).values()
            if link.kind in _STORIES and not link.is_external and self.has(link.target)
        }
        return {main: "document"} | {name: found[name] for name in sorted(found) if name != main}

    def is_strict(self) -> bool:
        """Whether the text is in strict Open XML, whose names differ from the usual ones."""
        return STRICT in self.read(self.main_part())

    def main_part(self) -> str:
        """The name of the part that holds the text."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument":
                return relationship.target
        raise UnreadableDocument(
            "tệp không phải là văn bản Word (.docx)", "mở tệp bằng Word rồi lưu lại dạng .docx"
        )


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of the XML, with entities, network and document types refused."""
    if len(data) > limits.DOCUMENT_PART_BYTES or data.count(b"<") > limits.DOCUMENT_PART_TAGS:
        most = f"{megabytes(limits.DOCUMENT_PART_BYTES)}, {limits.DOCUMENT_PART_TAGS} thẻ"
        raise UnreadableDocument(f"phần {name} của tệp Word lớn hơn giới hạn {most}", _SHORTER)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(usual(data), parser)
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
        below[style.get(f"{W}styleId", "")] = value(style, "basedOn")
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
