"""What Python inside a browser lacks, and Starlette's ground takes for granted: threads."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")


def without_threads() -> None:
    """What would be handed to a thread is done at once. To be called before Starlette is loaded."""
    _know("concurrent.interpreters", "ExecutionFailed", "create")
    import anyio.to_thread

    async def at_once(function: Callable[..., T], *given: Any, **_options: Any) -> T:
        await asyncio.sleep(0)
        return function(*given)

    anyio.to_thread.run_sync = at_once  # type: ignore[assignment]


def _know(module: str, *names: str) -> None:
    """anyio imports it, and never uses it where nobody asks for another interpreter."""
    empty = ModuleType(module)
    for name in names:
        setattr(empty, name, type(name, (Exception,), {}))
    sys.modules[module] = empty
