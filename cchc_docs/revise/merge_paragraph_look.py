"""The style and look of whole paragraphs that were changed by hand, done again in the new ones."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from cchc_docs.revise.blocks import Block
from cchc_docs.revise.package import W
from cchc_docs.revise.restyle import (
    edited_tags,
    paragraph_properties,
    restyle_paragraph,
    set_style,
)
from cchc_docs.revise.work import Story


def merge_paragraph_look(
    story: Story,
    base_blocks: Sequence[Block],
    edited_blocks: Sequence[Block],
    element: etree._Element,
) -> None:
    """Give the paragraph of the new document the style and look that it was given by hand."""
    work = story.work
    base, edited = base_blocks[0].element, edited_blocks[0].element
    by_hand = edited.find(f"{W}pPr")
    one = work.base_look.styles.name_of(work.base_look.style_id(base))
    other = work.edited_look.styles.name_of(work.edited_look.style_id(edited))
    if one != other:
        set_style(element, work.carrier.style(work.edited_look.style_id(edited)))
    wanted = work.edited_look.paragraph(edited)
    tags = edited_tags(
        work.base_look.paragraph(base),
        work.base_look.ground(base, "pPr"),
        wanted,
        work.edited_look.ground(edited, "pPr"),
    )
    if tags:
        if "numPr" in tags and by_hand is not None:
            by_hand = story.adopt(by_hand)
        restyle_paragraph(element, tags, wanted, by_hand)
    if tags or one != other:
        story.changed()
        work.found("paragraph-format", edited_blocks[0])


def carry_section(story: Story, base: Block, edited: Block, element: etree._Element) -> None:
    """A section break that was put at the end of this paragraph by hand."""
    place = f"{W}pPr/{W}sectPr"
    section = edited.element.find(place)
    known = base.element.find(place) is not None or element.find(place) is not None
    if section is not None and not known:
        paragraph_properties(element).append(story.adopt(section))
        story.changed()
