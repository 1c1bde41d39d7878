"""Centred lines are broken where a person would, the same way by whatever program sets them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from cchc_docs.line_breaks import (
    FORBIDDEN,
    GLUE,
    SLACK,
    Face,
    break_costs,
    broken,
    natural_lines,
    why_forbidden,
)

HEAD = Decimal(60)
PAGE = Decimal(165)
PLAIN, BOLD = Face(Decimal(13)), Face(Decimal(13), bold=True)
TITLE = Face(Decimal(14), bold=True)
SLANTED = Face(Decimal(14), italic=True)

BROKEN = (
    ("UBND TỈNH SƠN LA", HEAD, PLAIN, ["UBND TỈNH SƠN LA"]),
    ("UBND THÀNH PHỐ HỒ CHÍ MINH", HEAD, PLAIN, ["UBND", "THÀNH PHỐ HỒ CHÍ MINH"]),
    ("UBND ĐẶC KHU HÒN NGỌC", HEAD, PLAIN, ["UBND", "ĐẶC KHU HÒN NGỌC"]),
    ("UBND TỈNH BÀ RỊA - VŨNG TÀU", HEAD, PLAIN, ["UBND", "TỈNH BÀ RỊA - VŨNG TÀU"]),
    ("THÀNH PHỐ HỒ CHÍ MINH", HEAD, BOLD, ["THÀNH PHỐ", "HỒ CHÍ MINH"]),
    ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", HEAD, BOLD, ["SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]),
    (
        "KT. GIÁM ĐỐC SỞ KẾ HOẠCH VÀ ĐẦU TƯ",
        Decimal(80),
        BOLD,
        ["KT. GIÁM ĐỐC", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"],
    ),
    (
        "(Kèm theo Quyết định số 07/QĐ-SXD ngày 05 tháng 4 năm 2024 của Giám đốc Sở Xây dựng)",
        Decimal(165),
        SLANTED,
        ["(Kèm theo Quyết định số 07/QĐ-SXD ngày 05 tháng 4 năm 2024", "của Giám đốc Sở Xây dựng)"],
    ),
    ("BẢO HIỂM XÃ HỘI VIỆT NAM", HEAD, PLAIN, ["BẢO HIỂM XÃ HỘI", "VIỆT NAM"]),
    ("GIÁM ĐỐC BẢO HIỂM XÃ HỘI TỈNH", Decimal(70), BOLD, ["GIÁM ĐỐC", "BẢO HIỂM XÃ HỘI TỈNH"]),
    ("UBND XÃ HỘI SƠN HẠ", Decimal(40), PLAIN, ["UBND", "XÃ HỘI SƠN HẠ"]),
    ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", HEAD, BOLD, ["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"]),
    (
        "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ",
        HEAD,
        BOLD,
        ["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH", "VÀ CHUYỂN ĐỔI SỐ"],
    ),
    (
        "Ban hành Kế hoạch khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính năm 2018",
        PAGE,
        TITLE,
        ["Ban hành Kế hoạch khắc phục tồn tại, hạn chế", "Chỉ số cải cách hành chính năm 2018"],
    ),
    (
        "(Kèm theo Quyết định số      /QĐ-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân "
        "xã Suối Hoa)",
        PAGE,
        SLANTED,
        [
            "(Kèm theo Quyết định số      /QĐ-UBND ngày      tháng      năm 2026",
            "của Ủy ban nhân dân xã Suối Hoa)",
        ],
    ),
    (
        "Thành phố Phan Rang - Tháp Chàm, ngày 29 tháng 12 năm 2019",
        Decimal(105),
        SLANTED,
        ["Thành phố Phan Rang - Tháp Chàm,", "ngày 29 tháng 12 năm 2019"],
    ),
)


@pytest.mark.parametrize(("text", "room", "face", "lines"), BROKEN, ids=[row[0] for row in BROKEN])
def test_lines_of_heads_and_titles(text: str, room: Decimal, face: Face, lines: list[str]) -> None:
    found = broken(text, room, face)
    assert list(found.lines) == lines
    assert found.glued.replace(GLUE, " ") == text
    assert found.room_mm <= room
    assert max(map(face.width, found.lines)) <= found.room_mm
    set_ = natural_lines(found.glued, found.room_mm, face, SLACK)
    assert set_ is not None, "a program that measures a little otherwise would break it elsewhere"
    assert [line.replace(GLUE, " ") for line in set_] == lines


@pytest.mark.parametrize(
    ("upper", "lower", "words"),
    [
        ("UBND THÀNH PHỐ HỒ CHÍ", "MINH", "tên riêng"),
        ("ĐẶC KHU HÒN", "NGỌC", "tên riêng"),
        ("Ủy ban nhân dân tỉnh Sơn", "La", "tên riêng"),
        ("SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI", "gạch nối"),
        ("Bà Rịa", "- Vũng Tàu", "gạch nối"),
        ("Chỉ số cải cách hành", "chính năm 2018", "từ ghép"),
        ("Chỉ số cải cách hành chính năm", "2018", "con số"),
        ("(Kèm theo Quyết định số", "15/QĐ-UBND ngày 05 tháng 4 năm 2019)", "con số"),
        ("ngày 05", "tháng 4 năm 2019", "con số"),
        ("xếp thứ nhất, đạt 94,11", "điểm", "con số"),
        ("Ủy ban nhân dân tỉnh", "Sơn La", "loại đơn vị"),
        ("TM.", "ỦY BAN NHÂN DÂN", "quyền ký"),
    ],
)
def test_no_line_ends_there_and_it_is_said_why(upper: str, lower: str, words: str) -> None:
    assert words in why_forbidden(upper, lower)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("UBND", "THÀNH PHỐ HỒ CHÍ MINH"),
        ("ỦY BAN NHÂN DÂN", "HUYỆN PHÚ LỘC TỈNH THỪA THIÊN HUẾ"),
        ("ỦY BAN NHÂN DÂN HUYỆN PHÚ LỘC", "TỈNH THỪA THIÊN HUẾ"),
        ("Khắc phục tồn tại, hạn chế", "Chỉ số cải cách hành chính năm 2018"),
        ("Khắc phục tồn tại,", "hạn chế Chỉ số"),
        ("công tác chỉ đạo điều hành", "cải cách hành chính"),
        ("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"),
        ("Sở Nội vụ", "tỉnh Sơn La"),
        ("", "Sơn La"),
    ],
)
def test_a_line_may_end_there(upper: str, lower: str) -> None:
    assert why_forbidden(upper, lower) == ""


def test_joined_words_are_one_for_every_program() -> None:
    lines = natural_lines(f"UBND THÀNH{GLUE}PHỐ{GLUE}HỒ{GLUE}CHÍ{GLUE}MINH", Decimal(58), PLAIN)
    assert lines == ("UBND", f"THÀNH{GLUE}PHỐ{GLUE}HỒ{GLUE}CHÍ{GLUE}MINH")
    assert break_costs(("UBND", f"THÀNH{GLUE}PHỐ"))[1] < FORBIDDEN


def test_what_nothing_helps_is_left_as_it_is() -> None:
    long = "A" * 200
    assert broken(long, HEAD, PLAIN).lines == (long,)
    many = " ".join(["từ"] * 500)
    assert broken(many, HEAD, PLAIN).glued == many
    assert broken("", HEAD, PLAIN).lines == ("",)


def test_no_line_of_a_long_name_is_torn_where_there_is_another_way() -> None:
    for name in ("QUẢNG NINH", "THỪA THIÊN HUẾ", "CAO BẰNG", "ĐẮK LẮK"):
        for office in (
            "BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU",
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN",
            "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        ):
            lines = broken(f"{office} TỈNH {name}", HEAD, BOLD).lines
            torn = [pair for pair in pairwise(lines) if why_forbidden(*pair)]
            assert torn == [], lines
