"""Documents of each kind as civil servants make them, after the forms of Phụ lục III.

Contents are made up (# số liệu minh họa). ``HABITS`` are ways of setting one and the same document:
heads with tabs, split runs, styles, decomposed letters. Nothing here reads the standards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from lxml import etree

from tests.check.form.builder import ALIGNMENTS, bare, good, saved

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LONG = (
    "Các phòng, đơn vị thuộc xã rà soát nhiệm vụ được giao, phân công người chịu trách nhiệm, "
    "bảo đảm đúng thời hạn và báo cáo kết quả theo quy định"
)


@dataclass
class Sheet:
    """A document being drawn; ``split`` cuts each run in two, as Word does while people type."""

    document: Any
    split: bool = False
    styled: bool = False
    face: str = "Times New Roman"

    def line(
        self,
        text: str,
        size: float = 14,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "center",
        indent: float = 0,
        before: float = 0,
        into: Any = None,
    ) -> Any:
        """A paragraph set directly, run by run."""
        target = into if into is not None else self.document
        paragraph = target.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment = ALIGNMENTS[align]
        form.first_line_indent, form.space_before = Cm(indent), Pt(before)
        form.space_after, form.line_spacing = Pt(0), 1
        for piece in self._pieces(text):
            run = paragraph.add_run(piece)
            run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
        return paragraph

    def _pieces(self, text: str) -> Sequence[str]:
        if not self.split or len(text) < 4:
            return (text,)
        middle = len(text) // 2
        return text[:2], text[2:middle], text[middle:]

    def text(self, text: str, **more: Any) -> Any:
        """Running text."""
        settings = {"align": "justify", "indent": 1.27, "before": 6, **more}
        return self.line(text, **settings)

    def rule(self, letters: int, into: Any = None, size: float = 13) -> None:
        self.line("_" * letters, size, into=into)

    def table(self, widths: Sequence[float], rows: int, *, framed: bool = False) -> Any:
        found = self.document.add_table(rows, len(widths))
        if framed:
            found.style = "Table Grid"
        found.autofit = False
        for row in found.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
                if not framed:
                    cell._tc.remove(cell.paragraphs[0]._p)
        return found


@dataclass(frozen=True)
class Head:
    """What stands at the top: agency, number, place and date, perhaps “V/v …”."""

    parent: str = "UBND TỈNH MINH HẢI"
    agency: tuple[str, ...] = ("SỞ NỘI VỤ",)
    number: str = "Số: 25/KH-SNV"
    place: str = "Minh Hải, ngày 05 tháng 3 năm 2026"
    brief: tuple[str, ...] = ()


def head_in_table(sheet: Sheet, head: Head) -> None:
    """Two columns: names and rules, then number and date, then “V/v …”."""
    table = sheet.table((62, 103), 3 if head.brief else 2)
    left, right = table.rows[0].cells
    _names(sheet, head, left, right)
    low_left, low_right = table.rows[1].cells
    sheet.line(head.number, 13, before=6, into=low_left)
    sheet.line(head.place, 14, italic=True, before=6, into=low_right)
    if head.brief:
        for text in head.brief:
            sheet.line(text, 12, into=table.rows[2].cells[0])
        sheet.line("", into=table.rows[2].cells[1])


def head_in_three_columns(sheet: Sheet, head: Head) -> None:
    """The old way: an empty column between, everything in one row."""
    table = sheet.table((58, 4, 103), 1)
    left, middle, right = table.rows[0].cells
    _names(sheet, head, left, right)
    sheet.line("", into=middle)
    sheet.line(head.number, 13, before=6, into=left)
    for text in head.brief:
        sheet.line(text, 12, into=left)
    sheet.line(head.place, 14, italic=True, before=6, into=right)


def _names(sheet: Sheet, head: Head, left: Any, right: Any) -> None:
    if head.parent:
        sheet.line(head.parent, 13, into=left)
    for text in head.agency:
        sheet.line(text, 13, bold=True, into=left)
    sheet.rule(max(3, round(len(head.agency[-1]) * 0.58)), left)
    sheet.line(TITLE, 13, bold=True, into=right)
    sheet.line(MOTTO, 14, bold=True, into=right)
    sheet.rule(24, right)


def head_with_tabs(sheet: Sheet, head: Head) -> None:
    """No table: the agency, a tab, the Quốc hiệu; drawn lines."""
    top = [head.parent, *head.agency] if head.parent else [*head.agency, ""]
    pairs = ((top[0], TITLE, 13, not head.parent), (top[1], MOTTO, 14, True))
    for left, right, size, bold in pairs:
        paragraph = sheet.line("", align="left")
        _tabbed(paragraph, (left, 13, bold, False), (right, size, True, False))
    drawn = sheet.line("", align="left")
    for width in (22, 60):
        drawn._p.append(_drawn(width))
    paragraph = sheet.line("", align="left", before=6)
    _tabbed(paragraph, (head.number, 13, False, False), (head.place, 14, False, True))
    if head.brief:
        sheet.line(" ".join(head.brief), 12)


def head_in_boxes(sheet: Sheet, head: Head) -> None:
    """Two text boxes side by side, as Word writes them: the new drawing, the old as a fallback."""
    _boxes(sheet, head, lambda inner: _alternatives(_new_box(inner), _old_box(inner)))


def head_in_old_boxes(sheet: Sheet, head: Head) -> None:
    """Two text boxes as Word 2003 and files saved for it have them."""
    _boxes(sheet, head, _old_box)


def _boxes(sheet: Sheet, head: Head, made: Callable[[str], str]) -> None:
    table = sheet.table((62, 103), 1)
    left, right = table.rows[0].cells
    _names(sheet, head, left, right)
    sheet.line(head.number, 13, before=6, into=left)
    for text in head.brief:
        sheet.line(text, 12, into=left)
    sheet.line(head.place, 14, italic=True, before=6, into=right)
    anchor = sheet.line("", align="left")
    for cell in (left, right):
        inner = "".join(etree.tostring(one, encoding="unicode") for one in cell._tc.p_lst)
        anchor._p.append(parse_xml(f"<w:r {_OF_BOXES}>{made(inner)}</w:r>"))
    table._tbl.getparent().remove(table._tbl)


_OF_BOXES = (
    nsdecls("w", "wp", "a") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def _alternatives(new: str, old: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def _new_box(inner: str) -> str:
    return (
        '<w:drawing><wp:anchor><wp:extent cx="2232000" cy="1080000"/><a:graphic>'
        '<a:graphicData uri="x"><wps:wsp><wps:spPr><a:prstGeom prst="rect"/></wps:spPr><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )


def _old_box(inner: str) -> str:
    return (
        '<w:pict><v:shape type="#_x0000_t202" style="width:62mm;height:30mm"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def _tabbed(paragraph: Any, *pieces: tuple[str, float, bool, bool]) -> None:
    for number, (text, size, bold, italic) in enumerate(pieces):
        if number:
            paragraph.add_run().add_tab()
        run = paragraph.add_run(text)
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic


def _drawn(width: float) -> Any:
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><w:drawing><wp:anchor><wp:extent cx="{int(width * 36000)}" cy="0"/>'
        '<a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def foot_in_table(
    sheet: Sheet, titles: Sequence[str], recipients: Sequence[str], name: str = "Trần Văn Bình"
) -> None:
    sheet.document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = sheet.table((80, 85), 1)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    sheet.line("Nơi nhận:", 12, bold=True, italic=True, align="left", into=left)
    for text in recipients:
        sheet.line(text, 11, align="left", into=left)
    for text in titles:
        sheet.line(text, 14, bold=True, into=right)
    for _ in range(5):
        sheet.line("", into=right)
    sheet.line(name, 14, bold=True, into=right)


DEPUTY = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
COMMUNE = Head(
    parent="", agency=("ỦY BAN NHÂN DÂN", "XÃ TÂN HÒA"), place="Tân Hòa, ngày 05 tháng 3 năm 2026"
)
CHAIRMAN = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")

HeadMaker = Callable[[Sheet, Head], None]


def named(sheet: Sheet, title: str, subject: str, *, ruled: bool = True) -> None:
    sheet.line(title, 14, bold=True, before=12)
    sheet.line(subject, 14, bold=True)
    if ruled:
        sheet.rule(max(6, round(len(subject) * 0.36)))


def plan(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head())
    named(sheet, "KẾ HOẠCH", "Kiểm tra công tác văn thư năm 2026")
    sheet.text(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ "
        "về công tác văn thư;",
        italic=True,
    )
    sheet.text("Theo đề nghị của Chánh Văn phòng Sở.", italic=True)
    sheet.text("Sở Nội vụ ban hành Kế hoạch kiểm tra công tác văn thư năm 2026 như sau:")
    sheet.text("I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    sheet.text("1. Mục đích", bold=True)
    sheet.text(f"a) {LONG};")
    sheet.text(f"b) {LONG}.")
    sheet.text("2. Yêu cầu", bold=True)
    sheet.text(f"- {LONG}.")
    sheet.text("II. NỘI DUNG", bold=True)
    sheet.text("1. Các đơn vị được kiểm tra gồm:")
    sheet.text("- Văn phòng Sở;")
    sheet.text("- Chi cục Văn thư, Lưu trữ.")
    sheet.text(f"2. {LONG}.")
    table = sheet.table((12, 90, 63), 3, framed=True)
    for row, texts in zip(
        table.rows,
        (
            ("TT", "Nội dung", "Thời gian"),
            ("1", "Kế hoạch", "Tháng 4"),
            ("2", "Báo cáo", "Tháng 6"),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].alignment = ALIGNMENTS["center"]
            cell.paragraphs[0].add_run(text).font.size = Pt(13)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    sheet.text("III. TỔ CHỨC THỰC HIỆN", bold=True)
    sheet.text("Văn phòng Sở theo dõi, đôn đốc việc thực hiện Kế hoạch này./.")
    foot_in_table(
        sheet, DEPUTY, ("- UBND tỉnh (để b/c);", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.")
    )


def decision(sheet: Sheet, head: HeadMaker) -> None:
    head(
        sheet, Head(parent="", agency=COMMUNE.agency, number="Số: 21/QĐ-UBND", place=COMMUNE.place)
    )
    named(sheet, "QUYẾT ĐỊNH", "Về việc thành lập Tổ kiểm tra công vụ")
    sheet.line("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN HÒA", 14, bold=True, before=6)
    sheet.text("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True)
    sheet.text("Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.", italic=True)
    sheet.line("QUYẾT ĐỊNH:", 14, bold=True, before=6)
    for number, text in enumerate(
        (
            "Thành lập Tổ kiểm tra công vụ gồm các ông, bà có tên sau đây:",
            "Tổ kiểm tra có nhiệm vụ lập kế hoạch và báo cáo kết quả.",
            "Chánh Văn phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành "
            "Quyết định này./.",
        ),
        1,
    ):
        paragraph = sheet.text("")
        for piece, bold in ((f"Điều {number}", True), (". ", True), (text, False)):
            run = paragraph.add_run(piece)
            run.font.size, run.font.bold = Pt(14), bold
        if number == 1:
            sheet.text("1. Ông Trần Văn Bình, Phó Chủ tịch, Tổ trưởng;")
            sheet.text("2. Bà Lê Thị Hoa, công chức Văn phòng, thành viên.")
    foot_in_table(sheet, ("CHỦ TỊCH",), ("- Như Điều 3;", "- Lưu: VT, VHXH."))


def letter(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head(number="Số: 112/SNV-VP", brief=("V/v rà soát thủ tục", "hành chính năm 2026")))
    table = sheet.table((50, 115), 1)
    sheet.line("Kính gửi:", 14, align="right", before=12, into=table.rows[0].cells[0])
    right = table.rows[0].cells[1]
    for text in ("", "- Các sở, ban, ngành;", "- Ủy ban nhân dân các xã, phường."):
        sheet.line(text, 14, align="justify", into=right)
    sheet.text(
        "Thực hiện Công văn số 318/UBND-NC ngày 20 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh "
        "về việc rà soát thủ tục hành chính, Sở Nội vụ đề nghị:"
    )
    sheet.text("1. Các sở, ban, ngành", bold=True)
    sheet.text(f"a) {LONG};")
    sheet.text(f"b) {LONG}.")
    sheet.text("2. Ủy ban nhân dân các xã, phường", bold=True)
    sheet.text(f"{LONG}.")
    sheet.text("Sở Nội vụ đề nghị các cơ quan quan tâm phối hợp./.")
    foot_in_table(sheet, DEPUTY, ("- Như trên;", "- Giám đốc (để b/c);", "- Lưu: VT, VP (02b)."))


def letter_to_one(sheet: Sheet, head: HeadMaker) -> None:
    """One addressee, in a paragraph; a sentence that opens with “Căn cứ”; a tax office."""
    head(
        sheet,
        Head(
            parent="BỘ TÀI CHÍNH",
            agency=("THUẾ TỈNH MINH HẢI",),
            number="Số: 45/MHA-TTHT",
            brief=("V/v hướng dẫn kê khai",),
        ),
    )
    sheet.line("Kính gửi: Công ty trách nhiệm hữu hạn Phương Nam", 14, before=12)
    sheet.text("Căn cứ hồ sơ của công ty gửi ngày 02 tháng 3 năm 2026, Thuế tỉnh trả lời như sau.")
    sheet.text(f"{LONG}.")
    sheet.text("Thuế tỉnh trả lời để công ty biết và thực hiện./.")
    foot_in_table(
        sheet, ("KT. TRƯỞNG THUẾ", "PHÓ TRƯỞNG THUẾ"), ("- Như trên;", "- Lưu: VT, TTHT.")
    )


def invitation(sheet: Sheet, head: HeadMaker) -> None:
    head(
        sheet, Head(parent="", agency=COMMUNE.agency, number="Số: 15/GM-UBND", place=COMMUNE.place)
    )
    named(sheet, "GIẤY MỜI", "Họp đánh giá công tác cải cách hành chính quý I")
    sheet.text(
        "Ủy ban nhân dân xã trân trọng kính mời: Trưởng các phòng chuyên môn, công chức "
        "phụ trách cải cách hành chính."
    )
    sheet.text("Tới dự cuộc họp đánh giá công tác cải cách hành chính quý I năm 2026.")
    sheet.text("Chủ trì: Ông Trần Văn Bình, Chủ tịch Ủy ban nhân dân xã.")
    sheet.text("Thời gian: 14 giờ 00 phút, ngày 10 tháng 3 năm 2026.")
    sheet.text("Địa điểm: Phòng họp tầng 2, trụ sở Ủy ban nhân dân xã./.")
    foot_in_table(sheet, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), ("- Như trên;", "- Lưu: VT, VP."))


def submission(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head(number="Số: 30/TTr-SNV"))
    named(sheet, "TỜ TRÌNH", "Về việc ban hành Kế hoạch cải cách hành chính năm 2026")
    sheet.line("Kính gửi: Ủy ban nhân dân tỉnh Minh Hải", 14, before=6)
    sheet.text(
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ, Sở Nội vụ "
        "trình Ủy ban nhân dân tỉnh như sau:"
    )
    sheet.text("I. SỰ CẦN THIẾT", bold=True)
    sheet.text(f"{LONG}.")
    sheet.text("II. NỘI DUNG CHÍNH", bold=True)
    sheet.text(f"1. {LONG}.")
    sheet.text(f"2. {LONG}.")
    sheet.text("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.")
    foot_in_table(sheet, ("GIÁM ĐỐC",), ("- Như trên;", "- Lưu: VT, CCHC."))


def report(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head(number="Số: 61/BC-SNV"))
    named(sheet, "BÁO CÁO", "Kết quả công tác cải cách hành chính quý I năm 2026")
    sheet.text("Sở Nội vụ báo cáo kết quả công tác cải cách hành chính quý I năm 2026 như sau:")
    sheet.text("I. KẾT QUẢ ĐẠT ĐƯỢC", bold=True)
    sheet.text("1. Công tác chỉ đạo, điều hành", bold=True)
    sheet.text("1.1. Kế hoạch", bold=True)
    sheet.text(f"- {LONG};")
    sheet.text("+ Đã ban hành 05 văn bản chỉ đạo.")
    sheet.text("1.2. Tuyên truyền", bold=True)
    sheet.text(f"{LONG}.")
    sheet.text("2. Cải cách thủ tục hành chính", bold=True)
    sheet.text(f"{LONG}.")
    sheet.text("II. PHƯƠNG HƯỚNG", bold=True)
    sheet.text(f"{LONG}./.")
    foot_in_table(
        sheet,
        ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        ("- UBND tỉnh (để b/c);", "- Lãnh đạo Sở;", "- Lưu: VT, VP."),
    )


def announcement(sheet: Sheet, head: HeadMaker) -> None:
    """Conclusions of a meeting, with a list of people that is no list of headings."""
    head(sheet, Head(number="Số: 09/TB-SNV"))
    named(sheet, "THÔNG BÁO", "Kết luận của Giám đốc Sở tại cuộc họp giao ban")
    sheet.text("Ngày 02 tháng 3 năm 2026, Giám đốc Sở chủ trì họp giao ban. Dự họp có:")
    sheet.text("1. Ông Trần Văn Bình, Phó Giám đốc Sở")
    sheet.text("2. Bà Lê Thị Hoa, Chánh Văn phòng Sở")
    sheet.text("3. Ông Phạm Văn Sơn, Trưởng phòng Cải cách hành chính")
    sheet.text("Sau khi nghe báo cáo, Giám đốc Sở kết luận như sau:")
    sheet.text(f"{LONG}.")
    sheet.text("Văn phòng Sở thông báo để các đơn vị biết, thực hiện./.")
    foot_in_table(
        sheet,
        ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("- Lãnh đạo Sở;", "- Các phòng, đơn vị;", "- Lưu: VT, VP."),
    )


def minutes(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head(number="Số: 04/BB-SNV"))
    sheet.line("BIÊN BẢN", 14, bold=True, before=12)
    sheet.line("Họp xét thi đua năm 2026", 14, bold=True)
    for text in (
        "Thời gian bắt đầu: 08 giờ 00",
        "Địa điểm: Phòng họp Sở",
        "Thành phần tham dự:",
        "Chủ trì: Ông Trần Văn Bình",
        "Thư ký: Bà Lê Thị Hoa",
    ):
        sheet.line(text, 14, align="left")
    sheet.text(f"{LONG}.")
    left, right = sheet.table((80, 85), 1).rows[0].cells
    for cell, title, name in ((left, "THƯ KÝ", "Lê Thị Hoa"), (right, "CHỦ TỌA", "Trần Văn Bình")):
        sheet.line(title, 14, bold=True, into=cell)
        sheet.line("(Ký, ghi rõ họ tên)", 12, italic=True, into=cell)
        sheet.line(name, 14, bold=True, before=60, into=cell)


def petition(sheet: Sheet, head: HeadMaker) -> None:
    sheet.line(TITLE, 13, bold=True)
    sheet.line(MOTTO, 14, bold=True)
    sheet.line("ĐƠN XIN NGHỈ PHÉP", 16, bold=True, before=12)
    sheet.line("Kính gửi: Giám đốc Sở Nội vụ", 14)
    for text in (
        "Tôi tên là: Trần Văn Bình",
        "Chức vụ: Chuyên viên",
        "Tôi làm đơn này xin nghỉ phép từ ngày 10 đến ngày 14 tháng 3.",
    ):
        sheet.line(text, 14, align="left")
    sheet.line("Minh Hải, ngày 05 tháng 3 năm 2026", 14, italic=True, align="right")
    sheet.line("Người làm đơn", 14, bold=True, align="right")
    sheet.line("Trần Văn Bình", 14, align="right", before=60)


def licence(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head(number="Số: 08/GP-SNV"))
    sheet.line("GIẤY PHÉP LƯU GIỮ TÀI LIỆU", 14, bold=True, before=12)
    sheet.text("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;", italic=True)
    sheet.text("Xét đề nghị của Công ty Phương Nam.", italic=True)
    sheet.line("CHO PHÉP:", 14, bold=True)
    sheet.text(f"1. Công ty Phương Nam {LONG}./.")
    foot_in_table(sheet, ("GIÁM ĐỐC",), ("- Công ty Phương Nam;", "- Lưu: VT."))


def slip(sheet: Sheet, head: HeadMaker) -> None:
    left, right = sheet.table((70, 95), 1).rows[0].cells
    sheet.line("SỞ NỘI VỤ", 13, bold=True, into=left)
    sheet.line("Minh Hải, ngày 05 tháng 3 năm 2026", 14, italic=True, into=right)
    sheet.line("PHIẾU TRÌNH", 16, bold=True, before=12)
    sheet.line("Kính gửi: Giám đốc Sở", 14, bold=True)
    for text in ("Đơn vị trình: Văn phòng Sở", "Vấn đề trình: Rà soát thủ tục hành chính."):
        sheet.line(text, 12, align="left")
    sheet.line("Ý kiến của lãnh đạo Sở", 12, bold=True, align="left")


def blank_form(sheet: Sheet, head: HeadMaker) -> None:
    sheet.line("Mẫu số 03", 12, bold=True, align="right")
    sheet.line(TITLE, 13, bold=True)
    sheet.line(MOTTO, 13, bold=True)
    sheet.line("PHIẾU THEO DÕI HỒ SƠ", 16, bold=True)
    for text in (
        "Họ và tên: ……………………",
        "Địa chỉ: ……………………",
        "Số điện thoại: …………",
        "Nội dung: ………………………",
        "Ngày nhận: ……………",
    ):
        sheet.line(text, 12, align="left")


def party(sheet: Sheet, head: HeadMaker) -> None:
    left, right = sheet.table((70, 95), 1).rows[0].cells
    sheet.line("ĐẢNG BỘ TỈNH MINH HẢI", 14, into=left)
    sheet.line("ĐẢNG ỦY XÃ TÂN HÒA", 14, bold=True, into=left)
    sheet.line("*", 14, into=left)
    sheet.line("Số 12-KH/ĐU", 14, into=left)
    sheet.line("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True, into=right)
    sheet.line("Tân Hòa, ngày 05 tháng 3 năm 2026", 14, italic=True, into=right)
    sheet.line("KẾ HOẠCH", 16, bold=True)
    sheet.line("thực hiện công tác dân vận", 14, bold=True)
    sheet.line("-----", 14)
    sheet.text(f"{LONG}.", before=0)
    left, right = sheet.table((70, 95), 1).rows[0].cells
    sheet.line("Nơi nhận:", 14, align="left", into=left)
    sheet.line("- Lưu Văn phòng Đảng ủy.", 12, align="left", into=left)
    sheet.line("T/M BAN THƯỜNG VỤ", 14, bold=True, into=right)
    sheet.line("BÍ THƯ", 14, into=right)
    sheet.line("Trần Văn Bình", 14, bold=True, before=60, into=right)


def normative(sheet: Sheet, head: HeadMaker) -> None:
    head(
        sheet,
        Head(parent="", agency=("ỦY BAN NHÂN DÂN", "TỈNH MINH HẢI"), number="Số: 12/2026/QĐ-UBND"),
    )
    named(sheet, "QUYẾT ĐỊNH", "Quy định chức năng của Sở Nội vụ")
    sheet.text("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", italic=True)
    sheet.text("Ủy ban nhân dân ban hành Quyết định quy định chức năng của Sở Nội vụ.", italic=True)
    sheet.line("Chương I", 14, bold=True)
    sheet.line("QUY ĐỊNH CHUNG", 14, bold=True)
    sheet.text("Điều 1. Phạm vi điều chỉnh", bold=True)
    sheet.text(f"{LONG}.")
    foot_in_table(sheet, CHAIRMAN, ("- Như Điều 5;", "- Lưu: VT."))


def contract(sheet: Sheet, head: HeadMaker) -> None:
    sheet.line(TITLE, 13, bold=True)
    sheet.line(MOTTO, 14, bold=True)
    sheet.line("HỢP ĐỒNG", 14, bold=True, before=12)
    sheet.line("Mua sắm trang thiết bị", 14, bold=True)
    sheet.line("Số: 05/2026/HĐ-SNV", 14)
    sheet.text("Căn cứ Bộ luật Dân sự năm 2015;", italic=True)
    for text in ("BÊN A: SỞ NỘI VỤ", "Đại diện: Ông Trần Văn Bình", "BÊN B: CÔNG TY PHƯƠNG NAM"):
        sheet.line(text, 14, bold=True, align="left")
    sheet.text("Điều 1. Nội dung hợp đồng", bold=True)
    sheet.text(f"{LONG}.")
    left, right = sheet.table((80, 85), 1).rows[0].cells
    sheet.line("ĐẠI DIỆN BÊN A", 14, bold=True, into=left)
    sheet.line("ĐẠI DIỆN BÊN B", 14, bold=True, into=right)


def several(sheet: Sheet, head: HeadMaker) -> None:
    letter(sheet, head)
    submission(sheet, head)


def program(sheet: Sheet, head: HeadMaker) -> None:
    """A type of the decree without a profile."""
    head(sheet, Head(number="Số: 07/CTr-SNV"))
    named(sheet, "CHƯƠNG TRÌNH", "Công tác tháng 4 năm 2026")
    sheet.line("(Từ ngày 01 đến ngày 30)", 13, italic=True)
    sheet.line(f"{LONG}.", 12, align="left")
    foot_in_table(sheet, DEPUTY, ("- Lãnh đạo Sở;", "- Lưu: VT, VP."))


def of_name(code: str, title: str, *, in_one: bool = False) -> Callable[[Sheet, HeadMaker], None]:
    """A document of the form that most types have; ``in_one`` is its title in one paragraph."""

    def made(sheet: Sheet, head: HeadMaker) -> None:
        head(sheet, Head(number=f"Số: 07/{code}-SNV"))
        if in_one:
            paragraph = sheet.line(title, 14, bold=True, before=12)
            paragraph.add_run().add_break()
            run = paragraph.add_run("Công tác tháng 4 năm 2026")
            run.font.size, run.font.bold = Pt(14), True
            sheet.rule(10)
        else:
            named(sheet, title, "Công tác tháng 4 năm 2026")
        sheet.text(f"{LONG}./.")
        foot_in_table(sheet, DEPUTY, ("- Lãnh đạo Sở;", "- Lưu: VT, VP."))

    return made


def guidance(sheet: Sheet, head: HeadMaker) -> None:
    """The form of most types, with căn cứ and headings."""
    head(sheet, Head(number="Số: 07/HD-SNV"))
    named(sheet, "HƯỚNG DẪN", "Chấm điểm cải cách hành chính năm 2026")
    sheet.text(
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương "
        "trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030;",
        italic=True,
    )
    sheet.text(
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh.",
        italic=True,
    )
    sheet.text("Sở Nội vụ hướng dẫn chấm điểm như sau:")
    sheet.text("I. NGUYÊN TẮC", bold=True)
    sheet.text("1. Chấm điểm", bold=True)
    sheet.text(f"a) {LONG};")
    sheet.text(f"b) {LONG}.")
    sheet.text("II. TỔ CHỨC THỰC HIỆN", bold=True)
    sheet.text(f"{LONG}./.")
    foot_in_table(sheet, DEPUTY, ("- UBND tỉnh (để b/c);", "- Các sở;", "- Lưu: VT, CCHC."))


def directive(sheet: Sheet, head: HeadMaker) -> None:
    head(
        sheet, Head(parent="", agency=COMMUNE.agency, number="Số: 03/CT-UBND", place=COMMUNE.place)
    )
    named(sheet, "CHỈ THỊ", "Về việc tăng cường kỷ luật, kỷ cương hành chính")
    sheet.text(f"{LONG}. Chủ tịch Ủy ban nhân dân xã yêu cầu:")
    sheet.text(f"1. {LONG}.")
    sheet.text(f"2. {LONG}./.")
    foot_in_table(sheet, ("CHỦ TỊCH",), ("- Các phòng;", "- Lưu: VT, VP."))


def praise(sheet: Sheet, head: HeadMaker) -> None:
    """A letter of thanks from an office: a head, no number."""
    head(sheet, Head(number=""))
    sheet.line("THƯ KHEN", 14, bold=True, before=12)
    sheet.text(f"{LONG}.")
    sheet.line("GIÁM ĐỐC", 14, bold=True)


def copy(sheet: Sheet, head: HeadMaker) -> None:
    """What stands below a document that is copied, on a page of its own."""
    head(sheet, Head(number="Số: 07/SY-SNV"))
    sheet.line("SAO Y", 14, bold=True, before=12)
    foot_in_table(sheet, DEPUTY, ("- Các phòng;", "- Lưu: VT, VP."))


def scheme(sheet: Sheet, head: HeadMaker) -> None:
    """The cover of an đề án: neither number nor agency in a head."""
    sheet.line("SỞ NỘI VỤ", 16, bold=True)
    sheet.line("ĐỀ ÁN", 24, bold=True)
    sheet.line("Chuyển đổi số trong công tác văn thư", 18, bold=True)
    sheet.text(f"{LONG}.")


def appendix_alone(sheet: Sheet, head: HeadMaker) -> None:
    sheet.line("Phụ lục", 14, bold=True)
    sheet.line("DANH MỤC NHIỆM VỤ NĂM 2026", 14, bold=True)
    sheet.line("(Kèm theo Kế hoạch số 25/KH-SNV", 14, italic=True)
    sheet.line("ngày 05 tháng 3 năm 2026 của Sở Nội vụ)", 14, italic=True)
    sheet.rule(15)
    sheet.line("A. NHIỆM VỤ THƯỜNG XUYÊN", 13, bold=True)
    sheet.text(f"1. {LONG}./.")


def notes(sheet: Sheet, head: HeadMaker) -> None:
    """Nothing shows what it is."""
    sheet.line("Ghi chép nội bộ", 12, align="left")
    sheet.line(f"{LONG}.", 12, align="left")


def in_two_tongues(sheet: Sheet, head: HeadMaker) -> None:
    head(sheet, Head(agency=("SỞ NGOẠI VỤ",), number="Số/No.: 77/SNgV-LS"))
    sheet.line("Kính gửi: Tổng Lãnh sự quán", 14, before=12)
    sheet.line("To: the Consulate General", 14, italic=True)
    sheet.text(f"{LONG}.")
    sheet.text("The Department presents its compliments to the Consulate General.", italic=True)
    foot_in_table(sheet, ("GIÁM ĐỐC",), ("- Như trên;", "- Lưu: VT, LS."))


JOINT_HEAD = Head(agency=("SỞ NỘI VỤ -", "SỞ TÀI CHÍNH"), number="Số: 05/KHLT-SNV-STC")
ARCHIVES = ("- UBND tỉnh (để b/c);", "- Lưu: VT, CCHC (SNV);", "- Lưu: VT (STC).")


def joint(sheet: Sheet, head: HeadMaker) -> None:
    """Two agencies, two signers, the recipients below them, outside the table."""
    head(sheet, JOINT_HEAD)
    named(sheet, "KẾ HOẠCH LIÊN TỊCH", "Phối hợp thực hiện cải cách tài chính công")
    sheet.text(f"{LONG}./.")
    signed_by_two(sheet)
    recipients(sheet, ARCHIVES)


def joint_without_the_word(sheet: Sheet, head: HeadMaker) -> None:
    """Nothing but the names, the symbol and the signers tells it; recipients in a second table,
    each agency on a line of its own, three of them."""
    agencies = ("SỞ NỘI VỤ -", "SỞ TÀI CHÍNH -", "SỞ XÂY DỰNG")
    head(sheet, Head(parent="", agency=agencies, number="Số: 05/KH-SNV-STC-SXD"))
    named(sheet, "KẾ HOẠCH", "Phối hợp thực hiện cải cách tài chính công")
    sheet.text(f"{LONG}./.")
    signed_by_two(sheet)
    sheet.line("", 6)
    left, right = sheet.table((82, 83), 1).rows[0].cells
    recipients(sheet, ("- UBND tỉnh;", "- Lưu: VT (SNV, STC, SXD)."), into=left)
    sheet.line("", into=right)


def joint_beside_recipients(sheet: Sheet, head: HeadMaker) -> None:
    """Recipients and both signatures on one level."""
    head(sheet, JOINT_HEAD)
    named(sheet, "KẾ HOẠCH", "Phối hợp thực hiện cải cách tài chính công")
    sheet.text(f"{LONG}./.")
    cells = sheet.table((45, 60, 60), 1).rows[0].cells
    recipients(sheet, ARCHIVES, into=cells[0])
    plain = ((("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Lò Thị Bình"), (("GIÁM ĐỐC",), "Cầm Văn An"))
    signatures(sheet, cells[1:], plain)


def joint_in_rows(sheet: Sheet, head: HeadMaker) -> None:
    """Titles, room, names and recipients in rows of one table."""
    head(sheet, replace(JOINT_HEAD, number="Số: 05/TBLT-SNV-STC"))
    named(sheet, "THÔNG BÁO LIÊN NGÀNH", "Lịch kiểm tra liên ngành năm 2026")
    sheet.text(f"{LONG}./.")
    table = sheet.table((82, 83), 3)
    for column, (titles, name) in enumerate(TWO_SIGNERS):
        for text in titles:
            sheet.line(text, 14, bold=True, into=table.rows[0].cells[column])
        sheet.line(name, 14, bold=True, before=72, into=table.rows[1].cells[column])
    recipients(sheet, ARCHIVES, into=table.rows[2].cells[0])
    sheet.line("", into=table.rows[2].cells[1])


def joint_rules(sheet: Sheet, head: HeadMaker) -> None:
    """Of a type that no form is known of."""
    head(sheet, Head(agency=JOINT_HEAD.agency, number="Số: 05/QCPH-SNV-STC"))
    named(sheet, "QUY CHẾ PHỐI HỢP LIÊN NGÀNH", "Thực hiện cải cách tài chính công")
    sheet.text(f"{LONG}./.")
    signed_by_two(sheet)


TWO_SIGNERS = (
    (("KT. GIÁM ĐỐC SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC"), "Lò Thị Bình"),
    (("GIÁM ĐỐC SỞ NỘI VỤ",), "Cầm Văn An"),
)


def signed_by_two(sheet: Sheet) -> None:
    signatures(sheet, sheet.table((82, 83), 1).rows[0].cells)


def signatures(sheet: Sheet, cells: Sequence[Any], signers: Any = TWO_SIGNERS) -> None:
    for cell, (titles, name) in zip(cells, signers, strict=True):
        for text in (*titles, "", "", "", "", name):
            sheet.line(text, 14, bold=True, into=cell)


def recipients(sheet: Sheet, items: Sequence[str], into: Any = None) -> None:
    sheet.line("Nơi nhận:", 12, bold=True, italic=True, align="left", into=into)
    for text in items:
        sheet.line(text, 11, align="left", into=into)


def youth_union(sheet: Sheet, head: HeadMaker) -> None:
    left, right = sheet.table((70, 95), 1).rows[0].cells
    for text in ("TỈNH ĐOÀN MINH HẢI", "ĐOÀN SỞ NỘI VỤ", "***", "Số: 05-KH/ĐTN"):
        sheet.line(text, 13, into=left)
    sheet.line("ĐOÀN TNCS HỒ CHÍ MINH", 14, bold=True, into=right)
    sheet.line("Minh Hải, ngày 10 tháng 3 năm 2026", 14, italic=True, into=right)
    sheet.line("KẾ HOẠCH", 14, bold=True)
    sheet.line("Tháng Thanh niên năm 2026", 14, bold=True)
    sheet.text(f"{LONG}.")


def act(sheet: Sheet, head: HeadMaker) -> None:
    left, right = sheet.table((70, 95), 1).rows[0].cells
    sheet.line("QUỐC HỘI", 13, bold=True, into=left)
    sheet.line("Luật số: 80/2025/QH15", 13, into=left)
    sheet.line(TITLE, 13, bold=True, into=right)
    sheet.line(MOTTO, 14, bold=True, into=right)
    sheet.line("LUẬT", 14, bold=True)
    sheet.line("CÁN BỘ, CÔNG CHỨC", 14, bold=True)
    sheet.text("Quốc hội ban hành Luật Cán bộ, công chức.", italic=True)
    sheet.text("Điều 1. Phạm vi điều chỉnh", bold=True)
    sheet.text(f"{LONG}.")


JUDGED: dict[str, Callable[[Sheet, HeadMaker], None]] = {
    "ke-hoach": plan,
    "quyet-dinh": decision,
    "cong-van": letter,
    "giay-moi": invitation,
    "to-trinh": submission,
    "bao-cao": report,
    "thong-bao": announcement,
    "lien-tich": joint,
}
ALSO: dict[str, tuple[Callable[[Sheet, HeadMaker], None], str]] = {
    "huong-dan": (guidance, "huong-dan"),
    "chi-thi": (directive, "chi-thi"),
    "cong-van-thue": (letter_to_one, "cong-van"),
    "phu-luc": (appendix_alone, "phu-luc"),
    "lien-tich-khong-ghi": (joint_without_the_word, "lien-tich"),
    "lien-tich-ngang-hang": (joint_beside_recipients, "lien-tich"),
    "lien-tich-theo-hang": (joint_in_rows, "lien-tich"),
}
OTHERS: dict[str, tuple[Callable[[Sheet, HeadMaker], None], str]] = {
    "bien-ban": (minutes, "common"),
    "hop-dong": (contract, "common"),
    "nhieu-van-ban": (several, "common"),
    "ten-loai-khac": (program, "common"),
    "thu-cong": (praise, "common"),
    "ban-sao": (copy, "common"),
    "theo-ten": (scheme, "common"),
    "chua-ro": (notes, "common"),
    "don": (petition, "none"),
    "giay-phep": (licence, "none"),
    "phieu-trinh": (slip, "none"),
    "bieu-mau": (blank_form, "none"),
    "van-ban-dang": (party, "none"),
    "van-ban-doan": (youth_union, "none"),
    "song-ngu": (in_two_tongues, "common"),
    "lien-tich-khac": (joint_rules, "common"),
    "quy-pham-phap-luat": (normative, "none"),
}


def _as_is(document: Any) -> None:
    del document


def _word_defaults(document: Any) -> None:
    """The defaults of a new document in Word: 8 pt after, 1,08 lines; all overridden."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    spacing = OxmlElement("w:spacing")
    for name, value in (("after", "160"), ("line", "259"), ("lineRule", "auto")):
        spacing.set(qn(f"w:{name}"), value)
    holder = defaults.find(qn("w:pPrDefault"))
    holder.append(OxmlElement("w:pPr"))
    holder[-1].append(spacing)


def _decomposed(document: Any) -> None:
    """Every letter followed by its marks, as some keyboards and converters write."""
    for text in document.element.body.iter(qn("w:t")):
        text.text = unicodedata.normalize("NFD", text.text or "")


def _even_pages(document: Any) -> None:
    """A footer for even pages that no page shows, in another face."""
    footer = document.sections[0].even_page_footer
    footer.is_linked_to_previous = False
    footer.paragraphs[0].add_run("Trang").font.name = "Calibri"


@dataclass(frozen=True)
class Habit:
    """A way of setting a document."""

    name: str
    head: HeadMaker = head_in_table
    split: bool = False
    after: Callable[[Any], None] = _as_is


HABITS = (
    Habit("table"),
    Habit("three-columns", head_in_three_columns),
    Habit("split-runs", split=True),
    Habit("word-defaults", after=_word_defaults),
    Habit("boxes", head_in_boxes),
    Habit("even-footer", head_in_three_columns, split=True, after=_even_pages),
)
TABS = Habit("tabs", head_with_tabs)
OLD_BOXES = Habit("old-boxes", head_in_old_boxes)
DECOMPOSED = Habit("decomposed", after=_decomposed)


@cache
def drawn(kind: str, habit: Habit = HABITS[0]) -> bytes:
    """The bytes of a document of the kind, set in one of the ways."""
    return on_paper(JUDGED.get(kind) or (ALSO | OTHERS)[kind][0], habit)


def on_paper(maker: Callable[[Sheet, HeadMaker], None], habit: Habit = HABITS[0]) -> bytes:
    """Whatever the maker draws, on a sheet as it should be."""
    sheet = Sheet(bare(), habit.split)
    _pages(sheet)
    maker(sheet, habit.head)
    habit.after(sheet.document)
    return saved(sheet.document)


def _pages(sheet: Sheet) -> None:
    normal = sheet.document.styles["Normal"]
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), sheet.face)
    normal.font.size = Pt(14)
    section = sheet.document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGNMENTS["center"]
    for kind in ("begin", "instr", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        if kind == "instr":
            code = OxmlElement("w:instrText")
            code.text = " PAGE "
            run._r.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def made(standard: str, shape: str) -> bytes:
    """A good document of a shape of the builder, or one of the kind drawn after its form."""
    return drawn(shape) if shape in JUDGED else good(standard, shape)
