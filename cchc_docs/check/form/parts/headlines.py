"""Lines that stand out as titles do, above the text, and the kinds that their words name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.seen_lines import Placed, SeenLine, lines_of
from cchc_docs.data_files.form_lists import Kind, read_kinds

TOP_LINES = 40


def headlines(lines: Sequence[SeenLine]) -> Iterator[SeenLine]:
    """Lines that stand out as titles do: in capitals, centred or bold."""
    for line in lines:
        centred = line.piece.paragraph.alignment == "center" or line.piece.is_bold
        if wording.is_capitals(line.text) and centred:
            yield line


def opens_with(text: str, titles: Sequence[str]) -> bool:
    folded = " ".join(text.split()).lower()
    if folded.startswith("đơn vị"):
        return False
    return any(folded == title or folded.startswith(f"{title} ") for title in titles)


def has_outside_title(placed: Sequence[Placed]) -> bool:
    """Whether the title of a document of a kind without a profile, as a contract or minutes, stands
    above the text."""
    lines = [line for one in placed[:TOP_LINES] for line in lines_of(one)]
    outside = [title for kind in read_kinds() if kind.judged != "full" for title in kind.titles]
    return any(opens_with(line.text, outside) for line in headlines(above_text(lines)))


def above_text(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines down to the first that is running text, or “Kính gửi”."""
    return list(takewhile(lambda one: not _begins_text(one), lines))


def _begins_text(line: SeenLine) -> bool:
    return bool(wording.ADDRESSEE.match(line.text)) or wording.is_running(line.text)


def named_kind(lines: Sequence[SeenLine]) -> tuple[Kind, SeenLine] | None:
    """A kind without a profile whose title stands above the text, and nothing else on its line."""
    for line in headlines(above_text(lines)):
        folded = " ".join(line.text.split()).lower()
        for kind in read_kinds():
            if kind.judged == "common" and folded in kind.titles:
                return kind, line
    return None
