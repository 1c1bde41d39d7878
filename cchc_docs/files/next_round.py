"""The next year's round out of last year's: results become previous ones, plans are carried on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from cchc_docs.files.carried_plan import carried_shortcomings
from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.yaml_edit import entry_lines, remove, set_value
from cchc_docs.files.yaml_file import YamlSource
from cchc_docs.model import CriteriaSet
from cchc_docs.score import ItemLine, Scorecard
from cchc_docs.vietnamese import plain

_OF_LAST_YEAR = (
    ("number",),
    ("issued",),
    ("amendments",),
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
    files = {"round.yaml": _settings(folder)}
    for name, source in folder.sources.items():
        if name != "round.yaml":
            files[name] = _note(f"Chép từ đợt năm {year}; kiểm tra lại") + source.text
    totals = [(code, key) for code in folder.agencies for key in _RESULTS]
    files["agencies.yaml"] = _without(files["agencies.yaml"], totals)
    for code, card in cards.items():
        if card.tally.items is not None:
            files[f"scores/{code}.yaml"] = _scores(folder.criteria_of(code), card, year)
    for code, source in plans.items():
        files[f"plans/{code}.yaml"] = _plan(source, folder, code, cards.get(code))
    return files


def _note(text: str) -> str:
    return f"# {text}\n"


def _settings(folder: RoundFolder) -> str:
    source = folder.sources["round.yaml"]
    text = set_value(source.text, ("year",), str(folder.round.year + 1))
    text = _without(text, [("plan", *path) for path in _OF_LAST_YEAR])
    text = _without(text, [("report", key) for key in ("number", "issued", "decisions")])
    head = f"Đợt năm {folder.round.year + 1}, lập từ đợt năm {folder.round.year}"
    todo = "Bổ sung các quyết định công bố của năm nay vào mục plan: decisions"
    return _note(head) + _note(todo) + text


def _without(text: str, paths: Iterable[tuple[str | int, ...]]) -> str:
    for path in paths:
        with suppress(KeyError):
            text = remove(text, path)
    return text


def _scores(criteria: CriteriaSet, card: Scorecard, year: int) -> str:
    lines = [f"# Điểm năm {year + 1} của {card.name}: điền điểm sau mỗi dấu hai chấm", "scores:"]
    for leaf in criteria.leaves.values():
        lines.append(f"  {leaf.code}:    # tối đa {plain(leaf.maximum)}: {leaf.name}")
    lines += ["", f"# Kết quả năm {year}", "previous:"]
    lines.append(f"  year: {year}")
    if total := card.tally.total:
        lines += [f"  score: {plain(total.score)}", f"  maximum: {plain(total.maximum)}"]
    places = {"rank": card.standing.rank, "ranked": card.standing.ranked}
    lines += [f"  {name}: {place}" for name, place in places.items() if place is not None]
    if card.standing.band:
        lines += entry_lines("band", card.standing.band, 2)
    lines.append("  areas:")
    lines += [f"    {area.number}: {plain(area.score)}" for area in card.tally.areas]
    return "\n".join(lines) + "\n"


def _plan(source: YamlSource, folder: RoundFolder, code: str, card: Scorecard | None) -> str:
    year = folder.round.year
    lost = {} if card is None else {item.code: item.lost for item in _items(card)}
    text = carried_shortcomings(source, folder.criteria_of(code), lost, year, folder.round.plan)
    note = f"Lập từ kế hoạch năm {year}: đọc lại từng mục, sửa theo điểm mới rồi xóa to_confirm"
    return _note(note) + _without(text, _OF_LAST_YEAR)


def _items(card: Scorecard) -> list[ItemLine]:
    return [item for item in (card.tally.items or {}).values() if item.lost > 0]
