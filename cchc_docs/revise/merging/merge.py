"""A plan that was edited by hand and has new figures: what was built, what people made of it, and
what would be built now become one document.

Nothing is guessed: what only one side changed is taken; where an edit and a new figure meet in the
same words, the result shows both as tracked changes with a comment.
"""

from __future__ import annotations

from typing import Literal

from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.line import Naming
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.package import Package
from cchc_docs.docx.relationships import Relationship
from cchc_docs.docx.tracked import accept_all, has_tracked_changes, reject_all
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.accounting import Account
from cchc_docs.revise.merging.align import align
from cchc_docs.revise.merging.conflict_comments import without_own_comments
from cchc_docs.revise.merging.doubled import doubled_properties
from cchc_docs.revise.merging.edits import Conflict, Edit
from cchc_docs.revise.merging.merge_blocks import merge_story
from cchc_docs.revise.merging.merge_headers import merge_headers
from cchc_docs.revise.merging.merge_numbering import merge_numbering
from cchc_docs.revise.merging.merge_properties import foreign_parts, merge_properties
from cchc_docs.revise.merging.merge_sections import merge_sections, tell_sections
from cchc_docs.revise.merging.merge_settings import merge_background, merge_settings
from cchc_docs.revise.merging.merge_styles import merge_styles
from cchc_docs.revise.merging.traits import Traits, traits_of
from cchc_docs.revise.merging.work import Story, Work, work_on

Tracked = Literal["accept", "reject", "refuse"]
MergeStatus = Literal["same", "updated", "merged", "conflict"]
_LEAST_SHARED = 0.25
_WIRED = ("[Content_Types].xml", "word/_rels/document.xml.rels")


class TrackedChangesInside(Refused):
    """The edited file holds tracked changes that nobody has accepted or rejected."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged document and what was found on the way.

    ``same``: nothing edited and nothing new. ``updated``: nothing edited, ``data`` is the new
    document byte for byte. ``merged``: edits carried over. ``conflict``: and some are to be chosen.
    """

    data: bytes
    status: MergeStatus
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(base: bytes, edited: bytes, new: bytes, tracked: Tracked = "refuse") -> MergeResult:
    """The new document with everything that was done by hand between base and edited.

    Raises TrackedChangesInside, Refused, and UnreadableDocument, also where the edited file would
    fetch or run anything.
    """
    if edited == base:
        return MergeResult(new, "same" if new == base else "updated")
    refuse_dangers(Package(edited))
    work = work_on(WordFile(base), WordFile(_settled(edited, tracked)), WordFile(new))
    if _has_the_same_parts(work):
        return MergeResult(new, "same" if new == base else "updated")
    without_own_comments(work.edited)
    without_own_comments(work.base)
    story = _body_story(work)
    bodies = _bodies(story)
    _require_versions(*bodies)
    before = traits_of(work.new, work.new_look)
    _merge_all(work, story, bodies)
    work.carrier.finish()
    data = work.new.save() if work.new.is_changed else new
    work.edits += _not_carried(work, before, data)
    if not work.edits and not work.conflicts:
        return MergeResult(new, "same" if new == base else "updated")
    status: MergeStatus = "conflict" if work.conflicts else "merged"
    return MergeResult(data, status, tuple(work.edits), tuple(work.conflicts))


def _has_the_same_parts(work: Work) -> bool:
    """Whether the edited file is the built one to the byte, beside what it was made from."""
    base, edited = work.base, work.edited
    own = {name for name in edited.parts if name.startswith("customXml/")}
    return (
        base.parts.keys() - own == edited.parts.keys() - own
        and all(edited.parts[n] == data for n, data in base.parts.items() if n not in _WIRED)
        and _links(base) == _links(edited)
        and not any(foreign_parts(work, base))
    )


def _links(file: WordFile) -> set[Relationship]:
    """What the main part points to, beside what the document was made from."""
    return {link for link in file.links(file.main).values() if link.kind != "customXml"}


def _not_carried(work: Work, before: Traits, data: bytes) -> list[Edit]:
    """What people changed and the result does not have, whatever it is."""
    if work.conflicts:
        settled = [WordFile(accept_all(data)), WordFile(reject_all(data))]
    else:
        settled = [work.new]
    sides = [traits_of(file, work.look_in(file)) for file in settled]
    account = Account(
        traits_of(work.base, work.base_look),
        traits_of(work.edited, work.edited_look),
        before,
        sides[0],
        sides[-1],
    )
    told = {edit.place for edit in work.edits if not edit.carried}
    return [
        *account.missing(work.place_of, told),
        *foreign_parts(work, work.new),
        *doubled_properties(work, work.new),
    ]


def changes_between(old: bytes, new: bytes) -> tuple[Edit, ...]:
    """What is different in the new document; tracked changes in either count as accepted.

    Raises UnreadableDocument.
    """
    before, after = accept_all(old), accept_all(new)
    work = work_on(WordFile(before), WordFile(after), WordFile(before))
    if _has_the_same_parts(work):
        return ()
    story = _body_story(work)
    _merge_all(work, story, _bodies(story))
    return tuple(work.edits)


def _body_story(work: Work) -> Story:
    return Story(
        work,
        Naming(work.base, work.base.main),
        Naming(work.edited, work.edited.main),
        Naming(work.new, work.new.main),
    )


def _bodies(story: Story) -> list[Block]:
    """The texts of the three files."""
    bodies = [Block(naming.file.body, naming) for naming in story.namings]
    story.work.read += bodies[:2]
    return bodies


def _merge_all(work: Work, story: Story, bodies: list[Block]) -> None:
    merge_styles(work)
    merge_settings(work)
    merge_background(work)
    merge_properties(work)
    merge_sections(work)
    merge_headers(work)
    sections = len(work.new.sections())
    merge_story(story, *bodies)
    tell_sections(work, sections)
    merge_numbering(work)


def _settled(edited: bytes, tracked: Tracked) -> bytes:
    if tracked == "accept":
        return accept_all(edited)
    if tracked == "reject":
        return reject_all(edited)
    if has_tracked_changes(edited):
        raise TrackedChangesInside(
            Finding(
                "GH-03",
                "error",
                Place(),
                "tệp còn thay đổi được theo dõi (Track Changes) chưa chấp nhận hoặc từ chối",
                "mở bằng Word, chấp nhận hoặc từ chối hết rồi lưu lại",
            )
        )
    return edited


def _require_versions(base: Block, *others: Block) -> None:
    """Raise Refused where hardly any of the text that was built is still there."""
    if any(_shared_text(base, other) < _LEAST_SHARED for other in others):
        raise Refused.because(
            "GH-03",
            "hai tệp không phải là hai bản của cùng một kế hoạch",
            "kiểm tra lại tên tệp; chương trình không ghi đè tệp nào",
        )


def _shared_text(base: Block, other: Block) -> float:
    """The share of the base's letters that stand in blocks which the other file has too."""
    total = sum(len(block.text) for block in base.children)
    pairs = align(base.children, other.children)
    return sum(len(base.children[i].text) for i in pairs) / total if total else 1.0
