"""``cchc check`` tells everything at once, also about files that stand behind an unreadable one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check.form.builder import good
from tests.check.form.drawn import drawn
from tests.check.form.mutations import Opened
from tests.conftest import Run, replace_in


def spoil(folder: Path) -> None:
    """A fault of shape in the settings, and one in each other kind of file."""
    replace_in(folder / "round.yaml", "year: 2018", "year: hai nghìn")
    for name in ("criteria.yaml", "scores/so-noi-vu.yaml", "plans/so-noi-vu.yaml"):
        with (folder / name).open("a", encoding="utf-8") as stream:
            stream.write("\nunknown_key: 1\n")


def test_all_files_are_looked_at_where_the_settings_cannot_be_read(run: Run, son_la: Path) -> None:
    spoil(son_la)
    outcome = run("check", son_la)
    assert outcome.status == 2
    lines = [line for line in outcome.out.splitlines() if "lỗi:" in line]
    names = [line.removeprefix(str(son_la) + "/").partition(":")[0] for line in lines]
    assert names == ["criteria.yaml", "plans/so-noi-vu.yaml", "round.yaml", "scores/so-noi-vu.yaml"]


def test_measures_of_a_bank_that_nobody_can_find_yet_are_no_fault(run: Run, son_la: Path) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    with (son_la / "round.yaml").open("a", encoding="utf-8") as stream:
        stream.write("bank: [o-noi-khac.yaml, khac.yaml]\n")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("measures:\n", "measures:\n      - use: o-noi-khac\n", 1), "utf-8")
    assert "o-noi-khac" in plan.read_text(encoding="utf-8")
    assert "mã “o-noi-khac”" not in run("check", son_la).out
    (son_la / "measures.yaml").write_text("measures: {khac: {text: [a]}}\n", encoding="utf-8")
    replace_in(son_la / "round.yaml", "bank: [o-noi-khac.yaml, khac.yaml]\n", "")
    assert "mã “o-noi-khac”" not in run("check", son_la).out


def test_an_unreadable_file_does_not_hide_the_next(run: Run, son_la: Path, tmp_path: Path) -> None:
    broken, missing = tmp_path / "hong.docx", tmp_path / "khong-co.docx"
    broken.write_bytes(b"PK\x03\x04")
    spoil(son_la)
    outcome = run("check", broken, missing, son_la, "--json")
    assert outcome.status == 2
    found = [(item["rule"], item["path"]) for item in json.loads(outcome.out)["findings"]]
    assert found[:2] == [("VB-01", str(broken)), ("VB-01", str(missing))]
    assert len(found) == 6


def test_findings_alone_are_no_unreadable_input(run: Run, son_la: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "4.2.1: 0.99", "4.2.1: 99")
    assert run("check", son_la).status == 1


def test_a_finding_of_data_has_its_value_and_what_that_is_called(run: Run, son_la: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "4.2.1: 0.99", "4.2.1: 99")
    (item,) = [
        one
        for one in json.loads(run("check", son_la, "--json").out)["findings"]
        if one["rule"] == "DL-20"
    ]
    assert list(item)[:5] == ["rule", "level", "path", "where", "message"]
    assert (item["level"], item["path"]) == ("error", str(son_la / "scores" / "so-noi-vu.yaml"))
    assert item["where"] == f"{item['line']}:{item['column']}"
    assert item["value"] == ["scores", "4.2.1"]
    assert item["called"].endswith(" › 4.2.1")
    assert "điểm 99" in item["message"] and item["hint"]


def test_a_finding_of_a_document_has_its_paragraph_and_where_it_is_found(
    run: Run, tmp_path: Path
) -> None:
    opened = Opened(good("nd30", "department"))
    opened.p("a) Các").runs[0].font.name = "Arial"
    path = tmp_path / "a.docx"
    path.write_bytes(opened.saved())
    (item,) = json.loads(run("check", path, "--json").out)["findings"]
    assert (item["rule"], item["path"]) == ("TT-08", str(path))
    assert item["where"].startswith('¶21 "a) Các cơ quan')
    assert (item["paragraph"], item["words"][:2]) == (21, "a)")
    assert item["found_at"] == "mục “2. Yêu cầu” của “I. MỤC ĐÍCH, YÊU CẦU”"
    assert (item["found"], item["wanted"]) == ("Arial", "Times New Roman")
    assert "value" not in item and "sheet" not in item


def test_the_kind_its_evidence_and_the_standard_are_in_text_and_json(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "cong-van.docx"
    path.write_bytes(drawn("cong-van"))
    told = run("check", path)
    assert told.status == 0
    assert "Công văn, xét theo Nghị định số 30/2020/NĐ-CP (nhận ra nhờ" in told.out
    (file,) = json.loads(run("check", path, "--json").out)["files"]
    assert (file["kind_id"], file["judged"]) == ("cong-van", "full")
    assert "“Kính gửi”" in file["evidence"]


def test_a_document_outside_the_decree_is_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "don.docx"
    path.write_bytes(drawn("don"))
    outcome = run("check", path, "--json")
    assert outcome.status == 0
    (finding,) = json.loads(outcome.out)["findings"]
    assert (finding["rule"], finding["level"]) == ("TT-00", "note")


@pytest.mark.parametrize("name", ["round.yaml", "plans/so-noi-vu.yaml"])
def test_a_file_of_a_round_leads_to_its_round(name: str, run: Run, son_la: Path) -> None:
    outcome = run("check", son_la / name)
    assert outcome.status == 2 and f"cchc check {son_la}" in outcome.out
    assert "Word" not in outcome.out
    for command in ("score", "build"):
        outcome = run(command, son_la / name)
        assert outcome.status == 2 and f"thư mục của đợt: {son_la}" in outcome.err
        assert "cchc new" not in outcome.err


def test_no_round_is_made_in_the_place_of_a_file(run: Run, son_la: Path, tmp_path: Path) -> None:
    """Neither new data nor an old plan is a folder to lay a round out in."""
    paper = tmp_path / "A.docx"
    paper.write_bytes(b"x")
    outcome = run("compare", son_la, paper)
    assert outcome.status == 2 and "không phải thư mục của đợt" in outcome.err
    assert "cchc new" not in outcome.err
