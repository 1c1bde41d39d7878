"""A plan gives its round back, and from that the same plan is built, byte for byte."""

from __future__ import annotations

import re
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.data_files.usual_names import HEADING
from cchc_docs.finding import Refused
from cchc_docs.revise.provenance import Provenance
from cchc_docs.steps.carried import carried_round
from tests.conftest import ROOT, run_command
from tests.examples import examples
from tests.steps.test_random_rounds import rounds, written

pytestmark = pytest.mark.slow

EXAMPLES = sorted((ROOT / "data").glob("*/plans/*.yaml"), reverse=True)
KIND = re.compile(r"^(?:form|tasks_as): .*", re.MULTILINE)


def kind_of(plan: Path) -> tuple[str, ...]:
    """The round, and how the plan is issued and tells its tasks."""
    return plan.parent.parent.name, *KIND.findall(plan.read_text(encoding="utf-8"))


PLANS = [
    pytest.param(path, id=f"{path.parent.parent.name}-{path.stem}")
    for path in {kind_of(path): path for path in EXAMPLES}.values()
]
"""One of each kind; what plans hold besides is drawn at random below."""


def given_back(round_: Path, code: str, work: Path, *options: str) -> None:
    """Builds the plan, takes its round out, and builds it again from there."""
    first, again = work / "lan-dau", work / "lan-hai"
    built = run_command("build", round_, code, "-o", first, *options)
    assert built.status == 0, built.err
    document = first / f"{code}.docx"
    own = ("--template", "ke-hoach") if (round_ / "templates").is_dir() else ()
    shown = run_command("show", document, "--extract", work / "lay-ra", *own)
    assert shown.status == 0, shown.err
    rebuilt = run_command("build", work / "lay-ra", "-o", again)
    assert rebuilt.status == 0, rebuilt.err
    assert (again / f"{code}.docx").read_bytes() == document.read_bytes()


@pytest.mark.parametrize("plan", PLANS)
def test_an_example_of_each_kind_is_built_again(plan: Path, tmp_path: Path) -> None:
    given_back(plan.parent.parent, plan.stem, tmp_path)


def test_the_round_that_comes_out_says_what_it_is(tmp_path: Path) -> None:
    round_ = ROOT / "data" / "minh-hoa-xa-2025"
    code = min(path.stem for path in (round_ / "plans").glob("*.yaml"))
    given_back(round_, code, tmp_path)
    for name in ("round.yaml", "agencies.yaml"):
        text = (tmp_path / "lay-ra" / name).read_text(encoding="utf-8")
        assert text.startswith("# Số liệu này lấy từ một kế hoạch đã lập")
        assert text.count("# Số liệu này lấy từ") == 1
        assert "Điểm của các cơ quan khác không có ở đây" in text
    found = {path.name for path in (tmp_path / "lay-ra" / "scores").iterdir()}
    assert found == {f"{code}.yaml"}


def test_what_an_older_plan_gives_back_says_what_it_is_as_well() -> None:
    files = {"round.yaml": b"year: 2018\n", "agencies.yaml": b"so-x: {name: X}\n"}
    taken = carried_round(Provenance(b"", files)).files
    for name, data in files.items():
        assert taken[name] == HEADING.encode() + data


@pytest.mark.parametrize("name", ["-mau", "~mau", ".mau"])
def test_a_template_under_a_name_that_no_round_has_is_refused(name: str) -> None:
    file = f"templates/nd30/{name}.docx"
    files = {"round.yaml": b"year: 2018\n", "agencies.yaml": b"so-x: {name: X}\n", file: b"x"}
    with pytest.raises(Refused, match="tệp mà một đợt không có"):
        carried_round(Provenance(b"", files, name, "", "nd30"))


SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "decimals": st.integers(2, 4),
        "decimal_sign": st.sampled_from(['","', '"."']),
        "short_name": st.just("PAR INDEX"),
        "parent": st.just("UBND tỉnh X"),
        "report": st.just("{issuer: so-x}"),
        "plan": st.sampled_from(
            ["{show: [mean]}", "{tasks_as: table}", "{areas_without_loss: keep}", "{issued: 2026}"]
        ),
    },
)
BLOCK = st.sampled_from(
    [
        "{name: sở}",
        "{name: sở, rank_by: percent}",
        '{name: sở, ties: ["decimals:3", exact, "area:1"]}',
        "{name: sở, criteria: bo-tieu-chi.yaml, classes: [{name: Tốt, minimum: 0}]}",
    ]
)
OPTIONS = st.lists(
    st.sampled_from([("--number", "12"), ("--issued", "2027-04-05"), ("--issued", "2027-05")]),
    max_size=2,
    unique_by=lambda option: option[0],
)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A random round with other agencies, and how its plan is built."""
    round_ = draw(rounds())
    items = [item for _, _, criteria in round_["areas"] for item in criteria]
    others = [
        [draw(st.decimals(Decimal(0), top, places=2)) for _, _, top, _ in items]
        for _ in range(draw(st.integers(0, 3)))
    ]
    return {
        "round": round_,
        "codes": [code for code, *_ in items],
        "others": others,
        "settings": draw(SETTINGS),
        # An agency alone has no place, and no number can be given to a plan that should say one.
        "block": draw(BLOCK) if others else "{name: sở, unranked: true}",
        "options": draw(OPTIONS),
        "bank": draw(st.sampled_from(["", "measures.yaml", "../chung.yaml"])),
    }


def laid_out(case: dict[str, Any], folder: Path) -> None:
    """The files of the round."""
    written(case["round"], folder)
    block, settings_ = case["block"], dict(case["settings"])
    (folder / "round.yaml").write_text(
        f"year: {case['round']['year']}\nname: Chỉ số\nprovince: tỉnh X\nplace: X\n"
        + "".join(f"{key}: {value}\n" for key, value in settings_.items())
        + (f"bank: {case['bank']}\n" if case["bank"] else "")
        + f"blocks: {{so: {block}}}\n",
        encoding="utf-8",
    )
    if "criteria:" in block:
        (folder / "criteria.yaml").rename(folder / "bo-tieu-chi.yaml")
    with (folder / "agencies.yaml").open("a", encoding="utf-8") as stream:
        for number, scores in enumerate(case["others"]):
            stream.write(f"khac-{number}: {{name: Cơ quan {number}}}\n")
            lines = (f"  {code}: {s}\n" for code, s in zip(case["codes"], scores, strict=True))
            text = "scores:\n" + "".join(lines)
            (folder / "scores" / f"khac-{number}.yaml").write_text(text, encoding="utf-8")
    if case["bank"]:
        plan = folder / "plans" / "so-x.yaml"
        used = plan.read_text(encoding="utf-8").replace("{text: Làm,", "{use: lam,", 1)
        plan.write_text(used, encoding="utf-8")
        (folder / case["bank"]).write_text("measures:\n  lam: {text: Làm}\n", encoding="utf-8")


@given(cases())
@settings(max_examples=examples(6, 15))
def test_any_plan_is_built_again(case: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "dot"
        laid_out(case, folder)
        options = [part for option in case["options"] for part in option]
        given_back(folder, "so-x", Path(name), *options)
