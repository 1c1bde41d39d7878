"""Findings as a person reads them: alike ones once and counted, their sum last, ``--all`` each."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_docs import command_line
from cchc_docs.command_line import install_command, shown_command
from tests.check.form.builder import good
from tests.check.form.mutations import Opened
from tests.conftest import Run, replace_in

MANY = 40


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in a folder with a space; forty agencies share a fault, one has another."""
    folder = tmp_path_factory.mktemp("told") / "tỉnh X 2026"
    (folder / "scores").mkdir(parents=True)
    made_up = "# số liệu minh họa\n"
    (folder / "round.yaml").write_text(
        f"{made_up}year: 2026\nname: Chỉ số cải cách hành chính\nprovince: tỉnh X\nplace: X\n"
        "blocks: {so: {name: sở, criteria: criteria.yaml}}\n",
        encoding="utf-8",
    )
    (folder / "criteria.yaml").write_text(
        f"{made_up}areas:\n  - {{number: 1, name: Chỉ đạo, maximum: 10}}\n", encoding="utf-8"
    )
    agencies = [f"so-{number}: {{name: Sở Thứ {number}, block: so}}" for number in range(MANY)]
    (folder / "agencies.yaml").write_text(made_up + "\n".join(agencies) + "\n", encoding="utf-8")
    for number in range(MANY):
        (folder / "scores" / f"so-{number}.yaml").write_text(
            f"{made_up}scores:\n  1: {11 + number}\n", encoding="utf-8"
        )
    replace_in(folder / "scores" / "so-7.yaml", "scores:", "score:")
    return folder


def test_alike_ones_are_told_once_and_counted(run: Run, province: Path) -> None:
    outcome = run("check", province)
    lines = outcome.out.splitlines()
    assert outcome.status == 1
    assert len(lines) < 30
    over = [line for line in lines if "lớn hơn điểm tối đa" in line]
    assert len(over) == 1, "the scores differ, the fault is the same"
    assert over[0].startswith(f"{province}/scores/so-0.yaml:3:6: lỗi: điểm 11 lớn hơn")
    after = lines[lines.index(over[0]) + 1 :]
    assert after[0].startswith("  gợi ý: ")
    assert after[1].startswith(f"  và {MANY - 2} chỗ nữa như vậy: so-1.yaml dòng 3, so-10.yaml")
    assert any("score" in line and "so-7.yaml:2:1: lỗi" in line for line in lines)


def test_the_last_line_is_the_sum_of_all_that_stands_one_by_one(run: Run, province: Path) -> None:
    short, whole = run("check", province).out, run("check", province, "--all").out
    each = re.findall(r"^\S.*?: (lỗi|cảnh báo|lưu ý): ", whole, re.MULTILINE)
    counted = ", ".join(
        f"{each.count(level)} {level}" for level in ("lỗi", "cảnh báo", "lưu ý") if level in each
    )
    last = short.splitlines()[-1]
    assert last.startswith(f"Tổng cộng {len(each)} chỗ: {counted}; gộp lại còn ")
    assert last.endswith("Thêm --all vào lệnh để xem từng chỗ.")
    assert whole.splitlines()[-1] == f"Tổng cộng {len(each)} chỗ: {counted}."


def test_the_gravest_come_first(run: Run, province: Path) -> None:
    levels = re.findall(r"^\S.*?: (lỗi|cảnh báo|lưu ý): ", run("check", province).out, re.MULTILINE)
    assert levels == sorted(levels, key=["lỗi", "cảnh báo", "lưu ý"].index)
    assert len(set(levels)) > 1


def test_a_few_stand_each_in_full_in_order_of_place(run: Run, son_la: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "4.2.1: 0.99", "4.2.1: 99")
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "7.1: 6.74", "7.1: 67.4")
    outcome = run("check", son_la)
    assert outcome.out.count("lớn hơn điểm tối đa") == 2
    assert "như vậy" not in outcome.out
    assert outcome.out.splitlines()[-1].startswith("Tổng cộng ")


def test_a_fault_of_every_paragraph_is_told_once_with_where_it_is(run: Run, tmp_path: Path) -> None:
    opened = Opened(good("nd30", "department"))
    items = [one for one in opened.paragraphs() if "Các cơ quan, đơn vị" in one.text]
    for item in items:
        item.runs[0].font.name = "Arial"
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(opened.saved())
    lines = run("check", path).out.splitlines()
    lines = lines[[": lỗi: " in line for line in lines].index(True) :]
    assert len(items) > 3
    assert [line for line in lines if "Arial" in line] == lines[:1]
    assert lines[1] == "  ở: mục “1. Mục đích” của “I. MỤC ĐÍCH, YÊU CẦU”"
    assert lines[3].startswith(f"  và {len(items) - 1} chỗ nữa như vậy: ¶19, ")
    assert run("check", path, "--all").out.count("Arial") == len(items)


def test_build_tells_what_is_alike_once_for_all_its_plans(
    run: Run, province: Path, tmp_path: Path
) -> None:
    plans = [f"so-{number}" for number in range(8)]
    outcome = run("build", province, *plans, "-o", tmp_path / "ra", "--jobs", 1)
    assert outcome.status == 1
    assert outcome.err.count("lớn hơn điểm tối đa") == 1
    assert "Thêm --all vào lệnh" in outcome.err
    each = run("build", province, *plans, "-o", tmp_path / "ra", "--jobs", 1, "--all")
    assert each.err.count("lớn hơn điểm tối đa") == 7


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sở Thứ 3", "so-3 (Sở Thứ 3)"),
        ("so thu 3", "so-3 (Sở Thứ 3)"),
        ("so3", "so-3 (Sở Thứ 3)"),
    ],
)
def test_an_unknown_agency_gets_the_nearest_names(
    run: Run, province: Path, typed: str, meant: str
) -> None:
    outcome = run("score", province, typed, "khong-he-giong")
    assert outcome.status == 2
    assert f"không có cơ quan “{typed}”\n  gợi ý: có phải là {meant}" in outcome.err
    assert "“khong-he-giong”\n  gợi ý: mã các cơ quan: so-0, so-1," in outcome.err


def test_a_command_in_a_hint_can_be_copied(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "Kế hoạch năm 2026"
    made = run("new", folder)
    assert f'cchc check "{folder}"' in made.out
    missing = tmp_path / "đợt chưa có"
    assert f'cchc new "{missing}"' in run("score", missing).err


@pytest.mark.parametrize(
    ("on_windows", "word", "shown"),
    [
        (False, "data/tinh-x", "data/tinh-x"),
        (False, "tinh lớn", '"tinh lớn"'),
        (False, "giá $5", "'giá $5'"),
        (True, r"C:\Users\Lan Anh\đợt", r'"C:\Users\Lan Anh\đợt"'),
        (True, r"data\tinh-x", r"data\tinh-x"),
    ],
)
def test_words_of_commands_are_quoted_where_they_need_it(
    on_windows: bool, word: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "_ON_WINDOWS", on_windows)
    assert shown_command("cchc", "check", word) == f"cchc check {shown}"


@pytest.mark.slow
def test_what_installs_an_extra_is_a_pip_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the environment is active and has no pip: ``python3`` is its own then."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    told = shlex.split(install_command("web"))
    pip, asked = told[: told.index("install")], told[told.index("install") + 1 :]
    assert asked and all(">=" in package for package in asked)
    assert subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0
