"""Rules TT-12 to TT-16: page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import (
    ALIGNMENT_NAMES,
    by_itself,
    by_standard,
    departure,
    names_sizes,
)
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.parts.breaks import longer_than_page
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Document, PageFurniture, Paragraph, Run, Section
from cchc_docs.standard import Alignment, Standard

_PAGE_FIELD = re.compile(r"PAGE\b(?!REF)", re.IGNORECASE)

_OTHER_DIGITS = re.compile(r"\\\*\s*(roman|alphabetic|cardtext|ordinal)", re.IGNORECASE)

_NEAR_MIDDLE = 567
"""Twips, a centimetre: as far as the stops of Word's own header are from the middle of a page."""

PART_NAMES = {"header": "đầu trang", "footer": "chân trang"}


def number_runs(paragraph: Paragraph) -> tuple[Run, ...]:
    """The runs made by a PAGE field."""
    return tuple(run for run in paragraph.runs if _PAGE_FIELD.match(run.field))


def numbered(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if number_runs(paragraph)]


def furniture_of(section: Section, part: str) -> PageFurniture:
    return section.headers if part == "header" else section.footers


def number_place(form: Form, standard: Standard) -> Iterator[Fault]:
    """The page number stands in the header or the footer, aligned as the standard says."""
    part = standard.page_number.place
    other = "footer" if part == "header" else "header"
    element = standard.elements["page_number"]
    align = ALIGNMENT_NAMES[element.alignment]
    wanted = f"{PART_NAMES[part]}, {align}"
    for section in form.document.sections:
        here = numbered(furniture_of(section, part).default)
        elsewhere = numbered(furniture_of(section, other).default)
        if elsewhere:
            found = PART_NAMES[other]
            yield departure(elsewhere[0].place, f"Số trang đặt ở {found}", found, wanted)
        elif not here and needs_number(form.document, section):
            yield departure(section.place, "Không có số trang", "không có", wanted)
        elif form.document.even_headers and not numbered(furniture_of(section, part).even):
            yield departure(section.place, "Trang chẵn không có số trang", "không có", wanted)
        for paragraph in here:
            have = _number_alignment(paragraph)
            if have is not None and have not in element.alignments:
                yield departure(
                    paragraph.place,
                    f"Số trang {ALIGNMENT_NAMES[have]}, quy định {align}",
                    ALIGNMENT_NAMES[have],
                    wanted,
                )


def needs_number(document: Document, section: Section) -> bool:
    """Whether the section is longer than a page."""
    blocks = [block for block in document.blocks if block.section == section.number - 1]
    return longer_than_page(blocks, section)


def _number_alignment(paragraph: Paragraph) -> Alignment | None:
    """Where the number stands; the tabs of a header lead to its stops, to the centre and to the
    right where none are known."""
    if "khung chữ" in paragraph.container or "bảng" in paragraph.container:
        return None
    tabs = "".join(run.text for run in paragraph.runs).count("\t")
    if paragraph.alignment != "left" or not tabs:
        return paragraph.alignment
    alone = all(_PAGE_FIELD.match(run.field) or not run.text.strip() for run in paragraph.runs)
    stops = [place for place, _ in paragraph.tab_stops if place > max(0, paragraph.left)]
    if not alone or len(stops) < tabs:
        return "center" if tabs == 1 else "right"
    off = stops[tabs - 1] - paragraph.width // 2
    return "center" if abs(off) <= _NEAR_MIDDLE else "right" if off > 0 else "left"


def number_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """The page number is upright, not bold, in Arabic figures, of the right size."""
    element = standard.elements["page_number"]
    for paragraph in numbered(form.document.furniture):
        runs = number_runs(paragraph)
        found = []
        if not all(element.size_pt.allows(run.size_pt) for run in runs):
            found.append(names_sizes(dict.fromkeys(run.size_pt for run in runs)))
        if any(run.bold for run in runs):
            found.append("đậm")
        if any(run.italic for run in runs):
            found.append("nghiêng")
        section = form.document.sections[paragraph.section]
        roman = any(_OTHER_DIGITS.search(run.field) for run in runs)
        if roman or section.number_format != "decimal":
            found.append("không phải chữ số Ả Rập")
        if found:
            names = ", ".join(found)
            wanted = f"cỡ {element.size_pt}, chữ đứng, không đậm, chữ số Ả Rập"
            yield departure(paragraph.place, f"Số trang trình bày sai: {names}", names, wanted)


def first_page_number(form: Form, standard: Standard) -> Iterator[Fault]:
    """The first page shows no number."""
    if not standard.page_number.hidden_on_first_page:
        return
    section = form.document.sections[0]
    for part in ("header", "footer"):
        furniture = furniture_of(section, part)
        shown = furniture.first if section.has_title_page else furniture.default
        for paragraph in filter(is_seen, numbered(shown)):
            yield departure(
                paragraph.place,
                "Trang đầu hiện số trang",
                "có số ở trang đầu",
                "không hiện số ở trang đầu",
                "bật “Different First Page” và xóa số ở trang đầu",
            )
            break


def is_seen(paragraph: Paragraph) -> bool:
    """Whether its number is not white on white, the way of some to hide it."""
    return any(run.colour.upper() != "FFFFFF" for run in number_runs(paragraph))


def bare_number(form: Form) -> Iterator[Fault]:
    """Nothing but the number: no “Trang”, no total, no dashes."""
    for paragraph in numbered(form.document.furniture):
        around = "".join(
            run.text for run in paragraph.runs if not _PAGE_FIELD.match(run.field)
        ).strip()
        if around:
            yield departure(
                paragraph.place, f"Quanh số trang có thêm chữ “{around}”", around, "chỉ có số trang"
            )


RULES = (
    by_standard(
        "TT-12",
        "Số trang ở giữa lề trên",
        number_place,
        "văn bản ngắn dưới một trang không cần số; số trang trong khung chữ không xét căn lề",
    ),
    by_standard(
        "TT-13",
        "Số trang ở góc phải cuối trang",
        number_place,
        "văn bản ngắn dưới một trang không cần số; số trang trong khung chữ không xét căn lề",
    ),
    by_standard("TT-14", "Cỡ và kiểu chữ của số trang", number_setting),
    by_standard("TT-15", "Trang đầu không hiện số trang", first_page_number),
    by_itself("TT-16", "Số trang không kèm chữ khác", bare_number),
)
