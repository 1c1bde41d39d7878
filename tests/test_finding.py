"""A place says where it is in every way that people and programs ask for."""

from __future__ import annotations

import pytest

from cchc_docs.finding import CellSpot, Finding, PartSpot, Place, TextSpot, ValuePath


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ((), ""),
        (("signatory", "name"), "plans/a.yaml#signatory.name"),
        (
            ("shortcomings", 2, "measures", 0, "deadline"),
            "plans/a.yaml#shortcomings[2].measures[0].deadline",
        ),
        (("scores", "1.10"), 'plans/a.yaml#scores["1.10"]'),
    ],
)
def test_the_address_of_a_value_is_its_path(value: ValuePath, address: str) -> None:
    assert Place("plans/a.yaml", 4, 2, value=value).address == address


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), ""),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 4, 2), "a.yaml:4:2"),
        (Place("a.xlsx", spot=CellSpot("Điểm", 7, 28)), "a.xlsx!Điểm!AB7"),
        (Place("a.xlsx", spot=CellSpot("Điểm")), "a.xlsx!Điểm"),
        (Place("a.docx", spot=TextSpot(12, words="Căn cứ…")), 'a.docx:¶12 "Căn cứ…"'),
        (Place("a.docx", spot=PartSpot("word/vbaProject.bin")), "a.docx:word/vbaProject.bin"),
    ],
)
def test_a_place_is_shown_by_file_and_spot(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_words_on_where_it_is_found_make_no_other_place() -> None:
    here = Place("a.docx", spot=TextSpot(12, words="Căn cứ…"))
    told = Place("a.docx", spot=TextSpot(12, words="Căn cứ…", found_at="mục “I. MỤC ĐÍCH”"))
    assert here == told and hash(here) == hash(told)
    assert (here.found_at, told.found_at) == ("", "mục “I. MỤC ĐÍCH”")
    finding = Finding("TT-08", "error", told, "Phông chữ Arial", "chọn phông khác")
    assert str(finding).splitlines() == [
        'a.docx:¶12 "Căn cứ…": lỗi: Phông chữ Arial (TT-08)',
        "  ở: mục “I. MỤC ĐÍCH”",
        "  gợi ý: chọn phông khác",
    ]
