"""Headers and footers that were changed by hand, added or taken away."""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.line import Naming
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import text_in
from cchc_docs.docx.names import R, W
from cchc_docs.revise.merging.merge_blocks import merge_story
from cchc_docs.revise.merging.work import Story, Work

_SHOWN = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "fldChar", "fldSimple"))


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
        elif base is not None and edited is None and _shown(work.base, base):
            work.tell("header", _place(name), _shown(work.base, base), carried=False)


def _merge_header(work: Work, base: str, edited: str, new: str) -> None:
    story = Story(work, Naming(work.base, base), Naming(work.edited, edited), Naming(work.new, new))
    merge_story(story, *(Block(n.file.tree(n.part), n) for n in story.namings))


def _add_header(work: Work, name: str, part: str) -> None:
    """A header or footer that only the edited file has goes along, if anything is in it."""
    if not _shown(work.edited, part):
        return
    kind, number, which = name.split("/")
    sections = work.new.sections()
    if int(number) > len(sections):
        return  # it comes with its section, or is found missing when the result is counted
    reference = etree.Element(f"{W}{kind}Reference")
    reference.set(f"{W}type", which)
    link = next(
        key for key, link in work.edited.links(work.edited.main).items() if link.target == part
    )
    reference.set(f"{R}id", link)
    adopted = work.carrier.adopt(reference, work.edited.main, work.new.main)
    sections[-int(number)].insert(0, adopted)
    work.new.changed(work.new.main)
    work.tell("header", _place(name), after=_shown(work.edited, part))


def _shown(file: WordFile, part: str) -> str:
    """The words in it; without any, that there is a picture or field; empty where nothing is."""
    root = file.tree(part)
    text = text_in(root).strip()
    return text or ("hình ảnh hoặc trường" if next(root.iter(*_SHOWN), None) is not None else "")


def _place(name: str) -> str:
    return "đầu trang" if name.startswith("header") else "chân trang"
