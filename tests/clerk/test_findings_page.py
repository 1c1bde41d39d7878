"""What was found as one page; a folder of documents as a table."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cchc_docs import check_files, findings_page, number_document
from tests.check.form.builder import good
from tests.check.form.drawn import drawn
from tests.check.form.mutations import Opened
from tests.clerk.test_comments import faulty
from tests.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents in folders, beside what is none of them."""
    inside = tmp_path / "van-ban"
    (inside / "quy-2").mkdir(parents=True)
    (inside / "a.docx").write_bytes(faulty())
    (inside / "quy-2" / "b.DOCX").write_bytes(good("nd30", "decision"))
    (inside / "~$a.docx").write_bytes(b"x")
    (inside / "a.ban-truoc.docx").write_bytes(faulty())
    (inside / "ghi-chu.txt").write_text("x", encoding="utf-8")
    return inside


def test_the_page_holds_every_finding_and_nothing_that_runs(folder: Path) -> None:
    files = check_files([folder])
    page = findings_page(files)
    tree: Any = html.fromstring(page)
    assert findings_page(check_files([folder])) == page
    assert not tree.xpath("//script | //link | //img | //@src | //@href | //@onclick")
    rows = tree.xpath("//section//tbody/tr")
    assert len(rows) == sum(len(file.findings) for file in files)
    words = " ".join(tree.text_content().split())
    for finding in files[0].findings:
        assert " ".join(finding.message.split()) in words and finding.rule in words
    assert "@page { size: A4" in page


def test_the_page_names_number_and_date_once_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    opened = Opened(drawn("ke-hoach"))
    opened.write("Số: 25", "Số:        /KH-SNV")
    opened.write("Minh Hải, ngày", "Minh Hải, ngày      tháng 3 năm 2026")
    path.write_bytes(opened.saved())
    assert "Số: " not in findings_page(check_files([path]))
    numbered = number_document(path.read_bytes(), "a.docx", 5, date(2026, 3, 5))
    path.write_bytes(numbered.document)
    page = findings_page(check_files([path]))
    assert "Số: 05/KH-SNV. Minh Hải, ngày 05 tháng 3 năm 2026." in page


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("<script>alert(1)</script> \u202e x")
    document.save(str(tmp_path / "a.docx"))
    page = findings_page(check_files([tmp_path / "a.docx"]))
    assert "<script" not in page and "\u202e" not in page


def test_a_folder_is_a_table_of_files_and_kinds(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "kq.html"
    done = run("check", folder, "--report", target)
    assert done.status == 1
    assert "a.docx" in done.out and "b.DOCX" in done.out and "Quyết định" in done.out
    assert "ban-truoc" not in done.out and "~$" not in done.out
    told = json.loads(run("check", folder, "--json").out)["files"]
    assert [Path(file["path"]).name for file in told] == ["a.docx", "b.DOCX"]
    assert told[0]["errors"] > 0 and told[1]["errors"] == 0
    assert html.fromstring(target.read_text("utf-8")).xpath("//caption")


def test_a_folder_of_right_documents_ends_well(run: Run, folder: Path) -> None:
    (folder / "a.docx").unlink()
    assert run("check", folder).status == 0
    (folder / "hong.docx").write_bytes(b"x")
    done = run("check", folder)
    assert done.status == 2 and "không đọc được" in done.out


def test_a_folder_without_documents_is_no_round(run: Run, tmp_path: Path) -> None:
    assert run("check", tmp_path).status == 2


def test_a_round_has_its_page_too(run: Run, son_la: Path, tmp_path: Path) -> None:
    assert run("check", son_la, "--report", tmp_path / "a.html").status == 0
    assert "đợt đánh giá" in (tmp_path / "a.html").read_text("utf-8")


def test_the_page_is_written_again_but_never_over_something_else(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "kq.html"
    for _ in range(2):
        assert run("check", folder / "a.docx", "--report", target).status == 1
    assert run("check", folder / "quy-2" / "b.DOCX", "--report", target).status == 2
    assert not re.search(r"b\.DOCX", target.read_text("utf-8"))


def test_of_what_could_not_be_read_there_is_no_page(run: Run, folder: Path, tmp_path: Path) -> None:
    """A page of before stays; of a folder the page says which file it was."""
    target, path = tmp_path / "kq.html", folder / "a.docx"
    assert run("check", path, "--report", target).status == 1
    before = target.read_bytes()
    path.write_bytes(b"x")
    done = run("check", path, "--report", target)
    assert done.status == 2
    assert target.read_bytes() == before
    assert "Đã ghi" not in done.out and f"Chưa ghi {target}" in done.err
    other = tmp_path / "go-nham.html"
    assert run("check", folder / "khong-co.docx", "--report", other).status == 2
    assert not other.exists()
    assert run("check", folder, "--report", other).status == 2
    assert "Không đọc được tệp" in other.read_text("utf-8")


def test_a_round_that_cannot_be_read_has_its_page_of_faults(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    (son_la / "round.yaml").write_text("year: x\n", encoding="utf-8")
    target = tmp_path / "kq.html"
    assert run("check", son_la, "--report", target).status == 2
    rows: Any = html.fromstring(target.read_text("utf-8")).xpath("//section//tbody/tr")
    assert rows


def test_nothing_is_written_where_one_of_the_files_is_refused(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    path, comments, report = folder / "a.docx", tmp_path / "c.docx", tmp_path / "kq.html"
    report.write_text("của người khác", encoding="utf-8")
    wanted = ("--comments", comments, "--report", report)
    done = run("check", path, *wanted, "--accept", "--reason", "x")
    assert done.status == 2
    assert report.read_text("utf-8") == "của người khác"
    assert not comments.exists() and not (folder / "the-thuc.yaml").exists()
    assert run("check", path, *wanted, "--force").status == 1
    assert comments.is_file() and "của người khác" not in report.read_text("utf-8")


def test_nothing_is_mended_where_the_copy_with_comments_is_refused(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    mended, comments = tmp_path / "b.docx", tmp_path / "c.docx"
    comments.write_bytes(good("nd30", "decision"))
    wanted = ("check", folder / "a.docx", "--fix", "-o", mended, "--comments")
    assert run(*wanted, comments).status == 2
    assert run(*wanted, mended).status == 2
    assert not mended.exists()
    assert comments.read_bytes() == good("nd30", "decision")
