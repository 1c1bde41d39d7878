"""The page, and the program beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from browser.caching import cache_folder
from browser.pinned import PYODIDE

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def page_file() -> Path:
    """``CCHC_PAGE``, else what ``browser/build`` writes."""
    path = Path(os.environ.get("CCHC_PAGE", ROOT / "output" / "cchc.html"))
    assert path.is_file(), "browser/build first"
    return path


@pytest.fixture(scope="session")
def pyodide() -> Path:
    """npm's package, as the build has kept it."""
    return cache_folder() / f"pyodide-{PYODIDE}" / "node_modules" / "pyodide"
