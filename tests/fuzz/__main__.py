"""Broken input into every reader for as long as one likes; see ``--help``."""

from __future__ import annotations

import argparse
import faulthandler
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from tests.fuzz.promise import broken_promises
from tests.fuzz.properties import PROPERTIES
from tests.fuzz.readers import READERS

_NAMES = (*READERS, *PROPERTIES)
_HANGING = 300
"""Seconds after which a call that cannot be stopped ends the whole run, its input being kept."""


def main(arguments: Sequence[str] | None = None) -> int:
    """1 where an input failed, else 0."""
    options = _options(arguments)
    warnings.simplefilter("error")
    keep = options.keep or Path(tempfile.mkdtemp(prefix="cchc-fuzz-"))
    keep.mkdir(parents=True, exist_ok=True)
    if options.replay:
        return _replay(options.replay, options.reader[0])
    names = options.reader or _NAMES
    seconds = options.minutes * 60 / len(names)
    failed = sum(_run(name, options.seed, seconds, keep) for name in names)
    print(f"{failed} inputs failed" + (f"; kept in {keep}" if failed else ""))
    return 1 if failed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for all readers together")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reader", action="append", choices=_NAMES, help="may stand again")
    parser.add_argument("--keep", type=Path, help="folder for the inputs that fail")
    parser.add_argument("--replay", type=Path, help="one kept input, with its --reader")
    options = parser.parse_args(arguments)
    if options.replay and (not options.reader or options.reader[0] not in READERS):
        parser.error("--replay needs the --reader that the input is for")
    return options


def _replay(path: Path, name: str) -> int:
    """The setting is told by the file's name; any other file is tried in the first one."""
    reader = READERS[name]
    label = path.name.split(".")[1] if path.name.count(".") > 1 else ""
    setting = reader.settings.get(label) or next(iter(reader.settings.values()))
    faults = broken_promises(reader.commands, setting, path.read_bytes())
    print(*faults or ["all is well"], sep="\n")
    return 1 if faults else 0


def _run(name: str, seed: int, seconds: float, keep: Path) -> int:
    """Inputs until the time is over; the number of those that failed."""
    one = _input if name in READERS else _property
    end, number, failed = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        faulthandler.dump_traceback_later(_HANGING, exit=True, file=2)
        faults = one(name, seed, number, keep)
        if faults:
            failed += 1
            print(f"{name}, seed {seed}, input {number}:", *faults, sep="\n  ", flush=True)
        number += 1
    faulthandler.cancel_dump_traceback_later()
    print(f"{name}: {number} inputs, {failed} failed", flush=True)
    return failed


def _input(name: str, seed: int, number: int, keep: Path) -> list[str]:
    """The input lies in the folder while it is tried, and stays there if it fails."""
    reader = READERS[name]
    label, data = reader.input(Random(f"{seed}/{name}/{number}"))
    setting = reader.settings[label]
    path = keep / f"{name}.{label}.{seed}.{number}{Path(setting.input).suffix}"
    path.write_bytes(data)
    faults = broken_promises(reader.commands, setting, data)
    if not faults:
        path.unlink()
        return []
    return [*faults, f"python -m tests.fuzz --reader {name} --replay {path}"]


def _property(name: str, seed: int, number: int, _keep: Path) -> list[str]:
    run: Callable[[int], list[str]] = PROPERTIES[name]
    try:
        return run(seed * 1_000_000 + number)
    except Exception:
        return [traceback.format_exc()]


if __name__ == "__main__":
    sys.exit(main())
