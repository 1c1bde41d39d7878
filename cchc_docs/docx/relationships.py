"""Pointers from part to part, and what sort of thing each part is (ISO/IEC 29500-2, 6.5, 7.2.3)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from lxml import etree

from cchc_docs.docx.names import CONTENT_TYPES, OFFICE, RELATIONSHIPS
from cchc_docs.frozen import dataclass
from cchc_docs.packages import part_key, target_part, target_text

TYPES_PART = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship with its full type; an internal target is the name of a part."""

    id: str
    type: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: ``header``, ``image``."""
        return self.type.rpartition("/")[2]


def relationships_in(
    root: etree._Element, part: str, find: Callable[[str], str | None]
) -> dict[str, Relationship]:
    """The relationships of a part by id; ``find`` spells a name as the package does."""
    found = {}
    for item in root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
        target = item.get("Target", "")
        is_external = item.get("TargetMode") == "External"
        if not is_external:
            name = target_part(part, target)
            target = find(name) or name
        link = Relationship(item.get("Id", ""), item.get("Type", ""), target, is_external)
        if target:
            found[link.id] = link
    return found


def add_relationship(
    root: etree._Element,
    part: str,
    identity: str,
    kind: str,
    target: str,
    *,
    external: bool = False,
) -> None:
    """One more relationship of a part; ``kind`` is a full type, or the last of one of Office."""
    item = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
    item.set("Id", identity)
    item.set("Type", kind if "/" in kind else f"{OFFICE}/{kind}")
    item.set("Target", target if external else target_text(part, target))
    if external:
        item.set("TargetMode", "External")


def no_relationships() -> etree._Element:
    """The XML of a part that has none yet."""
    return etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')


def content_type(types: etree._Element, part: str) -> str:
    """The content type of a part; empty where the package does not say."""
    by_ending = ""
    ending = part.rpartition(".")[2].lower()
    for item in types:
        if part_key(item.get("PartName") or "") == f"/{part_key(part)}":
            return item.get("ContentType", "")
        if (item.get("Extension") or "").lower() == ending:
            by_ending = item.get("ContentType", "")
    return by_ending


def add_content_type(types: etree._Element, part: str, kind: str) -> None:
    """Say what sort of thing a part is, where the package does not say it already."""
    if content_type(types, part) != kind:
        item = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
        item.set("PartName", quote(f"/{part}"))
        item.set("ContentType", kind)


def add_default_type(types: etree._Element, ending: str, kind: str) -> None:
    """Say what sort of thing the parts with that ending are, where the package does not."""
    if not content_type(types, f"x.{ending}"):
        item = etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=ending, ContentType=kind)
        types.insert(0, item)


def serialised(tree: etree._Element) -> bytes:
    """The bytes of a part, as Word writes its head."""
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text
