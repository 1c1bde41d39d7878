"""The shape of a rule, and the one way in which the setting of an element is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.docx.units import points
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.standard import Alignment, Element, Standard

ALIGNMENT_NAMES: dict[Alignment, str] = {
    "left": "căn trái",
    "center": "căn giữa",
    "right": "căn phải",
    "justify": "căn đều hai bên",
}
ALL_ASPECTS = ("size", "bold", "italic", "caps", "align")


@dataclass(frozen=True, slots=True)
class Judged:
    """A document and the standard that it is judged by."""

    form: Form
    standard: Standard


def departure(
    place: TextSpot,
    message: str,
    found: str = "",
    wanted: str = "",
    hint: str = "",
    is_mild: bool = False,
) -> Fault:
    """A departure from the thể thức: what is there, and what the standard wants."""
    return Fault(place, message, hint, is_mild, found, wanted)


Check = Callable[[Form, Standard], Iterable[Fault]]


def by_standard(id_: str, title: str, check: Check, limits: str = "") -> Rule[Judged]:
    """A rule whose figures the standard gives; level, source and days come with that too."""

    def judge(judged: Judged) -> Iterable[Fault]:
        return check(judged.form, judged.standard)

    return Rule(id_, "error", title, judge, mild="warning", limits=limits)


def by_itself(
    id_: str, title: str, check: Callable[[Form], Iterable[Fault]], limits: str = ""
) -> Rule[Judged]:
    """A rule that looks at nothing but the document, whichever standards have it."""

    def judge(judged: Judged) -> Iterable[Fault]:
        return check(judged.form)

    return Rule(id_, "error", title, judge, mild="warning", limits=limits)


def comma(value: Decimal | int) -> str:
    """A measure in Vietnamese notation, without closing zeros: ``12,5``."""
    text = format(Decimal(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def setting_faults(
    piece: RolePiece,
    element: Element,
    aspects: Iterable[str] = ALL_ASPECTS,
    unsaid: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """One fault that names all aspects in which the piece departs from its element; of ``unsaid``
    ones the standard's text says nothing, so that they alone are only a warning."""
    judged = [(aspect, _JUDGES[aspect](piece, element)) for aspect in aspects]
    wrong = [(aspect, found, wanted) for aspect, (found, wanted, right) in judged if not right]
    if wrong and piece.written:
        found = ", ".join(found for _, found, _ in wrong)
        yield departure(
            place=piece.place,
            message=f"{element.name} trình bày sai: {found}",
            found=found,
            wanted=", ".join(wanted for _, _, wanted in wrong),
            is_mild=all(aspect in unsaid for aspect, _, _ in wrong),
        )


UNSAID_ALIGNMENT = frozenset(("align",))
"""Of an element whose place in its column no text states."""


def seen_alignment(piece: RolePiece, element: Element) -> Alignment | None:
    """How the piece stands, to the eye where the element is to be centred; None: not to be told."""
    return piece.seen_alignment if element.alignment == "center" else piece.alignment


def names_sizes(sizes: Iterable[Decimal]) -> str:
    return "cỡ " + " và ".join(comma(size) for size in sizes)


def lines_high(paragraph: Paragraph, size_pt: Decimal, standard: Standard) -> Decimal:
    """Line spacing as a number of lines of text of the size."""
    value = paragraph.line.value
    if paragraph.line.rule == "auto":
        return Decimal(value) / 240
    lines = points(value) / (size_pt * standard.line_spacing.natural_height)
    return max(lines, Decimal(1)) if paragraph.line.rule == "atLeast" else lines


Judgement = tuple[str, str, bool]


def _judge_size(piece: RolePiece, element: Element) -> Judgement:
    is_right = all(element.size_pt.allows(size) for size in piece.sizes)
    return names_sizes(piece.sizes), f"cỡ {element.size_pt}", is_right


def _judge_bold(piece: RolePiece, element: Element) -> Judgement:
    if element.bold:
        return "không đậm", "đậm", piece.is_bold
    return "đậm", "không đậm", not piece.has_bold


def _judge_italic(piece: RolePiece, element: Element) -> Judgement:
    if element.italic:
        return "chữ đứng", "nghiêng", piece.is_italic
    return "nghiêng", "chữ đứng", not piece.has_italic


def _judge_caps(piece: RolePiece, element: Element) -> Judgement:
    in_capitals = wording.is_capitals(piece.text)
    if element.caps:
        return "không in hoa", "in hoa", in_capitals
    letters = sum(letter.isalpha() for letter in piece.text)
    return "in hoa", "in thường", not in_capitals or letters < 4


def _judge_alignment(piece: RolePiece, element: Element) -> Judgement:
    names = " hoặc ".join(ALIGNMENT_NAMES[alignment] for alignment in element.alignments)
    seen = seen_alignment(piece, element)
    if seen is None:
        return "", names, True
    return ALIGNMENT_NAMES[seen], names, seen in element.alignments


_JUDGES: dict[str, Callable[[RolePiece, Element], Judgement]] = {
    "size": _judge_size,
    "bold": _judge_bold,
    "italic": _judge_italic,
    "caps": _judge_caps,
    "align": _judge_alignment,
}
