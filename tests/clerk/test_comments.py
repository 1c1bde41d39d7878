"""Findings as comments of Word, and mends as tracked changes, read back by python-docx."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from cchc_docs import Finding, Place, check_document, document_comments, fix_document
from cchc_docs.clerk.comments import with_comments
from cchc_docs.docx.authors import CHECKER
from cchc_docs.docx.tracked import accept_all, has_tracked_changes, reject_all
from cchc_docs.finding import TextSpot
from cchc_docs.pdf.libreoffice import find_libreoffice
from tests.check.form.builder import good
from tests.check.form.drawn import drawn
from tests.check.form.foreign import LAYOUTS, foreign
from tests.check.form.mutations import MUTATIONS, Mutation, Opened
from tests.check.mending.test_fix_layout import no_rules, set_widths
from tests.conftest import Run
from tests.pdf.looks import needs_libreoffice

pytestmark = pytest.mark.slow

NAME = "ke-hoach.docx"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def comments_of(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def marked(data: bytes) -> dict[str, str]:
    """Each comment by its id, and the words that it stands over."""
    body = docx.Document(io.BytesIO(data)).element.body
    found = {}
    for start in body.iter(qn("w:commentRangeStart")):
        number = start.get(qn("w:id"))
        assert len([m for m in body.iter(qn("w:commentReference")) if m.get(qn("w:id")) == number])
        words = "".join(node.text or "" for node in start.getparent().iter(qn("w:t")))
        found[str(number)] = words
    return found


@cache
def faulty() -> bytes:
    """A document with faults in its text, in a table, in a footer."""
    document = docx.Document(io.BytesIO(good("nd30", "department")))
    for paragraph in document.paragraphs[4:9]:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        for run in paragraph.runs:
            run.font.name = "Arial"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.sections[0].top_margin = Mm(10)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_each_finding_is_a_comment_at_its_place() -> None:
    findings = check_document(faulty(), NAME)
    assert len(findings) > 4
    copy = document_comments(faulty(), NAME, findings)
    places = marked(copy)
    comments = list(docx.Document(io.BytesIO(copy)).comments)
    assert len(places) == len(findings)
    for finding, comment in zip(findings, comments, strict=True):
        words = places[str(comment.comment_id)]
        assert finding.rule in comment.text and finding.message in comment.text
        if isinstance(finding.place.spot, TextSpot) and finding.place.spot.number:
            assert finding.place.spot.words.rstrip("…") in " ".join(words.split())
    assert {comment.author for comment in docx.Document(io.BytesIO(copy)).comments} == {CHECKER}


def test_the_comments_change_no_word_and_no_finding() -> None:
    findings = check_document(faulty(), NAME)
    copy = document_comments(faulty(), NAME, findings)
    assert [p.text for p in docx.Document(io.BytesIO(copy)).paragraphs] == [
        p.text for p in docx.Document(io.BytesIO(faulty())).paragraphs
    ]
    assert check_document(copy, NAME) == findings


def test_libreoffice_reads_each_comment_at_its_place(tmp_path: Path) -> None:
    needs_libreoffice()
    office = find_libreoffice()
    assert office is not None
    copy = document_comments(faulty(), NAME, check_document(faulty(), NAME))
    (tmp_path / NAME).write_bytes(copy)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ("--headless", "--norestore", "--convert-to", "fodt", "--outdir", str(tmp_path))
    command = (office.program, profile, *options, str(tmp_path / NAME))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    tree = etree.parse(tmp_path / f"{Path(NAME).stem}.fodt")
    remarks = list(tree.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))
    places = [next(remark.iterancestors(f"{ODF}p", f"{ODF}h")) for remark in remarks]
    said = [letters(remark.itertext(f"{ODF}p", f"{ODF}span")) for remark in remarks]
    for remark in remarks:
        for inner in list(remark):
            remark.remove(inner)
    read = Counter(zip(said, (letters(place.itertext()) for place in places), strict=True))
    comments = docx.Document(io.BytesIO(copy)).comments
    words = marked(copy)
    written = [(letters(one.text), letters(words[str(one.comment_id)])) for one in comments]
    assert read == Counter(written)


def letters(texts: Iterable[str]) -> str:
    """What programs spell alike: the letters without spaces."""
    return "".join("".join(texts).split())


def test_comments_of_an_earlier_check_are_taken_out() -> None:
    findings = check_document(faulty(), NAME)
    once = document_comments(faulty(), NAME, findings)
    assert comments_of(document_comments(once, NAME, findings)) == comments_of(once)
    assert comments_of(document_comments(once, NAME, [])) == []


def test_comments_of_people_stay() -> None:
    document = docx.Document(io.BytesIO(faulty()))
    document.add_comment(document.paragraphs[3].runs, text="Anh xem lại", author="Chị Lan")
    out = io.BytesIO()
    document.save(out)
    findings = check_document(out.getvalue(), NAME)
    texts = comments_of(document_comments(out.getvalue(), NAME, findings))
    assert "Anh xem lại" in texts and len(texts) == len(findings) + 1


@pytest.mark.parametrize(
    "spot",
    [
        None,
        TextSpot(inside="chân trang, phân đoạn 1"),
        TextSpot(inside="bảng 1"),
        TextSpot(inside="cước chú 9"),
        TextSpot(number=99999, words="không còn"),
    ],
)
def test_what_has_no_place_in_the_text_is_told_near_by(spot: TextSpot | None) -> None:
    finding = Finding("TT-99", "warning", Place(NAME, spot=spot), "một điều cần xem")
    copy = with_comments(faulty(), [finding])
    (text,), (words,) = comments_of(copy), marked(copy).values()
    assert "một điều cần xem" in text and words is not None


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_documents_of_every_layout_take_comments(layout: Any) -> None:
    data = foreign("nd30", layout)
    findings = [
        Finding("TT-99", "note", Place(NAME, spot=TextSpot(number=number)), "x")
        for number in range(1, 40)
    ]
    assert len(comments_of(document_comments(data, NAME, findings))) == len(findings)


def looks(data: bytes) -> list[tuple[str, str, str]]:
    """What a check says of a document, without the words around it."""
    return told(check_document(data, NAME))


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return sorted((item.rule, item.level, item.message) for item in findings)


SPOILT = [one for one in MUTATIONS if "nd30" in one.standards and one.shape == "department"][::3]


@pytest.mark.parametrize("change", SPOILT, ids=lambda change: change.rule)
def test_mends_are_tracked_so_that_a_person_may_take_or_leave_them(change: Mutation) -> None:
    """Accepting all gives the mended document, rejecting all the one before."""
    opened = Opened(good("nd30", change.shape))
    change.change(opened)
    before = opened.saved()
    mended = fix_document(before, NAME)
    copy = document_comments(mended.document, NAME, mended.left, before_mending=before)
    assert looks(accept_all(copy)) == told(mended.left)
    assert words_of(reject_all(copy)) == words_of(reject_all(before))


def test_rule_lines_and_columns_that_were_mended_are_tracked_too() -> None:
    opened = Opened(drawn("ke-hoach"))
    no_rules(opened)
    set_widths(opened.document.tables[0], 80, 85)
    before = opened.saved()
    mended = fix_document(before, NAME)
    assert {"TT-18", "TT-23", "TT-30", "TT-40"} <= {one.rule for one in mended.repairs}
    copy = document_comments(mended.document, NAME, mended.left, before_mending=before)
    assert looks(accept_all(copy)) == looks(mended.document)
    assert words_of(reject_all(copy)) == words_of(before)
    assert {"TT-23", "TT-30", "TT-40"} <= {rule for rule, *_ in looks(reject_all(copy))}


def words_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_mended_text_shows_what_was_mended() -> None:
    mended = fix_document(faulty(), NAME)
    assert mended.repairs
    copy = document_comments(mended.document, NAME, mended.left, before_mending=faulty())
    assert has_tracked_changes(copy)
    assert len(comments_of(copy)) == len(mended.left)


def test_the_command_writes_a_copy(run: Run, tmp_path: Path) -> None:
    path, target = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(faulty())
    done = run("check", path, "--comments", target)
    assert done.status == 1 and str(target) in done.out
    assert path.read_bytes() == faulty()
    assert comments_of(target.read_bytes())
    assert run("check", path, "--comments", path).status == 2
    assert run("check", path, path, "--comments", target).status == 2
    assert run("check", path, "--fix", "--comments", target).status in (0, 1)
    assert has_tracked_changes(target.read_bytes())


def test_no_copy_is_told_of_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"x")
    outcome = run("check", tmp_path / NAME, "--comments", tmp_path / "b.docx")
    assert outcome.status == 2 and "Đã ghi" not in outcome.out
    assert not (tmp_path / "b.docx").exists()
