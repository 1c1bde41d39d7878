"""``python -m benchmarks.bad_case [NAME…]``: no file under 10 MB takes more than 10 s or 500 MB.

Each case is one command on the worst file of its kind. Seconds are those of the processor, so that
other work on the machine does not count. Ends with 1 where a case is over a bound.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import bad_documents  # noqa: F401
from benchmarks.bad_cases import CASES, MOST_BYTES
from benchmarks.measure import machine, run_any

MOST_SECONDS = 10.0
MOST_MB = 500.0


def main() -> None:
    """Run the cases and print a line for each."""
    print(machine())
    names = [name for name in CASES if not sys.argv[1:] or name in sys.argv[1:]]
    over = [name for name in names if not _within(name)]
    if over:
        sys.exit(f"over the bounds: {', '.join(over)}")


def _within(name: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        command = CASES[name](Path(folder))
        files = [part for part in command if isinstance(part, Path) and part.is_file()]
        size = max((file.stat().st_size for file in files), default=0)
        assert size < MOST_BYTES, f"{name}: {size} bytes"
        done = run_any("-m", "cchc_docs", *command, silent=True)
    print(
        f"{name:30}{size / 1e6:5.1f} MB {done.cpu:6.1f} s {done.peak_mb:5.0f} MB  "
        f"exit {done.status}",
        flush=True,
    )
    ended = done.status in (0, 1, 2)
    return ended and done.cpu <= MOST_SECONDS and done.peak_mb <= MOST_MB


if __name__ == "__main__":
    main()
