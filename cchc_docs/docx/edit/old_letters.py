"""Text in a face of a legacy encoding (TCVN3, VNI) as the letters that it shows.

Only where the letters themselves agree with the name of the face: people also type Unicode in such
a face, and on every machine without it that reads well.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from lxml import etree

from cchc_docs.docx.edit.markup import drop, put, run_properties, text_elements
from cchc_docs.docx.names import XML_SPACE, W
from cchc_docs.docx.read.document import OpenDocument
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.legacy_fonts import LONELY_MARKS, from_legacy, legacy_code
from cchc_docs.vietnamese import nfc

_SHARED = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ\u00a0")
"""Letters that Unicode and the legacy encodings have at the same places, with other meanings."""
_BEYOND = "\u0100"

Spelling = Literal["coded", "unicode", "either", "both"]


def spelt_anew(opened: OpenDocument, face: str = "") -> tuple[bytes, list[Paragraph]]:
    """The package with legacy letters as Unicode, and the paragraphs that changed; with ``face``
    they are shown in it, and so is Unicode that stands in a legacy face.

    The XML that was opened is changed. A paragraph that both readings fit follows the others.
    """
    texts = {one: _old_texts(opened, one) for one in opened.origins}
    spelt = {one: _spelling(found) for one, found in texts.items() if found}
    clear = {one for one in spelt.values() if one != "either"}
    changed = []
    for paragraph, how in spelt.items():
        meant = how
        if how == "either":
            meant = "coded" if not clear else next(iter(clear)) if len(clear) == 1 else "both"
        if meant == "coded":
            _decode(texts[paragraph], opened.old_faces)
        if meant == "coded" or (meant == "unicode" and face):
            changed.append(paragraph)
            for item in texts[paragraph] if face else ():
                _show_in(item, face)
    return opened.package.written_anew(opened.roots) if changed else b"", changed


def _old_texts(opened: OpenDocument, paragraph: Paragraph) -> list[etree._Element]:
    items = text_elements(opened.origins[paragraph])
    return [item for item in items if item in opened.old_faces and item.text]


def _spelling(items: list[etree._Element]) -> Spelling:
    letters = {letter for item in items for letter in nfc(item.text or "") if letter > "\x7f"}
    letters = {letter for letter in letters if letter.isalpha() or letter < _BEYOND} - _SHARED
    beyond = {letter for letter in letters if letter >= _BEYOND}
    if not letters:
        return "either"
    return "both" if beyond and beyond != letters else "unicode" if beyond else "coded"


def _decode(items: list[etree._Element], faces: dict[etree._Element, str]) -> None:
    """A mark of VNI that stands in the next text than its letter goes to it first."""
    for item, after in pairwise(items):
        pair, text = (legacy_code(faces[item]), legacy_code(faces[after])), after.text or ""
        if pair == ("VNI", "VNI") and text[:1] in LONELY_MARKS:
            item.text, after.text = (item.text or "") + text[:1], text[1:]
    for item in items:
        item.text = nfc(from_legacy(item.text or "", faces[item]))
        item.set(XML_SPACE, "preserve")


def _show_in(item: etree._Element, face: str) -> None:
    run = next(item.iterancestors(f"{W}r"))
    properties = run_properties(run)
    drop(properties, "rFonts")
    put(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), face))
