"""Times of processes and of calls, and what they run on."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds by the clock and of the processor, and its peak in megabytes.

    The peak is that of the largest single process where there are several.
    """

    wall: float
    cpu: float
    peak_mb: float
    status: int


@cache
def _compiled_modules() -> tempfile.TemporaryDirectory[str]:
    """Where byte code is kept from run to run, as pip leaves it beside an installed package."""
    return tempfile.TemporaryDirectory()


def environment() -> dict[str, str]:
    """For processes whose modules stay compiled from run to run."""
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": _compiled_modules().name}


def run(*arguments: object, cores: int | None = None) -> Run:
    """A Python process that must end well; see ``run_any``."""
    done = run_any(*arguments, cores=cores)
    if done.status:
        raise SystemExit(f"{' '.join(map(str, arguments))} ended with {done.status}")
    return done


def run_any(*arguments: object, cores: int | None = None, silent: bool = False) -> Run:
    """A Python process from its start to its end, on so many cores, its modules compiled.

    They are compiled by the first process that needs them, so that one is not to be counted.
    """
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    told = Path(_compiled_modules().name) / "measured.json"
    how = (told, ",".join(map(str, allowed)), "silent" if silent else "loud")
    launcher = [sys.executable, "-I", "-S", Path(__file__).with_name("launcher.py"), *how]
    command = [*launcher, sys.executable, *arguments]
    subprocess.run([str(item) for item in command], cwd=ROOT, env=environment(), check=True)
    wall, cpu, peak, status = json.loads(told.read_text(encoding="ascii"))
    return Run(wall, cpu, peak, status)


def seconds_each(call: Callable[[], object], times: int) -> float:
    """The seconds of one call, over so many."""
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times


def spread(values: Sequence[float], digits: int = 1) -> str:
    """``21.3 (19.8 to 23.0)``: the median, the least and the greatest."""
    middle = statistics.median(values)
    return f"{middle:.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def machine() -> str:
    """The day, the processor, the system and the versions of what was measured."""
    from importlib.metadata import version

    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="ascii").splitlines()
        if line.startswith("model name")
    ]
    versions = [f"{name} {version(name)}" for name in ("docxtpl", "Jinja2", "PyYAML")]
    facts = (
        f"{datetime.now(UTC):%Y-%m-%d}",
        names[0] if names else platform.machine(),
        f"{len(os.sched_getaffinity(0))} cores",
        f"{platform.system()} {platform.release()}",
        f"Python {platform.python_version()}",
        *versions,
        f"load at the start {os.getloadavg()[0]:.1f}",
    )
    return ", ".join(facts)
