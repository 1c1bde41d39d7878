"""The foot of a document: recipients at the left, the signature block at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_docs.check.form import wording
from cchc_docs.check.form.anatomy import RolePiece
from cchc_docs.check.form.seen_lines import Placed, SeenLine, lines_of
from cchc_docs.docx import Table

_TITLE_LENGTH = 90
_UNLABELLED_LINES = 15
_STYLES = frozenset(("Chức vụ", "Chức vụ khác", "Họ tên", "Nơi nhận", "Danh sách nơi nhận"))


@dataclass(frozen=True, slots=True)
class Foot:
    """What was found below the text; ``begins_at`` counts into the paragraphs of the part."""

    pieces: tuple[RolePiece, ...]
    begins_at: int
    table: Table | None


def find_foot(placed: Sequence[Placed], body_from: int) -> Foot:
    """The foot of a part; empty, at its end, where the part has none."""
    label_at = _label_index(placed, body_from)
    begins_at = _begin(placed, body_from, label_at)
    zone = placed[begins_at:]
    lines = [line for one in zone for line in lines_of(one)]
    table = next((one.table for one in zone if one.table is not None), None)
    return Foot(_pieces(lines), begins_at, table)


def _label_index(placed: Sequence[Placed], body_from: int) -> int | None:
    for index in range(len(placed) - 1, body_from - 1, -1):
        one = placed[index]
        if any(wording.RECIPIENTS_LABEL.match(line.text) for line in lines_of(one)):
            return index
        if one.paragraph.style == "Nơi nhận":
            return index
    return None


def _begin(placed: Sequence[Placed], body_from: int, label_at: int | None) -> int:
    """The first paragraph of the foot: of the label's table, or of the titles above the label."""
    if label_at is None:
        return _unlabelled(placed, body_from)
    first = label_at
    if placed[label_at].table is not None:
        while first > body_from and placed[first - 1].table is placed[label_at].table:
            first -= 1
        return first
    for index in range(label_at - 1, max(body_from, label_at - _UNLABELLED_LINES) - 1, -1):
        if _is_signer_title(placed[index]):
            first = index
    return first


def _unlabelled(placed: Sequence[Placed], body_from: int) -> int:
    for index in range(max(body_from, len(placed) - _UNLABELLED_LINES), len(placed)):
        if _is_signer_title(placed[index]):
            first = index
            table = placed[index].table
            while table is not None and first > body_from and placed[first - 1].table is table:
                first -= 1
            return first
    return len(placed)


def _is_signer_title(one: Placed) -> bool:
    if one.paragraph.style in _STYLES:
        return True
    if one.table is not None and one.table.has_borders:
        return False
    lines = lines_of(one)
    return any(len(line.text) <= _TITLE_LENGTH and _opens_signature(line) for line in lines)


def _pieces(lines: Sequence[SeenLine]) -> tuple[RolePiece, ...]:
    left, right = _sides(lines)
    return (*_recipients(left), *_signers(right))


def _sides(lines: Sequence[SeenLine]) -> tuple[list[SeenLine], list[SeenLine]]:
    """Recipients' lines and signer's lines, by table column, tab column or their order."""
    label = next((line for line in lines if wording.RECIPIENTS_LABEL.match(line.text)), None)
    left: list[SeenLine] = []
    right: list[SeenLine] = []
    listing = False
    for line in lines:
        listing = line is label or (listing and not _opens_signature(line))
        if label is None:
            is_left = bool(wording.ITEM.match(line.text))
        elif label.piece.spot is not None and line.piece.spot is not None:
            is_left = line.column <= label.column
        else:
            is_left = line.column == 0 if line.piece.is_tabbed else listing
        (left if is_left else right).append(line)
    return left, right


def _opens_signature(line: SeenLine) -> bool:
    return wording.is_capitals(line.text) and bool(wording.TITLE_OF_SIGNER.match(line.text))


def _recipients(lines: Sequence[SeenLine]) -> list[RolePiece]:
    found = []
    archived = False
    for line in lines:
        if wording.RECIPIENTS_LABEL.match(line.text) or line.piece.paragraph.style == "Nơi nhận":
            found.append(line.as_role("recipients_label"))
        elif archived and not wording.ITEM.match(line.text) and wording.DRAFTER.match(line.text):
            found.append(line.as_role("drafter"))
        else:
            found.append(line.as_role("recipients"))
        archived = archived or bool(wording.ARCHIVE.match(line.text))
    return found


def _signers(lines: Sequence[SeenLine]) -> list[RolePiece]:
    """Titles in capitals, then the name; what stands between them is another title."""
    if not lines:
        return []
    titles = 0
    for line in lines:
        style = line.piece.paragraph.style
        is_title = style == "Chức vụ" or wording.TITLE_OF_SIGNER.match(line.text.upper())
        if style in ("Họ tên", "Chức vụ khác") or (titles and not is_title):
            break
        titles += 1
    titles = min(titles, max(1, len(lines) - 1)) if len(lines) > 1 else titles
    found = [line.as_role("signer_title") for line in lines[:titles]]
    rest = lines[titles:]
    found += [line.as_role("signer_other_title") for line in rest[:-1]]
    found += [line.as_role("signer_name") for line in rest[-1:]]
    return found
