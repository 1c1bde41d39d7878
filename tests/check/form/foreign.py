"""Documents as others lay them out: heads with tabs or three rows, stacked feet, plain lists."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from tests.check.form.builder import ALIGNMENTS, good
from tests.check.form.mutations import Opened, remove

Layout = Callable[[Opened], object]


def foreign(standard: str, layout: Layout) -> bytes:
    """The plan without our styles, laid out in another way."""
    opened = Opened(good(standard, "foreign"))
    layout(opened)
    return opened.saved()


def _joined(paragraph: Paragraph, left: Paragraph, right: Paragraph) -> None:
    """Both texts in one paragraph with a tab between, each in its own formatting."""
    for number, source in enumerate((left, right)):
        if number:
            tab = paragraph.add_run()
            tab.add_tab()
        for run in source.runs:
            paragraph._p.append(deepcopy(run._r))


def drawn_line(paragraph: Paragraph, millimetres: float) -> None:
    """A drawn line anchored in the paragraph, as Word's Draw makes it."""
    paragraph._p.append(_line_shape(millimetres))


def _line_shape(millimetres: float) -> Any:
    from docx.oxml import parse_xml

    width = int(millimetres * 36000)
    return parse_xml(
        f'''<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>
        <wp:anchor><wp:extent cx="{width}" cy="0"/><a:graphic><a:graphicData uri="x"><wps:wsp>
        <wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></a:graphicData></a:graphic>
        </wp:anchor></w:drawing></w:r>'''
    )


def tabbed_head(o: Opened) -> None:
    """No table: agency, a tab, Quốc hiệu; the rules are drawn and float."""
    table = o.document.tables[0]
    left, right = (table.rows[0].cells[column].paragraphs for column in (0, 1))
    number, place = (table.rows[1].cells[column].paragraphs[0] for column in (0, 1))
    pairs = ((left[0], right[0]), (left[1], right[1]), (number, place))
    for first, second in pairs:
        paragraph = o.document.add_paragraph()
        _joined(paragraph, first, second)
        table._tbl.addprevious(paragraph._p)
    lines = o.document.add_paragraph()
    table._tbl.addprevious(lines._p)
    lines._p.addprevious(lines._p.getprevious())  # type: ignore[arg-type]
    for width in (10.5, 60.5):
        drawn_line(lines, width)
    table._tbl.getparent().remove(table._tbl)


def three_rows(o: Opened) -> None:
    """Names, then rules, then number and date, each in a row of its own."""
    table = o.document.tables[0]
    row = deepcopy(table.rows[1]._tr)
    table.rows[0]._tr.addnext(row)
    for column in (0, 1):
        target = table.rows[1].cells[column]._tc
        for paragraph in target.findall(qn("w:p")):
            target.remove(paragraph)
        target.append(table.rows[0].cells[column].paragraphs[-1]._p)


def line_breaks(o: Opened) -> None:
    """The names of each column in one paragraph, with line breaks."""
    for column in (0, 1):
        first, second = o.document.tables[0].rows[0].cells[column].paragraphs[:2]
        first.add_run().add_break()
        for run in second.runs:
            first._p.append(run._r)
        remove(second)


def drawn_rules(o: Opened) -> None:
    """Drawn lines in place of borders."""
    for opening, width in (("SỞ NỘI VỤ", 10.5), ("Độc lập", 60.5), ("Khắc phục", 54)):
        border = o.rule_under(opening)
        for child in border._p.findall(qn("w:pPr")):
            border._p.remove(child)
        drawn_line(border, width)


def underscores(o: Opened) -> None:
    """Rules typed with underscores."""
    for opening, count in (("SỞ NỘI VỤ", 5), ("Độc lập", 26), ("Khắc phục", 24)):
        border = o.rule_under(opening)
        for child in border._p.findall(qn("w:pPr")):
            border._p.remove(child)
        border.alignment = ALIGNMENTS["center"]
        border.add_run("_" * count).font.size = o.font("Số: 05").size


def content_controls(o: Opened) -> None:
    """The number, a heading and a whole table inside content controls."""
    for element in (o.p("Số: 05")._p, o.p("I. MỤC")._p, o.document.tables[1]._tbl):
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        element.addprevious(control)
        control.append(content)
        content.append(element)


def word_numbers(o: Opened) -> None:
    """Headings and points numbered by Word, not typed."""
    lists = o.document.part.numbering_part.element
    made = {}
    for number, (form, text) in enumerate(
        (("upperRoman", "%1."), ("decimal", "%1."), ("lowerLetter", "%1)")), 900
    ):
        made[form] = number
        _add_list(lists, number, form, text)
    heads = ("I. ", "II. ", "III. ")
    for paragraph in list(o.paragraphs()):
        text = paragraph.text
        for opening in (*heads, "a) ", "b) ", "c) ", "d) "):
            if text.startswith(opening):
                form = "upperRoman" if opening in heads else "lowerLetter"
                paragraph.runs[0].text = text[len(opening) :]
                _number(paragraph, made[form])


def _number(paragraph: Paragraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = 0


def _add_list(lists: Any, number: int, form: str, text: str) -> None:
    abstract, item = OxmlElement("w:abstractNum"), OxmlElement("w:num")
    abstract.set(qn("w:abstractNumId"), str(number))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("start", "1"), ("numFmt", form), ("lvlText", text)):
        child = OxmlElement(f"w:{tag}")
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    lists.insert(0, abstract)
    item.set(qn("w:numId"), str(number))
    pointer = OxmlElement("w:abstractNumId")
    pointer.set(qn("w:val"), str(number))
    item.append(pointer)
    lists.append(item)


def tracked_changes(o: Opened) -> None:
    """Words put in and taken out with tracked changes: judged as accepted."""
    paragraph = o.p("- Tồn tại")
    gone, come = OxmlElement("w:del"), OxmlElement("w:ins")
    for mark, text, tag in ((gone, "[chưa điền] ", "w:delText"), (come, "đã điền; ", "w:t")):
        mark.set(qn("w:id"), "901")
        mark.set(qn("w:author"), "A")
        run = deepcopy(paragraph.runs[0]._r)
        for child in run.findall(qn("w:t")):
            run.remove(child)
        words = OxmlElement(tag)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        mark.append(run)
        paragraph._p.insert(1, mark)


def three_row_foot(o: Opened) -> None:
    """Titles, room for the signature and the name in three rows, recipients merged down."""
    table = o.document.tables[-1]
    room, last = table.add_row(), table.add_row()
    for row in (room, last):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    room.height = Mm(26)
    cells = [row.cells[1] for row in table.rows]
    blanks = [paragraph for paragraph in cells[0].paragraphs if not paragraph.text]
    for paragraph in blanks:
        remove(paragraph)
    cells[1].paragraphs[0].paragraph_format.keep_with_next = True
    cells[2]._tc.append(cells[0].paragraphs[-1]._p)
    cells[2]._tc.remove(cells[2].paragraphs[0]._p)
    merged = table.rows[0].cells[0].merge(table.rows[2].cells[0])
    for paragraph in merged.paragraphs[5:]:
        remove(paragraph)


LAYOUTS: tuple[Layout, ...] = (
    tabbed_head,
    three_rows,
    line_breaks,
    drawn_rules,
    underscores,
    content_controls,
    word_numbers,
    tracked_changes,
    three_row_foot,
)
