"""Any sequence of edits, undoing, outside changes and building leaves what the same calls of the
program leave: the page holds no state of its own.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from cchc_docs import BuildOptions, build_plans, open_round, value_at, with_value
from cchc_docs.web.changes.saving import Why, mark, save_value
from cchc_docs.web.changes.undoing import redo, undo
from cchc_docs.web.changes.value_address import ValueAddress
from cchc_docs.web.places import home_named
from tests.examples import examples
from tests.web.harness import Pages

ROUND = "minh-hoa-tinh-2023"
FILE = "scores/so-y-te.yaml"
CODES = ("3.1", "7.2", "4.2")
SEQUENCES = examples(5, 100)


class Model:
    """What should be in the file, kept by plain means: texts, and stacks of texts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[str] = []
        self.undone: list[str] = []

    def set(self, code: str, value: str) -> None:
        if value_at(self.text, ("scores", code)) != value:
            self.done.append(self.text)
            self.undone.clear()
            self.text = with_value(FILE, self.text, ("scores", code), value)

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.text)
            self.text = self.done.pop()

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.text)
            self.text = self.undone.pop()


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_the_files_are_those_of_plain_calls(pages: Pages, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    home = home_named(pages.desk, ROUND)
    assert home
    path = home.path / FILE
    model = Model(path.read_text(encoding="utf-8"))
    seen = model.text, mark(home, FILE)
    for _ in range(20):
        act = chance.choice(("edit", "edit", "edit", "stale", "undo", "redo", "reload"))
        code, value = chance.choice(CODES), str(chance.randint(1, 29) / 10)
        if act in ("edit", "stale"):
            text, ban = seen if act == "stale" else (model.text, mark(home, FILE))
            shown = value_at(text, ("scores", code))
            now = value_at(model.text, ("scores", code))
            address = ValueAddress(FILE, ("scores", code))
            save_value(home, address, shown, value, ban, Why("sửa điểm"))
            if shown == now or ban == mark(home, FILE) or value == now:
                model.set(code, value)
        elif act == "undo":
            undo(home)
            model.undo()
        elif act == "redo":
            redo(home)
            model.redo()
        else:
            seen = model.text, mark(home, FILE)
            assert pages.get(f"/dot/{ROUND}?het=1").status_code == 200
        assert path.read_text(encoding="utf-8") == model.text
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    copy = tmp_path / ROUND
    shutil.copytree(home.path, copy)
    (result,) = build_plans(open_round(copy), ["so-y-te"], BuildOptions(tmp_path / "ra"))
    mine = home.document("so-y-te")
    assert mine.exists() == result.path.exists()
    if mine.exists():
        assert mine.read_bytes() == result.path.read_bytes()
