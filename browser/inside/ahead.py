"""What is likely to be asked for next, made ready while nothing is asked: the modules of all pages,
and what a first plan needs.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path


def steps(place: Path) -> Iterator[None]:
    """Short ones, since what is asked meanwhile waits for the end of one; ``place`` is a folder
    that nobody else uses.
    """
    from cchc_docs import BuildOptions, build_plans, example_round, open_round, score_round
    from cchc_docs.web.pages import PAGES
    from cchc_docs.write.folder import write_new_folder

    for name in PAGES:
        import_module(f"cchc_docs.web.pages.{name}")
        yield
    write_new_folder(place / "vi-du", example_round())
    opened = open_round(place / "vi-du")
    yield
    score_round(opened)
    yield
    list(build_plans(opened, opened.files("plans")[:1], BuildOptions(place / "out")))
    shutil.rmtree(place)
