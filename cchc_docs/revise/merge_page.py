"""What was changed by hand outside the text: styles, paper and margins, headers and footers."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cchc_docs.revise.blocks import Block
from cchc_docs.revise.edits import Edit
from cchc_docs.revise.formatting import differing
from cchc_docs.revise.inline import Naming
from cchc_docs.revise.merge_blocks import merge_story
from cchc_docs.revise.package import R, W, WordFile
from cchc_docs.revise.restyle import PARAGRAPH_ORDER, RUN_ORDER, put, stated
from cchc_docs.revise.work import Story, Work

_PAGE = {
    "pgSz": ("w", "h", "orient"),
    "pgMar": ("top", "right", "bottom", "left"),
    "titlePg": ("val",),
    "pgNumType": ("start",),
}
_TWIPS_ALIKE = 20


def merge_headers(work: Work) -> None:
    """Merge the headers and footers that all three versions have; tell about the others."""
    names = work.base.stories.keys() | work.edited.stories.keys()
    done: set[str] = set()
    for name in sorted(names):
        parts = [file.stories.get(name) for file in (work.base, work.edited, work.new)]
        base, edited, new = parts
        if base is not None and edited is not None and new is not None:
            if new not in done:
                done.add(new)
                _merge_header(work, base, edited, new)
        elif base is None and edited is not None and new is None:
            _add_header(work, name, edited)
        elif base is not None and edited is None and _text(work.base, base):
            work.edits.append(Edit("header", _place(name), _text(work.base, base), carried=False))


def _merge_header(work: Work, base: str, edited: str, new: str) -> None:
    story = Story(work, Naming(work.base, base), Naming(work.edited, edited), Naming(work.new, new))
    merge_story(story, *(Block(n.file.tree(n.part), n) for n in story.namings))


def _add_header(work: Work, name: str, part: str) -> None:
    """A header or footer that only the edited file has goes along, if anything is in it."""
    if not _text(work.edited, part):
        return
    kind, number, which = name.split("/")
    sections = work.new.sections()
    carried = int(number) <= len(sections)
    if carried:
        reference = etree.Element(f"{W}{kind}Reference")
        reference.set(f"{W}type", which)
        link = next(
            key for key, link in work.edited.links(work.edited.main).items() if link.target == part
        )
        reference.set(f"{R}id", link)
        adopted = work.carrier.adopt(reference, work.edited.main, work.new.main)
        sections[-int(number)].insert(0, adopted)
        work.new.changed(work.new.main)
    text = _text(work.edited, part)
    work.edits.append(Edit("header", _place(name), after=text, carried=carried))


def _text(file: WordFile, part: str) -> str:
    return "".join(node.text or "" for node in file.tree(part).iter(f"{W}t")).strip()


def _place(name: str) -> str:
    return "đầu trang" if name.startswith("header") else "chân trang"


def merge_page(work: Work) -> None:
    """Paper, margins and page numbers that were changed by hand."""
    sections = [file.sections() for file in (work.base, work.edited, work.new)]
    last = [found[-1:] for found in sections]
    alike = len({len(found) for found in sections}) == 1
    for base, edited, new in zip(*(sections if alike else last), strict=False):
        for tag, names in _PAGE.items():
            _merge_measure(work, base, edited, new, tag, names)


def tell_sections(work: Work, before: int) -> None:
    """Say whether section breaks that were put in or taken out by hand are in the result.

    ``before`` is how many sections the new document had.
    """
    base, edited, now = (len(file.sections()) for file in (work.base, work.edited, work.new))
    if base != edited:
        carried = now - before == edited - base
        old, changed_to = f"{base} phần", f"{edited} phần"
        work.edits.append(Edit("page", "cả văn bản", old, changed_to, carried))


def _merge_measure(
    work: Work,
    base: etree._Element,
    edited: etree._Element,
    new: etree._Element,
    tag: str,
    names: tuple[str, ...],
) -> None:
    before, by_hand = base.find(f"{W}{tag}"), edited.find(f"{W}{tag}")
    changed = [name for name in names if not _close(_value(before, name), _value(by_hand, name))]
    if not changed:
        return
    own = new.find(f"{W}{tag}")
    old, changed_to = (
        ", ".join(f"{name} {_value(item, name)}" for name in changed) for item in (before, by_hand)
    )
    carried = own is not None and by_hand is not None
    if own is not None and by_hand is not None:
        for name in changed:
            own.set(f"{W}{name}", by_hand.get(f"{W}{name}", ""))
        work.new.changed(work.new.main)
    work.edits.append(Edit("page", "khổ giấy, lề trang", old, changed_to, carried))


def _value(element: etree._Element | None, name: str) -> str:
    if element is None:
        return ""
    if name == "val":
        return "1" if element.get(f"{W}val", "1") not in ("0", "false", "off") else ""
    value = element.get(f"{W}{name}", "")
    return "" if value == "portrait" else value


def _close(one: str, other: str) -> bool:
    try:
        return abs(float(one) - float(other)) <= _TWIPS_ALIKE
    except ValueError:
        return one == other


def merge_styles(work: Work) -> None:
    """Styles that were changed by hand, property by property."""
    base, edited, new = (look.styles for look in (work.base_look, work.edited_look, work.new_look))
    for name, base_id in base.ids.items():
        if name[0] != "paragraph" or name not in edited.ids or name not in new.ids:
            continue
        for kind in ("pPr", "rPr"):
            before = base.ground(kind, "", base_id)
            after = edited.ground(kind, "", edited.ids[name])
            tags = differing(before, after)
            tags -= _inherited(work, base_id, edited.ids[name], kind, tags)
            if tags:
                _restyle(work, new.ids[name], edited.by_id[edited.ids[name]], kind, tags)
                work.edits.append(Edit("style", f"kiểu “{name[1]}”"))


def _inherited(work: Work, base_id: str, edited_id: str, kind: str, tags: set[str]) -> set[str]:
    """The properties that both have from the style below, which is changed itself."""
    base, edited = work.base_look.styles, work.edited_look.styles
    below, above = base.parent(base_id), edited.parent(edited_id)
    one, other = base.ground(kind, "", below), edited.ground(kind, "", above)
    before, after = base.ground(kind, "", base_id), edited.ground(kind, "", edited_id)
    if not below or not above:
        return set()
    return {
        tag for tag in tags if one.get(tag) == before.get(tag) and other.get(tag) == after.get(tag)
    }


def _restyle(work: Work, style_id: str, by_hand: etree._Element, kind: str, tags: set[str]) -> None:
    styles = work.new_look.styles
    style = styles.by_id[style_id]
    properties = style.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        following = style.find(f"{W}rPr")
        if kind == "pPr" and following is not None:
            following.addprevious(properties)
        else:
            style.append(properties)
    wanted = work.edited_look.styles.ground(kind, "", by_hand.get(f"{W}styleId", ""))
    order = PARAGRAPH_ORDER if kind == "pPr" else RUN_ORDER
    for tag in sorted(tags):
        written = by_hand.find(f"{W}{kind}")
        put(properties, order, tag, deepcopy(stated(tag, wanted.get(tag, {}), written)))
    assert styles.part is not None
    work.new.changed(styles.part)
