"""What people put around whole blocks or between them: content controls around paragraphs, tables,
rows and cells; the ends of comments, bookmarks and permitted ranges that stand in no line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles
from cchc_docs.docx.edit.canonical import canonical
from cchc_docs.docx.edit.line import Naming, object_key
from cchc_docs.docx.edit.wrappers import WRAPPERS, edges, title_of
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.revise.merging.work import Story

BLOCKS = frozenset(f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
OPENING = tuple(f"{W}{name}" for name in ("commentRangeStart", "bookmarkStart", "permStart"))
_MARKS = (*OPENING, *(f"{W}{name}" for name in ("commentRangeEnd", "bookmarkEnd", "permEnd")))
_TOLD = {"bookmark-start": "bookmark", "permission-start": "permission"}
"""Marks that are told of where they open; a comment is told of where its sign stands."""


def merge_around(story: Story) -> None:
    """Put them around or between the same blocks of the new document; after all blocks are there.

    What has no place there is left out, and found missing when the result is counted.
    """
    _merge_marks(story)
    _merge_wrappers(story)


def _merge_marks(story: Story) -> None:
    known = {object_key(mark, story.base) for mark in _of_story(story.base, _MARKS)}
    placed: list[tuple[str, etree._Element, etree._Element]] = []
    for mark in _of_story(story.edited, _MARKS):
        key = object_key(mark, story.edited)
        if key and key not in known and not _came_along(story, mark):
            copy = story.adopt(mark)
            if _put_mark(story, mark, copy):
                placed.append((key, mark, copy))
    root = story.new.file.tree(story.new.part)
    ends = {_end(node) for node in root.iter(*_MARKS)}
    for key, mark, copy in placed:
        edge, _, name = key.partition(":")
        if _end(copy, other=True) not in ends:
            take_out(copy)
        elif edge in _TOLD:
            story.work.found_at(_TOLD[edge], mark, name)


def _end(mark: etree._Element, *, other: bool = False) -> tuple[str, str | None]:
    """The mark, or the one at the other end of its range."""
    tag = str(mark.tag)
    if other:
        stem = tag.removesuffix("Start").removesuffix("End")
        tag = stem + ("Start" if tag.endswith("End") else "End")
    return tag, mark.get(f"{W}id")


def _put_mark(story: Story, mark: etree._Element, copy: etree._Element) -> bool:
    before = _home_beside(story, mark, preceding=True)
    after = _home_beside(story, mark, preceding=False)
    if after is not None and (mark.tag in OPENING or before is None):
        after.addprevious(copy)
    elif before is not None:
        before.addnext(copy)
    else:
        return False
    story.changed()
    return True


def _home_beside(story: Story, mark: etree._Element, *, preceding: bool) -> etree._Element | None:
    """The block of the new document that the mark stands after, or before."""
    for beside in mark.itersiblings(preceding=preceding):
        inside = [beside] if beside.tag in BLOCKS else list(_blocks(beside))
        homes = [home for block in inside for home in story.homes_of(block)]
        if homes:
            return homes[-1 if preceding else 0]
    return None


def _merge_wrappers(story: Story) -> None:
    work = story.work
    before, by_hand = work.base_look.styles, work.edited_look.styles
    known = Counter(_key(one, story.base, before) for one in _of_story(story.base, WRAPPERS))
    for wrapper in _of_story(story.edited, WRAPPERS):
        key = _key(wrapper, story.edited, by_hand)
        if known[key]:
            known[key] -= 1
        elif not _came_along(story, wrapper):
            _put_wrapper(story, wrapper)


def _key(wrapper: etree._Element, naming: Naming, styles: Styles) -> str:
    return canonical(edges(wrapper)[0][0], naming, styles)


def _put_wrapper(story: Story, wrapper: etree._Element) -> None:
    homes = [home for block in _blocks(wrapper) for home in story.homes_of(block)]
    inside = _stretch(homes)
    if not inside:
        return
    shell = story.adopt(edges(wrapper)[0][0])
    inside[0].addprevious(shell)
    is_control = shell.tag == f"{W}sdt"
    content = etree.SubElement(shell, f"{W}sdtContent") if is_control else shell
    content.extend(inside)
    story.changed()
    story.work.found_at("control", wrapper, title_of(edges(wrapper)[0]))


def _stretch(homes: list[etree._Element]) -> list[etree._Element]:
    """All that stands from the first to the last of these; nothing where they stand apart."""
    parents = {home.getparent() for home in homes}
    if len(parents) != 1:
        return []
    (parent,) = parents
    assert parent is not None
    places = [parent.index(home) for home in homes]
    return list(parent)[min(places) : max(places) + 1]


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The blocks right inside, wrappers looked through."""
    for child in parent:
        if child.tag in BLOCKS:
            yield child
        elif child.tag in WRAPPERS or child.tag == f"{W}sdtContent":
            yield from _blocks(child)


def _of_story(naming: Naming, tags: frozenset[str] | tuple[str, ...]) -> list[etree._Element]:
    """The elements that stand in no line, outer ones first."""
    root = naming.file.tree(naming.part)
    nodes = root.iter(*tags)
    return [node for node in nodes if next(node.iterancestors(f"{W}p"), None) is None]


def _came_along(story: Story, node: etree._Element) -> bool:
    """Whether it stands inside a block that was added by hand and is there with all it holds."""
    return any(block in story.brought for block in node.iterancestors(*BLOCKS))
