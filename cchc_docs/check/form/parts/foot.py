"""The foot of a document: recipients at the left, the signature block at the right.

Only what shows that it belongs there is taken: the table of the label, or the lines round it that
read as recipients, titles or a name. What follows the foot is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import Placed, SeenLine, lines_of
from cchc_docs.check.form.parts.signers import (
    is_short,
    is_signed_twice,
    names_own_post,
    names_person,
    opens_signature,
    signers,
)
from cchc_docs.docx.read.records import Table
from cchc_docs.frozen import dataclass

_UNLABELLED_LINES = 15
_BLANKS = 12
_STYLES = frozenset(("Chức vụ", "Chức vụ khác", "Họ tên", "Nơi nhận", "Danh sách nơi nhận"))


@dataclass(frozen=True, slots=True)
class Foot:
    """What was found below the text; it stands from ``begins_at`` to before ``ends_at``."""

    pieces: tuple[RolePiece, ...]
    begins_at: int
    ends_at: int
    table: Table | None


def find_foot(placed: Sequence[Placed], body_from: int) -> Foot:
    """The foot of a part; empty, at its end, where the part has none."""
    label_at = _label_index(placed, body_from)
    begins_at = _begin(placed, body_from, label_at)
    ends_at = _with_note_below(placed, begins_at, _end(placed, begins_at, label_at))
    zone = placed[begins_at:ends_at]
    lines = [line for one in zone for line in lines_of(one)]
    table = next((one.table for one in zone if one.table is not None), None)
    return Foot(_pieces(lines), begins_at, ends_at, table)


def _label_index(placed: Sequence[Placed], body_from: int) -> int | None:
    """The first label that stands outside a framed table."""
    for index in range(body_from, len(placed)):
        one = placed[index]
        if one.is_framed:
            continue
        labels = [line for line in lines_of(one) if wording.RECIPIENTS_LABEL.match(line.text)]
        if one.paragraph.style == "Nơi nhận" or any(
            _is_label(line, placed[index:]) for line in labels
        ):
            return index
    return None


def _is_label(line: SeenLine, placed: Sequence[Placed]) -> bool:
    """Whether it is the label: the words alone in a cell may be a thing that a table names."""
    if line.text.endswith(":") or line.table is None:
        return True
    below = next((one.paragraph.text for one in placed[1:] if one.paragraph.text), "")
    return bool(wording.ITEM.match(below)) or "\n" in placed[0].paragraph.text


def _begin(placed: Sequence[Placed], body_from: int, label_at: int | None) -> int:
    """The first paragraph of the foot: of the label's table, or of the titles above the label."""
    if label_at is None:
        return _unlabelled(placed, body_from)
    first = label_at
    if placed[label_at].table is not None:
        while first > body_from and placed[first - 1].table is placed[label_at].table:
            first -= 1
        return _signed_above(placed, body_from, first)
    for index in range(label_at - 1, max(body_from, label_at - _UNLABELLED_LINES) - 1, -1):
        if _is_signer_title(placed[index]):
            first = index
    return first


def _signed_above(placed: Sequence[Placed], body_from: int, first: int) -> int:
    """Where a table begins that ends above and that several sign side by side; else ``first``."""
    last = first - 1
    while last > body_from and not placed[last].paragraph.text:
        last -= 1
    table = placed[last].table if last >= body_from else None
    if table is None or table.has_borders:
        return first
    begin = last
    while begin > body_from and placed[begin - 1].table is table:
        begin -= 1
    lines = [line for one in placed[begin:first] for line in lines_of(one)]
    return begin if is_signed_twice(lines) else first


def _unlabelled(placed: Sequence[Placed], body_from: int) -> int:
    for index in range(max(body_from, len(placed) - _UNLABELLED_LINES), len(placed)):
        if _is_signer_title(placed[index]):
            first = index
            table = placed[index].table
            while table is not None and first > body_from and placed[first - 1].table is table:
                first -= 1
            return first
    return len(placed)


def _end(placed: Sequence[Placed], begins_at: int, label_at: int | None) -> int:
    """Where the foot ends: with its table, or with the last line that reads as a part of it."""
    if begins_at == len(placed):
        return begins_at
    table = placed[begins_at].table
    index = begins_at
    while table is not None and index < len(placed) and placed[index].table is table:
        index += 1
    is_below = label_at is not None and label_at >= index
    if table is None or is_below:
        return _end_of_lines(placed, index, label_at)
    if any(_is_signer_title(one) for one in placed[begins_at:index]):
        return _with_name_below(placed, begins_at, index)
    return _end_of_lines(placed, index, index)


def _with_note_below(placed: Sequence[Placed], begins_at: int, end: int) -> int:
    """The end of a foot, with “(đã ký)” where it was typed below it."""
    for index in range(end, min(end + _BLANKS, len(placed)) if begins_at < end else end):
        if below := lines_of(placed[index]):
            is_note = placed[index].table is None and wording.SIGNED_NOTE.match(below[0].text)
            return index + 1 if is_note and len(below) == 1 else end
    return end


def _with_name_below(placed: Sequence[Placed], begins_at: int, end: int) -> int:
    """The end of a table that is signed, with the name where it was typed below the table."""
    lines = [line for one in placed[begins_at:end] for line in lines_of(one)]
    if any(names_person(line) and line.piece.is_bold for line in lines):
        return end
    for index in range(end, min(end + _BLANKS, len(placed))):
        below = lines_of(placed[index])
        if below:
            only = below[0] if len(below) == 1 else None
            is_name = only is not None and only.piece.is_bold and names_person(only)
            return index + 1 if is_name and placed[index].table is None else end
    return end


def _end_of_lines(placed: Sequence[Placed], start: int, label_at: int | None) -> int:
    """The end of a foot that is not a table, or goes on below its table."""
    end, blanks, is_listing = start, 0, False
    has_title = has_name = False
    above: Sequence[SeenLine] = ()
    for index in range(start, len(placed)):
        one = placed[index]
        lines = lines_of(one)
        if not lines:
            blanks += 1
            if blanks > _BLANKS:
                break
            continue
        is_title = _is_signer_title(one) or names_own_post(lines, above)
        above = lines
        is_tabbed = any(line.piece.is_tabbed for line in lines)
        is_listing = index == label_at or (is_listing and (is_tabbed or not is_title))
        is_name = has_title and any(names_person(line) for line in lines)
        note = any(wording.SIGNED_NOTE.match(line.text) for line in lines)
        reads = is_title or is_name or note or _reads_as_list(lines, is_listing)
        if one.is_framed or not reads or (is_title and has_name):
            break
        has_title = has_title or is_title
        has_name = has_name or (is_name and (is_tabbed or not is_listing))
        end, blanks = index + 1, 0
        if has_name and label_at is not None and index > label_at and (is_tabbed or not is_listing):
            break
    return max(end, start)


def _reads_as_list(lines: Sequence[SeenLine], is_listing: bool) -> bool:
    if any(wording.RECIPIENTS_LABEL.match(line.text) for line in lines):
        return True
    return is_listing and any(
        wording.ITEM.match(line.text)
        or wording.ARCHIVE.match(line.text)
        or wording.DRAFTER.match(line.text)
        or line.text.endswith((";", "."))
        for line in lines
    )


def _is_signer_title(one: Placed) -> bool:
    if one.paragraph.style in _STYLES:
        return True
    if one.is_framed:
        return False
    lines = lines_of(one)
    return any(is_short(line) and opens_signature(line) for line in lines)


def _pieces(lines: Sequence[SeenLine]) -> tuple[RolePiece, ...]:
    left, right = _sides(lines)
    return (*_recipients(left), *signers(right))


def _sides(lines: Sequence[SeenLine]) -> tuple[list[SeenLine], list[SeenLine]]:
    """Recipients' lines and signer's lines, by table column, tab column or their order."""
    label = next((line for line in lines if wording.RECIPIENTS_LABEL.match(line.text)), None)
    above = lines[: lines.index(label)] if label is not None else []
    signed = above if is_signed_twice(above) else []
    left: list[SeenLine] = []
    right: list[SeenLine] = list(signed)
    listing = False
    for line in lines[len(signed) :]:
        ends = opens_signature(line) and not line.piece.is_tabbed
        listing = line is label or (listing and not ends)
        if label is None:
            is_left = bool(wording.ITEM.match(line.text))
        elif label.piece.spot is not None and line.piece.spot is not None:
            is_left = line.column <= label.column
        elif label.piece.spot is not None and line is lines[-1] and names_person(line):
            is_left = False
        elif line.piece.is_tabbed:
            is_left = line.column == 0
        else:
            is_left = listing and not (wording.is_person(line.text) and line.piece.is_bold)
        (left if is_left else right).append(line)
    return left, right


def _recipients(lines: Sequence[SeenLine]) -> list[RolePiece]:
    """Label, recipients, drafter; a line that goes on with the one above is no recipient."""
    found: list[RolePiece] = []
    archived = False
    above = ";"
    is_labelled = False
    for line in lines:
        text = line.text
        if wording.RECIPIENTS_LABEL.match(text) or line.piece.paragraph.style == "Nơi nhận":
            found.append(line.as_role("recipients_label"))
            is_labelled = True
            continue
        if archived and not wording.ITEM.match(text) and wording.DRAFTER.match(text):
            found.append(line.as_role("drafter"))
        elif not is_labelled or (archived and above.endswith(".") and not wording.ITEM.match(text)):
            found.append(line.as_role("unknown"))
        elif above.endswith((";", ".", ":")) or wording.ITEM.match(text):
            found.append(line.as_role("recipients"))
        else:
            found.append(line.as_role("recipients_more"))
        above = text
        archived = archived or bool(wording.ARCHIVE.match(text))
    return found
