"""Centred lines that no way of breaking saves, foreseen before anybody opens the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Place
from cchc_docs.line_breaks import SURE, Face, broken, why_forbidden
from cchc_docs.standard import Standard


@dataclass(frozen=True, slots=True)
class CentredLine:
    """A text of an element in the room that is given in millimetres, where it stands in the
    document and in the data, and what to write there instead."""

    text: str
    element: str
    room_mm: Decimal
    where: str
    place: Place
    hint: str


def foreseen_breaks(
    folder: RoundFolder,
    code: str,
    plan: YamlSource,
    content: Mapping[str, Any],
    standard: Standard,
) -> Iterator[Finding]:
    """A warning for each line of the head and the title that has to be broken where none is, with
    the key that says it otherwise. ``plan`` is the file of the plan, ``content`` what it prints."""
    agency = folder.sources["agencies.yaml"].place((code,), of_key=True)
    lines = (*_of_head(agency, content, standard), *_of_plan(plan, content, standard))
    for line in lines:
        torn = _torn(line, standard)
        if torn:
            message = f"{line.where}, bị ngắt “{torn[0]}”: {torn[1]}"
            yield Finding("VB-06", "warning", line.place, message, line.hint)


def _of_head(
    agency: Place, content: Mapping[str, Any], standard: Standard
) -> Iterator[CentredLine]:
    issuer, layout = content["issuer"], standard.layout
    room = layout.head_columns_mm[0] - 2 * layout.cell_margin_mm
    for element, key, lines in (
        ("parent_agency", "parent", issuer["parent_lines"]),
        ("agency", "lines", [*issuer["lines_above"], issuer["name"]]),
    ):
        hint = f"letterhead: {{{key}: [dòng thứ nhất, dòng thứ hai]}}"
        for text in lines:
            where = f"trang 1: “{text}” không vừa cột tên cơ quan"
            yield CentredLine(
                text, element, room, where, agency, f"ghi từng dòng, viết gọn nếu được: {hint}"
            )


def _of_plan(
    plan: YamlSource, content: Mapping[str, Any], standard: Standard
) -> Iterator[CentredLine]:
    if content["subject"]:
        where, hint = "trang 1: trích yếu không vừa một dòng", "viết gọn trích yếu (subject)"
        place = plan.place(("subject",))
        yield CentredLine(
            content["subject"], "subject", standard.page.text_width_mm, where, place, hint
        )


def _torn(line: CentredLine, standard: Standard) -> Sequence[str]:
    """The break that cannot be avoided, and why it is none; empty where all is well."""
    figures = standard.elements[line.element]
    text = line.text.upper() if figures.caps else line.text
    face = Face(figures.size_pt.printed, figures.bold, figures.italic)
    smaller = replace(face, size_pt=figures.size_pt.least or face.size_pt)
    if figures.breaks == "smaller" and smaller.width(text) <= line.room_mm * SURE:
        return ()
    for upper, lower in pairwise(broken(text, line.room_mm, face).lines):
        if why := why_forbidden(upper, lower):
            return f"{upper} / {lower}", why
    return ()
