"""The page on the data files shows every key of the records about issuing."""

from __future__ import annotations

import re

import pytest

from cchc_docs.model import (
    Committee,
    Decision,
    Document,
    Drafter,
    Letterhead,
    PlanDefaults,
    Recipient,
    Record,
    Signatory,
)
from tests.data_files.test_documentation import PAGE

OF_ISSUE = (
    "form",
    "committee",
    "decision",
    "electronic",
    "abbreviations",
    "opening",
    "proposed_by",
    "tasks_as",
    "drafter",
)


def shown() -> set[str]:
    """The keys in examples and in the text."""
    return {word for pair in re.findall(r"\b([a-z_]+):|`([a-z_]+)", PAGE) for word in pair}


@pytest.mark.parametrize(
    "record",
    [Committee, Decision, Document, Drafter, Letterhead, Recipient, Signatory],
    ids=lambda record: record.__name__,
)
def test_every_key_of_a_record_is_shown(record: type[Record]) -> None:
    assert set(record.model_fields) - shown() == set()


def test_every_key_of_a_plan_about_issuing_is_shown() -> None:
    assert set(OF_ISSUE) <= set(PlanDefaults.model_fields)
    assert set(OF_ISSUE) - shown() == set()
