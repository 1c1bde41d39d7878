"""A place edited by hand where the figures changed: both shown, settled by a click, undone."""

from __future__ import annotations

import re

import pytest
from docx import Document

from cchc_docs import BuildOptions, build_plans, open_conflicts, open_round, settle_conflict
from tests.steps.test_keep import edit
from tests.web.examples_of_documents import quarrel
from tests.web.harness import Pages
from tests.web.test_pages import words

pytestmark = pytest.mark.slow

PAGE = "/dot/son-la-2018/ke-hoach/so-noi-vu/xung-dot"


@pytest.fixture
def quarrelled(pages: Pages) -> Pages:
    """The plan of Sơn La with two conflicts."""
    quarrel(pages.folder / "son-la-2018", pages.documents / "son-la-2018")
    return pages


def test_each_side_is_shown_and_taken(quarrelled: Pages) -> None:
    path = quarrelled.documents / "son-la-2018" / "so-noi-vu.docx"
    first, second = open_conflicts(path.read_bytes())
    page = words(quarrelled.get(PAGE))
    assert "2 chỗ cần chọn" in page
    for one in (first, second):
        assert one.by_hand in page and one.new in page
    assert "Giải quyết" in words(quarrelled.get("/dot/son-la-2018?het=1"))
    before = path.read_bytes()
    for one, choice, side in ((first, "nguoi", "hand"), (second, "so-lieu", "new")):
        wanted = settle_conflict(path.read_bytes(), one.id, side)  # type: ignore[arg-type]
        assert quarrelled.post(f"{PAGE}/{one.id}", {"chon": choice}).status_code == 303
        assert path.read_bytes() == wanted
    page = words(quarrelled.get(PAGE))
    assert "không còn chỗ nào cần chọn" in page
    quarrelled.post(f"{PAGE}/hoan-tac")
    assert [one.id for one in open_conflicts(path.read_bytes())] == [second.id]
    assert quarrelled.post(f"{PAGE}/hoan-tac").status_code == 409
    assert path.read_bytes() != before


def test_what_was_saved_in_word_meanwhile_is_not_lost(quarrelled: Pages) -> None:
    path = quarrelled.documents / "son-la-2018" / "so-noi-vu.docx"
    first, _ = open_conflicts(path.read_bytes())
    edit(path, "nghiêm túc triển khai", "rất nghiêm túc triển khai")
    quarrelled.post(f"{PAGE}/{first.id}", {"chon": "so-lieu"})
    data = path.read_bytes()
    assert "rất" in words(quarrelled.get(PAGE)) and first.id not in {
        one.id for one in open_conflicts(data)
    }
    edit(path, "rất nghiêm túc", "nghiêm túc")
    kept = path.read_bytes()
    assert quarrelled.post(f"{PAGE}/hoan-tac").status_code == 409
    assert quarrelled.post(f"{PAGE}/{first.id}", {"chon": "nguoi"}).status_code == 422
    assert path.read_bytes() == kept


def test_other_words_are_put_in_the_place_of_both(quarrelled: Pages) -> None:
    path = quarrelled.documents / "son-la-2018" / "so-noi-vu.docx"
    first, second = open_conflicts(path.read_bytes())
    assert "Viết câu khác" in words(quarrelled.get(PAGE))
    form = {"chon": "khac", "cau": " gần\n0,5 <&> "}
    assert quarrelled.post(f"{PAGE}/{first.id}", form).status_code == 303
    assert [one.id for one in open_conflicts(path.read_bytes())] == [second.id]
    text = " ".join(p.text for p in Document(str(path)).paragraphs)
    assert "(trừ gần 0,5 <&> điểm)" in text and first.by_hand != first.new
    for bad in ("", "  ", "\x00", "a\x01b", "\u202edcba"):
        answer = quarrelled.post(f"{PAGE}/{second.id}", {"chon": "khac", "cau": bad})
        assert answer.status_code == 422
    quarrelled.post(f"{PAGE}/hoan-tac")
    assert len(open_conflicts(path.read_bytes())) == 2


def test_words_by_hand_are_written_into_the_data_and_asked_no_more(quarrelled: Pages) -> None:
    path = quarrelled.documents / "son-la-2018" / "so-noi-vu.docx"
    data = quarrelled.folder / "son-la-2018" / "plans" / "so-noi-vu.yaml"
    before = data.read_text(encoding="utf-8")
    edit(path, "Nêu cao trách nhiệm của", "Nêu cao hơn trách nhiệm của")
    edit(path, "nghiêm túc triển khai", "rất nghiêm túc triển khai")
    page = quarrelled.get(PAGE).text
    assert "ghi được vào số liệu" in page
    first, closing = re.findall(r'name="cho" value="([0-9a-f]{16})"', page)
    quarrelled.post(f"{PAGE}/vao-so-lieu", {"cho": first})
    assert "text: Nêu cao hơn trách nhiệm của" in data.read_text(encoding="utf-8")
    for one in open_conflicts(path.read_bytes()):
        quarrelled.post(f"{PAGE}/{one.id}", {"chon": "so-lieu"})
    quarrelled.post(f"{PAGE}/vao-so-lieu", {"cho": closing})
    assert "closing: Yêu cầu các cơ quan, đơn vị rất nghiêm túc" in data.read_text(encoding="utf-8")
    page = words(quarrelled.get(PAGE))
    assert "không hỏi lại" in page and "sửa tay" not in page.partition("Trợ giúp")[2]
    assert "rất nghiêm túc" in " ".join(p.text for p in Document(str(path)).paragraphs)
    assert quarrelled.post(f"{PAGE}/vao-so-lieu", {"cho": closing}).status_code == 409
    for _ in range(2):
        quarrelled.post("/dot/son-la-2018/hoan-tac")
    assert data.read_text(encoding="utf-8") == before


def test_hostile_posts_change_nothing(quarrelled: Pages) -> None:
    path = quarrelled.documents / "son-la-2018" / "so-noi-vu.docx"
    kept = path.read_bytes()
    ids = re.findall(r"xung-dot/([0-9a-f]{10})", quarrelled.get(PAGE).text)
    assert len(set(ids)) == 2
    for address, form in (
        (f"{PAGE}/{ids[0]}", {}),
        (f"{PAGE}/{ids[0]}", {"chon": "hand"}),
        (f"{PAGE}/khong-co", {"chon": "khac", "cau": "x"}),
        (f"{PAGE}/vao-so-lieu", {}),
        (f"{PAGE}/vao-so-lieu", {"cho": "../x"}),
        (f"{PAGE}/khong-co", {"chon": "nguoi"}),
        (PAGE.replace("so-noi-vu", "..%2Fso-noi-vu") + f"/{ids[0]}", {"chon": "nguoi"}),
        (PAGE.replace("so-noi-vu", "khong-co") + f"/{ids[0]}", {"chon": "nguoi"}),
    ):
        assert quarrelled.post(address, form).status_code in (404, 409, 422)
    assert quarrelled.get(f"{PAGE}/{ids[0]}").status_code == 405
    assert path.read_bytes() == kept


def test_a_plan_without_conflicts_or_not_built(pages: Pages) -> None:
    assert pages.get(PAGE).status_code == 404
    folder = open_round(pages.folder / "son-la-2018")
    options = BuildOptions(pages.documents / "son-la-2018")
    list(build_plans(folder, ["so-noi-vu"], options))
    assert "không còn chỗ nào cần chọn" in words(pages.get(PAGE))


def test_a_plan_in_which_somebody_has_to_choose_is_not_said_to_be_built(quarrelled: Pages) -> None:
    path = quarrelled.documents / "son-la-2018" / "so-noi-vu.docx"
    before = path.read_bytes()
    page = words(quarrelled.get(quarrelled.post("/dot/son-la-2018/lap").headers["location"]))
    assert path.read_bytes() == before
    assert "1 kế hoạch chưa lập lại vì còn chỗ phải chọn" in page
    assert "Chưa lập lại, xung đột: 2 chỗ" in page and "đã lập 1" not in page.lower()
