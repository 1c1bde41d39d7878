"""What is known of a round is never older than its files, and no more is read than has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_docs import open_round, score_round
from cchc_docs.web.file_marks import FileMarks
from cchc_docs.web.round_cache import RoundCache
from tests.web.conftest import copy_rounds

ROUND = "minh-hoa-tinh-2023"


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    return copy_rounds(tmp_path / "cac-dot", (ROUND,)) / ROUND


def replace(path: Path, old: str, new: str, *, hide: bool = False) -> None:
    """Another program's change; ``hide`` leaves size and time of the file as they were."""
    state, text = path.stat(), path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if hide:
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        assert (path.stat().st_size, path.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns)


@pytest.mark.parametrize("hide", [False, True])
def test_a_change_by_another_program_is_seen_at_once(round_: Path, hide: bool) -> None:
    cache = RoundCache()
    before, mark = cache.assessment(round_), cache.mark(round_)
    replace(round_ / "scores" / "so-y-te.yaml", "3.1: 7.2", "3.1: 7.6", hide=hide)
    after = cache.assessment(round_)
    assert cache.mark(round_) != mark
    assert after.cards == score_round(open_round(round_)).cards
    assert after.cards["so-y-te"] != before.cards["so-y-te"]
    assert after.folder is before.folder
    read_again = [code for code, file in after.files.items() if file is not before.files[code]]
    assert read_again == ["so-y-te"]


def test_what_all_share_is_read_again_whole(round_: Path) -> None:
    cache = RoundCache()
    before = cache.assessment(round_)
    replace(round_ / "criteria-so.yaml", "maximum: 8", "maximum: 9", hide=True)
    after = cache.assessment(round_)
    assert after.folder is not before.folder
    fresh = score_round(open_round(round_))
    assert (after.cards, after.findings, after.by_agency) == (
        fresh.cards,
        fresh.findings,
        fresh.by_agency,
    )


def test_files_that_come_go_or_cannot_be_read(round_: Path) -> None:
    cache = RoundCache()
    first = cache.assessment(round_)
    path = round_ / "scores" / "so-y-te.yaml"
    data = path.read_bytes()
    for content in (b"", b"scores: [\xff\n", None, data):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        fresh, found = score_round(open_round(round_)), cache.assessment(round_)
        assert (found.cards, found.by_agency) == (fresh.cards, fresh.by_agency)
        assert found.findings == fresh.findings
    assert cache.assessment(round_).cards == first.cards


def test_a_plan_changes_no_score_and_a_touch_changes_nothing(round_: Path) -> None:
    cache = RoundCache()
    before, mark = cache.assessment(round_), cache.mark(round_)
    (round_ / "scores" / "so-y-te.yaml").touch()
    assert cache.mark(round_) == mark and cache.assessment(round_) is before
    replace(round_ / "plans" / "so-y-te.yaml", "Thanh tra Sở", "Văn phòng Sở")
    assert cache.mark(round_) != mark and cache.assessment(round_) is before


def test_a_bank_outside_the_round_and_own_templates_count(round_: Path) -> None:
    bank = round_.parent / "ngan-hang.yaml"
    bank.write_text("measures:\n  a: {text: Một, lead: Văn phòng}\n", encoding="utf-8")
    replace(round_ / "round.yaml", "decimals: 2\n", "decimals: 2\nbank: ../ngan-hang.yaml\n")
    cache = RoundCache()
    assert cache.folder(round_).bank.measures["a"].text == "Một"
    mark = cache.mark(round_)
    replace(bank, "Một", "Hai")
    assert cache.folder(round_).bank.measures["a"].text == "Hai"
    assert cache.mark(round_) != mark
    mark = cache.mark(round_)
    template = round_ / "templates" / "nd30" / "ke-hoach.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(b"PK")
    assert cache.mark(round_) != mark


def test_a_file_long_at_rest_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")
    monkeypatch.setattr("time.time_ns", lambda: path.stat().st_ctime_ns + 20_000_000_000)
    marks = FileMarks()
    found = marks.of(path)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read again"))
    assert marks.of(path) == found
    assert marks.of(tmp_path / "b.yaml") == "" == marks.of(tmp_path)
