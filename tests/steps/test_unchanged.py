"""A plan of which nothing differs is not made again; any change of what it rests on is seen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docs import BuildOptions, Issue, build_plans, open_round
from cchc_docs.model.values import parse_issued
from cchc_docs.steps.making import batch, rests_on
from cchc_docs.steps.making.plans import build_plan
from cchc_docs.steps.templates import own_templates
from tests.conftest import ROOT
from tests.steps.test_keep import edit

CODE = "so-noi-vu"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The agencies whose plans were composed and filled, not found unchanged."""
    found: list[str] = []

    def watched(*arguments: object) -> object:
        found.append(str(arguments[1]))
        return build_plan(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "build_plan", watched)
    return found


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    without = shutil.ignore_patterns("templates")
    shutil.copytree(ROOT / "data" / "son-la-2018", tmp_path / "round", ignore=without)
    (tmp_path / "out").mkdir()
    return tmp_path / "round"


def build(round_: Path, *codes: str, number: int | None = None) -> str:
    options = BuildOptions(round_.parent / "out", number)
    (result,) = build_plans(open_round(round_), list(codes) or [CODE], options)
    assert not [item for item in result.findings if item.level == "error"], result.findings
    return result.status


def document(round_: Path) -> Path:
    return round_.parent / "out" / f"{CODE}.docx"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_plan_of_which_nothing_differs_is_not_made_again(round_: Path, made: list[str]) -> None:
    assert build(round_) == "new"
    before = document(round_).read_bytes()
    assert (build(round_), made) == ("same", [CODE])
    assert document(round_).read_bytes() == before


def test_times_of_files_say_nothing(round_: Path, made: list[str]) -> None:
    build(round_)
    for path in (*round_.rglob("*"), document(round_)):
        os.utime(path, (1, 1))
    assert (build(round_), made) == ("same", [CODE])
    state = (round_ / "plans" / f"{CODE}.yaml").stat()
    replaced(round_ / "plans" / f"{CODE}.yaml", "Nêu cao", "Đề cao")
    os.utime(round_ / "plans" / f"{CODE}.yaml", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert build(round_) == "updated"


def add_line(name: str) -> Callable[[Path], None]:
    def change(round_: Path) -> None:
        with (round_ / name).open("a", encoding="utf-8") as stream:
            stream.write("\n# một dòng ghi chú\n")

    return change


def give_it_a_rank(round_: Path) -> None:
    """Another agency that comes first, so that this one has another place."""
    scores = round_ / "scores"
    text = (scores / f"{CODE}.yaml").read_text(encoding="utf-8")
    (scores / "so-khac.yaml").write_text(text, encoding="utf-8")
    replaced(scores / "so-khac.yaml", "  2.2: 0.95", "  2.2: 1")
    with (round_ / "agencies.yaml").open("a", encoding="utf-8") as stream:
        stream.write("so-khac: {name: Sở Khác, block: so-ban-nganh}\n")


def bring_a_template(round_: Path) -> None:
    for path in own_templates().glob("*/ke-hoach.docx"):
        target = round_ / "templates" / path.parent.name
        target.mkdir(parents=True)
        shutil.copy(path, target)


CHANGES = {
    "round": add_line("round.yaml"),
    "criteria": add_line("criteria.yaml"),
    "scores": add_line(f"scores/{CODE}.yaml"),
    "plan": add_line(f"plans/{CODE}.yaml"),
    "agency": lambda round_: replaced(round_ / "agencies.yaml", "Sở Nội vụ", "Sở Nội vụ tỉnh"),
    "bank": lambda round_: (round_ / "measures.yaml").write_text(
        "measures:\n  lam: {text: Làm}\n", encoding="utf-8"
    ),
    "template of the round": bring_a_template,
    "place among the others": give_it_a_rank,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_it_rests_on_is_seen(
    round_: Path, made: list[str], change: Callable[[Path], None]
) -> None:
    build(round_)
    change(round_)
    build(round_)
    assert made == [CODE, CODE]


@pytest.mark.parametrize("what", ["version", "template"])
def test_so_is_the_program(
    round_: Path, made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    build(round_)
    if what == "version":
        monkeypatch.setattr(rests_on, "__version__", "99")
    else:
        copy = tmp_path / "copy"
        shutil.copytree(own_templates(), copy)
        inside = sorted(copy.rglob("*.docx"))[-1]
        inside.write_bytes(inside.read_bytes() + b"\n")
        monkeypatch.setattr(rests_on, "own_templates", lambda: copy)
    rests_on.program_digest.cache_clear()
    try:
        assert build(round_) == "same"
        assert made == [CODE, CODE]
        assert build(round_) == "same"
        assert made == [CODE, CODE]  # its seal has been brought up to date
    finally:
        rests_on.program_digest.cache_clear()


def test_a_program_that_is_not_in_files_makes_every_plan(
    round_: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "ground_of", lambda _: "")
    assert [build(round_), build(round_), build(round_)] == ["new", "same", "same"]
    assert made == [CODE] * 3


def test_a_plan_edited_by_hand_is_merged_as_ever(round_: Path, made: list[str]) -> None:
    build(round_)
    edit(document(round_), "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    edited = document(round_).read_bytes()
    assert (build(round_), made) == ("same", [CODE, CODE])
    assert document(round_).read_bytes() == edited
    replaced(round_ / "scores" / f"{CODE}.yaml", "\n  2.2: 0.95", "\n  2.2: 0.85")
    assert build(round_) == "merged"
    assert (build(round_), made) == ("same", [CODE] * 4)  # words by hand are looked at each time


def test_a_number_on_the_command_line_is_kept_in_the_data(round_: Path, made: list[str]) -> None:
    build(round_)
    options = BuildOptions(round_.parent / "out", 5, parse_issued("2019-04-05"))
    assert options.given != Issue()
    (result,) = build_plans(open_round(round_), [CODE], options)
    assert (result.status, made) == ("updated", [CODE, CODE])
    assert "BH-02" in [item.rule for item in result.findings]
    assert (build(round_), made) == ("same", [CODE, CODE])  # as the data say it now


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad"])
def test_what_is_to_be_told_is_told_each_time(round_: Path, made: list[str], unseen: str) -> None:
    """A letter that nobody sees is left out by reading: the plan is the same, the note is not."""
    build(round_)
    replaced(round_ / "plans" / f"{CODE}.yaml", "Nêu cao", f"Nêu{unseen} cao")
    for _ in range(2):
        options = BuildOptions(round_.parent / "out")
        (result,) = build_plans(open_round(round_), [CODE], options)
        assert (result.status, [item.rule for item in result.findings]) == ("same", ["DL-08"])


def test_a_lost_file_is_made_again(round_: Path) -> None:
    build(round_)
    before = document(round_).read_bytes()
    document(round_).unlink()
    assert build(round_) == "new"
    assert document(round_).read_bytes() == before
