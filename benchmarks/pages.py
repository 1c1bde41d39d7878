"""How long the pages take on a round of 200 agencies beside 120 criteria: ``python -m
benchmarks.pages``.

The application is called in this process, as one visitor; what the browser adds is not in the
figures. Other work on the machine changes the milliseconds of the processor less than those of the
clock. The first page is timed from the start of ``cchc web`` as a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from benchmarks.measure import environment, machine, run, spread
from benchmarks.workbook_round import make_round
from cchc_docs.web.application import create_app
from cchc_docs.web.desk import Desk
from cchc_docs.web.storage import FolderStorage

TIMES = 7
_STEPS = (sys.executable, "-m", "benchmarks.pages", "--steps")
PLAN = "/dot/dot/ke-hoach/co-quan-007"


def main() -> None:
    """Print the milliseconds of each step beside what is aimed at."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--steps", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.steps:  # in a process of its own, whose modules are compiled
        asyncio.run(_steps(*given.steps))
        return
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder = make_round(place / "cac-dot" / "dot", planned=True)
        _first_page(folder.parent)
        subprocess.run(
            [*_STEPS, place / "first", folder],
            env=environment(),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        subprocess.run([*_STEPS, place / "second", folder], env=environment(), check=True)


class _Lap:
    """Seconds by the clock, and of the processor in this process and in those that have ended."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), _processor()

    def end(self) -> tuple[float, float]:
        return time.perf_counter() - self._clock, _processor() - self._processor


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _first_page(rounds: Path) -> None:
    """From the start of the process to the whole first page, its modules compiled before."""
    taken = []
    for _ in range(4):
        lap = _Lap()
        command = [sys.executable, "-m", "cchc_docs", "web", str(rounds), "--no-browser"]
        process = subprocess.Popen(
            [*command, "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment()
        )
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with opener.open(address) as answer:
                answer.read()
            clock, _ = lap.end()
        finally:
            process.terminate()
            process.wait()
        taken.append((clock, lap.end()[1]))
    _told("first page after the start", taken[1:], 1000)


async def _steps(place: Path, folder: Path) -> None:
    desk = Desk(FolderStorage(folder.parent, place / "output", place / "own"))
    transport = httpx.ASGITransport(app=create_app(desk))
    async with httpx.AsyncClient(transport=transport, base_url="http://t", timeout=600) as pages:
        await _timed("overview, first look", 2000, lambda: pages.get("/dot/dot"), 1)
        await _timed("overview, the rest", None, lambda: pages.get("/dot/dot?het=1"), 1)
        await _timed("overview, seen before", 500, lambda: pages.get("/dot/dot"))
        await _timed("score grid, first look", None, lambda: pages.get("/dot/dot/diem"), 1)
        await _cells(pages)
        await _timed("a plan, first look", None, lambda: pages.get(PLAN), 1)
        await _fields(pages)
        await _all_plans(pages, place, folder)


async def _cells(pages: httpx.AsyncClient) -> None:
    """A point typed into a cell, to the new sums and ranks."""
    taken, shown = [], ""
    for turn in range(TIMES + 1):
        value = f"0,{10 + turn}"
        cell = ["co-quan-007", "scores", "3.4", shown, value]
        if not shown:  # whatever stands there
            found = await pages.post("/dot/dot/diem/so/ghi", data={"o": json.dumps([cell])})
            cell[3] = shown = found.json()["khac"][0][3] if found.status_code == 409 else value
        lap = _Lap()
        found = await pages.post("/dot/dot/diem/so/ghi", data={"o": json.dumps([cell])})
        taken.append(lap.end())
        assert found.status_code == 200, found.text
        assert found.json()["ket-qua"]["co-quan-007"][2]
        shown = value
    _told("score cell to new ranks", taken[1:], 200)


async def _fields(pages: httpx.AsyncClient) -> None:
    """A word typed into a form, to the new findings and the new paper."""
    page = (await pages.get(PLAN)).text
    found = re.search(r'<(?:input|textarea)[^>]*data-muc="[^"]*/lead#[^>]*>', page)
    assert found, page
    given = {
        name: html.unescape(text) for name, text in re.findall(r'([\w-]+)="([^"]*)"', found[0])
    }
    form = {"muc": given["data-muc"], "cu": given.get("value", ""), "ban": given["data-ban"]}
    taken = []
    for turn in range(TIMES + 1):
        form["gia-tri"] = f"Văn phòng {turn}"
        lap = _Lap()
        saved = await pages.post(
            f"{PLAN}/truong", data=form | {"o": "x"}, headers={"HX-Request": "true"}
        )
        told = await pages.get(f"{PLAN}/loi", headers={"HX-Request": "true"})
        paper = await pages.get(f"{PLAN}/trang.docx")
        taken.append(lap.end())
        assert (saved.status_code, told.status_code, paper.status_code) == (200, 200, 200)
        event = json.loads(saved.headers["HX-Trigger"])["da-luu"]
        assert event["doi"]
        form |= {"cu": form["gia-tri"], "ban": next(iter(event["ban"].values()))}
        form["muc"] = event["muc"]
    _told("form change to new page", taken[1:], 300)


async def _all_plans(pages: httpx.AsyncClient, place: Path, folder: Path) -> None:
    """All plans built again by the page, and by the command, where nothing had been built."""
    lap = _Lap()
    answer = await pages.post("/dot/dot/lap")
    where = answer.headers["location"]
    while "Đang lập" in (await pages.get(where)).text:
        await pages.post(f"{where}/tiep")
    built = lap.end()[1]
    alone = run("-m", "cchc_docs", "build", folder, "-o", place / "beside", "--jobs", 1).cpu
    mine, theirs = place / "output" / "dot", place / "beside"
    for path in theirs.glob("*.docx"):
        assert path.read_bytes() == (mine / path.name).read_bytes()
    print(f"all plans by the page: {built:.1f} s of the processor, by the command {alone:.1f} s")
    print(f"  ratio                      {built / alone:.2f}  (target: at most 3)")


async def _timed(
    name: str, aim: int | None, ask: Callable[[], Awaitable[httpx.Response]], times: int = TIMES
) -> None:
    taken = []
    for _ in range(times):
        lap = _Lap()
        answer = await ask()
        taken.append(lap.end())
        assert answer.status_code == 200, answer.text[-500:]
    _told(name, taken, aim)


def _told(name: str, taken: list[tuple[float, float]], aim: int | None) -> None:
    told = "" if aim is None else f"  (target: at most {aim})"
    clock, processor = (spread([one[i] * 1000 for one in taken], 0) for i in (0, 1))
    print(f"{name:28} {clock} ms, of the processor {processor} ms{told}", flush=True)


if __name__ == "__main__":
    main()
