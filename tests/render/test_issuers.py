"""Letterhead, địa danh, signature and recipients of every kind of issuer."""

from __future__ import annotations

import pytest

from cchc_docs.compose.issue_values import drafter_mark, head_of, signature, symbol
from cchc_docs.compose.letterhead import authority, full_name, issuer
from cchc_docs.data_files.standards import read_standards
from cchc_docs.model import Agency, Drafter, Round, Signatory
from tests.render.shapes import Shape

TT01, ND30 = read_standards()


def signed(**posts: object) -> list[str]:
    lines = signature(Signatory.model_validate({"name": "Nguyễn Văn A", **posts}), ND30)["lines"]
    return list(lines)


@pytest.mark.parametrize(
    ("posts", "lines"),
    [
        ({"title": "Giám đốc"}, ["GIÁM ĐỐC"]),
        (
            {"title": "Phó Giám đốc", "deputy_for": "Giám đốc"},
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        ),
        ({"title": "Giám đốc", "acting": "true"}, ["Q. GIÁM ĐỐC"]),
        (
            {"title": "Chủ tịch", "collective": "Ủy ban nhân dân"},
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        ),
        (
            {
                "title": "Phó Chủ tịch",
                "collective": "Ủy ban nhân dân",
                "deputy_for": "Chủ tịch",
            },
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ({"title": "Phó Chủ tịch", "deputy_for": "Chủ tịch"}, ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (
            {"title": "Chánh Văn phòng", "by_order_of": "Chủ tịch"},
            ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        ),
        (
            {
                "title": "Phó Chánh Văn phòng",
                "by_order_of": "Giám đốc",
                "deputy_for": "Chánh Văn phòng",
            },
            ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        (
            {"title": "Trưởng phòng Tổ chức cán bộ", "authorised_by": "Giám đốc"},
            ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ"],
        ),
        (
            {"title": "Chủ tịch", "collective": "Ủy ban nhân dân", "acting": "true"},
            ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"],
        ),
        (
            {"title": "Trưởng ban", "collective": "Ban Chỉ đạo", "other_title": "Chủ tịch UBND"},
            ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
        ),
    ],
)
def test_every_signature_form(posts: dict[str, object], lines: list[str]) -> None:
    assert signed(**posts) == lines


def test_prefixes_are_those_of_the_standard() -> None:
    assert set(ND30.prefix_of.values()) == set(ND30.signature_prefixes)
    assert ND30.prefix_of["deputy"] == TT01.prefix_of["deputy"] == "KT."


@pytest.mark.parametrize(
    ("title", "name", "wanted"),
    [
        ("Giám đốc", "Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("GIÁM ĐỐC", "Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Trưởng ban", "Ban Dân tộc", "Trưởng Ban Dân tộc"),
        ("Chánh Thanh tra", "Thanh tra tỉnh", "Chánh Thanh tra tỉnh"),
        (
            "Chánh Văn phòng",
            "Văn phòng UBND tỉnh",
            "Chánh Văn phòng UBND tỉnh",
        ),
        ("Chủ tịch", "UBND xã Suối Hoa", "Chủ tịch Ủy ban nhân dân xã Suối Hoa"),
    ],
)
def test_the_authority_says_what_both_words_share_once(title: str, name: str, wanted: str) -> None:
    assert authority(title, name) == wanted


def test_the_head_is_whom_the_signatory_stands_for() -> None:
    deputy = Signatory(name="A", title="Phó Giám đốc", deputy_for="Giám đốc")
    assert head_of(deputy) == "Giám đốc"
    by_order = deputy.model_copy(update={"by_order_of": "Chủ tịch"})
    assert head_of(by_order) == "Chủ tịch"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("UBND tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La"),
        ("HĐND huyện A", "Hội đồng nhân dân huyện A"),
        ("Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("UBND", "UBND"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_collective_body_has_its_full_name(name: str, wanted: str) -> None:
    assert full_name(name) == wanted


def a_round(**values: object) -> Round:
    given = {"year": "2023", "name": "Chỉ số", "province": "tỉnh A", "place": "A"}
    return Round.model_validate({**given, "blocks": {"k": {"name": "k"}}, **values})


def head(name: str, standard: object = ND30, **letterhead: object) -> tuple[list[str], list[str]]:
    agency = Agency.model_validate({"name": name, "letterhead": letterhead})
    found = issuer(agency, a_round(parent="UBND tỉnh A"), standard)  # type: ignore[arg-type]
    return found["parent_lines"], [*found["lines_above"], found["name"]]


def test_a_department_has_a_parent_and_one_line() -> None:
    assert head("Sở Nội vụ") == (["UBND TỈNH A"], ["SỞ NỘI VỤ"])


def test_a_committee_has_two_lines_and_a_parent_as_the_standard_says() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "HUYỆN B"]
    assert head("UBND huyện B") == (["UBND TỈNH A"], lines)
    assert head("UBND huyện B", TT01) == ([], lines)
    assert head("UBND huyện B", has_parent="false") == ([], lines)
    assert head("Ủy ban nhân dân huyện B", TT01) == ([], lines)


def test_a_parent_typed_for_the_agency_is_printed_as_typed() -> None:
    given = head("UBND huyện B", TT01, parent="UBND tỉnh C")
    assert given == (["UBND TỈNH C"], ["ỦY BAN NHÂN DÂN", "HUYỆN B"])


def test_nobody_is_its_own_parent() -> None:
    assert head("UBND tỉnh A") == ([], ["ỦY BAN NHÂN DÂN", "TỈNH A"])


def test_a_parent_and_a_name_may_have_lines_of_their_own() -> None:
    given = {"parent": ["UBND thành phố", "Minh Châu"], "lines": ["Ban Quản lý", "khu kinh tế"]}
    assert head("Ban Quản lý khu kinh tế", ND30, **given) == (
        ["UBND THÀNH PHỐ", "MINH CHÂU"],
        ["BAN QUẢN LÝ", "KHU KINH TẾ"],
    )


def test_the_symbol_has_the_code_of_its_type() -> None:
    assert symbol("kế hoạch", "UBND", ND30) == "KH-UBND"
    assert symbol("quyết định", "SNV", TT01) == "QĐ-SNV"
    assert symbol("báo cáo", None, ND30) == "BC"


def test_the_drafter_is_named_with_the_copies(decree: dict[str, Shape]) -> None:
    assert drafter_mark(Drafter(initials="pl", copies=300)) == "PL.(300)"
    assert decree["so-tu-phap"].after("- Lưu: VT, VP.") == "PL.(30)"
    assert decree["so-tu-phap"].styled("Ký hiệu soạn thảo") == ["PL.(30)"]


def test_remarks_stand_behind_recipients(decree: dict[str, Shape]) -> None:
    assert decree["so-y-te"].styled("Danh sách nơi nhận") == [
        "- UBND tỉnh (để b/c);",
        "- Sở Nội vụ (để theo dõi);",
        "- Các phòng, đơn vị trực thuộc;",
        "- Lưu: VT, VP.",
    ]


def test_a_city_says_committee_of_the_city(
    circular: dict[str, Shape], communes: dict[str, Shape]
) -> None:
    assert circular["thanh-pho-minh-hoa"].styled("Cơ quan ban hành") == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ MINH HỌA",
    ]
    assert circular["thanh-pho-minh-hoa"].styled("Địa danh") == [
        "TP. Minh Họa, ngày 05 tháng 4 năm 2019"
    ]
    city = communes["ubnd-thanh-pho"]
    assert city.styled("Cơ quan chủ quản") == []
    assert city.styled("Cơ quan ban hành") == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ MINH CHÂU"]


def test_ward_and_special_zone(communes: dict[str, Shape]) -> None:
    ward = communes["phuong-dien-bien-phu"]
    assert ward.styled("Địa danh")[0].startswith("Phường Điện Biên Phủ, ngày 05 tháng 02")
    assert ward.styled("Cơ quan ban hành") == ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ"]
    zone = communes["dac-khu-hon-ngoc"]
    assert zone.styled("Chức vụ") == ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]
    assert zone.styled("Chức vụ khác") == ["PHÓ CHỦ TỊCH UBND ĐẶC KHU"]


def test_room_for_the_signature_stands_above_the_other_post(communes: dict[str, Shape]) -> None:
    foot = communes["dac-khu-hon-ngoc"].document.tables[-1]
    other, name = foot.rows[0].cells[-1].paragraphs[-2:]
    assert other.style.paragraph_format.space_before.mm > 20
    assert name.paragraph_format.space_before.mm == 0
