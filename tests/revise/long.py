"""Thousands of random merges: ``python -m tests.revise.long [count] [first seed]``."""

from __future__ import annotations

import argparse
import sys
import traceback

from tests.revise.round_of_edits import case, faults


def main(count: int, first: int) -> int:
    """Run the cases and print the seeds that fail; the number of failures."""
    failed = 0
    for seed in range(first, first + count):
        try:
            found = case(seed, kinds=8)
            wrong = faults(found)
            done = ", ".join(found.done)
        except Exception:
            wrong, done = [traceback.format_exc()], ""
        if wrong:
            failed += 1
            print(f"seed {seed} ({done}):", *wrong, sep="\n  ")
    print(f"{count} cases, {failed} failed")
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.revise.long", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=5000)
    parser.add_argument("first", type=int, nargs="?", default=0)
    given = parser.parse_args()
    sys.exit(1 if main(given.count, given.first) else 0)
