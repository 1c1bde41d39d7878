"""A name that no break saves is told before anybody opens the document, with the key that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, replace_in


def told(run: Run, folder: Path, tmp_path: Path) -> str:
    return run("build", folder, "so-noi-vu", "-o", tmp_path / "out").err


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("  letterhead: {lines: [Ủy ban nhân dân, Thành phố Phan Rang - Tháp Chàm]}\n", "lines"),
        ("  letterhead: {parent: Ủy ban nhân dân thành phố Phan Rang - Tháp Chàm}\n", "parent"),
    ],
)
def test_an_unavoidable_break_is_told_with_its_key(
    run: Run, son_la: Path, tmp_path: Path, name: str, key: str
) -> None:
    replace_in(son_la / "agencies.yaml", "  name: Sở Nội vụ\n", f"  name: Sở Nội vụ\n{name}")
    said = told(run, son_la, tmp_path)
    assert "cảnh báo: trang 1: “" in said and "PHAN RANG - THÁP CHÀM" in said
    assert "(VB-06)" in said and f"letterhead: {{{key}: [" in said
    assert "agencies.yaml:" in said
    assert (tmp_path / "out" / "so-noi-vu.docx").is_file(), "a warning hinders nothing"


def test_a_title_too(run: Run, son_la: Path, tmp_path: Path) -> None:
    places = "Ninh Chữ - Vĩnh Hy - Cà Ná - Thuận Nam - Ninh Phước - Bác Ái - Ninh Sơn - Ninh Hải"
    subject = f"subject: Khắc phục hạn chế của khu Phan Rang - Tháp Chàm - {places}\nsignatory:\n"
    replace_in(son_la / "plans" / "so-noi-vu.yaml", "signatory:\n", subject)
    said = told(run, son_la, tmp_path)
    assert "trang 1: trích yếu không vừa một dòng" in said and "(VB-06)" in said
    assert "so-noi-vu.yaml:" in said


@pytest.mark.parametrize("name", ["Thành phố Hồ Chí Minh", "Phường Phan Rang - Tháp Chàm"])
def test_names_with_a_good_break_or_room_are_not_told(
    run: Run, son_la: Path, tmp_path: Path, name: str
) -> None:
    assert "VB-06" not in told(run, son_la, tmp_path)
    lines = f"  letterhead: {{lines: [Ủy ban nhân dân, {name}]}}\n"
    replace_in(son_la / "agencies.yaml", "  name: Sở Nội vụ\n", f"  name: Sở Nội vụ\n{lines}")
    assert "VB-06" not in told(run, son_la, tmp_path)
