"""A round of thousands of agencies, made from the real one of Sơn La 2018 and a seed.

Every agency has a score file for the whole criteria set and a plan with the wording of the real
one; the scores are drawn anew where the real agency lost points, so that every plan has about as
many shortcomings and measures as the real plan, but other figures, totals and ranks.
"""

from __future__ import annotations

import random
import shutil
from decimal import Decimal
from pathlib import Path

import yaml

REAL_ROUND = Path(__file__).resolve().parent.parent / "data" / "son-la-2018"
REAL_AGENCY = "so-noi-vu"
SEED = 2018
_BLOCKS = {"so-ban-nganh": "sở, ban, ngành", "cap-huyen": "huyện, thành phố", "cap-xa": "xã"}
_STEP = Decimal("0.01")


def make_round(folder: Path, agencies: int, seed: int = SEED) -> Path:
    """The round of so many agencies in the folder, the same for the same seed."""
    chance = random.Random(seed)
    shutil.copytree(REAL_ROUND, folder)
    real_scores = _read(folder / "scores" / f"{REAL_AGENCY}.yaml")["scores"]
    real_plan = (folder / "plans" / f"{REAL_AGENCY}.yaml").read_text(encoding="utf-8")
    for kind in ("scores", "plans"):
        (folder / kind / f"{REAL_AGENCY}.yaml").unlink()
    maxima = _maxima(_read(folder / "criteria.yaml"))
    _write_blocks(folder)
    names = list(_BLOCKS)
    entries = []
    for number in range(1, agencies + 1):
        code = f"co-quan-{number:04d}"
        entries.append(
            f"{code}: {{name: Cơ quan số {number}, abbreviation: CQ{number}, "
            f"block: {names[number % len(names)]}}}\n"
        )
        scores = _scores(real_scores, maxima, chance)
        (folder / "scores" / f"{code}.yaml").write_text(scores, encoding="utf-8")
        (folder / "plans" / f"{code}.yaml").write_text(real_plan, encoding="utf-8")
    (folder / "agencies.yaml").write_text("".join(entries), encoding="utf-8")
    return folder


def _read(path: Path) -> dict[str, dict[str, str]]:
    tree: dict[str, dict[str, str]] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return tree


def _maxima(criteria: object) -> dict[str, Decimal]:
    """The maximum of everything that has one, by its code or number."""
    found: dict[str, Decimal] = {}
    waiting = [criteria]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            code = node.get("code") or node.get("number")
            if code and "maximum" in node:
                found[code] = Decimal(node["maximum"])
    return found


def _scores(real: dict[str, str], maxima: dict[str, Decimal], chance: random.Random) -> str:
    lines = ["scores:\n"]
    for code, text in real.items():
        score = Decimal(text)
        if score < maxima[code]:
            steps = int((maxima[code] - score) / _STEP)
            score = maxima[code] - chance.randint(1, steps * 2) * _STEP
        lines.append(f"  {code}: {max(score, Decimal(0))}\n")
    previous = Decimal(chance.randint(8000, 9900)) * _STEP
    return "".join([*lines, f"\nprevious:\n  score: {previous}\n"])


def _write_blocks(folder: Path) -> None:
    path = folder / "round.yaml"
    text = path.read_text(encoding="utf-8")
    old = "blocks:\n  so-ban-nganh:\n    name: sở, ban, ngành\n"
    assert old in text
    new = "blocks:\n" + "".join(f"  {code}:\n    name: {name}\n" for code, name in _BLOCKS.items())
    path.write_text(text.replace(old, new), encoding="utf-8")
