"""Word and Excel files that were damaged inside: parts, relationships, elements, attributes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random

from lxml import etree

from tests.fuzz.nasty import NUMBERS, PART_NAMES, WORDS
from tests.fuzz.random_bytes import damaged, made_up
from tests.hostile.packages import zipped_entries

Entries = list[tuple[str, bytes]]

_READ_MOST = ("document.xml", "sheet1.xml", "workbook.xml", "styles.xml", "sharedStrings.xml")
_XML_NAMES = (".xml", ".rels")
_LONG_ATTRIBUTE = 6_000


def entries_of(data: bytes) -> Entries:
    """Names and contents of the parts, in their order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def package_changed(data: bytes, random: Random) -> bytes:
    """The package with one to four changes inside; sometimes its bytes are damaged instead."""
    if random.random() < 0.12:
        return damaged(data, random)
    entries = entries_of(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        entries = random.choice(_CHANGES)(entries, random) or entries
    data = zipped_entries(entries)
    return damaged(data, random) if random.random() < 0.04 else data


def _chosen(entries: Entries, random: Random) -> int:
    """The place of a part: the text itself in half of the cases."""
    read_most = [at for at, (name, _) in enumerate(entries) if name.endswith(_READ_MOST)]
    return random.choice(read_most if read_most and random.random() < 0.5 else range(len(entries)))


def _with(entries: Entries, at: int, content: bytes) -> Entries:
    return [*entries[:at], (entries[at][0], content), *entries[at + 1 :]]


def _part_damaged(entries: Entries, random: Random) -> Entries:
    at = _chosen(entries, random)
    content = made_up(random) if random.random() < 0.2 else damaged(entries[at][1], random)
    return _with(entries, at, content)


def _part_moved(entries: Entries, random: Random) -> Entries:
    """A part is taken away, doubled, renamed, added, or gets the content of another."""
    at, other = random.randrange(len(entries)), random.randrange(len(entries))
    (name, content), change = entries[at], random.randrange(5)
    if change == 0:
        return entries[:at] + entries[at + 1 :]
    if change == 1:
        return [*entries, (name, damaged(content, random))]
    if change == 2:
        return [*entries[:at], (random.choice(PART_NAMES), content), *entries[at + 1 :]]
    if change == 3:
        return [*entries, (random.choice(PART_NAMES), content)]
    return _with(entries, at, entries[other][1])


def _xml_changed(entries: Entries, random: Random) -> Entries:
    """One to eight changes of elements, attributes or text in one part."""
    at = _chosen(entries, random)
    name, content = entries[at]
    if not name.endswith(_XML_NAMES):
        return entries
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return entries
    for _ in range(random.choice((1, 2, 8))):
        random.choice(_XML_CHANGES)(root, random)
    return _with(entries, at, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _elements(root: etree._Element) -> list[etree._Element]:
    return [element for element in root.iter() if isinstance(element.tag, str)]


def _dropped(root: etree._Element, random: Random) -> None:
    element = random.choice(_elements(root))
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copied(root: etree._Element, random: Random) -> None:
    """An element stands again: beside itself, or inside any other."""
    found = _elements(root)
    element = etree.fromstring(etree.tostring(random.choice(found)))
    random.choice(found).insert(random.choice((0, 1, 1_000)), element)


def _wrapped(root: etree._Element, random: Random) -> None:
    """An element lies in many like itself."""
    element = random.choice(_elements(root))
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for _ in range(random.choice((1, 3, 150))):
        outer = etree.Element(element.tag)
        outer.attrib.update(element.attrib)
        outer.append(element)
        element = outer
    parent.insert(place, element)


def _renamed(root: etree._Element, random: Random) -> None:
    found = _elements(root)
    random.choice(found).tag = random.choice(found).tag


def _attribute(root: etree._Element, random: Random) -> None:
    """An attribute gets a nasty value, that of another element, or none."""
    found = [element for element in _elements(root) if element.attrib]
    if not found:
        return
    element, other = random.choice(found), random.choice(found)
    name = str(random.choice(element.keys()))
    change = random.random()
    if change < 0.7:
        _set(element, name, random.choice((*NUMBERS, *WORDS)))
    elif change < 0.85:
        del element.attrib[name]
    else:
        element.set(random.choice(other.keys()), element.get(name) or "")


def _set(element: etree._Element, name: str, value: str) -> None:
    """As far as XML can say it."""
    try:
        element.set(name, value[:_LONG_ATTRIBUTE])
    except ValueError:
        element.set(name, "x")


def _text(root: etree._Element, random: Random) -> None:
    found = [element for element in _elements(root) if element.text]
    if found:
        random.choice(found).text = random.choice((*NUMBERS, *WORDS))


_CHANGES = (_part_damaged, _part_moved, _xml_changed, _xml_changed, _xml_changed, _xml_changed)
_XML_CHANGES = (_dropped, _copied, _wrapped, _renamed, _attribute, _attribute, _text)
