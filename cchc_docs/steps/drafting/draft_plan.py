"""The first draft of a plan: what was lost, and the measures that the bank has against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from cchc_docs.compose.coverage import reasons_of
from cchc_docs.compose.measure_choice import measures_for
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.yaml_edit import Data, block_lines
from cchc_docs.model import Bank, CriteriaSet, Scores
from cchc_docs.score import AreaLine, ItemLine, Tally
from cchc_docs.steps.assess import Assessment
from cchc_docs.vietnamese import number

_HEAD = (
    "# Bản soạn sẵn từ điểm và ngân hàng giải pháp: đọc lại từng mục, sửa cho đúng thực tế của cơ",
    "# quan, xong mục nào thì xóa dòng to_confirm của mục đó.",
)

_NO_ITEMS = "# Cơ quan này mới có tổng điểm: cần điểm từng tiêu chí để soạn kế hoạch.\n"


def missing_drafts(assessment: Assessment, only: Collection[str] = ()) -> dict[Path, str]:
    """The text of a first plan for every agency that has scores and no plan; never over one.

    ``only``: of these agencies, where any are named.
    """
    folder = assessment.folder
    written = set(folder.files("plans"))
    return {
        folder.path / "plans" / f"{code}.yaml": draft_plan(
            folder, code, card.tally, folder.bank, reasons_in(assessment, code)
        )
        for code, card in assessment.cards.items()
        if code not in written and card.tally.items is not None and (not only or code in only)
    }


def reasons_in(assessment: Assessment, code: str) -> Mapping[str, str]:
    """Why the agency lost points, as its score sheet said it."""
    file = assessment.files.get(code)
    return file.record.reasons if file and isinstance(file.record, Scores) else {}


def draft_plan(
    folder: RoundFolder, code: str, tally: Tally, bank: Bank, reasons: Mapping[str, str]
) -> str:
    """The text of ``plans/CODE.yaml``: a shortcoming for each area that lost points, with what the
    bank has, each to be confirmed; losses that the bank does not answer are named in comments."""
    criteria = folder.criteria_of(code)
    if tally.items is None:
        return _NO_ITEMS
    lines = [f"# Kế hoạch khắc phục tồn tại, hạn chế của {folder.agencies[code].name}", *_HEAD]
    lost = [area for area in tally.areas if area.lost > 0]
    if not lost:
        return "\n".join([*lines, "shortcomings: []", ""])
    lines.append("shortcomings:")
    for area in lost:
        lines += _area(area, tally, criteria, bank, reasons, folder.round.decimal_sign)
    return "\n".join(lines) + "\n"


def _area(
    area: AreaLine,
    tally: Tally,
    criteria: CriteriaSet,
    bank: Bank,
    reasons: Mapping[str, str],
    decimal_sign: str,
) -> list[str]:
    items = [item for item in (tally.items or {}).values() if item.area == area.number]
    lost = {item.code: item for item in items if item.lost > 0}
    answered = {code for _, _, codes in measures_for(bank, criteria, lost) for code in codes}
    entry = draft_entry(area.number, lost, criteria, bank, reasons, names_items=False)
    missing = [item for code, item in lost.items() if code not in answered]
    title = f"  # {area.number}. {area.name}: mất {number(area.lost, decimal_sign)} điểm"
    return ["", title, *block_lines([entry], 2), *_unanswered(missing, decimal_sign)]


def draft_entry(
    area: int,
    lost: Mapping[str, ItemLine],
    criteria: CriteriaSet,
    bank: Bank,
    reasons: Mapping[str, str],
    *,
    names_items: bool,
) -> dict[str, Data]:
    """A shortcoming of the area for these losses, in the words of the score sheet where it says
    why, with what the bank has against them, to be confirmed. Without the names of its items it
    stands for the whole area.
    """
    found = measures_for(bank, criteria, lost)
    said = reasons_of([*lost.values()], criteria, reasons)
    entry: dict[str, Data] = {"area": str(area)}
    if said:
        entry["parts"] = _parts(lost, said)
    elif names_items:
        entry["components"] = list(lost)
    entry["to_confirm"] = "true"
    causes = dict.fromkeys(cause for _, measure, _ in found for cause in measure.causes)
    if causes:
        entry["causes"] = list(causes)
    if found:
        entry["measures"] = [_measure(code, codes, len(lost)) for code, _, codes in found]
    return entry


def _parts(lost: Iterable[str], said: Mapping[str, str]) -> list[Data]:
    """Each reason with its criterion; the criteria without one together at the end."""
    parts: list[Data] = [{"text": text, "components": [code]} for code, text in said.items()]
    rest: list[Data] = [code for code in lost if code not in said]
    return [*parts, {"components": rest}] if rest else parts


def _measure(code: str, codes: list[str], lost: int) -> Data:
    named: dict[str, Data] = {"use": code}
    if len(codes) < lost:
        named["components"] = list(codes)
    return named


def _unanswered(missing: list[ItemLine], decimal_sign: str) -> list[str]:
    return [
        f"    # ngân hàng chưa có giải pháp cho {item.code} {item.name} "
        f"(mất {number(item.lost, decimal_sign)})"
        for item in missing
    ]
