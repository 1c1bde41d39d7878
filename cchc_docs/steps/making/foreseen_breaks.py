"""Lines of the head that no way of breaking saves, foreseen before anybody opens the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_docs.compose.letterhead import issuer
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.finding import Finding
from cchc_docs.line_breaks import Face, broken, why_forbidden
from cchc_docs.model import Plan
from cchc_docs.standard import Standard


def foreseen_breaks(
    folder: RoundFolder, code: str, plan: Plan, standard: Standard
) -> Iterator[Finding]:
    """A warning for each name at the head of page 1 that has to be broken where none is, with the
    key that says where to break it instead."""
    agency = folder.agencies[code]
    head = issuer(agency, folder.round, standard, plan.committee)
    place = folder.sources["agencies.yaml"].place((code,), of_key=True)
    for element, lines in (
        ("parent_agency", head["parent_lines"]),
        ("agency", [*head["lines_above"], head["name"]]),
    ):
        for line in lines:
            torn = _torn(line, element, standard)
            if torn:
                message = f"trang 1: “{line}” không vừa cột tên cơ quan, bị ngắt “{torn[0]}”"
                yield Finding("VB-06", "warning", place, f"{message}: {torn[1]}", _hint(element))


def _hint(element: str) -> str:
    key = "parent" if element == "parent_agency" else "lines"
    return f"ghi từng dòng, viết gọn nếu được: letterhead: {{{key}: [dòng thứ nhất, dòng thứ hai]}}"


def _torn(text: str, element: str, standard: Standard) -> Sequence[str]:
    """The break that cannot be avoided, and why it is none; empty where all is well."""
    figures = standard.elements[element]
    layout = standard.layout
    room = layout.head_columns_mm[0] - 2 * layout.cell_margin_mm
    face = Face(figures.size_pt.printed, figures.bold)
    for upper, lower in pairwise(broken(text, room, face).lines):
        if why := why_forbidden(upper, lower):
            return f"{upper} / {lower}", why
    return ()
