"""Any document: what the page finds, mends and writes is what the commands do; nothing is kept."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document

from cchc_docs import (
    agreed_customs,
    check_document,
    document_comments,
    fix_document,
    redline,
)
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package
from tests.web.examples_of_documents import odd_plan, saved, whole_plan
from tests.web.harness import Pages
from tests.web.test_pages import words

pytestmark = pytest.mark.slow

NAME = "kế hoạch 1.docx"


@pytest.fixture
def plan() -> bytes:
    return whole_plan()


@pytest.fixture
def odd() -> bytes:
    return odd_plan()


def dropped(pages: Pages, data: bytes, name: str = NAME) -> str:
    answer = pages.post("/kiem-tra", files={"tep": (name, data)})
    assert answer.status_code == 303, words(answer)
    return str(answer.headers["location"])


def test_findings_and_copies_are_those_of_the_commands(pages: Pages, odd: bytes) -> None:
    address = dropped(pages, odd)
    page = pages.get(address)
    found = check_document(odd, NAME)
    assert found
    for finding in found:
        assert finding.message[1:].split("“")[0] in page.text.replace("&#34;", '"')
    mended = fix_document(odd, NAME)
    assert f"Sửa {len(found) - len(mended.left)} lỗi và tải về" in words(page)
    answer = pages.get(f"{address}/da-sua.docx")
    assert answer.content == mended.document
    assert (
        "filename*=UTF-8''k%E1%BA%BF%20ho%E1%BA%A1ch%201.da-sua.docx"
        in (answer.headers["content-disposition"])
    )
    assert pages.get(f"{address}/ghi-chu.docx").content == document_comments(odd, NAME, found)
    assert pages.get(f"{address}/theo-doi.docx").content == document_comments(
        mended.document, NAME, mended.left, before_mending=odd
    )
    assert pages.get(f"{address}/van-ban.docx").content == odd
    report = pages.get(f"{address}/ket-qua.html")
    assert "Kết quả kiểm tra kế hoạch 1.docx" in report.text
    assert str(pages.folder.parent) not in report.text + page.text
    assert report.headers["content-disposition"].startswith("attachment")


def test_another_standard_is_judged_by(pages: Pages, odd: bytes) -> None:
    address = dropped(pages, odd)
    assert pages.post(f"{address}/quy-dinh", {"quy-dinh": "nd30"}).status_code == 303
    by_decree = check_document(odd, NAME, "nd30")
    page = words(pages.get(address))
    assert all(finding.source in page for finding in by_decree if finding.source)
    assert pages.post(f"{address}/quy-dinh", {"quy-dinh": "../nd30"}).status_code == 422


def test_a_document_without_faults_and_one_closed(pages: Pages, plan: bytes) -> None:
    mended = fix_document(plan, NAME).document
    address = dropped(pages, mended)
    assert "và tải về" not in words(pages.get(address))
    pages.post(f"{address}/bo")
    assert pages.get(address).status_code == 410
    assert pages.get(f"{address}/da-sua.docx").status_code == 410


@pytest.mark.parametrize("data", [b"PK\x03\x04 no document", b"%PDF-1.7", b"\x00" * 64])
def test_what_is_no_document_is_told_and_not_kept(pages: Pages, data: bytes) -> None:
    answer = pages.post("/kiem-tra", files={"tep": ("../../x.docx", data)})
    assert answer.status_code == 422
    assert "Traceback" not in answer.text and not list(pages.folder.parent.glob("x.docx"))
    assert not pages.desk.uploads._sessions
    assert pages.post("/kiem-tra").status_code == 422


def test_two_versions_are_compared(pages: Pages, plan: bytes) -> None:
    document = Document(io.BytesIO(plan))
    changed = next(one for one in document.paragraphs if len(one.text) > 60)
    changed.runs[-1].text += " và 12 đơn vị"
    new = saved(document)
    answer = pages.post("/so-hai-ban", files={"cu": ("cũ.docx", plan), "moi": ("mới.docx", new)})
    address = answer.headers["location"]
    assert "12 đơn vị" in words(pages.get(address))
    tracked = pages.get(f"{address}/so-sanh.docx").content
    (when,) = dates_of_changes(tracked)
    assert abs((pages.desk.now().replace(tzinfo=None) - when).total_seconds()) < 600
    assert tracked == redline(plan, new, when)
    assert pages.get(address.replace("so-hai-ban", "kiem-tra")).status_code == 410
    same = pages.post("/so-hai-ban", files={"cu": ("a.docx", plan), "moi": ("b.docx", plan)})
    assert "Hai bản giống nhau" in words(pages.get(same.headers["location"]))
    one = pages.post("/so-hai-ban", files={"cu": ("a.docx", plan)})
    assert one.status_code == 422
    broken = pages.post("/so-hai-ban", files={"cu": ("a.docx", plan), "moi": ("b.docx", b"PK")})
    assert broken.status_code == 422


def test_without_its_extra_no_copy_with_tracked_changes_is_offered(
    pages: Pages, plan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_docs.web.pages.any_document_page.can_redline", lambda: False)
    assert "Track Changes" not in words(pages.get("/kiem-tra"))
    document = Document(io.BytesIO(plan))
    document.paragraphs[-1].add_run(" thêm")
    two = {"cu": ("cũ.docx", plan), "moi": ("mới.docx", saved(document))}
    shown = pages.get(pages.post("/so-hai-ban", files=two).headers["location"])
    assert "khác nhau" in words(shown) and "so-sanh.docx" not in shown.text


def dates_of_changes(tracked: bytes) -> set[datetime]:
    """The times that the tracked changes of a document bear, as Word shows them."""
    text = Package(tracked).tree("word/document.xml")
    dates = {str(mark.get(f"{W}date")) for mark in text.iter(f"{W}ins", f"{W}del")}
    return {datetime.strptime(date, "%Y-%m-%dT%H:%M:%SZ") for date in dates}


CUSTOMS = """\
# số liệu minh họa
rules:
  - rule: {rule}
    level: "off"
    reason: Theo mẫu chung của tỉnh
"""


def test_the_customs_of_the_folder_or_of_a_round_hold_for_what_is_dropped(
    pages: Pages, odd: bytes
) -> None:
    found, mended = check_document(odd, NAME), fix_document(odd, NAME)
    rule = next(repair.rule for repair in mended.repairs)
    custom = pages.folder / "the-thuc.yaml"
    of_round = next(path.parent for path in pages.folder.glob("*/round.yaml")) / "the-thuc.yaml"
    address = dropped(pages, odd)
    assert 'name="thong-le"' not in pages.get(address).text
    of_round.write_text(CUSTOMS.format(rule=rule), encoding="utf-8")
    page = pages.get(address)
    number = sum(one.rule == rule for one in found)
    assert f"{number} chỗ theo tệp the-thuc.yaml" in words(page)
    assert f'<li id="l1" title="{rule}"' not in page.text and f'title="{rule}"' not in page.text
    own = fix_document(odd, NAME, agreed=agreed_customs(of_round, of_round))
    assert pages.get(f"{address}/da-sua.docx").content == own.document != mended.document
    custom.write_text(CUSTOMS.format(rule="TT-90"), encoding="utf-8")
    assert f'title="{rule}"' in pages.get(address).text
    assert pages.post(f"{address}/thong-le", {"thong-le": of_round.parent.name}).status_code == 303
    assert f'title="{rule}"' not in pages.get(address).text
    assert pages.post(f"{address}/thong-le", {"thong-le": ""}).status_code == 303
    assert "không theo thông lệ nào" in words(pages.get(address))
    assert pages.get(f"{address}/da-sua.docx").content == mended.document
    assert pages.post(f"{address}/thong-le", {"thong-le": "../khac"}).status_code == 422
