"""The documents whose looks are approved: one for each standard and each shape of a plan."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, SON_LA, run_command

Example = Callable[[Path], Path]


def built(round_path: Path, agency: str, *options: str) -> Example:
    """An example that ``cchc build`` makes of a round."""

    def build(folder: Path) -> Path:
        copy = shutil.copytree(round_path, folder / round_path.name) if options else round_path
        outcome = run_command("build", copy, agency, "-o", folder, *options)
        path = folder / f"{agency}.docx"
        assert path.is_file(), outcome.err
        return path

    return build


def every_plan(round_name: str) -> dict[str, Example]:
    """An example for each plan of an illustrative round, by the round's and the agency's names."""
    folder = ROOT / "data" / f"minh-hoa-{round_name}"
    codes = sorted(path.stem for path in (folder / "plans").glob("*.yaml"))
    assert codes, folder
    return {f"{round_name}-{code}": built(folder, code) for code in codes}


EXAMPLES: dict[str, Example] = {
    "son-la-tt01": built(SON_LA, "so-noi-vu"),
    "son-la-nd30": built(SON_LA, "so-noi-vu", "--number", "15", "--issued", "2025-03-05"),
    **every_plan("hinh-thuc-2018"),
    **every_plan("hinh-thuc-2023"),
    **every_plan("hinh-thuc-2025"),
    **every_plan("tinh-2023"),
    **every_plan("xa-2025"),
}

README_EXAMPLE = "son-la-tt01"
