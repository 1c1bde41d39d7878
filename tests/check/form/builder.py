"""Good documents for the tests, set from the figures of a standard by python-docx alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from cchc_docs.data_files.standards import read_standards
from cchc_docs.standard import Element, Standard
from cchc_docs.text_width import text_width_mm

STANDARDS = read_standards()
BY_ID = {standard.id: standard for standard in STANDARDS}
ISSUED = {"tt01": "05 tháng 4 năm 2019", "nd30": "05 tháng 01 năm 2026"}
CITED = {"tt01": "15 tháng 3 năm 2019", "nd30": "15 tháng 12 năm 2025"}
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
SENTENCE = (
    "Các cơ quan, đơn vị thuộc Sở triển khai thực hiện nghiêm túc nhiệm vụ được giao, bảo đảm "
    "đúng tiến độ, chất lượng, hiệu quả và báo cáo kết quả theo quy định."
)
SHAPES = ("department", "council", "decision", "attached", "appendices", "foreign")


@dataclass
class Draft:
    """A document under construction; ``styled`` puts the settings into named styles."""

    standard: Standard
    styled: bool
    document: Any

    def add(self, key: str, text: str, into: Any = None, bold_letters: int = 0) -> Any:
        """A paragraph of the element; the first letters may be bold in a plain one."""
        element = self.standard.elements[key]
        target = into if into is not None else self.document
        paragraph = target.add_paragraph()
        if self.styled:
            paragraph.style = self._style(element)
        else:
            set_paragraph(paragraph.paragraph_format, element)
        pieces = [text[:bold_letters], text[bold_letters:]] if bold_letters else [text]
        for number, piece in enumerate(pieces):
            run = paragraph.add_run(piece)
            if not self.styled:
                set_font(run.font, element)
            if bold_letters:
                run.bold = number == 0
        return paragraph

    def rule(self, key: str, above: Any, width_mm: Decimal, into: Any = None) -> None:
        """A rule line as a bordered paragraph, a share of the width of the text above it."""
        element = self.standard.elements[key]
        assert element.rule_share is not None
        text = above.runs[0]
        owner = above.style.font if self.styled else text.font
        full = text_width_mm(
            above.text, Decimal(str(owner.size.pt)), bool(owner.bold), bool(owner.italic)
        )
        length = min(full, width_mm) * element.rule_share.printed
        paragraph = self.add(key, "", into)
        side = Mm(float((width_mm - length) / 2))
        paragraph.paragraph_format.left_indent = side
        paragraph.paragraph_format.right_indent = side
        border = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders = OxmlElement("w:pBdr")
        borders.append(border)
        paragraph._p.get_or_add_pPr().append(borders)

    def _style(self, element: Element) -> Any:
        styles = self.document.styles
        if element.style not in [style.name for style in styles]:
            style = styles.add_style(element.style, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            set_paragraph(style.paragraph_format, element)
            set_font(style.font, element)
        return styles[element.style]


def set_paragraph(form: Any, element: Element) -> None:
    form.alignment = ALIGNMENTS[element.alignment]
    form.first_line_indent = Cm(float(element.first_line_cm.printed))
    form.space_before = Pt(float(element.space_before_pt.printed))
    form.space_after = Pt(float(element.space_after_pt.printed))
    form.line_spacing = float(element.line_spacing.printed)
    form.keep_with_next = element.keep_with_next or None


def set_font(font: Any, element: Element) -> None:
    font.size = Pt(float(element.size_pt.printed))
    font.bold = element.bold
    font.italic = element.italic


@cache
def good(standard_id: str, shape: str) -> bytes:
    """The bytes of a document without a fault, in one of the shapes."""
    standard = BY_ID[standard_id]
    draft = Draft(standard, shape != "foreign", bare())
    set_up(draft)
    if shape == "decision":
        add_decision(draft)
        next_section(draft)
        add_attached(draft)
    elif shape == "attached":
        add_attached(draft)
    else:
        add_plan(draft, "council" if shape == "council" else "department", shape)
        if shape == "appendices":
            add_appendices(draft)
    return saved(draft.document)


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


KEPT_STYLES = ("Normal", "Table Grid", "Normal Table", "Default Paragraph Font", "Header", "Footer")


def bare() -> Any:
    """python-docx's new document with the styles that a test needs, and no more."""
    return docx.Document(BytesIO(_bare()))


@cache
def _bare() -> bytes:
    """Its template has many styles, once more with effects (438 kB), and a thumbnail; without them
    the tests run faster."""
    document = docx.Document()
    document.styles.element.remove(document.styles.latent_styles.element)
    for style in list(document.styles):
        if style.name not in KEPT_STYLES:
            style.delete()
    for links in (document.part.rels, document.part.package.rels):
        for link in list(links.values()):
            if link.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del links[link.rId]
    return saved(document)


def set_up(draft: Draft) -> None:
    """Page, default face and page number."""
    normal = draft.document.styles["Normal"]
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), draft.standard.font.name)
    normal.font.size = Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    set_page(draft, draft.document.sections[0])


def set_page(draft: Draft, section: Any) -> None:
    page = draft.standard.page
    section.page_width, section.page_height = Mm(float(page.width_mm)), Mm(float(page.height_mm))
    for side in ("top", "bottom", "left", "right"):
        width = getattr(page, f"{side}_mm").printed
        setattr(section, f"{side}_margin", Mm(float(width)))
    section.different_first_page_header_footer = True
    part = getattr(section, draft.standard.page_number.place)
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    set_paragraph(paragraph.paragraph_format, draft.standard.elements["page_number"])
    for kind in ("begin", "instr", "separate", "result", "end"):
        run = paragraph.add_run()
        set_font(run.font, draft.standard.elements["page_number"])
        if kind == "instr":
            instruction = OxmlElement("w:instrText")
            instruction.text = " PAGE "
            run._r.append(instruction)
        elif kind == "result":
            run.text = "2"
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def next_section(draft: Draft) -> Any:
    """A new page with its own numbers from 1."""
    section = draft.document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.PORTRAIT
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.append(numbers)
    return section


def table(draft: Draft, columns_mm: Iterable[Decimal], rows: int) -> Any:
    """A borderless table without cell margins, rows whole, its first paragraphs removed."""
    widths = [Mm(float(width)) for width in columns_mm]
    found = draft.document.add_table(rows, len(widths))
    found.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        item = OxmlElement(f"w:{side}")
        item.set(qn("w:w"), "0")
        item.set(qn("w:type"), "dxa")
        margins.append(item)
    found._tbl.tblPr.append(margins)
    for column, width in zip(found.columns, widths, strict=True):
        column.width = width
    for row in found.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell._tc.remove(cell.paragraphs[0]._p)
    return found


def add_head(draft: Draft, issuer: str, number: str = "", place: str = "") -> None:
    columns = draft.standard.layout.head_columns_mm
    head = table(draft, columns, 2 if number else 1)
    left, right = head.rows[0].cells
    if issuer == "department":
        draft.add("parent_agency", "UBND TỈNH SƠN LA", left)
        name = draft.add("agency", "SỞ NỘI VỤ", left)
    else:
        draft.add("agency", "ỦY BAN NHÂN DÂN", left)
        name = draft.add("agency", "TỈNH SƠN LA", left)
    draft.rule("agency_rule", name, columns[0], left)
    draft.add("national_title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right)
    motto = draft.add("motto", "Độc lập - Tự do - Hạnh phúc", right)
    draft.rule("motto_rule", motto, columns[1], right)
    if number:
        draft.add("number", number, head.rows[1].cells[0])
        draft.add("place_date", place, head.rows[1].cells[1])


def issue_line(draft: Draft) -> str:
    return f"Sơn La, ngày {ISSUED[draft.standard.id]}"


def add_title(draft: Draft, title: str, subject: str, reference: str = "") -> None:
    draft.add("document_type", title)
    above = draft.add("subject", subject)
    if reference:
        above = draft.add("attachment_line", reference)
    draft.rule("subject_rule", above, draft.standard.page.text_width_mm)


def add_basis(draft: Draft) -> None:
    last = draft.standard.legal_basis_last_ending
    draft.add("legal_basis", "Căn cứ Luật Tổ chức chính quyền địa phương;")
    cited = f"số 615/QĐ-UBND ngày {CITED[draft.standard.id]} của Ủy ban nhân dân tỉnh"
    draft.add("legal_basis", f"Căn cứ Quyết định {cited} về việc công bố Chỉ số cải cách;")
    draft.add("legal_basis", f"Theo đề nghị của Chánh Văn phòng Sở{last}")


def add_plan(draft: Draft, issuer: str, shape: str) -> None:
    code = "SNV" if issuer == "department" else "UBND"
    add_head(draft, issuer, f"Số: 05/KH-{code}", issue_line(draft))
    add_title(draft, "KẾ HOẠCH", "Khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính")
    add_basis(draft)
    draft.add("body", "Sở Nội vụ ban hành Kế hoạch khắc phục tồn tại, hạn chế, cụ thể như sau:")
    draft.add("heading_1", "I. MỤC ĐÍCH, YÊU CẦU")
    draft.add("heading_2", "1. Mục đích")
    draft.add("item", f"- {SENTENCE}")
    draft.add("item", f"- {SENTENCE}")
    draft.add("heading_2", "2. Yêu cầu")
    draft.add("point", f"a) {SENTENCE}")
    draft.add("point", f"b) {SENTENCE}")
    draft.add("point", "c) Bảo đảm đạt 94,11 điểm theo Công văn số 318/VPUB ngày 06/6/2018.")
    draft.add("point", "d) Thực hiện điểm a khoản 2 Điều 103 của Quy chế.")
    draft.add("point", f"đ) {SENTENCE}")
    draft.add("heading_1", "II. NỘI DUNG")
    draft.add("heading_2", "1. Kết quả đánh giá")
    draft.add("body", f"{SENTENCE} Điểm cụ thể như sau:")
    add_scores(draft)
    draft.add("heading_2", "2. Nhiệm vụ, giải pháp")
    draft.add("heading_3", "2.1. Công tác chỉ đạo điều hành")
    draft.add("item", "- Tồn tại: Báo cáo gửi chậm so với thời gian quy định (trừ 0,5 điểm).")
    draft.add("sub_item", "+ Đơn vị chủ trì thực hiện: Văn phòng Sở.")
    draft.add("heading_3", "2.2. Cải cách tài chính công")
    draft.add("item", f"- {SENTENCE}")
    draft.add("heading_1", "III. TỔ CHỨC THỰC HIỆN")
    draft.add("clause", f"1. {SENTENCE}")
    draft.add("clause", f"2. {SENTENCE}")
    pointer = " theo Phụ lục kèm theo" if shape == "appendices" else ""
    close(draft.add("body", f"Yêu cầu các đơn vị nghiêm túc thực hiện{pointer}./."))
    add_foot(draft, issuer)


def close(paragraph: Any) -> None:
    """The last paragraph stays with the signature block."""
    paragraph.paragraph_format.keep_with_next = True


def add_scores(draft: Draft) -> None:
    rows = (
        ("TT", "Nội dung", "Điểm"),
        ("1", "Công tác chỉ đạo", "15,5"),
        ("2", "Tài chính công", "2,94"),
    )
    found = draft.document.add_table(len(rows), 3, style="Table Grid")
    found.autofit = False
    for row, texts in zip(found.rows, rows, strict=True):
        is_heading = texts[0] == "TT"
        if is_heading:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, (12, 98, 40), strict=True):
            cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)
            draft.add("table_heading" if is_heading else "table_text", text, cell)


def add_foot(draft: Draft, issuer: str) -> None:
    foot = table(draft, draft.standard.layout.foot_columns_mm, 1)
    left, right = foot.rows[0].cells
    draft.add("recipients_label", "Nơi nhận:", left)
    for text in ("- UBND tỉnh (để b/c);", "- Các đơn vị thuộc Sở;", "- Lưu: VT, CCHC."):
        draft.add("recipients", text, left)
    draft.add("drafter", "PL.(30)", left)
    titles = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    if issuer != "department":
        titles = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    for text in titles:
        draft.add("signer_title", text, right)
    for _ in range(5):
        draft.add("signer_title", "", right)
    draft.add("signer_name", "Nguyễn Minh Hòa", right)


def add_decision(draft: Draft) -> None:
    add_head(draft, "council", "Số: 15/QĐ-UBND", issue_line(draft))
    add_title(draft, "QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính")
    draft.add("authority", "ỦY BAN NHÂN DÂN TỈNH SƠN LA")
    add_basis(draft)
    draft.add("decision_word", "QUYẾT ĐỊNH:")
    for number, text in enumerate(("Ban hành kèm theo Quyết định này Kế hoạch.", SENTENCE), 1):
        opening = f"Điều {number}. "
        draft.add("article", opening + text, bold_letters=len(opening))
    close(draft.add("article", "Điều 3. Các cơ quan chịu trách nhiệm thi hành./.", bold_letters=8))
    add_foot(draft, "council")


def add_attached(draft: Draft) -> None:
    add_head(draft, "council")
    opening = draft.standard.attached.opening
    reference = (
        f"({opening} Quyết định số 15/QĐ-UBND ngày {ISSUED[draft.standard.id]} "
        "của Ủy ban nhân dân tỉnh)"
    )
    add_title(draft, "KẾ HOẠCH", "Cải cách hành chính", reference)
    draft.add("part_label", "Chương I")
    draft.add("part_title", "QUY ĐỊNH CHUNG")
    draft.add("section_label", "Mục 1")
    draft.add("section_title", "PHẠM VI")
    draft.add("article", "Điều 1. Phạm vi điều chỉnh", bold_letters=25)
    draft.add("clause", f"1. {SENTENCE}")
    draft.add("clause", f"2. {SENTENCE}")
    draft.add("article", "Điều 2. Đối tượng áp dụng", bold_letters=25)
    draft.add("body", SENTENCE)
    draft.add("part_label", "Chương II")
    draft.add("part_title", "TỔ CHỨC THỰC HIỆN")
    draft.add("article", "Điều 3. Trách nhiệm", bold_letters=20)
    for _ in range(14):
        draft.add("body", SENTENCE)
    draft.add("body", "Trong quá trình thực hiện nếu có vướng mắc thì báo cáo để xem xét./.")


def add_appendices(draft: Draft) -> None:
    standard = draft.standard
    for number in ("I", "II"):
        next_section(draft)
        draft.add("appendix_label", f"Phụ lục {number}")
        draft.add("appendix_title", "DANH MỤC NHIỆM VỤ")
        draft.add(
            "attachment_line",
            f"(Kèm theo Kế hoạch số 05/KH-SNV ngày {ISSUED[standard.id]} của Sở Nội vụ)",
        )
        draft.add("body", f"{SENTENCE[:-1]}./.")
