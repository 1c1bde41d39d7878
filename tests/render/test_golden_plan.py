"""The real plan of Sơn La 2018: what comes out is the published text, and follows its data."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.conftest import ROOT, SON_LA, Run, replace_in
from tests.reading import lines, text

GOLDEN = ROOT / "tests" / "render" / "cases" / "so-noi-vu-2018" / "plan.txt"
HEAD = [
    "UBND TỈNH SƠN LA",
    "SỞ NỘI VỤ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số:      /KH-SNV",
    "Sơn La, ngày      tháng      năm 2019",
]


def build(run: Run, folder: Path, tmp_path: Path, *options: object) -> Path:
    outcome = run("build", folder, "so-noi-vu", "-o", tmp_path / "out", *options)
    assert outcome.status == 0, outcome.err
    return tmp_path / "out" / "so-noi-vu.docx"


def test_text_is_the_published_plan_line_for_line(run: Run, tmp_path: Path) -> None:
    wanted = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert len(wanted) == 71
    assert lines(build(run, SON_LA, tmp_path)) == HEAD + wanted


def test_number_and_date_fill_the_blanks(run: Run, son_la: Path, tmp_path: Path) -> None:
    path = build(run, son_la, tmp_path, "--number", "05", "--issued", "2019-04-05")
    assert lines(path)[4:6] == ["Số: 05/KH-SNV", "Sơn La, ngày 05 tháng 4 năm 2019"]


def test_one_changed_score_changes_every_place_that_depends_on_it(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "\n  2.2: 0.95", "\n  2.2: 0.45")
    said = text(build(run, son_la, tmp_path))
    assert "ban hành đạt 0,45/1;" in said
    assert "1,49/1,5 (trừ 0,77 điểm)." in said
    assert "pháp luật | 10 | 9,23 | -0,77" in said
    assert "Tổng cộng | 100 | 93,61 | -6,39" in said
    assert "xếp thứ 02/20 sở, ban, ngành. Điểm trung bình chung đạt được 93,61 điểm" in said
    assert "điểm điều tra xã hội học: 28,87 điểm" in said
    assert "khảo sát công chức lãnh đạo quản lý: 18,87 điểm" in said
    assert "(giảm 2,16 điểm so với năm 2017)" in said


def test_an_area_without_loss_leaves_and_the_others_are_renumbered(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "\n  1: 15\n", "\n  1: 15.5\n")
    said = text(build(run, son_la, tmp_path))
    assert "Công tác chỉ đạo điều hành cải cách hành chính" not in said
    assert "\n2.1. Xây dựng và tổ chức thực hiện hệ thống" in said
    assert "\n2.5. Hiện đại hóa nền hành chính" in said
    assert "Công tác chỉ đạo điều hành | 15,5 | 15,5 | =" in said


def test_a_rise_and_an_unknown_change_are_worded(run: Run, son_la: Path, tmp_path: Path) -> None:
    scores = son_la / "scores" / "so-noi-vu.yaml"
    replace_in(scores, "score: 95.77", "score: 90")
    assert "(tăng 4,11 điểm so với năm 2017)" in text(build(run, son_la, tmp_path))
    replace_in(scores, "previous:\n  score: 90\n", "")
    assert "so với năm" not in text(build(run, son_la, tmp_path))


def test_the_decimal_point_of_a_round_is_used_everywhere(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    replace_in(son_la / "round.yaml", "decimals: 2\n", "decimals: 2\ndecimal_sign: '.'\n")
    said = text(build(run, son_la, tmp_path))
    assert "94.11 điểm" in said
    assert "chiếm 11.24%" in said
    assert "đạt 0.95/1;" in said


@pytest.mark.parametrize(
    ("issued", "place"), [("2019", "footer"), ("2020-03-04", "footer"), ("2020-03-05", "header")]
)
def test_the_standard_follows_the_date_of_issue(
    run: Run, son_la: Path, tmp_path: Path, issued: str, place: str
) -> None:
    section = docx.Document(str(build(run, son_la, tmp_path, "--issued", issued))).sections[0]
    numbered = {
        name: "PAGE" in getattr(section, name)._element.xml for name in ("header", "footer")
    }
    assert numbered == {"header": place == "header", "footer": place == "footer"}


def test_building_twice_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    first = build(run, SON_LA, tmp_path).read_bytes()
    outcome = run("build", SON_LA, "so-noi-vu", "-o", tmp_path / "out", "--json")
    assert json.loads(outcome.out)["plans"][0]["status"] == "same"
    assert build(run, SON_LA, tmp_path).read_bytes() == first


def test_score_json_is_exact(run: Run) -> None:
    outcome = run("score", SON_LA, "so-noi-vu", "--json")
    assert outcome.status == 0
    (card,) = json.loads(outcome.out)["agencies"]
    wanted = {
        "code": "so-noi-vu",
        "score": "94.11",
        "maximum": "100",
        "percent": "94.11",
        "lost": "5.89",
        "previous": "95.77",
        "change": "-1.66",
        "rank": 1,
        "ranked": 20,
        "class": None,
    }
    assert {key: card[key] for key in wanted} == wanted
    assert [(part["score"], part["maximum"]) for part in card["parts"]] == [
        ("64.74", "70"),
        ("19.37", "20"),
        ("10", "10"),
    ]
    assert [(area["maximum"], area["score"], area["lost"]) for area in card["areas"]] == [
        ("15.5", "15", "0.5"),
        ("10", "9.73", "0.27"),
        ("17", "17", "0"),
        ("11.5", "11.49", "0.01"),
        ("11.5", "11.33", "0.17"),
        ("4", "2.94", "1.06"),
        ("19.5", "15.62", "3.88"),
        ("11", "11", "0"),
    ]


def test_a_template_that_is_no_word_file_is_told(run: Run, son_la: Path, tmp_path: Path) -> None:
    own = son_la / "templates" / "tt01" / "ke-hoach.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"PK\3\4 half a file")
    outcome = run("build", son_la, "so-noi-vu", "-o", tmp_path / "out")
    assert outcome.status == 1 and "MB-01" in outcome.err and str(own) in outcome.err
    assert not (tmp_path / "out" / "so-noi-vu.docx").exists()
