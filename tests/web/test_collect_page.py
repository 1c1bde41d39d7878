"""What is sent to agencies and what comes back, by the page: as by the commands, to the byte."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_docs import BuildOptions, build_plans, open_round
from tests.collect.mail import edited, filled, words_of
from tests.conftest import ROOT, run_command
from tests.web.conftest import copy_rounds
from tests.web.harness import Loop, Pages

ROUND = "minh-hoa-tinh-2023"
HOME = f"/dot/{ROUND}"


@pytest.fixture
def pages(loop: Loop, tmp_path: Path) -> Pages:
    return Pages(loop, copy_rounds(tmp_path / "cac-dot", (ROUND,)), tmp_path / "rieng")


@pytest.fixture(scope="module")
def sent(loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What went out: the workbooks, as the page packs them, and a plan."""
    place = tmp_path_factory.mktemp("gui")
    pages = Pages(loop, copy_rounds(place / "cac-dot", (ROUND,)), place / "rieng")
    with zipfile.ZipFile(io.BytesIO(pages.get(f"{HOME}/bang-co-quan.zip").content)) as package:
        package.extractall(place / "thu")
    folder = open_round(place / "cac-dot" / ROUND)
    list(build_plans(folder, ["ban-dan-toc"], BuildOptions(place / "thu")).results)
    return place / "thu"


def dropped(pages: Pages, files: Sequence[Path], session: str = "") -> str:
    """The address of the page that shows the files."""
    answer = pages.post(
        f"{HOME}/thu-ve",
        {"phien": session} if session else None,
        files=[("tep", (path.name, path.read_bytes())) for path in files],
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_the_workbooks_are_those_of_the_command(sent: Path, tmp_path: Path) -> None:
    assert run_command("export", ROOT / "data" / ROUND, "--per-agency", tmp_path).status == 0
    for path in sorted(tmp_path.glob("*.xlsx")):
        assert (sent / path.name).read_bytes() == path.read_bytes()
    assert len(list(tmp_path.glob("*.xlsx"))) == len(list(sent.glob("*.xlsx"))) == 10


@pytest.mark.slow
def test_what_comes_back_is_foreseen_then_taken_as_by_the_command(
    pages: Pages, sent: Path, tmp_path: Path
) -> None:
    mail = tmp_path / "thu-ve"
    time = ("Nhiệm vụ", 4, "Thời gian", "Quý I/2024")
    one = filled(sent / "so-y-te.xlsx", mail / "a" / "gửi lại.xlsx", time)
    plan = sent / "ban-dan-toc.docx"
    two = edited(plan, mail / "b" / "gửi lại.docx", ("Kế hoạch này", "Kế hoạch nói trên"))
    odd = mail / "c" / "ảnh.doc"
    odd.parent.mkdir()
    odd.write_bytes(b"\xd0\xcf\x11\xe0 cu")
    (pages.documents / ROUND).mkdir(parents=True)
    shutil.copy(sent / "ban-dan-toc.docx", pages.documents / ROUND)
    copy, ra = tmp_path / ROUND, tmp_path / "ra"
    shutil.copytree(pages.folder / ROUND, copy)
    shutil.copytree(pages.documents / ROUND, ra)
    before = state(pages.folder)
    address = dropped(pages, [one, two, odd])
    text = pages.get(address).text
    assert state(pages.folder) == before
    assert "3 tệp của 2/10 cơ quan" in text, pages.desk.work.get("loi")
    assert "Nhận của 2 cơ quan" in text and "Không nhận 1 tệp" in text
    assert "Thời gian: “Quý II, quý III/{plan_year}” → “Quý I/2024”" in text
    assert "gửi lại.xlsx" in text and "Sở Tư pháp" in text
    answer = pages.post(f"{address}/nhan")
    assert answer.headers["location"] == f"{HOME}/thu-ve"
    assert run_command("collect", copy, mail, "-o", ra).status in (0, 1)
    assert state(pages.folder / ROUND) == state(copy)
    assert state(pages.documents / ROUND) == state(ra)
    assert "nói trên" in words_of(pages.documents / ROUND / "ban-dan-toc.docx")
    shown = pages.get(f"{HOME}/thu-ve").text
    assert "2/10 cơ quan đã gửi về" in shown and "Đã nhận của Ban Dân tộc" in shown
    pages.post(f"{HOME}/hoan-tac")
    data = state(pages.folder)
    assert {name: data[name] for name in before if not name.startswith("output/")} == {
        name: before[name] for name in before if not name.startswith("output/")
    }
    assert "0/10 cơ quan đã gửi về" in pages.get(f"{HOME}/thu-ve").text


@pytest.mark.slow
def test_each_question_is_answered_for_its_agency(pages: Pages, sent: Path, tmp_path: Path) -> None:
    """Both changed: the sheet or the round; points that are not the agency's own."""
    file = pages.folder / ROUND / "plans" / "ban-dan-toc.yaml"
    moved = file.read_text(encoding="utf-8").replace("time: Hằng tháng", "time: Quý III/2024", 1)
    file.write_text(moved, encoding="utf-8")
    time = ("Nhiệm vụ", 4, "Thời gian", "Quý II/2024")
    both = filled(sent / "ban-dan-toc.xlsx", tmp_path / "bdt.xlsx", time)
    points = filled(sent / "so-y-te.xlsx", tmp_path / "syt.xlsx", ("Điểm", 9, 4, 1.5))
    address = dropped(pages, [both])
    assert dropped(pages, [points, both], address.rpartition("/")[2]) == address
    text = pages.get(address).text
    assert "2 tệp của 2/10 cơ quan, 1 cơ quan có chỗ phải xem" in text
    assert "Quý II/2024" in text and "Quý III/2024" in text and "không nhận" in text
    assert pages.post(f"{address}/nhan").headers["location"] == address
    assert "đã ghi các cơ quan này là đã gửi về" in pages.get(address).text
    assert file.read_text(encoding="utf-8") == moved
    for said in ({"ben": "bang"}, {"ben": "dot"}, {"ben": "bang"}):
        pages.post(f"{address}/chon", {"cq": "ban-dan-toc", **said})
        assert "Nhận của 1 cơ quan" in pages.get(address).text or said == {"ben": "dot"}
    pages.post(f"{address}/chon", {"cq": "so-y-te", "diem": "nhan"})
    answer = pages.post(f"{address}/nhan", {"sau": "lap"})
    assert "/lap/" in answer.headers["location"]
    assert "time: Quý II/2024" in file.read_text(encoding="utf-8")
    scores = (pages.folder / ROUND / "scores" / "so-y-te.yaml").read_text(encoding="utf-8")
    assert "1.1.2: 1.5" in scores
    assert pages.get(address).status_code == 410


def test_what_is_no_file_of_the_round_is_told_and_nothing_else_happens(pages: Pages) -> None:
    before = state(pages.folder)
    assert pages.post(f"{HOME}/thu-ve").status_code == 422
    answer = pages.post(
        f"{HOME}/thu-ve", files=[("tep", ("../../x.docx", b"")), ("tep", ("y.pdf", b"%PDF-1"))]
    )
    address = answer.headers["location"]
    text = pages.get(address).text
    assert "2 tệp của 0/10 cơ quan" in text and "Không nhận 2 tệp" in text and "Là PDF" in text
    assert pages.post(f"{address}/chon", {"cq": "la", "ben": "bang"}).status_code == 422
    assert pages.post(f"{address}/bo").status_code == 303
    assert pages.get(address).status_code == 410
    assert pages.get(f"/dot/{ROUND}/bang-co-quan/la.xlsx").status_code == 422
    assert state(pages.folder) == before
