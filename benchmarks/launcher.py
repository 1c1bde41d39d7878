"""Starts one process and measures it: seconds, seconds of the processor, peak, exit status.

The system counts the memory of whoever starts a process into its peak; so a small process does it.
``python -I -S launcher.py FILE CORES silent|loud COMMAND…`` writes those into FILE as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Run the command on these cores; what it prints is not looked at."""
    told, cores, voice, *command = sys.argv[1:]
    os.sched_setaffinity(0, {int(core) for core in cores.split(",")})
    nowhere = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, nowhere, 1)]
    if voice == "silent":
        streams.append((os.POSIX_SPAWN_DUP2, nowhere, 2))
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime
    found = [wall, cpu, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)]
    Path(told).write_text(json.dumps(found), encoding="ascii")


if __name__ == "__main__":
    main()
