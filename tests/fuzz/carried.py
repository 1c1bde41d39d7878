"""Plans whose inner part, which says what they were made from, was changed and signed again."""

from __future__ import annotations

import binascii
import hashlib
from random import Random

from lxml import etree

from cchc_docs.revise.provenance import NAMESPACE
from tests.fuzz.packages import entries_of, package_changed
from tests.fuzz.random_bytes import made_up
from tests.fuzz.yaml_text import yaml_changed
from tests.hostile.packages import zipped_entries

_ITEM = "customXml/item1.xml"


def carried_changed(data: bytes, random: Random) -> bytes:
    """The plan with other data, another document or other attributes in its inner part."""
    entries = entries_of(data)
    place = [name for name, _ in entries].index(_ITEM)
    root = etree.fromstring(entries[place][1])
    for name in random.choice((("data",), ("data",), ("document",), ("data", "document"))):
        element = root.find(f"{{{NAMESPACE}}}{name}")
        assert element is not None and element.text
        content = binascii.a2b_base64(element.text)
        _fill(element, random.choice(_CHANGES)(content, random))
    if random.random() < 0.1:
        root.set(random.choice(("version", "standard", "template", "templateHash")), "../x")
    entries[place] = (_ITEM, etree.tostring(root))
    return zipped_entries(entries)


def _fill(element: etree._Element, content: bytes) -> None:
    element.set("sha256", hashlib.sha256(content).hexdigest())
    element.text = binascii.b2a_base64(content, newline=False).decode("ascii")


def _file_changed(content: bytes, random: Random) -> bytes:
    """One of the data files inside is changed; in a document, one of its parts."""
    entries = entries_of(content)
    place = random.randrange(len(entries))
    name, data = entries[place]
    if not name.endswith(".yaml"):
        return package_changed(content, random)
    entries[place] = (name, yaml_changed(data, random))
    return zipped_entries(entries)


def _nothing_right(_content: bytes, random: Random) -> bytes:
    return made_up(random)


_CHANGES = (_file_changed, _file_changed, _file_changed, package_changed, _nothing_right)
