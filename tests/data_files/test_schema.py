"""The JSON Schemas accept what the program reads, refuse what it refuses, and speak Vietnamese."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cchc_docs.data_files.json_schema import SCHEMAS, json_schema, schema_text
from cchc_docs.data_files.titles import TITLES
from tests.conftest import SON_LA, Run

FILES = {
    "round": "round.yaml",
    "criteria": "criteria.yaml",
    "agencies": "agencies.yaml",
    "scores": "scores/so-noi-vu.yaml",
    "plan": "plans/so-noi-vu.yaml",
}
BANK = """
measures:
  bao-cao-dung-han:
    text: Gửi báo cáo đúng thời hạn
    lead: Văn phòng Sở
    time: Thường xuyên
    components: [1, 2.10]
"""
CUSTOMS = """
rules:
  - {rule: TT-22, level: off, reason: Theo mẫu chung của tỉnh, files: "giay-moi-*.docx"}
accepted:
  - {file: a.docx, rule: TT-08, message: Phông chữ Arial, reason: bản cũ}
"""
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def as_an_editor_reads(text: str) -> Any:
    """The values as yaml-language-server types them (YAML 1.2 core schema), keys as their text."""
    return _typed(yaml.compose(text, Loader=yaml.BaseLoader))


def _typed(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _typed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_typed(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if node.style is not None:
        return node.value
    if node.value in _WORDS:
        return _WORDS[node.value]
    if re.fullmatch(r"[-+]?\d+", node.value):
        return int(node.value)
    return float(node.value) if _NUMBER.fullmatch(node.value) else node.value


def example(name: str) -> Any:
    beside = {"measures": BANK, "the-thuc": CUSTOMS}
    text = beside.get(name) or (SON_LA / FILES[name]).read_text(encoding="utf-8")
    return as_an_editor_reads(text)


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema(name))


def faults(name: str, value: Any) -> list[str]:
    return [error.message for error in validator(name).iter_errors(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_real_round_validates(name: str) -> None:
    Draft202012Validator.check_schema(json_schema(name))
    assert faults(name, example(name)) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_misspelt_key_does_not(name: str) -> None:
    value = example(name)
    value["Nam đánh giá"] = 2018
    (message,) = faults(name, value)
    assert "Nam đánh giá" in message


def mappings(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from mappings(inner, (*path, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from mappings(inner, (*path, index))


OPEN = {"scores": [("scores",)], "agencies": [], "round": [("blocks",)], "plan": []}
"""Mappings whose keys are codes, so that any key is right in them."""


@pytest.mark.parametrize("name", FILES)
def test_a_misspelt_key_is_refused_at_every_depth(name: str) -> None:
    whole = example(name)
    tried = 0
    for path in mappings(whole):
        if path in OPEN.get(name, []) or path[-1:] == ("figures",):
            continue
        value = copy.deepcopy(whole)
        inner = value
        for step in path:
            inner = inner[step]
        inner["Tên lạ"] = "x"
        assert faults(name, value), path
        tried += 1
    assert tried >= 2


@pytest.mark.parametrize(
    ("name", "change", "is_right"),
    [
        ("scores", {"scores": {"2.10": 0.95}}, True),
        ("scores", {"scores": {"2.10": "0,95"}}, True),
        ("scores", {"scores": {"2.10": "không"}}, False),
        ("scores", {"scores": {"2.10": None}}, False),
        ("scores", {"scores": {}, "not_applicable": 2.1}, True),
        ("scores", {"scores": {}, "not_applicable": ["2.1", 3]}, True),
        ("scores", {"scores": {}, "previous": {"rank": 0}}, False),
        ("scores", {}, True),
        ("scores", {"published": {"total": 90, "rank": 3}}, True),
        ("plan", {"shortcomings": [{"adjustment": "t"}]}, True),
        ("plan", {"shortcomings": [{"text": "x"}]}, False),
        ("plan", {"issued": 2019}, True),
        ("plan", {"issued": "2019-04-05"}, True),
        ("plan", {"recipients": ["UBND tỉnh", {"to": "Sở Nội vụ", "remark": "để b/c"}]}, True),
        ("plan", {"recipients": [{"remark": "để b/c"}]}, False),
        ("plan", {"areas_without_loss": "kept"}, False),
        ("plan", {"shortcomings": [{"area": 1, "measures": [{"lead": "x"}]}]}, False),
        ("plan", {"shortcomings": [{"area": 1, "measures": [{"use": "m1"}]}]}, True),
        ("plan", {"shortcomings": [{"area": 1, "measures": [{"text": 2019}]}]}, True),
        ("plan", {"shortcomings": [{"area": 1, "to_confirm": "có"}]}, True),
        ("plan", {"shortcomings": [{"area": 1, "to_confirm": "maybe"}]}, False),
        ("criteria", {"areas": [{"number": 1, "name": "A", "maximum": 0}]}, False),
        ("criteria", {"areas": [{"number": 1, "name": "A", "maximum": 0.5}]}, True),
        ("criteria", {"areas": []}, False),
        ("agencies", {"so-noi-vu": {"name": "Sở Nội vụ"}}, True),
        ("agencies", {"Sở Nội vụ": {"name": "Sở Nội vụ"}}, False),
    ],
)
def test_values_of_every_kind(name: str, change: Any, is_right: bool) -> None:
    assert (faults(name, change) == []) is is_right, faults(name, change)


def inner_schemas(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from inner_schemas(value)
    if isinstance(node, list):
        for value in node:
            yield from inner_schemas(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_leads_somewhere(name: str) -> None:
    schema = json_schema(name)
    references = [node["$ref"] for node in inner_schemas(schema) if "$ref" in node]
    assert {ref.removeprefix("#/$defs/") for ref in references} == set(schema.get("$defs", {}))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained_and_every_record_named(name: str) -> None:
    schema = json_schema(name)
    assert schema["title"]
    assert set(schema.get("$defs", {})) <= set(TITLES), "add its Vietnamese title to TITLES"
    records = [node["properties"] for node in inner_schemas(schema) if "properties" in node]
    assert records or name == "agencies"
    for properties in records:
        for key, field in properties.items():
            assert re.search(r"[à-ỹđ]|KT|TM", field["description"]), (key, field)


def test_the_command_prints_the_schema(run: Run) -> None:
    assert run("schema").out.split() == list(SCHEMAS)
    shown = run("schema", "plan")
    assert shown.status == 0
    assert json.loads(shown.out) == json_schema("plan") == json.loads(schema_text("plan"))
    assert run("schema", "plans").status == 2


def test_the_text_is_stable_and_utf8(tmp_path: Path) -> None:
    file = tmp_path / "round.json"
    file.write_text(schema_text("round"), encoding="utf-8")
    assert json.loads(file.read_bytes()) == json_schema("round")
    assert "Đợt đánh giá" in schema_text("round")
