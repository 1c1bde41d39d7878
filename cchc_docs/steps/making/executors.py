"""Where the jobs of a batch run: in this process, or in several watched ones."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

WORTH_MANY = 300
"""From so many documents on a second process pays for its own start."""


class SerialExecutor(Executor):
    """Runs each job in this process when its result is asked for."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return _Deferred(fn, args, kwargs)


class _Deferred(Future[Any]):
    def __init__(self, fn: Callable[..., Any], args: Any, kwargs: Any) -> None:
        super().__init__()
        self._job = fn, args, kwargs

    def result(self, timeout: float | None = None) -> Any:
        if not self.done():
            fn, args, kwargs = self._job
            self.set_result(fn(*args, **kwargs))
        return super().result(timeout)


def executor_for(documents: int, jobs: int | None = None) -> Executor:
    """One process for a few documents, as many as there are cores for many; or ``jobs``."""
    workers = jobs or (_cores() if documents >= WORTH_MANY else 1)
    if workers == 1:
        return SerialExecutor()
    return _processes(workers) or SerialExecutor()


def _processes(workers: int) -> Executor | None:
    """Several processes, the first of them started; None where the system grants none."""
    pool: Executor | None = None
    try:
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor(workers, initializer=_start_worker)
        pool.submit(_nothing).result()
    except (OSError, ImportError, NotImplementedError, RuntimeError, ValueError):
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
        return None
    return pool


def _nothing() -> None:
    """The first job of a pool: it shows that processes start."""


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start_worker() -> None:
    """A worker leaves Ctrl-C to its parent, and ends with it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
