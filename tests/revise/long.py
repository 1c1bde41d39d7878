"""Thousands of random merges: ``python -m tests.revise.long [how many] [first seed]``."""

from __future__ import annotations

import sys
import traceback

from tests.revise.round_of_edits import case, faults


def main(count: int = 5000, first: int = 0) -> int:
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
    sys.exit(1 if main(*map(int, sys.argv[1:])) else 0)
