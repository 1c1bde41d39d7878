"""Compiled code that knows its lines and not their columns: nobody sees those in the page.

Where a fault was is kept by line; the columns of every instruction are a quarter of all code.
The form of the table: Objects/locations.md of CPython.
"""

from __future__ import annotations

from types import CodeType

_UNITS = 8
_LINE_ONLY, _NO_LINE = 13, 15


def lines_only(code: CodeType) -> CodeType:
    """The code, and all code inside it, with the lines of its instructions alone."""
    inner = (lines_only(item) if isinstance(item, CodeType) else item for item in code.co_consts)
    made = code.replace(co_linetable=_table(code), co_consts=tuple(inner))
    if list(made.co_lines()) != list(code.co_lines()):
        raise AssertionError(f"other lines in {code.co_filename}, {code.co_qualname}")
    return made


def _table(code: CodeType) -> bytes:
    table, line = bytearray(), code.co_firstlineno
    for start, end, at in code.co_lines():
        units = (end - start) // 2
        while units:
            some = min(_UNITS, units)
            units -= some
            table.append(0x80 | (_NO_LINE if at is None else _LINE_ONLY) << 3 | some - 1)
            if at is not None:
                table += _signed(at - line)
                line = at
    return bytes(table)


def _signed(number: int) -> bytes:
    rest = (-number << 1) | 1 if number < 0 else number << 1
    out = bytearray()
    while rest >= 0x40:
        out.append(0x40 | rest & 0x3F)
        rest >>= 6
    return bytes((*out, rest))
