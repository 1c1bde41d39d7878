"""Random rounds through scoring, building and reading back: all the figures, and no debris."""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.model.values import decimals_of
from cchc_docs.vietnamese import number
from tests.conftest import run_command
from tests.examples import examples
from tests.reading import lines

pytestmark = pytest.mark.slow

DEBRIS = ("None", "nan", "{{", "{%", "Decimal")
NAMES = st.text(
    st.sampled_from("abcđeêghiklmnoôơpqrstuưvxyàáảãạ &<>\"'{}%"), min_size=3, max_size=30
).filter(
    lambda text: (
        text.strip()
        and "{" not in text
        and not text.strip().startswith("%")
        and not any(words in text for words in DEBRIS)
    )
)
AGENCIES = NAMES.filter(lambda text: "%" not in text)
"""A column of a score sheet whose head has the sign holds shares."""
DECREE_30 = 2020
"""The first year whose plans have the words of an official; see ``tests/pinned.py``."""
MAXIMA = st.decimals(Decimal("0.5"), Decimal(20), places=2)


@st.composite
def rounds(draw: st.DrawFn) -> dict[str, Any]:
    """Areas with criteria, each with a maximum and a score not above it."""
    areas = []
    for area in range(1, draw(st.integers(1, 4)) + 1):
        criteria = []
        for place in range(1, draw(st.integers(1, 4)) + 1):
            maximum = draw(MAXIMA)
            score = draw(st.decimals(Decimal(0), maximum, places=2))
            criteria.append((f"{area}.{place}", draw(NAMES), maximum, score))
        areas.append((area, draw(NAMES), criteria))
    return {"areas": areas, "agency": draw(AGENCIES), "year": draw(st.integers(2012, 2025))}


def written(round_: dict[str, Any], folder: Path) -> None:
    quoted = json.dumps
    (folder / "scores").mkdir(parents=True)
    (folder / "plans").mkdir()
    texts = {
        "round.yaml": f"year: {round_['year']}\nname: Chỉ số\nprovince: tỉnh X\nplace: X\n"
        "blocks: {so: {name: sở}}\n",
        "agencies.yaml": f"so-x: {{name: {quoted(round_['agency'])}, abbreviation: X}}\n",
    }
    criteria, scores, plan = "areas:\n", "scores:\n", "shortcomings:\n"
    for area, name, items in round_["areas"]:
        criteria += f"  - number: {area}\n    name: {quoted(name)}\n    criteria:\n"
        for code, title, maximum, score in items:
            criteria += f"      - {{code: {code}, name: {quoted(title)}, maximum: {maximum}}}\n"
            scores += f"  {code}: {score}\n"
        plan += f"  - area: {area}\n    measures:\n      - {{text: Làm, lead: Y, time: Z}}\n"
    plan += "signatory: {name: Người Ký, title: Giám đốc}\nrecipients: [Nơi]\narchive: VT\n"
    plan += "closing: Hết\n"
    texts |= {"criteria.yaml": criteria, "scores/so-x.yaml": scores, "plans/so-x.yaml": plan}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def sum_of_column(round_: dict[str, Any], place: int, official: bool) -> str:
    """The sum as the table prints it: an official's columns have one number of decimals."""
    sums = [sum(item[place] for item in criteria) for _, _, criteria in round_["areas"]]
    total = sum(sums, Decimal(0))
    decimals = max(map(decimals_of, [*sums, total])) if official else None
    return number(total, decimals=decimals)


def all_figures_come_out(round_: dict[str, Any]) -> None:
    """The round is built, and its plan says every figure and nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "dot"
        written(round_, folder)
        outcome = run_command("build", folder, "-o", Path(name) / "out")
        assert outcome.status == 0, outcome.err
        said = "\n".join(lines(Path(name) / "out" / "so-x.docx"))
    items = [item for _, _, criteria in round_["areas"] for item in criteria]
    total, maximum = (sum(item[place] for item in items) for place in (3, 2))
    official = round_["year"] + 1 >= DECREE_30
    whole = f"/{number(maximum)}" if official else ""
    assert f"{number(total)}{whole} điểm" in said
    row = (
        f"Tổng cộng | {sum_of_column(round_, 2, official)} | {sum_of_column(round_, 3, official)} "
    )
    assert (row in said) == (len(round_["areas"]) > 1)
    folded = said.casefold()
    for _, title, top, score in items:
        if score < top:
            name = " ".join(title.split()).casefold()
            assert f"{name} đạt {number(score)}/{number(top)}" in folded
    for debris in DEBRIS:
        assert debris not in said


@given(rounds())
@settings(max_examples=examples(15, 40))
def test_every_figure_comes_out_and_nothing_else(round_: dict[str, Any]) -> None:
    all_figures_come_out(round_)
