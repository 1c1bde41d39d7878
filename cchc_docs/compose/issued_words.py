"""An amendment rests on what was issued: the words that people wrote into the plan before it was
issued are its old text, and what they added stays in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal, InvalidOperation
from typing import Any

from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import number

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or row as it was issued and as it reads now; None where it is not there.

    ``by_hand``: the issued words are not those that the program wrote.
    """

    old: str | None
    new: str | None
    by_hand: bool

    @property
    def is_amended(self) -> bool:
        """Whether words by hand read otherwise now."""
        return self.by_hand and self.old != self.new


@dataclass(frozen=True, slots=True)
class IssuedSection:
    """What stands under a heading; ``added`` by hand, and whether anything in it was edited."""

    passages: tuple[Passage, ...] = ()
    added: tuple[str, ...] = ()
    edited: bool = False


@dataclass(frozen=True)
class IssuedText:
    """The sections by their headings, and what stands outside them.

    ``figures`` that were changed by hand in a sentence, as built → as issued; ``cells`` that were,
    by the code of their row.
    """

    sections: Mapping[str, IssuedSection] = field(default_factory=dict)
    others: tuple[Passage, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def quoted(self) -> list[Passage]:
        """The words by hand that are amended."""
        inside = [
            passage
            for section in self.sections.values()
            for passage in section.passages
            if passage.new is not None or passage.old not in section.added
        ]
        return [passage for passage in (*inside, *self.others) if passage.is_amended]


def rested_on(content: Content, issued: IssuedText) -> Content:
    """The content of the amendment with the issued words as the old ones."""
    amendment = content["amendment"]
    sign = content["decimal_sign"]
    dropped = [_dropped(item, issued) for item in amendment["dropped"]]
    lost = {text for item in dropped for text in item["kept"]}
    sections = [_section(item, issued, lost) for item in content["sections"]]
    areas = [_area(item, issued, sign) for item in amendment["areas"]]
    return {
        **content,
        "sections": [item for item in sections if item is not None],
        "amendment": {
            **amendment,
            "before": _before(amendment["before"], issued, sign),
            "areas": [item for item in areas if item["before"] != item["score"]],
            "dropped": dropped,
            "reworded": _reworded(issued),
        },
    }


def _section(section: Content, issued: IssuedText, lost: set[str]) -> Content | None:
    """A section in the words that it has now; None where it reads as it was issued."""
    said = issued.sections.get(section["heading"], IssuedSection())
    if not said.edited:
        return section
    passages = [item for item in said.passages if item.old or item.new not in lost]
    if all(item.old == item.new for item in passages):
        return None
    lines = [
        {
            "text": item.new,
            "old": item.old if item.is_amended else None,
            "sub": (item.new or "").startswith("+"),
        }
        for item in passages
        if item.new or item.by_hand
    ]
    return {**section, "lines": lines}


def _dropped(item: Content, issued: IssuedText) -> Content:
    said = issued.sections.get(item["heading"], IssuedSection())
    return {**item, "kept": list(said.added)}


def _area(area: Content, issued: IssuedText, sign: str) -> Content:
    if area["before"] is None:
        return area
    written = number(area["before"], sign)
    for before, after in issued.cells.get(str(area["number"]), ()):
        value = _value(after, sign)
        if before == written and value is not None:
            return {**area, "before": value}
    return area


def _before(result: Content, issued: IssuedText, sign: str) -> Content:
    said = dict(result)
    if result["score"] is not None:
        value = _value(issued.figures.get(number(result["score"], sign), ""), sign)
        said["score"] = result["score"] if value is None else value
    said["rank"] = issued.figures.get(str(result["rank"]), result["rank"])
    return said


def _value(text: str, sign: str) -> Decimal | None:
    try:
        return Decimal(text.replace(sign, "."))
    except InvalidOperation:
        return None


def _reworded(issued: IssuedText) -> list[Content]:
    """Sentences outside the sections; rows of figures are in the table already."""
    return [
        {"old": item.old, "new": item.new}
        for item in issued.others
        if item.is_amended and not _is_row(item, issued)
    ]


def _is_row(item: Passage, issued: IssuedText) -> bool:
    return (item.old or "").partition(";")[0] in issued.cells
