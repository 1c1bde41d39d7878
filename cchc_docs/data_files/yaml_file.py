"""YAML as plain text values with a place for each: no types are guessed, nothing is lost.

Every scalar stays the text that was typed (``1.10`` is not 1.1, ``NO`` is not false). Duplicate
keys, aliases, tags and merge keys are refused, since each of them hides or changes data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property
from typing import Any, TypeVar

import yaml

from cchc_docs import letters, limits
from cchc_docs.data_files.yaml_loader import LOADER, NOTHING
from cchc_docs.data_files.yaml_slips import cause, find_slips
from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import nfc

Path = tuple[str | int, ...]
Children = dict[str | int, tuple[yaml.Node | None, yaml.Node]]
Events = Iterator[yaml.Event]
Result = TypeVar("Result")
Value = str | None | list["Value"] | dict[str, "Value"]

_LINES_ABOVE = 3
"""How far above the place that the parser names a slip may stand."""


@dataclass(frozen=True)
class YamlSource:
    """The text of one YAML file, able to say where each value stands.

    ``data`` are the bytes that it was read from, by which a later writer sees whether somebody has
    saved the file since. ``left_out`` are the places of values at fault that a record was read
    without; items of a list are then counted without them.
    """

    name: str
    text: str
    left_out: frozenset[Path] = frozenset()
    data: bytes = field(default=b"", repr=False, compare=False)

    @cached_property
    def root(self) -> yaml.Node | None:
        """The node tree with its marks, made when a place is first asked for.

        Only texts that ``read_yaml`` accepted come here, so their depth is bounded.
        """
        node: yaml.Node | None = yaml.compose(self.text, Loader=LOADER)
        return node

    @cached_property
    def _known(self) -> dict[yaml.Node, Children]:
        """The children of the nodes met so far, so that many places in one node cost no more."""
        return {}

    def _steps(self, path: Path) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
        """Key and value of each step of the path, as far as it exists."""
        node = self.root
        for step in path:
            if node is None:
                return
            if node not in self._known:
                self._known[node] = _children(node)
            children = self._known[node]
            if step not in children:
                return
            key, node = children[step]
            yield key, node

    def has(self, path: Path) -> bool:
        """Whether there is a value at the path."""
        return self.root is not None and len(list(self._steps(self.typed(path)))) == len(path)

    def typed(self, path: Path) -> Path:
        """The path of a value of the record in the file as it was typed."""
        if not self.left_out:
            return path
        found: Path = ()
        for step in path:
            if isinstance(step, int):
                gone = sorted(
                    place[-1]
                    for place in self.left_out
                    if place[:-1] == found and isinstance(place[-1], int)
                )
                for index in gone:
                    step += index <= step
            found = (*found, step)
        return found

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Line and column of the value at the path, or of the nearest that exists above it."""
        typed = self.typed(path)
        steps = list(self._steps(typed))
        key, node = steps[-1] if steps else (None, self.root)
        marked = key if of_key and key is not None else node
        if marked is None:
            return Place(self.name, 1, 1, value=typed)
        mark = marked.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1, value=typed)


def read_yaml(data: bytes, name: str) -> tuple[YamlSource, Value, list[Finding]]:
    """The values of a YAML file; faults that leave it readable come as findings.

    Raises Refused where no value can be had at all.
    """
    text = _decode(data, name)
    source = YamlSource(name, nfc(letters.cleaned(text)), data=data)
    reader = _YamlReader(name)
    value = _guarded(name, source.text, reader.document)
    slips = find_slips(source.text, reader.events, name)
    return source, value, [*_left_out(text, name), *reader.findings, *slips]


def _decode(data: bytes, name: str) -> str:
    if len(data) > limits.YAML_BYTES:
        limit = f"tệp lớn hơn giới hạn {limits.megabytes(limits.YAML_BYTES)}"
        raise _unreadable(name, 1, 1, limit, "kiểm tra xem có đúng là tệp dữ liệu của đợt không")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        raise _unreadable(
            name, 1, 1, "tệp lưu theo bảng mã UTF-16", "lưu lại tệp theo bảng mã UTF-8"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise _unreadable(
            name, line, column, "tệp không theo bảng mã UTF-8", "lưu lại tệp theo bảng mã UTF-8"
        ) from None
    if odd := letters.harmful(text):
        raise _unreadable(name, *_position(text, odd.index), f"có {odd.what}")
    return text


def _left_out(text: str, name: str) -> list[Finding]:
    """That letters which nobody sees are not read, told once in a file."""
    odd = letters.unseen(text)
    if odd is None:
        return []
    message = f"có {odd.what}, được bỏ qua"
    hint = "xóa chỗ này rồi gõ lại; ký tự ẩn thường theo chữ chép từ trang web, từ Word"
    place = Place(name, *_position(text, odd.index))
    return [Finding("DL-08", "warning", place, message, hint)]


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _letter(text: str, line: int, column: int) -> str:
    lines = text.splitlines()[line - 1 : line]
    return lines[0][column - 1 : column] if lines else ""


def _guarded(name: str, text: str, use: Callable[[Events], Result]) -> Result:
    """What comes of the events of the text; whatever the parser refuses is told with its place."""
    loader = LOADER(text)
    try:
        return use(iter(loader.get_event, None))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if mark and "nesting depth" in str(error.problem):
            raise _too_deep(name, text[: mark.index], use, (line, column)) from None
        first = error.context_mark.line if error.context_mark else line - 1
        if slip := cause(text, min(first, line - 1 - _LINES_ABOVE), line - 1):
            place = (slip.line + 1, slip.column + 1)
            raise _unreadable(name, *place, slip.message, slip.hint) from None
        letter = _letter(text, line, column)
        raise _unreadable(name, line, column, _explain(error, letter)) from None
    except yaml.YAMLError:
        raise _unreadable(name, 1, 1, "không đọc được theo cú pháp YAML") from None
    finally:
        loader.dispose()


def _too_deep(
    name: str, start: str, use: Callable[[Events], Result], place: tuple[int, int]
) -> Refused:
    """Our own refusal of the depth, where the parser has a limit too and reads ahead.

    It stops at its own limit before it has handed out what stands before that; the start of the
    text, which is as deep as it accepts, is therefore read once more.
    """
    try:
        _guarded(name, start, use)
    except Refused as refusal:
        return refusal
    return _unreadable(name, *place, _TOO_DEEP)


_TOO_DEEP = f"lồng nhau quá {limits.YAML_DEPTH} cấp"

_PROBLEMS = (
    (
        "mapping values",
        "dấu hai chấm đặt sai chỗ; câu có “: ” phải đặt trong ngoặc kép",
    ),
    (
        "block sequence entries",
        "dấu “- ” đặt sai chỗ; mỗi ý của danh sách ở một dòng riêng",
    ),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên mục, hoặc dòng thụt vào sai"),
    ("unexpected end of stream", "thiếu dấu ngoặc kép đóng"),
    ("escape character", "ký tự sau dấu \\ không dùng được; dùng ngoặc đơn thay cho ngoặc kép"),
    (
        "did not find expected",
        "dòng thụt vào sai, thiếu dấu ngoặc, hoặc ký tự đặc biệt chưa đặt trong ngoặc kép",
    ),
    ("cannot start any token", "ký tự “{letter}” ở đầu giá trị phải đặt trong ngoặc kép"),
)


def _explain(error: yaml.MarkedYAMLError, letter: str) -> str:
    """What the parser found wrong at that letter, in words that say what to do."""
    problem = str(error.problem or "")
    if letter == "\t" or "tab" in problem:
        return "dùng dấu cách để thụt dòng, không dùng phím Tab"
    for sign, message in _PROBLEMS:
        if sign in problem:
            return message.format(letter=letter)
    return "không đúng cú pháp YAML"


def _unreadable(name: str, line: int, column: int, message: str, hint: str = "") -> Refused:
    hint = hint or "sửa dòng này rồi chạy lại"
    return Refused.because("DL-01", message, hint, Place(name, line, column))


def _children(node: yaml.Node) -> Children:
    if isinstance(node, yaml.MappingNode):
        # Of a key written twice the first one counts, as it does for the values.
        return {key.value: (key, value) for key, value in reversed(node.value)}
    if isinstance(node, yaml.SequenceNode):
        return {index: (None, item) for index, item in enumerate(node.value)}
    return {}


class _YamlReader:
    """Takes values from the events of one file; refuses what must not be in a data file.

    Events, not nodes: a tree made by the parser itself may be deeper than its stack.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.events: list[yaml.Event] = []
        self.nodes = 0

    def document(self, events: Events) -> Value:
        """The value of the only document."""
        value: Value = None
        documents = 0
        self.events, self.nodes = [], 0
        events = self._kept(events)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refusal(event, "tệp gồm nhiều phần ngăn cách bởi ---")
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, 0)
        return value

    def _kept(self, events: Events) -> Events:
        for event in events:
            self.events.append(event)
            yield event

    def _value(self, event: yaml.Event, events: Events, depth: int) -> Value:
        self._guard(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            return None if not event.style and text in NOTHING else text
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._value(item, events, depth + 1))
            return items
        return self._mapping(events, depth)

    def _mapping(self, events: Events, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        lines: dict[str, int] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            self._guard(key, depth + 1)
            if not isinstance(key, yaml.ScalarEvent):
                raise self._refusal(key, "tên mục phải là một từ, không phải danh sách")
            if key.value == "<<" and not key.style:
                raise self._refusal(key, "không dùng phép gộp (<<) trong tệp dữ liệu")
            value = self._value(next(events), events, depth + 1)
            if key.value in values:
                self._duplicate(key, lines[key.value])
                continue
            values[key.value] = value
            lines[key.value] = _start(key)[0]
        return values

    def _guard(self, event: Any, depth: int) -> None:
        self.nodes += 1
        if depth > limits.YAML_DEPTH:
            raise self._refusal(event, _TOO_DEEP)
        if self.nodes > limits.YAML_VALUES:
            raise self._refusal(event, f"tệp có quá {limits.YAML_VALUES} giá trị")
        if event.anchor is not None:  # an alias is known by the anchor that it names
            raise self._refusal(event, "không dùng neo (&) và bí danh (*) trong tệp dữ liệu")
        if (tag := event.tag) is not None:
            shown = letters.printable(tag)
            raise self._refusal(event, f"không dùng nhãn kiểu ({shown}) trong tệp dữ liệu")
        if isinstance(event, yaml.ScalarEvent) and event.style == '"':
            self._refuse_written_by_code(event)

    def _refuse_written_by_code(self, event: yaml.ScalarEvent) -> None:
        """What a file may not hold may not come in by the escapes of a quoted value either."""
        text: str = event.value
        odd = None if text.isprintable() else letters.harmful(text) or letters.unseen(text)
        if odd:
            raise self._refusal(event, f"có {odd.what} ghi bằng dấu \\")

    def _refusal(self, event: yaml.Event, message: str) -> Refused:
        return _unreadable(self.name, *_start(event), message)

    def _duplicate(self, key: yaml.ScalarEvent, first_line: int) -> None:
        if len(self.findings) < limits.DUPLICATE_KEYS_TOLD:
            place = Place(self.name, *_start(key))
            message = f"mục “{key.value}” ghi hai lần, lần đầu ở dòng {first_line}"
            hint = "xóa một trong hai dòng"
            self.findings.append(Finding("DL-02", "error", place, message, hint))


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
