"""Compiled code without columns: its lines are those of the whole code, it does the same."""

from __future__ import annotations

import inspect
import traceback
from types import CodeType
from typing import Any

from browser.packages import line_tables
from browser.packages.line_tables import lines_only

_SOURCE = """
def first(a):
    return [
        a
        for a in range(a)
        if a

    ]
""" + ("\n" * 200) + """
def far(a): return (a.b
    .c)
"""  # fmt: skip


def _all(code: CodeType) -> list[CodeType]:
    inner = [item for item in code.co_consts if isinstance(item, CodeType)]
    return [code, *(found for item in inner for found in _all(item))]


def test_every_line_stays_and_no_column() -> None:
    for source in (_SOURCE, inspect.getsource(inspect), inspect.getsource(line_tables)):
        whole = compile(source, "x.py", "exec")
        made = lines_only(whole)
        pairs = list(zip(_all(whole), _all(made), strict=True))
        assert all(list(old.co_lines()) == list(new.co_lines()) for old, new in pairs)
        columns = {found[2:] for _, new in pairs for found in new.co_positions()}
        assert columns == {(None, None)}


def test_a_fault_is_told_with_its_line() -> None:
    names: dict[str, Any] = {}
    exec(lines_only(compile(_SOURCE, "x.py", "exec")), names)
    assert names["first"](3) == [1, 2]
    try:
        names["far"](1)
    except AttributeError as error:
        assert traceback.extract_tb(error.__traceback__)[-1].lineno == _SOURCE.count("\n") - 1
    else:
        raise AssertionError
