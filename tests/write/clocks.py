"""``python -m tests.write.clocks TOLD TASKS``: the same commands under several clocks.

Starting costs more than the work, so one process imports everything, at the usual time; for each
task the file TOLD then tells a clock that is off, and a child does the work. For the first child
only the template of the first command was kept before, and those of the others are read anew; the
rest find them all kept. The exit status is that of the first child that failed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path

from cchc_docs.cli import cli
from cchc_docs.steps import templates

USUAL = "+0"


def main(told: Path, tasks: list[dict[str, object]]) -> int:
    """The first task is done in this process: what it imports, the others find there."""
    usual, *others = tasks
    first, every = told.with_name("first"), told.with_name("every")
    _done(usual, None, first)
    shutil.copytree(str(usual["cache"]), every)
    for task, kept in zip(others, (first, *[every] * len(others)), strict=False):
        told.write_text(str(task["when"]), encoding="utf-8")
        child = os.fork()
        if not child:
            os._exit(_as_a_child(task, kept))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told.write_text(USUAL, encoding="utf-8")
        if status:
            return status
    return 0


def _as_a_child(task: dict[str, object], kept: Path) -> int:
    try:
        assert time.strftime("%Y-%m-%d %H:%M:%S") == task["when"], time.ctime()
        _done(task, kept)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def _done(task: dict[str, object], kept: Path | None, first: Path | None = None) -> None:
    templates._compiled.cache_clear()
    cache, commands = Path(str(task["cache"])), task["commands"]
    assert isinstance(commands, list)
    os.environ["XDG_CACHE_HOME"] = str(cache)
    if kept:
        shutil.copytree(kept, cache)
    for command in commands:
        try:
            cli.main(command, prog_name="cchc")
        except SystemExit as ended:
            assert ended.code in (0, 1), (command, ended.code)
        if first and not first.exists():
            shutil.copytree(cache, first)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), json.loads(sys.argv[2])))
