"""Styles that were changed by hand, or made."""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles, differing
from cchc_docs.docx.edit.canonical import canonical
from cchc_docs.docx.edit.line import Naming
from cchc_docs.docx.edit.restyle import child_of, restate
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import says_yes
from cchc_docs.docx.names import W
from cchc_docs.docx.schema import names_in, values_of
from cchc_docs.revise.merging.work import Work

_KINDS = {"paragraph": ("pPr", "rPr"), "character": ("rPr",)}
_TABLE_KINDS = ("tblPr", "trPr", "tcPr")
_PARTS = ("name", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
_STATED_ANEW = {"lang", "kern", "suppressAutoHyphens", "widowControl", "bidi", "noProof"}
"""What LibreOffice writes into every style."""


def merge_styles(work: Work) -> None:
    """What was changed by hand in the styles, property by property; new styles go along."""
    base, edited, new = (look.styles for look in (work.base_look, work.edited_look, work.new_look))
    for name, edited_id in edited.ids.items():
        style = edited.by_id[edited_id]
        if name in base.ids and name in new.ids:
            if _merge_style(work, name, base.ids[name], edited_id):
                work.tell("style", f"kiểu “{_shown(style)}”")
        elif name not in new.ids and not work.rewritten and not _is_of_program(style):
            work.carrier.style(edited_id)
            work.tell("style", f"kiểu mới “{_shown(style)}”")
    if not work.rewritten:
        _tell_the_rest(work)


def _is_of_program(style: etree._Element) -> bool:
    """Whether Word adds the style by itself: one that everything has, or that it does not list."""
    return says_yes(style.get(f"{W}default")) or (
        not style.get(f"{W}customStyle") and style.find(f"{W}semiHidden") is not None
    )


def _tell_the_rest(work: Work) -> None:
    """Styles that were taken away, and what else of a style was changed that is not carried."""
    base, edited = work.base_look.styles, work.edited_look.styles
    for name, base_id in base.ids.items():
        place = f"kiểu “{_shown(base.by_id[base_id])}”"
        if name not in edited.ids:
            work.tell("style", place, "bỏ kiểu", carried=False)
        elif _rest(work.base, base, base_id) != _rest(work.edited, edited, edited.ids[name]):
            work.tell("style", place, carried=False)


def _rest(file: WordFile, styles: Styles, style_id: str) -> list[str]:
    """What a style says beside its look: of parts of a table, lists, the style that follows."""
    style = styles.by_id[style_id]
    naming = Naming(file, styles.part or file.main)
    found = [canonical(child, naming, styles) for child in style.findall(f"{W}tblStylePr")]
    if style.get(f"{W}type") == "numbering":
        found += [canonical(child, naming, styles) for child in style.findall(f"{W}pPr")]
    following = style.find(f"{W}next")
    key = style_id if following is None else following.get(f"{W}val", "")
    return [*found, styles.name_of(key)[1]]


def _shown(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return style.get(f"{W}styleId", "") if name is None else name.get(f"{W}val", "")


def _merge_style(work: Work, name: tuple[str, str], base_id: str, edited_id: str) -> bool:
    base, edited, new = (look.styles for look in (work.base_look, work.edited_look, work.new_look))
    target = new.by_id[new.ids[name]]
    changed = _merge_parent(work, target, base_id, edited_id)
    for kind in _KINDS.get(name[0], ()):
        before, after = base.of_style(base_id, kind), edited.of_style(edited_id, kind)
        tags = differing(before, after, work.slack)
        if tags:
            tags -= _inherited(work, base_id, edited_id, kind, tags)
        if work.rewritten:
            tags -= _STATED_ANEW
        if tags:
            changed = True
            _restyle(work, target, edited.by_id[edited_id], kind, tags)
    if work.rewritten:
        return changed
    if name[0] == "table":
        changed |= _merge_table_style(work, base.by_id[base_id], edited.by_id[edited_id], target)
    return changed


def _merge_parent(work: Work, style: etree._Element, base_id: str, edited_id: str) -> bool:
    """Base the style on the one that it was based on by hand; whether that was changed."""
    base, edited = work.base_look.styles, work.edited_look.styles
    below, above = base.parent(base_id), edited.parent(edited_id)
    if work.rewritten or not above or (below and base.name_of(below) == edited.name_of(above)):
        return False
    own = style.find(f"{W}basedOn")
    if own is None:
        own = etree.Element(f"{W}basedOn")
        name = style.find(f"{W}name")
        style.insert(0, own) if name is None else name.addnext(own)
    own.set(f"{W}val", work.carrier.style(above))
    _changed(work)
    return True


def _inherited(work: Work, base_id: str, edited_id: str, kind: str, tags: set[str]) -> set[str]:
    """The properties that both have from the style below, which is changed itself."""
    base, edited = work.base_look.styles, work.edited_look.styles
    below, above = base.parent(base_id), edited.parent(edited_id)
    one, other = base.of_style(below, kind), edited.of_style(above, kind)
    before, after = base.of_style(base_id, kind), edited.of_style(edited_id, kind)
    if not below or not above or base.name_of(below) != edited.name_of(above):
        return set()
    return {
        tag for tag in tags if one.get(tag) == before.get(tag) and other.get(tag) == after.get(tag)
    }


def _restyle(
    work: Work, style: etree._Element, by_hand: etree._Element, kind: str, tags: set[str]
) -> None:
    """State the properties as they are stated by hand, or as the defaults there have them."""
    edited = work.edited_look.styles
    properties = _properties(style, kind)
    own = work.carrier.adopt_style_properties(by_hand, kind)
    defaults = edited.sheet.root.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
    unstated = {tag for tag in tags if child_of(own, tag) is None}
    restate(properties, kind, tags - unstated, own)
    restate(
        properties,
        kind,
        unstated,
        None if edited.parent(by_hand.get(f"{W}styleId", "")) else defaults,
    )
    _changed(work)


def _merge_table_style(
    work: Work, base: etree._Element, edited: etree._Element, style: etree._Element
) -> bool:
    changed = False
    for kind in (*_TABLE_KINDS, "pPr", "rPr"):
        one, other = base.find(f"{W}{kind}"), edited.find(f"{W}{kind}")
        tags = {
            tag
            for tag in names_in(one) | names_in(other)
            if values_of(child_of(one, tag)) != values_of(child_of(other, tag))
        }
        if tags:
            changed = True
            adopted = work.carrier.adopt_style_properties(edited, kind)
            restate(_properties(style, kind), kind, tags, adopted)
            _changed(work)
    return changed


def _properties(style: etree._Element, kind: str) -> etree._Element:
    properties = style.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        later = _PARTS[_PARTS.index(kind) + 1 :]
        following = next((child for tag in later for child in style.findall(f"{W}{tag}")), None)
        style.append(properties) if following is None else following.addprevious(properties)
    return properties


def _changed(work: Work) -> None:
    part = work.new_look.styles.part
    assert part is not None
    work.new.changed(part)
