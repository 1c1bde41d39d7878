"""The report page: the figures of the core; document and workbook are those of the command."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document

from cchc_docs import open_round, score_round
from cchc_docs.vietnamese import number
from tests.conftest import run_command
from tests.steps.test_keep import edit
from tests.web.harness import Pages
from tests.web.test_pages import words

ROUND = "minh-hoa-tinh-2023"
PAGE = f"/dot/{ROUND}/bao-cao"


def test_the_page_tells_what_the_scorecards_say(pages: Pages) -> None:
    page = words(pages.get(f"{PAGE}?het=1"))
    for card in score_round(open_round(pages.folder / ROUND)).cards.values():
        assert card.name in page and number(card.value or 0) in page
        assert (card.standing.band or "") in page
    assert "Xây dựng và phát triển chính quyền điện tử, chính quyền số 8,58 64" in page
    assert "Dự thảo 3" in page
    assert "style=" not in pages.get(PAGE).text


def test_the_report_is_that_of_the_command_and_keeps_edits(pages: Pages, tmp_path: Path) -> None:
    assert pages.get(f"{PAGE}.docx").status_code == 404
    told = pages.post(f"{PAGE}/lap")
    assert told.status_code == 422 and ":1:" not in words(told)
    assert pages.post(f"{PAGE}/co-quan-lap", {"cq": "thanh-tra-tinh"}).status_code == 303
    assert pages.post(f"{PAGE}/lap").status_code == 303
    command = run_command("build", pages.folder / ROUND, "--summary", "-o", tmp_path / "lenh")
    assert command.status in (0, 1)
    for suffix in (".docx", ".xlsx"):
        theirs = (tmp_path / "lenh" / f"bao-cao-tong-hop{suffix}").read_bytes()
        assert pages.get(f"{PAGE}{suffix}").content == theirs
    path = pages.documents / ROUND / "bao-cao-tong-hop.docx"
    edit(path, "Thanh tra tỉnh báo cáo kết quả", "Thanh tra tỉnh kính báo cáo kết quả")
    pages.post(f"{PAGE}/lap")
    assert path.read_bytes()[:2] == b"PK"
    assert "Thanh tra tỉnh" in words(pages.get(PAGE))


def test_an_issued_report_is_built_again_only_where_a_person_says_so(pages: Pages) -> None:
    pages.post(f"{PAGE}/co-quan-lap", {"cq": "thanh-tra-tinh"})
    path, documents = pages.folder / ROUND / "round.yaml", pages.documents / ROUND
    text = path.read_text(encoding="utf-8")
    more = (
        "issuer: thanh-tra-tinh\n  number: 7\n  issued: 2024-05-06\n  addressee: UBND tỉnh\n"
        "  recipients: [Như trên]\n  signatory: {name: Lê An, title: Chánh Thanh tra}"
    )
    path.write_text(text.replace("issuer: thanh-tra-tinh", more), encoding="utf-8")
    answer = pages.post(f"{PAGE}/lap")
    assert answer.status_code == 303, words(answer)
    names = [f"bao-cao-tong-hop{suffix}" for suffix in (".docx", ".xlsx")]
    issued = [(documents / name).read_bytes() for name in names]
    assert pages.post(f"{PAGE}/lap").headers["location"] == PAGE
    scores = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    scores.write_text(scores.read_text().replace("3.1: 7.2", "3.1: 7.6"), encoding="utf-8")
    answer = pages.post(f"{PAGE}/lap")
    assert [(documents / name).read_bytes() for name in names] == issued
    page = words(pages.get(answer.headers["location"]))
    assert "Báo cáo số 07 ngày 06/5/2024 đã ban hành được để nguyên; số liệu nay đã khác" in page
    assert "Chỉ làm khi văn bản chưa gửi đi" in page and "Lập lại báo cáo" not in page
    pages.post(f"{PAGE}/lap", {"toan-van": "1"})
    page = words(pages.get(PAGE))
    assert "báo cáo số liệu mới bằng văn bản có số, ngày khác" in page and "--amends" not in page
    kept = [(documents / name.replace(".", ".ban-truoc.")).read_bytes() for name in names]
    assert kept == issued != [(documents / name).read_bytes() for name in names]


def test_hostile_posts_change_nothing(pages: Pages) -> None:
    path = pages.folder / ROUND / "round.yaml"
    before = path.read_bytes()
    for chosen in ("", "../x", "khong-co", "a: b\nyear: 1"):
        assert pages.post(f"{PAGE}/co-quan-lap", {"cq": chosen}).status_code == 422
    assert pages.get(f"{PAGE}/lap").status_code == 405
    assert path.read_bytes() == before


def test_everything_of_the_round_is_in_one_file(pages: Pages) -> None:
    pages.post(f"/dot/{ROUND}/lap")
    (pages.folder / ROUND / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(pages.get(f"/dot/{ROUND}/toan-bo.zip").content)) as package:
        names = package.namelist()
        package.extractall(pages.folder / "ra")
    data = {path.relative_to(pages.folder / ROUND).as_posix()
            for path in (pages.folder / ROUND).rglob("*.yaml")}  # fmt: skip
    assert {f"so-lieu/{name}" for name in data} <= set(names)
    assert "van-ban/so-y-te.docx" in names and f"{ROUND}.xlsx" in names
    assert not any("ghi chú" in name for name in names)
    assert (
        open_round(pages.folder / "ra" / "so-lieu").agencies.keys()
        == open_round(pages.folder / ROUND).agencies.keys()
    )


def test_who_signs_the_report_and_what_it_remarks_are_written_on_the_page(pages: Pages) -> None:
    form = {"viec": "them", "nhom": "report/signatory", "name": "Lê An", "title": "Chánh Thanh tra"}
    assert pages.post(f"{PAGE}/viec", form, htmx=True).status_code == 422
    pages.post(f"{PAGE}/co-quan-lap", {"cq": "thanh-tra-tinh"})
    assert pages.post(f"{PAGE}/viec", form, htmx=True).status_code == 200
    more = {"viec": "them", "nhom": "report/recipients", "to": "UBND tỉnh", "remark": "để b/c"}
    assert pages.post(f"{PAGE}/viec", more, htmx=True).status_code == 200
    field = {"muc": "round.yaml#/report/remarks", "kieu": "json", "cu": "[]"}
    save = f"/dot/{ROUND}/cai-dat/truong"
    assert pages.post(save, field | {"gia-tri": '["Điểm tăng"]'}, htmx=True).status_code == 200
    hostile = field | {"muc": "round.yaml#/report/issuer", "gia-tri": "x", "kieu": ""}
    assert pages.post(save, hostile, htmx=True).status_code == 422
    report = open_round(pages.folder / ROUND).round.report
    assert report and report.signatory and report.remarks == ("Điểm tăng",)
    pages.post(f"{PAGE}/lap")
    path = pages.documents / ROUND / "bao-cao-tong-hop.docx"
    text = " ".join(p.text for p in Document(str(path)).paragraphs)
    assert "Điểm tăng" in text
    assert "Lê An" in pages.get(PAGE).text
