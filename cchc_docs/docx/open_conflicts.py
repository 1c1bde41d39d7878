"""Places of a plan where a person has to choose between words by hand and new figures.

A merge marks them by tracked changes and a comment in the program's name; they are open until
somebody accepts or rejects the changes and deletes the comment, or marks it as resolved.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from cchc_docs.docx.elements import says_yes, text_in
from cchc_docs.docx.names import W14, W15, W
from cchc_docs.docx.package import Package
from cchc_docs.finding import Finding, Place, TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import nfc, one_line

AUTHOR = "Chương trình lập kế hoạch"
"""In whose name changes are tracked and comments are made."""

FIRST_LINE = "Chỗ này vừa được sửa bằng tay, vừa có số liệu mới."
LAST_LINE = "Chấp nhận thay đổi (Accept) để lấy số liệu mới; từ chối (Reject) để giữ bản sửa tay."
_MARGINS = {"header": "đầu trang", "footer": "chân trang"}
_WITHOUT_WIDTH = {f"{W}{name}" for name in ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr")}
_WITHOUT_WIDTH |= {f"{W}commentRange{end}" for end in ("Start", "End")}
_SHOWN = 80
_ID_LENGTH = 10


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A place that waits: the words by hand and the new ones, or a comment alone.

    ``id`` names it among those of its document, also when others of them are settled. ``is_words``:
    words of one paragraph, in whose place others can be put.
    """

    place: TextSpot
    by_hand: str = ""
    new: str = ""
    is_comment: bool = False
    id: str = ""
    is_words: bool = False

    @property
    def message(self) -> str:
        """What is there to choose from."""
        if self.is_comment:
            return "còn ghi chú của chương trình về chỗ vừa sửa tay vừa có số liệu mới"
        texts = (
            f"“{one_line(text, _SHOWN)}”" if text else "(không có)"
            for text in (self.by_hand, self.new)
        )
        return "còn chỗ chưa chọn: bản sửa tay {}, số liệu mới {}".format(*texts)

    @property
    def hint(self) -> str:
        """How it is settled."""
        if self.is_comment:
            return "xem lại chỗ ấy, rồi xóa ghi chú hoặc đánh dấu đã giải quyết (Resolve)"
        return (
            "mở bằng Word, chấp nhận (Accept) để lấy số liệu mới hoặc từ chối (Reject) để giữ "
            "bản sửa tay, rồi xóa ghi chú"
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """An open conflict in the tree of its part: what is marked, and the comments about it.

    ``is_whole`` says that the marked are whole paragraphs or rows.
    """

    conflict: OpenConflict
    part: str
    nodes: tuple[etree._Element, ...]
    comments: frozenset[str]
    is_whole: bool = False

    def is_followed_by(self, other: Spot) -> bool:
        """Whether the other stands right behind, and holds what is to come instead of this."""
        if not (self.is_whole and other.is_whole):
            return False
        starts_anew = bool(self.conflict.new) and not other.conflict.new
        return self.nodes[-1].getnext() is other.nodes[0] and not starts_anew

    def joined(self, other: Spot) -> Spot:
        """Both as one place."""
        one, two = self.conflict, other.conflict
        by_hand = " ".join(filter(None, (one.by_hand, two.by_hand)))
        new = " ".join(filter(None, (one.new, two.new)))
        conflict = replace(one, by_hand=by_hand, new=new)
        nodes, comments = self.nodes + other.nodes, self.comments | other.comments
        return Spot(conflict, self.part, nodes, comments, is_whole=True)


def waiting(package: Package, name: str) -> list[Finding]:
    """An error for each place of the document that waits for a person.

    Raises UnreadableDocument.
    """
    return [
        Finding("VB-03", "error", Place(name, spot=item.place), item.message, item.hint)
        for item in open_conflicts(package)
    ]


def open_conflicts(package: Package) -> list[OpenConflict]:
    """The places in their order, those of headers and footers last. Raises UnreadableDocument."""
    return [spot.conflict for spot in conflict_spots(package)]


def conflict_spots(
    package: Package, tree: Callable[[str], etree._Element] | None = None
) -> list[Spot]:
    """The places with what marks them in the trees of the parts, which ``tree`` gives by name.

    Raises UnreadableDocument.
    """
    tree = tree or package.tree
    sign = AUTHOR.encode()
    main = package.main_part()
    names = {name: kind for name, kind in package.stories().items() if sign in package.read(name)}
    comments = {
        key for name, kind in names.items() if kind == "comments" for key in _asking(package, name)
    }
    found: list[Spot] = []
    if main in names or comments:
        for number, paragraph in enumerate(tree(main).iter(f"{W}p"), 1):
            found += _in_paragraph(paragraph, main, TextSpot(number), comments)
    for name, kind in names.items():
        if kind in _MARGINS:
            place = _MARGINS[kind]
            for paragraph in tree(name).iter(f"{W}p"):
                found += _in_paragraph(paragraph, name, TextSpot(inside=place), comments)
    return list(_identified(_paired(found)))


def _paired(spots: Iterable[Spot]) -> Iterator[Spot]:
    """Words struck out as a whole paragraph or row are one place with those that follow in their
    stead."""
    waiting_spot: Spot | None = None
    for spot in spots:
        if waiting_spot is not None and waiting_spot.is_followed_by(spot):
            waiting_spot = waiting_spot.joined(spot)
            continue
        if waiting_spot is not None:
            yield waiting_spot
        waiting_spot = spot
    if waiting_spot is not None:
        yield waiting_spot


def _identified(spots: Iterable[Spot]) -> Iterator[Spot]:
    """Each with its id, by its words and not by its number: it stays when others are settled."""
    alike: Counter[str] = Counter()
    for spot in spots:
        conflict = spot.conflict
        words = "\n".join((spot.part, conflict.by_hand, conflict.new, str(conflict.is_comment)))
        alike[words] += 1
        digest = hashlib.sha256(f"{words}\n{alike[words]}".encode()).hexdigest()
        yield replace(spot, conflict=replace(conflict, id=digest[:_ID_LENGTH]))


def _asking(package: Package, name: str) -> Iterator[str]:
    """The ids of the comments that still ask, without those that are resolved."""
    done: set[str] = set()
    for link in package.relationships(package.main_part()).values():
        if link.kind != "commentsExtended" or not package.has(link.target):
            continue
        for item in package.tree(link.target).iter(f"{W15}commentEx"):
            if says_yes(item.get(f"{W15}done")):
                done.add(item.get(f"{W15}paraId", ""))
    for comment in package.tree(name).iter(f"{W}comment"):
        paragraphs = {p.get(f"{W14}paraId") for p in comment.iter(f"{W}p")}
        if is_asking(comment) and not paragraphs & done:
            yield comment.get(f"{W}id", "")


def is_asking(comment: etree._Element) -> bool:
    """Whether the comment is the program's and still says that somebody has to choose."""
    if comment.get(f"{W}author") != AUTHOR:
        return False
    texts = [one_line(_text(paragraph)) for paragraph in comment.iter(f"{W}p")]
    return any(line in text for text in texts for line in (FIRST_LINE, LAST_LINE))


def _in_paragraph(
    paragraph: etree._Element, part: str, place: TextSpot, comments: set[str]
) -> Iterator[Spot]:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    if row is not None and _own(row.find(f"{W}trPr")):
        if paragraph is not next(row.iter(f"{W}p")):
            return  # the whole row waits, and is told at its first paragraph
        asked = _references(row) & comments
        yield _spot(part, _where(place, paragraph), (row,), asked, whole=True)
        return
    groups = list(_groups(paragraph))
    asked = _references(paragraph) & comments
    whole = len(groups) == 1 and _own(paragraph.find(f"{W}pPr/{W}rPr"))
    for group in groups:
        near = asked if len(groups) == 1 else asked & _references_after(group[-1])
        nodes = (paragraph,) if whole else tuple(group)
        yield _spot(part, _where(place, paragraph), nodes, near, whole=whole)
    if asked and not groups:
        conflict = OpenConflict(_where(place, paragraph), is_comment=True)
        yield Spot(conflict, part, (), frozenset(asked))


def _spot(
    part: str, where: TextSpot, nodes: tuple[etree._Element, ...], asked: set[str], *, whole: bool
) -> Spot:
    by_hand, new = ("".join(_texts(node, kind) for node in nodes) for kind in ("del", "ins"))
    is_words = not whole and bool(by_hand or new)
    conflict = OpenConflict(where, by_hand, new, is_words=is_words)
    return Spot(conflict, part, nodes, frozenset(asked), whole)


def _references(node: etree._Element) -> set[str]:
    """The comments that are tied to the node or to something in it."""
    return {mark.get(f"{W}id", "") for mark in node.iter(f"{W}commentReference")}


def _references_after(node: etree._Element) -> set[str]:
    """The comments that end where the node ends."""
    found: set[str] = set()
    for sibling in node.itersiblings():
        if sibling.tag == f"{W}commentRangeEnd":
            found.add(sibling.get(f"{W}id", ""))
        elif sibling.tag not in _WITHOUT_WIDTH and not _references(sibling):
            break
    return found


def _groups(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    """The own marks of the paragraph, those together that nothing else stands between."""
    group: list[etree._Element] = []
    for child in paragraph:
        if _own(child, itself=True):
            group.append(child)
        elif child.tag not in _WITHOUT_WIDTH and group:
            yield group
            group = []
    if group:
        yield group
    elif _own(paragraph.find(f"{W}pPr/{W}rPr")) and not any(
        _own(child, itself=True) for child in paragraph
    ):
        yield [paragraph]


def _own(node: etree._Element | None, *, itself: bool = False) -> bool:
    """Whether a change that the program tracked is in the node."""
    if node is None or node.tag == f"{W}pPr":
        return False
    marks = node.iter(f"{W}ins", f"{W}del") if itself else node.iterchildren(f"{W}ins", f"{W}del")
    return any(mark.get(f"{W}author") == AUTHOR for mark in marks)


def _texts(node: etree._Element, kind: str) -> str:
    """The words inside the own marks of one kind."""
    marks = (mark for mark in node.iter(f"{W}{kind}") if mark.get(f"{W}author") == AUTHOR)
    return " ".join(filter(None, map(_text, marks)))


def _text(node: etree._Element) -> str:
    return nfc(text_in(node, "delText"))


def _where(place: TextSpot, paragraph: etree._Element) -> TextSpot:
    return replace(place, words=one_line(_text(paragraph), 40))
