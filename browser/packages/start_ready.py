"""Run by Pyodide's own Python while the page is made: what ``cchc_browser.prepared`` has ready."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from cchc_browser.prepared import Recording  # type: ignore[import-not-found]  # in the page

NOT_HERE = ("rich", "uvicorn", "webbrowser")
"""What some modules want that the page does not have."""


def begun() -> Recording:
    """To be called before anything of the program is imported."""
    return Recording()


def all_imported() -> None:
    """Every module of the program, so that all that they compile is noted."""
    import cchc_docs

    for module in pkgutil.walk_packages(cchc_docs.__path__, "cchc_docs."):
        if module.name.endswith("__main__"):
            continue
        try:
            import_module(module.name)
        except ModuleNotFoundError as error:
            if error.name not in NOT_HERE:
                raise
