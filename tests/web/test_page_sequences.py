"""Any sequence of what the pages do to a round, its plans and what comes back leaves the files that
the same calls of the program leave: points, settings, builds, hand edits, conflicts, returns,
numbers, undoing.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_docs import (
    BuildOptions,
    CollectOptions,
    Side,
    build_plans,
    collect_returns,
    export_agency_workbooks,
    open_conflicts,
    open_round,
    parse_issued,
    score_round,
    settle_conflict,
    value_at,
    with_value,
)
from tests.collect.mail import filled, words_of
from tests.examples import examples
from tests.steps.test_keep import edit
from tests.web.conftest import copy_rounds
from tests.web.harness import Loop, Pages

ROUND, CODE = "minh-hoa-tinh-2023", "so-y-te"
HOME = f"/dot/{ROUND}"
PLAN = f"{HOME}/ke-hoach/{CODE}"
SEQUENCES = examples(2, 25)
STEPS = 12
ACTS = ["points", "settings", "build", "hand", "quarrel", "settle", "returned", "number"]
ACTS += ["settle", "quarrel", "undo", "undo", "redo"]
PLACES = ("Minh Họa", "Thị xã Minh Họa", "Phường Một")
HAND = ("Kế hoạch này", "Kế hoạch nói trên")


class Twin:
    """The round beside the pages' own, changed by plain calls; undoing is of its data alone."""

    def __init__(self, folder: Path, documents: Path) -> None:
        self.folder = folder
        self.documents = documents
        self.done: list[dict[str, bytes]] = []
        self.undone: list[dict[str, bytes]] = []

    def data(self) -> dict[str, bytes]:
        return state(self.folder)

    def put_back(self, data: dict[str, bytes]) -> None:
        for name in self.data().keys() - data.keys():
            (self.folder / name).unlink()
        for name, content in data.items():
            (self.folder / name).write_bytes(content)

    def changed(self, before: dict[str, bytes]) -> None:
        if before != self.data():
            self.done.append(before)
            self.undone.clear()

    def step(self, from_: list[dict[str, bytes]], to: list[dict[str, bytes]]) -> None:
        if from_:
            to.append(self.data())
            self.put_back(from_.pop())

    def set(self, name: str, keys: tuple[str, ...], value: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(with_value(name, text, keys, value), encoding="utf-8")

    def build(self, **given: object) -> None:
        options = BuildOptions(self.documents, keep_issued=True, **given)  # type: ignore[arg-type]
        list(build_plans(open_round(self.folder), [CODE], options).results)


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that was mailed to the agency."""
    place = tmp_path_factory.mktemp("gui")
    rounds = copy_rounds(place / "cac-dot", (ROUND,))
    list(export_agency_workbooks(score_round(open_round(rounds / ROUND)), [CODE], place))
    return place / f"{CODE}.xlsx"


@dataclass
class Act:
    """One thing that is done on the pages and by plain calls."""

    pages: Pages
    twin: Twin
    chance: random.Random
    place: Path
    sent: Path

    @property
    def document(self) -> Path:
        return self.pages.documents / ROUND / f"{CODE}.docx"

    @property
    def plan(self) -> str:
        return (self.twin.folder / "plans" / f"{CODE}.yaml").read_text(encoding="utf-8")

    def both(self, data: bytes) -> None:
        """A document as a person saved it."""
        self.document.write_bytes(data)
        (self.twin.documents / f"{CODE}.docx").write_bytes(data)

    def points(self) -> None:
        file = f"scores/{CODE}.yaml"
        value = str(self.chance.randint(5, 48) / 10)
        text = (self.twin.folder / file).read_text(encoding="utf-8")
        shown = str(value_at(text, ("scores", "3.2")))
        cell = json.dumps([[CODE, "scores", "3.2", shown, value]])
        assert self.pages.post(f"{HOME}/diem/so-nganh/ghi", {"o": cell}).status_code == 200
        if value != shown:
            self.twin.set(file, ("scores", "3.2"), value)

    def settings(self) -> None:
        text = (self.twin.folder / "round.yaml").read_text(encoding="utf-8")
        shown, value = str(value_at(text, ("place",))), self.chance.choice(PLACES)
        form = {"muc": "round.yaml#/place", "cu": shown, "gia-tri": value, "o": "o"}
        answer = self.pages.post(f"{HOME}/cai-dat/truong", form, htmx=True)
        assert answer.status_code == 200
        if value != shown:
            self.twin.set("round.yaml", ("place",), value)

    def build(self) -> None:
        assert self.pages.post(f"{HOME}/lap", {"cq": CODE}).status_code == 303
        self.twin.build()

    def hand(self) -> None:
        """An edit in Word; once made it is not made again."""
        if self.document.exists() and HAND[0] in words_of(self.document):
            edit(self.document, *HAND)
            self.both(self.document.read_bytes())

    def clash(self) -> None:
        """An edit in Word just where the points are said."""
        words = words_of(self.document) if self.document.exists() else ""
        if found := re.search(r"thủ tục hành chính đạt (\d+(?:,\d+)?)/5\sđiểm;", words):
            edit(self.document, found[0], found[0].replace(found[1], "1,11"))
            self.both(self.document.read_bytes())

    def quarrel(self) -> None:
        """Both a person and the data say the points otherwise."""
        self.build()
        self.clash()
        self.points()
        self.build()

    def settle(self) -> None:
        data = self.document.read_bytes() if self.document.exists() else b""
        for one in open_conflicts(data)[:1] if data else ():
            chosen = self.chance.choice((("nguoi", "hand"), ("so-lieu", "new")))
            done = self.pages.post(f"{PLAN}/xung-dot/{one.id}", {"chon": chosen[0]})
            assert done.status_code == 303
            self.both(settle_conflict(data, one.id, chosen[1]))  # type: ignore[arg-type]
            assert self.document.read_bytes() != data

    def returned(self) -> None:
        when = self.chance.choice(("Quý I/2024", "Quý III/2024", "Tháng 9/2024"))
        cell = ("Nhiệm vụ", 4, "Thời gian", when)
        side: Side = self.chance.choice(("refuse", "workbook", "round"))
        file = filled(self.sent, self.place / "bang.xlsx", cell, saved="2024-03-12T05:30:00Z")
        answer = self.pages.post(f"{HOME}/thu-ve", files=[("tep", (file.name, file.read_bytes()))])
        address = answer.headers["location"]
        if said := {"workbook": "bang", "round": "dot"}.get(side):
            self.pages.post(f"{address}/chon", {"cq": CODE, "ben": said})
        assert self.pages.post(f"{address}/nhan").status_code == 303
        options = CollectOptions(self.twin.documents, conflicts=side)
        collect_returns(open_round(self.twin.folder), self.place, options)

    def number(self) -> None:
        had = value_at(self.plan, ("number",))
        number = self.chance.randint(1, 9)
        form = {"so": str(number), "ngay": "5/4/2024"}
        answer = self.pages.post(f"{PLAN}/ban-hanh", form)
        assert answer.status_code == (409 if had else 303)
        if not had:
            self.twin.build(number=number, issued=parse_issued("2024-04-05"))

    def undo(self) -> None:
        assert self.pages.post(f"{HOME}/hoan-tac").status_code == 303
        self.twin.step(self.twin.done, self.twin.undone)

    def redo(self) -> None:
        assert self.pages.post(f"{HOME}/lam-lai").status_code == 303
        self.twin.step(self.twin.undone, self.twin.done)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_pages_leave_what_plain_calls_leave(
    loop: Loop, sent: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    pages = Pages(loop, copy_rounds(tmp_path / "cac-dot", (ROUND,)), tmp_path / "rieng")
    twin = Twin(tmp_path / "doi" / ROUND, tmp_path / "ra")
    shutil.copytree(pages.folder / ROUND, twin.folder)
    for turn in range(STEPS):
        act = chance.choice(ACTS)
        before = twin.data()
        getattr(Act(pages, twin, chance, tmp_path / str(turn), sent), act)()
        if act not in ("undo", "redo"):
            twin.changed(before)
        assert state(pages.folder / ROUND) == twin.data(), (seed, turn, act)
        assert state(pages.documents / ROUND) == state(twin.documents), (seed, turn, act)
        assert pages.get(f"{HOME}?het=1").status_code == 200
        assert "loi" not in pages.desk.work, pages.desk.work["loi"]
