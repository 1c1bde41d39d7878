"""Run by Pyodide's own Python while the page is made: every template read once, and kept.

The first plan of each kind leaves its compiled template in the cache; the cache goes into the page.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def fill_cache(rounds: str) -> str:
    """Builds every plan and report of every round once, in copies; tells what is ready then."""
    from cchc_docs import BuildOptions, build_plans, build_report, open_round

    built = 0
    for number, folder in enumerate(sorted(one for one in Path(rounds).iterdir() if one.is_dir())):
        place = Path(f"/ready/{number}")
        shutil.copytree(folder, place / folder.name)
        opened = open_round(place / folder.name)
        options = BuildOptions(place / "out")
        results = [*build_plans(opened, opened.files("plans"), options)]
        failed = [
            finding for item in results if item.status == "failed" for finding in item.findings
        ]
        if failed:
            raise RuntimeError("\n".join(map(str, failed)))
        built += len(results)
        build_report(opened, options)  # not every round has one
    shutil.rmtree("/ready")
    kept = list(Path(os.environ["XDG_CACHE_HOME"]).rglob("*.zip"))
    return f"{built} plans built, {len(kept)} templates ready"
