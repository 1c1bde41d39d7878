"""One id, one rule or message, for good."""

from __future__ import annotations

import re
from collections import defaultdict

from cchc_docs.check.data import list_data_rules
from cchc_docs.check.form.form_rules import RULES
from cchc_docs.check.retired import RETIRED
from cchc_docs.check.template.template_rule import RULES as TEMPLATE_RULES
from tests.conftest import ROOT

ID = re.compile(r'"([A-Z]{2,3})-(\d\d)"')


def used() -> dict[str, set[int]]:
    """The numbers of each kind that the program or the file of a standard names."""
    found = defaultdict(set)
    for path in (ROOT / "cchc_docs").rglob("*.py"):
        if path.name != "retired.py":
            for kind, number in ID.findall(path.read_text(encoding="utf-8")):
                found[kind].add(int(number))
    return found


def test_no_two_rules_have_one_id() -> None:
    ids = [rule.id for _, rule in list_data_rules()]
    ids += [rule.id for rule in (*RULES, *TEMPLATE_RULES)]
    assert len(ids) == len(set(ids))


def test_an_id_that_was_given_up_does_not_come_back_and_is_named_with_its_reason() -> None:
    retired = {(kind, int(number)) for kind, number in (id_.split("-") for id_ in RETIRED)}
    for kind, numbers in used().items():
        gone = {number for of, number in retired if of == kind}
        assert not numbers & gone, kind
        assert set(range(max(numbers) + 1)) - numbers - gone <= {0}, kind
    assert all(RETIRED.values())


def test_every_message_on_a_template_is_a_rule_of_the_list() -> None:
    assert used()["MB"] == {int(rule.id[3:]) for rule in TEMPLATE_RULES}
    for path in (ROOT / "cchc_docs/check/template").glob("*.py"):
        assert "Finding(" not in path.read_text(encoding="utf-8"), path.name
