"""What people set for the whole document: protection, tracking, margins of facing pages, colour of
the page, title and keywords.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import child, is_on, local, says_yes
from cchc_docs.docx.names import R, W
from cchc_docs.docx.order import ORDER, insert_in_order
from cchc_docs.docx.property_names import shown_name
from cchc_docs.docx.schema import names_in, values_of
from cchc_docs.revise.merging.edits import WHOLE
from cchc_docs.revise.merging.work import Work

_OF_PROGRAMS = set(
    re.findall(
        r"\w+",
        """view zoom proofState rsids mathPr themeFontLang shapeDefaults compat
        hdrShapeDefaults decimalSymbol listSeparator characterSpacingControl savePreviewPicture
        stylePaneFormatFilter stylePaneSortMethod activeWritingStyle hideSpellingErrors
        hideGrammaticalErrors attachedSchema doNotValidateAgainstSchema doNotDemarcateInvalidXml
        saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText smartTagType schemaLibrary
        doNotDisplayPageBoundaries showEnvelope doNotIncludeSubdocsInStats revisionView
        readModeInkLockDown doNotAutoCompressPictures drawingGridHorizontalSpacing
        drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
        displayVerticalDrawingGridEvery noPunctuationKerning""",
    )
)
"""What programs note for themselves, or how they show the document on this machine."""

_REWRITTEN = {"defaultTabStop", "autoHyphenation", "footnotePr", "endnotePr", "clrSchemeMapping"}
"""What LibreOffice states on every save."""

_USUAL_TAB = "720"
_USUAL_COLOURS = {
    **{"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"},
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    **{"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"},
}


def merge_settings(work: Work) -> None:
    """The settings of the document that were changed by hand."""
    before, after = (
        settings_of(file, rewritten=work.rewritten) for file in (work.base, work.edited)
    )
    for tag in ORDER["settings"]:
        if before.get(tag) == after.get(tag):
            continue
        by_hand = child(work.edited.linked_tree("settings"), tag)
        carried = by_hand is None or not any(
            str(name).startswith(R) for node in by_hand.iter() for name in node.attrib
        )
        if carried:
            _put(work.new, tag, by_hand if tag in after else None)
        sides = ("", shown_name(tag)) if tag in after else (shown_name(tag), "")
        work.tell("settings", WHOLE, *sides, carried=carried)


def settings_of(file: WordFile, *, rewritten: bool) -> dict[str, dict[str, str]]:
    """Tag of a setting → what it says; those that programs keep for themselves are left out."""
    root = file.linked_tree("settings")
    if root is None:
        return {}
    ours = names_in(root) & set(ORDER["settings"]) - _OF_PROGRAMS - (
        _REWRITTEN if rewritten else set()
    )
    found = {tag: _said(root.find(f"{W}{tag}")) for tag in ours}
    return {tag: said for tag, said in found.items() if said}


def _said(element: etree._Element | None) -> dict[str, str]:
    if element is None or not is_on(element):
        return {}
    said = values_of(element)
    tag = local(element)
    if tag in ("footnotePr", "endnotePr"):
        return {name: value for name, value in said.items() if "/id" not in name}
    if tag == "clrSchemeMapping":
        return {name: value for name, value in said.items() if _USUAL_COLOURS.get(name) != value}
    if tag == "defaultTabStop" and said.get("val") == _USUAL_TAB:
        return {}
    return {name: value for name, value in said.items() if name != "val" or not says_yes(value)} | {
        "": "on"
    }


def _put(file: WordFile, tag: str, by_hand: etree._Element | None) -> None:
    part = file.ensured("settings")
    root = file.tree(part)
    for own in root.findall(f"{W}{tag}"):
        root.remove(own)
    if by_hand is not None:
        insert_in_order(root, deepcopy(by_hand))
    file.changed(part)


def merge_background(work: Work) -> None:
    """The colour of the page."""
    roots = [file.tree(file.main) for file in (work.base, work.edited, work.new)]
    before, by_hand, own = (root.find(f"{W}background") for root in roots)
    if values_of(before) == values_of(by_hand):
        return
    if own is not None:
        roots[2].remove(own)
    if by_hand is not None:
        roots[2].insert(0, work.carrier.adopt(by_hand, work.edited.main, work.new.main))
    work.new.changed(work.new.main)
    work.tell("page", WHOLE, after="màu nền trang")
