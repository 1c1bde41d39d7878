"""A finding in the words of the page and of comments, which officials read without the program."""

from __future__ import annotations

from cchc_docs.finding import Finding, TextSpot

_RULE_SAYS = "quy định: "


def where(finding: Finding) -> str:
    """``đoạn 4 (bảng 1, hàng 1, cột 2): “SỞ NỘI VỤ”``; the whole document where it has no place."""
    spot = finding.place.spot
    if not isinstance(spot, TextSpot):
        return finding.place.where or "cả văn bản"
    number = f"đoạn {spot.number}" if spot.number else ""
    inside = f"({spot.inside})" if number and spot.inside else spot.inside
    words = f": “{spot.words}”" if spot.words else ""
    return f"{number} {inside}".strip() + words


def advice(finding: Finding) -> str:
    """What to do, or what the rule says; empty where nothing is said."""
    if not finding.hint:
        return ""
    if finding.hint.startswith(_RULE_SAYS):
        return f"Quy định: {finding.hint.removeprefix(_RULE_SAYS)}"
    return f"Cách sửa: {finding.hint}"
