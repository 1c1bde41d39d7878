"""The report on a round of which some is unknown: places, classes, agencies without result."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.conftest import Run, replace_in
from tests.reading import lines, text

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

# số liệu minh họa
SETTINGS = """\
year: 2023
name: Chỉ số Cải cách hành chính
province: tỉnh Minh Họa
place: Minh Họa
parent: UBND tỉnh Minh Họa
percent_decimals: 1
mean_decimals: 3
blocks:
  so:
    name: sở, ban, ngành
    classes:
      - {name: Tốt, minimum: 80}
      - {name: Khá, minimum: 70}
    announced:
      mean: 81.125
      classes:
        - {name: Tốt, count: 3, share: 60}
        - {name: Khá, count: 1, share: 20}
  xa:
    name: xã, phường
report:
  issuer: so-noi-vu
  addressee: [UBND tỉnh Minh Họa, Bộ Nội vụ.]
  recipients: [Như trên]
  archive: VT, CCHC
  signatory: {name: Nguyễn Minh Hòa, title: Giám đốc}
"""
AGENCIES = """\
so-noi-vu: {name: Sở Nội vụ, abbreviation: SNV, block: so, total: 88.5, standing: {rank: 3}}
so-tu-phap: {name: Sở Tư pháp, block: so, total: 93.4, standing: {rank: 1}}
so-y-te: {name: Sở Y tế, block: so, standing: {rank: 2, band: Tốt}}
so-xay-dung: {name: Sở Xây dựng, block: so, total: 71.25}
thanh-tra: {name: Thanh tra tỉnh, block: so}
xa-mot: {name: UBND xã Một, block: xa}
"""
CRITERIA = """\
areas:
  - number: 1
    name: Chỉ đạo, điều hành
    criteria:
      - {code: "1.1", name: Kế hoạch, maximum: 60}
      - {code: "1.2", name: Tuyên truyền, maximum: 40}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dot"
    made.mkdir()
    for name, content in (
        ("round.yaml", SETTINGS),
        ("agencies.yaml", AGENCIES),
        ("criteria.yaml", CRITERIA),
    ):
        (made / name).write_text(content, encoding="utf-8")
    return made


def build(run: Run, folder: Path) -> Path:
    out = folder.parent / "out"
    outcome = run("build", folder, "--summary", "-o", out)
    assert outcome.status == 0, outcome.err
    return out / "bao-cao-tong-hop.docx"


def test_given_places_order_the_block_and_the_counts_add_up(run: Run, folder: Path) -> None:
    said = text(build(run, folder))
    assert (
        "Có 05 cơ quan, đơn vị, trong đó 04 cơ quan, đơn vị có kết quả, 03 được xếp hạng. Chưa có "
        "kết quả của: Thanh tra tỉnh. Chưa biết thứ hạng của: Sở Xây dựng. Chưa biết điểm của: Sở "
        "Y tế. Kết quả bình quân đạt 81,125 điểm. Cao nhất là Sở Tư pháp (93,4 điểm). Trong 03 cơ "
        "quan, đơn vị đã biết điểm, có 02 cơ quan, đơn vị đạt từ mức bình quân trở lên, 01 cơ "
        "quan, đơn vị dưới mức bình quân. Xếp loại: Tốt: 03 cơ quan, đơn vị (60%); Khá: 01 cơ "
        "quan, đơn vị (20%); chưa xếp loại: 01 cơ quan, đơn vị (Thanh tra tỉnh)."
    ) in said
    rows = [line for line in said.splitlines() if line.count(" | ") == 5]
    assert [row.split(" | ")[:2] for row in rows[1:]] == [
        ["01", "Sở Tư pháp"],
        ["02", "Sở Y tế"],
        ["03", "Sở Nội vụ"],
        ["-", "Sở Xây dựng"],
    ]
    assert "- | Sở Xây dựng | 71,25 | 100 | 71,3 | Khá" in said
    assert "Có 01 cơ quan, đơn vị, đều chưa có kết quả (UBND xã Một)." in said


def test_the_last_of_a_ranking_is_named_only_where_it_is_known(run: Run, folder: Path) -> None:
    replace_in(folder / "agencies.yaml", "standing: {rank: 3}", "standing: {rank: 5, ranked: 5}")
    said = text(build(run, folder))
    assert "Có 05 cơ quan, đơn vị được xếp hạng; báo cáo có kết quả của 04 cơ quan" in said
    assert "Cao nhất là Sở Tư pháp (93,4 điểm); thấp nhất là Sở Nội vụ (88,5 điểm)." in said


def test_a_class_of_more_agencies_than_announced_shows_the_announced_count_false(
    run: Run, folder: Path
) -> None:
    replace_in(folder / "round.yaml", "count: 3, share: 60", "count: 1, share: 60")
    said = text(build(run, folder))
    assert "Xếp loại: Tốt: 03 cơ quan, đơn vị (60%); Khá: 01 cơ quan" in said
    replace_in(folder / "round.yaml", "share: 20", "share: 25")
    assert "; Khá: 01 cơ quan, đơn vị; chưa" in text(build(run, folder))


def test_unnamed_rest_of_the_classes(run: Run, folder: Path) -> None:
    replace_in(folder / "round.yaml", "      mean: 81.125", "      ranked: 9\n      mean: 81.125")
    said = text(build(run, folder))
    assert "Tốt: 03 cơ quan, đơn vị; Khá: 01 cơ quan, đơn vị; chưa biết loại: 05 cơ quan" in said


def test_parts_with_nothing_to_say_are_left_out(run: Run, folder: Path) -> None:
    found = lines(build(run, folder))
    assert [line for line in found if line.startswith(("I", "V"))] == ["I. KẾT QUẢ XẾP HẠNG"]
    settings = (folder / "round.yaml").read_text(encoding="utf-8")
    (folder / "round.yaml").write_text(settings + "  proposals: Đề nghị A\n", encoding="utf-8")
    found = lines(build(run, folder))
    assert found[found.index("II. KIẾN NGHỊ") + 1] == "- Đề nghị A."


def test_chart_and_workbook_show_what_is_known_and_nothing_else(run: Run, folder: Path) -> None:
    path = build(run, folder)
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("word/charts/chart1.xml"))
    names = [item.text for item in tree.iterfind(f".//{C}cat//{C}v")]
    assert names == ["Sở Tư pháp", "Sở Nội vụ", "Sở Xây dựng"]
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    assert book.sheetnames == ["Xếp hạng 1", "Tóm tắt 1", "Tóm tắt 2"]
    sheet = book["Xếp hạng 1"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[:3] for row in rows] == [
        (1, "Sở Tư pháp", 93.4),
        (2, "Sở Y tế", None),
        (3, "Sở Nội vụ", 88.5),
        (None, "Sở Xây dựng", 71.25),
    ]
    assert (sheet["C7"].number_format, sheet["E7"].number_format) == ("0.00", "0.0")
    counts = {row[0]: row[1:] for row in book["Tóm tắt 1"].iter_rows(min_row=4, values_only=True)}
    assert counts["Chưa có kết quả"] == (1, None, "Thanh tra tỉnh")
    assert counts["Bình quân (điểm)"] == (81.125, None, None)
    assert counts["Xếp loại Tốt"] == (3, 60, None)
    assert counts["Chưa xếp loại"] == (1, None, "Thanh tra tỉnh")


@pytest.mark.parametrize("issued", ["2019-05-06", "2024-05-06"])
def test_several_addressees_stand_below_each_other(run: Run, folder: Path, issued: str) -> None:
    replace_in(folder / "round.yaml", "  issuer: so", f"  issued: {issued}\n  issuer: so")
    replace_in(folder / "round.yaml", "year: 2023", "year: 2018")
    path = build(run, folder)
    found = lines(path)
    start = found.index("Kính gửi:")
    assert found[start + 1 : start + 3] == ["- UBND tỉnh Minh Họa;", "- Bộ Nội vụ."]
    outcome = run("check", path)
    assert outcome.status == 0, outcome.out


def test_a_report_with_a_number_needs_signatory_addressee_and_recipients(
    run: Run, folder: Path
) -> None:
    settings = folder / "round.yaml"
    for line in ("  addressee: [UBND tỉnh Minh Họa, Bộ Nội vụ.]\n", "  recipients: [Như trên]\n"):
        replace_in(settings, line, "")
    replace_in(settings, "  signatory: {name: Nguyễn Minh Hòa, title: Giám đốc}\n", "")
    outcome = run("build", folder, "--summary", "-o", folder.parent / "out")
    assert outcome.status == 0
    for word in ("người ký", "nơi kính gửi", "nơi nhận"):
        assert f"báo cáo tổng hợp chưa {'ghi' if 'gửi' in word else 'có'} {word}" in outcome.err
    replace_in(settings, "  issuer: so", "  number: 7\n  issuer: so")
    outcome = run("build", folder, "--summary", "--force", "-o", folder.parent / "khac")
    assert outcome.status == 1
    assert "(DL-94)" in outcome.err
    assert list((folder.parent / "khac").iterdir()) == []
