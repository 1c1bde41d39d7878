"""Files spoilt at random: bytes, YAML lines, parts and elements of zip packages."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

MAGICS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"\xff\xfe", b"{")
NASTY = (
    "", "~", "null", "no", "on", "yes", ".nan", ".inf", "1e999", "1e3", "0x1F", "1:30", "-1", "0",
    "1" * 400, "9" * 17, "0.1" + "0" * 200, "-0", "٣", "½", "x" * 5000, "á" + "\u0301" * 40,
    "{{ x }}", "{% for a in b %}", "{{ ''.__class__ }}", "<w:t>", "&amp;", "&x;", "]]>", "CON",
    "../../etc/passwd", "a:b", "a/b", "a\\b", "*", "&a [*a]", "!!python/object:os.system x",
    "<<: {a: 1}", "[", "{", "]", "- - - -", "|", ">", "'", '"', "#", "@", "`", "\u202e", "\u200b",
    "\ufeff", "\x07", "\u2028", "2019-02-30", "31/2/2019", "so-noi-vu", "1.10", "exact", "true",
    "2147483648", "-2147483649",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]*>")
_VALUE = re.compile(rb'="[^"]*"')

Spoil = Callable[[bytes, random.Random], bytes]


def random_bytes(chance: random.Random) -> bytes:
    """Bytes of any kind behind a beginning that a reader may believe."""
    return chance.choice(MAGICS) + chance.randbytes(chance.choice((0, 1, 20, 400, 5000)))


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four things changed in it."""
    change = _package if data.startswith(b"PK") else _yaml
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = (change if chance.random() < 0.85 else _bytes)(data, chance)
    return data


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or cut off."""
    if not data:
        return chance.randbytes(3)
    at = chance.randrange(len(data))
    to = min(len(data), at + chance.choice((1, 1, 4, 60, 2000)))
    piece = data[at:to]
    new = chance.choice((b"", chance.randbytes(len(piece)), piece * 2, piece[::-1]))
    return data[:at] if chance.random() < 0.1 else data[:at] + new + data[to:]


def _yaml(data: bytes, chance: random.Random) -> bytes:
    """A line changed: its value, its indent, its place, or a line from nowhere."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    nasty = chance.choice(NASTY).encode()
    key, colon, _ = lines[at].partition(b":")
    kind = chance.randrange(7)
    if kind == 0:
        lines[at] = key + colon + b" " + nasty
    elif kind == 1:
        lines[at] = b" " * chance.randrange(8) + lines[at].lstrip()
    elif kind == 2:
        lines.insert(at, chance.choice(lines))
    elif kind == 3:
        del lines[at]
    elif kind == 4:
        lines.insert(at, nasty + b": " + chance.choice(NASTY).encode())
    elif kind == 5:
        lines[at] = nasty + colon + lines[at][len(key) + 1 :]
    else:
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return b"\n".join(lines)


def _package(data: bytes, chance: random.Random) -> bytes:
    """A part changed, taken away, renamed, swapped, or put in anew."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return _bytes(data, chance)  # spoilt before, beyond what a zip file can be
    if not parts:
        return data
    name = chance.choice(sorted(parts))
    kind = chance.randrange(12)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[chance.choice(("../x", "/x", "word/vbaProject.bin", f"{name}x"))] = parts.pop(name)
    elif kind == 2:
        other = chance.choice(sorted(parts))
        parts[name], parts[other] = parts[other], parts[name]
    elif kind == 3:
        parts[name] = _bytes(parts[name], chance)
    else:
        parts[name] = chance.choice(_XML)(parts[name], chance)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def _value(data: bytes, chance: random.Random) -> bytes:
    """An attribute with another value."""
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    nasty = chance.choice(NASTY).replace('"', "").replace("<", "").replace("&", "")
    return data[: one.start()] + f'="{nasty}"'.encode() + data[one.end() :]


def _tag(data: bytes, chance: random.Random) -> bytes:
    """A tag doubled or left out, so that the XML may be broken."""
    found = list(_TAG.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + one[0] * chance.choice((0, 2)) + data[one.end() :]


def _element(data: bytes, chance: random.Random) -> bytes:
    """An element taken away, doubled, emptied, put elsewhere, or with other words in it."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except etree.XMLSyntaxError:
        return _tag(data, chance)
    elements = [item for item in root.iter(etree.Element) if item.getparent() is not None]
    if not elements:
        return data
    one, kind = chance.choice(elements), chance.randrange(5)
    parent = one.getparent()
    if kind == 0:
        parent.remove(one)
    elif kind == 1:
        parent.insert(0, etree.fromstring(etree.tostring(one)))
    elif kind == 2:
        one.clear()
    elif kind == 3:
        elements[0].append(etree.fromstring(etree.tostring(one)))
    else:
        word = chance.choice(NASTY)
        one.text = "".join(letter for letter in word if letter >= " " and letter != "\x7f")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


_XML: tuple[Spoil, ...] = (_value, _value, _tag, _element, _element, _element)
