"""A place beyond the number that was ranked is told, also where nobody is known to be worse."""

from __future__ import annotations

from pathlib import Path

from cchc_docs import check_round
from tests.excel.sheets import ROUND, a_round


def test_a_place_beyond_all_that_were_ranked_is_told(tmp_path: Path) -> None:
    rest = "announced: {ranked: 2}"
    folder = a_round(
        tmp_path / "dot",
        round=ROUND.replace("{name: sở}", f"{{name: sở, {rest}}}"),
        scores__so_y_te="published: {total: 9, maximum: 11.5, rank: 3}\n",
    )
    found = [item.message for item in check_round(folder.path).findings]
    assert any("khối chỉ có 2 cơ quan được xếp hạng" in message for message in found), found
