"""JSON Schema of the data files, out of the records that read them: editors complete and explain.

Editors type what they read (``94.11`` becomes a number, ``2018`` an integer), the program does
not; so the schema accepts a number wherever the program accepts the text of one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import WithDefaultSchema

from cchc_docs.data_files.titles import TITLES
from cchc_docs.model import Agencies, Bank, CriteriaSet, Plan, Round, Scores
from cchc_docs.model.customs import Customs

Schema = dict[str, Any]

SCHEMAS: Mapping[str, tuple[Any, str, str]] = {
    "round": (Round, "Đợt đánh giá", "round.yaml: năm, tỉnh, các khối, phần chung của kế hoạch"),
    "criteria": (CriteriaSet, "Bộ tiêu chí", "criteria.yaml: lĩnh vực, tiêu chí, điểm tối đa"),
    "agencies": (Agencies, "Các cơ quan", "agencies.yaml: cơ quan được đánh giá, theo mã"),
    "scores": (Scores, "Điểm của một cơ quan", "scores/MÃ.yaml: điểm từng tiêu chí"),
    "plan": (Plan, "Kế hoạch của một cơ quan", "plans/MÃ.yaml: tồn tại, hạn chế và giải pháp"),
    "measures": (Bank, "Ngân hàng giải pháp", "measures.yaml: giải pháp dùng chung cho kế hoạch"),
    "the-thuc": (
        Customs,
        "Thông lệ thể thức của cơ quan",
        "the-thuc.yaml: quy tắc được tắt hoặc hạ mức, chỗ đã chấp nhận, mỗi mục có lý do",
    ),
}
"""The kinds of data files: the record that reads each, its title, what it holds."""

_LIMITS = {"gt": "exclusiveMinimum", "ge": "minimum", "le": "maximum"}
_DROPPED = frozenset(("title", "properties", "patternProperties", *_LIMITS))
_KEYS_OF_AGENCIES = "patternProperties"
_SAID_BY_NAME = "Recipient"
"""The record that may be written as its name alone."""


class _WithoutDefaults(GenerateJsonSchema):
    """What is not written is not said; to write a default out would ask each record how."""

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def json_schema(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of data file; KeyError for an unknown kind."""
    kind, title, holds = SCHEMAS[name]
    schema: Schema = TypeAdapter(kind).json_schema(schema_generator=_WithoutDefaults)
    records: dict[str, Schema] = schema.pop("$defs", {})
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": holds,
    }
    shape = {key: value for key, value in _plain(schema).items() if key != "description"}
    named = {key: _record(key, record) for key, record in records.items()}
    return {**head, **shape, **({"$defs": named} if named else {})}


@cache
def schema_text(name: str) -> str:
    """The JSON Schema as the text of a file."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def _record(name: str, schema: Schema) -> Schema:
    shape = {key: value for key, value in _plain(schema).items() if key != "description"}
    if name == _SAID_BY_NAME:
        shape = {"anyOf": [{"type": "string"}, shape]}
    return {"title": TITLES.get(name, name), **shape}


def _plain(node: Any) -> Any:
    """The schema without what pydantic adds for programmers, with what it could not express."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _plain(value) for key, value in node.items() if key not in _DROPPED}
    for key in ("properties", _KEYS_OF_AGENCIES):
        if key in node:
            plain[key] = {name: _explained(inner) for name, inner in node[key].items()}
    plain |= {_LIMITS[key]: node[key] for key in _LIMITS if key in node}
    if _KEYS_OF_AGENCIES in plain:
        plain["additionalProperties"] = False
    return _widened(plain)


def _explained(field: Schema) -> Schema:
    """The schema of a field; what its label says in full is not said again."""
    plain: Schema = _plain(field)
    return plain if "description" in plain else {**plain, "description": field.get("title", "")}


def _widened(node: Schema) -> Schema:
    """Text may look like a number to an editor, and yes or no may be said in Vietnamese."""
    if node.get("type") == "string" and not node.keys() & {"pattern", "enum", "const"}:
        return {**node, "type": ["string", "number"]}
    if node.get("type") == "boolean":
        rest = {key: value for key, value in node.items() if key != "type"}
        return {**rest, "enum": [True, False, "có", "không"]}
    return node
