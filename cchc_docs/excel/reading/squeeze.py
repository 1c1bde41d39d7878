"""Leaves empty cells and rows out of the XML of a sheet before it is parsed: there may be millions.

Only what can be left out without moving anything else goes: an element with a position of its own
that the next element does not count from. From the first comment or CDATA section on, where a tag
may be text, and in encodings of two bytes a letter, everything stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_ROOT = re.compile(rb"<(?:([\w.-]{1,40}):)?worksheet[\s>/]")
_LONGEST_TAG = 1 << 16


def without_empty(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes without empty cells and rows; they mean the same."""
    chunks = iter(chunks)
    rest = next(chunks, b"")
    root = _ROOT.search(rest)
    if root:
        prefix = root[1] + b":" if root[1] else b""
        empty_cell, empty_row = _empty(prefix, b"c", b"row"), _empty(prefix, b"row", b"sheetData")
        while not (b"<!" in rest or b"\0" in rest):
            cut = rest.rfind(b"<")
            if cut <= 0:
                cut = len(rest) if len(rest) > _LONGEST_TAG else 0
            yield empty_row.sub(b"", empty_cell.sub(b"", rest[:cut]))
            more = next(chunks, b"")
            rest = rest[cut:] + more
            if not more:
                break
    yield rest
    yield from chunks


@lru_cache(maxsize=16)
def _empty(prefix: bytes, name: bytes, holder: bytes) -> re.Pattern[bytes]:
    """An element with its position and nothing in it, before the next such one or the end of what
    holds it. The position is looked for where every program writes it: first.
    """
    placed = rb"<%s%s\s+r\s*=" % (re.escape(prefix), name)
    end = rb"</%s%s\s*>" % (re.escape(prefix), name)
    following = rb"\s*(?:%s|</%s%s\s*>)" % (placed, re.escape(prefix), holder)
    return re.compile(rb"%s[^<>/]*(?:/>|>\s*%s)(?=%s)" % (placed, end, following))
