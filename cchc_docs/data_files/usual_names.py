"""A round that travels inside a plan: its files under the usual names, and saying what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cchc_docs.data_files.round_names import BANK_FILE, is_criteria_name
from cchc_docs.data_files.yaml_edit import set_value

DEFAULT_CRITERIA = "criteria.yaml"
_USUAL = re.compile(r"criteria[^/]*\.yaml")

HEADING = (
    "# Số liệu này lấy từ một kế hoạch đã lập và chỉ có phần của cơ quan lập kế hoạch đó.\n"
    "# Điểm của các cơ quan khác không có ở đây, nên thứ hạng là thứ hạng ghi khi lập kế hoạch\n"
    "# (mục standing trong agencies.yaml), không tính lại được.\n"
)


def with_heading(text: str, more: str = "") -> str:
    """The text of a file under the comment that says what the round is; once only."""
    heading = HEADING + more
    return text if text.startswith(heading) else heading + text


def is_usual_criteria_name(name: str) -> bool:
    """Whether a criteria set may come out of a plan under the name."""
    return _USUAL.fullmatch(name) is not None and is_criteria_name(name)


def usual_names(
    text: str, criteria: Mapping[str, str], bank: str | None
) -> tuple[str, dict[str, str]]:
    """``round.yaml`` with criteria sets and bank named as usual, and the new name of each criteria
    set that had another one.

    ``criteria`` are the names by block, ``bank`` is the bank that the round names.
    """
    renamed = _renamed(criteria.values())
    for block, name in criteria.items():
        if name in renamed:
            text = set_value(text, ("blocks", block, "criteria"), renamed[name])
    if bank not in (None, BANK_FILE):
        text = set_value(text, ("bank",), BANK_FILE)
    return text, renamed


def _renamed(names: Iterable[str]) -> dict[str, str]:
    known = dict.fromkeys(names)
    taken = {name.lower() for name in known if is_usual_criteria_name(name)}
    free = (f"criteria-{number}.yaml" for number in range(1, len(known) + len(taken) + 2))
    unused = (name for name in free if name not in taken)
    return {name: next(unused) for name in known if not is_usual_criteria_name(name)}
