"""``python -m benchmarks.pdf``: twenty plans to PDF, against LibreOffice by itself.

LibreOffice by itself is one call with all the files, plain PDF, and a profile that was used before.
Ours is PDF/A-2b with a new profile each time. A ratio under 1 is faster.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.large_round import make_round
from cchc_docs.pdf import BackendName, convert
from cchc_docs.pdf.libreoffice import find_libreoffice

PLANS = 20
ROUNDS = 3
WAYS: tuple[tuple[BackendName, int], ...] = (
    ("libreoffice", 1),
    ("libreoffice", 2),
    ("rdocx", 1),
    ("rdocx", 2),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = built_plans(folder)
        alone = seconds_each(lambda: libreoffice_alone(paths, folder))
        print(f"LibreOffice alone, one call  {alone:.3f} s a plan")
        for backend, jobs in WAYS:
            ours = seconds_each(partial(by_us, paths, folder, backend, jobs))
            ratio = f"ratio {ours / alone:.2f}"
            print(f"{backend:11} {jobs} process(es)    {ours:.3f} s a plan, {ratio}")


def built_plans(folder: Path) -> list[Path]:
    """The plans of a round of so many agencies."""
    round_path = make_round(folder / "round", PLANS)
    command = [sys.executable, "-m", "cchc_docs", "build", str(round_path), "-o", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob("*.docx"))


def seconds_each(work: Callable[[], None]) -> float:
    """The best of some rounds, for one plan."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) / PLANS


def libreoffice_alone(paths: list[Path], folder: Path) -> None:
    office = find_libreoffice()
    if office is None:
        sys.exit("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "alone"
    command = [office.program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True)
    if len(list(out.glob("*.pdf"))) != len(paths):
        sys.exit("LibreOffice did not convert all plans")


def by_us(paths: list[Path], folder: Path, backend: BackendName, jobs: int) -> None:
    out = folder / "ours"
    shutil.rmtree(out, ignore_errors=True)
    results = convert(paths, out, backend=backend, jobs=jobs)
    if any(result.pdf is None for result in results):
        sys.exit(f"{backend} did not convert all plans")


if __name__ == "__main__":
    main()
