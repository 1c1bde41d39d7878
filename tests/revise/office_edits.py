"""Edits through LibreOffice itself; run by the system's Python, which has ``uno``.

``python3 office_edits.py PLAN.docx FOLDER PICTURE.png`` starts LibreOffice, makes each edit on a
fresh copy of the plan and saves it as FOLDER/NAME.docx.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.text.TextContentAnchorType import AS_CHARACTER

BOLD, RIGHT, RED = 150.0, 1, 0xFF0000


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def found(document, words):
    search = document.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    place = document.findFirst(search)
    assert place is not None, words
    return place


def insert_words(document):
    place = found(document, "Giao Văn phòng Sở")
    place.Text.insertString(place.End, " sửaMỘT", False)


def edit_beside_figure(document):
    place = found(document, "Điểm đạt được")
    place.String = "Tổng điểm sửaMỘT đạt được"


def replace_figure(document):
    found(document, "94,24").String = "95,55"


def change_lead(document):
    found(
        document, "+ Đơn vị chủ trì thực hiện: Thanh tra Sở."
    ).String = "+ Đơn vị chủ trì thực hiện: Thanh tra sửaMỘT."


def delete_words(document):
    found(document, ", có hiệu quả").String = ""


def add_paragraph(document):
    place = found(document, "bảo đảm tiến độ./.")
    place.Text.insertControlCharacter(place.End, PARAGRAPH_BREAK, False)
    place.Text.insertString(place.End, "3. Đoạn sửaMỘT thêm vào.", False)


def delete_paragraph(document):
    paragraph = found(document, "- Nâng cao trách nhiệm").TextParagraph
    document.Text.removeTextContent(paragraph)


def split_paragraph(document):
    place = found(document, "; kiểm tra, giám sát thường xuyên.")
    place.Text.insertControlCharacter(place.Start, PARAGRAPH_BREAK, False)


def score_table(document):
    return next(
        table
        for table in document.TextTables
        if table.getCellByPosition(0, 0).String.strip() == "TT"
    )


def add_row(document):
    table = score_table(document)
    table.Rows.insertByIndex(table.Rows.Count, 1)
    table.getCellByPosition(1, table.Rows.Count - 1).String = "Điểm thưởng sửaMỘT"
    table.getCellByPosition(3, table.Rows.Count - 1).String = "0,77"


def delete_row(document):
    score_table(document).Rows.removeByIndex(3, 1)


def edit_cell(document):
    score_table(document).getCellByPosition(4, 3).String = "sửaMỘT"


def make_bold(document):
    found(document, "đồng bộ").CharWeight = BOLD


def make_red(document):
    found(document, "đồng bộ").CharColor = RED


def make_large(document):
    found(document, "đồng bộ").CharHeight = 18.0


def align_right(document):
    found(document, "1. Giao Văn phòng Sở").ParaAdjust = RIGHT


def add_footnote(document):
    place = found(document, "đồng bộ")
    note = document.createInstance("com.sun.star.text.Footnote")
    place.Text.insertTextContent(place.End, note, False)
    note.String = "Chú thích sửaMỘT."


def add_picture(document):
    place = found(document, "có hiệu quả.")
    picture = document.createInstance("com.sun.star.text.TextGraphicObject")

    context = uno.getComponentContext()
    graphics = SERVICES.createInstanceWithContext("com.sun.star.graphic.GraphicProvider", context)
    picture.Graphic = graphics.queryGraphic(properties(URL=Path(PICTURE).as_uri()))
    picture.AnchorType = AS_CHARACTER
    picture.Width = picture.Height = 1000
    place.Text.insertTextContent(place.End, picture, False)


def add_table(document):
    place = found(document, "bảo đảm tiến độ./.")
    place.Text.insertControlCharacter(place.End, PARAGRAPH_BREAK, False)
    table = document.createInstance("com.sun.star.text.TextTable")
    table.initialize(1, 2)
    place.Text.insertTextContent(place.End, table, False)
    table.getCellByPosition(0, 0).String = "sửaMỘT"


def edit_footer(document):
    styles = document.StyleFamilies.getByName("PageStyles")
    for name in styles.ElementNames:
        style = styles.getByName(name)
        if style.FooterIsOn and "Nội vụ" in style.FooterText.String:
            style.FooterText.String = "Sở Nội vụ sửaMỘT"


def edit_signature(document):
    found(document, "GIÁM ĐỐC").String = "KT. GIÁM ĐỐC sửaMỘT"


def add_recipient(document):
    place = found(document, "- Các đơn vị thuộc Sở;")
    place.Text.insertControlCharacter(place.End, PARAGRAPH_BREAK, False)
    place.Text.insertString(place.End, "- Phòng sửaMỘT;", False)


def tracked_words(document):
    document.RecordChanges = True
    insert_words(document)
    delete_words(document)
    document.RecordChanges = False


def nothing(document):
    del document


EDITS = (
    nothing,
    insert_words,
    edit_beside_figure,
    replace_figure,
    change_lead,
    delete_words,
    add_paragraph,
    delete_paragraph,
    split_paragraph,
    add_row,
    delete_row,
    edit_cell,
    make_bold,
    make_red,
    make_large,
    align_right,
    add_footnote,
    add_picture,
    add_table,
    edit_footer,
    edit_signature,
    add_recipient,
    tracked_words,
)


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def main(plan, folder):
    with tempfile.TemporaryDirectory() as profile:
        pipe = Path(profile).name
        command = [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ]
        office = subprocess.Popen(command)
        try:
            edit_all(connected(pipe), plan, folder)
        finally:
            office.terminate()
            office.wait(20)


def edit_all(context, plan, folder):
    global SERVICES
    SERVICES = context.ServiceManager
    desktop = SERVICES.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    for edit in EDITS:
        target = Path(folder) / f"{edit.__name__}.docx"
        shutil.copy(plan, target)
        document = desktop.loadComponentFromURL(
            target.as_uri(), "_blank", 0, properties(Hidden=True)
        )
        edit(document)
        document.storeToURL(target.as_uri(), properties(FilterName="MS Word 2007 XML"))
        document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    PICTURE = sys.argv[3]
    main(sys.argv[1], sys.argv[2])
