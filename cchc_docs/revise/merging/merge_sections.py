"""The pages of each section as they were set by hand: paper, margins, columns, borders, numbers."""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.cascade.looks import alike
from cchc_docs.docx.edit.restyle import child_of, put_instead
from cchc_docs.docx.names import W
from cchc_docs.docx.order import in_order
from cchc_docs.docx.property_names import shown_name
from cchc_docs.docx.schema import names_in, values_of
from cchc_docs.revise.merging.edits import WHOLE
from cchc_docs.revise.merging.work import Work

NOT_LOOK = {"headerReference", "footerReference", "printerSettings", "sectPrChange"}
"""What a section has beside the look of its pages."""


def merge_sections(work: Work) -> None:
    """Whatever the properties of sections say that was changed by hand."""
    found = [file.sections() for file in (work.base, work.edited, work.new)]
    alike = len({len(sections) for sections in found}) == 1
    last = [sections[-1:] for sections in found]
    for base, edited, new in zip(*(found if alike else last), strict=False):
        for tag in sorted((names_in(base) | names_in(edited)) - NOT_LOOK):
            _merge(work, base, edited, new, tag)


def _merge(
    work: Work, base: etree._Element, edited: etree._Element, new: etree._Element, tag: str
) -> None:
    by_hand = child_of(edited, tag)
    before, after = values_of(child_of(base, tag)), values_of(by_hand)
    if work.rewritten and tag == "titlePg" and not after:
        return  # LibreOffice drops it where a section has one page
    if alike(before, after, work.slack_of_pages):
        return
    changed = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    own = child_of(new, tag)
    if by_hand is None or own is None or any("/" in name for name in changed):
        put_instead(new, own, by_hand)
    else:
        for name in changed:
            own.attrib.pop(f"{W}{name}", "")
            value = by_hand.get(f"{W}{name}")
            if value is not None:
                own.set(f"{W}{name}", value)
    in_order(new, "sectPr")
    work.new.changed(work.new.main)
    work.tell("page", shown_name(tag), _shown(before, changed), _shown(after, changed))


def _shown(values: dict[str, str], names: list[str]) -> str:
    return ", ".join(f"{name} {values[name]}" for name in names if name in values)


def tell_sections(work: Work, before: int) -> None:
    """Say whether section breaks that were put in or taken out by hand are in the result.

    ``before`` is how many sections the new document had.
    """
    base, edited, now = (len(file.sections()) for file in (work.base, work.edited, work.new))
    if base != edited:
        carried = now - before == edited - base
        old, changed_to = f"{base} phần", f"{edited} phần"
        work.tell("page", WHOLE, old, changed_to, carried=carried)
