"""``python -m benchmarks``: one plan, many plans and all plans, beside docxtpl.

Makes its own round of 4,000 agencies out of the real one (see ``large_round``), runs both sides in
turn and prints ratios; milliseconds are only this machine's.
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.docxtpl_way import environment, fill
from benchmarks.large_round import REAL_AGENCY, REAL_ROUND, make_round
from benchmarks.lean_template import make_template
from benchmarks.measure import Run, machine, run, seconds_each, spread
from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.data_files.round_folder import read_round
from cchc_docs.data_files.standards import read_standards
from cchc_docs.model import Plan
from cchc_docs.render.render import render
from cchc_docs.standard import in_force
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.checked_plan import checked_plan
from cchc_docs.steps.templates import DEFAULT_TEMPLATE, compiled, template_file
from cchc_docs.write import write_own

DOCXTPL_SAMPLE = 200
STEADY_BLOCKS = 10
STEADY_DOCUMENTS = 20


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--agencies", type=int, default=4000)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lean = make_template(folder / "lean.docx")
        steady_state(folder, None, "our template", 20)
        steady_state(folder, lean, "a lean template of the same plan", 40)
        one_plan(folder, _template()[0], "our template", pairs=15)
        one_plan(folder, lean, "a lean template", pairs=15)
        one_revised(folder, agencies=200, pairs=7)
        whole_round(folder, arguments.agencies, arguments.repeats)


def _content(assessment: Assessment, code: str) -> dict[str, Any]:
    folder = assessment.folder
    plan = checked_plan(assessment, code, BuildOptions(folder.path))[0]
    assert isinstance(plan, Plan)
    agency, criteria = folder.agencies[code], folder.criteria_of(code)
    standard = in_force(read_standards(), issued_of(plan, folder.round).latest)
    subject = PlanSubject(folder.round, agency, criteria, assessment.cards[code], plan, standard)
    return compose_plan(subject)


def _template() -> tuple[Path, Any]:
    folder = read_round(REAL_ROUND)
    plan = checked_plan(assess(folder), REAL_AGENCY, BuildOptions(folder.path))[0]
    assert isinstance(plan, Plan)
    standard = in_force(read_standards(), issued_of(plan, folder.round).latest)
    path = template_file(folder.path, standard, DEFAULT_TEMPLATE)
    return path, compiled(path, standard)


def steady_state(folder: Path, rival: Path | None, named: str, target: int) -> None:
    """The real plan again and again in one process on one core: render and write a new file.

    docxtpl fills the template ``rival``, or ours.
    """
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(everywhere)})
    path, template = _template()
    content = _content(assess(read_round(REAL_ROUND)), REAL_AGENCY)
    jinja_env = environment()
    ours, theirs = folder / "ours.docx", folder / "theirs.docx"

    def docxtpl() -> None:
        fill(rival or path, content, jinja_env, theirs)

    def compiled_way() -> None:
        ours.unlink(missing_ok=True)
        write_own(ours, render(template, content))

    seconds_each(docxtpl, STEADY_DOCUMENTS)
    seconds_each(compiled_way, STEADY_DOCUMENTS)
    gc.collect()
    gc.freeze()  # what this process holds besides must not make either side slower
    ratios, slow, fast = [], [], []
    for _ in range(STEADY_BLOCKS):
        before = seconds_each(docxtpl, STEADY_DOCUMENTS)
        mine = seconds_each(compiled_way, STEADY_DOCUMENTS * 10)
        after = seconds_each(docxtpl, STEADY_DOCUMENTS)
        slow.append((before + after) / 2 * 1000)
        fast.append(mine * 1000)
        ratios.append((before + after) / 2 / mine)
    os.sched_setaffinity(0, everywhere)
    print(f"\nSteady state, the real plan, one core; docxtpl with {named}")
    print(f"  docxtpl as its manual says   {spread(slow)} ms a document")
    print(f"  cchc, filled and written     {spread(fast, 2)} ms a document")
    print(f"  ratio                        {spread(ratios)}  (target: at least {target})")


def one_plan(folder: Path, path: Path, named: str, pairs: int) -> None:
    """One plan from the command line, and a minimal docxtpl script, in turn."""
    contexts = folder / "one.pickle"
    contexts.write_bytes(pickle.dumps([_content(assess(read_round(REAL_ROUND)), REAL_AGENCY)]))
    target = folder / f"one-{path.stem}"
    ratios, mine, theirs = [], [], []
    for number in range(-1, pairs):
        slow = run("-m", "benchmarks.docxtpl_way", path, contexts, folder / "one-docxtpl")
        fast = run("-m", "cchc_docs", "build", REAL_ROUND, REAL_AGENCY, "-o", target / str(number))
        if number < 0:  # the modules are compiled only now
            continue
        theirs.append(slow.wall * 1000)
        mine.append(fast.wall * 1000)
        ratios.append(fast.wall / slow.wall)
    print(f"\nOne plan from the command line, whole processes; docxtpl with {named}")
    print(f"  minimal docxtpl script       {spread(theirs, 0)} ms")
    print(f"  cchc build ROUND AGENCY      {spread(mine, 0)} ms")
    print(f"  ratio                        {spread(ratios, 2)}  (target: at most 1.6)")


def one_revised(folder: Path, agencies: int, pairs: int) -> None:
    """A round built again after the score of one agency was revised, beside one plan alone."""
    place = make_round(folder / "revised", agencies)
    scores = place / "scores" / "co-quan-0001.yaml"
    text = scores.read_text(encoding="utf-8")
    command = ("-m", "cchc_docs", "build", place, "-o", folder / "all", "--jobs", 1)
    run(*command)
    ratios, alone, revised = [], [], []
    for number in range(pairs):
        single = folder / f"single-{number}"
        one = run("-m", "cchc_docs", "build", REAL_ROUND, REAL_AGENCY, "-o", single)
        scores.write_text(text + f"# {number}\n", encoding="utf-8")
        again = run(*command)
        alone.append(one.wall * 1000)
        revised.append(again.wall * 1000)
        ratios.append(again.wall / one.wall)
    print(f"\nOne agency revised in a round of {agencies}, the whole round built again")
    print(f"  one plan alone               {spread(alone, 0)} ms")
    print(f"  the round again              {spread(revised, 0)} ms")
    print(f"  ratio                        {spread(ratios, 2)}  (target: at most 2)")


def whole_round(folder: Path, agencies: int, repeats: int) -> None:
    """All plans in one command; docxtpl gets ready-made contexts of a sample."""
    place = make_round(folder / "large", agencies)
    sample = min(DOCXTPL_SAMPLE, agencies)
    path, _ = _template()
    contexts = folder / "sample.pickle"
    contexts.write_bytes(pickle.dumps(_sample(place, folder, sample)))
    found: dict[str, list[Run]] = {"docxtpl": [], "one": [], "two": [], "again": []}
    for number in range(repeats):
        found["docxtpl"].append(
            run("-m", "benchmarks.docxtpl_way", path, contexts, folder / "slow", cores=1)
        )
        one, two = folder / f"one-{number}", folder / f"two-{number}"
        command = ("-m", "cchc_docs", "build", place, "-o")
        found["one"].append(run(*command, one, "--jobs", 1, cores=1))
        found["two"].append(run(*command, two, "--jobs", 2, cores=2))
        found["again"].append(run(*command, one, "--jobs", 1, cores=1))
    _print_round(found, agencies, sample)


def _sample(place: Path, folder: Path, size: int) -> list[dict[str, Any]]:
    """The contexts of the first agencies, out of a round of that size made from the same seed."""
    small = make_round(folder / "small", size)
    assessment = assess(read_round(small))
    return [_content(assessment, code) for code in read_round(place).files("plans")[:size]]


def _print_round(found: dict[str, list[Run]], agencies: int, sample: int) -> None:
    scale = agencies / sample
    slow = [item.wall * scale for item in found["docxtpl"]]
    print(f"\n{agencies} plans in one command, data, checks and scoring included")
    print(f"  docxtpl, contexts ready-made {spread(slow)} s  (from {sample})")
    for key, text in (
        ("one", "cchc, one core              "),
        ("two", "cchc, two cores             "),
        ("again", "cchc again, nothing changed "),
    ):
        walls = [item.wall for item in found[key]]
        shares = [full / wall for full, wall in zip(slow, walls, strict=True)]
        peak = max(item.peak_mb for item in found[key])
        rate = agencies / statistics.median(walls)
        print(
            f"  {text} {spread(walls)} s, {rate:.0f} plans/s, peak {peak:.0f} MB, "
            f"1/{statistics.median(shares):.1f} of docxtpl"
        )
    pairs = zip(found["one"], found["two"], strict=True)
    gains = [one.wall / two.wall for one, two in pairs]
    print(f"  two cores to one             {spread(gains, 2)}  (target: at least 1.6)")
    shares = [a.wall / b.wall for a, b in zip(found["again"], found["one"], strict=True)]
    print(f"  again to new, one core       {spread(shares, 2)}  (target: at most 0.33)")
    print("  targets: at most 1/15 of docxtpl, peak at most 150 MB")


if __name__ == "__main__":
    main()
