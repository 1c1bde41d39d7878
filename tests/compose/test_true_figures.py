"""Whatever is announced, computed or unknown: no printed figure contradicts another, and nothing
is printed that was neither announced nor follows from the results of a whole block."""

from __future__ import annotations

import json
import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings, strategies as st

from tests.conftest import run_command
from tests.examples import examples
from tests.reading import lines

CODES = ("so-a", "so-b", "so-c")
AREAS = (("1", Decimal(60)), ("2", Decimal(40)))
POINTS = st.decimals(0, 40, places=2)

agency = st.fixed_dictionaries(
    {"known": st.sampled_from(["scores", "areas", "total", "place", "nothing"])},
    optional={"rank": st.integers(1, 3), "ranked": st.sampled_from([3, 20])},
)
rounds = st.fixed_dictionaries(
    {
        "agencies": st.tuples(agency, agency, agency),
        "points": st.tuples(*[st.tuples(POINTS, POINTS)] * 3),
        "decimals": st.integers(0, 3),
        "mean": st.booleans(),
    }
)


def written(case: dict[str, Any], folder: Path) -> None:
    """The round as files; every agency has a plan whose shortcomings stand in words."""
    for name in ("scores", "plans"):
        (folder / name).mkdir(parents=True)
    listed = ""
    for code, known, points in zip(CODES, case["agencies"], case["points"], strict=True):
        listed += (
            f"{code}: {{name: Sở {code[-1].upper()}, abbreviation: S, {_said(known, points)}}}\n"
        )
        areas = ", ".join(f"{n}: {value}" for (n, _), value in zip(AREAS, points, strict=True))
        if known["known"] == "scores":
            (folder / "scores" / f"{code}.yaml").write_text(f"scores: {{{areas}}}\n", "utf-8")
        if known["known"] == "areas":
            text = f"published: {{areas: {{{areas}}}}}\n"
            (folder / "scores" / f"{code}.yaml").write_text(text, "utf-8")
        (folder / "plans" / f"{code}.yaml").write_text(_PLAN, "utf-8")
    (folder / "agencies.yaml").write_text(listed, "utf-8")
    (folder / "criteria.yaml").write_text(_CRITERIA, "utf-8")
    show = "show: [mean], " if case["mean"] else ""
    (folder / "round.yaml").write_text(
        "year: 2024\nname: Chỉ số\nprovince: tỉnh X\nplace: X\nparent: UBND tỉnh X\n"
        f"decimals: {case['decimals']}\nblocks: {{so: {{name: sở}}}}\n"
        f"plan: {{{show}issued: 2025, recipients: [Nơi], archive: 'VT, VP', closing: Hết}}\n",
        "utf-8",
    )


_CRITERIA = "areas:\n" + "".join(
    f"  - {{number: {number}, name: Nội dung {number}, maximum: {maximum}}}\n"
    for number, maximum in AREAS
)
_MEASURES = "measures: [{text: Làm, lead: VP, time: Quý I}]"
_PLAN = (
    "shortcomings:\n"
    + "".join(f"  - {{area: {n}, text: Chậm, {_MEASURES}}}\n" for n, _ in AREAS)
    + "signatory: {name: A B, title: Giám đốc}\n"
)


def _said(known: dict[str, Any], points: tuple[Decimal, Decimal]) -> str:
    """What the list of agencies announces."""
    said = {key: known[key] for key in ("rank", "ranked") if key in known}
    if known["known"] == "place":
        said.setdefault("rank", 1)
    place = ", ".join(f"{key}: {value}" for key, value in said.items())
    total = f"total: {sum(points)}, " if known["known"] == "total" else ""
    return f"{total}standing: {{{place}}}" if place else total.rstrip(", ") or "block: so"


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


@given(rounds)
@settings(max_examples=examples(8))
def test_no_figure_of_a_plan_is_made_up_or_contradicted(case: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "dot", Path(name) / "out"
        written(case, folder)
        run_command("build", folder, "-o", out)
        cards = json.loads(run_command("score", folder, "--json").out)["agencies"]
        known = {card["code"]: card for card in cards}
        texts = {path.stem: lines(path) for path in out.glob("so-*.docx")}
    whole = all(found["known"] in ("scores", "areas", "total") for found in case["agencies"])
    for code, text in texts.items():
        said = case["agencies"][CODES.index(code)]
        _holds(text, known[code], said, whole)


def _holds(text: list[str], card: dict[str, Any], said: dict[str, Any], whole: bool) -> None:
    body = "\n".join(text)
    place = re.search(r"xếp thứ (\d+)(?:/(\d+))?", body)
    assert (place is not None) == (card["rank"] is not None), body
    if place:
        assert int(place[1]) == card["rank"]
        assert place[2] is None or int(place[1]) <= int(place[2])
        announced = said.get("rank") or (1 if said["known"] == "place" else None)
        assert whole or int(place[1]) == announced, body
    if "mức bình quân" in body:
        assert whole, body
    score = re.search(r"Tổng điểm đạt ([\d.,]+)/[\d.,]+ điểm", body)
    assert (score is not None) == (card["score"] is not None), body
    if score:
        assert number(score[1]) == Decimal(card["score"])
    rows = [row.split(" | ") for row in text if re.match(r"(\d+|) \| .*\|", row)]
    figures = [row for row in rows if row[0].isdecimal()]
    total = next((row for row in rows if row[1] == "Tổng cộng"), None)
    for row in (*figures, *([total] if total else [])):
        lost = Decimal(0) if row[-1] in ("-", "") else number(row[-1])
        assert lost >= 0
        assert number(row[2]) - number(row[3]) == lost, row
    if total and "do làm tròn" not in body:
        assert sum(number(row[3]) for row in figures) == number(total[3])


def test_no_zero_stands_behind_a_rounded_figure(tmp_path: Path) -> None:
    points = (Decimal("59.996"), Decimal("33.333"))
    known = ({"known": "scores"},) * 3
    written(
        {"agencies": known, "points": (points,) * 3, "decimals": 2, "mean": False}, tmp_path / "dot"
    )
    run_command("build", tmp_path / "dot", "so-a", "-o", tmp_path)
    rows = [
        row.split(" | ")[2:] for row in lines(tmp_path / "so-a.docx") if re.match(r"\d \|", row)
    ]
    assert rows == [["60", "59,996", "0,004"], ["40", "33,33", "6,67"]]
    card = run_command("score", tmp_path / "dot", "so-a").out
    assert "33,33 " in card and "93,33 " in card and "33,330" not in card
