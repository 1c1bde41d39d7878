"""From plain values to records of the model: every fault of shape told at once, in Vietnamese."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from typing import Any, cast, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from cchc_docs.files.yaml_file import Path, Value, YamlSource
from cchc_docs.finding import Finding, Place
from cchc_docs.model import Record

_MESSAGES = {
    "missing": "thiếu mục “{key}”",
    "extra_forbidden": "không có mục “{key}” ở đây",
    "model_type": "phải gồm các mục có tên, mỗi mục một dòng “tên: giá trị”",
    "dict_type": "phải gồm các mục có tên, mỗi mục một dòng “tên: giá trị”",
    "tuple_type": "phải là một danh sách, mỗi ý một dòng bắt đầu bằng “- ”",
    "too_short": "phải có ít nhất một mục",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được lớn hơn {le}",
    "literal_error": "chỉ nhận {expected}",
}


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(cast(Any, kind))
    return adapter


def read_record(kind: Any, value: Value, source: YamlSource) -> tuple[Any, list[Finding]]:
    """The record of that kind out of the values of a file, or None and what is wrong with it."""
    try:
        return _adapter(kind).validate_python({} if value is None else value), []
    except ValidationError as error:
        return None, [_finding(detail, kind, source) for detail in error.errors(include_url=False)]


def _finding(detail: ErrorDetails, kind: Any, source: YamlSource) -> Finding:
    path = _data_path(detail["loc"])
    key = str(path[-1]) if path else ""
    error = detail["type"]
    if error == "missing":
        place = source.place(path[:-1])
        return Finding("DL-03", "error", place, f"thiếu mục “{key}”", f"thêm dòng “{key}: …”")
    if error == "extra_forbidden":
        return _unknown_key(key, path, kind, source)
    if detail["loc"] and detail["loc"][-1] == "[key]":
        place = source.place(path, of_key=True)
        return Finding("DL-05", "error", place, f"“{key}”: {detail['msg']}", "sửa tên mục này")
    message = _MESSAGES.get(error, "{msg}").format(
        key=key, msg=detail["msg"], **_numbers(detail.get("ctx", {}))
    )
    return Finding(
        "DL-05", "error", source.place(path), f"{_shown(path)}{message}", "sửa giá trị này"
    )


def _numbers(context: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: str(value).replace("'", "").replace(" or ", " hoặc ")
        for name, value in context.items()
        if name in ("gt", "ge", "le", "expected")
    }


def _data_path(loc: Iterable[str | int]) -> Path:
    """The path in the file; steps that pydantic adds (union members, ``[key]``) left out."""
    return tuple(step for step in loc if step != "[key]" and not str(step).startswith("function-"))


def _shown(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f"mục “{names[-1]}” " if names else ""


def _unknown_key(key: str, path: Path, kind: Any, source: YamlSource) -> Finding:
    place: Place = source.place(path, of_key=True)
    known = _keys_at(kind, path[:-1])
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"có phải là “{close[0]}”?" if close else f"các mục được dùng: {', '.join(known)}"
    return Finding("DL-04", "error", place, f"không có mục “{key}” ở đây", hint)


def _keys_at(kind: Any, path: Path) -> list[str]:
    """The keys that the record at the path may have, found by walking the model's types."""
    for step in path:
        kind = _step_into(kind, step)
    record = _record_in(kind)
    return list(record.model_fields) if record else []


def _step_into(kind: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return kind
    record = _record_in(kind)
    if record and step in record.model_fields:
        return record.model_fields[step].annotation
    return kind


def _record_in(kind: Any) -> type[Record] | None:
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind
    return next((found for part in get_args(kind) if (found := _record_in(part))), None)
