"""Centred lines that no way of breaking saves, foreseen before anybody opens the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.line_breaks import SURE, Face, broken, why_forbidden
from cchc_docs.render.head_room import set_head
from cchc_docs.standard import Standard


@dataclass(frozen=True, slots=True)
class CentredText:
    """The lines of a text as they are broken, where it stands in the document and in the data, and
    what to write there instead."""

    lines: tuple[str, ...]
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
    for text in (*_of_head(agency, content, standard), *_of_plan(plan, content, standard)):
        for upper, lower in pairwise(text.lines):
            if why := why_forbidden(upper, lower):
                message = f"{text.where}, bị ngắt “{upper} / {lower}”: {why}"
                yield Finding("VB-06", "warning", text.place, message, text.hint)
                break


def _of_head(
    agency: Place, content: Mapping[str, Any], standard: Standard
) -> Iterator[CentredText]:
    for (element, text), broken_text in set_head(content, standard):
        key = "parent" if element == "parent_agency" else "lines"
        where = f"trang 1: “{text}” không vừa cột tên cơ quan"
        hint = "ghi từng dòng, viết gọn nếu được: letterhead: "
        hint += f"{{{key}: [dòng thứ nhất, dòng thứ hai]}}"
        yield CentredText(broken_text.lines, where, agency, hint)


def _of_plan(
    plan: YamlSource, content: Mapping[str, Any], standard: Standard
) -> Iterator[CentredText]:
    if not content["subject"]:
        return
    figures, room = standard.elements["subject"], standard.page.text_width_mm
    text = content["subject"].upper() if figures.caps else content["subject"]
    face = Face(figures.size_pt.printed, figures.bold, figures.italic)
    smaller = replace(face, size_pt=figures.size_pt.least or face.size_pt)
    if figures.breaks == "smaller" and smaller.width(text) <= room * SURE:
        return
    where, hint = "trang 1: trích yếu không vừa một dòng", "viết gọn trích yếu (subject)"
    lines = broken(text, room, face).lines
    yield CentredText(lines, where, plan.place(("subject",)), hint)
