"""Merges that people will meet, one by one: what stays, what follows the data, what is shown."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.docx.tracked import accept_all, reject_all
from cchc_docs.finding import Refused
from cchc_docs.revise.merging.merge import Tracked, TrackedChangesInside, changes_between, merge
from tests.revise import reading
from tests.revise.hand import element, text_of, w
from tests.revise.plans import (
    D,
    R,
    Scores,
    cell,
    document,
    paragraph,
    plan,
    row,
    run,
    table,
    unzipped,
    zipped,
)

BASE = plan()
SCORES = Scores(rank=3).with_losses(0, {"Báo cáo kiểm soát thủ tục": D("0.25")})
NEW = plan(SCORES)


def replaced(data: bytes, *changes: tuple[str, str], part: str = "word/document.xml") -> bytes:
    """The file with words of its XML replaced; each must be there."""
    parts = unzipped(data)
    text = parts[part].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return zipped({**parts, part: text})


def paragraphs(data: bytes) -> str:
    return "\n".join(reading.accepted(data))


def test_words_beside_a_new_figure_stay_and_the_figure_is_new() -> None:
    edited = replaced(BASE, ("Điểm đạt được 94,24 điểm", "Tổng điểm đạt được 94,24 điểm tròn"))
    result = merge(BASE, edited, NEW)
    assert result.status == "merged"
    assert "Tổng điểm đạt được 94,49 điểm tròn trên 100" in paragraphs(result.data)
    assert [edit.kind for edit in result.edits] == ["text", "text"]
    assert str(result.edits[0].place).startswith('¶15 "Năm 2018, Sở Nội vụ')


def test_only_edited_paragraphs_are_written_anew() -> None:
    edited = replaced(BASE, ("đồng bộ, có hiệu quả", "đồng bộ"))
    old, new = (
        etree.fromstring(unzipped(data)["word/document.xml"])
        for data in (NEW, merge(BASE, edited, NEW).data)
    )
    pairs = zip(old.iter(w("p")), new.iter(w("p")), strict=True)
    changed = [text_of(two) for one, two in pairs if etree.tostring(one) != etree.tostring(two)]
    assert changed == ["- Việc thực hiện các nhiệm vụ phải đồng bộ."]


def test_a_figure_changed_on_both_sides_is_shown_both_ways_with_a_comment() -> None:
    edited = replaced(BASE, ("94,24 điểm trên", "95,55 điểm trên"))
    result = merge(BASE, edited, NEW)
    assert result.status == "conflict"
    (conflict,) = result.conflicts
    assert (conflict.base, conflict.edited, conflict.new) == ("94,24", "95,55", "94,49")
    assert "đạt được 94,49 điểm trên" in paragraphs(result.data)
    assert "đạt được 95,55 điểm trên" in "\n".join(reading.rejected(result.data))
    comments = reading.trees(result.data)["word/comments.xml"]
    told = "".join(comments.itertext())
    assert "Người sửa: “95,55”" in told
    assert "Số liệu mới: “94,49”" in told
    assert reading.faults(result.data) == []


def test_accepting_gives_the_new_figures_and_rejecting_the_words_by_hand() -> None:
    edited = replaced(BASE, ("94,24 điểm trên", "95,55 điểm trên"))
    result = merge(BASE, edited, NEW)
    assert reading.accepted(accept_all(result.data)) == reading.accepted(NEW)
    by_hand = replaced(NEW, ("94,49 điểm trên", "95,55 điểm trên"))
    assert reading.accepted(reject_all(result.data)) == reading.accepted(by_hand)


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    edited = replaced(BASE, ("94,24 điểm trên", "94,49 điểm trên"))
    result = merge(BASE, edited, NEW)
    assert not result.conflicts
    assert reading.accepted(result.data) == reading.accepted(NEW)


def test_a_row_deleted_by_hand_whose_figures_changed_is_shown_as_inserted() -> None:
    parts = unzipped(BASE)
    tree = etree.fromstring(parts["word/document.xml"])
    row = next(row for row in tree.iter(w("tr")) if "điều hành" in text_of(row))
    row.getparent().remove(row)
    edited = zipped({**parts, "word/document.xml": etree.tostring(tree)})
    result = merge(BASE, edited, NEW)
    (conflict,) = result.conflicts
    assert conflict.edited == ""
    assert "15,25" in conflict.new
    accepted, rejected = (
        [cells[1] for cells in reading.rows(data) if len(cells) == 5]
        for data in (accept_all(result.data), reject_all(result.data))
    )
    assert "Công tác chỉ đạo điều hành" in accepted
    assert "Công tác chỉ đạo điều hành" not in rejected


def test_an_edited_paragraph_that_the_data_takes_away_is_shown_as_deleted() -> None:
    edited = replaced(BASE, ("Dịch vụ công trực tuyến đạt", "Dịch vụ công qua mạng đạt"))
    scores = Scores().with_losses(6, {})
    result = merge(BASE, edited, plan(scores))
    (conflict,) = result.conflicts
    assert "qua mạng" in conflict.edited
    assert conflict.new == ""
    assert reading.accepted(accept_all(result.data)) == reading.accepted(plan(scores))
    assert "qua mạng" in "\n".join(reading.rejected(result.data))


def test_an_edit_under_a_heading_that_goes_never_lands_under_another() -> None:
    line = "+ Đơn vị chủ trì thực hiện: Thanh tra Sở."
    edited = replaced(BASE, (line, "+ Đơn vị chủ trì thực hiện: Phòng Nội chính."))
    losses = {"Chế độ họp": D("0.4")}
    new = plan(Scores().with_losses(1, {}).with_losses(2, losses))
    result = merge(BASE, edited, new)
    assert len(result.conflicts) == 1
    assert reading.accepted(accept_all(result.data)) == reading.accepted(new)


def test_headings_numbered_anew_keep_the_edits_under_them() -> None:
    edited = replaced(BASE, ("nội dung hiện đại hóa", "mọi nội dung hiện đại hóa"))
    result = merge(BASE, edited, plan(Scores().with_losses(1, {})))
    texts = reading.accepted(result.data)
    at = texts.index("2.5. Hiện đại hóa hành chính")
    assert "đối với mọi nội dung hiện đại hóa" in texts[at + 2]


def test_a_moved_paragraph_stands_where_it_was_put_with_its_new_figures() -> None:
    parts = unzipped(BASE)
    tree = etree.fromstring(parts["word/document.xml"])
    summary = next(p for p in tree.iter(w("p")) if text_of(p).startswith("Năm 2018"))
    heading = next(p for p in tree.iter(w("p")) if text_of(p).startswith("I. "))
    heading.addprevious(summary)
    edited = zipped({**parts, "word/document.xml": etree.tostring(tree)})
    result = merge(BASE, edited, NEW)
    texts = reading.accepted(result.data)
    at = texts.index("I. MỤC ĐÍCH, YÊU CẦU")
    assert "94,49 điểm" in texts[at - 1]
    assert sum("94,49 điểm" in text for text in texts) == 1
    assert [edit.kind for edit in result.edits] == ["moved"]


def test_a_split_paragraph_stays_split_with_new_figures_in_both_halves() -> None:
    halves = "điểm</w:t></w:r></w:p><w:p><w:r><w:t>trên 100 điểm; tổng"
    edited = replaced(BASE, ("điểm trên 100 điểm; tổng", halves))
    texts = reading.accepted(merge(BASE, edited, NEW).data)
    at = next(n for n, text in enumerate(texts) if text.startswith("trên 100 điểm"))
    assert texts[at - 1].endswith("94,49 điểm")
    assert "bị trừ là 5,51 điểm" in texts[at]


def test_a_figure_made_bold_is_bold_with_its_new_value() -> None:
    bold = (
        'được </w:t></w:r><w:r><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'
        '<w:t>94,24</w:t></w:r><w:r><w:t xml:space="preserve"> điểm trên'
    )
    result = merge(BASE, replaced(BASE, ("được 94,24 điểm trên", bold)), NEW)
    assert {"b": "on", "color": "FF0000"} in reading.look_of_word(result.data, "94,49")
    assert [edit.kind for edit in result.edits] == ["format"]


def test_formatting_taken_away_by_hand_is_gone() -> None:
    edited = replaced(BASE, ("<w:rPr><w:b/></w:rPr><w:t xml", "<w:t xml"))
    looks = reading.look_of_word(merge(BASE, edited, NEW).data, "5,51 điểm")
    assert looks in ([{"b": "0"}], [{}])


def test_a_style_and_margins_changed_by_hand_are_carried() -> None:
    edited = replaced(
        replaced(BASE, ('w:left="1701"', 'w:left="1985"')),
        ('<w:ind w:firstLine="720"/>', '<w:ind w:firstLine="567"/>'),
        part="word/styles.xml",
    )
    result = merge(BASE, edited, NEW)
    parts = unzipped(result.data)
    assert b'w:left="1985"' in parts["word/document.xml"]
    assert b'w:firstLine="567"' in parts["word/styles.xml"]
    assert {edit.kind for edit in result.edits} == {"page", "style"}
    assert paragraphs(result.data) == paragraphs(NEW)


def test_number_and_date_filled_in_by_hand_stay() -> None:
    edited = replaced(
        BASE, ("Số:      /KH", "Số: 12/KH"), ("ngày    tháng    năm", "ngày 05 tháng 4 năm")
    )
    text = " ".join(paragraphs(merge(BASE, edited, NEW).data).split())
    assert "12/KH-SNV" in text
    assert "ngày 05 tháng 4 năm 2019" in text


SIGNS = {
    "quotes": ('"Chỉ số"', "“Chỉ số”"),
    "dots": ("2018...", "2018…"),
    "a space that does not break": ("Chỉ số", "Chỉ\u00a0số"),
    "two spaces": ("Chỉ số", "Chỉ  số"),
    "decomposed letters": ("Chỉ số", unicodedata.normalize("NFD", "Chỉ số")),
    "a space without width": ("Chỉ số", "Chỉ \u200bsố"),
    "a line break": ("Chỉ số", "Chỉ</w:t><w:br/><w:t>số"),
    "a tab": ("Chỉ số", "Chỉ</w:t><w:tab/><w:t>số"),
    "a hyphen that does not break": ("CCHC-SNV", "CCHC</w:t><w:noBreakHyphen/><w:t>SNV"),
    "a soft hyphen": ("Chỉ số", "Chỉ s</w:t><w:softHyphen/><w:t>ố"),
}


@pytest.mark.parametrize(("before", "after"), SIGNS.values(), ids=SIGNS)
def test_signs_and_spaces_stay_as_they_were_typed_beside_new_figures(
    before: str, after: str
) -> None:
    text = 'Theo "Chỉ số" năm 2018... của CCHC-SNV đạt 94,24 điểm, thứ 01/20.'
    base = document(paragraph("NoiDung", text))
    new = document(paragraph("NoiDung", text.replace("94,24", "94,61").replace("01/20", "02/20")))
    edited = replaced(base, (before, after))
    for ground in (base, new):
        result = merge(base, edited, ground)
        assert result.status == "merged"
        assert _signs(result.data) == _signs(replaced(ground, (before, after)))


def _signs(data: bytes) -> str:
    """The body as letters and signs, exactly."""
    signs = {"br": "↵", "tab": "⇥", "noBreakHyphen": "‑", "softHyphen": "¬"}
    return "".join(
        node.text or "" if node.tag == w("t") else signs.get(node.tag.rpartition("}")[2], "")
        for node in reading.body(data).iter()
    )


@pytest.mark.parametrize(
    ("tracked", "there"), [("accept", "nhất định đạt"), ("reject", "Điểm đạt được")]
)
def test_tracked_changes_are_taken_as_asked(tracked: Tracked, there: str) -> None:
    inserted = (
        "Điểm </w:t></w:r><w:ins w:id='1' w:author='A'><w:r><w:t xml:space='preserve'>nhất định "
        "</w:t></w:r></w:ins><w:r><w:t>đạt được"
    )
    edited = replaced(BASE, ("Điểm đạt được", inserted.replace("'", '"')))
    with pytest.raises(TrackedChangesInside, match="Track Changes"):
        merge(BASE, edited, NEW)
    result = merge(BASE, edited, NEW, tracked)
    assert there in paragraphs(result.data)
    assert "94,49" in paragraphs(result.data)


def test_a_conflict_that_was_settled_is_not_carried_as_a_comment() -> None:
    edited = replaced(BASE, ("94,24 điểm trên", "95,55 điểm trên"))
    first = merge(BASE, edited, NEW)
    third = plan(Scores(rank=5).with_losses(0, {"Báo cáo kiểm soát thủ tục": D("0.3")}))
    settled = accept_all(first.data)
    assert merge(NEW, settled, third).data == third
    kept = merge(NEW, reject_all(first.data), third)
    assert [conflict.edited for conflict in kept.conflicts] == ["95,55"]


def test_python_docx_opens_the_result_with_its_comment(tmp_path: Path) -> None:
    edited = replaced(BASE, ("94,24 điểm trên", "95,55 điểm trên"))
    path = tmp_path / "merged.docx"
    path.write_bytes(merge(BASE, edited, NEW).data)
    opened = docx.Document(str(path))
    assert [comment.author for comment in opened.comments] == ["Chương trình lập kế hoạch"]
    assert len(opened.tables) == 3


def test_files_that_are_not_versions_of_one_plan_are_refused() -> None:
    other = document("".join(paragraph("NoiDung", f"Thư mời họp phụ huynh lớp {n}") for n in "abc"))
    with pytest.raises(Refused, match="không phải là hai bản"):
        merge(BASE, other, NEW)
    with pytest.raises(Refused, match="không phải là hai bản"):
        merge(BASE, replaced(BASE, ("đồng bộ", "đều")), other)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", zipped({"a.txt": "x"})])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        merge(BASE, data, NEW)


def test_a_document_type_in_the_xml_is_refused() -> None:
    parts = unzipped(BASE)
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["word/document.xml"].partition(b"?>")[2]
    with pytest.raises(UnreadableDocument, match="DOCTYPE"):
        merge(BASE, zipped({**parts, "word/document.xml": bomb}), NEW)


def test_an_edited_note_is_seen() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    plain = document(paragraph("NoiDung", run("Chỉ số năm 2018 đạt 94,24"), note))
    base, edited = with_note(plain, "cũ"), with_note(plain, "mới")
    result = merge(base, edited, base)
    assert [(edit.kind, edit.before, edit.after) for edit in result.edits] == [
        ("note", "cũ", "mới")
    ]
    assert "mới" in unzipped(result.data)["word/footnotes.xml"].decode()


def with_note(data: bytes, text: str) -> bytes:
    parts = unzipped(data)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    link = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    types = "[Content_Types].xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    return zipped(
        {
            **parts,
            rels: parts[rels].decode().replace("</Relationships>", link),
            types: parts[types].decode().replace("</Types>", override),
            "word/footnotes.xml": f'<w:footnotes {space}><w:footnote w:id="2">'
            f"<w:p>{run(text)}</w:p>"
            "</w:footnote></w:footnotes>",
        }
    )


def test_the_result_is_a_sound_zip() -> None:
    edited = replaced(BASE, ("đồng bộ", "đều"))
    with zipfile.ZipFile(io.BytesIO(merge(BASE, edited, NEW).data)) as archive:
        assert archive.testzip() is None


def test_a_table_whose_last_row_was_deleted_goes() -> None:
    extra = element(
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p><w:r><w:t>Một</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl>"
    )
    table = etree.tostring(extra).decode()
    texts = "".join(paragraph("NoiDung", f"Đoạn dài thứ {n} của kế hoạch") for n in "abcd")
    base = document(texts + table + paragraph("NoiDung", "Hết"))
    edited = document(texts + paragraph("NoiDung", "Hết"))
    assert not list(reading.body(merge(base, edited, base).data).iter(w("tbl")))


def test_a_section_break_put_in_by_hand_goes_along() -> None:
    landscape = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" '
        'w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    model = '<w:pPr><w:pStyle w:val="DeMuc"/></w:pPr><w:r><w:t xml:space="preserve">III.'
    edited = replaced(BASE, (model, model.replace("</w:pPr>", f"{landscape}</w:pPr>")))
    result = merge(BASE, edited, NEW)
    assert 'w:orient="landscape"' in unzipped(result.data)["word/document.xml"].decode()
    assert [(edit.kind, edit.carried) for edit in result.edits] == [("page", True)]
    assert reading.faults(result.data) == []


def test_a_conflict_in_a_footer_has_no_comment() -> None:
    footer = "word/footer1.xml"
    edited = replaced(BASE, ("Sở Nội vụ", "Sở Nội vụ 95,55"), part=footer)
    new = replaced(NEW, ("Sở Nội vụ", "Sở Nội vụ 94,49"), part=footer)
    result = merge(BASE, edited, new)
    assert result.conflicts[0].is_in_margin
    assert "commentReference" not in unzipped(result.data)[footer].decode()
    assert "word/comments.xml" not in unzipped(result.data)


def test_a_header_that_the_edited_file_alone_has_goes_along() -> None:
    parts = unzipped(BASE)
    body = parts["word/document.xml"].decode()
    link = '<w:headerReference w:type="default" r:id="rId2"/>'
    assert link in body
    bare = zipped({**parts, "word/document.xml": body.replace(link, "")})
    edited = replaced(
        BASE,
        ("<w:r><w:fldChar", "<w:r><w:t>Dự thảo</w:t></w:r><w:r><w:fldChar"),
        part="word/header1.xml",
    )
    result = merge(bare, edited, bare)
    assert [(edit.kind, edit.after) for edit in result.edits] == [("header", "Dự thảo")]
    assert reading.faults(result.data) == []
    headers = [data for name, data in unzipped(result.data).items() if "header" in name]
    assert any("Dự thảo" in data.decode() for data in headers)


def test_formatting_of_what_the_data_takes_away_is_told() -> None:
    words = "Dịch vụ công trực tuyến</w:t></w:r><w:r><w:t xml:space='preserve'> đạt"
    bold = f"- Tồn tại: </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{words}".replace("'", '"')
    edited = replaced(BASE, ("- Tồn tại: Dịch vụ công trực tuyến đạt", bold))
    result = merge(BASE, edited, plan(Scores().with_losses(6, {})))
    assert [edit.kind for edit in reading.not_carried(result)] == ["format"]
    assert "không mang sang được" in reading.not_carried(result)[0].message
    assert not result.conflicts


def test_formatting_of_a_part_of_a_word_is_carried() -> None:
    red = (
        'số 615/QĐ-</w:t></w:r><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>UBND</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> ngày'
    )
    edited = replaced(BASE, ("số 615/QĐ-UBND ngày", red))
    for new in (BASE, NEW, replaced(NEW, ("615/QĐ-UBND", "7001/QĐ-UBND"))):
        result = merge(BASE, edited, new)
        assert {"color": "FF0000"} in reading.look_of_word(result.data, "UBND")
        assert [(edit.kind, edit.after, edit.carried) for edit in result.edits] == [
            ("format", "UBND", True)
        ]
        assert reading.accepted(result.data) == reading.accepted(new)


def test_formatting_of_a_word_that_the_data_replaces_is_not_called_carried() -> None:
    line = "+ Đơn vị chủ trì thực hiện: "
    bold = f"{line}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Thanh tra Sở.</w:t></w:r><w:r><w:t>"
    edited = replaced(BASE, (f"{line}Thanh tra Sở.", bold))
    new = replaced(NEW, (f"{line}Thanh tra Sở.", f"{line}Phòng Nội chính."))
    result = merge(BASE, edited, new)
    assert [(edit.after, edit.carried) for edit in result.edits] == [
        ("Thanh tra Sở", False),
        (".", True),
    ]
    assert reading.look_of_word(result.data, "Phòng Nội chính") == [{}]


def test_words_that_the_data_puts_into_a_formatted_line_look_like_the_line() -> None:
    line = "- Tồn tại: Báo cáo kiểm soát thủ tục đạt 0,5/1 (trừ 0,5 điểm)."
    text = f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>'
    edited = replaced(BASE, (text, text.replace("<w:r>", "<w:r><w:rPr><w:i/></w:rPr>")))
    losses = {"Báo cáo kiểm soát thủ tục": D("0.5"), "Chế độ họp": D("0.2")}
    result = merge(BASE, edited, plan(Scores().with_losses(0, losses)))
    assert reading.not_carried(result) == ()
    assert reading.look_of_word(result.data, "Chế độ họp") == [{"i": "on"}]


def commented(data: bytes, text: str) -> bytes:
    """The file with words written into the first comment, after its first line."""
    return replaced(data, ("</w:p>", f"</w:p><w:p>{run(text)}</w:p>"), part="word/comments.xml")


def test_what_people_write_into_the_comment_of_a_conflict_is_kept() -> None:
    first = merge(BASE, replaced(BASE, ("94,24 điểm trên", "95,55 điểm trên")), NEW)
    third = plan(Scores(rank=5).with_losses(0, {"Báo cáo kiểm soát thủ tục": D("0.25")}))
    for settled in (accept_all, reject_all):
        edited = settled(commented(first.data, "Đã hỏi anh Nam ngày 05/4."))
        result = merge(NEW, edited, third)
        said = unzipped(result.data)["word/comments.xml"].decode()
        assert "Đã hỏi anh Nam ngày 05/4." in said and "Chấp nhận thay đổi" not in said
        assert "comment" in [edit.kind for edit in result.edits]
        assert reading.faults(result.data) == []


def test_words_written_behind_a_line_of_the_comment_are_kept_too() -> None:
    first = merge(BASE, replaced(BASE, ("94,24 điểm trên", "95,55 điểm trên")), NEW)
    edited = replaced(first.data, ("“95,55”", "“95,55” theo “biên bản”"), part="word/comments.xml")
    result = merge(NEW, reject_all(edited), NEW)
    assert "theo “biên bản”" in unzipped(result.data)["word/comments.xml"].decode()


def with_link(data: bytes, target: str) -> bytes:
    link = (
        f'<Relationship Id="rId9" Type="{R}/hyperlink" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    )
    return replaced(data, ("</Relationships>", link), part="word/_rels/document.xml.rels")


def test_a_link_that_leads_elsewhere_now_is_an_edit() -> None:
    plain = document(
        paragraph("NoiDung", f'<w:hyperlink r:id="rId9">{run("tại đây")}</w:hyperlink>')
    )
    base, edited = with_link(plain, "https://a.example/"), with_link(plain, "https://b.example/")
    assert changes_between(base, with_link(plain, "https://a.example")) == ()
    told = [(edit.kind, edit.before, edit.after) for edit in changes_between(base, edited)]
    assert told == [("link", "tại đây (https://a.example)", "tại đây (https://b.example)")]
    result = merge(base, edited, base)
    assert b"https://b.example/" in unzipped(result.data)["word/_rels/document.xml.rels"]


def test_breaks_tabs_and_spaces_that_do_not_break_are_told_when_compared() -> None:
    one = document(paragraph("NoiDung", "Giao Văn phòng Sở theo dõi"))
    tag = '</w:t></w:r><w:r><w:{}/></w:r><w:r><w:t xml:space="preserve">'
    for sign in ("\u00a0", tag.format("br"), tag.format("tab")):
        other = replaced(one, ("phòng Sở", f"phòng{sign}Sở"))
        assert len(changes_between(one, other)) == 1, sign


def test_a_row_renamed_by_hand_gets_its_new_figures_and_stands_once() -> None:
    edited = replaced(BASE, (">Công tác chỉ đạo điều hành<", ">Lãnh đạo, quản lý<"))
    result = merge(BASE, edited, NEW)
    assert result.status == "merged"
    rows = [cells for cells in reading.rows(result.data) if cells[0] == "1"]
    assert rows == [["1", "Lãnh đạo, quản lý", "15,5", "15,25", "-0,25"]]


def test_a_sentence_written_anew_around_its_figure_stands_once() -> None:
    edited = replaced(
        BASE,
        (
            "- Tồn tại: Báo cáo kiểm soát thủ tục đạt 0,5/1 (trừ 0,5 điểm).",
            "- Sở chưa gửi đủ số kỳ quy định (chỉ được 0,5/1), mất 0,5 điểm.",
        ),
    )
    texts = reading.accepted(merge(BASE, edited, NEW).data)
    assert "- Sở chưa gửi đủ số kỳ quy định (chỉ được 0,75/1), mất 0,25 điểm." in texts
    assert not any("Báo cáo kiểm soát thủ tục đạt" in text for text in texts)


@pytest.mark.parametrize("gap", [" ", ""])
def test_paragraphs_joined_by_hand_stay_joined_with_new_figures(gap: str) -> None:
    first = "- Tồn tại: Báo cáo kiểm soát thủ tục đạt 0,5/1 (trừ 0,5 điểm)."
    parts = unzipped(BASE)
    tree = etree.fromstring(parts["word/document.xml"])
    one = next(p for p in tree.iter(w("p")) if text_of(p) == first)
    two = one.getnext()
    if gap:
        one.append(element(run(gap)))
    one.extend([child for child in two if child.tag != w("pPr")])
    two.getparent().remove(two)  # type: ignore[arg-type]
    edited = zipped({**parts, "word/document.xml": etree.tostring(tree)})
    texts = reading.accepted(merge(BASE, edited, NEW).data)
    (line,) = [text for text in texts if "Báo cáo kiểm soát thủ tục đạt" in text]
    assert f"đạt 0,75/1 (trừ 0,25 điểm).{gap}- Nhiệm vụ, giải pháp: Chấp hành nghiêm" in line
    assert sum("nội dung công tác chỉ đạo điều hành" in text for text in texts) == 1
    gone = merge(BASE, edited, plan(Scores().with_losses(0, {})))
    assert not any("chỉ đạo điều hành;" in text for text in reading.accepted(gone.data))
    assert [(edit.kind, edit.carried) for edit in gone.edits] == [("joined", False)]


@pytest.mark.parametrize(
    ("before", "part", "after", "wanted"),
    [
        ("615/QĐ-UBND", "615", "7001/QĐ-UBND", "7001"),
        ("đạt 94,24 điểm", "24", "đạt 95,5 điểm", "5"),
        ("đạt 94,24 điểm", "94", "đạt 100,5 điểm", "100"),
        ("thứ 01/20 sở", "01", "thứ 3/20 sở", "3"),
        ("thứ 01/20 sở", "/20", "thứ 3/21 sở", "/21"),
        ("(trừ 3 điểm)", "trừ 3 điểm", "(trừ 4,5 điểm)", "trừ 4,5 điểm"),
        ("là -6 điểm", "6", "là -7,75 điểm", "7,75"),
    ],
)
def test_formatting_of_a_part_of_a_figure_goes_with_the_part(
    before: str, part: str, after: str, wanted: str
) -> None:
    sides = before.split(part)
    red = run(part, '<w:color w:val="FF0000"/>')
    edited = document(paragraph("NoiDung", f"Năm 2018 {sides[0]}", red, f"{sides[1]} đã nêu."))
    texts = [f"Năm 2018 {text} đã nêu." for text in (before, after)]
    base, new = (document(paragraph("NoiDung", text)) for text in texts)
    result = merge(base, edited, new)
    runs = reading.body(result.data).iter(w("r"))
    red_runs = [r for r in runs if r.find(f"{w('rPr')}/{w('color')}") is not None]
    assert "".join(text for r in red_runs for text in r.itertext()) == wanted
    assert reading.not_carried(result) == ()
    assert "".join(reading.accepted(result.data)) == f"Năm 2018 {after} đã nêu."


def test_cells_merged_by_hand_have_the_new_figures() -> None:
    widths = (5000, 1700, 1700)
    base, new = (
        document(table(widths, row(*(cell(1, paragraph("Bang", t)) for t in ("Tổng", score, "")))))
        for score in ("94,24", "94,61")
    )
    joined = row(
        cell(1, paragraph("Bang", "Tổng cộng"), paragraph("Bang", "94,24")).replace(
            "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'
        ),
        cell(1, paragraph("Bang", "")),
    )
    result = merge(base, document(table(widths, joined)), new)
    assert [edit.kind for edit in result.edits] == ["table-format", "text"]
    assert [text for text in reading.accepted(result.data) if text] == ["Tổng cộng", "94,61"]
    assert b'<w:gridSpan w:val="2"/>' in unzipped(result.data)["word/document.xml"]


def test_headers_of_a_section_put_in_by_hand_come_with_it() -> None:
    parts = unzipped(BASE)
    body = parts["word/document.xml"].decode()
    section = body[body.index("<w:sectPr>") : body.index("</w:sectPr>")] + "</w:sectPr>"
    at = body.index("</w:pPr>", body.index("I. MỤC ĐÍCH") - 200)
    parts["word/document.xml"] = f"{body[:at]}{section}{body[at:]}".encode()
    result = merge(BASE, zipped(parts), NEW)
    assert [edit.kind for edit in result.edits] == ["page"]
    assert reading.not_carried(result) == ()
    assert unzipped(result.data)["word/document.xml"].count(b"<w:headerReference") == 2


def test_a_paragraph_of_an_end_and_a_beginning_goes_with_the_lines_it_was_made_of() -> None:
    kept = [f"{number}. Các phòng, đơn vị thuộc Sở thực hiện kế hoạch này." for number in "123"]
    lines = "- Giải pháp: kiểm tra, giám sát thường xuyên.", "+ Đơn vị chủ trì: Văn phòng Sở."
    parted = "- Giải pháp: kiểm tra,", "giám sát thường xuyên. + Đơn vị chủ", "trì: Văn phòng Sở."
    base, edited, new = (
        document("".join(paragraph("NoiDung", text) for text in (kept[0], *texts, *kept[1:])))
        for texts in (lines, parted, ())
    )
    result = merge(base, edited, new)
    assert not result.conflicts
    assert reading.accepted(result.data) == kept
    assert [edit.kind for edit in reading.not_carried(result)] == ["joined"]


def test_half_a_paragraph_moved_over_one_joined_to_the_rest_of_it_stands_once() -> None:
    kept = [f"{number}. Các phòng, đơn vị thuộc Sở thực hiện kế hoạch này." for number in "123"]
    base, edited, new = (
        document("".join(paragraph("NoiDung", text) for text in (kept[0], *texts, *kept[1:])))
        for texts in (
            ("2.3. Tổ chức bộ máy.", "- Tồn tại: Quy chế làm việc của cơ quan đạt 0,99/1 điểm."),
            ("của cơ quan đạt 0,99/1 điểm.", "2.3. Tổ chức bộ máy. - Tồn tại: Quy chế làm việc"),
            ("2.2. Tổ chức thủ tục.", "- Tồn tại: Hồ sơ trả đúng hạn đạt 0,2/1 điểm."),
        )
    )
    result = merge(base, edited, new)
    assert [found.base for found in result.conflicts] == ["Quy chế làm việc của cơ quan"]
    for words, read in (("Hồ sơ", reading.accepted), ("Quy chế", reading.rejected)):
        text = " ".join(read(result.data))
        assert [text.count(words) for words in ("Tồn tại", "đạt", words)] == [1, 1, 1]


def ranking(points: dict[str, str], order: list[str]) -> bytes:
    """A table of agencies in this order, numbered as they stand."""
    rows = (
        row(*(cell(1, paragraph("Bang", text)) for text in (f"{rank:02}", name, points[name])))
        for rank, name in enumerate(order, 1)
    )
    return document(paragraph("NoiDung", "Kết quả như sau:") + table((680, 5000, 1700), *rows))


def test_rows_ranked_anew_by_hand_and_by_data_are_known_by_their_names() -> None:
    work, inner, money, watch, law = names = [
        "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tài chính", "Thanh tra tỉnh", "Sở Tư pháp"
    ]  # fmt: skip
    first = "Sở Xây dựng"
    figures = ("83,71", "83,32", "76,14", "60,24", "58,45", "56,14")
    points = dict(zip([first, *names], figures, strict=True))
    later = points | {first: "76,93", inner: "77,48", money: "66,36", watch: "75,96"}
    base = ranking(points, [first, *names])
    edited = ranking(points, [work, inner, money, law, watch, first])
    new = ranking(later, [work, inner, first, watch, money, law])
    result = merge(base, edited, new)
    texts = [text for text in reading.accepted(result.data)[1:] if text]
    assert {texts[at + 1]: texts[at + 2] for at in range(0, len(texts), 3)} == later
    told = [edit.before for edit in result.edits if edit.kind == "row-moved"]
    assert [text.split(maxsplit=1)[1] for text in told] == [f"{law} 56,14", f"{first} 83,71"]
