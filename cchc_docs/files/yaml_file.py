"""YAML as plain text values with a place for each: no types are guessed, nothing is lost.

Every scalar stays the text that was typed (``1.10`` is not 1.1, ``NO`` is not false). Duplicate
keys, aliases, tags and merge keys are refused, since each of them hides or changes data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import nfc

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

MAXIMUM_BYTES = 5_000_000
MAXIMUM_NODES = 400_000
MAXIMUM_DEPTH = 30

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_NOTHING = frozenset(("", "~", "null"))


class UnreadableYaml(Exception):
    """The file is not YAML that this program accepts; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class YamlSource:
    """The text of one YAML file, able to say where each value stands."""

    name: str
    text: str

    @cached_property
    def root(self) -> yaml.Node | None:
        """The node tree with its marks; made again only when a place is asked for."""
        return _compose(self.name, self.text)

    def has(self, path: Path) -> bool:
        """Whether there is a value at the path."""
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                return False
            node = found[1]
        return node is not None

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Line and column of the value at the path, or of the nearest that exists above it."""
        node, key = self.root, None
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
        marked = key if of_key and key is not None else node
        if marked is None:
            return Place(self.name, 1, 1)
        return Place(self.name, marked.start_mark.line + 1, marked.start_mark.column + 1)


def read_yaml(data: bytes, name: str) -> tuple[YamlSource, Value, list[Finding]]:
    """The values of a YAML file; faults that leave it readable come as findings.

    Raises UnreadableYaml where no value can be had at all.
    """
    source = YamlSource(name, _decode(data, name))
    root = _compose(name, source.text)
    if root is None:
        return source, None, []
    reader = _Reader(name)
    try:
        value = reader.value(root, 0)
    except RecursionError:
        raise _unreadable(name, 1, 1, "tệp lồng nhau quá sâu") from None
    return source, value, reader.findings


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAXIMUM_BYTES:
        raise _unreadable(name, 1, 1, f"tệp lớn hơn giới hạn {MAXIMUM_BYTES // 1_000_000} MB")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _unreadable(
            name, 1, 1, "tệp lưu theo bảng mã UTF-16", "lưu lại tệp theo bảng mã UTF-8"
        )
    try:
        return nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise _unreadable(
            name, line, column, "tệp không theo bảng mã UTF-8", "lưu lại tệp theo bảng mã UTF-8"
        ) from None


def _compose(name: str, text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _unreadable(name, line, column, _explain(error)) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise _unreadable(name, line, column, "có ký tự điều khiển không được phép") from None
    except (RecursionError, MemoryError):
        raise _unreadable(name, 1, 1, "tệp lồng nhau quá sâu") from None


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem or "")
    if "\\t" in problem or "tab" in problem:
        return "dùng dấu cách để thụt dòng, không dùng phím Tab"
    if "mapping values are not allowed" in problem:
        return "dấu hai chấm đặt sai chỗ; đặt cả câu trong ngoặc kép nếu trong câu có “: ”"
    if "could not find expected ':'" in problem:
        return "thiếu dấu hai chấm sau tên mục, hoặc dòng thụt vào sai"
    if "did not find expected" in problem or "found undefined alias" in problem:
        return "dòng thụt vào sai, thiếu dấu ngoặc, hoặc ký tự đặc biệt chưa đặt trong ngoặc kép"
    return f"không đúng cú pháp YAML ({problem or error})"


def _unreadable(name: str, line: int, column: int, message: str, hint: str = "") -> UnreadableYaml:
    hint = hint or "sửa dòng này rồi chạy lại"
    return UnreadableYaml(Finding("DL-01", "error", Place(name, line, column), message, hint))


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, value) for key, value in node.value if key.value == step]
        return pairs[0] if pairs else None
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


class _Reader:
    """Walks the nodes once; collects what must not be in a data file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> Value:
        self._guard(node, depth)
        if isinstance(node, yaml.ScalarNode):
            text: str = node.value
            return None if node.style is None and text in _NOTHING else text
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return dict(self._pairs(node, depth))

    def _guard(self, node: yaml.Node, depth: int) -> None:
        if depth > MAXIMUM_DEPTH:
            raise self._refusal(node, f"lồng nhau quá {MAXIMUM_DEPTH} cấp")
        if id(node) in self.seen:
            raise self._refusal(node, "không dùng neo (&) và bí danh (*) trong tệp dữ liệu")
        self.seen.add(id(node))
        if len(self.seen) > MAXIMUM_NODES:
            raise self._refusal(node, f"tệp có quá {MAXIMUM_NODES} giá trị")
        if node.tag not in _PLAIN_TAGS:
            raise self._refusal(node, f"không dùng nhãn kiểu ({node.tag}) trong tệp dữ liệu")

    def _refusal(self, node: yaml.Node, message: str) -> UnreadableYaml:
        mark = node.start_mark
        return _unreadable(self.name, mark.line + 1, mark.column + 1, message)

    def _pairs(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[str, Value]]:
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refusal(key, "tên mục phải là một từ, không phải danh sách")
            if key.value == "<<" and key.style is None:
                raise self._refusal(key, "không dùng phép gộp (<<) trong tệp dữ liệu")
            name, line = key.value, key.start_mark.line + 1
            if name in first:
                self._duplicate(key, first[name])
                continue
            first[name] = line
            yield name, self.value(value, depth + 1)

    def _duplicate(self, key: yaml.ScalarNode, first_line: int) -> None:
        place = Place(self.name, key.start_mark.line + 1, key.start_mark.column + 1)
        message = f"mục “{key.value}” ghi hai lần, lần đầu ở dòng {first_line}"
        self.findings.append(Finding("DL-02", "error", place, message, "xóa một trong hai dòng"))
