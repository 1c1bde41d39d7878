"""The style and look of whole paragraphs that were changed by hand, done again in the new ones."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.markup import paragraph_properties
from cchc_docs.docx.edit.restyle import edited_tags, restate, restyle_paragraph, set_style
from cchc_docs.docx.elements import local
from cchc_docs.docx.names import W
from cchc_docs.revise.merging.work import Story


def merge_paragraph_look(
    story: Story, base_block: Block, edited_block: Block, element: etree._Element
) -> None:
    """Give the paragraph of the new document the style and look that it was given by hand."""
    work = story.work
    base, edited = base_block.element, edited_block.element
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
        work.slack,
    )
    if tags:
        restyle_paragraph(element, tags, wanted, _adopted(story, edited, "pPr", tags))
    if _merge_mark(story, base, edited, element) or tags or one != other:
        story.changed()
        work.found("paragraph-format", edited_block)


def _merge_mark(
    story: Story, base: etree._Element, edited: etree._Element, element: etree._Element
) -> bool:
    """The formatting of the paragraph's end, which an empty line is as high as; whether changed."""
    work = story.work
    grounds = work.base_look.ground(base, "rPr"), work.edited_look.ground(edited, "rPr")
    tags = edited_tags(
        work.base_look.run(grounds[0], base.find(f"{W}pPr/{W}rPr")),
        grounds[0],
        work.edited_look.run(grounds[1], edited.find(f"{W}pPr/{W}rPr")),
        grounds[1],
        work.slack,
    )
    if not tags:
        return False
    properties = paragraph_properties(element)
    mark = properties.find(f"{W}rPr")
    if mark is None:
        mark = etree.SubElement(properties, f"{W}rPr")
        restate(properties, "pPr", set(), None)
    restate(mark, "rPr", tags, _adopted(story, edited, f"pPr/{W}rPr", tags))
    return True


def _adopted(
    story: Story, paragraph: etree._Element, place: str, tags: set[str]
) -> etree._Element | None:
    """These properties of the edited paragraph, at home in the new document."""
    by_hand = paragraph.find(f"{W}{place}")
    if by_hand is None:
        return None
    only = etree.Element(by_hand.tag)
    only.extend([deepcopy(child) for child in by_hand if local(child) in tags])
    return story.adopt(only)


def carry_section(story: Story, base: Block, edited: Block, element: etree._Element) -> None:
    """A section break that was put at the end of this paragraph by hand, or taken away there."""
    if story.work.only_moves_sections:
        return
    place = f"{W}pPr/{W}sectPr"
    before, by_hand = base.element.find(place), edited.element.find(place)
    own = element.find(place)
    if by_hand is not None and before is None and own is None:
        paragraph_properties(element).append(story.adopt(by_hand))
        story.changed()
    elif by_hand is None and before is not None and own is not None:
        paragraph_properties(element).remove(own)
        story.changed()
