"""The score grid of a block: points typed or pasted into cells, sums and ranks alive."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from cchc_docs import value_at, with_value
from cchc_docs.finding import Finding, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, nfc
from cchc_docs.web.changes.fault_words import in_page_words
from cchc_docs.web.changes.field_answers import saved_parts
from cchc_docs.web.changes.saving import Faulty, TextEdit, Why, save_texts
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.rounds.score_grid import GROUPS, NOT_APPLICABLE, ScoreGrid, score_grid
from cchc_docs.web.views import EXCEL, download
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}")

_MOST_CELLS = 40_000
_ABSENT = "not_applicable"
_COMMA = re.compile(r"\d+,\d+")
_PLAIN = re.compile(r"[-+]?\d{1,9}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What was typed into a cell, and what the page showed there before."""

    agency: str
    group: str
    code: str
    shown: str
    value: str


@ROUTES.get("/diem", "diem")
@ROUTES.get("/diem/{khoi}", "diem-khoi")
def show_scores(visit: Visit) -> Response:
    """The points of a block; of the first one where none is named."""
    grid = _grid(visit)
    blocks = visit.home.folder.round.blocks
    return round_view(
        visit,
        "scores.html",
        tab="diem",
        crumb="Bảng điểm",
        help_page="diem",
        grid=grid,
        blocks=blocks,
    )


@ROUTES.post("/diem/{khoi}/ghi", "diem-ghi")
def take_scores(visit: Visit) -> Response:
    """Cells written into the score files, all or none, as one step of undo; the new sums.

    409 where somebody else has changed one of them since, with what stands there now; 422 where a
    value is no number: ``sai`` has such cells, so that the page can send the others without them.
    """
    home, posted = visit.home, visit.posted
    block = _block(visit)
    cells = _typed(visit, block, posted.text("o"))
    differs: list[list[str]] = []
    edits = {
        f"scores/{code}.yaml": _edit(code, [one for one in cells if one.agency == code], differs)
        for code in dict.fromkeys(one.agency for one in cells)
    }
    try:
        saved = save_texts(home, edits, Why(_what(visit, cells), visit.path))
    except Refused:
        if not differs:
            raise
        return JSONResponse({"khac": differs}, 409)
    if isinstance(saved, Faulty):
        wrong = [(one.place, _sentence(one)) for one in saved.findings]
        places = [[PurePosixPath(at.file).stem, *map(str, at.value), text] for at, text in wrong]
        cells_at = [one for one in places if len(one) == 4]
        return JSONResponse({"loi": [text for _, text in wrong[:5]], "sai": cells_at}, 422)
    touched = {one.agency for one in cells}
    grid = score_grid(home.assessment, home, block, touched)
    return JSONResponse(_state(visit, grid))


def _state(visit: Visit, grid: ScoreGrid) -> dict[str, object]:
    """What the page has to show anew: the cells of these agencies, the results of all."""
    return {
        "o": {c.code: [cell.told for cell in c.cells] for c in grid.columns if c.cells},
        "ket-qua": {column.code: column.results for column in grid.columns},
        "khac": {column.code: column.others for column in grid.columns if column.others},
        "loi": grid.faults,
        "manh": "".join(saved_parts(visit)),
        "ban": visit.home.state,
    }


def _typed(visit: Visit, block: str, text: str) -> list[TypedCell]:
    """The cells out of a form: ``[[agency, group, code, shown, typed], …]``; 422 for others."""
    folder = visit.home.folder
    criteria = folder.criteria[block]
    known = {"scores": set(criteria.leaves)}
    known["adjustments"] = {one.code for one in criteria.adjustments}
    try:
        found = json.loads(text)
        cells = [TypedCell(*one) for one in found]
        if not all(isinstance(value, str) for one in found for value in one):
            raise TypeError
    except (ValueError, TypeError, RecursionError):
        raise HTTPException(
            422, "Không đọc được các ô gửi lên. Tải lại trang rồi nhập lại."
        ) from None
    for one in cells:
        agency = folder.agencies.get(one.agency)
        if agency is None or folder.round.block_of(agency) != block:
            raise HTTPException(422, "Không có cơ quan này trong khối.")
        if one.group not in GROUPS or one.code not in known[one.group]:
            raise HTTPException(422, "Không có tiêu chí này trong bộ tiêu chí của khối.")
    if not cells or len(cells) > _MOST_CELLS:
        raise HTTPException(422, "Không có ô nào để ghi, hoặc quá nhiều ô.")
    return cells


def _edit(agency: str, cells: Sequence[TypedCell], differs: list[list[str]]) -> TextEdit:
    name = f"scores/{agency}.yaml"

    def edit(text: str) -> str:
        stands = [_number(str(value_at(text, (one.group, one.code)) or "")) for one in cells]
        differs[:] = [
            [one.agency, one.group, one.code, present]
            for one, present in zip(cells, stands, strict=True)
            if not (_same(present, one.shown) or _same(present, one.value))
        ]
        if differs:
            raise Refused.because("SK-03", "ô này vừa được sửa ở nơi khác", "xem lại ô rồi sửa")
        for one, present in zip(cells, stands, strict=True):
            value = _number(one.value)
            if one.group == "scores" and value:
                text = _applying(name, text, one.code, value != NOT_APPLICABLE)
            if value == NOT_APPLICABLE and one.group == "scores":
                value = ""
            if value != present:
                text = with_value(name, text, (one.group, one.code), value or None)
        return text

    return edit


def _applying(name: str, text: str, code: str, applies: bool) -> str:
    """The text with the criterion among those that apply to the agency, or not."""
    absent = value_at(text, (_ABSENT,))
    listed = [str(one) for one in absent] if isinstance(absent, list) else []
    if (code in listed) != applies:
        return text
    wanted = [one for one in listed if one != code] if applies else [*listed, code]
    return with_value(name, text, (_ABSENT,), [*wanted] or None)


def _number(text: str) -> str:
    """What was typed as the files write it: ``7,2`` is ``7.2``, ``KAD`` as the grid shows it;
    anything else as it is.
    """
    bare = nfc(text).strip()
    if bare.casefold() in ("kad", NOT_APPLICABLE):
        return NOT_APPLICABLE
    return bare.replace(",", ".") if _COMMA.fullmatch(bare) else bare


def _sentence(finding: Finding) -> str:
    return f"{capitalised(in_page_words(finding).message)}."


def _same(present: str, other: str) -> bool:
    """Whether both are the same number, however it is written, or the same text."""
    given = _number(other)
    if _PLAIN.fullmatch(present) and _PLAIN.fullmatch(given):
        return Decimal(present) == Decimal(given)
    return present == given


def _what(visit: Visit, cells: Sequence[TypedCell]) -> str:
    if len(cells) > 1:
        return f"sửa {len(cells)} ô của bảng điểm"
    name = visit.home.folder.agencies[cells[0].agency].name
    return f"sửa điểm {cells[0].code} của {name}"


@ROUTES.get("/bang.xlsx", "bang-xlsx")
def workbook(visit: Visit) -> Response:
    """The round as a workbook, to be filled in Excel and dropped at "Điểm điều chỉnh"."""
    home = visit.home
    return download(home.workbook(), f"bang-diem-{home.name}.xlsx", EXCEL)


def _grid(visit: Visit) -> ScoreGrid:
    block = _block(visit)
    return score_grid(visit.home.assessment, visit.home, block)


def _block(visit: Visit) -> str:
    folder = visit.home.folder
    block: str = visit.part("khoi") or next(iter(folder.round.blocks))
    if block not in folder.criteria:
        raise HTTPException(404, "Đợt này không có khối đó.")
    return block
