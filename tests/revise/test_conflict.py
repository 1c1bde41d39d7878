"""A conflict between words by hand and new figures stays one until a person settles it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import docx.oxml.ns
import docx.oxml.xmlchemy
import pytest

from cchc_docs.docx.package import Package
from cchc_docs.docx.relationships import add_relationship, serialised
from cchc_docs.docx.tracked import accept_all, reject_all
from tests.conftest import SON_LA, Outcome, Run, replace_in, run_command
from tests.reading import text
from tests.revise.plans import unzipped, zipped
from tests.steps.test_keep import edit, status

pytestmark = pytest.mark.slow

SCORES = Path("scores") / "so-noi-vu.yaml"


def built(run: Run, son_la: Path, plan: Path, *options: str) -> Outcome:
    return run("build", son_la, "so-noi-vu", "-o", plan.parent, "--json", *options)


@pytest.fixture(scope="module")
def quarrelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round, and beside it a plan with two conflicts: a figure of the first area, and one of the
    second. To be copied only."""
    place = tmp_path_factory.mktemp("quarrel")
    round_, path = place / SON_LA.name, place / "out" / "so-noi-vu.docx"
    shutil.copytree(SON_LA, round_, ignore=shutil.ignore_patterns("templates"))
    assert built(run_command, round_, path).status == 0
    edit(path, "(trừ 0,5 điểm)", "(trừ 0,4 điểm)")
    edit(
        path,
        "ngành tham mưu UBND tỉnh ban hành đạt 0,95/1;",
        "ngành tham mưu UBND tỉnh ban hành đạt 0,96/1;",
    )
    replace_in(round_ / SCORES, "\n  1: 15\n", "\n  1: 14.75\n")
    replace_in(round_ / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    assert status(built(run_command, round_, path)) == "conflict"
    return place


@pytest.fixture
def plan(quarrelled: Path, son_la: Path, tmp_path: Path) -> Path:
    """The plan with two conflicts, and ``son_la`` as the round that it is made from."""
    shutil.copyfile(quarrelled / SON_LA.name / SCORES, son_la / SCORES)
    shutil.copytree(quarrelled / "out", tmp_path / "out")
    return tmp_path / "out" / "so-noi-vu.docx"


def without_comments(data: bytes) -> bytes:
    """The document after somebody deleted its comments in Word."""
    parts = unzipped(data)
    name = "word/document.xml"
    tree = docx.oxml.parse_xml(parts[name])
    for mark in tree.xpath("//w:commentRangeStart | //w:commentRangeEnd | //w:commentReference"):
        mark.getparent().remove(mark)
    comments = docx.oxml.parse_xml(parts["word/comments.xml"])
    comments[:] = []
    kept = {name: tree, "word/comments.xml": comments}
    return zipped(
        {
            **parts,
            **{
                key: docx.oxml.xmlchemy.serialize_for_reading(item).encode()
                for key, item in kept.items()
            },
        }
    )


def test_every_build_says_so_until_it_is_settled(run: Run, son_la: Path, plan: Path) -> None:
    before = plan.read_bytes()
    for _ in range(2):
        outcome = built(run, son_la, plan)
        assert (outcome.status, status(outcome)) == (1, "conflict")
        assert outcome.err.count("(VB-03)") == 2
        assert "bản sửa tay “0,4”, số liệu mới “0,75”" in outcome.err
        assert plan.read_bytes() == before
    checked = run("check", plan)
    assert checked.status == 1 and checked.out.count("lỗi: còn chỗ chưa chọn") == 2


def test_new_data_wait_until_it_is_settled(run: Run, son_la: Path, plan: Path) -> None:
    before = plan.read_bytes()
    replace_in(son_la / SCORES, "\n  1: 14.75\n", "\n  1: 14.5\n")
    outcome = built(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (1, "conflict")
    assert "(GH-08)" in outcome.err and plan.read_bytes() == before
    plan.write_bytes(without_comments(accept_all(before)))
    assert status(built(run, son_la, plan)) == "updated"
    assert "(trừ 1 điểm)" in text(plan) and "0,85/1;" in text(plan)
    assert status(built(run, son_la, plan)) == "same"


def test_what_was_rejected_is_an_edit_that_later_builds_keep(
    run: Run, son_la: Path, plan: Path
) -> None:
    plan.write_bytes(without_comments(reject_all(plan.read_bytes())))
    outcome = built(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (0, "same")
    assert run("check", plan).out.count("VB-03") == 0
    replace_in(son_la / SCORES, "\n  2.3: 0.91", "\n  2.3: 0.81")
    assert status(built(run, son_la, plan)) == "merged"
    assert "(trừ 0,4 điểm)" in text(plan) and "đạt 0,96/1;" in text(plan)
    replace_in(son_la / SCORES, "\n  1: 14.75\n", "\n  1: 14.5\n")
    assert status(built(run, son_la, plan)) == "conflict"


def test_a_comment_that_is_left_is_a_conflict_still(run: Run, son_la: Path, plan: Path) -> None:
    plan.write_bytes(accept_all(plan.read_bytes()))
    outcome = built(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (1, "conflict")
    assert "còn ghi chú của chương trình" in outcome.err and "xóa ghi chú" in outcome.err
    plan.write_bytes(without_comments(plan.read_bytes()))
    assert status(built(run, son_la, plan)) == "same"


def test_half_settled_is_not_settled(run: Run, son_la: Path, plan: Path) -> None:
    document = docx.Document(str(plan))
    body = document.element.body
    (gone, *_), (put, *_) = body.xpath("//w:del"), body.xpath("//w:ins")
    gone.getparent().remove(gone)
    put.addnext(put[0])
    put.getparent().remove(put)
    mark = body.xpath("//w:commentReference")[0]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for one in body.xpath(f'//w:{tag}[@w:id="{mark.get(docx.oxml.ns.qn("w:id"))}"]'):
            one.getparent().remove(one)
    document.save(str(plan))
    outcome = built(run, son_la, plan)
    assert (outcome.status, status(outcome)) == (1, "conflict")
    assert outcome.err.count("(VB-03)") == 1 and "0,96" in outcome.err


@pytest.mark.parametrize(("how", "there"), [("accept", "0,75"), ("reject", "0,4")])
def test_the_option_settles_it_and_the_former_state_stays(
    run: Run, son_la: Path, plan: Path, how: str, there: str
) -> None:
    before = plan.read_bytes()
    outcome = built(run, son_la, plan, "--tracked", how)
    assert outcome.status == 0, outcome.err
    assert f"(trừ {there} điểm)" in text(plan)
    assert before in [path.read_bytes() for path in plan.parent.glob("*.ban-truoc*.docx")]
    assert status(built(run, son_la, plan)) == "same"


def test_a_comment_marked_as_resolved_is_settled(plan: Path) -> None:
    from cchc_docs.docx.open_conflicts import waiting

    data = accept_all(plan.read_bytes())
    assert len(waiting(Package(data), "x")) == 2
    parts = unzipped(data)
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    comments = docx.oxml.parse_xml(parts["word/comments.xml"])
    for number, comment in enumerate(comments):
        comment[-1].set(f"{{{w14}}}paraId", f"0000000{number + 1}")
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    done = "".join(f'<w15:commentEx w15:paraId="0000000{n}" w15:done="1"/>' for n in (1, 2))
    parts["word/comments.xml"] = docx.oxml.xmlchemy.serialize_for_reading(comments).encode()
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{w15}">{done}</w15:commentsEx>'.encode()
    )
    rels = docx.oxml.parse_xml(parts["word/_rels/document.xml.rels"])
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    add_relationship(rels, "word/document.xml", "rId99", kind, "word/commentsExtended.xml")
    parts["word/_rels/document.xml.rels"] = serialised(rels)
    assert waiting(Package(zipped(parts)), "x") == []


def test_a_pdf_of_it_is_told(run: Run, son_la: Path, plan: Path) -> None:
    outcome = built(run, son_la, plan, "--pdf")
    assert outcome.status == 1
    assert "PDF làm từ bản còn 2 chỗ chưa chọn" in outcome.err


def test_show_tells_it_too(run: Run, plan: Path) -> None:
    assert run("show", plan).err.count("còn chỗ chưa chọn") == 2


def test_the_json_of_a_conflict_is_json(run: Run, son_la: Path, plan: Path) -> None:
    assert json.loads(built(run, son_la, plan).out)["plans"][0]["status"] == "conflict"
