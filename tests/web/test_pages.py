"""What the pages do is what the commands do, on the same files."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio.to_thread
import httpx
import openpyxl
import pytest
from starlette.routing import Route

from cchc_docs import (
    PdfResult,
    empty_round,
    export_workbook,
    open_round,
    read_import,
    score_round,
    take_import,
    write_round,
)
from cchc_docs.finding import Finding, Place
from cchc_docs.web.dropped.sheet_questions import DroppedSheet
from cchc_docs.web.pages import document_files_page, page_routes
from tests.conftest import ROOT, run_command
from tests.web.conftest import copy_rounds
from tests.web.harness import Loop, Pages

pytestmark = pytest.mark.slow

ROUND = "minh-hoa-tinh-2023"
SHEET: list[list[Any]] = [
    ["BẢNG ĐIỂM CHỈ SỐ CCHC NĂM 2025 TỈNH MINH HẢI"],
    [],
    ["STT", "Tiêu chí đánh giá", "Thang điểm", "Sở Y tế", "Sở Nội vụ", "Abc xyz"],
    ["I", "Chỉ đạo", 6, 5, 6, 5],
    ["1.1", "Kế hoạch", 4, 3, 4, 3],
    ["1.2", "Báo cáo", 2, 2, 2, 2],
]


def workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(pages: Pages, path: str, data: bytes, name: str = "bang.xlsx") -> httpx.Response:
    return pages.post(path, files={"tep": (name, data)})


def revised(pages: Pages, folder: Path, **points: float) -> bytes:
    """The workbook of the round with other points in it."""
    path = folder / "dieu-chinh.xlsx"
    export_workbook(score_round(open_round(pages.folder / ROUND)), path)
    book = openpyxl.load_workbook(path)
    (sheet,) = [one for one in book.worksheets if one.title == "Điểm sở, ban, ngành"]
    for row in sheet.iter_rows():
        for cell in row:
            key = f"d{cell.value}".replace(".", "_")
            if key in points:
                cell.value = points[key]
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    return stream.getvalue()


def words(answer: httpx.Response) -> str:
    """The text of a page without its marks, in single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_plans_built_by_the_page_are_those_of_the_command(pages: Pages, tmp_path: Path) -> None:
    answer = pages.post(f"/dot/{ROUND}/lap")
    assert answer.status_code == 303
    while "Đang lập" in pages.get(answer.headers["location"]).text:
        pages.post(f"{answer.headers['location']}/tiep")
    assert run_command("build", pages.folder / ROUND, "-o", tmp_path / "lenh").status == 0
    made = sorted(path.name for path in (tmp_path / "lenh").glob("*.docx"))
    assert len(made) == 3
    for name in made:
        theirs = (tmp_path / "lenh" / name).read_bytes()
        assert (pages.documents / ROUND / name).read_bytes() == theirs
        assert pages.get(f"/dot/{ROUND}/ke-hoach/{name}").content == theirs
    with zipfile.ZipFile(io.BytesIO(pages.get(f"/dot/{ROUND}/ke-hoach.zip").content)) as bundle:
        assert sorted(bundle.namelist()) == made


def test_rounds_of_one_title_are_told_apart_by_their_folders(pages: Pages) -> None:
    assert "(thư mục" not in words(pages.get("/"))
    shutil.copytree(pages.folder / ROUND, pages.folder / f"{ROUND}-2")
    shown = words(pages.get("/"))
    for name in (ROUND, f"{ROUND}-2"):
        assert shown.count(f"(thư mục {name})") == 2  # in the list and for the year after


def test_only_the_named_agencies_are_built(pages: Pages) -> None:
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    assert [path.name for path in (pages.documents / ROUND).glob("*.docx")] == ["so-y-te.docx"]
    answer = pages.post(f"/dot/{ROUND}/lap", {"cq": "../so-y-te"})
    assert answer.status_code == 422 and "không có cơ quan" in answer.text


def test_the_state_of_each_plan(pages: Pages) -> None:
    page = f"/dot/{ROUND}?het=1"
    assert "Dự thảo 3" in pages.get(page).text
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    assert "Đã lập, chưa có số 1" in pages.get(page).text
    scores = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    text = scores.read_text(encoding="utf-8")
    scores.write_text(text.replace("3.1: 7.2", "3.1: 7.6"), encoding="utf-8")
    assert "Cần lập lại: số liệu đã đổi" in pages.get(page).text
    scores.write_text(text.replace("3.1: 7.2", "3.1: 72"), encoding="utf-8")
    assert "Có lỗi: " in pages.get(page).text
    found = words(pages.get(f"/dot/{ROUND}?het=1&tim=phú"))
    assert "UBND huyện Phú Lộc" in found and "Sở Tư pháp" not in found
    assert "Không có cơ quan nào tên “sở tài”" in words(pages.get(f"/dot/{ROUND}?tim=sở+tài"))


def test_an_issued_plan_says_its_number(pages: Pages) -> None:
    plan = pages.folder / ROUND / "plans" / "ban-dan-toc.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"number: 12\nissued: 2/4/2024\n{text}", encoding="utf-8")
    pages.post(f"/dot/{ROUND}/lap", {"cq": "ban-dan-toc"})
    assert "Đã ban hành số 12" in words(pages.get(f"/dot/{ROUND}?het=1"))


def test_a_first_plan_is_drafted_and_taken_back(pages: Pages) -> None:
    plan = pages.folder / ROUND / "plans" / "huyen-phu-loc.yaml"
    assert not plan.exists()
    answer = pages.post(f"/dot/{ROUND}/soan-san/huyen-phu-loc")
    assert answer.status_code == 303 and "to_confirm: true" in plan.read_text(encoding="utf-8")
    assert "cần xác nhận: " in pages.get(f"/dot/{ROUND}?het=1").text.lower()
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert not plan.exists()


def test_a_round_from_a_sheet_after_its_question(pages: Pages, tmp_path: Path) -> None:
    data = workbook(SHEET)
    address = upload(pages, "/bang-diem", data).headers["location"]
    shown = pages.get(address)
    assert "Trả lời 1 câu hỏi" in words(shown) and 'id="o-F3"' in shown.text
    before = sorted(path.name for path in pages.folder.iterdir())
    refused = pages.post(f"{address}/tao")
    assert refused.status_code == 422
    assert sorted(path.name for path in pages.folder.iterdir()) == before
    at = re.search(r'name="noi" value="([^"]+)"', shown.text)
    assert at
    where = at[1].replace("&#34;", '"')
    assert pages.post(f"{address}/tra-loi", {"noi": where, "chon": '"ignore"'}).status_code == 303
    assert "cột F" in words(pages.get(address)) and "bỏ qua" in words(pages.get(address))
    answer = pages.post(f"{address}/tao")
    assert answer.headers["location"] == "/dot/minh-hai-2025"
    home = pages.folder / "minh-hai-2025"
    assert sorted(open_round(home).agencies) == ["so-noi-vu", "so-y-te"]
    (tmp_path / "tra-loi.yaml").write_text(
        "sheets: {Sheet: {columns: {F: ignore}}}\n", encoding="utf-8"
    )
    (tmp_path / "bang.xlsx").write_bytes(data)
    made = run_command(
        "new",
        tmp_path / "minh-hai-2025",
        "--from",
        tmp_path / "bang.xlsx",
        "--answers",
        tmp_path / "tra-loi.yaml",
    )
    assert made.status in (0, 1)
    for path in (tmp_path / "minh-hai-2025").rglob("*.yaml"):
        mine = (home / path.relative_to(tmp_path / "minh-hai-2025")).read_text(encoding="utf-8")
        theirs = path.read_text(encoding="utf-8")
        assert mine == theirs.replace(f"{tmp_path}/", ""), path.name


def test_a_workbook_that_holds_a_whole_round_is_shown_and_becomes_that_round(
    pages: Pages, tmp_path: Path
) -> None:
    before = open_round(pages.folder / ROUND)
    export_workbook(score_round(before), tmp_path / "a.xlsx")
    answer = upload(pages, "/bang-diem", (tmp_path / "a.xlsx").read_bytes(), "Đợt gửi lại.xlsx")
    there = answer.headers["location"]
    shown = words(pages.get(there))
    with pages.desk.uploads.begun(DroppedSheet("a.docx", b"x")) as other:
        assert pages.get(f"/bang-diem/{other.id}").status_code == 422
    count = f"{len(before.agencies)} cơ quan, {len(before.files('plans'))} kế hoạch"
    assert "Chưa ghi gì" in shown and f"Tỉnh Minh Họa, năm 2023: {count}" in shown
    assert not (pages.folder / "dot-gui-lai").exists()
    answer = pages.post(f"{there}/tao")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dot/dot-gui-lai")
    after = open_round(pages.folder / "dot-gui-lai")
    assert after.round == before.round and after.agencies == before.agencies


def test_answers_by_column_sheet_and_year(pages: Pages) -> None:
    address = upload(pages, "/bang-diem", workbook(SHEET)).headers["location"]
    form = {"sheet": "Sheet", "huong": "columns", "o": "F", "vai": "score", "ten": "Sở Tài chính"}
    assert pages.post(f"{address}/cot", form).status_code == 303
    pages.post(f"{address}/tra-loi", {"noi": '["year"]', "chon": "year", "ghi": "2024"})
    shown = words(pages.get(address))
    assert "3 cơ quan" in shown and "Tạo đợt" in shown and "cơ quan Sở Tài chính" in shown
    wrong = pages.post(f"{address}/tra-loi", {"noi": '["year"]', "chon": "year", "ghi": "nay"})
    assert wrong.status_code == 422 and "không phải là năm" in wrong.text
    at = '["sheets", "Sheet", "columns", "F"]'
    pages.post(f"{address}/tra-loi", {"noi": at, "chon": "bo"})
    assert "Trả lời 1 câu hỏi" in words(pages.get(address))
    pages.post(f"{address}/sheet", {"sheet": "Sheet", "bo": "1"})
    assert "Sheet này không đọc" in words(pages.get(address))


def test_the_name_of_a_block_is_corrected_before_anything_is_written(pages: Pages) -> None:
    rows = [["KHỐI SỞ, NGÀNH"], *SHEET[1:]]
    address = upload(pages, "/bang-diem", workbook(rows)).headers["location"]
    at = '["sheets", "Sheet", "columns", "F"]'
    pages.post(f"{address}/tra-loi", {"noi": at, "chon": '"ignore"'})
    for key, value in (("year", "2025"), ("province", "tỉnh Minh Hải")):
        pages.post(f"{address}/tra-loi", {"noi": f'["{key}"]', "chon": key, "ghi": value})
    assert 'id="khoi-chung" name="ghi" value="sở, ngành"' in pages.get(address).text
    said = {"noi": '["blocks", "chung"]', "chon": "block", "ghi": "cơ quan cấp tỉnh"}
    pages.post(f"{address}/tra-loi", said)
    home = pages.post(f"{address}/tao").headers["location"].rpartition("/")[2]
    settings = (pages.folder / home / "round.yaml").read_text(encoding="utf-8")
    assert "name: cơ quan cấp tỉnh" in settings


@pytest.mark.parametrize("noi", ["", "[]", '["khac"]', "{}", '["sheets"', "3"])
def test_an_answer_to_no_question_is_refused(pages: Pages, noi: str) -> None:
    address = upload(pages, "/bang-diem", workbook(SHEET)).headers["location"]
    assert pages.post(f"{address}/tra-loi", {"noi": noi, "chon": "bo"}).status_code == 422


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "trống"),
        (b"PK\x03\x04 not a zip", "không"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xls"),
        (b"a;b\n", "không"),
    ],
)
def test_a_file_that_is_no_sheet_is_told(pages: Pages, data: bytes, told: str) -> None:
    for path in ("/bang-diem", f"/dot/{ROUND}/dieu-chinh"):
        answer = upload(pages, path, data, "../../x<script>.xlsx")
        assert answer.status_code == 422 and told in answer.text
        assert "<script>.xlsx" not in answer.text and "Traceback" not in answer.text
    assert pages.post("/bang-diem").status_code == 422
    assert not pages.desk.uploads._sessions


def test_a_session_that_is_gone_says_so(pages: Pages) -> None:
    for path in ("/bang-diem/khong-co", f"/dot/{ROUND}/dieu-chinh/khong-co"):
        answer = pages.get(path)
        assert answer.status_code == 410 and "hả lại tệp" in answer.text
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", revised(pages, pages.folder.parent))
    phien = address.headers["location"].rpartition("/")[2]
    assert pages.get(f"/dot/son-la-2018/dieu-chinh/{phien}").status_code == 410


def test_revised_scores_are_taken_as_the_command_takes_them(pages: Pages, tmp_path: Path) -> None:
    data = revised(pages, tmp_path, d7_2=7.6, d8_9=9.4)
    copy = tmp_path / ROUND
    shutil.copytree(pages.folder / ROUND, copy)
    folder = open_round(copy)
    take_import(folder, read_import(folder, data, "bang.xlsx"))
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", data).headers["location"]
    before = state(pages.folder / ROUND)
    shown = words(pages.get(address))
    assert "2 điểm đổi, 1 kế hoạch phải lập lại" in shown
    assert "88,7 → 89,6 +0,9" in shown and "Phải lập lại kế hoạch" in shown
    assert state(pages.folder / ROUND) == before
    answer = pages.post(f"{address}/nhan", {"co": KEYS, "nhan": KEYS})
    assert answer.headers["location"] == f"/dot/{ROUND}"
    assert state(pages.folder / ROUND) == state(copy)
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert state(pages.folder / ROUND) == before


KEYS = ["so-y-te:3.1", "so-y-te:7.2"]


def state(folder: Path) -> dict[str, bytes]:
    """The data files of a round."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")
    }


def test_some_points_are_left_as_they_were(pages: Pages, tmp_path: Path) -> None:
    data = revised(pages, tmp_path, d7_2=7.6, d8_9=9.4)
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", data).headers["location"]
    pages.post(f"{address}/xem", {"co": KEYS, "nhan": KEYS[:1]})
    assert "Nhận 1 điểm đã chọn" in words(pages.get(address))
    answer = pages.post(f"{address}/nhan", {"co": KEYS, "nhan": KEYS[:1], "sau": "lap"})
    assert "/lap/" in answer.headers["location"]
    text = (pages.folder / ROUND / "scores" / "so-y-te.yaml").read_text(encoding="utf-8")
    assert "3.1: 7.6" in text and "7.2: 8.9" in text
    assert (pages.documents / ROUND / "so-y-te.docx").is_file()


def test_nothing_chosen_is_nothing_taken(pages: Pages, tmp_path: Path) -> None:
    before = state(pages.folder / ROUND)
    data = revised(pages, tmp_path, d7_2=7.6)
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", data).headers["location"]
    assert pages.post(f"{address}/nhan", {"co": KEYS[:1]}).status_code == 422
    assert state(pages.folder / ROUND) == before
    same = upload(pages, f"/dot/{ROUND}/dieu-chinh", revised(pages, tmp_path)).headers["location"]
    assert "không đổi gì" in pages.get(same).text


def test_what_is_torn_on_the_pages_of_a_pdf_is_told_before_it_is_downloaded(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(paths: list[Path], folder: Path, *, force: bool) -> list[PdfResult]:
        (folder / "so-y-te.pdf").write_bytes(b"%PDF-1.7")
        return [PdfResult(paths[0], folder / "so-y-te.pdf", "")]

    torn = Finding("VB-07", "warning", Place("so-y-te.docx"), "trang 2: khối ký đứng riêng")
    seen: list[Path] = []

    def told_of(pdf: Path, _: str) -> list[Finding]:
        seen.append(pdf)
        return [torn]

    monkeypatch.setattr(document_files_page, "document_pdfs", made)
    monkeypatch.setattr(document_files_page, "torn_page_findings", told_of)
    address = f"/dot/{ROUND}/ke-hoach/so-y-te.pdf"
    assert pages.post(address).status_code == 404, "nothing is built yet"
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    told = pages.post(address)
    assert "Trang 2: khối ký đứng riêng." in words(told)
    assert seen and not seen[0].exists(), "nothing stays in the folder of the application"
    assert pages.post(address).content == b"%PDF-1.7"
    torn = replace(torn, message="trang 3: khối ký đứng riêng")
    assert "Trang 3" in words(pages.post(address))
    torn = replace(torn, level="note")
    assert pages.post(address).content == b"%PDF-1.7"


def test_an_issued_plan_is_amended_not_replaced(pages: Pages, tmp_path: Path) -> None:
    plan = pages.folder / ROUND / "plans" / "so-y-te.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"number: 37\nissued: 2/4/2024\n{text}", encoding="utf-8")
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    issued = (pages.documents / ROUND / "so-y-te.docx").read_bytes()
    data = revised(pages, tmp_path, d7_2=7.6)
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", data).headers["location"]
    assert "chỉ lập kế hoạch sửa đổi, bổ sung" in words(pages.get(address))
    form = {"co": KEYS[:1], "nhan": KEYS[:1], "ban-hanh": "sua-doi"}
    answer = pages.post(f"{address}/nhan", form)
    shown = words(pages.get(answer.headers["location"]))
    assert "kế hoạch sửa đổi, bổ sung" in shown
    assert (pages.documents / ROUND / "so-y-te.docx").read_bytes() == issued
    assert pages.get(f"/dot/{ROUND}/ke-hoach/so-y-te.sua-doi.docx").content[:2] == b"PK"


def test_a_document_that_a_build_replaced_is_kept(pages: Pages) -> None:
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    first = (pages.documents / ROUND / "so-y-te.docx").read_bytes()
    scores = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    text = scores.read_text(encoding="utf-8")
    scores.write_text(text.replace("3.1: 7.2", "3.1: 7.6"), encoding="utf-8")
    pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    kept = list(pages.desk.storage.own.glob("rounds/*/documents/so-y-te/*.docx"))
    assert [path.read_bytes() for path in kept] == [first]


def test_the_example_the_next_year_and_an_unfilled_round(pages: Pages) -> None:
    assert pages.post("/vi-du").headers["location"] == "/dot/vi-du"
    for path in (ROOT / "data" / "son-la-2018").rglob("*.yaml"):
        copy = pages.folder / "vi-du" / path.relative_to(ROOT / "data" / "son-la-2018")
        assert copy.read_bytes() == path.read_bytes()
    assert pages.post("/vi-du").headers["location"] == "/dot/vi-du-2"
    answer = pages.post("/dot/son-la-2018/nam-sau")
    assert answer.headers["location"] == "/dot/son-la-2019"
    assert open_round(pages.folder / "son-la-2019").round.year == 2019
    file = {"tep": ("điểm 2019.xlsx", b"", "application/octet-stream")}
    answer = pages.post("/dot/son-la-2018/nam-sau", files=file)
    assert answer.status_code == 422 and "điểm 2019.xlsx trống" in words(answer)
    assert not (pages.folder / "son-la-2019-2").exists()
    write_round(pages.folder / "dak-lak-2025", empty_round(2025, "tỉnh Đắk Lắk"))
    assert "Chưa đọc được" in words(pages.get("/dot/dak-lak-2025"))
    assert "Chưa đọc được" in words(pages.get("/"))


def test_the_blank_workbook_filled_in_becomes_a_round(pages: Pages) -> None:
    book = openpyxl.load_workbook(io.BytesIO(pages.get("/bang-diem-mau.xlsx").content))
    rows: list[tuple[Any, ...]] = [
        (1, "Chỉ đạo", None, None),
        ("1.1", "Kế hoạch", 4, "3đ"),
        ("1.2", "Báo cáo", 2, 2),
    ]
    book.active.cell(3, 4, "Sở Y tế")
    for line, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            book.active.cell(line, column, value)
    stream = io.BytesIO()
    book.save(stream)
    book.close()
    address = upload(pages, "/bang-diem", stream.getvalue()).headers["location"]
    assert "bảng không ghi năm" in words(pages.get(address))
    pages.post(f"{address}/tra-loi", {"noi": '["year"]', "chon": "year", "ghi": "2025"})
    pages.post(
        f"{address}/tra-loi",
        {"noi": '["province"]', "chon": "province", "ghi": "thành phố Đà Nẵng"},
    )
    shown = words(pages.get(address))
    assert "“3đ” không phải là điểm" in shown and "Trả lời 1 câu hỏi" in shown
    assert pages.post(f"{address}/tao").status_code == 422
    at = '["sheets", "Bảng điểm", "cells", "D5"]'
    pages.post(f"{address}/tra-loi", {"noi": at, "chon": "cell", "ghi": "3,5"})
    assert "ô D5 : 3,5" in words(pages.get(address)).replace("D5:", "D5 :")
    answer = pages.post(f"{address}/tao")
    assert answer.headers["location"] == "/dot/da-nang-2025"
    text = (pages.folder / "da-nang-2025" / "scores" / "so-y-te.yaml").read_text(encoding="utf-8")
    assert "1.1: 3.5" in text


def test_an_empty_folder_says_how_to_begin(loop: Loop, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    pages = Pages(loop, tmp_path / "trong", tmp_path / "rieng")
    assert "chưa có đợt nào" in words(pages.get("/"))
    gone = Pages(loop, tmp_path / "khong-co", tmp_path / "rieng")
    assert gone.get("/").status_code == 507


def test_a_folder_that_is_itself_a_round(loop: Loop, tmp_path: Path) -> None:
    rounds = copy_rounds(tmp_path / "cac-dot", ("son-la-2018",))
    pages = Pages(loop, rounds / "son-la-2018", tmp_path / "rieng")
    assert "Tỉnh Sơn La, năm 2018" in words(pages.get("/"))
    assert pages.post("/vi-du").status_code == 422


def test_pages_are_answered_without_a_thread(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a browser there are none."""

    async def no_thread(*arguments: object, **more: object) -> None:
        raise AssertionError("a thread was asked for")

    monkeypatch.setattr(anyio.to_thread, "run_sync", no_thread)
    many = workbook([*SHEET, *[["", "x" * 30_000 + str(number)] for number in range(90)]])
    assert upload(pages, "/bang-diem", many).status_code == 303
    data = revised(pages, tmp_path, d7_2=7.6)
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", data).headers["location"]
    assert pages.get(address).status_code == 200
    assert pages.post(f"/dot/{ROUND}/lap").status_code == 303
    for path in ("/", f"/dot/{ROUND}", "/static/style.css", f"/dot/{ROUND}/ke-hoach.zip"):
        assert pages.get(path).status_code == 200


def test_a_fault_of_the_program_is_a_page(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_docs.web.pages import start_page

    monkeypatch.setattr(start_page, "rounds_in", lambda _: 1 / 0)
    answer = pages.get("/")
    assert answer.status_code == 500 and "Chương trình gặp lỗi" in answer.text
    assert "ZeroDivision" not in answer.text
    told = pages.get("/tro-giup/mo-ta-loi.txt").text
    assert "ZeroDivisionError" in told and str(pages.folder) not in told


def test_a_round_that_is_gone_is_told_before_what_its_form_lacks(pages: Pages) -> None:
    answers = {
        route.path: pages.ask(method, re.sub(r"\{\w+\}", "khong-co", route.path)).status_code
        for route in page_routes()
        if isinstance(route, Route) and "{dot}" in route.path
        for method in {"GET", "POST"} & (route.methods or set())
    }
    assert set(answers.values()) == {404}, answers


def test_a_folder_may_have_any_name(pages: Pages, tmp_path: Path) -> None:
    name = "Đợt 1 #2 100% & “mới”"
    (pages.folder / "son-la-2018").rename(pages.folder / name)
    links = re.findall(r'href="(/dot/[^"]+)"', pages.get("/").text)
    where = next(link for link in links if "%23" in link and "nam-sau" not in link)
    shown = pages.get(where)
    assert shown.status_code == 200 and "Tỉnh Sơn La, năm 2018" in shown.text
    form = re.search(r'action="([^"]+/lap)"', shown.text)
    assert form
    answer = pages.post(form[1])
    assert pages.get(answer.headers["location"]).status_code == 200
    assert (pages.documents / name / "so-noi-vu.docx").is_file()
    back = pages.post(f"{where}/hoan-tac").headers["location"]
    assert pages.get(back).status_code == 200


def test_a_sheet_of_another_province_is_told_as_that(pages: Pages) -> None:
    rows: list[list[Any]] = [
        ["BẢNG ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH TỈNH MINH HẢI NĂM 2025"],
        [],
        ["STT", "Tiêu chí", "Điểm tối đa", "Sở Y tế", "Sở Du lịch"],
        ["I", "Công tác khác hẳn", 10, 8, 9],
        ["1.1", "Việc không có trong đợt", 10, 8, 9],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    before = {path: path.read_bytes() for path in pages.folder.rglob("*") if path.is_file()}
    address = pages.post(
        f"/dot/{ROUND}/dieu-chinh", files=[("tep", ("kia.xlsx", stream.getvalue()))]
    ).headers["location"]
    told = words(pages.get(address))
    assert "bảng này có lẽ không phải của đợt này" in told.lower()
    assert "Bảng ghi tỉnh Minh Hải, đợt này là tỉnh Minh Họa" in told
    assert "Bảng ghi năm 2025, đợt này là năm 2023" in told
    assert "Đợt không có cơ quan: Sở Du lịch" in told
    assert "Đợt không có tiêu chí: Công tác khác hẳn; Việc không có trong đợt" in told
    begun = pages.post(f"{address}/dot-moi").headers["location"]
    assert "Sở Du lịch" in words(pages.get(begun))
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("referer", "way"),
    [
        (f"http://test/dot/{ROUND}/dieu-chinh?x=1", f'href="/dot/{ROUND}/dieu-chinh?x=1"'),
        ("", f'href="/dot/{ROUND}"'),
        ("http://khac.example/dot/x", f'href="/dot/{ROUND}"'),
        ("http://test//khac.example/", 'href="/khac.example/"'),
        ("javascript:alert(1)", f'href="/dot/{ROUND}"'),
    ],
)
def test_a_failure_leads_back_to_where_one_came_from(pages: Pages, referer: str, way: str) -> None:
    answer = pages.post(f"/dot/{ROUND}/dieu-chinh", headers={"referer": referer})
    assert answer.status_code == 422
    assert f'<a class="btn main" {way}>' in answer.text


def test_a_failure_of_a_page_does_not_lead_to_itself(pages: Pages) -> None:
    """However the browser writes the name of the round."""
    (pages.folder / ROUND).rename(pages.folder / "Đợt 2023")
    page = f"/dot/{quote('Đợt 2023')}/ke-hoach/khong-co"
    told = words(pages.get(page, headers={"referer": f"http://test{page}"}))
    assert "Quay lại trang trước" not in told and "Về trang của đợt" in told


def test_a_page_fetched_ahead_tells_nothing(pages: Pages) -> None:
    """The browser may do so as somebody types an address, and the page in one file for its next
    start: what was done is told to whoever did it."""
    pages.post("/vi-du")
    assert "bản sao để tập" not in pages.get("/", headers={"Sec-Purpose": "prefetch"}).text
    assert "bản sao để tập" in pages.get("/dot/vi-du").text
    assert "bản sao để tập" not in pages.get("/dot/vi-du").text
