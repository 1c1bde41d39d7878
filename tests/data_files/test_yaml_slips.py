"""What officials type by habit and YAML reads otherwise: told where it stands, with the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.finding import Refused
from tests.conftest import ROOT, Run, replace_in

NBSP = "\u00a0"
HASH, COMMA, DECIMAL = "dấu # trở đi không được đọc", "thành hai ý", "thành hai"
DASH, NO_SPACE, SPACE = (
    "ý của danh sách bắt đầu bằng",
    "không có dấu cách thường",
    "cách không ngắt",
)
COLON = "bàn phím khác"


def slips(text: str) -> list[str]:
    """Place, level and message of what is told of the text, whether or not it can be read."""
    try:
        findings = read_yaml(text.encode(), "x")[2]
    except Refused as error:
        findings = [error.findings[0]]
    assert all(finding.hint for finding in findings)
    return [f"{one.place.where} {one.level} {one.message}" for one in findings]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("text: Xử lý hồ sơ số #12 còn tồn", "1:22 warning", HASH),
        ("text: Rà soát biểu # 3", "1:20 warning", HASH),
        ("text: Rà soát hồ sơ của các phòng # và báo cáo", "1:35 warning", HASH),
        ("text: Rà soát hồ sơ\n  của các phòng # và báo cáo", "2:17 warning", HASH),
        ("text: Rà soát hồ sơ   #12", "1:23 warning", HASH),
        ("m: {name: Sở A #1, time: x}", "1:16 error", HASH),
        ("recipients: [Sở A, UBND các xã, phường, thị trấn]", "1:33 warning", COMMA),
        ("requirements: [Rà soát, đôn đốc]", "1:25 warning", COMMA),
        ("time: [Quý I, 2024]", "1:15 warning", COMMA),
        ("x: [0,5, 1]", "1:7 warning", "tách số 0,5 thành hai"),
        ("previous: {score: 80,5, rank: 12}", "1:22 error", "tách số 80,5 thành hai"),
        ("scores: {1: 0,95}", "1:15 error", "tách số 0,95 thành hai"),
        ("m: {text: Giao Văn phòng, các phòng, lead: VP}", "1:27 error", COMMA),
        ("recipients:\n  – Sở A\n  – Sở B", "2:3 error", DASH),
        ("recipients:\n  — to: A\n    remark: b", "2:3 error", DASH),
        ("recipients:\n  • Sở A", "2:3 error", DASH),
        ("recipients:\n  + Sở A\n  + Sở B", "2:3 error", DASH),
        ("text: Rà soát\r  – giai đoạn 2", "2:3 warning", DASH),
        ("text: Rà soát\n  – giai đoạn 2", "2:3 warning", DASH),
        ("recipients:\n  -Sở A\n  -Sở B", "2:3 error", NO_SPACE),
        ("recipients:\n  - Sở A\n  -Sở B", "3:3 error", NO_SPACE),
        (f"recipients:\n-{NBSP}Sở A", "2:1 error", NO_SPACE),
        (f"plan:\n{NBSP}{NBSP}purposes: A", "2:1 error", SPACE),
        (f"a:\n- x: 1\n{NBSP}{NBSP}y: 2", "3:1 error", SPACE),
        ("plan:\n\u3000purposes: A", "2:1 error", SPACE),
        (f"a:\n  b:{NBSP}Sở A\n  c: 1", "2:3 error", SPACE),
        ("name： Sở A", "1:5 error", COLON),
        ("a:\n  - name：Sở A\n    b: 1", "2:9 error", COLON),
        ("{name：Sở A, x: 1}", "1:6 error", COLON),
        ("text: {agency} gửi chậm", "1:7 error", "{agency} ở đầu câu"),
        ("purposes:\n  - {year} là năm đầu", "2:5 error", "{year} ở đầu câu"),
        ("purposes: [Nâng cao, Kết quả năm {year}]", "1:34 error", "{year} ở đầu câu hoặc trong"),
    ],
)
def test_each_slip_is_told_at_its_place_with_the_cure(text: str, place: str, said: str) -> None:
    found = slips(text)
    assert found[0].startswith(place + " "), found
    assert said in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "lead: Văn phòng # minh họa",
        "text: Rà soát hồ sơ của các phòng  # minh họa",
        "x: 5 # đạt",
        'text: "Xử lý hồ sơ số #12 còn tồn" # ghi chú',
        "components: [2.2, 2.3]",
        "components: [1,2]",
        "ties: [previous, part:sp]",
        "archive: [VT, VP]",
        "lines: [Ủy ban nhân dân, huyện An Bình]",
        'recipients: [Sở A, "UBND các xã, phường"]',
        "m: {name: Sở A, time: x}",
        "text: |\n  – giai đoạn 1\n  #2",
        "text: – giai đoạn 1",
        "text: từ 2024 – 2025",
        "text: Chú ý：rà soát",
        f"text: Sở{NBSP}A",
        "change: -5",
        "x:\n  - -5",
        "# – ghi chú\na: 1 # –x",
    ],
)
def test_what_is_meant_as_yaml_is_left_alone(text: str) -> None:
    assert slips(text) == []


def test_the_examples_have_none() -> None:
    files = sorted((ROOT / "data").rglob("*.yaml"))
    assert len(files) > 50
    for path in files:
        assert [
            one for one in read_yaml(path.read_bytes(), path.name)[2] if one.rule == "DL-09"
        ] == []


def test_a_file_full_of_them_is_told_in_part() -> None:
    assert len(slips("x:\n" + "- a: Rà soát #1\n" * 5000)) == 100


def test_an_error_among_them_forbids_building(run: Run, son_la: Path) -> None:
    replace_in(son_la / "plans/so-noi-vu.yaml", "recipients:\n  - ", "recipients:\n  – ")
    outcome = run("build", son_la, "so-noi-vu", "-o", son_la / "ra")
    assert outcome.status != 0
    assert "plans/so-noi-vu.yaml:" in outcome.err
    assert DASH in outcome.err
