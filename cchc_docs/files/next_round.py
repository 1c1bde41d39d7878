"""The next year's round out of last year's: results become previous ones, plans are carried on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.yaml_edit import entry_lines, remove, set_value
from cchc_docs.files.yaml_file import Value, YamlSource, read_yaml
from cchc_docs.model import CriteriaSet
from cchc_docs.score import Scorecard
from cchc_docs.vietnamese import plain

_OF_LAST_YEAR = (("number",), ("issued",), ("decisions",), ("decision", "legal_bases"))
"""What belongs to the plan that was issued and not to the next one."""


def next_round(
    folder: RoundFolder, cards: Mapping[str, Scorecard], plans: Mapping[str, YamlSource]
) -> dict[str, str]:
    """The files of the next round by their paths: same agencies and criteria, scores to be filled
    in, last year's results as previous ones, plans carried on.

    A shortcoming that is carried on is marked with the year in which it first stood; where its
    points are won back in the new year, it drops out of the plan by itself.
    """
    year = folder.round.year
    files = {"round.yaml": _settings(folder)}
    for name, source in folder.sources.items():
        if name != "round.yaml":
            files[name] = _note(f"Chép từ đợt năm {year}; kiểm tra lại") + source.text
    totals = [(code, key) for code in folder.agencies for key in ("total", "maximum")]
    files["agencies.yaml"] = _without(files["agencies.yaml"], totals)
    for code, card in cards.items():
        if card.tally.items is not None:
            files[f"scores/{code}.yaml"] = _scores(folder.criteria_of(code), card, year)
    for code, source in plans.items():
        files[f"plans/{code}.yaml"] = _plan(source, year)
    return files


def _note(text: str) -> str:
    return f"# {text}\n"


def _settings(folder: RoundFolder) -> str:
    source = folder.sources["round.yaml"]
    text = set_value(source.text, ("year",), str(folder.round.year + 1))
    text = _without(text, [("plan", *path) for path in _OF_LAST_YEAR])
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
    lines += [f"  year: {year}", f"  score: {plain(card.tally.total.score)}"]
    lines += [f"  maximum: {plain(card.tally.total.maximum)}"]
    lines += [f"  rank: {card.standing.rank}", f"  ranked: {card.standing.ranked}"]
    if card.standing.band:
        lines += entry_lines("band", card.standing.band, 2)
    lines.append("  areas:")
    lines += [f"    {area.number}: {plain(area.score)}" for area in card.tally.areas]
    return "\n".join(lines) + "\n"


def _plan(source: YamlSource, year: int) -> str:
    text = _without(source.text, _OF_LAST_YEAR)
    _, value, _ = read_yaml(source.text.encode(), source.name)
    shortcomings = value.get("shortcomings") if isinstance(value, dict) else None
    for index, item in enumerate(shortcomings if isinstance(shortcomings, list) else []):
        text = set_value(text, ("shortcomings", index, "repeated_since"), _first_year(item, year))
    return _note(f"Lập từ kế hoạch năm {year}: sửa lại các tồn tại, giải pháp theo điểm mới") + text


def _first_year(shortcoming: Value, year: int) -> str:
    since = shortcoming.get("repeated_since") if isinstance(shortcoming, dict) else None
    return since if isinstance(since, str) else str(year)
