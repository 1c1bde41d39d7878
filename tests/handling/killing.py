"""``python -m tests.handling.killing FOLDER SEED TIMES``: commands killed at random moments.

A process without threads imports everything once; then each try forks, and the child is killed
after some milliseconds, so that hundreds of tries take seconds. After each kill every file must be
whole, and at the end the same commands, run to their ends, must give what they gave before. Prints
how many were killed in the middle.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import zipfile
from pathlib import Path

from cchc_docs.cli import cli
from cchc_docs.write import _tidy
from tests.batch.rounds import make_round

AGENCIES = 6


class Broken(Exception):
    """A file that is neither the old one nor a new one."""


def main(folder: Path, seed: int, times: int) -> int:
    """How many of the tries were killed before they had ended."""
    place, out, sheets = _prepare(folder)
    commands = _commands(place, out, sheets)
    texts = _texts(place, commands)
    complete = _completed(commands, folder)
    chance = random.Random(seed)
    killed = 0
    for number in range(times):
        killed += _killed(commands[number % len(commands)], chance.uniform(0, 0.06))
        _look(folder, texts)
    found = _completed(commands, folder)
    odd = [str(path) for path in {*found, *complete} if found.get(path) != complete.get(path)]
    if odd:
        raise Broken(f"the next runs did not complete the work: {odd}")
    return killed


def _prepare(folder: Path) -> tuple[Path, Path, list[Path]]:
    """A round, a folder for what is made of it, and the workbooks of two states of it."""
    place, out = make_round(folder / "dot", AGENCIES), folder / "out"
    out.mkdir()
    sheets = [folder / "mot.xlsx", folder / "hai.xlsx"]
    _run(("export", place, sheets[0]))
    for path in (place / "scores").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("  8.2: ", "  8.2: 0 # "), encoding="utf-8")
    _run(("export", place, sheets[1]))
    return place, out, sheets


def _commands(place: Path, out: Path, sheets: list[Path]) -> list[tuple[object, ...]]:
    plan = out / "co-quan-0001.docx"
    return [
        ("import", sheets[0], place),
        ("build", place, "-o", out, "--jobs", 1),
        ("check", "--fix", plan, "-o", out / "sua.docx"),
        ("import", sheets[1], place),
        ("build", place, "-o", out, "--jobs", 1),
        ("export", place, out / "bang.xlsx"),
    ]


def _texts(place: Path, commands: list[tuple[object, ...]]) -> dict[Path, set[bytes]]:
    """What each file of the round may hold: what it holds after any of the commands."""
    found: dict[Path, set[bytes]] = {}
    for command in commands:
        assert _run(command) in (0, 1), command
        for path in place.rglob("*.yaml"):
            found.setdefault(path, set()).add(path.read_bytes())
    return found


def _completed(commands: list[tuple[object, ...]], folder: Path) -> dict[Path, bytes]:
    """All files once every command was run to its end."""
    for command in commands:
        assert _run(command) in (0, 1), command
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _look(folder: Path, texts: dict[Path, set[bytes]]) -> None:
    """Every data file is as before or after; every Word and Excel file is a whole one."""
    for path in folder.rglob("*"):
        if path.suffix == ".yaml" and path.read_bytes() not in texts[path]:
            raise Broken(f"{path} is neither the old one nor the new one")
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                if package.testzip() is not None:
                    raise Broken(f"{path} is not whole")


def _killed(command: tuple[object, ...], seconds: float) -> bool:
    child = os.fork()
    if child == 0:
        _run(command)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _run(command: tuple[object, ...]) -> int:
    """The exit status of a command in this process, in silence, as if it had just begun."""
    _tidy.cache_clear()
    quiet = os.open(os.devnull, os.O_WRONLY)
    saved = os.dup(1), os.dup(2)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        cli.main([str(part) for part in command], prog_name="cchc")
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.stdout.flush()
        for stream, copy in zip((1, 2), saved, strict=True):
            os.dup2(copy, stream)
            os.close(copy)
        os.close(quiet)
    return 0


if __name__ == "__main__":
    root = Path(sys.argv[1])
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    print(main(root, int(sys.argv[2]), int(sys.argv[3])))
