"""One bad value hides no other fault of its file, and makes none up."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml

from tests.check.data.mutations import FAULTS, PLAN, SCORES, Fault
from tests.check.data.test_rules import GOOD, change, findings_in
from tests.conftest import Run, replace_in

pytestmark = pytest.mark.slow

READING = {"DL-03", "DL-04", "DL-05"}
LEFT_OUT_OF_RANKING = {"DL-06", "DL-07", "DL-79", "DL-83"}
RESTS_ON_A_RANK = {
    *("DL-26", "DL-30", "DL-31", "DL-37", "DL-52", "DL-53", "DL-86", "DL-96"),
    *LEFT_OUT_OF_RANKING,
}
"""What is said of a standing, and of a plan that answers to it, needs scores without a fault."""
BAD = ("[[x]]", "{x: {y: z}}")
"""Never the one word or number that should stand there."""


def values(name: str) -> Iterator[tuple[int, int, int]]:
    """Where each value of the file begins and ends, and its line."""
    text = (GOOD / name).read_text(encoding="utf-8")

    def walk(node: yaml.Node) -> Iterator[yaml.Node]:
        inner = node.value if isinstance(node, yaml.CollectionNode) else []
        for item in inner:
            child = item[1] if isinstance(item, tuple) else item
            yield child
            yield from walk(child)

    root = yaml.compose(text, Loader=yaml.BaseLoader)
    for node in walk(root):  # type: ignore[arg-type]
        if isinstance(node, yaml.ScalarNode) and node.value:
            yield node.start_mark.index, node.end_mark.index, node.start_mark.line + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "dot"
    shutil.copytree(GOOD, copy)
    return copy


@pytest.mark.parametrize("name", [PLAN, SCORES, "scores/huyen-a.yaml"])
def test_a_bad_value_is_told_alone(folder: Path, name: str) -> None:
    text = (GOOD / name).read_text(encoding="utf-8")
    for (start, end, line), bad in product(values(name), BAD):
        (folder / name).write_text(text[:start] + bad + text[end:], encoding="utf-8")
        found = findings_in(folder)
        told = f"{name}:{line}\n" + "\n".join(map(str, found))
        reading = [item for item in found if item.rule in READING]
        assert reading and all(item.place.file.endswith(name) for item in reading), told
        others = {item.rule for item in found} - READING
        assert others <= (LEFT_OUT_OF_RANKING if name != PLAN else set()), told


OWN = [
    pytest.param(fault, id=f"{fault.rule}-{number}")
    for number, fault in enumerate(FAULTS)
    if fault.file in (PLAN, SCORES) and fault.rule not in READING | {"DL-01", "DL-02", "DL-08"}
]
ELSEWHERE = {
    PLAN: (("Thực hiện đồng bộ, có hiệu quả", "[[x]]"),),
    SCORES: (
        ("self_scores:\n  1.1: 2\n", "self_scores:\n  1.1: hai\n"),
        ("score: 85.5", "score: nhiều"),
        ("previous: {rank: 4, ranked: 10}", "previous: {rank: bốn, ranked: 10}"),
    ),
}
"""Bad values; each is put in where the other fault is not in the same line."""


@pytest.mark.parametrize("fault", OWN)
def test_a_bad_value_hides_no_other_fault(folder: Path, fault: Fault) -> None:
    for edit in ((fault.file, fault.old, fault.new), *fault.also):
        change(folder, edit)
    before = findings_in(folder)
    unranked = fault.file == SCORES
    wanted = {item for item in before if not (unranked and item.rule in RESTS_ON_A_RANK)}
    text = (folder / fault.file).read_text(encoding="utf-8")
    edits = [edit for edit in ELSEWHERE[fault.file] if text.count(edit[0]) == 1]
    assert edits
    for old, bad in edits:
        (folder / fault.file).write_text(text.replace(old, bad), encoding="utf-8")
        after = findings_in(folder)
        told = "\n".join(map(str, after))
        places = {(item.rule, item.place.line) for item in after}
        assert {(item.rule, item.place.line) for item in wanted} <= places, told
        assert {item.rule for item in after} & READING, told


def test_an_item_that_was_left_out_moves_no_other_place(folder: Path) -> None:
    """The measure with the bad value goes; those behind it keep their lines."""
    plan = folder / PLAN
    text = plan.read_text(encoding="utf-8")
    head, mark, tail = text.partition("      - text: Gửi báo cáo đúng thời hạn\n")
    more = "      - text: [[x]]\n      - text: Nộp báo cáo\n        lead: Văn phòng Sở\n"
    plan.write_text(head + more + mark + tail, encoding="utf-8")
    found = {(item.rule, item.place.line) for item in findings_in(folder)}
    line = head.count("\n") + 1
    assert found == {("DL-05", line), ("DL-35", line + 1)}


def test_nothing_is_built_or_ranked_from_what_is_left(folder: Path, run: Run) -> None:
    replace_in(folder / SCORES, "rank: 4, ranked: 10", "rank: bốn, ranked: 10")
    built = run("build", folder, "so-noi-vu", "-o", folder.parent / "ra")
    assert built.status == 1 and not (folder.parent / "ra" / "so-noi-vu.docx").exists()
    assert '"so-noi-vu"' not in run("score", folder, "--json").out


def test_faults_without_end_cost_no_second_reading(folder: Path) -> None:
    scores = "".join(f"  a{number}: x\n" for number in range(20_000))
    (folder / SCORES).write_text("scores:\n" + scores, encoding="utf-8")
    started = time.process_time()
    assert len(findings_in(folder)) < 700
    assert time.process_time() - started < 10


NEEDS_SCORES = RESTS_ON_A_RANK | {
    *("DL-32", "DL-33", "DL-52", "DL-77", "DL-80", "DL-82", "DL-86", "DL-87")
}


@pytest.mark.parametrize("fault", OWN)
def test_an_error_of_the_round_hides_no_fault_of_an_agency(folder: Path, fault: Fault) -> None:
    """Nothing is summed then, but all is told that can be said without sums."""
    for edit in ((fault.file, fault.old, fault.new), *fault.also):
        change(folder, edit)
    wanted = {item for item in findings_in(folder) if item.rule not in NEEDS_SCORES}
    replace_in(folder / "round.yaml", "{name: Khá, minimum: 14}", "{name: Khá, minimum: 19}")
    after = findings_in(folder)
    told = "\n".join(map(str, after))
    assert wanted <= set(after), told
    assert {item.rule for item in set(after) - wanted} <= {"DL-17", "DL-19"}, told


@pytest.mark.parametrize("fault", [item for item in OWN if item.values[0].file == PLAN])
def test_bad_scores_hide_no_fault_of_the_plan(folder: Path, fault: Fault) -> None:
    for edit in ((fault.file, fault.old, fault.new), *fault.also):
        change(folder, edit)
    wanted = {item for item in findings_in(folder) if item.rule not in NEEDS_SCORES}
    scores = (folder / SCORES).read_text(encoding="utf-8")
    (folder / SCORES).write_text(scores.replace("\n  2: 6\n", "\n  2: x\n"), encoding="utf-8")
    after = findings_in(folder)
    assert wanted <= set(after), "\n".join(map(str, after))
    assert {item.rule for item in set(after) - wanted} <= READING | LEFT_OUT_OF_RANKING


@pytest.mark.parametrize("name", ["round.yaml", "agencies.yaml", "criteria.yaml"])
def test_a_bad_value_of_a_shared_file_is_told_alone(folder: Path, name: str, run: Run) -> None:
    text = (GOOD / name).read_text(encoding="utf-8")
    for (start, end, line), bad in product(values(name), BAD):
        (folder / name).write_text(text[:start] + bad + text[end:], encoding="utf-8")
        outcome = run("check", folder, "--json")
        assert outcome.status == 2
        found = json.loads(outcome.out)["findings"]
        told = f"{name}:{line} {bad}\n{outcome.out}"
        assert {item["rule"] for item in found} <= READING, told
        assert all(item["path"].endswith(name) for item in found), told


SHARED = [
    pytest.param(fault, id=f"{fault.rule}-{number}")
    for number, fault in enumerate(FAULTS)
    if fault.file in ("round.yaml", "agencies.yaml", "criteria.yaml", PLAN, SCORES)
    and fault.rule not in READING | {"DL-01", "DL-02", "DL-08"}
]


def without_place_in_print(told: str) -> str:
    """Without the line on where a plan prints it, which is known only where sums are."""
    return re.sub(r"\n  ở: .*", "", told)


@pytest.mark.parametrize("fault", SHARED)
def test_a_bad_value_in_the_settings_hides_no_other_fault(
    folder: Path, fault: Fault, run: Run
) -> None:
    for edit in ((fault.file, fault.old, fault.new), *fault.also):
        change(folder, edit)
    wanted = {
        without_place_in_print(str(item))
        for item in findings_in(folder)
        if item.rule not in NEEDS_SCORES
    }
    settings = (folder / "round.yaml").read_text(encoding="utf-8")
    for old in ("parent: UBND tỉnh Mẫu", "\nplace: Mẫu", "\nyear: 2024"):
        if settings.count(old) == 1:
            bad = settings.replace(old, old.partition(":")[0] + ": {a: b}")
            (folder / "round.yaml").write_text(bad, encoding="utf-8")
            outcome = run("check", folder)
            assert outcome.status == 2
            needs_year = ("DL-40", "DL-56", "DL-61", "DL-70") if "year" in old else ("-",)
            asked = {item for item in wanted if not any(rule in item for rule in needs_year)}
            told = without_place_in_print(outcome.out)
            missing = {item for item in asked if item not in told}
            assert not missing, outcome.out
