"""Pages come out the same in another program: OnlyOffice beside LibreOffice.

It writes a watermark across each page, which is left out of what is measured.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.pdf import looks
from tests.pdf.approve import build_examples
from tests.pdf.examples import EXAMPLES
from tests.pdf.facts import Facts, measured_facts
from tests.pdf.line_ends import running_lines, unequal_stretches
from tests.pdf.page_faults import (
    facts_without_watermark,
    page_faults,
    paragraphs_of,
    torn_measures,
)
from tests.pdf.second import by_document_builder, needs_document_builder
from tests.pinned import SHIPPED, templates_from

pytestmark = pytest.mark.slow

MOST_LETTERS = 200
"""So far apart two programs may end a page: a line more or less above moves a paragraph of two
lines whole."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Every example with the templates that ship, by both programs."""
    looks.needs_libreoffice()
    needs_document_builder()
    folder = tmp_path_factory.mktemp("examples")
    other = tmp_path_factory.mktemp("other")
    with templates_from(SHIPPED):
        first = looks.pdfs_of(build_examples(list(EXAMPLES), tmp_path_factory.mktemp("b")), folder)
    by_document_builder(folder, other)
    return {name: (pdf, other / pdf.name) for name, pdf in first.items()}


first_facts = cache(measured_facts)
other_facts = cache(facts_without_watermark)


def ends_of(facts: Facts) -> list[int]:
    """After how many letters of the document each page but the last ends; spaces do not count."""
    ends, count = [], 0
    for page in facts.pages:
        count += sum(len("".join(line.text.split())) for line in page.lines)
        ends.append(count)
    return ends[:-1]


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_programs_end_the_pages_at_the_same_place(
    pages: dict[str, tuple[Path, Path]], name: str
) -> None:
    first, second = pages[name]
    ours, other = ends_of(first_facts(first)), ends_of(other_facts(second))
    assert len(ours) == len(other)
    assert all(abs(one - two) <= MOST_LETTERS for one, two in zip(ours, other, strict=True))


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_programs_set_the_text_in_as_many_lines_or_one_more(
    pages: dict[str, tuple[Path, Path]], name: str
) -> None:
    first, second = pages[name]
    ours = running_lines(first_facts(first))
    other = running_lines(other_facts(second))
    assert unequal_stretches(ours, other) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_page_of_the_other_program_has_what_a_clerk_would_not_let_pass(
    pages: dict[str, tuple[Path, Path]], name: str
) -> None:
    first, second = pages[name]
    facts = other_facts(second)
    assert page_faults(facts, paragraphs_of(first.with_suffix(".docx"))) == []
    assert not torn_measures(facts)
    assert not facts.lone_pages
