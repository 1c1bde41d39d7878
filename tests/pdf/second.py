"""The second program that draws pages: OnlyOffice's converter.

It is the ``document-builder`` package (AGPL-3.0, so a tool of the tests alone, in an environment of
its own that ``CCHC_DOCUMENT_BUILDER`` names by its Python).
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.tools import missing

_WORKER = Path(__file__).with_name("docbuilder_worker.py")


def needs_document_builder() -> str:
    """The Python that has it; a skip with the reason where none is named."""
    return os.environ.get("CCHC_DOCUMENT_BUILDER") or missing(
        "document-builder, by pip as in .ci/run"
    )


def by_document_builder(folder: Path, out: Path) -> None:
    """A PDF of every .docx of the folder."""
    command = [needs_document_builder(), str(_WORKER), str(folder), str(out)]
    subprocess.run(command, check=True, capture_output=True)
