"""Engines and documents that several of these tests use."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.pdf.documents import make_plan
from tests.pdf.engines import ObedientEngine


@pytest.fixture
def engine(tmp_path: Path) -> ObedientEngine:
    folder = tmp_path / "engine"
    folder.mkdir()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(folder / "blank.pdf")
    return ObedientEngine(folder)


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A right plan of four pages; to be read only."""
    return make_plan(tmp_path_factory.mktemp("plan") / "ke-hoach.docx")
