"""The issuer as it stands at the head of a document, and in the sentences that name it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_docs.model import Agency, Committee, JointIssuer, Round
from cchc_docs.standard import Standard
from cchc_docs.vietnamese import capitalised, folded, listed

Content = dict[str, Any]

_COLLECTIVES = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}


def full_name(name: str) -> str:
    """The official name of a People's Committee or Council that is written in its short form."""
    first, _, rest = name.partition(" ")
    return f"{_COLLECTIVES[first]} {rest}" if rest and first in _COLLECTIVES else name


def issuer(
    agency: Agency, round_: Round, standard: Standard, committee: Committee | None = None
) -> Content:
    """Parent and name as they stand at the head, in capitals, and the name in sentences.

    A committee stands under the agency whose seal it uses.
    """
    if committee is not None:
        return _issuer((agency.name,), committee.lines or (committee.name,), committee.name)
    parent = _parent(agency, round_, standard)
    return _issuer(parent, agency.letterhead.lines or _lines(agency.name), agency.name)


def joint_issuer(leading: Content, other: JointIssuer, separator: str) -> Content:
    """Both agencies at the head, the leading one first, joined by the separator of the standard;
    a parent that both have stands there once."""
    above, name = leading["lines_above"], leading["name"]
    lines = [line.upper() for line in other.lines or _lines(other.name)]
    parents = leading["parent_lines"]
    if other.parent and folded(full_name(other.parent)) != folded(full_name(" ".join(parents))):
        parents = [*_ended(parents, separator), other.parent.upper()]
    return {
        "parent_lines": parents,
        "lines_above": [*above, *_ended([name], separator), *lines[:-1]],
        "name": lines[-1],
        "in_text": listed([leading["in_text"], other.name]),
        "full_name": listed([leading["full_name"], full_name(other.name)]),
    }


def _ended(lines: Sequence[str], separator: str) -> list[str]:
    """The lines, the last of which says that others follow."""
    return [*lines[:-1], *(f"{line} {separator}" for line in lines[-1:])]


def _issuer(parent: Sequence[str], lines: Sequence[str], in_text: str) -> Content:
    return {
        "parent_lines": [line.upper() for line in parent],
        "lines_above": [line.upper() for line in lines[:-1]],
        "name": lines[-1].upper(),
        "in_text": in_text,
        "full_name": full_name(in_text),
    }


def _lines(name: str) -> tuple[str, ...]:
    """A collective body has its name on two lines: ỦY BAN NHÂN DÂN / TỈNH X."""
    full = full_name(name)
    for collective in _COLLECTIVES.values():
        if full.startswith(f"{collective} "):
            return collective, full.removeprefix(f"{collective} ")
    return (name,)


def _parent(agency: Agency, round_: Round, standard: Standard) -> tuple[str, ...]:
    """The agency's own as typed; else the round's, but none above a body that the standard
    prints without one, or above itself."""
    if not agency.letterhead.has_parent:
        return ()
    if agency.letterhead.parent:
        return agency.letterhead.parent
    name = full_name(agency.name)
    is_exempt = name.upper().startswith(standard.agencies_without_parent)
    is_itself = folded(full_name(" ".join(round_.parent))) == folded(name)
    return () if is_exempt or is_itself else round_.parent


def authority(title: str, name: str) -> str:
    """The head as an authority: ``Giám đốc Sở Nội vụ``; what both say is said once.

    ``Trưởng ban`` and ``Ban Dân tộc`` give ``Trưởng Ban Dân tộc``.
    """
    words, following = title.split(), full_name(name).split()
    if title.isupper():
        words = capitalised(title.lower()).split()
    spoken, said = [folded(word) for word in words], [folded(word) for word in following]
    shared = next((n for n in range(len(said), 0, -1) if spoken[-n:] == said[:n]), 0)
    return " ".join([*words[: len(words) - shared], *following])
