"""``--fix`` takes no letter away: what stands beside a page number stays, wherever it stands."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings, strategies as st
from lxml import etree

from cchc_docs.check.form import check_document
from cchc_docs.check.mending import fix_document
from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.zip_writer import pack, unpack
from tests.check.form.builder import BY_ID, STANDARDS, bare, good
from tests.check.form.drawn import made
from tests.check.form.mutations import MUTATIONS, Opened
from tests.conftest import Run
from tests.examples import examples

pytestmark = pytest.mark.slow

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABEL = "Trang"
"""Of a paragraph that says ``Trang 2`` and nothing else, which is a page number."""
STORIES = re.compile(r"word/(document|header.*|footer.*|footnotes|endnotes)\.xml")
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
COMPLEX = MARK.format("begin") + CODE + MARK.format("separate") + "{}" + MARK.format("end")
ONE_RUN = (
    '<w:r><w:t xml:space="preserve">Mã số </w:t><w:fldChar w:fldCharType="begin"/>'
    '<w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>2</w:t>'
    '<w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> bản chính</w:t></w:r>'
)
BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Chữ trong hộp</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


PIECES = {
    "words": run("Sở Nội vụ"),
    "one word": run("Mật"),
    "dash": run(" - "),
    "number": COMPLEX.format(run("2")),
    "simple number": f'<w:fldSimple w:instr=" PAGE ">{run("2")}</w:fldSimple>',
    "number of pages": COMPLEX.replace("PAGE", "NUMPAGES").format(run("9")),
    "number without a result": MARK.format("begin") + CODE + MARK.format("end"),
    "date": COMPLEX.replace("PAGE", "FILENAME").format(run("ke hoach")),
    "one run": ONE_RUN,
    "in a link": f'<w:hyperlink w:anchor="a">{run("Xem thêm")}</w:hyperlink>',
    "in a control": f"<w:sdt><w:sdtContent>{run('Lưu hành nội bộ')}</w:sdtContent></w:sdt>",
    "box": BOX,
    "tab": "<w:r><w:tab/></w:r>",
}
LINES = st.lists(st.sampled_from(sorted(PIECES)), min_size=1, max_size=4)
FURNITURE = st.fixed_dictionaries(
    {
        place: st.lists(LINES, max_size=2)
        for place in (
            "header",
            "footer",
            "first_page_header",
            "first_page_footer",
            "even_page_footer",
        )
    }
)


def letters(data: bytes) -> Counter[str]:
    """Every letter of the body, headers, footers and notes, without what a page field shows."""
    counted: Counter[str] = Counter()
    for name, part in unpack(data).items():
        if STORIES.fullmatch(name):
            for paragraph in etree.fromstring(part).iter(f"{W}p"):
                counted.update(re.findall(r"[^\W\d_]", _said(paragraph)))
    return counted


def _said(paragraph: etree._Element) -> str:
    own = (t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph)
    return "".join(t.text or "" for t in own)


def with_furniture(furniture: dict[str, list[list[str]]], standard: str, even: bool) -> bytes:
    document = docx.Document(BytesIO(good(standard, "department")))
    document.settings.odd_and_even_pages_header_footer = even
    section = document.sections[0]
    for place, lines in furniture.items():
        part = getattr(section, place)
        part.is_linked_to_previous = False
        for line in lines:
            inside = "".join(PIECES[name] for name in line)
            part._element.append(parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@given(FURNITURE, st.sampled_from(["tt01", "nd30"]), st.booleans(), st.booleans())
@settings(max_examples=examples(6, 15))
def test_no_letter_of_headers_and_footers_is_taken_away(
    furniture: dict[str, list[list[str]]], standard: str, even: bool, other: bool
) -> None:
    data = with_furniture(furniture, standard, even)
    wanted = next(one for one in STANDARDS if (one.id == standard) is not other)
    mended, _, _ = fix_document(data, "plan.docx", wanted, STANDARDS)
    assert letters(data) - letters(mended) == Counter()
    again, repairs, _ = fix_document(mended, "plan.docx", wanted, STANDARDS)
    assert (again, repairs) == (mended, [])


@pytest.mark.parametrize("number", range(0, len(MUTATIONS), 6))
def test_no_letter_of_a_faulty_document_is_taken_away(number: int) -> None:
    mutation = MUTATIONS[number]
    opened = Opened(made(mutation.standards[0], mutation.shape))
    mutation.change(opened)
    data = opened.saved()
    for standard in STANDARDS:
        mended, _, _ = fix_document(data, "plan.docx", standard, STANDARDS)
        assert letters(data) - letters(mended) in (Counter(), Counter(LABEL))
        assert letters(mended) - letters(data) == Counter()


def numbered(*line: str) -> bytes:
    """A plan of nd30 whose footer says the line, with the number where tt01 wants it."""
    return with_furniture({"footer": [list(line)]}, "nd30", even=False)


def said(data: bytes, part: str) -> list[str]:
    return [
        _said(paragraph)
        for name, xml in sorted(unpack(data).items())
        if re.fullmatch(rf"word/{part}.*\.xml", name)
        for paragraph in etree.fromstring(xml).iter(f"{W}p")
        if _said(paragraph)
    ]


def test_words_beside_a_number_stay_on_every_page_and_the_number_goes() -> None:
    data = numbered("words", "dash", "number")
    mended, repairs, _ = fix_document(data, "plan.docx", BY_ID["nd30"], STANDARDS)
    assert {repair.rule for repair in repairs} == {"TT-12"}
    assert said(mended, "footer") == ["Sở Nội vụ - "]
    assert check_document(mended, "plan.docx", BY_ID["nd30"], STANDARDS) == []


def test_the_first_page_keeps_the_words_that_others_have() -> None:
    opened = Opened(numbered("words"))
    opened.section.different_first_page_header_footer = False
    mended, repairs, _ = fix_document(opened.saved(), "plan.docx", BY_ID["nd30"], STANDARDS)
    assert {repair.rule for repair in repairs} == {"TT-15"}
    first = docx.Document(BytesIO(mended)).sections[0].first_page_footer
    assert [paragraph.text for paragraph in first.paragraphs if paragraph.text] == ["Sở Nội vụ"]


def test_a_header_of_the_first_page_that_was_asleep_wakes_without_its_number() -> None:
    """Word keeps it while “Different First Page” is off."""
    opened = Opened(
        with_furniture({"first_page_footer": [["words", "number"]]}, "nd30", even=False)
    )
    opened.section.different_first_page_header_footer = False
    mended, repairs, _ = fix_document(opened.saved(), "plan.docx", BY_ID["nd30"], STANDARDS)
    assert "TT-15" in {repair.rule for repair in repairs}
    first = docx.Document(BytesIO(mended)).sections[0].first_page_footer
    assert "PAGE" not in etree.tostring(first._element).decode()
    assert fix_document(mended, "plan.docx", BY_ID["nd30"], STANDARDS)[1:] == ([], [])


DRAWN = (
    '<w:r xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><wp:inline>'
    '<wp:extent cx="9000" cy="9000"/><wp:docPr id="7" name="Hộp"/>'
    '<a:graphic><a:graphicData uri="u"/>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


def test_a_drawing_copied_to_the_first_page_gets_a_number_of_its_own() -> None:
    opened = Opened(good("nd30", "department"))
    section = opened.section
    line = parse_xml(f"<w:p {nsdecls('w')}>{run('Sở Nội vụ')}{DRAWN}</w:p>")
    section.footer._element.append(line)
    section.different_first_page_header_footer = False
    mended, _, _ = fix_document(opened.saved(), "plan.docx", BY_ID["nd30"], STANDARDS)
    numbers = [
        number
        for name, part in unpack(mended).items()
        if STORIES.fullmatch(name)
        for number in re.findall(rb'docPr id="([0-9]+)"', part)
    ]
    assert len(numbers) == 2 and len(set(numbers)) == 2


INVITATION = (
    *("UBND TỈNH MINH HỌA", "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    *("Độc lập - Tự do - Hạnh phúc", "Số: 12/GM-SNV", "Minh Họa, ngày 05 tháng 4 năm 2015"),
    *("GIẤY MỜI", "Kính mời ông dự họp tại phòng họp số 2.", "Trân trọng."),
)


@pytest.mark.parametrize("face", ["Arial", ".VnTime"])
def test_an_added_number_has_the_face_of_the_text_that_can_be_read(face: str) -> None:
    """tt01 asks for one face, whichever it is; that of a legacy encoding is no face to take."""
    document = bare()
    document.styles["Normal"].font.name = face
    for words in INVITATION:
        document.add_paragraph(words)
    number = parse_xml(f"<w:p {nsdecls('w')}>{PIECES['number']}</w:p>")
    document.sections[0].header._element.append(number)
    stream = BytesIO()
    document.save(stream)
    mended, _, _ = fix_document(stream.getvalue(), "a.docx", BY_ID["tt01"], STANDARDS)
    moved = next(part for part in unpack(mended).values() if b">PAGE<" in part)
    wanted = face if face == "Arial" else "Times New Roman"
    assert set(re.findall(rb'w:ascii="([^"]*)"', moved)) == {wanted.encode()}
    assert fix_document(mended, "a.docx", BY_ID["tt01"], STANDARDS)[:2] == (mended, [])


def test_a_paragraph_that_says_only_which_page_it_is_goes_whole() -> None:
    mended, _, _ = fix_document(
        numbered("dash", "number", "dash"), "plan.docx", BY_ID["nd30"], STANDARDS
    )
    assert said(mended, "footer") == []


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELS = "word/_rels/document.xml.rels"
SETTINGS_RELS = "word/_rels/settings.xml.rels"


def relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationship Id="rId70" Type="{KIND}{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


def with_template(target: str) -> bytes:
    parts = unpack(good("nd30", "department"))
    space = b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    empty = b"<Relationships " + space + b"></Relationships>"
    own = parts.get(SETTINGS_RELS, empty)
    parts[SETTINGS_RELS] = own.replace(b"</Relationships>", relation("attachedTemplate", target))
    pointer = (
        '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" r:id="rId70"/>'
    )
    parts["word/settings.xml"] = re.sub(
        rb"(<w:settings[^>]*>)", rb"\1" + pointer.encode(), parts["word/settings.xml"], count=1
    )
    return pack(parts)


def with_link(target: str) -> bytes:
    document = docx.Document(BytesIO(good("nd30", "department")))
    paragraph = next(one for one in document.paragraphs if len(one.text) > 40)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="rId70"/>')
    link.append(paragraph.runs[-1]._element)
    paragraph._element.append(link)
    stream = BytesIO()
    document.save(stream)
    parts = unpack(stream.getvalue())
    parts[RELS] = parts[RELS].replace(b"</Relationships>", relation("hyperlink", target))
    return pack(parts)


LOCAL = [
    r"C:\Users\an\AppData\Roaming\Microsoft\Templates\cong-van.dotx",
    "file:///C:/Users/an/Templates/Ke%20hoach.dotm",
    r"file:///D:\mau\ke-hoach.dotx",
    "file:///Users/an/mau.dotx",
    r"C:\Users\an\AppData\Roaming\Microsoft\Templates\Normal.dotm",
    "file:///C:/Program%20Files/..%2FUsers/an/mau.dotx",
]
OF_WORD = [
    r"file:///C:\Program Files\Microsoft Office\Templates\1033\Letter.dotx",
    "file:///C:/Program%20Files%20(x86)/Microsoft%20Office/root/Templates/Normal.dotm",
    r"C:\PROGRA~1\MICROS~2\Templates\mau.dot",
    "file:///Applications/Microsoft%20Word.app/Contents/Resources/Letter.dotx",
    "Normal.dotm",
    "Normal.dot",
]
ELSEWHERE = [
    "http://127.0.0.1/x.dotm",
    r"\\may-chu\mau\x.dotx",
    "file://may-chu/mau/x.dotx",
    r"file:///\\may-chu\mau\x.dotx",
    r"\\may-chu\Program Files\x.dotx",
    "http://127.0.0.1/Program Files/Normal.dotm",
    "mau/Normal.dotm",
    "file:////may-chu/mau/x.dotx",
]


@pytest.mark.parametrize("target", LOCAL)
def test_a_path_to_a_template_on_a_disk_is_dropped_and_told(target: str) -> None:
    data = with_template(target)
    found = check_document(data, "a.docx", None, STANDARDS)
    assert [(one.rule, one.level) for one in found] == [("VB-02", "warning")]
    mended, repairs, left = fix_document(data, "plan.docx", None, STANDARDS)
    told = [(str(repair.place), repair.rule) for repair in repairs]
    assert told == [("word/settings.xml", "VB-02")]
    assert "tệp mẫu" in repairs[0].change
    assert left == []
    assert b"attachedTemplate" not in b"".join(unpack(mended).values())
    assert letters(mended) == letters(data)


@pytest.mark.parametrize("target", OF_WORD)
def test_a_template_that_comes_with_word_says_nothing_of_anybody(target: str) -> None:
    data = with_template(target)
    assert check_document(data, "a.docx", None, STANDARDS) == []
    assert fix_document(data, "plan.docx", None, STANDARDS) == (data, [], [])


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_template_that_would_be_fetched_is_still_refused(target: str) -> None:
    found = check_document(with_template(target), "a.docx", None, STANDARDS)
    assert [(one.rule, one.level) for one in found] == [("VB-02", "error")]
    with pytest.raises(UnreadableDocument):
        fix_document(with_template(target), "plan.docx", None, STANDARDS)


HARMFUL = ["javascript:", "javascript:void(0);", "javascript:alert(1)", "vbscript:x", "file:///c:/x",
           "ms-word:ofe|u|x", "\\\\may-chu\\chung\\a.docx"]  # fmt: skip


@pytest.mark.parametrize("target", HARMFUL)
def test_where_a_harmful_link_leads_is_dropped_and_its_words_stay(target: str) -> None:
    data = with_link(target)
    mended, repairs, left = fix_document(data, "plan.docx", None, STANDARDS)
    assert [repair.rule for repair in repairs] == ["VB-02"]
    assert "liên kết" in repairs[0].change and target in repairs[0].change
    assert left == []
    assert letters(mended) == letters(data)
    document = docx.Document(BytesIO(mended)).element
    assert next(document.iter(qn("w:hyperlink")), None) is None


def linked_by_a_field(inside: str) -> bytes:
    """A good plan with one more paragraph at its start of the body text."""
    document = docx.Document(BytesIO(good("nd30", "department")))
    texts = [one for one in document.paragraphs if len(one.text) > 80]
    for element in list(parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>")):
        texts[0]._p.append(element)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_field(code: str, shown: str) -> str:
    """A field whose code Word spread over two runs."""
    half = len(code) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (code[:half], code[half:])
    )
    return MARK.format("begin") + codes + MARK.format("separate") + shown + MARK.format("end")


@pytest.mark.parametrize(
    "inside",
    [
        a_field(' HYPERLINK "javascript:alert(1)" ', run(" bấm vào đây")),
        a_field(" hyperlink javascript:x", run(" bấm vào đây")),
        a_field(' HYPERLINK \\o "Xem: thêm" "javascript:x" ', run(" bấm vào đây")),
        a_field(' HYPERLINK \\l "cho" "file:///c:/x" ', run(" bấm") + run(" vào đây")),
        a_field(' HYPERLINK "vbscript:x" ', a_field(" PAGE ", run(" bấm vào đây"))),
        a_field(" IF 1 = 1 ", a_field(' HYPERLINK "javascript:x" ', run(" bấm vào đây"))),
        f"<w:fldSimple w:instr='HYPERLINK \"javascript:x\"'>{run(' bấm vào đây')}</w:fldSimple>",
    ],
)
def test_a_link_that_is_a_field_loses_where_it_leads_and_keeps_its_words(inside: str) -> None:
    data = linked_by_a_field(inside)
    with pytest.raises(UnreadableDocument):
        refuse_dangers(Package(data))
    mended, repairs, _ = fix_document(data, "plan.docx", None, STANDARDS)
    told = [repair for repair in repairs if repair.rule == "VB-02"]
    assert len(told) == 1 and "giữ chữ" in told[0].change
    assert letters(mended) == letters(data)
    assert any("bấm vào đây" in text for text in said(mended, "document"))
    assert b"script:" not in b"".join(unpack(mended).values()) and b"file:" not in mended


@pytest.mark.parametrize(
    "code", [' HYPERLINK "https://sonla.gov.vn" \\o "Chú ý: mở trang" ',
             ' HYPERLINK \\l "phu_luc" \\t "javascript:x" ']
)  # fmt: skip
def test_a_usual_link_stays(code: str) -> None:
    data = linked_by_a_field(a_field(code, run(" bấm vào đây")))
    mended, repairs, _ = fix_document(data, "plan.docx", None, STANDARDS)
    assert [repair for repair in repairs if repair.rule == "VB-02"] == []
    assert b" HYPERLINK" in unpack(mended)["word/document.xml"]


def test_the_command_says_what_was_dropped(run: Run, tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "a.docx").write_bytes(with_template(LOCAL[0]))
    outcome = run("check", "--fix", folder / "a.docx", "-o", folder / "b.docx")
    assert outcome.status == 0, outcome.err
    assert "bỏ đường dẫn tới tệp mẫu" in outcome.out
    assert (folder / "b.docx").is_file()
