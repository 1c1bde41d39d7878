"""The first draft of a plan: what was lost, and the measures that the bank has against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from cchc_docs.compose.coverage import reasons_of
from cchc_docs.compose.measure_choice import measures_for
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.yaml_edit import Data, block_lines
from cchc_docs.model import Bank, CriteriaSet
from cchc_docs.score import ItemLine, Tally
from cchc_docs.steps.assess import Assessment
from cchc_docs.vietnamese import number

_HEAD = (
    "# Bản soạn sẵn từ điểm và ngân hàng giải pháp: đọc lại từng mục, sửa cho đúng thực tế của cơ",
    "# quan, xong mục nào thì xóa dòng to_confirm của mục đó.",
)

_UNANSWERED = "    # ngân hàng chưa có giải pháp cho tiêu chí này"
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
    return file.record.reasons if file and file.record else {}


def draft_plan(
    folder: RoundFolder, code: str, tally: Tally, bank: Bank, reasons: Mapping[str, str]
) -> str:
    """The text of ``plans/CODE.yaml``: a shortcoming for each criterion that lost points, with what
    the bank has, each to be confirmed; losses that the bank does not answer are named in comments.
    """
    criteria = folder.criteria_of(code)
    if tally.items is None:
        return _NO_ITEMS
    lines = [f"# Kế hoạch khắc phục tồn tại, hạn chế của {folder.agencies[code].name}", *_HEAD]
    lost = [item for item in tally.items.values() if item.lost > 0]
    if not lost:
        return "\n".join([*lines, "shortcomings: []", ""])
    lines.append("shortcomings:")
    entries = draft_entries(lost, criteria, bank, reasons)
    areas = {area.number: area for area in tally.areas}
    sign = folder.round.decimal_sign
    area = 0
    for item, entry in zip(lost, entries, strict=True):
        if item.area != area:
            area = item.area
            line = areas[area]
            lines += ["", f"  # {area}. {line.name}: mất {number(line.lost, sign)} điểm"]
        lines += [f"  # {item.code} {item.name}: mất {number(item.lost, sign)}"]
        lines += block_lines([entry], 2)
        lines += [] if "measures" in entry else [_UNANSWERED]
    return "\n".join(lines) + "\n"


def draft_entries(
    lost: Sequence[ItemLine], criteria: CriteriaSet, bank: Bank, reasons: Mapping[str, str]
) -> list[dict[str, Data]]:
    """A shortcoming for each of these losses, in the words of the score sheet where it says why,
    with what the bank has against it, to be confirmed.
    """
    said = reasons_of(lost, criteria, reasons)
    entries = []
    for item in lost:
        entry: dict[str, Data] = {"area": str(item.area)}
        if text := said.get(item.code):
            entry["text"] = text
        entry |= {"components": item.code, "to_confirm": "true"}
        found = measures_for(bank, criteria, [item.code])
        causes = dict.fromkeys(cause for _, measure, _ in found for cause in measure.causes)
        if causes:
            entry["causes"] = list(causes)
        if found:
            entry["measures"] = [{"use": name} for name, _, _ in found]
        entries.append(entry)
    return entries


def shortcoming_entry(
    assessment: Assessment, code: str, area: int, components: Collection[str] = ()
) -> dict[str, Data]:
    """A shortcoming of the area that a person adds, for these of its items or for all; in the words
    of the score sheet, to be confirmed, where that says why. Measures are left to the person.

    Raises KeyError where the agency has no scorecard.
    """
    items = (assessment.cards[code].tally.items or {}).values()
    lost = {
        item.code: item
        for item in items
        if item.area == area and item.lost > 0 and (not components or item.code in components)
    }
    criteria = assessment.folder.criteria_of(code)
    said = reasons_of([*lost.values()], criteria, reasons_in(assessment, code))
    if said:
        return {"area": str(area), "parts": _parts(lost, said), "to_confirm": "true"}
    entry: dict[str, Data] = {"area": str(area)}
    return entry | {"components": list(components)} if components else entry


def _parts(lost: Iterable[str], said: Mapping[str, str]) -> list[Data]:
    """Each reason with its criterion; the criteria without one together at the end."""
    parts: list[Data] = [{"text": text, "components": [code]} for code, text in said.items()]
    rest: list[Data] = [code for code in lost if code not in said]
    return [*parts, {"components": rest}] if rest else parts
