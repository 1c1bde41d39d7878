"""Paper, margins and page numbers put right."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from lxml import etree

from cchc_docs.check.form.form_rule import comma
from cchc_docs.check.form.rules.page_number_rules import (
    PART_NAMES,
    furniture_of,
    is_seen,
    numbered,
)
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.check.mending.word_fields import is_only_a_number, take_numbers
from cchc_docs.docx.edit.markup import child, drop, put, put_flag
from cchc_docs.docx.names import WORD_DRAWING, R, W
from cchc_docs.docx.read.records import Document, Paragraph, Section
from cchc_docs.docx.units import half_points, mm, twips_of_mm
from cchc_docs.standard import Figure, Standard

_SIDES = (("top", "trên"), ("bottom", "dưới"), ("left", "trái"), ("right", "phải"))
_FAR_MM = 10
_NEARLY = Decimal("0.8")
_DRAWING = f"{{{WORD_DRAWING}}}docPr"


def mend_pages(mending: Mending) -> Iterator[Repair]:
    """A4, the margins that are out of bounds, no gutter, no mirrored margins."""
    sections = mending.form.document.sections
    for section, mark in zip(sections, mending.opened.section_marks, strict=True):
        yield from _mend_size(section, mark, mending)
        yield from _mend_margins(section, mark, mending)
    settings, place = mending.part_root("settings"), sections[0].place
    mirrored = mending.form.document.mirrors_margins and mending.may("TT-07", place)
    if mirrored and settings is not None:
        drop(settings, "mirrorMargins")
        yield Repair(place, "bỏ lề đối xứng", "TT-07")


def _mend_size(section: Section, mark: etree._Element, mending: Mending) -> Iterator[Repair]:
    page = mending.standard.page
    short, long = sorted((page.width_mm, page.height_mm))
    have = sorted((mm(section.width), mm(section.height)))
    away = max(abs(have[0] - short), abs(have[1] - long))
    if away <= page.size_tolerance_mm or not mending.may("TT-01", section.place):
        return
    turned = section.width > section.height
    width, height = (long, short) if turned else (short, long)
    put(mark, "pgSz", w=twips_of_mm(width), h=twips_of_mm(height))
    found = f"{comma(mm(section.width))} × {comma(mm(section.height))} mm"
    yield Repair(section.place, f"khổ giấy {found} → A4", "TT-01")


def _mend_margins(section: Section, mark: etree._Element, mending: Mending) -> Iterator[Repair]:
    page = mending.standard.page
    for number, (side, name) in enumerate(_SIDES, 3):
        allowed, rule = page.margin_mm(side), f"TT-{number:02d}"
        width = mm(getattr(section, side))
        is_right = allowed.allows(width, page.margin_tolerance_mm)
        is_right = is_right or (side == "left" and _is_set_in(section, allowed, mending))
        if not is_right and mending.may(rule, section.place):
            _complete_margins(mark, section)
            put(mark, "pgMar", **{side: twips_of_mm(allowed.printed)})
            change = f"lề {name} {comma(width)} mm → {comma(allowed.printed)} mm"
            yield Repair(section.place, change, rule)
    if section.gutter and mending.may("TT-07", section.place):
        put(mark, "pgMar", gutter="0")
        yield Repair(section.place, "bỏ lề đóng gáy", "TT-07")


def _is_set_in(section: Section, allowed: Figure, mending: Mending) -> bool:
    """Whether the text keeps off a narrow edge by its own indents: a wider margin would push it
    over the other one."""
    document = mending.form.document
    missing = (allowed.least or allowed.printed) - mm(section.left)
    here = [one for one in document.blocks if document.sections[one.section] is section]
    texts = [one for one in here if isinstance(one, Paragraph) and one.text]
    running = [one for one in texts if one.alignment != "center"]
    set_in = sum(mm(one.left) >= missing * _NEARLY for one in running)
    return missing >= _FAR_MM and set_in * 2 > len(running)


def _complete_margins(mark: etree._Element, section: Section) -> None:
    """A pgMar must say all its sides; those that it leaves out keep Word's defaults."""
    margins = child(mark, "pgMar")
    values = {
        "top": section.top,
        "right": section.right,
        "bottom": section.bottom,
        "left": section.left,
        "header": section.header_distance,
        "footer": section.footer_distance,
        "gutter": section.gutter,
    }
    for name, value in values.items():
        if margins.get(f"{W}{name}") is None:
            margins.set(f"{W}{name}", str(value))


def mend_page_numbers(mending: Mending) -> Iterator[Repair]:
    """Numbers where the mending.standard wants them, set as it says, none on the first page."""
    document = mending.form.document
    rule = mending.number_rule(mending.standard)
    if _needs_none(document) or rule in mending.spared.rules:
        return
    wanted = mending.standard.page_number.place
    other = "footer" if wanted == "header" else "header"
    added = False
    for index, section in enumerate(document.sections):
        misplaced = numbered(furniture_of(section, other).default)
        for paragraph in misplaced:
            take_numbers(mending.origin(paragraph))
        if misplaced:
            change = f"chuyển số trang từ {PART_NAMES[other]} sang {PART_NAMES[wanted]}"
            yield Repair(section.place, change, rule)
        inherits = index > 0 and furniture_of(section, wanted).default == (
            furniture_of(document.sections[index - 1], wanted).default
        )
        needs = not numbered(furniture_of(section, wanted).default) and mending.misses_number(
            section
        )
        needs = needs and mending.may(rule, section.place)
        if needs and not (inherits and added):
            _add_number(mending, index, wanted, mending.standard)
            added = True
            if not misplaced:
                change = f"thêm số trang ở {PART_NAMES[wanted]}"
                yield Repair(section.place, change, rule)
    yield from _mend_even_pages(mending, mending.standard)


def _needs_none(document: Document) -> bool:
    return not numbered(document.furniture) and len(document.paragraphs) < 2


def _mend_even_pages(mending: Mending, standard: Standard) -> Iterator[Repair]:
    """Even pages like the others, where their own headers and footers are empty anyway."""
    document, settings = mending.form.document, mending.part_root("settings")
    if not document.even_headers or settings is None:
        return
    parts = [part for one in document.sections for part in (one.headers, one.footers)]
    even = [paragraph for part in parts for paragraph in part.even]
    if not any(one.text or not is_only_a_number(mending.origin(one)) for one in even):
        drop(settings, "evenAndOddHeaders")
        change = "trang chẵn dùng chung đầu trang, chân trang"
        yield Repair(document.sections[0].place, change, mending.number_rule(standard))


def _add_number(mending: Mending, index: int, part: str, standard: Standard) -> None:
    mark = mending.opened.section_marks[index]
    pointers = mark.findall(f"{W}{part}Reference")
    pointer = next((one for one in pointers if one.get(f"{W}type", "default") == "default"), None)
    if pointer is not None:
        root = mending.root_of(pointer.get(f"{R}id", ""))
    else:
        root = _point(mending, mark, part, "default")
    root.append(number_paragraph(standard))


def number_paragraph(standard: Standard) -> etree._Element:
    """A paragraph with nothing but the page number, set as the standard says."""
    element = standard.elements["page_number"]
    paragraph = etree.Element(f"{W}p")
    alignment = {"justify": "both"}.get(element.alignment, element.alignment)
    properties = child(paragraph, "pPr")
    put(properties, "jc", val=alignment)
    put(properties, "ind", left="0", firstLine="0")
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = etree.SubElement(paragraph, f"{W}r")
        settings = child(run, "rPr")
        size = half_points(element.size_pt.printed)
        put(settings, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs"), standard.font.name))
        put_flag(settings, "b", element.bold)
        put_flag(settings, "i", element.italic)
        put(settings, "sz", val=size)
        put(settings, "szCs", val=size)
        if kind == "instruction":
            etree.SubElement(run, f"{W}instrText").text = "PAGE"
        elif kind == "result":
            etree.SubElement(run, f"{W}t").text = "2"
        else:
            etree.SubElement(run, f"{W}fldChar").set(f"{W}fldCharType", kind)
    return paragraph


def mend_first_page(mending: Mending) -> Iterator[Repair]:
    """No number on the first page, which keeps what its header and footer say besides."""
    section = mending.form.document.sections[0]
    mark = mending.opened.section_marks[0]
    if not mending.standard.page_number.hidden_on_first_page or _needs_none(mending.form.document):
        return
    if "TT-15" in mending.spared.rules:
        return
    own = [
        paragraph
        for part in (section.headers, section.footers)
        for paragraph in filter(is_seen, numbered(part.first))
    ]
    shown = any(
        any(map(is_seen, numbered(part.default))) for part in (section.headers, section.footers)
    )
    hides = shown and not section.has_title_page and _keep_words(mending, mark)
    if hides:
        put_flag(mark, "titlePg", True)
    if hides or (own and section.has_title_page):
        for paragraph in own:
            take_numbers(mending.origin(paragraph))
        yield Repair(section.place, "ẩn số trang ở trang đầu", "TT-15")


def _keep_words(mending: Mending, mark: etree._Element) -> bool:
    """Give the first page what headers and footers say besides the number.

    False where that cannot be copied, because it leads to other parts of the file.
    """
    copies = []
    for part in PART_NAMES:
        pointers = mark.findall(f"{W}{part}Reference")
        kinds = {one.get(f"{W}type", "default"): one for one in pointers}
        if "default" not in kinds or "first" in kinds:
            continue
        root = mending.root_of(kinds["default"].get(f"{R}id", ""))
        if all(is_only_a_number(paragraph) for paragraph in root.iter(f"{W}p")):
            continue
        if any(str(key).startswith(R) for node in root.iter(etree.Element) for key in node.attrib):
            return False
        copies.append((part, root))
    ids = count(_largest_drawing(mending) + 1)
    for part, root in copies:
        own = _point(mending, mark, part, "first")
        own.extend(copy.deepcopy(child) for child in root)
        for drawing in own.iter(_DRAWING):
            drawing.set("id", str(next(ids)))
        for paragraph in own.iter(f"{W}p"):
            take_numbers(paragraph)
    return True


def _largest_drawing(mending: Mending) -> int:
    """The largest number of a drawing; no two drawings of a file have the same."""
    roots = mending.opened.roots.values()
    ids = (one.get("id", "") for root in roots for one in root.iter(_DRAWING))
    return max((int(one) for one in ids if one.isdecimal()), default=0)


def _point(mending: Mending, mark: etree._Element, part: str, kind: str) -> etree._Element:
    """A new header or footer of the section."""
    identity, root = mending.new_part(part)
    reference = etree.Element(f"{W}{part}Reference")
    reference.set(f"{W}type", kind)
    reference.set(f"{R}id", identity)
    mark.insert(0, reference)
    return root
