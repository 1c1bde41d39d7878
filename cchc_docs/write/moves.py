"""Files get other names so that nothing disappears: none is moved over another unseen."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

_PAUSES_SECONDS = (0.05, 0.1, 0.2, 0.4)
_WITHOUT_LINKS = frozenset(
    (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)
)
_HERE = -100
_EXCHANGE = 2


def place(source: Path, target: Path) -> None:
    """The file gets a name that nothing has. Raises FileExistsError, and other OSError.

    Where neither the system nor the drive can do that in one step, there is a moment between
    looking and moving.
    """
    _patiently(lambda: _place(source, target))


def _place(source: Path, target: Path) -> None:
    if os.name != "posix":
        source.rename(target)  # refuses a name that is taken, on Windows
        return
    if not hasattr(os, "link"):  # Python inside a browser knows none
        _place_after_looking(source, target)
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        _place_after_looking(source, target)
    else:
        source.unlink()


def _place_after_looking(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
    source.rename(target)


def exchange(first: Path, second: Path) -> None:
    """Two files change their names, in one step where the system can.

    Elsewhere ``second`` has no file for a moment; ``transit_name(second)`` then has the one that
    was there, and the next run puts it back. Raises OSError; then both are as they were.
    """
    _patiently(lambda: _exchange(first, second))


def _exchange(first: Path, second: Path) -> None:
    import ctypes  # only this way of moving needs it, and it is dear

    function = _renameat2()
    if function is not None:
        names = os.fsencode(first), os.fsencode(second)
        if function(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0:
            return
        fault = ctypes.get_errno()
        if fault not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise OSError(fault, os.strerror(fault), str(second))
    _exchange_by_steps(first, second)


def _exchange_by_steps(first: Path, second: Path) -> None:
    between = first.with_name(f"{first.name}2")
    _place(second, between)
    try:
        _place(first, second)
    except BaseException:
        with contextlib.suppress(OSError):
            _place(between, second)
        raise
    _place(between, first)


@cache
def _renameat2() -> Callable[..., int] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is not None:
        text, number = ctypes.c_char_p, ctypes.c_int
        function.argtypes = (number, text, number, text, ctypes.c_uint)
    return function


def _patiently(move: Callable[[], None]) -> None:
    """On a shared drive another program (a virus scanner, an indexer) may hold a file a while."""
    for pause in _PAUSES_SECONDS:
        try:
            move()
            return
        except PermissionError:
            time.sleep(pause)
    move()
