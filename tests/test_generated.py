"""Whatever is made from the program is as the program makes it; one command makes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.generate import COMMAND, GENERATED


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_a_generated_file_is_current(path: Path) -> None:
    present = path.read_bytes()
    assert GENERATED[path](present) == present, f"{path.name} is not current: {COMMAND}"
