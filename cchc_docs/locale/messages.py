"""What the command-line library says, in Vietnamese; the catalogue that gettext reads is made
from this."""

from __future__ import annotations

import struct
from pathlib import Path

CATALOGUE = Path(__file__).with_name("vi") / "LC_MESSAGES" / "cchc.mo"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"

MESSAGES = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Positional arguments": "Tham số",
    "Commands": "Các lệnh",
    "Error: {message}": "Lỗi: {message}",
    "Aborted!": "Đã dừng.",
    "Invalid value: {message}": "Giá trị không dùng được: {message}",
    "Invalid value for {param_hint}: {message}": (
        "Giá trị của {param_hint} không dùng được: {message}"
    ),
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Missing command.": "Chưa nêu lệnh.",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không kèm giá trị.",
    "Argument {name!r} takes {nargs} values.": "Tham số {name!r} cần {nargs} giá trị.",
    "Show the version and exit.": "In phiên bản.",
    "Show this message and exit.": "In hướng dẫn này.",
    "Try '{command} {option}' for help.": "Xem hướng dẫn: {command} {option}",
    "{value!r} is not a valid {number_type}.": "phải là số nguyên, đang là {value!r}.",
    "{value} is not in the range {range}.": "{value} không nằm trong khoảng {range}.",
    "{name} {filename!r} does not exist.": "không có {name} {filename!r}.",
    "{name} {filename!r} is a file.": "{name} {filename!r} là một tệp.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} là một thư mục.",
    "{name} {filename!r} is not readable.": "không đọc được {name} {filename!r}.",
    "{name} {filename!r} is not writable.": "không ghi được {name} {filename!r}.",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "default: {default}": "mặc định: {default}",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "unknown error": "lỗi không rõ",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
}

PLURALS = {
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
        "Thừa tham số: {args}"
    ),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
        "Có phải là {possibility}?"
    ),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ): "Tùy chọn {name!r} cần có giá trị.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "{value!r} không phải là một trong: {choices}."
    ),
}


def catalogue() -> bytes:
    """The messages as a gettext catalogue (.mo)."""
    entries = {"": _HEADER, **MESSAGES}
    entries |= {"\0".join(originals): text for originals, text in PLURALS.items()}
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    count = len(pairs)
    start = 28 + 16 * count
    keys = [key for key, _ in pairs]
    values = [value for _, value in pairs]
    tables, offset = b"", start
    for text in (*keys, *values):
        tables += struct.pack("<2I", len(text), offset)
        offset += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    return head + tables + b"".join(text + b"\0" for text in (*keys, *values))
