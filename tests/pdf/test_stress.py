"""No page of a round at the edges has what a clerk would not let pass."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from cchc_docs.pdf import convert
from tests.pdf import looks
from tests.pdf.facts import measured_facts
from tests.pdf.page_faults import (
    facts_without_watermark,
    page_faults,
    paragraphs_of,
    torn_measures,
)
from tests.pdf.second import by_document_builder
from tests.pdf.stress import CASES, build_stress
from tests.pinned import SHIPPED, templates_from

pytestmark = pytest.mark.slow

UNAVOIDABLE = {"van-mieu": ["PHƯỜNG / VĂN MIẾU - QUỐC TỬ GIÁM"]}
"""One name is longer than the Quốc hiệu leaves room for, in any size: it stands below its kind."""


facts_of = cache(measured_facts)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every case with the templates that ship, drawn in one run of LibreOffice."""
    looks.needs_libreoffice()
    folder = tmp_path_factory.mktemp("stress")
    with templates_from(SHIPPED):
        documents = build_stress(folder)
    made = convert(list(documents.values()), backend="libreoffice")
    return {code: result.docx for code, result in zip(documents, made, strict=True)}


@pytest.mark.parametrize("code", CASES)
def test_no_page_has_what_a_clerk_would_not_let_pass(pages: dict[str, Path], code: str) -> None:
    facts = facts_of(pages[code].with_suffix(".pdf"))
    found = page_faults(facts, paragraphs_of(pages[code]))
    known = UNAVOIDABLE.get(code, [])
    assert [fault for fault in found if not any(text in fault for text in known)] == []
    assert len(found) == len(known)
    assert not torn_measures(facts)
    assert not facts.lone_pages


SECOND = ("khu-kinh-te", "phuong", "van-mieu", "trung-tam")
"""Drawn by the other program as well: 1 and 80 recipients, 1 and 120 tasks, 0 to 4 decimals, names
for which the head is divided otherwise, both standards."""


@pytest.fixture(scope="module")
def others(pages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of their PDFs."""
    folder, other = tmp_path_factory.mktemp("stress"), tmp_path_factory.mktemp("other")
    for code in SECOND:
        shutil.copy(pages[code], folder)
    by_document_builder(folder, other)
    return other


@pytest.mark.parametrize("code", SECOND)
def test_nor_has_one_in_the_other_program(pages: dict[str, Path], others: Path, code: str) -> None:
    facts = facts_without_watermark(others / f"{code}.pdf")
    found = page_faults(facts, paragraphs_of(pages[code]))
    known = UNAVOIDABLE.get(code, [])
    assert [fault for fault in found if not any(text in fault for text in known)] == []
    assert not torn_measures(facts)
    assert not facts.lone_pages


def test_the_cases_reach_the_edges(pages: dict[str, Path]) -> None:
    cases = CASES.values()
    assert {1, 80} <= {case.recipients for case in cases}
    assert {1, 120} <= {case.tasks for case in cases}
    assert {case.decimals for case in cases} == {0, 1, 2, 3, 4}
    assert {case.standard for case in cases} == {"tt01", "nd30"}
    counts = {code: len(facts_of(pages[code].with_suffix(".pdf")).pages) for code in CASES}
    assert counts["khu-kinh-te"] <= 2 and counts["van-phong-doan"] > 20
