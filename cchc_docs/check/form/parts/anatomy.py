"""A document taken apart into its parts and the elements of the thể thức in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.data_files.form_lists import Kind
from cchc_docs.docx.read.records import Block, Document, Paragraph, Table
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass

PartKind = Literal["main", "attached", "appendix", "other"]

BODY_ROLES = ("body", "clause", "point", "item", "sub_item")
HEAD_ROLES = ("national_title", "motto", "agency", "parent_agency", "number", "place_date")
UNKNOWN = "chua-ro"
"""The kind of a document of which nothing shows what it is."""

BY_NAME = "theo-ten"
"""The kind of a document that is known by its title alone."""

SEVERAL = "nhieu-van-ban"
"""The kind of a file that holds several documents."""

JOINT = "lien-tich"
"""The kind of what several agencies issue together."""

HEADING_ROLES = ("heading_1", "heading_2", "heading_3")


@dataclass(frozen=True, slots=True)
class HeadRule:
    """A rule line of the head; the length is None where the file does not say it."""

    role: str
    paragraph: Paragraph
    length_mm: Decimal | None
    is_solid: bool
    is_centred: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer: authority and post, posts elsewhere, and the name, if it is there."""

    titles: tuple[RolePiece, ...]
    others: tuple[RolePiece, ...]
    name: RolePiece | None


@dataclass(frozen=True)
class FormPart:
    """One document of the file: the main one, one that is attached to it, or an appendix."""

    kind: PartKind
    type_name: str
    pieces: tuple[RolePiece, ...]
    rule_lines: tuple[HeadRule, ...]
    floating_lines: int
    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]
    foot: tuple[Paragraph, ...]
    foot_table: Table | None
    run_on_head: Paragraph | None = None
    is_outside: bool = False
    """Whether its title is that of a kind without a profile, behind another document."""

    def all(self, *roles: str) -> tuple[RolePiece, ...]:
        """The pieces with the roles, in reading order."""
        return tuple(piece for piece in self.pieces if piece.role in roles)

    def first(self, role: str) -> RolePiece | None:
        return next(iter(self.all(role)), None)

    def last(self, *roles: str) -> RolePiece | None:
        return next(iter(self.all(*roles)[::-1]), None)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The signature blocks, from left to right; more than one where several agencies sign."""
        return tuple(_signatures(self.all("signer_title", "signer_other_title", "signer_name")))

    def rule_line(self, role: str) -> HeadRule | None:
        return next((line for line in self.rule_lines if line.role == role), None)

    @property
    def is_plan(self) -> bool:
        return self.type_name == "kế hoạch"

    @property
    def body(self) -> tuple[RolePiece, ...]:
        """Everything of the nội dung that is not in a table."""
        return tuple(piece for piece in self.pieces if piece.role in TEXT_ROLES)


def _signatures(pieces: Iterable[RolePiece]) -> Iterator[Signature]:
    """The pieces cut into blocks: by columns, and where titles follow a name."""
    blocks: list[list[RolePiece]] = []
    for piece in pieces:
        above = blocks[-1][-1] if blocks else None
        stands_apart = piece.is_tabbed or piece.spot is not None or piece.role != "signer_name"
        if (
            above is None
            or (piece.column != above.column and stands_apart)
            or (piece.role == "signer_title" and above.role == "signer_name")
        ):
            blocks.append([])
        blocks[-1].append(piece)
    for block in blocks:
        titles = tuple(piece for piece in block if piece.role == "signer_title")
        others = tuple(piece for piece in block if piece.role == "signer_other_title")
        name = next((piece for piece in block if piece.role == "signer_name"), None)
        if titles:
            yield Signature(titles, others, name)


TEXT_ROLES = frozenset(
    (
        *BODY_ROLES,
        *HEADING_ROLES,
        "article",
        "part_label",
        "part_title",
        "section_label",
        "section_title",
        "table_title",
        "table_unit",
        "decision_word",
    )
)


@dataclass(frozen=True, slots=True)
class KindFound:
    """What kind of document it is, and the words and elements that say so.

    ``name`` is what users read: the kind, and where it has one the tên loại.
    """

    kind: Kind
    name: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """The document as read, its parts, and the kind that it is.

    ``recoded`` are the places whose letters were stored in a legacy encoding. Where something in
    the file does not belong to its first document, ``apart`` is that and others that surely have
    their own beginning, each for itself.
    """

    document: Document
    parts: tuple[FormPart, ...]
    found: KindFound
    recoded: frozenset[TextSpot] = frozenset()
    apart: tuple[Form, ...] = ()

    def must(self, part: FormPart, role: str) -> bool:
        """Whether the part cannot do without the element, as its kind is."""
        told_apart = part.run_on_head is None or role not in HEAD_ROLES
        return part.kind == "main" and told_apart and role in self.found.kind.must

    def should(self, part: FormPart, role: str) -> bool:
        """Whether the part usually has the element."""
        return part.kind == "main" and role in self.found.kind.should

    @property
    def is_joint(self) -> bool:
        """Whether several agencies issue it together; how they stand there no standard says."""
        return self.found.kind.id == JOINT

    @property
    def main(self) -> FormPart | None:
        """The part that bears the number and the date."""
        return next((part for part in self.parts if part.kind == "main"), None)

    @property
    def documents(self) -> tuple[FormPart, ...]:
        """The main part and the attached ones, without appendices."""
        return tuple(part for part in self.parts if part.kind in ("main", "attached"))

    @property
    def appendices(self) -> tuple[FormPart, ...]:
        return tuple(part for part in self.parts if part.kind == "appendix")

    def pieces(self, *roles: str) -> Iterator[tuple[FormPart, RolePiece]]:
        """The pieces with the roles in all parts."""
        for part in self.parts:
            for piece in part.all(*roles):
                yield part, piece
