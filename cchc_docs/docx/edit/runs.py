"""Pieces of a line written as runs again."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import groupby

from lxml import etree

from cchc_docs.docx.edit.line import Piece
from cchc_docs.docx.names import XML_SPACE, W


def written(pieces: list[Piece]) -> list[etree._Element]:
    """The pieces as runs and objects, neighbours of one formatting in one run."""
    found: list[etree._Element] = []
    for (formatting, is_text), group in groupby(pieces, key=_formatting):
        same = list(group)
        if not is_text:
            found += [node for piece in same for node in piece.nodes]
            continue
        run = etree.Element(f"{W}r")
        if formatting and same[0].properties is not None:
            run.append(deepcopy(same[0].properties))
        _append_text(run, "".join(piece.text for piece in same))
        found.append(run)
    return found


def _formatting(piece: Piece) -> tuple[bytes, bool]:
    if piece.nodes:
        return b"", False
    if piece.properties is None or len(piece.properties) == 0:
        return b"", True
    return etree.tostring(piece.properties), True


_ELEMENTS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_SIGNS = re.compile(r"([\t\n\u2011\u00ad])")


def _append_text(run: etree._Element, text: str) -> None:
    for part in _SIGNS.split(text):
        if part in _ELEMENTS:
            etree.SubElement(run, f"{W}{_ELEMENTS[part]}")
        elif part:
            node = etree.SubElement(run, f"{W}t")
            node.set(XML_SPACE, "preserve")
            node.text = part
