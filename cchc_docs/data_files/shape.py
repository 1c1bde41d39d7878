"""From plain values to records of the model: every fault of shape told at once, in Vietnamese."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from cchc_docs import limits
from cchc_docs.data_files.value_words import step_into
from cchc_docs.data_files.yaml_file import Path, Value, YamlSource
from cchc_docs.finding import Finding, Level, Place
from cchc_docs.model import Record
from cchc_docs.model.field_traits import meaning_of, record_in

_MESSAGES = {
    "model_type": "phải gồm các mục có tên, mỗi mục một dòng “tên: giá trị”",
    "dict_type": "phải gồm các mục có tên, mỗi mục một dòng “tên: giá trị”",
    "tuple_type": "phải là một danh sách, mỗi ý một dòng bắt đầu bằng “- ”",
    "too_short": "phải có ít nhất một mục",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được lớn hơn {le}",
    "literal_error": "chỉ nhận {expected}",
}
_SCALARS = frozenset(("text", "number", "whole", "day", "flag", "code", "agency_code"))
_SEVERAL_VALUES = "chỉ nhận một giá trị, đang là một danh sách hoặc nhiều mục bên trong"


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(cast(Any, kind))
    return adapter


def read_record(kind: Any, value: Value, source: YamlSource) -> tuple[Any, list[Finding]]:
    """The record of that kind out of the values of a file, or None and what is wrong with it."""
    try:
        record = validated(kind, value)
        faults: list[ErrorDetails] = []
    except ValidationError as error:
        record, faults = (
            None,
            [fault for fault in error.errors(include_url=False) if not _is_echo(fault)],
        )
    findings = [_finding(fault, kind, value, source) for fault in faults[: limits.FAULTS_TOLD]]
    told = {data_path(fault["loc"]) for fault in faults}
    blanks = islice((path for path in _blanks(value, ()) if path not in told), limits.FAULTS_TOLD)
    findings += [_blank(path, kind, source, "warning") for path in blanks]
    return record, [*findings, *_more(len(faults), source)]


def validated(kind: Any, value: Value) -> Any:
    """The record of that kind; raises pydantic's ValidationError. An empty file says nothing."""
    said = {} if value is None else value
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.model_validate(said)
    return _adapter(kind).validate_python(said)


def _is_echo(fault: ErrorDetails) -> bool:
    """Whether a list is called too short only because what stands in it has faults of its own."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _blanks(value: Value, path: Path) -> Iterator[Path]:
    """Every key, or dash, with nothing after it; the file as a whole may be empty."""
    if value is None and path:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _blanks(inner, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _blanks(item, (*path, index))


def _more(faults: int, source: YamlSource) -> list[Finding]:
    if faults <= limits.FAULTS_TOLD:
        return []
    message = f"còn {faults - limits.FAULTS_TOLD} lỗi nữa trong tệp này"
    hint = "sửa các lỗi đã nêu rồi chạy lại"
    return [Finding("DL-05", "error", Place(source.name, 1, 1), message, hint)]


def _finding(detail: ErrorDetails, kind: Any, value: Value, source: YamlSource) -> Finding:
    path = data_path(detail["loc"])
    key = str(path[-1]) if path else ""
    error = detail["type"]
    if path and _is_blank(value, path):
        return _blank(path, kind, source, "error")
    if error == "missing":
        place = source.place(path)
        meaning = _meaning(kind, path)
        hint = f"thêm dòng “{key}: …”" + (f" ({meaning})" if meaning else "")
        return Finding("DL-03", "error", place, f"thiếu mục “{key}”", hint)
    if error == "extra_forbidden":
        return _unknown_key(key, path, kind, source)
    if detail["loc"] and detail["loc"][-1] == "[key]":
        place = source.place(path, of_key=True)
        return Finding("DL-05", "error", place, f"“{key}”: {detail['msg']}", "sửa tên mục này")
    if error in _SCALARS and isinstance(detail["input"], list | dict):
        message = _SEVERAL_VALUES
    else:
        numbers = _numbers(detail.get("ctx", {}))
        message = _MESSAGES.get(error, "{msg}").format(key=key, msg=detail["msg"], **numbers)
    message = f"{_shown(path)}{message}"
    return Finding("DL-05", "error", source.place(path), message, "sửa giá trị này")


def _is_blank(value: Value, path: Path) -> bool:
    """Whether there is a key, or a dash, with nothing after it."""
    node: Any = value
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return False
    return node is None


def _blank(path: Path, kind: Any, source: YamlSource, level: Level) -> Finding:
    """A blank to be filled in, with what the model says should stand there.

    Only a warning where the value may be left out, for then the whole line may go.
    """
    names = [step for step in path if isinstance(step, str)]
    key = names[-1] if names else ""
    meaning = _meaning(kind, path)
    place = source.place(path, of_key=isinstance(path[-1], str))
    hint = f"điền: {meaning}" if meaning else "điền giá trị vào sau dấu hai chấm"
    if level == "warning":
        hint += "; không dùng thì xóa dòng này"
    return Finding("DL-05", level, place, f"mục “{key}” còn để trống", hint)


def _meaning(kind: Any, path: Path) -> str:
    """What the field at the path is for, in the words of the model; nothing for a code."""
    record = _record_at(kind, path[:-1])
    field = record.model_fields.get(str(path[-1])) if record else None
    return meaning_of(field) if field else ""


def _numbers(context: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: str(value).replace("'", "").replace(" or ", " hoặc ")
        for name, value in context.items()
        if name in ("gt", "ge", "le", "expected")
    }


def data_path(loc: Sequence[str | int]) -> Path:
    """The path in the file, without the mark that pydantic sets behind a key at fault."""
    return tuple(loc[:-1] if loc and loc[-1] == "[key]" else loc)


def _shown(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f"mục “{names[-1]}”: " if names else ""


def _unknown_key(key: str, path: Path, kind: Any, source: YamlSource) -> Finding:
    place: Place = source.place(path, of_key=True)
    record = _record_at(kind, path[:-1])
    known = list(record.model_fields) if record else []
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"có phải là “{close[0]}”?" if close else f"các mục được dùng: {', '.join(known)}"
    return Finding("DL-04", "error", place, f"không có mục “{key}” ở đây", hint)


def _record_at(kind: Any, path: Path) -> type[Record] | None:
    """The record that stands at the path, found by walking the model's types."""
    for step in path:
        kind = step_into(kind, step)
    return record_in(kind)
