"""What was changed by hand in the look of tables, rows and cells, done again in the new ones."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from cchc_docs.revise.blocks import Block
from cchc_docs.revise.package import W
from cchc_docs.revise.work import Story

_TOGGLES = ("cantSplit", "tblHeader", "noWrap", "hidden")
_CELL = ("tcW", "gridSpan", "vMerge", "shd", "noWrap", "textDirection", "vAlign", "tcBorders")
_ROW = ("cantSplit", "trHeight", "tblHeader", "jc")
_TABLE = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout")
_REWRITTEN = {"tcBorders", "tblBorders", "tblInd", "tblLayout", "tblStyle", "trHeight", "vAlign"}
"""What LibreOffice writes anew on every save, whether it was edited or not."""

_ORDERS = {
    "tcPr": re.findall(
        r"\w+",
        """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText
        vAlign hideMark""",
    ),
    "trPr": re.findall(
        r"\w+",
        """cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader
        tblCellSpacing jc hidden ins del""",
    ),
    "tblPr": re.findall(
        r"\w+",
        """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption""",
    ),
}
_TWIPS_ALIKE = 20
_NOTHING = {"none", "nil", "auto", "clear", "left", "start", "top", "0"}


def merge_cell_look(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Width, merging, shading, alignment and borders of a cell."""
    _merge(story, base, edited, new, "tcPr", _CELL)


def merge_row_look(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Height of a row, whether it is a heading, whether it may be split."""
    _merge(story, base, edited, new, "trPr", _ROW)


def merge_table_look(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Width, place and borders of a table, and its columns."""
    _merge(story, base, edited, new, "tblPr", _TABLE)
    grids = [block.element.find(f"{W}tblGrid") for block in (base, edited, new)]
    if any(grid is None for grid in grids):
        return
    before, by_hand, after = (_columns(grid) for grid in grids if grid is not None)
    changed = len(before) != len(by_hand) or any(
        abs(one - other) > _TWIPS_ALIKE for one, other in zip(before, by_hand, strict=False)
    )
    if changed and len(before) == len(after):
        own, edited_grid = grids[2], grids[1]
        assert own is not None and edited_grid is not None
        own[:] = [deepcopy(column) for column in edited_grid]
        _tell(story, edited)


def _columns(grid: etree._Element) -> list[int]:
    return [_number(column.get(f"{W}w")) for column in grid.findall(f"{W}gridCol")]


def _number(text: str | None) -> int:
    try:
        return round(float(text or 0))
    except ValueError:
        return 0


def _merge(
    story: Story, base: Block, edited: Block, new: Block, kind: str, tags: tuple[str, ...]
) -> None:
    changed = False
    for tag in tags:
        if story.work.rewritten and tag in _REWRITTEN:
            continue
        one, other = _child(base, kind, tag), _child(edited, kind, tag)
        if not _alike(_values(story, one, "base"), _values(story, other, "edited")):
            changed = True
            _put(story, new.element, kind, tag, other)
    if changed:
        _tell(story, edited)


def _tell(story: Story, edited: Block) -> None:
    """Record it once for the whole table: a column more touches every cell."""
    story.changed()
    table = next(edited.element.iterancestors(f"{W}tbl"), edited.element)
    if table not in story.work.told:
        story.work.told.add(table)
        story.work.found("table-format", edited)


def _child(block: Block, kind: str, tag: str) -> etree._Element | None:
    return block.element.find(f"{W}{kind}/{W}{tag}")


def _values(story: Story, element: etree._Element | None, which: str) -> dict[str, str]:
    """What the property says; a property that has no effect is empty."""
    if element is None:
        return {}
    tag = str(element.tag).rpartition("}")[2]
    value = element.get(f"{W}val", "")
    if tag in _TOGGLES:
        return {} if value in ("0", "false", "off") else {"val": "1"}
    if tag == "tblStyle":
        formatting = story.work.base_look if which == "base" else story.work.edited_look
        return {"val": formatting.styles.name_of(value)[1]}
    if tag == "shd":
        fill = element.get(f"{W}fill", "auto")
        return {} if fill == "auto" else {"fill": fill.upper()}
    if tag == "vMerge":
        return {"val": value or "continue"}
    if tag == "gridSpan":
        return {} if value == "1" else {"val": value}
    if tag in ("tcBorders", "tblBorders"):
        return {
            str(side.tag).rpartition("}")[2]: side.get(f"{W}val", "")
            for side in element
            if side.get(f"{W}val") not in _NOTHING
        }
    names = ("val", "w", "type", "hRule")
    found = {name: element.get(f"{W}{name}", "") for name in names if element.get(f"{W}{name}")}
    return {name: text for name, text in found.items() if text not in _NOTHING}


def _alike(one: dict[str, str], other: dict[str, str]) -> bool:
    if one.keys() != other.keys():
        return False
    return all(
        value == other[name]
        or (name == "w" and abs(_number(value) - _number(other[name])) <= _TWIPS_ALIKE)
        for name, value in one.items()
    )


def _put(
    story: Story, owner: etree._Element, kind: str, tag: str, by_hand: etree._Element | None
) -> None:
    properties = owner.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        owner.insert(0, properties)
    for old in properties.findall(f"{W}{tag}"):
        properties.remove(old)
    if by_hand is not None:
        properties.append(story.adopt(by_hand))
    place = {f"{W}{name}": at for at, name in enumerate(_ORDERS[kind])}
    properties[:] = sorted(properties, key=lambda child: place.get(str(child.tag), len(place)))
