"""What was changed by hand in the look of tables, rows and cells, done again in the new ones."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles, alike
from cchc_docs.docx.cascade.table_looks import effective_values, joins_cells, stated
from cchc_docs.docx.cascade.table_parts import LOOKS, look_of
from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.restyle import child_of, restate
from cchc_docs.docx.names import W
from cchc_docs.docx.schema import names_in, values_of
from cchc_docs.docx.units import twips
from cchc_docs.revise.merging.work import Story

_NOT_LOOK = {"cnfStyle", "divId", "headers", "ins", "del", "cellIns", "cellDel", "cellMerge"}
_REWRITTEN = {
    *("tcBorders", "tblBorders", "tblInd", "tblLayout", "tblStyle", "trHeight", "vAlign"),
    *("tblLook", "tblCellMar", "tcMar", "tblOverlap", "tblCaption", "tblDescription"),
}
"""What LibreOffice writes anew, or leaves out, on every save, whether it was edited or not."""


def merge_cell_look(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Width, merging, shading, alignment and borders of a cell, whatever its properties say."""
    _merge(story, base, edited, new, "tcPr")


def merge_row_look(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Height of a row, whether it is a heading, whether it may be split."""
    _merge(story, base, edited, new, "tblPrEx")
    _merge(story, base, edited, new, "trPr")


def merge_table_look(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Width, place and borders of a table, and its columns."""
    _merge(story, base, edited, new, "tblPr")
    grids = [block.element.find(f"{W}tblGrid") for block in (base, edited, new)]
    if any(grid is None for grid in grids):
        return
    before, by_hand, after = (_columns(grid) for grid in grids if grid is not None)
    changed = len(before) != len(by_hand) or any(
        abs(one - other) > story.work.slack_of_pages
        for one, other in zip(before, by_hand, strict=False)
    )
    if changed and len(before) == len(after):
        own, edited_grid = grids[2], grids[1]
        assert own is not None and edited_grid is not None
        own[:] = [deepcopy(column) for column in edited_grid]
        _tell(story, edited)


def _columns(grid: etree._Element) -> list[int]:
    return [twips(column.get(f"{W}w")) or 0 for column in grid.findall(f"{W}gridCol")]


def _merge(story: Story, base: Block, edited: Block, new: Block, kind: str) -> None:
    properties = [block.element.find(f"{W}{kind}") for block in (base, edited)]
    work = story.work
    looks = work.base_look.styles, work.edited_look.styles
    before, after = (table_values(*pair) for pair in zip(properties, looks, strict=True))
    seen: dict[str, dict[str, str]] = {}
    if work.rewritten:
        before |= effective_values(base.element, kind, looks[0])
        seen = effective_values(edited.element, kind, looks[1])
        after |= seen
    changed = False
    for tag in sorted(before.keys() | after.keys()):
        if not alike(before.get(tag, {}), after.get(tag, {}), work.slack_of_pages):
            changed = True
            by_hand = child_of(properties[1], tag)
            if tag in ("tcBorders", "tcMar") and tag in seen:
                by_hand = stated(tag, seen[tag])
            _put(story, new.element, kind, tag, by_hand)
    if changed:
        _tell(story, edited)


def _tell(story: Story, edited: Block) -> None:
    """Record it once for the whole table: a column more touches every cell."""
    story.changed()
    table = next(edited.element.iterancestors(f"{W}tbl"), edited.element)
    if table not in story.work.told:
        story.work.told.add(table)
        story.work.found("table-format", edited)


def table_values(properties: etree._Element | None, styles: Styles) -> dict[str, dict[str, str]]:
    """Tag of a property of a table, row or cell → what it says, where it has an effect."""
    left_out = _NOT_LOOK | _REWRITTEN if styles.rewritten else _NOT_LOOK
    found = {
        tag: _values(tag, child_of(properties, tag), styles)
        for tag in names_in(properties) - left_out
    }
    return {tag: said for tag, said in found.items() if said}


def _values(tag: str, element: etree._Element | None, styles: Styles) -> dict[str, str]:
    if element is None:
        return {}
    value = element.get(f"{W}val", "")
    if tag == "tblStyle":
        return {"val": styles.name_of(value)[1]}
    if tag == "vMerge":
        return {"val": value or "continue"} if joins_cells(element, styles) else {}
    if tag == "tblLook":
        return _table_look(element)
    return values_of(element)


def _table_look(element: etree._Element) -> dict[str, str]:
    """Which parts of the table style hold, said by bits or one by one."""
    bits = look_of(element)
    return {name: "1" for name, bit in LOOKS if bits & bit}


def _put(
    story: Story, owner: etree._Element, kind: str, tag: str, by_hand: etree._Element | None
) -> None:
    properties = owner.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        exceptions = owner.find(f"{W}tblPrEx")
        owner.insert(0 if exceptions is None or kind == "tblPrEx" else 1, properties)
    adopted = None
    if by_hand is not None:
        adopted = etree.Element(f"{W}{kind}")
        adopted.append(story.adopt(by_hand))
    restate(properties, kind, {tag}, adopted)
