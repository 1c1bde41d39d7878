"""One fault a rule: what an officer may do to a good document, and the rule that must say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.check.form.builder import ALIGNMENTS, saved

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class Opened:
    """A document whose paragraphs are found by their first words, wherever they stand."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(BytesIO(data))

    @property
    def section(self) -> Any:
        return self.document.sections[0]

    def paragraphs(self) -> Iterator[Paragraph]:
        for element in self.document.element.body.iter(qn("w:p")):
            yield Paragraph(element, self.document._body)

    def p(self, opening: str, which: int = 0) -> Paragraph:
        found = [one for one in self.paragraphs() if one.text.startswith(opening)]
        return found[which]

    def write(self, opening: str, text: str, which: int = 0) -> Paragraph:
        """Put other words into the first run of the paragraph, in its formatting."""
        return rewritten(self.p(opening, which), text)

    def swap(self, old: str, new: str, which: int = 0) -> None:
        """Change some words in the first run that has them."""
        runs = [run for one in self.paragraphs() for run in one.runs if old in run.text]
        runs[which].text = runs[which].text.replace(old, new, 1)

    def font(self, opening: str, which: int = 0) -> Any:
        return self.p(opening, which).runs[0].font

    def form(self, opening: str, which: int = 0) -> Any:
        return self.p(opening, which).paragraph_format

    def rule_under(self, opening: str, which: int = 0) -> Paragraph:
        """The bordered paragraph that follows."""
        element = self.p(opening, which)._p.getnext()
        return Paragraph(element, self.document._body)  # type: ignore[arg-type]

    def number_paragraph(self, standard_id: str) -> Paragraph:
        part = self.section.footer if standard_id == "tt01" else self.section.header
        return part.paragraphs[0]  # type: ignore[no-any-return]

    def furniture(self, name: str) -> Any:
        return getattr(self.section, name)

    def saved(self) -> bytes:
        return saved(self.document)


def rewritten(paragraph: Paragraph, text: str) -> Paragraph:
    """The paragraph with other words in its first run, and no other run."""
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text
    return paragraph


Change = Callable[[Opened], object]


@dataclass(frozen=True)
class Mutation:
    """A change to a good document of a shape that must bring up one rule, in some standards."""

    rule: str
    change: Change
    shape: str = "department"
    standards: tuple[str, ...] = ("tt01", "nd30")
    name: str = ""


def remove(paragraph: Paragraph) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def insert_after(paragraph: Paragraph, text: str) -> Paragraph:
    """A copy of the paragraph with other words, below it."""
    twin = deepcopy(paragraph._p)
    paragraph._p.addnext(twin)
    copy = Paragraph(twin, paragraph._parent)
    for run in copy.runs[1:]:
        run._r.getparent().remove(run._r)
    if copy.runs:
        copy.runs[0].text = text
    return copy


def align(opening: str, alignment: str, which: int = 0) -> Change:
    return lambda o: setattr(o.form(opening, which), "alignment", ALIGNMENTS[alignment])


def size(opening: str, points: float, which: int = 0) -> Change:
    return lambda o: setattr(o.font(opening, which), "size", Pt(points))


def bold(opening: str, value: bool, which: int = 0) -> Change:
    return lambda o: setattr(o.font(opening, which), "bold", value)


def italic(opening: str, value: bool, which: int = 0) -> Change:
    return lambda o: setattr(o.font(opening, which), "italic", value)


def write(opening: str, text: str, which: int = 0) -> Change:
    return lambda o: o.write(opening, text, which)


def swap(old: str, new: str, which: int = 0) -> Change:
    return lambda o: o.swap(old, new, which)


def margin(side: str, millimetres: float) -> Change:
    return lambda o: setattr(o.section, f"{side}_margin", Mm(millimetres))


def turned(o: Opened) -> None:
    """The second half of the text on turned pages, without a table."""
    section = o.document.sections[-1]
    before = o.p("Chương II")._p.getprevious()
    before.get_or_add_pPr().append(deepcopy(section._sectPr))
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def mirrored(o: Opened) -> None:
    o.document.settings.element.append(OxmlElement("w:mirrorMargins"))


def face(opening: str, name: str) -> Change:
    return lambda o: (
        setattr(o.font(opening), "name", name)  # type: ignore[func-returns-value]
        or o.p(opening).runs[0]._r.rPr.rFonts.set(qn("w:hAnsi"), name)
    )


def all_numbers(change: Callable[[Paragraph], object], standard_id: str) -> Change:
    return lambda o: change(o.number_paragraph(standard_id))


def move_number(source: str, target: str) -> Change:
    def change(o: Opened) -> None:
        old, new = o.furniture(source), o.furniture(target)
        new.is_linked_to_previous = False
        paragraph = old.paragraphs[0]._p
        new._element.append(paragraph)
        old.add_paragraph()

    return change


def number_runs(o: Opened, part: str) -> list[Any]:
    return list(o.furniture(part).paragraphs[0].runs)


def number_font(name: str, value: object, part: str) -> Change:
    def change(o: Opened) -> None:
        for run in number_runs(o, part):
            setattr(run.font, name, value)

    return change


def number_words(part: str) -> Change:
    def change(o: Opened) -> None:
        paragraph = o.furniture(part).paragraphs[0]
        run = paragraph.add_run("Trang ")
        paragraph._p.insert(1, run._r)

    return change


def even_pages(o: Opened) -> None:
    """Even pages get headers and footers of their own, which are empty."""
    o.document.settings.odd_and_even_pages_header_footer = True


def no_number(part: str) -> Change:
    def change(o: Opened) -> None:
        for run in number_runs(o, part):
            run._r.getparent().remove(run._r)

    return change


def show_first_number(o: Opened) -> None:
    o.section.different_first_page_header_footer = False


def short_rule(opening: str, which: int = 0) -> Change:
    def change(o: Opened) -> None:
        form = o.rule_under(opening, which).paragraph_format
        form.left_indent = form.right_indent = Mm(0)

    return change


def no_rule(opening: str, which: int = 0) -> Change:
    return lambda o: remove(o.rule_under(opening, which))


def picture(opening: str) -> Change:
    def change(o: Opened) -> None:
        o.p(opening).runs[0].add_picture(BytesIO(PIXEL), width=Mm(20))

    return change


def move_below(opening: str) -> Change:
    """The recipients' table gets a row, and the signature block moves into it."""

    def change(o: Opened) -> None:
        table = o.document.tables[-1]
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        target = row.cells[1]._tc
        for paragraph in list(table.rows[0].cells[1].paragraphs):
            target.append(paragraph._p)
        target.remove(target.findall(qn("w:p"))[0])
        table.rows[0].cells[1].add_paragraph().paragraph_format.keep_with_next = True

    del opening
    return change


def fill_cell(o: Opened) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "FFFF00")
    o.document.tables[1].cell(0, 0)._tc.get_or_add_tcPr().append(shading)


def no_page_restart(o: Opened) -> None:
    section = o.document.sections[-1]._sectPr
    section.remove(section.find(qn("w:pgNumType")))  # type: ignore[arg-type]


def bullet(o: Opened) -> None:
    o.write("- Các cơ quan", "• Các cơ quan, đơn vị thực hiện nhiệm vụ.")


def smaller_gap(o: Opened) -> None:
    o.form("a) Các cơ quan").space_before = Pt(3)
    o.form("a) Các cơ quan").space_after = Pt(0)


def exact_lines(points: float) -> Change:
    def change(o: Opened) -> None:
        form = o.form("a) Các cơ quan")
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(points)

    return change


def blank_between(o: Opened) -> None:
    insert_after(o.p("CỘNG HÒA"), "")


def shorter_room(o: Opened) -> None:
    cell = o.document.tables[-1].rows[0].cells[1]
    blanks = [one for one in cell.paragraphs if not one.text]
    for paragraph in blanks[1:]:
        remove(paragraph)


def not_kept(o: Opened) -> None:
    """The foot comes to where a page may end, and nothing holds it to the text above."""
    first = o.p("- Các cơ quan")
    for _ in range(6):
        insert_after(first, first.text)
    o.form("Yêu cầu các đơn vị").keep_with_next = False


def attach_number(o: Opened) -> None:
    table = o.document.tables[0]
    paragraph = table.rows[0].cells[0].add_paragraph("Số: 16/KH-UBND")
    paragraph.alignment = ALIGNMENTS["center"]
    paragraph.runs[0].font.size = Pt(13)


def attach_signature(o: Opened) -> None:
    paragraph = o.document.add_paragraph("TM. ỦY BAN NHÂN DÂN")
    paragraph.alignment = ALIGNMENTS["center"]
    paragraph.runs[0].bold = True
    name = o.document.add_paragraph("Nguyễn Minh Hòa")
    name.alignment = ALIGNMENTS["center"]
    name.runs[0].bold = True
    name.paragraph_format.space_before = Mm(26)


def drop(opening: str, which: int = 0) -> Change:
    return lambda o: remove(o.p(opening, which))


def no_brief(o: Opened) -> None:
    for opening in ("V/v rà soát", "hành chính năm 2026"):
        o.write(opening, "")


def no_addressee(o: Opened) -> None:
    remove(o.p("Kính gửi:"))


def no_bases(o: Opened) -> None:
    for opening in ("Căn cứ Luật", "Theo đề nghị"):
        remove(o.p(opening))


def no_articles(o: Opened) -> None:
    for number, words in ((1, "1"), (2, "2"), (3, "3")):
        paragraph = o.p(f"Điều {number}")
        for run in paragraph.runs:
            run.font.bold = False
        paragraph.runs[0].text = f"Một là, {words} "


def tracked(o: Opened) -> None:
    """Words put in with tracked changes."""
    run = o.p("- Tồn tại").runs[0]._r
    mark = OxmlElement("w:ins")
    mark.set(qn("w:id"), "901")
    mark.set(qn("w:author"), "A")
    run.addprevious(mark)
    mark.append(run)


def commented(o: Opened) -> None:
    run = OxmlElement("w:r")
    mark = OxmlElement("w:commentReference")
    mark.set(qn("w:id"), "0")
    run.append(mark)
    o.p("- Tồn tại")._p.append(run)


def hidden(o: Opened) -> None:
    o.p("- Tồn tại").add_run("xem lại với lãnh đạo").font.hidden = True


def narrowed(o: Opened) -> None:
    scale = OxmlElement("w:w")
    scale.set(qn("w:val"), "66")
    o.p("- Tồn tại").runs[0]._r.get_or_add_rPr().append(scale)


def signed(o: Opened) -> None:
    """The last of the blank lines above the name says that it was signed."""
    name = o.p("Nguyễn Minh")
    note = insert_after(o.p("PHÓ GIÁM ĐỐC"), "(Đã ký)")
    note.paragraph_format.space_after = Mm(30)
    del name


def lone_mark(o: Opened) -> None:
    last = o.p("Yêu cầu các đơn vị")
    text = last.text
    insert_after(last, "./.")
    o.write("Yêu cầu các đơn vị", text.replace("./.", "."))


def one_below(o: Opened) -> None:
    """The one recipient on a line of its own, with a dash."""
    name = o.p("Kính gửi").text.partition(": ")[2]
    below = insert_after(o.write("Kính gửi", "Kính gửi:"), f"- {name}.")
    below.runs[0].font.size = o.font("Kính gửi:").size


def cites(what: str) -> Change:
    return swap("Căn cứ Luật Tổ chức chính quyền địa phương;", f"Căn cứ Nghị quyết số {what};")


def people_s_council(o: Opened) -> None:
    """The people's council signs without saying that it does."""
    o.write("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
    remove(o.p("TM. ỦY BAN"))


def nothing_below(opening: str) -> Change:
    """The heading stays, what stands under it goes."""
    return lambda o: remove(Paragraph(o.p(opening)._p.getnext(), o.document._body))  # type: ignore[arg-type]


def second_closing(o: Opened) -> None:
    o.swap("theo quy định.", "theo quy định./.")


def parent_for_council(o: Opened) -> None:
    parent = o.p("ỦY BAN NHÂN DÂN").insert_paragraph_before("CHÍNH PHỦ", style="Normal")
    parent.alignment = ALIGNMENTS["center"]
    parent.runs[0].font.size = Pt(13)


def signing_line(o: Opened) -> None:
    first = o.document.tables[0]._tbl
    paragraph = o.document.add_paragraph("Số: 15/QĐ-UBND; 05/01/2026; 10:20:30")
    paragraph.runs[0].font.size = Pt(12)
    paragraph.alignment = ALIGNMENTS["right"]
    first.addprevious(paragraph._p)


ND30, TT01 = ("nd30",), ("tt01",)

MUTATIONS: tuple[Mutation, ...] = (
    Mutation("TT-01", lambda o: setattr(o.section, "page_width", Mm(216))),
    Mutation("TT-02", turned, shape="attached"),
    Mutation("TT-03", margin("top", 15)),
    Mutation("TT-04", margin("bottom", 30)),
    Mutation("TT-05", margin("left", 25)),
    Mutation("TT-06", margin("right", 10)),
    Mutation("TT-07", lambda o: setattr(o.section, "gutter", Mm(5))),
    Mutation("TT-07", mirrored, name="mirrored"),
    Mutation("TT-08", face("I. MỤC", "Arial"), standards=ND30),
    Mutation("TT-09", face("I. MỤC", "Arial"), standards=TT01),
    Mutation(
        "TT-10",
        lambda o: setattr(o.font("I. MỤC").color, "rgb", RGBColor(255, 0, 0)),
        standards=ND30,
    ),
    Mutation("TT-11", swap("thuộc Sở", "thuộc Sơ\u0309")),
    Mutation("TT-11", swap("được giao", "Ðược giao"), name="false letter"),
    Mutation("TT-12", move_number("header", "footer"), standards=ND30),
    Mutation(
        "TT-12",
        lambda o: setattr(o.number_paragraph("nd30"), "alignment", ALIGNMENTS["right"]),
        standards=ND30,
        name="right",
    ),
    Mutation("TT-12", no_number("header"), shape="attached", standards=ND30, name="none"),
    Mutation("TT-13", no_number("footer"), shape="attached", standards=TT01, name="none"),
    Mutation("TT-12", even_pages, standards=ND30, name="even"),
    Mutation("TT-13", even_pages, standards=TT01, name="even"),
    Mutation("TT-13", move_number("footer", "header"), standards=TT01),
    Mutation("TT-14", number_font("size", Pt(10), "header"), standards=ND30),
    Mutation("TT-14", number_font("italic", True, "footer"), standards=TT01),
    Mutation("TT-15", show_first_number),
    Mutation("TT-16", number_words("header"), standards=ND30),
    Mutation("TT-16", number_words("footer"), standards=TT01),
    Mutation("TT-17", swap("CỘNG HÒA", "CỘNG HOÀ")),
    Mutation("TT-17", swap("NGHĨA", "NGHIÃ"), name="slip"),
    Mutation("TT-18", bold("CỘNG HÒA", False)),
    Mutation("TT-18", align("CỘNG HÒA", "left"), name="left"),
    Mutation("TT-19", swap("Độc lập - Tự do", "Độc lập – Tự do")),
    Mutation("TT-20", italic("Độc lập", True)),
    Mutation("TT-21", size("Sơn La, ngày", 13)),
    Mutation("TT-22", blank_between),
    Mutation("TT-23", short_rule("Độc lập")),
    Mutation("TT-23", no_rule("Độc lập"), name="none"),
    Mutation("TT-24", lambda o: setattr(o.font("SỞ NỘI VỤ"), "underline", True)),
    Mutation("TT-25", bold("SỞ NỘI VỤ", False)),
    Mutation("TT-26", bold("UBND TỈNH", True)),
    Mutation("TT-27", parent_for_council, shape="council", standards=TT01),
    Mutation("TT-28", lambda o: remove(o.p("UBND TỈNH")), standards=ND30),
    Mutation("TT-28", write("UBND TỈNH", "UBND TỈNH"), standards=ND30, name="nameless"),
    Mutation("TT-29", size("SỞ NỘI VỤ", 12)),
    Mutation("TT-30", short_rule("SỞ NỘI VỤ")),
    Mutation("TT-31", size("Số: 05", 12)),
    Mutation("TT-31", write("Số: 05", "Số 05/KH-SNV"), name="colon"),
    Mutation("TT-31", write("Số: 05", "Số: 05/KH"), name="half a symbol"),
    Mutation("TT-32", write("Số: 05", "Số: 5/KH-SNV")),
    Mutation("TT-32", write("Số: 05", "Số: 05 / KH - SNV"), name="spaces"),
    Mutation("TT-33", write("Số: 05", "Số: 05/BC-SNV")),
    Mutation("TT-34", write("Sơn La, ngày", "Sơn La, ngày 05 tháng 04 năm 2019"), standards=TT01),
    Mutation("TT-34", write("Sơn La, ngày", "Sơn La, ngày 5 tháng 01 năm 2026"), standards=ND30),
    Mutation("TT-34", swap("tháng 01", "tháng 1"), standards=ND30, name="month"),
    Mutation("TT-35", italic("Sơn La, ngày", False)),
    Mutation("TT-36", swap("năm 2026", "năm 2026."), standards=ND30),
    Mutation("TT-36", swap("Sơn La, ngày", "sơn La, ngày"), name="small"),
    Mutation("TT-37", attach_number, shape="attached"),
    Mutation("TT-38", align("KẾ HOẠCH", "left")),
    Mutation("TT-38", size("KẾ HOẠCH", 16), name="size"),
    Mutation("TT-39", bold("Khắc phục", False)),
    Mutation("TT-39", swap("cải cách hành chính", "cải cách hành chính."), name="full stop"),
    Mutation("TT-40", no_rule("Khắc phục")),
    Mutation("TT-41", italic("Căn cứ Luật", False), standards=ND30),
    Mutation("TT-42", italic("Căn cứ Luật", True), standards=TT01),
    Mutation("TT-43", swap("địa phương;", "địa phương.")),
    Mutation("TT-44", swap("Văn phòng Sở.", "Văn phòng Sở;"), standards=ND30),
    Mutation("TT-45", swap("Văn phòng Sở,", "Văn phòng Sở."), standards=TT01),
    Mutation("TT-46", swap(" của Ủy ban nhân dân tỉnh về", " về")),
    Mutation("TT-47", size("a) Các cơ quan", 12)),
    Mutation("TT-47", size("a) Các cơ quan", 13), name="uneven"),
    Mutation("TT-48", align("a) Các cơ quan", "left")),
    Mutation(
        "TT-49", lambda o: setattr(o.form("a) Các"), "first_line_indent", Cm(1.15)), standards=ND30
    ),
    Mutation(
        "TT-49",
        lambda o: setattr(o.form("a) Các"), "first_line_indent", Cm(1)),
        standards=ND30,
        name="other",
    ),
    Mutation(
        "TT-50", lambda o: setattr(o.form("a) Các"), "first_line_indent", Cm(0.8)), standards=TT01
    ),
    Mutation("TT-51", smaller_gap),
    Mutation("TT-52", lambda o: setattr(o.form("a) Các"), "line_spacing", 2.0), standards=ND30),
    Mutation("TT-52", exact_lines(14), standards=ND30, name="exact"),
    Mutation("TT-53", exact_lines(14), standards=TT01),
    Mutation(
        "TT-53",
        lambda o: setattr(o.form("a) Các"), "line_spacing", 1.8),
        standards=TT01,
        name="auto",
    ),
    Mutation("TT-54", bold("- Tồn tại", True)),
    Mutation("TT-55", bullet),
    Mutation("TT-56", bold("Chương I", False), shape="attached"),
    Mutation("TT-56", write("Chương I", "Chương 1"), shape="attached", name="number"),
    Mutation("TT-57", bold("I. MỤC", False)),
    Mutation("TT-57", write("I. MỤC", "I. Mục đích, yêu cầu"), name="small"),
    Mutation("TT-58", align("Mục 1", "left"), shape="attached"),
    Mutation("TT-59", bold("1. Mục đích", False)),
    Mutation("TT-59", bold("1. Các cơ quan", True), name="clause"),
    Mutation("TT-60", swap("đ) ", "e) ")),
    Mutation("TT-60", bold("a) Các cơ quan", True), name="bold"),
    Mutation("TT-61", bold("Điều 1.", False), shape="decision"),
    Mutation("TT-62", write("III. TỔ", "IV. TỔ CHỨC THỰC HIỆN")),
    Mutation("TT-62", swap("2. Các cơ quan", "3. Các cơ quan"), name="clause"),
    Mutation("TT-62", swap("2.2.", "2.3."), name="dotted"),
    Mutation("TT-63", swap("thực hiện./.", "thực hiện.")),
    Mutation("TT-63", second_closing, name="twice"),
    Mutation("TT-64", move_below("Nơi nhận")),
    Mutation("TT-65", bold("Nơi nhận:", False)),
    Mutation("TT-66", swap("(để b/c);", "(để b/c),")),
    Mutation("TT-66", size("- UBND tỉnh", 12), name="size"),
    Mutation("TT-67", write("- Lưu: VT", "- Lưu: CCHC.")),
    Mutation("TT-68", write("- Các đơn vị", "- Như trên;")),
    Mutation(
        "TT-68",
        lambda o: o.p("Sở Nội vụ ban hành").insert_paragraph_before("Kính gửi: Sở Nội vụ"),
        name="addressee",
    ),
    Mutation("TT-96", write("UBND TỈNH", "UBND SƠN LA")),
    Mutation("TT-69", write("PL.(30)", "PL 30")),
    Mutation("TT-70", bold("PHÓ GIÁM ĐỐC", False)),
    Mutation("TT-71", write("KT. GIÁM ĐỐC", "KT.GIÁM ĐỐC")),
    Mutation("TT-71", lambda o: remove(o.p("PHÓ GIÁM")), name="one line"),
    Mutation("TT-72", write("KT. GIÁM ĐỐC", "TM. BAN GIÁM ĐỐC")),
    Mutation("TT-72", people_s_council, shape="council", name="council"),
    Mutation("TT-73", write("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH")),
    Mutation("TT-73", write("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC SỞ NỘI VỤ"), name="agency"),
    Mutation("TT-74", write("Nguyễn Minh", "NGUYỄN MINH HÒA")),
    Mutation("TT-75", write("Nguyễn Minh", "TS. Nguyễn Minh Hòa")),
    Mutation("TT-76", shorter_room),
    Mutation("TT-77", picture("PHÓ GIÁM ĐỐC")),
    Mutation("TT-78", not_kept),
    Mutation("TT-79", write("Phụ lục II", "Phụ lục 2"), shape="appendices"),
    Mutation("TT-79", swap(" theo Phụ lục kèm theo", ""), shape="appendices", name="unnamed"),
    Mutation("TT-80", write("Phụ lục II", "PHỤ LỤC II"), shape="appendices", standards=ND30),
    Mutation("TT-81", italic("(Kèm theo", False), shape="appendices", standards=ND30),
    Mutation("TT-82", no_page_restart, shape="appendices"),
    Mutation("TT-83", attach_signature, shape="attached", standards=ND30),
    Mutation("TT-84", swap("(Ban hành kèm", "(Kèm"), shape="attached", standards=TT01),
    Mutation("TT-85", signing_line, shape="attached", standards=ND30),
    Mutation("TT-86", fill_cell),
    Mutation("TT-87", swap("94,11", "94.11")),
    Mutation("TT-88", swap("06/6/2018", "06/06/2018")),
    Mutation("TT-89", swap("khoản 2 Điều", "khoản 2 điều"), standards=ND30),
    Mutation("TT-90", swap("đơn vị thuộc", "đơn vị  thuộc")),
    Mutation("TT-90", swap("giao, bảo", "giao , bảo"), name="before"),
    Mutation("TT-91", swap("Văn phòng Sở.", "[tên đơn vị]."), standards=TT01),
    Mutation("TT-91", nothing_below("2.2. Cải cách"), name="empty heading"),
    Mutation("TT-91", swap("+ Đơn vị chủ trì thực hiện: Văn phòng Sở.", "+ Đơn vị chủ trì: …………")),
    Mutation("TT-92", swap("Công văn số 318", "Công văn 318")),
    Mutation("TT-93", swap("tháng 3 năm 2019 của", "tháng 5 năm 2019 của"), standards=TT01),
    Mutation("TT-93", swap("tháng 12 năm 2025 của", "tháng 3 năm 2026 của"), standards=ND30),
    Mutation("TT-94", swap("Mục đích", "Mục đích hoà giải")),
    Mutation("TT-115", bold("V/v rà soát", True), shape="cong-van", standards=ND30),
    Mutation("TT-115", no_brief, shape="cong-van", standards=ND30, name="missing"),
    Mutation("TT-98", bold("Kính gửi:", True), shape="cong-van", standards=ND30),
    Mutation(
        "TT-98", write("Kính gửi:", "Kính gửi"), shape="cong-van", standards=ND30, name="colon"
    ),
    Mutation("TT-98", no_addressee, shape="to-trinh", standards=ND30, name="missing"),
    Mutation("TT-117", swap("ban, ngành;", "ban, ngành"), shape="cong-van", standards=ND30),
    Mutation(
        "TT-117", swap("phường.", "phường;"), shape="cong-van", standards=ND30, name="last mark"
    ),
    Mutation("TT-117", align("Kính gửi", "left"), shape="to-trinh", standards=ND30, name="left"),
    Mutation(
        "TT-117",
        write("Kính gửi", "Kính gửi: Sở Tài chính; Sở Nội vụ; Ủy ban nhân dân xã Tân Hòa"),
        shape="to-trinh",
        standards=ND30,
        name="several",
    ),
    Mutation("TT-117", one_below, shape="to-trinh", standards=ND30, name="one below"),
    Mutation(
        "TT-118", cites("12/NQ HĐND ngày 15 tháng 7 năm 2018 của Hội đồng nhân dân tỉnh Sơn La")
    ),
    Mutation("TT-99", bold("CHỦ TỊCH ỦY BAN", False), shape="quyet-dinh", standards=ND30),
    Mutation("TT-99", drop("CHỦ TỊCH ỦY BAN"), shape="quyet-dinh", standards=ND30, name="missing"),
    Mutation("TT-100", align("QUYẾT ĐỊNH:", "left"), shape="quyet-dinh", standards=ND30),
    Mutation("TT-100", drop("QUYẾT ĐỊNH:"), shape="quyet-dinh", standards=ND30, name="missing"),
    Mutation("TT-101", swap("Căn cứ Luật", "Luật"), shape="quyet-dinh", standards=ND30),
    Mutation("TT-101", no_bases, shape="quyet-dinh", standards=ND30, name="missing"),
    Mutation("TT-102", no_articles, shape="quyet-dinh", standards=ND30),
    Mutation("TT-103", tracked),
    Mutation("TT-104", commented),
    Mutation("TT-105", hidden),
    Mutation("TT-106", lambda o: setattr(o.font("- Tồn tại"), "strike", True)),
    Mutation("TT-106", lambda o: setattr(o.font("- Tồn tại"), "underline", True), name="underline"),
    Mutation("TT-107", narrowed),
    Mutation("TT-108", signed),
    Mutation("TT-116", lambda o: o.p("Số: ").insert_paragraph_before("DỰ THẢO")),
    Mutation("TT-109", write("Khắc phục", "V/v khắc phục tồn tại, hạn chế cải cách hành chính")),
    Mutation("TT-110", lone_mark),
    Mutation(
        "TT-111", cites("09/2010/NĐ-CP ngày 08 tháng 02 năm 2010 của Chính phủ"), standards=ND30
    ),
    Mutation("TT-111", cites("76/NQ-CP ngày 15 tháng 7 năm 2018 của Chính phủ"), standards=TT01),
    Mutation("TT-112", swap("- Tồn tại: Báo cáo", "- Tồn tại của của báo cáo")),
    Mutation("TT-113", swap("- Tồn tại", "- Theo sở Nội vụ và Sở Nội vụ, tồn tại")),
    Mutation("TT-114", swap("- Tồn tại", "- Theo Ủy ban Nhân dân tỉnh, tồn tại")),
    Mutation("TT-95", swap("số 05/KH-SNV ngày", "số 06/KH-SNV ngày"), shape="appendices"),
    Mutation("TT-97", write("UBND TỈNH SƠN LA", "UBND TỈNH SƠN\nLA"), name="typed"),
    Mutation("TT-97", write("UBND TỈNH SƠN LA", "UBND THÀNH PHỐ HỒ CHÍ MINH"), name="by itself"),
)
