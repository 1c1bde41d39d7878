"""Comments of a data file survive what an import changes in it, and so does every other line."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import load_workbook

from cchc_docs.data_files.yaml_edit import remove, set_scalars, set_value
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.excel.merging.plan_edit import edited_plan
from cchc_docs.excel.tasks.task_rows import task_of
from cchc_docs.model import Plan
from tests.conftest import ROOT, SON_LA, Run, replace_in
from tests.examples import examples
from tests.excel.sheets import with_point

NOTES = st.sampled_from(
    ("", "# ghi-chú: chờ ông A", "# - a: b", "# [x], {y}", '# "chưa xong', "# '", "# | >", "#")
)
WORDS = st.sampled_from(("Rà soát", "Giao Văn phòng", 'Nói "được"', "số 5 #6", "- gạch", "a: b"))


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A plan file with comments wherever one may stand, and the texts of its measures.

    Each comment ends with its own number and with what it belongs to.
    """
    count = 0
    lines: list[str] = []

    def add(line: str, indent: int, owner: str) -> None:
        nonlocal count
        if above := draw(NOTES):
            count += 1
            lines.append(" " * draw(st.sampled_from((indent, 0))) + f"{above} <{count} {owner}>")
        note = draw(NOTES)
        if note:
            count += 1
            note = f"  {note} <{count} {owner}>"
        if line.startswith("- ") and draw(st.booleans()):
            lines.append(" " * indent + "-" + note)
            lines.append(" " * (indent + 2) + line[2:])
        else:
            lines.append(" " * indent + line + note)

    add("requirements: [Rà soát]", 0, "")
    add("shortcomings:", 0, "")
    texts: list[list[str]] = []
    for area in range(1, draw(st.integers(2, 4))):
        add(f"- area: {area}", 2, f"s{area}")
        add(f"text: {quoted(draw(WORDS))}", 4, f"s{area}")
        add("measures:", 4, f"s{area}")
        texts.append([])
        for number in range(draw(st.integers(1, 3))):
            owner = f"m{area}.{number}"
            texts[-1].append(f"{draw(WORDS)} {owner}")
            add(f"- text: {quoted(texts[-1][-1])}", 6, owner)
            add("lead: VP", 8, f"lead of {owner}")
            add("time: Quý I", 8, owner)
    add("archive: VT", 0, "")
    return "\n".join(lines) + "\n", texts


def parsed(text: str) -> Any:
    return read_yaml(text.encode(), "x.yaml")[1]


@settings(max_examples=examples(25, 150))
@given(plans(), st.data())
def test_an_import_keeps_every_comment_of_what_stays(
    drawn: tuple[str, list[list[str]]], data: st.DataObject
) -> None:
    text, _ = drawn
    plan = Plan.model_validate(parsed(text))
    tasks = [task_of(item) for item in plan.shortcomings]
    at = data.draw(st.integers(0, len(tasks) - 1))
    measures = list(tasks[at].measures)
    which = data.draw(st.integers(0, len(measures) - 1))
    fields = dict(measures[which])
    gone = None
    change = data.draw(st.sampled_from(("reword", "drop field", "add", "remove")))
    if change == "reword":
        fields["text"] = "Việc đã sửa: a #1"
        measures[which] = tuple(fields.items())
    elif change == "drop field":
        fields.pop("lead")
        gone = f"lead of {fields['text'].rsplit(' ', 1)[1]}"
        measures[which] = tuple(fields.items())
    elif change == "add":
        measures.insert(which, (("text", "Việc mới"), ("lead", "VP")))
    elif len(measures) > 1:
        gone = fields["text"].rsplit(" ", 1)[1]
        del measures[which]
    tasks[at] = replace(tasks[at], measures=tuple(measures))
    new = edited_plan(text, plan, tasks)
    again = Plan.model_validate(parsed(new))
    assert [task_of(item) for item in again.shortcomings] == tasks
    for line in text.splitlines():
        if "<" in line and (gone is None or f" {gone}>" not in line):
            note = line[line.rindex("<") :]
            assert note in new, f"{note} is lost:\n{text}\n---\n{new}"
    left = list(new.splitlines())
    touched = []
    for line in text.splitlines():
        if line in left:
            left.remove(line)
        else:
            touched.append(line)
    own = {"reword": ["text:"], "drop field": ["lead:"], "add": []}.get(
        change, ["text:", "lead:", "time:", "-", f" {gone}>"]
    )
    assert len(touched) <= (7 if change == "remove" else len(own)), touched
    assert all(any(key in line for key in own) for line in touched), touched


def test_a_dash_inside_a_comment_is_no_list(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "dot"
    shutil.copytree(SON_LA, copy, ignore=shutil.ignore_patterns("templates"))
    path = copy / "plans" / "so-noi-vu.yaml"
    replace_in(
        path,
        "shortcomings:\n  - area: 1\n",
        "shortcomings:\n  - # ghi-chú: chờ ông A\n    area: 1\n",
    )
    before = path.read_text(encoding="utf-8")
    sheet = tmp_path / "x.xlsx"
    assert run("export", copy, sheet).status == 0
    book = load_workbook(sheet)
    cells = [
        cell
        for page in book
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("Nêu cao trách nhiệm")
    ]
    assert len(cells) == 1
    cells[0].value += " (sửa)"
    book.save(sheet)
    run("import", sheet, copy)
    after = path.read_text(encoding="utf-8")
    assert "(sửa)" in after
    kept = [line for line in before.splitlines() if line in after.splitlines()]
    assert after.count("#") == before.count("#")
    assert len(before.splitlines()) - len(kept) <= 6


@pytest.mark.parametrize(
    ("text", "change", "wanted"),
    [
        (
            "a:\n  - x: 1\n    # về y\n    y: 2\n",
            lambda text: remove(text, ("a", 0, "x")),
            "a:\n  # về y\n  - y: 2\n",
        ),
        ("a: [x, # một\n  y]\n", lambda text: remove(text, ("a", 1)), "a: [x # một\n]\n"),
        (
            "a:\n  x: |\n    dài\n  y: 2\n    # về y\n  z: 3\n",
            lambda text: remove(text, ("a", "y")),
            "a:\n  x: |\n    dài\n  # về y\n  z: 3\n",
        ),
        (
            "- |\n  dài\n- x\n  # về x\n- y\n",
            lambda text: remove(text, (1,)),
            "- |\n  dài\n# về x\n- y\n",
        ),
        (
            "a: |  # dài\n  x # y\n  z\nb: 1\n",
            lambda text: set_scalars(text, {("a",): "mới"}),
            "# dài\na: mới\nb: 1\n",
        ),
        (
            "a:\n  - x  # một\n  - y\n",
            lambda text: set_value(text, ("a",), ["x", "z" * 30]),
            f"# một\na:\n  - x\n  - {'z' * 30}\n",
        ),
    ],
)
def test_where_a_comment_goes(text: str, change: Any, wanted: str) -> None:
    assert change(text) == wanted
    assert read_yaml(wanted.encode(), "x")[1] is not None


def test_a_byte_order_mark_stays(run: Run, son_la: Path, tmp_path: Path) -> None:
    path, sheet = son_la / "scores" / "so-noi-vu.yaml", tmp_path / "bang.xlsx"
    right = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + right.replace(b"  1: 15", b"  1: 14", 1))
    run("export", son_la, sheet)
    with_point(sheet, "so-noi-vu", "1", 15)
    run("import", sheet, son_la)
    assert path.read_bytes() == b"\xef\xbb\xbf" + right


def test_a_file_with_a_warning_is_edited_all_the_same(run: Run, tmp_path: Path) -> None:
    """A comment behind words may be a sentence cut short: told, but nothing against a new score."""
    folder, sheet = tmp_path / "dot", tmp_path / "a.xlsx"
    shutil.copytree(ROOT / "data" / "minh-hoa-tinh-2023", folder)
    scores = folder / "scores" / "so-y-te.yaml"
    replace_in(scores, "(8 lĩnh vực)", "(8 lĩnh vực) # theo Báo cáo số 5")
    before = scores.read_text(encoding="utf-8")
    replace_in(scores, "\nscores:\n  1.1.1: 2\n", "\nscores:\n  1.1.1: 1\n")
    assert run("export", folder, sheet).status == 0
    with_point(sheet, "so-y-te", "1.1.1", 2)
    outcome = run("import", sheet, folder)
    assert "BT-19" not in outcome.err
    assert scores.read_text(encoding="utf-8") == before


DRAFT = """\
shortcomings:
  # 1. Chỉ đạo
  - area: 1
    to_confirm: true
    # chưa có giải pháp cho 1.1

  # 2. Thủ tục
  - area: 2
    text: Hồ sơ trả muộn
    # chưa có giải pháp cho 2.1

# mục khác
archive: VT
"""
NEW_AT = {
    0: ("shortcomings:\n  # 1. Chỉ đạo\n", "  - area: 1\n"),
    1: ("cho 1.1\n", "\n  # 2. Thủ tục\n  - area: 2\n    text: Trả muộn hồ sơ\n"),
    2: ("cho 2.1\n", "\n# mục khác\n"),
}


@pytest.mark.parametrize("at", NEW_AT)
def test_a_new_shortcoming_takes_no_comment_of_its_neighbours(at: int) -> None:
    """Nor what they say: the entry beside it, reworded in the same import, is still that entry."""
    plan = Plan.model_validate({"shortcomings": parsed(DRAFT)["shortcomings"], "archive": "VT"})
    one, two = (task_of(item) for item in plan.shortcomings)
    reworded = replace(two, statements=(replace(two.statements[0], text="Trả muộn hồ sơ"),))
    new = replace(two, statements=(replace(two.statements[0], text="Số hóa còn ít"),))
    tasks = [one, reworded]
    tasks.insert(at, replace(new, about=("area", "3")))
    above, below = NEW_AT[at]
    text = edited_plan(DRAFT, plan, tasks)
    assert f"{above}  - area: 3\n    text: Số hóa còn ít\n{below}" in text
    assert [line for line in text.splitlines() if "#" in line] == [
        line for line in DRAFT.splitlines() if "#" in line
    ]
