"""No-break spaces where a line that has become shorter would end at a forbidden place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_docs.check.form.rules.line_rules import wrong_breaks
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.docx.edit.markup import plain_text, replace_text
from cchc_docs.line_breaks import GLUE


def mend_line_breaks(mending: Mending) -> Iterator[Repair]:
    """The two words between which a line would end kept together; the words stay as they are."""
    for part in mending.form.documents:
        for broken in wrong_breaks(part, mending.standard):
            element = mending.origin(broken.piece.paragraph)
            place = broken.piece.place
            at = _between(plain_text(element), broken.upper, broken.lower)
            if at is not None and mending.may("TT-97", place):
                replace_text(element, at, at + 1, GLUE)
                words = f"{broken.upper.split()[-1]} {broken.lower.split()[0]}"
                yield Repair(place, f"dấu cách không ngắt giữa “{words}”", "TT-97")


def _between(text: str, upper: str, lower: str) -> int | None:
    """Where the one space stands at which the line ends; None where that is not certain."""
    words = [*upper.split()[-2:], *lower.split()[:2]]
    behind = min(len(upper.split()), 2)
    found = list(re.finditer(r"\s".join(map(re.escape, words)), text))
    if len(found) != 1:
        return None
    ends = [0]
    for first, _ in pairwise(words):
        ends.append(ends[-1] + len(first) + 1)
    at = found[0].start() + ends[behind] - 1
    return at if text[at] == " " else None
