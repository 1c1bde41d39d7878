"""Three versions of a row of blocks become one: paragraphs, tables, rows, cells.

The new document is the ground. What was added, deleted, moved or changed by hand is done to it
again, each thing after the block that it followed in the edited file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from cchc_docs.docx.edit.blocks import Block, blocks_in
from cchc_docs.docx.edit.text import increasing
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.finding import TextSpot
from cchc_docs.revise.merging.align import align
from cchc_docs.revise.merging.edits import Conflict, WhereKept
from cchc_docs.revise.merging.merge_around import merge_around
from cchc_docs.revise.merging.merge_cells import joined_as_by_hand
from cchc_docs.revise.merging.merge_paragraph import ParagraphMerge
from cchc_docs.revise.merging.merge_structure import Group, groups_of, rewritten
from cchc_docs.revise.merging.merge_table import merge_cell_look, merge_row_look, merge_table_look
from cchc_docs.revise.merging.unjoin import runs_in_new, taken_apart
from cchc_docs.revise.merging.work import Story

_NOUNS = {"p": "", "tbl": "table-", "tr": "row-", "tc": "cell-"}


def merge_story(story: Story, base: Block, edited: Block, new: Block) -> None:
    """Merge a body, header or footer in place."""
    SequenceMerge(story, base, edited, new).run()
    merge_around(story)


def merge_block(story: Story, base: Block, edited: Block, new: Block) -> list[etree._Element]:
    """Merge a block in place; the elements of the new document that hold the result."""
    story.homes[edited.element] = found = _merged(story, base, edited, new)
    return found


def _merged(story: Story, base: Block, edited: Block, new: Block) -> list[etree._Element]:
    if _untouched(base.element, edited.element):
        return [new.element]
    if base.kind == "p":
        return ParagraphMerge(story, [base], [edited], [new]).run()
    if base.kind == "tbl":
        merge_table_look(story, base, edited, new)
        SequenceMerge(story, base, edited, new).run()
    elif base.kind == "tr":
        merge_row_look(story, base, edited, new)
        _merge_row(story, base, edited, new)
    else:
        merge_cell_look(story, base, edited, new)
        SequenceMerge(story, base, edited, new).run()
    return [new.element]


def _untouched(base: etree._Element, edited: etree._Element) -> bool:
    """Whether it is the same to the byte, and nothing in it stands in another part."""
    one = etree.tostring(base, with_tail=False)
    if any(word in one for word in (b"embed=", b"Reference", b"hyperlink", b"numPr")):
        return False
    return one == etree.tostring(edited, with_tail=False)


def _merge_row(story: Story, base: Block, edited: Block, new: Block) -> None:
    base, new = joined_as_by_hand(base, edited, new)
    if len(base.children) == len(edited.children) == len(new.children):
        for cells in zip(base.children, edited.children, new.children, strict=True):
            merge_block(story, *cells)
    else:
        SequenceMerge(story, base, edited, new).run()


@dataclass(eq=False)
class SequenceMerge:
    """The merge of the blocks right inside a body, header, table, row or cell."""

    story: Story
    base_parent: Block
    edited_parent: Block
    new_parent: Block
    placed: dict[int, etree._Element] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)

    def run(self) -> None:
        """Merge in place."""
        self.base = self.base_parent.children
        self.new = self.new_parent.children
        self.to_new = align(self.base, self.new)
        self._divide(self.edited_parent.children)
        self.to_base = {j: i for i, j in self.to_edited.items()}
        self.moved = self._moved()
        self.same_by_both = self._same_by_both()
        anchor: etree._Element | None = None
        for j in range(len(self.edited)):
            anchor = self._place(j, anchor)
        grouped = {i for group in self.groups.values() for i in group.base}
        for i in range(len(self.base)):
            if i not in self.to_edited and i not in grouped and i in self.to_new:
                self._delete(i)
        _mend(self.new_parent.element)

    def _divide(self, edited: list[Block]) -> None:
        """Find what belongs together; what was joined by hand and the data parts is parted."""
        self.edited = edited
        self.to_edited = align(self.base, self.edited, by_hand=True)
        groups = groups_of(self.base, self.edited, self.to_edited)
        apart = False
        for group in groups:
            runs = runs_in_new(group, self.to_new)
            if len(runs) > 1 and group.stands_together:
                joined = [self.edited[j] for j in group.edited]
                self._found("joined", joined[0], carried=False)
                taken_apart(self.story.work, self.base, joined, runs)
                apart = True
        if apart:
            self.edited = blocks_in(self.edited_parent.element, self.edited_parent.naming)
            self.to_edited = align(self.base, self.edited, by_hand=True)
            groups = groups_of(self.base, self.edited, self.to_edited)
        self.to_edited |= rewritten(self.base, self.edited, self.to_edited, groups)
        whole = (group for group in groups if self._is_whole(group))
        self.groups = {j: group for group in whole for j in group.edited}

    def _is_whole(self, group: Group) -> bool:
        """Whether the new document has all that the group is made of, or nothing."""
        return len({i in self.to_new for i in group.base}) == 1

    def _moved(self) -> set[int]:
        """Places in the base of what was moved by hand."""
        homes = {j: i for j, i in self.to_base.items() if j not in self.groups}
        homes |= {group.primary: group.base[0] for group in self.groups.values()}
        kept = [homes[j] for j in sorted(homes) if homes[j] in self.to_new]
        return set(kept) - increasing(kept)

    def _same_by_both(self) -> dict[int, int]:
        """Blocks that were added by hand and are in the new document too, word for word: once in
        either, for of a line that stands everywhere nobody knows which one it is.
        """
        known = set(self.to_new.values())
        once = _single(self.edited) & _single(self.new)
        fresh = {
            block.key: k
            for k, block in enumerate(self.new)
            if k not in known and block.key in once and block.text.strip()
        }
        added = (j for j in range(len(self.edited)) if j not in self.to_base)
        return {j: fresh[self.edited[j].key] for j in added if self.edited[j].key in fresh}

    def _place(self, j: int, anchor: etree._Element | None) -> etree._Element | None:
        """Do again what was done to this block by hand; the element that the next one follows."""
        if j in self.groups:
            return self._place_part(self.groups[j], j, anchor)
        if j in self.same_by_both:
            element = self.new[self.same_by_both[j]].element
            self.story.homes[self.edited[j].element] = [element]
            return element
        i = self.to_base.get(j)
        if i is None:
            return self._add(j, anchor)
        if i not in self.to_new:
            return self._removed_by_data(i, j, anchor)
        if i in self.moved:
            self._found("moved", self.edited[j], self.edited[j].shown)
            self._insert(self.new[self.to_new[i]].element, anchor, j)
        merged = merge_block(self.story, self.base[i], self.edited[j], self.new[self.to_new[i]])
        return merged[-1]

    def _place_part(
        self, group: Group, j: int, anchor: etree._Element | None
    ) -> etree._Element | None:
        """One paragraph of a group, put where it stands in the edited file."""
        if group.base[0] not in self.to_new:
            return self._part_removed_by_data(group, j, anchor)
        if j not in self.placed:
            self._merge_group(group)
        element, number = self.placed[j], group.edited.index(j)
        self.story.homes[self.edited[j].element] = [element]
        before = group.edited[number - 1] if number else None
        if j == group.primary:
            if group.base[0] in self.moved:
                self._found("moved", self.edited[j], self.edited[j].shown)
                self._insert(element, anchor, j)
        elif before == j - 1:
            if self.placed[before] is not element:
                self.placed[before].addnext(element)
        else:
            self._found("moved", self.edited[j], self.edited[j].shown)
            self._insert(element, anchor, j)
        return element

    def _merge_group(self, group: Group) -> None:
        found = ParagraphMerge(
            self.story,
            [self.base[i] for i in group.base],
            [self.edited[j] for j in group.edited],
            [self.new[self.to_new[i]] for i in group.base],
        ).run()
        alike = len(found) == len(group.edited)
        for number, j in enumerate(group.edited):
            self.placed[j] = found[number if alike else -1]

    def _part_removed_by_data(
        self, group: Group, j: int, anchor: etree._Element | None
    ) -> etree._Element | None:
        base = [self.base[i] for i in group.base]
        if _words_of(base) == _words_of([self.edited[j] for j in group.edited]):
            if j == group.primary:
                kind = "split" if len(group.edited) > 1 else "joined"
                self._found(kind, self.edited[j], carried=False)
            return anchor
        return self._struck_out(base[0], j, anchor)

    def _add(self, j: int, anchor: etree._Element | None) -> etree._Element:
        block = self.edited[j]
        element = self._brought(block, anchor, j)
        kind = f"{_NOUNS[block.kind]}added"
        standing = self._standing(j, element)
        self.story.work.found(kind, block, "", block.shown, standing=standing)
        return element

    def _standing(self, j: int, element: etree._Element) -> WhereKept:
        """Under which heading the block of the edited file was written, and stands now."""
        above = next((k for k in range(j - 1, -1, -1) if self.edited[k].is_heading), None)
        i = None if above is None else self.to_base.get(above)
        headings = {block.element: block.text for block in self.new if block.is_heading}
        before = (headings[one] for one in element.itersiblings(preceding=True) if one in headings)
        under = next(before, "")
        if above is None or i is None or i in self.to_new:
            return WhereKept(under)
        return WhereKept(under, self.edited[above].text)

    def _brought(self, block: Block, anchor: etree._Element | None, j: int) -> etree._Element:
        """A block of the edited file put into the new document with all that is in it."""
        element = self.story.adopt(block.element)
        self.story.homes[block.element] = [element]
        self.story.brought.add(block.element)
        self._insert(element, anchor, j)
        return element

    def _removed_by_data(
        self, i: int, j: int, anchor: etree._Element | None
    ) -> etree._Element | None:
        """A block that the new document has no more: gone, unless it was edited by hand."""
        base, edited = self.base[i], self.edited[j]
        if base.key == edited.key and not _has_new_marks(base, edited):
            self._tell_lost_look(base, edited)
            return anchor
        return self._struck_out(base, j, anchor)

    def _struck_out(self, base: Block, j: int, anchor: etree._Element | None) -> etree._Element:
        edited = self.edited[j]
        element = self._brought(edited, anchor, j)
        standing = self._standing(j, element)
        conflict = Conflict(TextSpot(), base.shown, edited.shown, "", standing=standing)
        self._conflict(element, "del", base, edited, conflict)
        return element

    def _tell_lost_look(self, base: Block, edited: Block) -> None:
        """Formatting by hand on what the new document has no more is gone with it, and told."""
        work = self.story.work
        known = len(work.edits)
        merge_block(self.story, base, edited, Block(deepcopy(base.element), base.naming))
        work.edits[known:] = [replace(edit, carried=False) for edit in work.edits[known:]]

    def _delete(self, i: int) -> None:
        """A block that was deleted by hand: gone, unless it has new figures."""
        base, new = self.base[i], self.new[self.to_new[i]]
        ends_section = base.element.find(f"{W}pPr/{W}sectPr") is not None
        if ends_section and not base.text and self.story.work.only_moves_sections:
            return
        if base.key != new.key and base.kind != "tc":
            self._conflict(
                new.element, "ins", base, base, Conflict(TextSpot(), base.shown, "", new.shown)
            )
            return
        take_out(new.element)
        self._found("deleted", base, base.shown)
        self.story.changed()

    def _conflict(
        self, element: etree._Element, kind: str, base: Block, shown: Block, found: Conflict
    ) -> None:
        work = self.story.work
        place = work.place(shown)
        margin = self.story.is_margin
        conflict = replace(found, place=place, is_in_margin=margin)
        work.conflicts.append(conflict)
        work.marks.block(element, kind, conflict)
        change = "text" if kind == "del" else "deleted"
        self._found(change, shown, base.shown, found.edited)
        self.story.changed()

    def _insert(self, element: etree._Element, anchor: etree._Element | None, j: int) -> None:
        self.story.changed()
        if anchor is not None:
            anchor.addnext(element)
            return
        following = self._following(j)
        if following is not None:
            following.addprevious(element)
            return
        parent = self.new_parent.element
        properties = [child for child in parent if str(child.tag).endswith("Pr")]
        is_body = parent.tag == f"{W}body"
        parent.insert(0 if is_body else len(properties), element)

    def _following(self, j: int) -> etree._Element | None:
        """The first block after this one that stays where it is in the new document."""
        for later in range(j + 1, len(self.edited)):
            i = self.to_base.get(later)
            if i is not None and i in self.to_new and i not in self.moved:
                return self.new[self.to_new[i]].element
        return self.new[0].element if self.new else None

    def _found(
        self, change: str, block: Block, before: str = "", after: str = "", *, carried: bool = True
    ) -> None:
        kind = change if change == "text" else _NOUNS[block.kind] + change
        self.story.work.found(kind, block, before, after, carried=carried)


def _single(blocks: Sequence[Block]) -> set[tuple[str, str]]:
    counts = Counter(block.key for block in blocks)
    return {key for key, count in counts.items() if count == 1}


def _words_of(blocks: Sequence[Block]) -> list[str]:
    return [key for block in blocks for key in block.line.keys if key != " "]


def _has_new_marks(base: Block, edited: Block) -> bool:
    return bool(_mark_keys(edited) - _mark_keys(base))


def _mark_keys(block: Block) -> set[str]:
    if block.kind == "p":
        return {mark.key for _, mark in block.line.marks}
    return {key for child in block.children for key in _mark_keys(child)}


def _mend(container: etree._Element) -> None:
    """A cell ends with a paragraph; a table without rows goes."""
    blocks: Sequence[etree._Element] = [
        child for child in container if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")
    ]
    if container.tag == f"{W}tc" and (not blocks or blocks[-1].tag == f"{W}tbl"):
        etree.SubElement(container, f"{W}p")
    if container.tag == f"{W}tbl" and container.find(f".//{W}tr") is None:
        take_out(container)
