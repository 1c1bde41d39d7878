"""Codes and names from data never become paths outside the folder, on Windows neither."""

from __future__ import annotations

import binascii
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cchc_docs.docx.zip_writer import pack
from cchc_docs.file_names import is_file_name, is_path_inside
from cchc_docs.revise.provenance import file_entries
from tests.conftest import SON_LA, Run, replace_in
from tests.excel.sheets import table, workbook
from tests.hostile.packages import Parts, zipped

LEADING_OUT = [
    "..",
    "../x",
    "a/../../x",
    "/etc/x",
    "//may-chu/x",
    "\\\\may-chu\\x",
    "C:\\x",
    "C:x",
    "a:b",
    "scores/so-noi-vu.yaml:an",
    "a\\b",
    "CON",
    "con.yaml",
    "scores/nul.yaml",
    "COM1.yaml",
    "lpt9",
    "aux .yaml",
    "a.",
    "a ",
    " a",
    "scores./a.yaml",
    "a*",
    "a?b",
    'a"b',
    "a<b",
    "a|b",
    "x" * 300,
    "a\u202eb",
    "a\nb",
    "",
]
NO_CODES = [*LEADING_OUT[:-1], "Sở", "a b", "a.b", "a_b", "-a", "PRN", "x" * 101]


@pytest.mark.parametrize("name", LEADING_OUT)
def test_a_name_that_leads_out_is_no_path_inside(name: str) -> None:
    assert not is_path_inside(name)
    with pytest.raises(ValueError, match="tên tệp không hợp lệ"):
        file_entries({name: b""})


@pytest.mark.parametrize(
    "name", ["round.yaml", "scores/so-noi-vu.yaml", "bộ tiêu chí xã.yaml", "console.yaml", "com10"]
)
def test_a_usual_name_is_a_path_inside(name: str) -> None:
    assert is_path_inside(name)


@given(st.text(max_size=40))
def test_no_text_becomes_a_path_outside(name: str) -> None:
    if is_file_name(name):
        assert Path("/thu-muc", name).parent == Path("/thu-muc")
        assert Path("/thu-muc", name).name == name


@pytest.mark.parametrize("code", NO_CODES)
def test_a_code_of_an_agency_that_is_no_name_is_refused_at_its_line(
    code: str, run: Run, own_round: Path
) -> None:
    quoted = code.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    replace_in(own_round / "agencies.yaml", "so-noi-vu:", f'"{quoted}":')
    for command in (("check", own_round), ("build", own_round, "-o", own_round / "ra")):
        outcome = run(*command)
        assert outcome.status != 0
        told = outcome.out if command[0] == "check" else outcome.err
        assert re.search(r"agencies\.yaml:2:[13]: lỗi: ", told), told
    assert not (own_round / "ra").exists() or not list((own_round / "ra").rglob("*.docx"))


@pytest.mark.parametrize("name", ["../x", "/etc/hostname", "C:x", "a:b", "CON", "a.", "x" * 300])
def test_a_criteria_file_lies_in_the_round(name: str, run: Run, own_round: Path) -> None:
    replace_in(
        own_round / "round.yaml", "name: sở, ban, ngành", f"name: sở\n    criteria: '{name}'"
    )
    outcome = run("check", own_round)
    assert outcome.status != 0
    assert "round.yaml:13:15: lỗi: tệp bộ tiêu chí" in outcome.out
    assert "phải nằm ngay trong thư mục đợt" in outcome.out


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "C:x", "a:b", "a\\b", "x" * 61])
def test_a_template_is_named_not_pointed_to(name: str, run: Run, own_round: Path) -> None:
    plan = own_round / "plans" / "so-noi-vu.yaml"
    plan.write_text(f"template: '{name}'\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    outcome = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert outcome.status != 0
    assert "so-noi-vu.yaml:1:11: lỗi: " in outcome.err


@pytest.mark.parametrize("name", ["..", "CON", "a.", "khong-co"])
def test_a_template_of_an_odd_name_is_not_there(name: str, run: Run, own_round: Path) -> None:
    plan = own_round / "plans" / "so-noi-vu.yaml"
    plan.write_text(f"template: '{name}'\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    outcome = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert outcome.status != 0
    assert f"không có mẫu “{name}”" in outcome.err


def test_names_in_a_workbook_become_codes_that_files_can_bear(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "bang.xlsx"
    book.write_bytes(workbook(table(("Con", "..\\..\\Nul", "A" * 5000))))
    answers = tmp_path / "answers.json"
    agencies = zip("DEF", ("Con", "..\\..\\Nul", "A" * 5000), strict=True)
    columns = {column: {"agency": name} for column, name in agencies}
    answers.write_text(json.dumps({"sheets": {"Điểm": {"columns": columns}}}), encoding="utf-8")
    given = ("--from", book, "--answers", answers)
    outcome = run("new", tmp_path / "dot", *given, "--year", "2024", "--province", "tỉnh Sơn La")
    assert outcome.status in (0, 1), outcome.err
    names = {path.name for path in tmp_path.rglob("*")}
    assert {"co-quan-con.yaml", "co-quan-nul.yaml", "a" * 60 + ".yaml"} <= names
    assert all(is_file_name(name) for name in names - {"dot"})
    assert {path.name for path in tmp_path.iterdir()} == {"answers.json", "bang.xlsx", "dot"}


def with_files(plan: Parts, files: dict[str, bytes]) -> bytes:
    """The plan with other files in the part that says what it was made from."""
    content = pack(files)
    item = plan["customXml/item1.xml"].decode()
    encoded = binascii.b2a_base64(content, newline=False).decode()
    digest = hashlib.sha256(content).hexdigest()
    data = re.sub(
        r'(<(?:\w+:)?data sha256=")[0-9a-f]+(">)[^<]*', rf"\g<1>{digest}\g<2>{encoded}", item
    )
    assert data != item
    return zipped({**plan, "customXml/item1.xml": data.encode()})


@pytest.mark.parametrize("name", [name for name in LEADING_OUT if name and name != "a\nb"])
def test_a_name_in_a_plan_does_not_lead_out_of_the_folder(
    name: str, run: Run, tmp_path: Path, plan: Parts
) -> None:
    sent = tmp_path / "trong" / "a.docx"
    sent.parent.mkdir()
    sent.write_bytes(with_files(plan, {"round.yaml": b"x", name: b"xau"}))
    outcome = run("show", sent, "--extract", sent.parent / "lay-ra")
    assert outcome.status == 2
    assert "nguồn gốc" in outcome.err
    assert [path.name for path in tmp_path.rglob("*")] == ["trong", "a.docx"]
    amended = run("build", SON_LA, "so-noi-vu", "--amends", sent, "-o", tmp_path / "ra")
    assert amended.status != 0
    assert not list(tmp_path.rglob("*.yaml"))


def test_two_names_that_windows_takes_for_one_are_refused(
    run: Run, tmp_path: Path, plan: Parts
) -> None:
    sent = tmp_path / "a.docx"
    sent.write_bytes(with_files(plan, {"round.yaml": b"x", "ROUND.yaml": b"y"}))
    outcome = run("show", sent, "--extract", tmp_path / "lay-ra")
    assert outcome.status == 2
    assert "hai phần cùng tên" in outcome.err
