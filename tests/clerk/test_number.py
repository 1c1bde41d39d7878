"""Number and date go into any draft, where they belong, and nothing else of it changes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_docs import Numbered, Refused, number_document
from tests.check.form.builder import bare, good
from tests.check.form.foreign import LAYOUTS, foreign
from tests.conftest import Run

pytestmark = pytest.mark.slow

DAY = date(2026, 4, 5)
HEAD_DATE = "Minh Họa, ngày … tháng … năm 2026"


def draft(*lines: str, body: str = "Nội dung.") -> bytes:
    """A document of these paragraphs; ``|`` begins a new run."""
    document = bare()
    for line in (*lines, "KẾ HOẠCH", body):
        paragraph = document.add_paragraph()
        for piece in line.split("|"):
            paragraph.add_run(piece).bold = len(piece) % 2 == 0
    return saved(document)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def numbered(data: bytes, number: int = 5, day: date = DAY, **options: Any) -> Numbered:
    return number_document(data, "ke-hoach.docx", number, day, **options)


def lines_of(data: bytes) -> list[str]:
    """All paragraphs of the text, read by python-docx, also those of cells."""
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """The lines that differ, after it was seen that nothing else in the files does."""
    one, two = (zipfile.ZipFile(io.BytesIO(data)) for data in (before, after))
    assert sorted(one.namelist()) == sorted(two.namelist())
    for name in one.namelist():
        assert name == "word/document.xml" or one.read(name) == two.read(name), name
    bare = [
        re.sub(r"\s+xml:space=\S+?(?=[\s>/])", "", re.sub(r">[^<>]*</w:t>", "/>", _canonical(zip_)))
        for zip_ in (one, two)
    ]
    assert bare[0].replace("</w:t>", "") == bare[1].replace("</w:t>", "")
    old, new = lines_of(before), lines_of(after)
    assert len(old) == len(new)
    return [there for here, there in zip(old, new, strict=True) if here != there]


def _canonical(archive: zipfile.ZipFile) -> str:
    from lxml import etree

    root = etree.fromstring(archive.read("word/document.xml"))
    for node in root.iter(qn("w:t")):
        node.text = "x"
    return etree.tostring(root, method="c14n").decode()


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Số:      /KH-SYT", "Số: 05/KH-SYT"),
        ("Số: …/KH-SYT", "Số: 05/KH-SYT"),
        ("Số:……../KH-SYT", "Số: 05/KH-SYT"),
        ("Số: .....|/KH-|SYT", "Số: 05/KH-SYT"),
        ("S|ố|:|   |  /|KH-SYT", "Số: 05/KH-SYT"),
        ("Số: ____/KH-SYT", "Số: 05/KH-SYT"),
        ("Số:\u00a0\u00a0\u00a0/KH-SYT", "Số: 05/KH-SYT"),
        ("Số:/KH-SYT", "Số: 05/KH-SYT"),
        ("Số      /KH-SYT", "Số 05/KH-SYT"),
        ("Số: [số]/KH-SYT", "Số: 05/KH-SYT"),
        ("Số: xx/KH-SYT", "Số: 05/KH-SYT"),
        ("SỐ: (số)/KH-SYT", "SỐ: 05/KH-SYT"),
        ("Số: ${so} / KH-SYT", "Số: 05/ KH-SYT"),
        ("Số: 0…/KH-SYT", "Số: 05/KH-SYT"),
        ("Số: 00/KH-SYT", "Số: 05/KH-SYT"),
        ("Số: …/2026/QĐ-UBND", "Số: 05/2026/QĐ-UBND"),
        ("Số:    -KH/TU", "Số: 05-KH/TU"),
        ("So\u0302\u0301:    /KH-SYT", "So\u0302\u0301: 05/KH-SYT"),
    ],
)
def test_a_blank_number_is_filled(written: str, wanted: str) -> None:
    before = draft("SỞ Y TẾ", written, HEAD_DATE)
    done = numbered(before)
    assert done.findings == []
    wanted_date = "Minh Họa, ngày 05 tháng 4 năm 2026"
    assert changed_lines(before, done.document) == [wanted, wanted_date]
    assert numbered(done.document).filled == []


@pytest.mark.parametrize(
    "written",
    [
        "Minh Họa, ngày      tháng      năm 2026",
        "Minh Họa, ngày|  |  tháng|   năm| 2026",
        "Minh Họa, ngày ... tháng 4 năm 2026",
        "Minh Họa, ngày..... tháng..... năm 20....",
        "Minh Họa, ngày ____ tháng ____ năm ______",
        "Minh Họa, ngày 05 tháng     năm 2026",
        "Minh Họa, ngày …tháng …năm 2026",
        "Minh Họa, ngày (…) tháng – năm 2026",
        "Minh Họa, ngày {{ngay}} tháng xx năm [năm]",
    ],
)
def test_a_blank_date_is_filled(written: str) -> None:
    before = draft("Số:      /KH-SYT", written)
    done = numbered(before)
    assert done.findings == []
    assert lines_of(done.document)[1] == "Minh Họa, ngày 05 tháng 4 năm 2026"


def test_days_and_months_have_their_zeros() -> None:
    before = draft("Số: /KH-SYT", "Minh Họa, ngày … tháng … năm …")
    done = numbered(before, 112, date(2027, 2, 15))
    assert lines_of(done.document)[:2] == [
        "Số: 112/KH-SYT",
        "Minh Họa, ngày 15 tháng 02 năm 2027",
    ]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (
            "(Kèm theo Kế hoạch số      /KH-SYT ngày     tháng     năm 2026 của Sở Y tế)",
            "(Kèm theo Kế hoạch số 05/KH-SYT ngày 05 tháng 4 năm 2026 của Sở Y tế)",
        ),
        (
            "(Ban hành kèm theo Kế hoạch số: …/KH-SYT, ngày …/…/2026 của Sở Y tế)",
            "(Ban hành kèm theo Kế hoạch số: 05/KH-SYT, ngày 05/4/2026 của Sở Y tế)",
        ),
    ],
)
def test_lines_that_attach_something_name_the_document(written: str, wanted: str) -> None:
    before = draft("Số: /KH-SYT", HEAD_DATE, body=written)
    assert wanted in changed_lines(before, numbered(before).document)


def test_another_document_that_is_named_stays_as_it_is() -> None:
    other = "(Kèm theo Tờ trình số      /TTr-SNV ngày     tháng     năm 2026 của Sở Nội vụ)"
    before = draft("Số: /KH-SYT", HEAD_DATE, body=other)
    assert other in lines_of(numbered(before).document)


@pytest.mark.parametrize("standard", ["tt01", "nd30"])
def test_a_decision_and_the_plan_attached_to_it(standard: str) -> None:
    """The head of the decision has number and date; the line of the plan names them."""
    data = good(standard, "decision")
    day = date(2019, 4, 5) if standard == "tt01" else date(2026, 1, 5)
    blank = _blanked(data)
    done = numbered(blank, 21, day)
    assert done.findings == []
    assert len(changed_lines(blank, done.document)) == len(done.filled) == 3
    kept = numbered(done.document, 21, day)
    assert kept.filled == [] and kept.document == done.document


def _blanked(data: bytes) -> bytes:
    """The document with the figures of its number and dates taken out again."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.element.body.iter(qn("w:p")):
        texts = list(paragraph.iter(qn("w:t")))
        line = "".join(node.text or "" for node in texts)
        if re.match(r"Số:|\(Kèm theo|\(Ban hành kèm|[^,]{3,20}, ngày \d", line):
            line = re.sub(r"(Số:|số) \d+/", r"\1      /", line)
            line = re.sub(r"ngày \d+ tháng \d+ năm", "ngày     tháng     năm", line)
            texts[0].text = line
            texts[0].set(qn("xml:space"), "preserve")
            for node in texts[1:]:
                node.text = ""
    return saved(document)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_heads_of_every_layout_are_filled(layout: Any) -> None:
    """Tables of one, two, three rows, tabs, line breaks, content controls, tracked changes."""
    data = foreign("nd30", layout)
    done = numbered(data, 77, date(2027, 3, 9), replace=True)
    words = " ".join(lines_of(done.document)[:14])
    assert "77/" in words
    assert re.search(r"ngày 09 tháng 3 năm 2027", words)


def test_a_blank_of_tabs_is_taken_away() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Số:")
    run = paragraph.add_run()
    for _ in range(3):
        run.add_tab()
    paragraph.add_run("/KH-SYT")
    document.add_paragraph(HEAD_DATE)
    after = numbered(saved(document)).document
    element = docx.Document(io.BytesIO(after)).paragraphs[0]._p
    assert lines_of(after)[0] == "Số: 05/KH-SYT"
    assert not list(element.iter(qn("w:tab")))


def test_the_figure_has_the_look_of_the_word_before_the_blank() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Số:")
    paragraph.add_run("        ").underline = True
    paragraph.add_run("/KH-SYT")
    document.add_paragraph(HEAD_DATE)
    first = docx.Document(io.BytesIO(numbered(saved(document)).document)).paragraphs[0]
    assert [run.text for run in first.runs if run.underline] == [""]


def test_both_copies_of_a_text_box_are_filled() -> None:
    document = docx.Document()
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><mc:{0}{2}>'
        "<w:pict><w:txbxContent><w:p><w:r><w:t>Số: …/KH-SYT</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></mc:{0}>{1}</mc:AlternateContent>"
    )
    from docx.oxml import parse_xml

    both = parse_xml(box.format("Choice", "", ' Requires="wps"'))
    both.append(parse_xml(box.format("Fallback", "", ""))[0])
    document.add_paragraph("SỞ Y TẾ").add_run()._r.append(both)
    document.add_paragraph(HEAD_DATE)
    xml = zipfile.ZipFile(io.BytesIO(numbered(saved(document)).document)).read("word/document.xml")
    assert xml.decode().count("Số: 05/KH-SYT") == 2


def test_a_content_control_no_longer_shows_its_prompt() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Số: ")
    control, properties, content = map(OxmlElement, ("w:sdt", "w:sdtPr", "w:sdtContent"))
    properties.append(OxmlElement("w:showingPlcHdr"))
    content.append(paragraph.add_run("[số]")._r)
    control.extend([properties, content])
    paragraph._p.append(control)
    paragraph.add_run("/KH-SYT")
    document.add_paragraph(HEAD_DATE)
    after = numbered(saved(document)).document
    assert lines_of(after)[0] == "Số: 05/KH-SYT"
    assert b"showingPlcHdr" not in zipfile.ZipFile(io.BytesIO(after)).read("word/document.xml")


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Kế hoạch số      /KH-UBND ngày     tháng     năm 2026",
        "Thời gian: ngày     tháng     năm 2026",
        "Ngày tháng năm",
    ],
)
def test_blanks_of_the_text_stay_blank(line: str) -> None:
    before = draft("Số: /KH-SYT", HEAD_DATE, body=line)
    assert line in lines_of(numbered(before).document)
    assert line in lines_of(numbered(draft("Số: /KH-SYT", body=line)).document)


@pytest.mark.parametrize(
    ("number", "day"), [("Số: 06/KH-SYT", HEAD_DATE), ("Số: /KH-SYT", "A, ngày … tháng … năm 2025")]
)
def test_another_number_or_date_is_told_and_replaced_only_where_asked(
    number: str, day: str
) -> None:
    before = draft(number, day)
    done = numbered(before)
    assert done.document == before and not done.filled
    assert [(finding.rule, finding.level) for finding in done.findings] == [("BH-06", "error")]
    assert done.findings[0].place.spot is not None
    after = numbered(before, replace=True)
    assert lines_of(after.document)[0] == "Số: 05/KH-SYT"
    assert lines_of(after.document)[1].endswith("ngày 05 tháng 4 năm 2026")


def test_another_number_on_an_attached_page_is_told() -> None:
    before = draft(
        "Số: /KH-SYT", HEAD_DATE, body="(Kèm theo Kế hoạch số 07/KH-SYT ngày … tháng … năm 2026)"
    )
    assert [finding.rule for finding in numbered(before).findings] == ["BH-06"]


def test_what_a_clerk_has_to_look_at_is_told() -> None:
    rules = [finding.rule for finding in numbered(draft("SỞ Y TẾ")).findings]
    assert rules == ["BH-07"]
    without_date = numbered(draft("Số: /KH-SYT"))
    assert [(item.rule, item.level) for item in without_date.findings] == [("BH-07", "warning")]
    assert lines_of(without_date.document)[0] == "Số: 05/KH-SYT"
    two = numbered(draft("Số: /TTr-SYT", HEAD_DATE, body="Số: /QĐ-UBND"))
    assert lines_of(two.document)[-1] == "Số: /QĐ-UBND"
    assert [item.rule for item in two.findings] == ["BH-07"]
    bare = numbered(draft("Số:      ", HEAD_DATE))
    assert lines_of(bare.document)[0].rstrip() == "Số: 05"


def test_the_symbol_that_was_said_must_be_that_of_the_document() -> None:
    before = draft("Số: /KH-SYT", HEAD_DATE)
    assert numbered(before, symbol="KH-SYT").findings == []
    assert [item.rule for item in numbered(before, symbol="KH-SNV").findings] == ["BH-06"]


def test_a_signed_file_is_refused() -> None:
    stream = io.BytesIO(draft("Số: /KH-SYT", HEAD_DATE))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(Refused, match="đã ký số"):
        numbered(stream.getvalue())


def test_the_command_keeps_the_former_state(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    before = draft("Số: /KH-SYT", HEAD_DATE)
    path.write_bytes(before)
    assert run("number", path, "05", "5/4/2026").status == 0
    assert (tmp_path / "ke-hoach.ban-truoc.docx").read_bytes() == before
    assert changed_lines(before, path.read_bytes())[0] == "Số: 05/KH-SYT"
    again = run("number", path, "05/KH-SYT", "2026-04-05")
    assert again.status == 0 and "đã có đúng số" in again.out
    other = run("number", path, "06", "5/4/2026", "--json")
    assert other.status == 1 and '"status": "failed"' in other.out
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        "ke-hoach.ban-truoc.docx",
        "ke-hoach.docx",
    ]


def test_another_file_is_written_only_where_nothing_is_lost(run: Run, tmp_path: Path) -> None:
    path, target = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(draft("Số: /KH-SYT", HEAD_DATE))
    target.write_bytes(b"of somebody")
    assert run("number", path, "05", "5/4/2026", "-o", target).status == 2
    assert target.read_bytes() == b"of somebody"
    target.unlink()
    assert run("number", path, "05", "5/4/2026", "-o", target).status == 0
    assert lines_of(target.read_bytes())[0] == "Số: 05/KH-SYT"
    assert lines_of(path.read_bytes())[0] == "Số: /KH-SYT"


@pytest.mark.parametrize("wrong", [("0", "5/4/2026"), ("năm", "5/4/2026"), ("05", "2026")])
def test_a_wrong_number_or_date_is_bad_usage(
    run: Run, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(draft("Số: /KH-SYT", HEAD_DATE))
    assert run("number", path, *wrong).status == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_number_and_date_of_a_plan_are_kept_in_its_data(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    """A plan of ours that was numbered in its file is built again with that number."""
    plan = tmp_path / "so-noi-vu.docx"
    assert run("build", son_la, "-o", tmp_path).status == 0
    assert run("number", plan, "05", "5/4/2019").status == 0
    built = run("build", son_la, "-o", tmp_path)
    assert built.status == 0 and "BH-02" in built.out + built.err
    text = (son_la / "plans" / "so-noi-vu.yaml").read_text("utf-8")
    assert "number: 5\n" in text and "issued: 2019-04-05" in text
    assert "Số: 05/KH-SNV" in lines_of(plan.read_bytes())
    assert "không đổi" in run("build", son_la, "-o", tmp_path).out


def test_the_page_attached_to_a_decision_may_be_a_file_of_its_own() -> None:
    line = "(Kèm theo Quyết định số      /QĐ-UBND ngày     tháng     năm 2026 của UBND tỉnh)"
    done = numbered(draft("KẾ HOẠCH", line))
    assert done.findings == []
    assert "số 05/QĐ-UBND ngày 05 tháng 4 năm 2026 của" in lines_of(done.document)[1]


def test_the_date_of_an_attached_page_may_stand_in_the_next_paragraph() -> None:
    document = docx.Document(io.BytesIO(draft("Số: /QĐ-UBND", HEAD_DATE)))
    document.add_paragraph("(Kèm theo Quyết định số      /QĐ-UBND")
    document.add_paragraph("ngày     tháng     năm 2026 của Ủy ban nhân dân tỉnh)")
    lines = lines_of(numbered(saved(document)).document)
    assert lines[-2:] == [
        "(Kèm theo Quyết định số 05/QĐ-UBND",
        "ngày 05 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh)",
    ]


def test_what_the_file_would_run_is_told_and_left() -> None:
    stream = io.BytesIO(draft("Số: /KH-SYT", HEAD_DATE))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    done = numbered(stream.getvalue())
    assert [(item.rule, item.level) for item in done.findings] == [("VB-02", "warning")]
    assert len(done.filled) == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///C:/a.docx"])
def test_a_link_that_leads_into_the_machine_is_told_and_left(address: str) -> None:
    document = docx.Document(io.BytesIO(draft("Số: /KH-SYT", HEAD_DATE)))
    document.part.relate_to(address, RT.HYPERLINK, is_external=True)
    done = numbered(saved(document))
    assert [(item.rule, item.level) for item in done.findings] == [("VB-02", "warning")]
    links = docx.Document(io.BytesIO(done.document)).part.rels.values()
    assert address in [link.target_ref for link in links if link.is_external]


def test_a_date_in_the_file_that_the_data_contradict_is_said_to_be_there(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    """The plan rests on a decision of a later day."""
    assert run("build", son_la, "-o", tmp_path).status == 0
    assert run("number", tmp_path / "so-noi-vu.docx", "05", "5/1/2019").status == 0
    built = run("build", son_la, "-o", tmp_path)
    assert built.status == 1 and "DL-40" in built.err and "BH-09" in built.err
    assert "number: 5" not in (son_la / "plans" / "so-noi-vu.yaml").read_text("utf-8")


@pytest.mark.parametrize(("enforced", "told"), [("1", {"BH-12"}), ("0", set())])
def test_a_locked_file_is_numbered_with_a_word(enforced: str, told: set[str]) -> None:
    document = docx.Document(io.BytesIO(draft("Số:      /KH-SNV", HEAD_DATE)))
    lock = OxmlElement("w:documentProtection")
    lock.set(qn("w:edit"), "readOnly")
    lock.set(qn("w:enforcement"), enforced)
    document.settings.element.append(lock)
    done = numbered(saved(document))
    assert done.filled
    assert {one.rule for one in done.findings} & {"BH-12"} == told
