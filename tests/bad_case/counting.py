"""The work of a call as the number of lines run in it, which is the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

Call = Callable[[], object]


def work_of(call: Call) -> int:
    """Lines of Python that the call runs, those of libraries included."""
    count = 0

    def traced(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(call_of_size: Callable[[int], Call], size: int) -> float:
    """How many times as much work twice the size is; a small one first loads what is kept."""
    call_of_size(max(size // 10, 2))()
    small, large = call_of_size(size), call_of_size(size * 2)
    return work_of(large) / work_of(small)
