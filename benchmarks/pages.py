"""How long the pages take on a large round: ``python -m benchmarks.pages [AGENCIES]``.

The application is called in this process; what the browser adds is not in the figures.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks.large_round import make_round
from cchc_docs import BuildOptions, build_plans, open_round
from cchc_docs.web.application import create_app
from cchc_docs.web.desk import Desk
from cchc_docs.web.storage import FolderStorage


def main() -> None:
    """Print the seconds of each step beside what is aimed at."""
    agencies = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        Path(place, "cac-dot").mkdir()
        folder = make_round(Path(place, "cac-dot", "dot"), agencies)
        asyncio.run(_steps(Path(place), folder))


async def _steps(place: Path, folder: Path) -> None:
    desk = Desk(FolderStorage(folder.parent, place / "output", place / "own"))
    transport = httpx.ASGITransport(app=create_app(desk))
    async with httpx.AsyncClient(transport=transport, base_url="http://t") as pages:
        await _timed("first page", 1.0, pages.get("/"))
        await _timed("overview, first look", 2.0, pages.get("/dot/dot"))
        await _timed("overview, the rest", None, pages.get("/dot/dot?het=1"))
        await _timed("overview, seen before", 0.5, pages.get("/dot/dot"))
        started = time.perf_counter()
        answer = await pages.post("/dot/dot/lap")
        where = answer.headers["location"]
        while "Đang lập" in (await pages.get(where)).text:
            await pages.post(f"{where}/tiep")
        built = time.perf_counter() - started
    started = time.perf_counter()
    round_ = open_round(folder)
    list(build_plans(round_, round_.files("plans"), BuildOptions(place / "beside")))
    alone = time.perf_counter() - started
    print(f"all plans by the page: {built:.1f} s, by the function: {alone:.1f} s (aim: 3 times)")


async def _timed(name: str, aim: float | None, asked: Any) -> None:
    started = time.perf_counter()
    answer = await asked
    assert answer.status_code == 200, answer.text[-500:]
    told = "" if aim is None else f" (aim: {aim:g})"
    print(f"{name}: {time.perf_counter() - started:.2f} s{told}")


if __name__ == "__main__":
    main()
