"""The head is divided so that no real name of a commune, ward or special zone is torn."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cchc_docs.data_files.standards import read_standards
from cchc_docs.docx.cascade.formatting import formatting_of
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package
from cchc_docs.render.head_columns import divide_heads
from cchc_docs.render.head_room import head_columns, set_head
from cchc_docs.standard import HeadColumns, Standard
from tests.conftest import ROOT

STANDARDS = read_standards()
NAMES = (
    *("Phường Xuân Hương - Đà Lạt", "Phường Cam Ly - Đà Lạt", "Phường Lâm Viên - Đà Lạt"),
    *("Phường Xuân Trường - Đà Lạt", "Phường Lang Biang - Đà Lạt", "Phường Phan Rang - Tháp Chàm"),
    *(
        "Phường Đông Hưng Thuận",
        "Phường Tăng Nhơn Phú",
        "Phường Bình Hưng Hòa",
        "Phường Phú Thọ Hòa",
    ),
    *("Phường Chánh Phú Hòa", "Phường Hương Thủy", "Xã Nam Ban Lâm Hà", "Xã Phú Sơn Lâm Hà"),
    *("Xã Hàm Thuận Bắc", "Xã Quảng Trực", "Đặc khu Bạch Long Vĩ", "Đặc khu Trường Sa"),
    *("Tỉnh Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh", "Thị trấn Phố Mới - Quế Võ"),
)
LONGEST = "Phường Phan Rang - Tháp Chàm"


def content_of(name: str, *, as_parent: bool = False, own_parent: bool = True) -> dict[str, Any]:
    place = name.split(" ", 1)[1].removeprefix("phố ")
    issuer: dict[str, Any] = {
        "parent_lines": ["ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"] if own_parent else [],
        "lines_above": ["ỦY BAN NHÂN DÂN"],
        "name": name.upper(),
    }
    if as_parent:
        issuer = {"parent_lines": [f"ỦY BAN NHÂN DÂN {name.upper()}"], "lines_above": []}
        issuer["name"] = "PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ"
    date = "ngày 29 tháng 12 năm 2025"
    head = {"place": place, "date": date, "number": "123", "symbol": "KH-UBND"}
    return {"issuer": issuer, "document": head}


def last_lines(content: dict[str, Any], standard: Standard) -> list[str]:
    return [line for _, text in set_head(content, standard) for line in text.lines]


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_on_one_line_as_agency_and_as_parent(name: str, standard: Standard) -> None:
    for content in (
        content_of(name),
        content_of(name, own_parent=False),
        content_of(name, as_parent=True),
    ):
        assert name.upper() in last_lines(content, standard)


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
def test_columns_are_changed_for_no_other_reason(standard: Standard) -> None:
    for name in ("Xã Quảng Trực", "Thành phố Hồ Chí Minh", "Đặc khu Bạch Long Vĩ"):
        assert head_columns(content_of(name), standard) is None
    assert head_columns({}, standard) is None


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
def test_sizes_are_those_of_one_set_and_only_where_they_must_be(standard: Standard) -> None:
    wider = head_columns(content_of("Phường Lâm Viên - Đà Lạt"), standard)
    smaller = head_columns(content_of(LONGEST), standard)
    assert wider is not None and smaller is not None
    assert not wider.sizes_pt and wider.left_mm > standard.layout.head_columns_mm[0]
    sizes = dict(smaller.sizes_pt)
    keys = ("national_title", "motto", "place_date")
    assert tuple(sizes[standard.elements[key].style] for key in keys) in standard.head_sizes_pt
    assert standard.elements["agency"].size_pt.allows(sizes[standard.elements["agency"].style])


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
def test_a_name_too_long_for_any_size_stands_whole_below_its_kind(standard: Standard) -> None:
    content = content_of("Phường Văn Miếu - Quốc Tử Giám", own_parent=False)
    assert last_lines(content, standard)[-2:] == ["PHƯỜNG", "VĂN MIẾU - QUỐC TỬ GIÁM"]


def head_of(path: Path, columns: HeadColumns) -> etree._Element:
    package = Package(path.read_bytes())
    document = package.tree("word/document.xml")
    divide_heads(document, formatting_of(package), columns)
    return next(document.iter(f"{W}tbl"))


def widths(table: etree._Element, path: str) -> list[int]:
    return [int(one.get(f"{W}w", "")) for one in table.iterfind(path)]


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
def test_the_head_of_the_template_keeps_its_width_and_the_date_its_line(standard: Standard) -> None:
    path = ROOT / "templates" / standard.id / "ke-hoach.docx"
    columns = head_columns(content_of(LONGEST), standard)
    assert columns is not None and columns.date_mm > columns.right_mm
    table = head_of(path, columns)
    grid = widths(table, f"{W}tblGrid/{W}gridCol")
    assert len(grid) == 3 and abs(sum(grid) - 9355) <= 2
    for row in table.iterfind(f"{W}tr"):
        assert abs(sum(widths(row, f"{W}tc/{W}tcPr/{W}tcW")) - 9355) <= 2


def test_a_head_that_somebody_divided_otherwise_is_left_alone() -> None:
    standard = STANDARDS[-1]
    columns = head_columns(content_of(LONGEST), standard)
    assert columns is not None
    own = HeadColumns("Quốc hiệu", "Địa danh", (Decimal(70), Decimal(95)), Decimal(76), Decimal(89))
    table = head_of(ROOT / "templates" / standard.id / "ke-hoach.docx", own)
    assert widths(table, f"{W}tblGrid/{W}gridCol") == [3572, 5783]
