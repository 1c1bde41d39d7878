"""``python -m tests.fuzz [--minutes N] [--seed N] [--reader NAME]``: all readers, for longer.

Each input comes from a seed; one that brings up a fault is kept, and ``--replay FILE --reader
NAME`` reads it again. Afterwards random rounds are scored, built and read back, and plans with
random hand edits merged, as in the tests but some hundred times.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.readers import READERS, read
from tests.fuzz.spoil import random_bytes, spoilt

MOST_SECONDS = 10.0
ROUNDS = ["-m", "pytest", "-q", "-n", "0", "tests/test_random_rounds.py"]
MERGES = ["-m", "tests.revise.long"]


def main(arguments: Sequence[str] | None = None) -> int:
    """How many faults were found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reader", choices=READERS)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "cchc-fuzz")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        if given.replay:
            read(READERS[given.reader], Path(name) / "work", given.replay.read_bytes())
            return 0
        names = [given.reader] if given.reader else list(READERS)
        faults = _all_readers(names, given, Path(name) / "work")
    if not given.reader:
        environment = {**os.environ, "CCHC_EXAMPLES": "500"}
        for command in (ROUNDS, MERGES):
            faults += bool(subprocess.run([sys.executable, *command], env=environment).returncode)
    return faults


def _all_readers(names: Sequence[str], given: argparse.Namespace, folder: Path) -> int:
    """Readers in turn, until the time is up."""
    good = {name: READERS[name].good(folder) for name in names}
    counts, faults = dict.fromkeys(names, 0), 0
    end, seed = time.monotonic() + given.minutes * 60, given.seed
    while time.monotonic() < end:
        for name in names:
            faults += not _one(name, good[name], seed, folder, given.keep)
            counts[name] += 1
        seed += 1
    print(", ".join(f"{name} {count}" for name, count in counts.items()), f"faults {faults}")
    return faults


def _one(name: str, good: bytes, seed: int, folder: Path, keep: Path) -> bool:
    """Whether the reader took this input as it should."""
    data = bad_input(good, seed)
    start = time.process_time()
    try:
        read(READERS[name], folder, data)
        slow = time.process_time() - start > MOST_SECONDS
        message = f"{time.process_time() - start:.0f} s" if slow else ""
    except Exception:
        message = traceback.format_exc(limit=-4)
    if message:
        keep.mkdir(parents=True, exist_ok=True)
        path = keep / f"{name}-{seed}"
        path.write_bytes(data)
        print(f"{name}, seed {seed}, kept as {path}\n{message}", flush=True)
    return not message


def bad_input(good: bytes, seed: int) -> bytes:
    """The input of a seed: mostly the good file spoilt, sometimes any bytes."""
    chance = random.Random(seed)
    return random_bytes(chance) if chance.random() < 0.05 else spoilt(good, chance)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
