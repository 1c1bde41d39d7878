"""``python -m tests.write.killing FOLDER SEED TIMES``: commands killed while they write.

A process without threads imports everything once; then each try forks, and the child stops in one
of its steps of writing (a file half written, a name about to change, a name just changed), tells so
through a pipe, and is killed there. After each kill every file must be
whole, and what a person wrote into a plan must be there under a name that people see; at the end
the same commands, run to their ends, must give what they gave before. Prints how many tries the
wanted number of kills took.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import re
import signal
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import docx
import openpyxl

from cchc_docs.cli import cli
from cchc_docs.excel.exporting.carried_sheet import SHEET as CARRIED
from cchc_docs.write import beside, moves
from tests.reading import text
from tests.steps.rounds import make_round

AGENCIES = 4
EDITED = "co-quan-0004.docx"
BEGUN = b"("
_SECONDS_UNTIL_KILLED = 60
_STEPS_OF_A_FILE = 3
_TRIES_FOR_A_KILL = 20

Command = tuple[object, ...]
Written = dict[Path, bytes]


class Broken(Exception):
    """A file that is neither the old one nor a new one, or something of a person's that is gone."""


def main(folder: Path, seed: int, times: int) -> int:
    """Until so many were killed in the middle of a step of writing; how many tries that took."""
    place, out, sheets = _prepare(folder)
    commands = _commands(place, out, sheets)
    written = [_written(command, place) for command in commands]
    texts, complete = _texts(written), _files(folder)
    chance = random.Random(seed)
    killed = number = 0
    while killed < times:
        number += 1
        if number > _TRIES_FOR_A_KILL * times:
            raise Broken(f"only {killed} of {number} tries were killed while they wrote")
        turn = number % len(commands)
        mine = _edited_by_hand(out / EDITED, number)
        steps = _STEPS_OF_A_FILE * _put_otherwise(written[turn], written[turn - 4])
        killed += _killed(commands[turn], chance.randint(1, chance.randint(1, steps)))
        _look(folder, texts)
        _look_for(mine, out)
    for path in out.glob("*.ban-truoc*"):
        path.unlink()
    for command in commands:
        assert _run(command) in (0, 1), command
    found = _files(folder)
    if f"ghi tay {number}." not in text(out / EDITED):
        raise Broken("what a person wrote is not in the plan")
    odd = [str(path) for path in {*found, *complete} if found.get(path) != complete.get(path)]
    odd = [name for name in odd if "co-quan-0004" not in name]
    if odd:
        raise Broken(f"the next runs did not complete the work: {odd}")
    return number


def _prepare(folder: Path) -> tuple[Path, Path, list[Path]]:
    """A round, a folder for what is made of it, and the workbooks of two states of it."""
    place, out = make_round(folder / "dot", AGENCIES), folder / "out"
    out.mkdir()
    sheets = [folder / "mot.xlsx", folder / "hai.xlsx"]
    _run(("export", place, sheets[0]))
    for path in (place / "scores").glob("*.yaml"):
        scores = path.read_text(encoding="utf-8")
        path.write_text(scores.replace("  2.2: ", "  2.2: 0.5 # "), encoding="utf-8")
    _run(("export", place, sheets[1]))
    for sheet in sheets:
        _forget(sheet)
    return place, out, sheets


def _forget(path: Path) -> None:
    """The workbook as one of others, of which every cell that differs is taken."""
    book = openpyxl.load_workbook(path)
    book.remove(book[CARRIED])
    book.save(path)


def _commands(place: Path, out: Path, sheets: list[Path]) -> list[Command]:
    plan = out / "co-quan-0001.docx"
    work: list[Command] = [
        ("build", place, "-o", out, "--jobs", 1),
        ("check", "--fix", plan, "-o", out / "sua.docx"),
        ("export", place, out / "bang.xlsx"),
    ]
    return [("import", sheets[0], place), *work, ("import", sheets[1], place), *work]


def _written(command: Command, place: Path) -> Written:
    """Run the command to its end; the files that it is about, beside the plan edited by hand."""
    assert _run(command) in (0, 1), command
    paths = {
        "import": sorted(place.rglob("*.yaml")),
        "build": [path for path in place.parent.glob("out/co-quan-*") if path.name != EDITED],
        "check": [Path(str(command[-1]))],
        "export": [Path(str(command[-1]))],
    }
    return {path: path.read_bytes() for path in paths[str(command[0])]}


def _texts(written: list[Written]) -> dict[Path, set[bytes]]:
    """What each data file may hold: what it held after any of the commands."""
    found: dict[Path, set[bytes]] = {}
    for files in written:
        for path, data in files.items():
            found.setdefault(path, set()).add(data)
    return found


def _put_otherwise(files: Written, others: Written) -> int:
    """The files as they are with the other scores, so that they are to be written; how many."""
    changed = [path for path, data in files.items() if others[path] != data]
    for path in changed:
        path.write_bytes(others[path] if path.read_bytes() == files[path] else files[path])
    return len(changed)


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _edited_by_hand(path: Path, number: int) -> bytes:
    """The plan after a person has written something into it, and saved it."""
    document = docx.Document(str(path))
    paragraph = next(p for p in document.paragraphs if "Nêu cao" in p.text or "ghi tay" in p.text)
    words = re.sub(r" ghi tay \d+\.", "", paragraph.text) + f" ghi tay {number}."
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = words
    document.save(str(path))
    return path.read_bytes()


def _look(folder: Path, texts: dict[Path, set[bytes]]) -> None:
    """Every data file is as before or after; every Word and Excel file is a whole one."""
    for path in folder.rglob("*"):
        if path.suffix == ".yaml" and path.read_bytes() not in texts[path]:
            raise Broken(f"{path} is neither the old one nor the new one")
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                if package.testzip() is not None:
                    raise Broken(f"{path} is not whole")


def _look_for(mine: bytes, out: Path) -> None:
    """What a person saved is in its place or beside it, and the plan is never missing."""
    if not (out / EDITED).is_file():
        raise Broken(f"{EDITED} is gone")
    seen = [path for path in out.glob("*.docx") if not path.name.startswith(".")]
    if not any(path.read_bytes() == mine for path in seen):
        raise Broken("what a person saved is nowhere to be seen")


def _killed(command: Command, step: int) -> bool:
    """Run the command in a child, and kill that in the given step; whether it came so far."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _stop_in(step, writing)
        _run(command)
        os._exit(0)
    os.close(writing)
    told = os.read(reading, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    return told == BEGUN


def _stop_in(wanted: int, pipe: int) -> None:
    """From now on the steps of writing in this process are counted; it waits in the wanted one."""
    steps = itertools.count(1)

    def step() -> None:
        if next(steps) == wanted:
            os.write(pipe, BEGUN)
            time.sleep(_SECONDS_UNTIL_KILLED)

    def told(move: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
        def moved(first: Path, second: Path) -> None:
            step()
            move(first, second)
            step()

        return moved

    opened = beside._opened

    class Slow:
        """A file that is half written for a while."""

        def __init__(self, path: Path) -> None:
            self.stream: BinaryIO = opened(path)

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

        def write(self, data: bytes) -> None:
            half = len(data) // 2
            self.stream.write(data[:half])
            self.stream.flush()
            step()
            self.stream.write(data[half:])

        def __getattr__(self, name: str) -> Any:
            return getattr(self.stream, name)

    moves._place, moves._exchange = told(moves._place), told(moves._exchange)  # type: ignore[assignment]
    beside._opened = Slow  # type: ignore[assignment]


def _run(command: Command) -> int:
    """The exit status of a command in this process, in silence, as if it had just begun."""
    beside._tidy.cache_clear()
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
    parser = argparse.ArgumentParser(prog="python -m tests.write.killing", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new one")
    parser.add_argument("seed", type=int)
    parser.add_argument("times", type=int)
    given = parser.parse_args()
    given.folder.mkdir(parents=True)
    print(main(given.folder, given.seed, given.times))
