"""Every type that the decree names is known by its name, however the title is typed."""

from __future__ import annotations

import pytest
from docx.oxml import OxmlElement

from cchc_docs.check.form import examine
from cchc_docs.check.mending import fix_document
from tests.check.form.builder import BY_ID, STANDARDS
from tests.check.form.drawn import LONG, drawn, of_name, on_paper, scheme
from tests.check.form.mutations import Opened

NAMES = {
    **BY_ID["nd30"].document_types,
    "SY": "bản sao y",
    "TrS": "bản trích sao",
    "SL": "bản sao lục",
}
OWN = {
    "kế hoạch": "ke-hoach",
    "quyết định": "quyet-dinh",
    "báo cáo": "bao-cao",
    "tờ trình": "to-trinh",
    "thông báo": "thong-bao",
    "giấy mời": "giay-moi",
    "hướng dẫn": "huong-dan",
    "chỉ thị": "chi-thi",
    "biên bản": "bien-ban",
    "hợp đồng": "hop-dong",
    "bản sao y": "ban-sao",
    "bản trích sao": "ban-sao",
    "bản sao lục": "ban-sao",
}
"""The kinds that have an entry of their own; all others have their name."""


def test_the_decree_has_twenty_seven_with_a_code() -> None:
    assert len(NAMES) == 27 + 3


@pytest.mark.parametrize("in_one", [False, True])
@pytest.mark.parametrize(("code", "name"), NAMES.items())
def test_a_type_is_known_by_its_name(code: str, name: str, in_one: bool) -> None:
    data = on_paper(of_name(code, name.upper(), in_one=in_one))
    examined = examine(data, "x", None, STANDARDS)
    assert examined.kind.kind.id == OWN.get(name, "ten-loai-khac")
    assert examined.kind.name == name or OWN.get(name) == "ban-sao"


@pytest.mark.parametrize("name", ["THÔNG BÁO", "KẾ HOẠCH", "BÁO CÁO"])
def test_a_title_in_one_paragraph_is_judged_as_one_in_two(name: str) -> None:
    opened = Opened(on_paper(of_name(code_of(name), name, in_one=True)))
    assert rules(opened) == set()
    title = opened.p(name)
    title.runs[-1].font.bold = False
    assert rules(opened) == {"TT-39"}
    title.runs[-1].font.bold, title.runs[0].font.bold = True, False
    assert rules(opened) == {"TT-38"}


def test_a_title_in_one_paragraph_with_its_text_is_not_guessed_at() -> None:
    opened = Opened(on_paper(of_name("TB", "THÔNG BÁO", in_one=True)))
    title = opened.p("THÔNG BÁO")
    title.runs[0].text = "THÔNG BÁO"
    title.add_run().add_break()
    title.add_run(f"{LONG}.")
    assert examine(opened.saved(), "x", None, STANDARDS).kind.kind.id == "chua-ro"


def test_a_title_in_one_paragraph_with_the_national_title_is_told_apart() -> None:
    """The agency stays in its cell: it is not missing, nor is the line below it."""
    opened = Opened(on_paper(of_name("TB", "THÔNG BÁO", in_one=True)))
    title = opened.p("THÔNG BÁO")
    right = opened.document.tables[0].rows[0].cells[1]
    for words in ("Độc lập - Tự do - Hạnh phúc", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
        old = opened.p(words).runs[0]
        ends = OxmlElement("w:r")
        ends.append(OxmlElement("w:br"))
        title.runs[0]._r.addprevious(ends)
        ends.addprevious(old._r)
    for paragraph in right.paragraphs:
        paragraph.text = ""
    examined = examine(opened.saved(), "x", None, STANDARDS)
    assert examined.kind.kind.id == "thong-bao"
    assert {one.rule for one in examined.findings} == {"TT-23"}


def test_nothing_of_a_title_in_one_paragraph_is_mended_for_all_of_it() -> None:
    opened = Opened(on_paper(of_name("TB", "THÔNG BÁO", in_one=True)))
    opened.p("THÔNG BÁO").runs[-1].font.bold = False
    data = opened.saved()
    assert fix_document(data, "x", None, STANDARDS)[:2] == (data, [])


def test_a_document_known_by_its_title_alone_is_named() -> None:
    examined = examine(on_paper(scheme), "x", None, STANDARDS)
    assert (examined.kind.kind.id, examined.kind.name) == ("theo-ten", "đề án")


def test_a_copy_below_a_document_is_no_document_of_its_own() -> None:
    opened = Opened(drawn("ke-hoach"))
    for text in ("UBND TỈNH MINH HẢI", "Số: 07/SY-UBND", "SAO Y", "CHÁNH VĂN PHÒNG"):
        opened.document.add_paragraph(text)
    examined = examine(opened.saved(), "x", None, STANDARDS)
    assert (examined.kind.kind.id, examined.findings) == ("ke-hoach", [])


def code_of(title: str) -> str:
    return next(code for code, name in NAMES.items() if name == title.lower())


def rules(opened: Opened) -> set[str]:
    return {one.rule for one in examine(opened.saved(), "x", None, STANDARDS).findings}
