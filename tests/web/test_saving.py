"""A change reaches the file whole, beside what others changed, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from cchc_docs.web.changes.field_answers import answer_field, change_words
from cchc_docs.web.changes.presence import NAME, hold
from cchc_docs.web.changes.saving import Why, save_texts, wrong_values
from cchc_docs.web.changes.text_merge import merged_text
from cchc_docs.web.changes.undoing import redo, undo, undo_words
from cchc_docs.web.changes.value_address import address_in
from cchc_docs.web.file_marks import mark_of
from cchc_docs.web.places import RoundHome, home_named
from cchc_docs.web.visit import Routes
from tests.web.harness import Loop, Pages

ROUND = "minh-hoa-tinh-2023"
FILE = "scores/so-y-te.yaml"
MUC = f"{FILE}#/scores/3.1"


@pytest.fixture(autouse=True)
def a_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with one field, before there are any."""
    from cchc_docs.web import application, pages

    own = Routes("/dot/{dot}")
    own.post("/thu", "thu")(answer_field)
    routes = [*pages.page_routes(), *own]
    monkeypatch.setattr(application, "page_routes", lambda: routes)


def home(pages: Pages) -> RoundHome:
    found = home_named(pages.desk, ROUND)
    assert found
    return found


def file(pages: Pages, name: str = FILE) -> Path:
    return pages.folder / ROUND / name


def post(pages: Pages, value: str, shown: str, **more: Any) -> httpx.Response:
    form = {"muc": MUC, "cu": shown, "gia-tri": value, "o": "o1", **more}
    form.setdefault("ban", mark_of(file(pages).read_bytes()))
    return pages.post(f"/dot/{ROUND}/thu", form, htmx=True)


def score(pages: Pages) -> str:
    return file(pages).read_text(encoding="utf-8")


def shown_score(pages: Pages) -> str:
    from cchc_docs import value_at

    found = value_at(score(pages), ("scores", "3.1"))
    assert isinstance(found, str)
    return found


def test_a_value_is_saved_and_nothing_else_of_the_file(pages: Pages) -> None:
    before, old = score(pages), shown_score(pages)
    answer = post(pages, "7.6", old)
    assert answer.status_code == 200
    assert shown_score(pages) == "7.6"
    changed = [
        (one, other)
        for one, other in zip(before.splitlines(), score(pages).splitlines(), strict=True)
        if one != other
    ]
    assert len(changed) == 1
    assert "Đã lưu" in answer.text and 'hx-target="#loi-o1"' in answer.text
    event = json.loads(answer.headers["hx-trigger"])["da-luu"]
    assert event["ban"] == {FILE: mark_of(file(pages).read_bytes())}


def test_another_value_of_the_file_changed_meanwhile_stays(pages: Pages) -> None:
    old, ban = shown_score(pages), mark_of(file(pages).read_bytes())
    file(pages).write_text(score(pages) + "# ghi chú\n", encoding="utf-8")
    answer = post(pages, "7.6", old, ban=ban)
    assert answer.status_code == 200 and "cả hai đều còn" in answer.text
    assert shown_score(pages) == "7.6" and score(pages).endswith("# ghi chú\n")


def test_a_space_typed_at_the_end_is_no_change_of_others(pages: Pages) -> None:
    """The page knows the words with it, the file does not have it."""
    path = file(pages, "round.yaml")
    muc = "round.yaml#/name"
    assert post(pages, "Lần ", "", muc=muc, ban=mark_of(path.read_bytes())).status_code == 200
    assert post(pages, "Lần hai", "Lần ", muc=muc, ban="cu").status_code == 200
    assert "name: Lần hai" in path.read_text(encoding="utf-8")


def test_what_was_saved_in_the_same_stay_is_no_change_of_others(pages: Pages) -> None:
    """Its answer was lost on the way, so that the page still shows what was there before."""
    old, ban = shown_score(pages), mark_of(file(pages).read_bytes())
    assert post(pages, "7.6", old, ban=ban, buoc="s1").status_code == 200
    assert post(pages, "7.61", old, ban=ban, buoc="s1").status_code == 200
    assert post(pages, "7.5", old, ban=ban, buoc="s2").status_code == 409
    assert shown_score(pages) == "7.61"


def test_the_same_value_changed_meanwhile_is_not_written_over(pages: Pages) -> None:
    old, ban = shown_score(pages), mark_of(file(pages).read_bytes())
    file(pages).write_text(score(pages).replace(f"3.1: {old}", "3.1: 5"), encoding="utf-8")
    changed = shown_score(pages)
    assert changed != old
    answer = post(pages, "7.6", old, ban=ban)
    assert answer.status_code == 409
    assert f">{changed}</span>”" in answer.text and "Giữ câu đang gõ" in answer.text
    assert shown_score(pages) == changed


def test_a_value_that_cannot_be_read_is_told_and_kept_in_the_log(pages: Pages) -> None:
    before, old = score(pages), shown_score(pages)
    answer = post(pages, "7,2đ", old)
    assert answer.status_code == 422
    assert "Trả lại “" in answer.text and score(pages) == before
    assert wrong_values(home(pages)) == {MUC: "7,2đ"}
    post(pages, "7.6", old)
    assert wrong_values(home(pages)) == {}


def test_undo_and_redo_by_the_page(pages: Pages) -> None:
    before = score(pages)
    post(pages, "7.6", shown_score(pages))
    after = score(pages)
    assert undo_words(home(pages)).undo
    assert pages.post(f"/dot/{ROUND}/hoan-tac").status_code == 303
    assert score(pages) == before
    assert "Đã hoàn tác" in pages.get(f"/dot/{ROUND}").text
    assert pages.post(f"/dot/{ROUND}/lam-lai", htmx=True).status_code == 200
    assert score(pages) == after


def test_undo_leaves_what_came_after_it(pages: Pages) -> None:
    old = shown_score(pages)
    post(pages, "7.6", old)
    file(pages).write_text(score(pages) + "# ghi chú sau\n", encoding="utf-8")
    undo(home(pages))
    assert shown_score(pages) == old and score(pages).endswith("# ghi chú sau\n")


def test_undo_does_not_take_back_what_somebody_else_wrote_there(pages: Pages) -> None:
    post(pages, "7.6", shown_score(pages))
    file(pages).write_text(score(pages).replace("7.6", "7.4"), encoding="utf-8")
    answer = pages.post(f"/dot/{ROUND}/hoan-tac", htmx=True)
    assert answer.status_code == 422 and "đã được sửa tiếp ở nơi khác" in answer.text
    assert shown_score(pages) == "7.4"


def test_one_stay_in_a_field_is_undone_as_one(pages: Pages) -> None:
    before, old = score(pages), shown_score(pages)
    post(pages, "7", old, buoc="a")
    post(pages, "7.3", "7", buoc="a")
    undo(home(pages))
    assert score(pages) == before
    redo(home(pages))
    assert shown_score(pages) == "7.3"


def test_a_new_file_is_undone_by_its_absence(pages: Pages) -> None:
    name = "plans/huyen-phu-loc.yaml"
    file(pages, name).unlink(missing_ok=True)
    text = "shortcomings:\n  - area: 1\n"
    save_texts(home(pages), {name: lambda _: text}, Why("soạn sẵn"))
    assert file(pages, name).read_text(encoding="utf-8") == text
    undo(home(pages))
    assert not file(pages, name).exists()


def test_the_round_open_in_another_program_is_only_looked_at(
    pages: Pages, loop: Loop, tmp_path: Path
) -> None:
    pages.desk.server = "127.0.0.1:1"
    other = Pages(loop, pages.folder, tmp_path / "khac", server="127.0.0.1:2")
    assert hold(home(other)) is None
    before, old = score(pages), shown_score(pages)
    assert "mở ở một cửa sổ khác" in pages.get(f"/dot/{ROUND}").text
    answer = post(pages, "7.6", old)
    assert answer.status_code == 423 and score(pages) == before
    assert pages.post(f"/dot/{ROUND}/giu?lay=1", htmx=True).status_code == 200
    assert post(pages, "7.6", old).status_code == 200


def test_a_program_that_is_gone_holds_nothing(pages: Pages) -> None:
    pages.desk.server = "127.0.0.1:1"
    gone = {"machine": "may-khac", "process": 1, "server": "x", "when": "2020-01-01T00:00:00+07:00"}
    file(pages, NAME).write_text(json.dumps(gone), encoding="utf-8")
    assert post(pages, "7.6", shown_score(pages)).status_code == 200


@pytest.mark.parametrize(
    "muc",
    ["", "x", "../x.yaml#/a", "/etc/passwd#/a", "scores/../round.yaml#/a", "plans/a.yaml#//b"],
)
def test_an_address_that_is_none_changes_nothing(pages: Pages, muc: str) -> None:
    answer = post(pages, "1", "0", muc=muc, ban="x")
    assert answer.status_code == 422 and "Không rõ chỗ cần sửa" in answer.text


BASE = "a\nb\nc\nd\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        ("a\nB\nc\nd\n", "a\nb\nc\nD\n", "a\nB\nc\nD\n"),
        ("a\nB\nc\nd\n", "a\nb\nC\nd\n", "a\nB\nC\nd\n"),
        ("a\nB\nc\nd\n", "a\nX\nc\nd\n", None),
        ("a\nb\nc\n", "a\nb\nc\nd\ne\n", "a\nb\nc\ne\n"),
        ("x\na\nb\nc\nd\n", "a\nb\nc\nd\ny\n", "x\na\nb\nc\nd\ny\n"),
        (BASE, "a\n", "a\n"),
    ],
)
def test_lines_of_two_changes_are_brought_together(
    mine: str, theirs: str, result: str | None
) -> None:
    assert merged_text(BASE, mine, theirs) == result


@pytest.mark.parametrize(
    ("muc", "called"),
    [
        ("round.yaml#/blocks/so/unranked", "sửa việc công bố thứ hạng"),
        ("plans/a.yaml#/form", "sửa hình thức ban hành"),
        ("plans/a.yaml#/what#@show/1", "sửa số liệu in thêm"),
        ("plans/a.yaml#/to#@recipients/1", "sửa tên cơ quan"),
    ],
)
def test_a_change_is_called_by_what_a_person_calls_it(muc: str, called: str) -> None:
    assert change_words(address_in(muc)) == called
