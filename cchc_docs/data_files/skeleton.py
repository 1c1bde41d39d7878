"""A new round to fill in: commented files whose blanks ``cchc check`` points at, one by one.

The texts are the files in ``new_round``; what is known already is put into their blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from cchc_docs.data_files.yaml_edit import scalar

NEW_ROUND = files("cchc_docs.data_files") / "new_round"
FILES = (
    "round.yaml",
    "criteria.yaml",
    "agencies.yaml",
    "scores/so-noi-vu.yaml",
    "plans/so-noi-vu.yaml",
)
EXAMPLE_YEAR = 2025
_HINTS = (
    "# CÁC MỤC CÒN LẠI của kế hoạch: bỏ dấu # ở đầu dòng rồi sửa cho đúng cơ quan; mục nào giống\n"
    "# nhau ở mọi kế hoạch thì ghi một lần ở mục plan của round.yaml."
)
_MARK = re.compile("@([a-z]+)@")
_LEVELS = ("tỉnh ", "thành phố ")


def skeleton(year: int | None, province: str | None) -> dict[str, str]:
    """The files of a new round by their paths; what is not known stays blank."""
    known = _known(year, " ".join((province or "").split()))
    return {name: _filled(_text(name), known) for name in FILES}


def settings(year: int, province: str, decimals: int, blocks: Sequence[str], source: str) -> str:
    """The round.yaml of a new round whose blocks are known, as lines, from the file ``source``."""
    own = {
        "decimals": str(decimals),
        "blocks": "\n".join(blocks),
        "source": f"# Lập từ tệp {source}\n#\n",
    }
    text = _filled(_text("round.yaml"), _known(year, province) | own)
    # Plans can be built of such a round at once, and a decision of blanks would be printed.
    head, start, rest = text.partition("  decisions:\n")
    blanks, end, tail = rest.partition("  # Các chỉ số")
    commented = "".join(f"  # {line[2:]}" for line in (start + blanks).splitlines(keepends=True))
    return head + commented + end + tail


def plan_hints(year: int) -> str:
    """What a plan says beside its shortcomings, as comments to be filled in: the same as in the
    plan of an empty new round.
    """
    text = _filled(_text("plans/so-noi-vu.yaml"), _known(year, ""))
    before, _, rest = text.partition("# Mỗi lĩnh vực mất điểm")
    start = before.index("# Ngày ban hành")
    after = rest[rest.index("assignments:") :]
    lines = (before[start:] + after).rstrip("\n").split("\n")
    commented = [line if line.startswith("#") or not line else f"# {line}" for line in lines]
    return "\n".join(["", _HINTS, "", *commented, ""])


def _text(name: str) -> str:
    return NEW_ROUND.joinpath(*name.split("/")).read_text(encoding="utf-8")


def _known(year: int | None, province: str) -> dict[str, str]:
    """What stands for each mark of the texts; the examples in comments are of the same years."""
    example = EXAMPLE_YEAR if year is None else year
    level = next((level for level in _LEVELS if province.lower().startswith(level)), "")
    return {
        "year": "" if year is None else f" {year}",
        "province": _value(province),
        "place": _value(province[len(level) :]),
        "parent": _value(f"UBND {province}" if level else ""),
        "decimals": "2",
        "blocks": "  so-ban-nganh:\n    name: sở, ban, ngành",
        "source": "",
        "example": str(example),
        "next": str(example + 1),
    }


def _value(text: str) -> str:
    return f" {scalar(text)}" if text else ""


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: known[mark[1]], text)
