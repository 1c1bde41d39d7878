"""Text in the faces of the legacy encodings is read as it is seen, and mended to Unicode."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document

from cchc_docs.check.form import check_document
from cchc_docs.check.mending import fix_document
from tests.check.form.builder import BY_ID, STANDARDS, bare
from tests.records import read_document

UNICODE = (
    "ỦY BAN NHÂN DÂN TỈNH MINH HỌA",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-SNV",
    "KẾ HOẠCH",
    "Các cơ quan, đơn vị thực hiện nhiệm vụ được giao trước ngày 30/6; người đứng đầu chịu trách "
    "nhiệm, nếu chưa xong thì phải nêu rõ lý do, kể cả những việc nhỏ.",
)
TCVN3 = (
    ("ñy ban nh©n d©n tØnh minh häa", ".VnTimeH"),
    ("céng hßa x· héi chñ nghÜa viÖt nam", ".VnTimeH"),
    ("§éc lËp - Tù do - H¹nh phóc", ".VnTime"),
    ("Sè: 12/KH-SNV", ".VnTime"),
    ("kÕ ho¹ch", ".VnTimeH"),
    (
        "C¸c c¬ quan, ®¬n vÞ thùc hiÖn nhiÖm vô ®\u00adîc giao tr\u00adíc ngµy 30/6; "
        "ng\u00adêi ®øng ®Çu chÞu tr¸ch nhiÖm, "
        "nÕu ch\u00ada xong th× ph¶i nªu râ lý do, kÓ c¶ nh÷ng viÖc nhá.",
        ".VnTime",
    ),
)
VNI = (
    ("UÛY BAN NHAÂN DAÂN TÆNH MINH HOÏA", "VNI-Times"),
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "VNI-Times"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI-Times"),
    ("Soá: 12/KH-SNV", "VNI-Times"),
    ("KEÁ HOAÏCH", "VNI-Times"),
    (
        "Caùc cô quan, ñôn vò thöïc hieän nhieäm vuï ñöôïc giao tröôùc ngaøy 30/6; "
        "ngöôøi ñöùng ñaàu chòu traùch nhieäm, "
        "neáu chöa xong thì phaûi neâu roõ lyù do, keå caû nhöõng vieäc nhoû.",
        "VNI-Times",
    ),
)
Lines = tuple[tuple[str, str], ...]


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def typed(lines: Lines, cut: int = 0) -> bytes:
    """Each line a paragraph, in two runs where it is cut."""
    document = bare()
    for words, face in lines:
        paragraph = document.add_paragraph()
        for piece in (words[:cut], words[cut:]):
            paragraph.add_run(piece).font.name = face
    return saved(document)


def lines_of(data: bytes) -> tuple[str, ...]:
    return tuple(one.text for one in docx.Document(BytesIO(data)).paragraphs)


def known(data: bytes, standard: str) -> set[str]:
    return {one.rule for one in check_document(data, "a.docx", BY_ID[standard], STANDARDS)}


@pytest.mark.parametrize("standard", ["nd30", "tt01"])
@pytest.mark.parametrize("cut", [0, 2])
@pytest.mark.parametrize("lines", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_letters_become_those_that_are_seen(lines: Lines, cut: int, standard: str) -> None:
    """Cut after two letters, a mark of VNI stands in another run than its letter (“UÛ”, “Ño|ä”)."""
    data = typed(lines, cut)
    before = known(data, standard)
    mended, repairs, left = fix_document(data, "a.docx", BY_ID[standard], STANDARDS)
    assert lines_of(mended) == UNICODE
    assert {one.faces for p in read_document(mended).paragraphs for one in p.runs} == {
        ("Times New Roman",)
    }
    recoded = [one for one in repairs if one.rule == "TT-11"]
    assert len(recoded) == len(UNICODE) and "DÂN TỈNH MINH HỌA" in str(recoded[0])
    assert "TT-11" in before and {one.rule for one in left} <= before - {"TT-11"}
    assert fix_document(mended, "a.docx", BY_ID[standard], STANDARDS)[:2] == (mended, [])


def test_a_document_is_recognised_by_the_letters_that_are_seen() -> None:
    """Not by the codes of the file: the same is told of it but for its face and its encoding."""
    plain: Lines = tuple((words, "Times New Roman") for words in UNICODE)
    of_the_face = {"TT-08", "TT-11", "TT-97"}
    for lines in (TCVN3, VNI):
        assert (
            known(typed(lines), "nd30") - of_the_face == known(typed(plain), "nd30") - of_the_face
        )


def test_unicode_in_an_old_face_keeps_its_letters() -> None:
    plain: Lines = tuple((words, ".VnTime") for words in UNICODE)
    data = typed(plain)
    mended, _, left = fix_document(data, "a.docx", BY_ID["nd30"], STANDARDS)
    assert lines_of(mended) == UNICODE and "TT-11" not in {one.rule for one in left}


@pytest.mark.parametrize("standard", ["nd30", "tt01"])
def test_where_both_readings_occur_only_what_is_sure_is_mended(standard: str) -> None:
    """“Sè”, “lý do” may be either: they stay as they are, in their face, and that is told."""
    data = typed((*TCVN3, ("Được sửa lại.", ".VnTime"), ("lý do", ".VnTime"), ("a", "Arial")))
    before = check_document(data, "a.docx", BY_ID[standard], STANDARDS)
    mended, _, left = fix_document(data, "a.docx", BY_ID[standard], STANDARDS)
    assert lines_of(mended) == (
        *UNICODE[:3],
        TCVN3[3][0],
        *UNICODE[4:],
        "Được sửa lại.",
        "lý do",
        "a",
    )
    assert [one.rule for one in left].count("TT-11") == 2
    for rule in ("TT-08", "TT-09"):
        assert sum(one.rule == rule for one in left) <= sum(one.rule == rule for one in before)
