"""One conflict settled, the others as they were; in the end what Word makes of them all at once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from cchc_docs.docx.open_conflicts import OpenConflict, open_conflicts
from cchc_docs.docx.package import Package
from cchc_docs.docx.tracked import accept_all, has_tracked_changes, reject_all
from cchc_docs.finding import Refused
from cchc_docs.revise.settle import Choice, settle_conflict
from tests.conftest import Run, replace_in
from tests.reading import text
from tests.revise.plans import unzipped, zipped
from tests.revise.test_conflict import built, plan, quarrelled, without_comments
from tests.steps.test_keep import edit, status

__all__ = ["plan", "quarrelled"]
PLAN = Path("plans") / "so-noi-vu.yaml"


def conflicts(data: bytes) -> list[OpenConflict]:
    return open_conflicts(Package(data))


def read(data: bytes, folder: Path) -> str:
    path = folder / "read.docx"
    path.write_bytes(data)
    return text(path)


def all_settled(data: bytes, choice: Choice) -> bytes:
    while found := conflicts(data):
        data = settle_conflict(data, found[-1].id, choice)
    return data


@pytest.mark.parametrize("choice", ["hand", "new"])
def test_one_by_one_is_as_all_at_once(plan: Path, tmp_path: Path, choice: Choice) -> None:
    data = plan.read_bytes()
    at_once = accept_all(data) if choice == "new" else reject_all(data)
    one_by_one = all_settled(data, choice)
    assert read(one_by_one, tmp_path) == read(without_comments(at_once), tmp_path)
    assert not has_tracked_changes(one_by_one)
    assert b"<w:comment " not in unzipped(one_by_one)["word/comments.xml"]


def test_the_others_wait_on_under_their_ids(plan: Path) -> None:
    data = plan.read_bytes()
    first, second = conflicts(data)
    for gone, left in ((first, second), (second, first)):
        assert conflicts(settle_conflict(data, gone.id, "new")) == [left]


@pytest.mark.parametrize("choices", [*itertools.product(("hand", "new"), repeat=2)])
def test_each_gets_its_own_choice(
    run: Run, son_la: Path, plan: Path, choices: tuple[Choice, Choice]
) -> None:
    data = plan.read_bytes()
    for conflict, choice in zip(conflicts(data), choices, strict=True):
        data = settle_conflict(data, conflict.id, choice)
    plan.write_bytes(data)
    words = text(plan)
    assert ("(trừ 0,4 điểm)" in words) == (choices[0] == "hand")
    assert ("đạt 0,96/1;" in words) == (choices[1] == "hand")
    outcome = built(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (0, "same")


def test_one_that_is_settled_is_there_no_more(plan: Path) -> None:
    (first, _) = conflicts(plan.read_bytes())
    once = settle_conflict(plan.read_bytes(), first.id, "new")
    with pytest.raises(Refused):
        settle_conflict(once, first.id, "new")


def test_changes_that_a_person_tracks_stay(plan: Path) -> None:
    parts = unzipped(plan.read_bytes())
    body = parts["word/document.xml"].decode()
    own = '<w:ins w:id="7" w:author="Nguyễn Văn A"><w:r><w:t>lời của A</w:t></w:r></w:ins>'
    at = body.index("<w:del ")
    parts["word/document.xml"] = (body[:at] + own + body[at:]).encode()
    data = all_settled(zipped(parts), "new")
    assert own.encode() in unzipped(data)["word/document.xml"]


def test_words_that_a_person_wrote_into_the_comment_stay(plan: Path) -> None:
    parts = unzipped(plan.read_bytes())
    comments = parts["word/comments.xml"].decode()
    reply = "<w:p><w:r><w:t>Đã hỏi Sở Tài chính.</w:t></w:r></w:p></w:comment>"
    parts["word/comments.xml"] = comments.replace("</w:comment>", reply, 1).encode()
    data = all_settled(zipped(parts), "hand")
    assert "Đã hỏi Sở Tài chính." in unzipped(data)["word/comments.xml"].decode()
    assert not conflicts(data)


def test_a_paragraph_that_the_data_removed_is_one_place(run: Run, son_la: Path) -> None:
    """Its words were changed by hand; then its shortcoming left the data."""
    path = son_la.parent / "out" / "so-noi-vu.docx"
    assert built(run, son_la, path).status == 0
    source = (son_la / PLAN).read_text(encoding="utf-8")
    old = next(line for line in source.splitlines() if line.strip().startswith("- text: "))
    words = old.split("text: ", 1)[1].strip('"')[:60]
    edit(path, words[:30], words[:30].upper())
    replace_in(son_la / PLAN, old, old.split("text: ")[0] + "text: Lời hoàn toàn mới của số liệu")
    assert status(built(run, son_la, path)) == "conflict"
    (conflict,) = conflicts(path.read_bytes())
    path.write_bytes(settle_conflict(path.read_bytes(), conflict.id, "new"))
    assert "Lời hoàn toàn mới của số liệu" in text(path)
    assert words[:30].upper() not in text(path)
    assert status(built(run, son_la, path)) == "same"
