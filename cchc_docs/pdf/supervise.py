"""Engine processes under watch: a limit for each document, and a new process for a broken one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import Literal

from cchc_docs.frozen import dataclass
from cchc_docs.pdf.engine import Engine
from cchc_docs.programs import system_program

Ending = Literal["finished", "died", "hung"]

POLL_SECONDS = 0.03
# A limit for the length of a command line on Windows, and for what a process gathers in memory.
MOST_PER_PROCESS = 200
# An engine that gives nothing so many times running is broken; each try may cost a time limit.
MOST_FRUITLESS = 3


@dataclass(frozen=True, slots=True)
class Watch:
    """How long one document may take, the sign to stop at once, and who is told how many
    documents more are done; several processes may tell at the same time."""

    seconds_per_file: float
    stopped: threading.Event = field(default_factory=threading.Event)
    told: Callable[[int], None] | None = None


def run_engine(engine: Engine, folder: Path, names: Sequence[str], watch: Watch) -> dict[str, str]:
    """Convert all names in the folder; why each that failed did, in Vietnamese."""
    failures: dict[str, str] = {}
    waiting = list(names)
    tried_again: set[str] = set()
    fruitless = 0
    while waiting and fruitless < MOST_FRUITLESS and not watch.stopped.is_set():
        batch = waiting[:MOST_PER_PROCESS]
        ending = _run_once(engine, folder, batch, watch)
        settled, culprit = _progress(folder, batch, ending)
        refused = [name for name in settled if not is_whole(folder / f"{name}.pdf")]
        failures |= {name: _refusal(engine, folder, name) for name in refused}
        waiting = waiting[len(settled) :]
        fruitless = fruitless + 1 if culprit and not settled else 0
        if culprit and ending == "died" and culprit not in tried_again:
            # A process may die of something else, such as want of memory.
            tried_again.add(culprit)
        elif culprit:
            failures[culprit] = _breakdown(engine, ending, watch)
            waiting.remove(culprit)
    return failures | {name: _broken(engine) for name in waiting}


def is_whole(pdf: Path) -> bool:
    """Whether the file is a PDF up to its end mark."""
    if not pdf.is_file():
        return False
    data = pdf.read_bytes()
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]


def _progress(folder: Path, batch: list[str], ending: Ending) -> tuple[list[str], str | None]:
    """What the process dealt with, and the document on which it broke: the one after those."""
    if ending == "finished":
        return batch, None
    done = [number for number, name in enumerate(batch) if is_whole(folder / f"{name}.pdf")]
    count = done[-1] + 1 if done else 0
    return batch[:count], batch[count] if count < len(batch) else None


def _run_once(engine: Engine, folder: Path, names: list[str], watch: Watch) -> Ending:
    with (folder / "messages.txt").open("ab") as messages:
        try:
            process = _start(engine.command(folder, names), folder, messages.fileno())
        except OSError:
            return "died"
        try:
            return _wait(process, folder, engine.start_seconds, watch)
        finally:
            _end(process)


def _start(command: list[str], folder: Path, messages: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=messages,
        stderr=messages,
        start_new_session=os.name != "nt",
    )


def _wait(
    process: subprocess.Popen[bytes], folder: Path, start_seconds: float, watch: Watch
) -> Ending:
    finished = _finished(folder)
    limit = time.monotonic() + start_seconds + watch.seconds_per_file
    is_running = True
    while is_running:
        is_running = process.poll() is None
        if is_running and (time.monotonic() > limit or watch.stopped.is_set()):
            return "hung"
        if is_running:
            time.sleep(POLL_SECONDS)
        if (now := _finished(folder)) != finished:
            if watch.told is not None:
                watch.told(now - finished)
            finished = now
            limit = time.monotonic() + watch.seconds_per_file
    return "finished" if process.returncode == 0 else "died"


def _finished(folder: Path) -> int:
    return sum(path.suffix in (".pdf", ".error") for path in folder.iterdir())


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and its children are gone: LibreOffice's program is a script round another."""
    if os.name == "nt":
        if process.poll() is None:
            subprocess.run(
                [system_program("taskkill"), "/F", "/T", "/PID", str(process.pid)],
                capture_output=True,
                check=False,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _refusal(engine: Engine, folder: Path, name: str) -> str:
    reason = folder / f"{name}.error"
    detail = reason.read_text(encoding="utf-8").strip() if reason.is_file() else ""
    return f"{engine.title} không chuyển được tệp này" + (f" ({detail})" if detail else "")


def _breakdown(engine: Engine, ending: Ending, watch: Watch) -> str:
    if ending == "hung":
        return f"{engine.title} không xong trong {watch.seconds_per_file:g} giây, đã bị dừng"
    return f"{engine.title} dừng đột ngột khi chuyển tệp này"


def _broken(engine: Engine) -> str:
    return f"{engine.title} hỏng nhiều lần liên tiếp nên không chuyển tiếp tệp này"
