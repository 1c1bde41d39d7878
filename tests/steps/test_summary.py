"""The report on a whole round: figures, wording, chart, workbook, both standards."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from tests.conftest import ROOT, Run, replace_in
from tests.reading import lines, text
from tests.steps.rounds import make_round

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ISSUER = "\nreport:\n  issuer: so-noi-vu\n"


def reported(folder: Path, more: str = "") -> Path:
    settings = folder / "round.yaml"
    kept = settings.read_text(encoding="utf-8").partition("\nreport:")[0]
    settings.write_text(kept + ISSUER + more, encoding="utf-8")
    return folder


def build(run: Run, folder: Path, out: Path) -> Path:
    outcome = run("build", folder, "--summary", "-o", out)
    assert outcome.status == 0, outcome.err
    return out / "bao-cao-tong-hop.docx"


def test_the_report_says_what_the_ranking_says(run: Run, son_la: Path, tmp_path: Path) -> None:
    path = build(run, reported(son_la), tmp_path)
    found = lines(path)
    assert found[:8] == [
        "UBND TỈNH SƠN LA",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:      /BC-SNV",
        "Sơn La, ngày      tháng      năm 2019",
        "BÁO CÁO",
        "Kết quả Chỉ số Cải cách hành chính năm 2018",
    ]
    said = text(path)
    assert "Có 20 cơ quan, đơn vị được xếp hạng. Kết quả bình quân đạt 88,37 điểm" in said
    assert "Cao nhất là Sở Nội vụ (94,11 điểm)" in said
    assert "thấp nhất là Cơ quan số 20 (minh họa) (79,58 điểm)" in said
    assert "01 | Sở Nội vụ | 94,11 | 100 | 94,11 | -1,66" in said
    assert "02 | Cơ quan số 02 (minh họa) | 93,62 | 100 | 93,62 | -" in said
    assert "Số liệu tổng hợp từ 01 cơ quan, đơn vị có kết quả chi tiết theo lĩnh vực" in said
    assert "7 | Hiện đại hóa hành chính | 19,5 | 15,62 | 80,10 | 1/1" in said
    assert "7.1 | Các tiêu chí thẩm định của lĩnh vực | 1/1 | 3,76 | 64,19" in said
    assert "giảm 1,66 điểm (từ 95,77 điểm xuống 94,11 điểm)" in said


def test_means_and_losses_are_those_of_all_agencies(run: Run, tmp_path: Path) -> None:
    folder = make_round(tmp_path / "dot", 9)
    settings = folder / "round.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\nreport: {issuer: co-quan-0001}\n", "utf-8"
    )
    said = text(build(run, folder, tmp_path / "out"))
    cards = json.loads(run("score", folder, "--json").out)["agencies"]
    block = [card for card in cards if card["block"] == "xã"]
    assert len(block) == 3
    mean = sum(Decimal(card["score"]) for card in block) / 3
    rounded = format(mean.quantize(Decimal("0.01")), "f").rstrip("0").replace(".", ",")
    part = said.partition("Khối xã")[2]
    assert f"Kết quả bình quân đạt {rounded} điểm" in part
    assert [card["rank"] for card in sorted(block, key=lambda card: card["rank"])] == [1, 2, 3]
    assert said.count("\n1. Khối sở, ban, ngành\n") == 3
    assert "\n3. Khối xã\n" in said


def test_remarks_and_proposals_are_a_section_of_their_own(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    plain = text(build(run, reported(son_la), tmp_path / "plain"))
    assert "IV. NHẬN XÉT" not in plain
    more = '  remarks: "Kết quả năm {year} còn thấp"\n  proposals: [Đề nghị A, Đề nghị B.]\n'
    said = text(build(run, reported(son_la, more), tmp_path / "more"))
    section = said.partition("IV. NHẬN XÉT, KIẾN NGHỊ\n")[2]
    assert section.startswith("- Kết quả năm 2018 còn thấp.\n- Đề nghị A.\n- Đề nghị B.\nTrên đây")


@pytest.mark.parametrize(("issued", "place"), [("2019-05-06", "footer"), ("2021-03-04", "header")])
def test_the_report_follows_the_standard_of_its_date(
    run: Run, son_la: Path, tmp_path: Path, issued: str, place: str
) -> None:
    more = f"  issued: {issued}\n  number: 7\n  archive: VT, CCHC\n  recipients: [UBND tỉnh]\n"
    more += "  signatory: {name: Nguyễn Minh Hòa, title: Giám đốc}\n"
    more += "  addressee: UBND tỉnh Sơn La\n"
    path = build(run, reported(son_la, more), tmp_path)
    assert "Số: 07/BC-SNV" in lines(path)
    assert "Kính gửi: UBND tỉnh Sơn La" in lines(path)
    section = docx.Document(str(path)).sections[0]
    assert "PAGE" in getattr(section, place)._element.xml
    outcome = run("check", path)
    assert outcome.status == 0, outcome.out


def test_the_chart_is_native_and_begins_at_zero(run: Run, son_la: Path, tmp_path: Path) -> None:
    path = build(run, reported(son_la), tmp_path)
    (shown,) = [
        relation
        for relation in docx.Document(str(path)).part.rels.values()
        if relation.reltype.endswith("/chart")
    ]
    part = shown.target_part
    tree = etree.fromstring(part.blob)
    names = [item.text for item in tree.iterfind(f".//{C}cat//{C}v")]
    values = [Decimal(str(item.text)) for item in tree.iterfind(f".//{C}val//{C}v")]
    assert (names[0], values[0]) == ("Sở Nội vụ", Decimal("94.11"))
    assert len(names) == len(values) == 20
    labels = [item.text for item in tree.iterfind(f".//{C}dLbl//{A}t")]
    assert labels == [f"{value:.2f}".replace(".", ",") for value in values]
    assert values == sorted(values, reverse=True)
    axis = tree.find(f".//{C}valAx/{C}scaling")
    assert axis is not None
    assert (axis.find(f"{C}min").get("val"), axis.find(f"{C}max").get("val")) == ("0", "100")
    faces = {item.get("typeface") for item in tree.iter(f"{A}latin")}
    assert faces == {"Times New Roman"}
    (workbook,) = [relation.target_part.blob for relation in part.rels.values()]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == names
    assert [Decimal(str(row[1].value)) for row in sheet.iter_rows(min_row=2)] == values


@pytest.mark.slow
def test_a_crowded_block_has_a_table_but_no_chart(run: Run, tmp_path: Path) -> None:
    folder = make_round(tmp_path / "dot", 102)
    settings = folder / "round.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\nreport: {issuer: co-quan-0001}\n", "utf-8"
    )
    path = build(run, folder, tmp_path / "out")
    with zipfile.ZipFile(path) as archive:
        assert [name for name in archive.namelist() if "chart" in name] == []
    assert "Biểu đồ" not in text(path)
    assert "34 | " in text(path)


def test_the_workbook_holds_the_same_figures_as_numbers(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    path = build(run, reported(son_la), tmp_path)
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    assert book.sheetnames == ["Xếp hạng", "Lĩnh vực", "Trừ điểm", "Tóm tắt"]
    rows = list(book["Xếp hạng"].iter_rows(min_row=4, values_only=True))
    assert rows[0] == (1, "Sở Nội vụ", 94.11, 100, 94.11, 95.77, -1.66, "điểm")
    assert [row[0] for row in rows] == list(range(1, 21))
    assert [row[0] for row in book["Lĩnh vực"].iter_rows(min_row=4, values_only=True)] == list(
        range(1, 9)
    )


def test_the_same_round_gives_the_same_bytes(run: Run, son_la: Path, tmp_path: Path) -> None:
    path = build(run, reported(son_la), tmp_path)
    before = path.read_bytes(), path.with_suffix(".xlsx").read_bytes()
    outcome = run("build", son_la, "--summary", "-o", tmp_path, "--json")
    assert [item["status"] for item in json.loads(outcome.out)["summary"]] == ["same", "same"]
    path.unlink()
    path.with_suffix(".xlsx").unlink()
    build(run, son_la, tmp_path)
    assert (path.read_bytes(), path.with_suffix(".xlsx").read_bytes()) == before


def test_a_round_that_names_no_issuer_is_told_what_to_write(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    settings = son_la / "round.yaml"
    kept = settings.read_text(encoding="utf-8").partition("\nreport:")[0]
    settings.write_text(kept + "\n", encoding="utf-8")
    outcome = run("build", son_la, "--summary", "-o", tmp_path / "out")
    assert outcome.status == 1
    assert "round.yaml:" in outcome.err
    assert "“report: {issuer: so-noi-vu}”" in outcome.err
    reported(son_la)
    replace_in(settings, "issuer: so-noi-vu", "issuer: so-y-te")
    outcome = run("build", son_la, "--summary", "-o", tmp_path / "out")
    assert "đợt không có cơ quan “so-y-te” để lập báo cáo tổng hợp" in outcome.err
    assert not (tmp_path / "out" / "bao-cao-tong-hop.docx").exists()


def test_a_round_of_which_nothing_can_be_summed_has_no_report(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    agencies = reported(son_la) / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    agencies.write_text(f"{text}so-moi: {{name: Sở Mới, block: tinh-khac}}\n", encoding="utf-8")
    outcome = run("build", son_la, "--summary", "-o", tmp_path / "out")
    assert outcome.status == 1
    assert "chưa có cơ quan nào có điểm tính được để tổng hợp" in outcome.err
    assert list((tmp_path / "out").iterdir()) == []


def test_the_captions_of_two_tables_are_no_broken_title(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "dot"
    shutil.copytree(ROOT / "data" / "minh-hoa-hinh-thuc-2018", folder)
    reported(folder)
    replace_in(folder / "round.yaml", "issuer: so-noi-vu", "issuer: so-tai-chinh")
    outcome = run("check", build(run, folder, tmp_path / "ra"), "--all")
    assert "TT-97" not in outcome.out
