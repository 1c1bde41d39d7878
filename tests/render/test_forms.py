"""Stand-alone plan, decision with its plan, attached plan, committee: read back by python-docx."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT

from tests.conftest import SON_LA, Run, replace_in
from tests.render.shapes import (
    CIRCULAR,
    COMMUNES,
    DECREE,
    Shape,
    build,
    numbers_from_one,
    ruled_tables,
    shape_of,
)

TITLE = "Khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm 2023"
REFERENCE = "Quyết định số 07/QĐ-SXD ngày 05 tháng 4 năm 2024 của Giám đốc Sở Xây dựng)"
HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("built", "folder"), [("circular", CIRCULAR), ("decree", DECREE), ("communes", COMMUNES)]
)
def test_no_shape_has_a_fault_of_form(
    run: Run, request: pytest.FixtureRequest, built: str, folder: Path
) -> None:
    shapes: dict[str, Shape] = request.getfixturevalue(built)
    assert len(shapes) == len(list((folder / "plans").iterdir())) >= 4
    checked = run("check", *(shape.path for shape in shapes.values()))
    assert checked.status == 0
    said = checked.out.splitlines()
    assert said[-1] == "Không có lỗi." and len(said) == len(shapes) + 1


def test_a_decision_stands_before_its_plan_in_one_file(decree: dict[str, Shape]) -> None:
    shape = decree["so-xay-dung"]
    assert shape.styled("Tên loại") == ["QUYẾT ĐỊNH", "KẾ HOẠCH"]
    assert shape.styled("Trích yếu") == [f"Ban hành Kế hoạch k{TITLE[1:]}", TITLE]
    assert shape.styled("Số ký hiệu") == ["Số: 07/QĐ-SXD"]
    assert shape.styled("Địa danh") == ["Minh Họa, ngày 05 tháng 4 năm 2024"]
    assert shape.styled("Thẩm quyền") == ["GIÁM ĐỐC SỞ XÂY DỰNG"]
    assert shape.styled("Quyết định") == ["QUYẾT ĐỊNH:"]
    assert shape.styled("Điều") == [
        f"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch k{TITLE[1:]}.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Chánh Văn phòng Sở, Trưởng các phòng, đơn vị thuộc Sở và cá nhân có liên quan "
        "chịu trách nhiệm thi hành Quyết định này./.",
    ]
    assert shape.styled("Danh sách nơi nhận")[0] == "- Như Điều 3;"


def test_only_the_number_of_an_article_is_bold(decree: dict[str, Shape]) -> None:
    articles = [
        item for item in decree["so-xay-dung"].document.paragraphs if item.style.name == "Điều"
    ]
    assert [[run.bold for run in item.runs] for item in articles] == [[None, False]] * 3
    assert [item.runs[0].text for item in articles] == ["Điều 1. ", "Điều 2. ", "Điều 3. "]


def test_the_plan_of_a_decision_has_neither_number_nor_foot(shapes: dict[str, Shape]) -> None:
    shape = shapes["so-xay-dung"]
    lines = shape.lines
    plan = lines[lines.index("KẾ HOẠCH") :]
    assert lines.count("Nơi nhận:") == 1 and "Nơi nhận:" not in plan
    assert not any(line.startswith("Số:") for line in plan)
    assert plan[-1].endswith("tổng hợp kết quả thực hiện./.")


def test_the_reference_line_opens_with_the_words_of_its_time(
    circular: dict[str, Shape], decree: dict[str, Shape]
) -> None:
    assert decree["so-xay-dung"].styled("Kèm theo") == [f"(Kèm theo {REFERENCE}"]
    (line,) = circular["so-xay-dung"].styled("Kèm theo")
    assert line == f"(Ban hành kèm theo {REFERENCE}".replace("2024", "2019")


def test_an_attached_plan_has_a_head_only_where_the_standard_wants_one(
    circular: dict[str, Shape], decree: dict[str, Shape]
) -> None:
    assert [shape["ban-dan-toc"].lines.count(HEAD) for shape in (circular, decree)] == [0, 1]
    assert [shape["so-xay-dung"].lines.count(HEAD) for shape in (circular, decree)] == [1, 2]
    assert decree["ban-dan-toc"].styled("Kèm theo")[0] == (
        "(Kèm theo Quyết định số 09/QĐ-BDT ngày 05 tháng 4 năm 2024 của Ban Dân tộc)"
    )
    assert "Nơi nhận:" not in decree["ban-dan-toc"].lines


def test_each_document_of_a_file_counts_its_own_pages(shapes: dict[str, Shape]) -> None:
    wanted = {"so-xay-dung": "PP", "thanh-tra-tinh": "PPL", "so-tu-phap": "PL", "so-y-te": "P"}
    for code, papers in wanted.items():
        sections = shapes[code].document.sections
        turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
        assert turned == [paper == "L" for paper in papers]
        assert all(map(numbers_from_one, sections))
        assert all(section.different_first_page_header_footer for section in sections)


def test_a_draft_decision_leaves_room_for_number_and_date(decree: dict[str, Shape]) -> None:
    shape = decree["thanh-tra-tinh"]
    assert shape.styled("Số ký hiệu") == ["Số:      /QĐ-TTr"]
    assert (
        shape.styled("Kèm theo")
        == [
            "(Kèm theo Quyết định số      /QĐ-TTr ngày      tháng      năm 2024 của Chánh "
            "Thanh tra tỉnh)"
        ]
        * 2
    )
    assert shape.styled("Thẩm quyền") == ["CHÁNH THANH TRA TỈNH"]
    assert shape.styled("Điều")[2] == (
        "Điều 3. Giao Văn phòng Thanh tra tỉnh theo dõi, đôn đốc, báo cáo kết quả trước ngày "
        "15/12/2024."
    )
    assert shape.styled("Danh sách nơi nhận")[0] == "- Như Điều 4;"


def test_an_electronic_document_leaves_number_and_date_of_references_blank(
    communes: dict[str, Shape],
) -> None:
    shape = communes["xa-suoi-hoa"]
    assert shape.styled("Số ký hiệu") == ["Số: 12/QĐ-UBND"]
    assert set(shape.styled("Kèm theo")) == {
        "(Kèm theo Quyết định số      /QĐ-UBND ngày      tháng      năm 2026 của Chủ tịch Ủy ban "
        "nhân dân xã Suối Hoa)"
    }
    assert shape.styled("Thẩm quyền") == ["CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI HOA"]


def test_a_committee_stands_under_its_agency(shapes: dict[str, Shape]) -> None:
    shape = shapes["huyen-phu-loc"]
    assert shape.styled("Cơ quan chủ quản") == ["UBND HUYỆN PHÚ LỘC"]
    assert shape.styled("Cơ quan ban hành") == ["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH"]
    assert shape.styled("Số ký hiệu") == ["Số: 03/KH-BCĐ"]
    assert shape.styled("Chức vụ") == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
    assert shape.after("CHỦ TỊCH UBND HUYỆN") == "Vũ Đức Thắng"
    assert re.search("huyện (xây dựng kế|ban hành Kế) hoạch khắc phục", shape.text)


def test_what_a_round_does_not_need_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    assert run("build", SON_LA, "so-noi-vu", "-o", tmp_path).status == 0
    shape = build(SON_LA, tmp_path)["so-noi-vu"]
    assert len(shape.document.sections) == 1
    assert len(ruled_tables(shape.document)) == 1
    assert shape.styled("Ký hiệu soạn thảo") == shape.styled("Phụ lục") == []
    assert shape.lines[-1] == "Nguyễn Minh Hòa"


def test_the_number_on_the_command_line_is_that_of_the_decision(run: Run, tmp_path: Path) -> None:
    options = ("--number", 4, "--issued", "2024-05-06")
    folder = tmp_path / "dot"
    shutil.copytree(DECREE, folder)
    assert run("build", folder, "thanh-tra-tinh", "-o", tmp_path, *options).status == 0
    shape = shape_of(tmp_path / "thanh-tra-tinh.docx")
    kept = (folder / "plans" / "thanh-tra-tinh.yaml").read_text(encoding="utf-8")
    assert "number: 4\nissued: 2024-05-06\n" in kept
    assert shape.styled("Số ký hiệu") == ["Số: 04/QĐ-TTr"]
    assert "số 04/QĐ-TTr ngày 06 tháng 5 năm 2024 của" in shape.styled("Kèm theo")[0]


def test_edits_by_hand_in_the_decision_stay_when_it_is_built_again(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "dot"
    shutil.copytree(CIRCULAR, folder)
    shape = build(folder, tmp_path / "out", "so-xay-dung")["so-xay-dung"]
    article = next(item for item in shape.document.paragraphs if "có hiệu lực" in item.text)
    article.runs[-1].text = "Quyết định này có hiệu lực kể từ ngày 10 tháng 4 năm 2019."
    shape.document.save(str(shape.path))
    replace_in(folder / "scores" / "so-xay-dung.yaml", "3.2: 19.25", "3.2: 18.5")
    outcome = run("build", folder, "so-xay-dung", "-o", tmp_path / "out", "--json")
    assert '"merged"' in outcome.out
    merged = shape_of(shape.path)
    assert "kể từ ngày 10 tháng 4 năm 2019" in merged.text
    assert "đạt 18,5/20" in merged.text
    assert len(merged.document.sections) == 2


def test_a_plan_of_a_decision_is_not_amended_by_a_plan(run: Run, tmp_path: Path) -> None:
    shape = build(DECREE, tmp_path, "so-xay-dung")["so-xay-dung"]
    outcome = run("build", DECREE, "so-xay-dung", "-o", tmp_path, "--amends", shape.path)
    assert outcome.status == 1
    assert "bằng một quyết định khác" in outcome.err
