"""The list of fields for templates is the content that templates get, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.data_files.round_folder import read_plan, read_round
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.template_fields import template_fields
from cchc_docs.model import Plan
from cchc_docs.standard import in_force
from cchc_docs.steps.assess import assess
from tests.conftest import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "data").glob("*/round.yaml"))
PLANS = [(folder, plan.stem) for folder in FOLDERS for plan in sorted(folder.glob("plans/*.yaml"))]

OF_AMENDMENTS = ".amendment"
"""Given only to a plan that amends another one."""


def content_of(folder: Path, code: str) -> dict[str, Any]:
    read = read_round(folder)
    plan = read_plan(read, code).record
    assert isinstance(plan, Plan)
    card = assess(read).cards[code]
    completed = plan.completed_by(read.round.plan)
    agency, criteria = read.agencies[code], read.criteria_of(code)
    standard = in_force(read_standards(), issued_of(completed, read.round).latest)
    return compose_plan(PlanSubject(read.round, agency, criteria, card, completed, standard))


def differences(content: Any, listed: Any, path: str = "") -> Iterator[str]:
    """Where content and list differ; what is empty in the content cannot differ."""
    if isinstance(content, dict):
        assert isinstance(listed, dict), f"{path} is listed as a single value"
        for name in content.keys() ^ listed.keys():
            yield f"{path}.{name}"
        for name in content.keys() & listed.keys():
            yield from differences(content[name], listed[name], f"{path}.{name}")
    elif isinstance(content, list):
        assert isinstance(listed, list), f"{path} is not listed as a list"
        for item in content:
            yield from differences(item, listed[0], f"{path}[]")


@pytest.mark.parametrize(("folder", "code"), PLANS, ids=lambda value: getattr(value, "name", value))
def test_every_field_is_listed_and_every_listed_field_is_there(folder: Path, code: str) -> None:
    found = set(differences(content_of(folder, code), template_fields()))
    assert found <= {OF_AMENDMENTS}


def test_there_are_plans_to_look_at() -> None:
    assert len(PLANS) >= 5
