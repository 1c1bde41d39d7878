"""The next year's round out of last year's: results become previous ones, plans are carried on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import BANK_FILE, ROUND_FILE
from cchc_docs.data_files.yaml_edit import Data, entry_lines, remove, set_value
from cchc_docs.data_files.yaml_file import YamlSource, read_yaml
from cchc_docs.file_names import is_path_inside
from cchc_docs.model import CriteriaSet, IndexResult
from cchc_docs.score import ItemLine, Scorecard
from cchc_docs.steps.next_year.carried_plan import carried_shortcomings
from cchc_docs.steps.next_year.carried_times import acted_in, mentions, moved
from cchc_docs.vietnamese import plain

_OF_LAST_YEAR = (
    ("number",),
    ("issued",),
    ("amendments",),
    ("draft",),
    ("action",),
    ("decisions",),
    ("decision", "legal_bases"),
)
"""What belongs to the plan that was issued and not to the next one."""

_RESULTS = ("total", "maximum", "standing", "computed")
"""What the list of agencies says of last year's results."""


def next_round(
    folder: RoundFolder, cards: Mapping[str, Scorecard], plans: Mapping[str, YamlSource]
) -> dict[str, str]:
    """The files of the next round by their paths: same agencies and criteria, scores to be filled
    in, last year's results as previous ones, plans carried on.

    A shortcoming that is carried on names the criteria that lost points last year, and the year in
    which it first stood: where these are won back it drops out of the plan by itself, and what is
    lost anew is not called lasting. Everything that is carried on waits for somebody to confirm it.
    """
    year = folder.round.year
    files = {ROUND_FILE: _settings(folder)}
    copied = _note(f"Chép từ đợt năm {year}; kiểm tra lại")
    for name, source in folder.sources.items():
        if name != ROUND_FILE:
            files[name] = copied + source.text
    name, bank = BANK_FILE, folder.sources.get(BANK_FILE)
    if folder.round.bank is not None and is_path_inside(folder.round.bank):
        name, bank = folder.round.bank, folder.bank_source
    if bank is not None:
        acted = acted_in({}, folder.round.plan, year)
        files[name] = copied + _in_time(bank.text, folder, acted)
    totals = [(code, key) for code in folder.agencies for key in _RESULTS]
    files["agencies.yaml"] = _without(files["agencies.yaml"], totals)
    for code, card in cards.items():
        criteria = folder.criteria_of(code) if card.tally.items is not None else None
        files[f"scores/{code}.yaml"] = _scores(criteria, card, year)
    for code, source in plans.items():
        files[f"plans/{code}.yaml"] = _plan(source, folder, code, cards.get(code))
    return files


def _note(text: str) -> str:
    return f"# {text}\n"


def _settings(folder: RoundFolder) -> str:
    source = folder.sources[ROUND_FILE]
    text = set_value(source.text, ("year",), str(folder.round.year + 1))
    text = _without(text, [("plan", *path) for path in _OF_LAST_YEAR])
    text = _without(text, [("report", key) for key in ("number", "issued", "decisions")])
    acted = acted_in({}, folder.round.plan, folder.round.year)
    text = _in_time(text, folder, acted, ("plan", "report"))
    head = f"Đợt năm {folder.round.year + 1}, lập từ đợt năm {folder.round.year}"
    todo = "Bổ sung các quyết định công bố của năm nay vào mục plan: decisions"
    return _note(head) + _note(todo) + text


def _in_time(text: str, folder: RoundFolder, acted: int, under: tuple[str, ...] = ()) -> str:
    """The text with its times of last year moved, and what else names that year marked above."""
    text = moved(text, acted, under)
    return _marks(text, folder, acted, under) + text


def _marks(text: str, folder: RoundFolder, acted: int, under: tuple[str, ...] = ()) -> str:
    named = mentions(text, {folder.round.year, acted}, under)
    if not named:
        return ""
    first = "Còn nhắc năm trước ở các chỗ sau: sửa lại, hoặc thay năm bằng {year}, {plan_year}"
    return "".join(map(_note, (first, *(f"  {item}" for item in named))))


def _without(text: str, paths: Iterable[tuple[str | int, ...]]) -> str:
    for path in paths:
        with suppress(KeyError):
            text = remove(text, path)
    return text


def _scores(criteria: CriteriaSet | None, card: Scorecard, year: int) -> str:
    """The score file to fill in; without criteria where last year only sums were announced."""
    of = f"năm {year + 1} của {card.name}"
    example = "“published: {total: 90.5, rank: 2, ranked: 20}”"
    lines = [
        f"# Kết quả {of}: ghi số đã công bố, ví dụ {example}, hoặc điểm từng tiêu chí ở scores"
    ]
    if criteria is not None:
        lines = [f"# Điểm {of}: điền điểm sau mỗi dấu hai chấm", "scores:"]
        for leaf in criteria.leaves.values():
            lines.append(f"  {leaf.code}:    # tối đa {plain(leaf.maximum)}: {leaf.name}")
    lines += ["", f"# Kết quả năm {year}", *entry_lines("previous", _previous(card, year))]
    if card.indices:
        lines += ["", f"# Các chỉ số khác: ghi kết quả năm {year + 1} cạnh previous"]
        lines += entry_lines(
            "indices", {code: {"previous": _before(it, year)} for code, it in card.indices.items()}
        )
    return "\n".join(lines) + "\n"


def _previous(card: Scorecard, year: int) -> dict[str, Data]:
    total, standing = card.tally.total, card.standing
    found: dict[str, Data] = {"year": str(year)}
    if total:
        found |= {"score": plain(total.score), "maximum": plain(total.maximum)}
    found |= _known(rank=standing.rank, ranked=standing.ranked, band=standing.band or None)
    areas: dict[str, Data] = {str(area.number): plain(area.score) for area in card.tally.areas}
    return found | ({"areas": areas} if areas else {})


def _before(result: IndexResult, year: int) -> dict[str, Data]:
    score = None if result.score is None else plain(result.score)
    known = _known(score=score, rank=result.rank, ranked=result.ranked, group=result.group)
    return {"year": str(year), **known}


def _known(**values: str | int | None) -> dict[str, Data]:
    return {name: str(value) for name, value in values.items() if value is not None}


def _plan(source: YamlSource, folder: RoundFolder, code: str, card: Scorecard | None) -> str:
    year = folder.round.year
    lost = {} if card is None else {item.code: item.lost for item in _items(card)}
    text = carried_shortcomings(source, folder.criteria_of(code), lost, year, folder.round.plan)
    note = f"Lập từ kế hoạch năm {year}: đọc lại từng mục, sửa theo điểm mới rồi xóa to_confirm"
    text = _without(text, _OF_LAST_YEAR)
    _, plan, _ = read_yaml(source.text.encode(), source.name)
    acted = acted_in(plan if isinstance(plan, dict) else {}, folder.round.plan, year)
    return _note(note) + _marks(text, folder, acted) + text


def _items(card: Scorecard) -> list[ItemLine]:
    return [item for item in (card.tally.items or {}).values() if item.lost > 0]
