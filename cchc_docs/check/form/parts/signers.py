"""The signature block: who signs, lines that open it, and what each of its lines is."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import SeenLine

_TITLE_LENGTH = 90


def is_signed_twice(lines: Sequence[SeenLine]) -> bool:
    """Whether signatures stand side by side."""
    return len({line.column for line in lines if opens_signature(line)}) > 1


def names_own_post(lines: Sequence[SeenLine], above: Sequence[SeenLine]) -> bool:
    """Whether a post stands right below “TL. …” and its like, in whatever letters."""
    signs_for = any(wording.SIGNS_FOR_POST.match(line.text) for line in above)
    return signs_for and any(
        is_short(line) and wording.TITLE_OF_SIGNER.match(line.text.upper()) for line in lines
    )


def names_person(line: SeenLine) -> bool:
    return wording.is_person(line.text) and not opens_signature(line)


def opens_signature(line: SeenLine) -> bool:
    """Whether a post in capitals opens it, or “TL.” and its like before a post in any letters."""
    says = wording.is_capitals(line.text) or wording.SIGNS_FOR_POST.match(line.text)
    return bool(says and wording.TITLE_OF_SIGNER.match(line.text.upper()))


def signers(lines: Sequence[SeenLine]) -> list[RolePiece]:
    """The signer's lines, or those of several that stand side by side, column by column."""
    if not is_signed_twice(lines) and not _are_named_abreast(lines):
        return _signer(lines)
    columns = sorted({line.column for line in lines})
    by_column = ([line for line in lines if line.column == column] for column in columns)
    return [piece for group in by_column for piece in _signer(group)]


def _are_named_abreast(lines: Sequence[SeenLine]) -> bool:
    """Whether names stand side by side in a row of the table, each with a title above it."""
    bold = [line for line in lines if line.piece.is_bold]
    titled = {line.column for line in bold if wording.is_capitals(line.text)}
    named = {
        (line.column, line.piece.spot.row)
        for line in bold
        if line.column in titled
        and line.piece.spot is not None
        and not wording.is_capitals(line.text)
        and names_person(line)
    }
    return len({column for column, _ in named}) > 1 and len({row for _, row in named}) == 1


def _signer(lines: Sequence[SeenLine]) -> list[RolePiece]:
    """Titles in capitals, other titles below them, notes, and the name that comes last."""
    roles = [_signer_role(line) for line in lines]
    for index, line in enumerate(lines):
        before = lines[index - 1].text.upper() if index else ""
        may_be_title = index == 0 or bool(wording.SIGNS_FOR.match(before))
        named = wording.is_person(line.text) and not wording.is_capitals(line.text)
        if not roles[index] and may_be_title and not named and _is_bold_and_short(line):
            roles[index] = "signer_title"
    names = [i for i, line in enumerate(lines) if _may_be_name(line, roles[i])]
    if names and "signer_title" in roles[: names[-1] or None]:
        roles[names[-1]] = "signer_name"
        for index in range(names[-1] + 1, len(roles)):
            roles[index] = roles[index] if roles[index] == "signed_note" else ""
    first = next((i for i, role in enumerate(roles) if role == "signer_title"), len(roles))
    last = roles.index("signer_name") if "signer_name" in roles else len(roles)
    for index in range(len(roles)):
        if not roles[index]:
            roles[index] = "signer_other_title" if first < index < last else "unknown"
    return [line.as_role(role) for line, role in zip(lines, roles, strict=True)]


def _is_bold_and_short(line: SeenLine) -> bool:
    return line.piece.is_bold and is_short(line)


def is_short(line: SeenLine) -> bool:
    return len(line.text) <= _TITLE_LENGTH


def _signer_role(line: SeenLine) -> str:
    style = line.piece.paragraph.style
    if style == "Chức vụ khác":
        return "signer_other_title"
    if style == "Họ tên":
        return "signer_name"
    if wording.SIGNED_NOTE.match(line.text):
        return "signed_note"
    is_title = style == "Chức vụ" or bool(wording.TITLE_OF_SIGNER.match(line.text.upper()))
    return "signer_title" if is_title and is_short(line) else ""


def _may_be_name(line: SeenLine, role: str) -> bool:
    """The last line that is no title: a person's name, whatever stands before it."""
    if role:
        return role == "signer_name"
    letters = sum(letter.isalpha() or letter in " .,/'’‘-" for letter in line.text)
    return 2 <= len(line.text.split()) <= 7 and letters == len(line.text)
