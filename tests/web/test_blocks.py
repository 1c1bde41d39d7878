"""A block added to a round on the page, agencies moved into it, all taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs import open_round
from tests.web.harness import Pages
from tests.web.test_pages import words

ROUND = "son-la-2018"
PAGE = f"/dot/{ROUND}/cai-dat"
FORM = {"name": "cơ quan tham mưu", "rank_by": "percent", "bo": "so-ban-nganh"}


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_block_is_added_with_agencies_and_taken_back(pages: Pages) -> None:
    home = pages.folder / ROUND
    before = state(home)
    assert "Thêm khối" in words(pages.get(PAGE))
    answer = pages.post(f"{PAGE}/khoi", FORM | {"cq": ["so-noi-vu", "co-quan-02"]})
    assert answer.headers["location"] == f"{PAGE}/khoi/co-quan-tham-muu"
    folder = open_round(home)
    block = folder.round.blocks["co-quan-tham-muu"]
    assert (block.name, block.rank_by) == ("cơ quan tham mưu", "percent")
    assert folder.members["co-quan-tham-muu"] == 2 and folder.members["so-ban-nganh"] == 18
    assert {one.block for one in folder.agencies.values()} == {"co-quan-tham-muu", "so-ban-nganh"}
    shown = words(pages.get(answer.headers["location"]))
    assert "Đã thêm khối cơ quan tham mưu." in shown and "Chuyển cơ quan vào khối này" in shown
    pages.post(f"{PAGE}/khoi/so-ban-nganh/co-quan", {"cq": ["co-quan-02"]})
    assert open_round(home).agencies["co-quan-02"].block == "so-ban-nganh"
    pages.post(f"/dot/{ROUND}/hoan-tac")
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert state(home) == before


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": " "}, "Chưa ghi tên khối"),
        ({"name": "Sở, ban, ngành"}, "Đợt đã có khối"),
        ({"bo": "x"}, "Chưa chọn bộ tiêu chí"),
        ({"cq": ["khong-co"]}, "không còn cơ quan"),
    ],
)
def test_what_is_no_block_is_told(pages: Pages, form: dict[str, str], told: str) -> None:
    before = state(pages.folder / ROUND)
    answer = pages.post(f"{PAGE}/khoi", FORM | form)
    assert answer.status_code == 422 and told in words(answer)
    assert pages.post(f"{PAGE}/khoi/so-ban-nganh/co-quan").status_code == 422
    assert state(pages.folder / ROUND) == before
