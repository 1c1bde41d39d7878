"""What Python inside a browser lacks, and Starlette's ground takes for granted: threads."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")


def without_threads() -> None:
    """What would be handed to a thread is done at once. To be called before Starlette is loaded.

    Starlette knows threads by anyio, a twentieth of the start, of which the pages use no more
    than this; what asks for anything else of it fails, and the tests of the page with it.
    """
    anyio, abc, to_thread = map(ModuleType, ("anyio", "anyio.abc", "anyio.to_thread"))
    anyio.__dict__.update(__path__=[], abc=abc, to_thread=to_thread)
    to_thread.__dict__.update(run_sync=_at_once)
    sys.modules.update({one.__name__: one for one in (anyio, abc, to_thread)})


async def _at_once(function: Callable[..., T], *given: Any, **_options: Any) -> T:
    await asyncio.sleep(0)
    return function(*given)
