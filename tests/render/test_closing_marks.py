"""A mark that the user typed at the end of a value is printed once, whatever the template sets."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.render.shapes import CIRCULAR, COMMUNES, DECREE, build

pytestmark = pytest.mark.slow

NO_SENTENCES = frozenset(
    (
        *("issued", "type", "form", "components", "signatory", "abbreviations", "tasks_as", "date"),
        *("opening", "areas_without_loss", "show", "index", "use", "deadline", "committee", "unit"),
        *("figures", "drafter", "electronic", "abbreviation", "name", "number", "bank", "year"),
    )
)
DOUBLED = re.compile(r"[;,.:]\s*[;,.:]|[;,:]\)")


def marked(value: Any, mark: str) -> Any:
    """The values of a plan, each sentence with the mark at its end."""
    if isinstance(value, dict):
        return {
            key: inner if key in NO_SENTENCES else marked(inner, mark)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [marked(item, mark) for item in value]
    if (
        not isinstance(value, str)
        or not re.search(r"[^\W\d_]", value)
        or value in ("true", "false")
    ):
        return value
    return value.rstrip(".") + mark


def rewrite(path: Path, key: str | None, mark: str) -> None:
    values = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    if key:
        values[key] = marked(values.get(key, {}), mark)
    else:
        values = marked(values, mark)
    text = yaml.dump(values, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("mark", [";", ".", ",", ". ;"])
@pytest.mark.parametrize("folder", [CIRCULAR, DECREE, COMMUNES], ids=lambda path: path.name[-4:])
def test_no_mark_is_printed_twice(folder: Path, mark: str, tmp_path: Path) -> None:
    own = tmp_path / "dot"
    shutil.copytree(folder, own)
    rewrite(own / "round.yaml", "plan", mark)
    for path in (own / "plans").glob("*.yaml"):
        rewrite(path, None, mark)
    plans = build(own, tmp_path / "ra")
    assert plans
    for plan in plans.values():
        for line in plan.lines:
            assert not DOUBLED.search(line.replace("...", "").replace("./.", ".")), line
