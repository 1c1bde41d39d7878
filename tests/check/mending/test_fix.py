"""What can be mended is mended, is listed, and leaves every word and number as it was."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from cchc_docs.check import mending
from cchc_docs.check.form import check_document, check_form
from cchc_docs.check.mending import fix_document
from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.docx.read.document import OpenDocument, open_document
from tests.check.form.builder import BY_ID, SHAPES, STANDARDS, good
from tests.check.form.drawn import made
from tests.check.form.mutations import MUTATIONS, Mutation, Opened

pytestmark = pytest.mark.slow

MENDED = frozenset(
    f"TT-{number:02d}"
    for number in (
        *(1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 18, 20, 21, 25, 26, 29, 34, 35, 41, 42),
        *(47, 48, 49, 50, 51, 52, 53, 56, 58, 65, 70, 81),
    )
)
NAMED = {
    "TT-31": "",
    "TT-38": "",
    "TT-39": "",
    "TT-57": "",
    "TT-59": "",
    "TT-66": "size",
    "TT-90": "before",
}
"""Rules of which only the fault with this name can be mended; the others are a matter of words."""

CASES = [
    pytest.param(mutation, standard, id=f"{mutation.rule}-{standard}-{mutation.name or 'plain'}")
    for mutation in MUTATIONS
    for standard in mutation.standards
    if (mutation.rule in MENDED and not (mutation.rule == "TT-56" and mutation.name))
    or NAMED.get(mutation.rule) == mutation.name
]


def words(data: bytes) -> str:
    """All text of the body, without spaces and with the days and months of dates unpadded."""
    body = docx.Document(BytesIO(data)).element.body
    text = "".join(element.text or "" for element in body.iter(qn("w:t")))
    return re.sub(r"(ngày|tháng)0", r"\1", re.sub(r"\s+", "", text))


@pytest.mark.parametrize(("mutation", "standard"), CASES)
def test_a_fault_of_form_is_mended_without_touching_a_word(
    mutation: Mutation, standard: str
) -> None:
    opened = Opened(made(standard, mutation.shape))
    mutation.change(opened)
    spoilt = opened.saved()
    mended, repairs, left = fix_document(spoilt, "plan.docx", BY_ID[standard], STANDARDS)
    assert [str(finding) for finding in left] == []
    assert repairs
    assert all(repair.rule and repair.place for repair in repairs)
    assert words(mended) == words(spoilt)


MATTERS_OF_WORDS = [mutation for mutation in MUTATIONS if mutation.rule not in MENDED]


@pytest.mark.parametrize("mutation", MATTERS_OF_WORDS, ids=lambda one: f"{one.rule}-{one.name}")
def test_no_mending_changes_words_or_brings_new_faults(mutation: Mutation) -> None:
    standard = mutation.standards[0]
    opened = Opened(made(standard, mutation.shape))
    mutation.change(opened)
    spoilt = opened.saved()
    mended, _, left = fix_document(spoilt, "plan.docx", BY_ID[standard], STANDARDS)
    assert words(mended) == words(spoilt)
    assert {finding.rule for finding in left} <= {mutation.rule}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("standard", sorted(BY_ID))
def test_a_good_document_is_given_back_as_it_was(standard: str, shape: str) -> None:
    data = good(standard, shape)
    assert fix_document(data, "plan.docx", None, STANDARDS) == (data, [], [])


@pytest.mark.parametrize("shape", SHAPES)
def test_mending_for_the_other_standard_settles_and_is_the_same_every_time(shape: str) -> None:
    data = good("tt01", shape)
    once, repairs, _ = fix_document(data, "plan.docx", BY_ID["nd30"], STANDARDS)
    again, _, _ = fix_document(data, "plan.docx", BY_ID["nd30"], STANDARDS)
    assert once == again
    assert any(repair.rule == "TT-12" for repair in repairs)
    twice, more, _ = fix_document(once, "plan.docx", BY_ID["nd30"], STANDARDS)
    assert more == []
    assert twice == once


def test_a_document_that_is_left_as_it_is_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counted(data: bytes, name: str) -> OpenDocument:
        opened.append(name)
        return open_document(data, name)

    monkeypatch.setattr(mending, "open_document", counted)
    monkeypatch.setattr(check_form, "open_document", counted)
    data = good("nd30", "department")
    assert fix_document(data, "plan.docx", BY_ID["nd30"], STANDARDS) == (data, [], [])
    assert opened == ["plan.docx"]


def test_the_findings_that_are_left_are_those_of_the_mended_file() -> None:
    opened = Opened(good("nd30", "department"))
    opened.write("- Lưu: VT", "- Lưu: CCHC.")
    opened.font("a) Các cơ quan").size = Pt(10)
    mended, repairs, left = fix_document(opened.saved(), "plan.docx", None, STANDARDS)
    assert [finding.rule for finding in left] == ["TT-67"]
    assert {repair.rule for repair in repairs} == {"TT-47"}
    assert check_document(mended, "plan.docx", None, STANDARDS) == left


def test_a_document_with_everything_wrong_is_mended_at_once() -> None:
    opened = Opened(good("nd30", "foreign"))
    section = opened.section
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.left_margin = section.right_margin = Mm(25.4)
    for paragraph in opened.paragraphs():
        for run in paragraph.runs:
            run.font.name = "Calibri"
            run.font.size = Pt(11)
    for opening in ("a) Các", "b) Các", "- Tồn tại"):
        opened.form(opening).first_line_indent = Cm(0)
        opened.form(opening).line_spacing = 3
    opened.swap("ngày 05 tháng 01", "ngày 5 tháng 1")
    opened.swap("giao, bảo", "giao , bảo")
    spoilt = opened.saved()
    mended, repairs, left = fix_document(spoilt, "plan.docx", None, STANDARDS)
    assert [str(finding) for finding in left] == []
    assert {repair.rule for repair in repairs} >= {"TT-01", "TT-08", "TT-34", "TT-49", "TT-90"}
    assert words(mended) == words(spoilt)
    assert "ngày 05 tháng 01 năm 2026" in "".join(one.text for one in Opened(mended).paragraphs())


def test_strict_documents_are_not_mended_halfway() -> None:
    buffer = BytesIO()
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with (
        zipfile.ZipFile(BytesIO(good("nd30", "foreign"))) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            new.writestr(name, old.read(name).replace(usual, strict))
    assert check_document(buffer.getvalue(), "x.docx", None, STANDARDS) == []
    with pytest.raises(UnreadableDocument, match="Strict"):
        fix_document(buffer.getvalue(), "x.docx", None, STANDARDS)
