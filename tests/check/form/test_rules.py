"""Good documents have no finding; one fault brings up the rule that is about it, and no other."""

from __future__ import annotations

import pytest

from cchc_docs.check.form import check_document, list_rules
from tests.check.form.builder import BY_ID, SHAPES, STANDARDS, good
from tests.check.form.drawn import made
from tests.check.form.mutations import MUTATIONS, Mutation, Opened

CASES = [
    pytest.param(mutation, standard, id=f"{mutation.rule}-{standard}-{mutation.name or 'plain'}")
    for mutation in MUTATIONS
    for standard in mutation.standards
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("standard", sorted(BY_ID))
def test_a_good_document_has_no_finding(standard: str, shape: str) -> None:
    found = check_document(good(standard, shape), "plan.docx", None, STANDARDS)
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize(("mutation", "standard"), CASES)
def test_one_fault_brings_up_one_rule(mutation: Mutation, standard: str) -> None:
    opened = Opened(made(standard, mutation.shape))
    mutation.change(opened)
    found = check_document(opened.saved(), "plan.docx", BY_ID[standard], STANDARDS)
    told = "\n".join(map(str, found))
    assert {finding.rule for finding in found} == {mutation.rule}, told
    for finding in found:
        assert finding.place.file == "plan.docx"
        assert finding.place.where
        assert finding.found
        assert finding.wanted
        assert finding.source == BY_ID[standard].rules[mutation.rule].source.text


@pytest.mark.parametrize("standard", sorted(BY_ID))
def test_a_council_may_be_signed_for_by_order_of_its_chairman(standard: str) -> None:
    opened = Opened(good(standard, "council"))
    opened.write("TM. ỦY BAN", "TL. CHỦ TỊCH")
    found = check_document(opened.saved(), "plan.docx", BY_ID[standard], STANDARDS)
    assert "TT-72" not in {finding.rule for finding in found}


UNSTYLED = [
    pytest.param(mutation, standard, id=f"{mutation.rule}-{standard}-{mutation.name or 'plain'}")
    for mutation in MUTATIONS
    for standard in mutation.standards
    if mutation.shape == "department"
]


@pytest.mark.slow
@pytest.mark.parametrize(("mutation", "standard"), UNSTYLED)
def test_the_rule_finds_its_fault_without_our_styles(mutation: Mutation, standard: str) -> None:
    opened = Opened(good(standard, "foreign"))
    mutation.change(opened)
    found = check_document(opened.saved(), "plan.docx", BY_ID[standard], STANDARDS)
    assert {finding.rule for finding in found} == {mutation.rule}, "\n".join(map(str, found))


def test_every_rule_of_every_standard_has_its_fault() -> None:
    tried = {(mutation.rule, standard) for mutation in MUTATIONS for standard in mutation.standards}
    assert {(rule.id, of.id) for of, rule in list_rules(STANDARDS)} == tried
