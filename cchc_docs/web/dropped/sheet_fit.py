"""Whether a dropped sheet is of this round at all, told before any of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cchc_docs import Answers, RoundFolder, Understood, understand_sheets
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded

_LEAST_SHARED = 0.5
"""Of criteria and of agencies, for a sheet of this round."""
_NAMED = 6
_KIND = re.compile(r"^(tỉnh|thành phố|tp\.?)\s+")


@dataclass(frozen=True, slots=True)
class SheetFit:
    """What the sheet says of itself and the round lacks; ``reasons`` none where it fits."""

    reasons: list[str]
    lacking: list[str]


def sheet_fit(folder: RoundFolder, data: bytes, name: str, answers: Answers) -> SheetFit:
    """The sheet beside the round; one in which no scores are found says nothing of itself."""
    try:
        seen = understand_sheets(data, name, answers=answers)
    except Refused:
        return SheetFit([], [])
    tables = [table for block in seen.blocks for table in block.tables]
    agencies = _distinct(one.name for table in tables for one in table.agencies())
    criteria = _distinct(one.name for table in tables for one in table.criteria())
    mine = {folded(text) for text in _names(folder)}
    new_agencies = [text for text in agencies if not agency_called(folder, text)]
    new_criteria = [text for text in criteria if folded(text) not in mine]
    reasons = [*_title(seen, folder)]
    reasons += _share("cơ quan", agencies, new_agencies)
    reasons += _share("tiêu chí", criteria, new_criteria)
    lacking = _lacking("cơ quan", new_agencies) + _lacking("tiêu chí", new_criteria)
    return SheetFit(reasons, lacking)


def agency_called(folder: RoundFolder, text: str) -> str:
    """The code of the agency of that code, name or abbreviation; '' where the round has none."""
    wanted = folded(text)
    for code, one in folder.agencies.items():
        if wanted in (code, folded(one.name), folded(one.abbreviation or "")) and wanted:
            return code
    return ""


def _distinct(names: Iterable[str]) -> list[str]:
    return list({folded(name): name for name in names if name}.values())


def _names(folder: RoundFolder) -> Iterator[str]:
    for one in folder.criteria.values():
        for area in one.areas:
            yield area.name
            for criterion in area.criteria:
                yield criterion.name
                yield from (component.name for component in criterion.components)


def _title(seen: Understood, folder: RoundFolder) -> Iterator[str]:
    """What the title of the sheet says otherwise."""
    round_ = folder.round
    there, here = (_KIND.sub("", text.lower()) for text in (seen.province or "", round_.province))
    if there and here and folded(there) != folded(here):
        yield f"bảng ghi {seen.province}, đợt này là {round_.province}"
    if seen.year and seen.year != round_.year:
        yield f"bảng ghi năm {seen.year}, đợt này là năm {round_.year}"


def _share(what: str, every: list[str], new: list[str]) -> list[str]:
    shared = len(every) - len(new)
    if not every or shared >= _LEAST_SHARED * len(every):
        return []
    return [f"{shared} trên {len(every)} {what} của bảng có trong đợt"]


def _lacking(what: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" và {len(names) - _NAMED} {what} khác" if len(names) > _NAMED else ""
    return [f"đợt không có {what}: {'; '.join(names[:_NAMED])}{more}"]
