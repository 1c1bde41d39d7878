"""A new round: every blank is pointed at, and once filled in it checks clean and builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from cchc_docs.data_files.json_schema import json_schema
from cchc_docs.data_files.skeleton import FILES, skeleton
from cchc_docs.data_files.yaml_edit import scalar
from cchc_docs.data_files.yaml_file import read_yaml
from tests.conftest import Run
from tests.data_files.test_schema import as_an_editor_reads

BLANK = re.compile(r"^(?P<head> *(?:- )?[\w.]+:)(?P<gap>  )# (?:.*, )?ví dụ: (?P<example>.+)$")


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def blanks(text: str) -> list[int]:
    """The lines of the keys with nothing after them."""
    found: list[int] = []
    _gather(yaml.compose(text, Loader=yaml.BaseLoader), found)
    return found


def _gather(node: yaml.Node | None, found: list[int]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode) and value.value == "" and not value.style:
                found.append(key.start_mark.line + 1)
            _gather(value, found)
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _gather(item, found)


def filled(text: str) -> str:
    """The blanks filled with the examples that stand beside them, as a person would do."""
    lines = text.split("\n")
    for number in blanks(text):
        match = BLANK.match(lines[number - 1])
        assert match, f"no example beside the blank: {lines[number - 1]!r}"
        lines[number - 1] = f"{match['head']} {scalar(match['example'])}"
    return "\n".join(lines)


@pytest.mark.parametrize(("year", "province"), [(None, None), (2018, "tỉnh Sơn La"), (2024, None)])
def test_filled_with_its_own_examples_it_checks_clean_and_builds(
    tmp_path: Path, run: Run, year: int | None, province: str | None
) -> None:
    files = {name: filled(text) for name, text in skeleton(year, province).items()}
    folder = written(tmp_path / "dot", files)
    checked = run("check", folder)
    assert (checked.status, checked.out) == (0, "Không có lỗi.\n")
    built = run("build", folder, "-o", tmp_path / "out")
    assert (built.status, built.err) == (0, "")
    assert (tmp_path / "out" / "so-noi-vu.docx").is_file()


@pytest.mark.parametrize("name", FILES)
def test_every_blank_is_pointed_at_with_its_line(tmp_path: Path, run: Run, name: str) -> None:
    whole = skeleton(None, None)
    lines = blanks(whole[name])
    files = {other: filled(text) for other, text in whole.items()} | {name: whole[name]}
    folder = written(tmp_path / "dot", files)
    checked = run("check", folder, "--all")
    told = re.findall(rf"{re.escape(name)}:(\d+):\d+: .*còn để trống", checked.out)
    assert [int(line) for line in told] == lines
    assert checked.out.count("còn để trống") == len(lines)
    assert (checked.status == 0) is (lines == [])
    assert lines or name == "agencies.yaml"


def test_what_is_known_is_filled_in() -> None:
    text = skeleton(2024, "thành phố  Hà Nội")["round.yaml"]
    value = as_an_editor_reads(text)
    assert (value["year"], value["province"]) == (2024, "thành phố Hà Nội")
    assert (value["place"], value["parent"]) == ("Hà Nội", "UBND thành phố Hà Nội")
    assert "15/3/2025" in text
    assert as_an_editor_reads(skeleton(None, "Huế")["round.yaml"])["parent"] is None


@pytest.mark.parametrize(
    "province", ["a: b # c", "- x", "'", '"', "@year@", "{year}", "no", "1.10"]
)
def test_a_province_of_any_letters_stays_one_text(province: str) -> None:
    text = skeleton(2024, province)["round.yaml"]
    _, value, findings = read_yaml(text.encode(), "round.yaml")
    assert isinstance(value, dict)
    assert (value["province"], findings) == (province, [])


def test_each_file_names_its_schema_and_answers_to_it() -> None:
    kinds = dict(zip(FILES, ("round", "criteria", "agencies", "scores", "plan"), strict=True))
    for name, text in skeleton(2024, "tỉnh Sơn La").items():
        first = text.split("\n", 1)[0]
        up = "../" if "/" in name else ""
        assert first == f"# yaml-language-server: $schema={up}.schema/{kinds[name]}.json"
        value = as_an_editor_reads(filled(text))
        schema = json_schema(kinds[name])
        assert list(Draft202012Validator(schema).iter_errors(value)) == []


def test_the_command_writes_files_and_schemas_and_never_over_others(
    tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "dot"
    assert run("new", folder, "--year", 2024).status == 0
    assert (folder / ".schema" / "plan.json").is_file()
    assert {name for name in FILES if (folder / name).is_file()} == set(FILES)
    before = (folder / "round.yaml").read_bytes()
    assert run("new", folder).status == 2
    assert (folder / "round.yaml").read_bytes() == before
