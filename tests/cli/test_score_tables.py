"""Scores are read in a terminal of 80 columns: nothing empty, nothing cut, names whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, replace_in

EXAMPLES = sorted((ROOT / "data").iterdir())
LONGEST = "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh Thừa Thiên Huế"
PROVINCE = ROOT / "data" / "minh-hoa-tinh-2023"


@pytest.fixture(autouse=True)
def of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def long_names(tmp_path: Path) -> Path:
    folder = tmp_path / "tinh-2023"
    shutil.copytree(PROVINCE, folder)
    replace_in(folder / "agencies.yaml", "name: Sở Công Thương,", f"name: {LONGEST},")
    return folder


def words_of(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("option", [(), ("--forecast",)], ids=["now", "forecast"])
def test_no_line_is_longer_and_nothing_is_cut(run: Run, folder: Path, option: tuple[str]) -> None:
    said = run("score", folder, *option).out
    assert said.strip()
    assert all(len(line) <= 80 for line in said.splitlines())
    assert "…" not in said


def test_a_column_in_which_nothing_is_said_is_left_out(run: Run) -> None:
    said = run("score", ROOT / "data" / "minh-hoa-hinh-thuc-2018").out
    assert "Loại" not in said and "trước" not in said
    assert "Xếp hạng sở, ban, ngành năm 2018: trung bình 94,32 điểm, điểm tối đa 100" in said
    assert "%" not in said, "of 100 points the percentage is the score over again"


def test_a_long_name_is_broken_between_words_and_figures_stay_aligned(
    run: Run, long_names: Path
) -> None:
    lines = run("score", long_names).out.splitlines()
    at = next(n for n, line in enumerate(lines) if "Ban Quản lý" in line)
    name = lines[at].split("  ")[2]
    rest = [line.strip() for line in lines[at + 1 : at + 4]]
    assert words_of(" ".join([name, *rest])).startswith(LONGEST)
    ends = {line.index(figure) for line, figure in _scores(lines)}
    assert len(ends) == 1, "88,70 stands below 93,40, sign below sign"


def _scores(lines: list[str]) -> list[tuple[str, str]]:
    wanted = ("93,40", "78,00", "88,70", "66,36", "50,00")
    return [(line, figure) for figure in wanted for line in lines if f" {figure} " in line[:45]]


def test_what_a_narrow_window_leaves_out_is_told(
    run: Run, long_names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    narrow = run("score", long_names).out
    assert "Cửa sổ hẹp, chưa hiện: Tối đa, Trừ nhiều nhất." in words_of(narrow)
    monkeypatch.setenv("COLUMNS", "80")
    assert "Cửa sổ hẹp" not in run("score", PROVINCE).out


def test_ties_and_names_of_areas_stand_below_the_table(run: Run) -> None:
    said = words_of(run("score", PROVINCE).out)
    assert "Sở Công Thương và Sở Y tế: đồng hạng 2 cơ quan" in said
    assert "LV 7: Xây dựng và phát triển chính quyền điện tử, chính quyền số" in said
    assert (
        "UBND huyện An Bình và UBND huyện Phú Lộc: bằng điểm, phân định bằng điểm điều tra" in said
    )
