"""Edits as people make them in Word, done to the XML of a .docx; each leaves a word of its own.

An edit takes the parts of a file and a source of choices. Afterwards the file itself says what is
to be found in a merge: every word that it has, none that it lost.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

from tests.revise.plans import R, W, paragraph, run, unzipped, zipped

_MARK = re.compile(r"(?:thẻ|sửa)[A-Z]+")


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">2I5B", 2, 2, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(bytes(6)))
    + _chunk(b"IEND", b"")
)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def element(xml: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>')[0]


class Hand:
    """A file being edited; ``random`` chooses, so the same seed makes the same edits."""

    def __init__(self, data: bytes, random: Random) -> None:
        self.parts = unzipped(data)
        self.random = random
        self.count = 0
        self.document = etree.fromstring(self.parts["word/document.xml"])
        body = self.document.find(w("body"))
        assert body is not None
        self.body = body
        self.formatted: dict[str, tuple[str, str]] = {}
        self.comments: list[str] = []
        self.footnotes: list[str] = []
        self.pictures: list[bytes] = []

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.document)
        return zipped(self.parts)

    def word(self) -> str:
        self.count += 1
        letters = self.random.choices("ABCDEFGHIJKLMNOP", k=6)
        return f"sửa{''.join(letters)}Q{chr(64 + self.count)}"

    def paragraphs(self) -> list[etree._Element]:
        """Paragraphs with text."""
        return [p for p in self.body.iter(w("p")) if text_of(p).strip()]

    def outside_tables(self) -> list[etree._Element]:
        return [p for p in self.body.findall(w("p")) if text_of(p).strip()]

    def some(self, things: list[etree._Element]) -> etree._Element:
        return self.random.choice(things)

    def rows(self) -> list[etree._Element]:
        """The rows of the table of scores, without its heading."""
        return self.body.findall(w("tbl"))[1].findall(w("tr"))[1:]

    def link(self, kind: str, target: str, *, external: bool = False) -> str:
        name = "word/_rels/document.xml.rels"
        rels = etree.fromstring(self.parts[name])
        number = f"rIdHand{len(rels)}"
        item = etree.SubElement(rels, rels[0].tag)
        item.set("Id", number)
        item.set("Type", f"{R}/{kind}")
        item.set("Target", target)
        if external:
            item.set("TargetMode", "External")
        self.parts[name] = etree.tostring(rels)
        return number

    def content_type(self, name: str, kind: str) -> None:
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        item = etree.SubElement(types, types[-1].tag)
        item.set("PartName", f"/{name}")
        item.set("ContentType", kind)
        self.parts["[Content_Types].xml"] = etree.tostring(types)

    def notes(self, kind: str) -> etree._Element:
        """The root of the comments or footnotes, made at need."""
        name = f"word/{kind}.xml"
        if name not in self.parts:
            self.parts[name] = f'<w:{kind} xmlns:w="{W}"/>'.encode()
            self.content_type(name, f"{_OFFICE}.{kind}+xml")
            self.link(kind, f"{kind}.xml")
        return etree.fromstring(self.parts[name])


def text_of(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(w("t")))


def _texts(node: etree._Element) -> list[etree._Element]:
    return [t for t in node.iter(w("t")) if t.text and t.text.strip()]


def _isolated(hand: Hand, node: etree._Element, what: str = r"[^\W\d_]+") -> etree._Element | None:
    """The run of one word of the paragraph, cut out of its run as Word does for formatting."""
    text = hand.some(_texts(node))
    source = text.text or ""
    found = list(re.finditer(what, source))
    holder = text.getparent()
    if not found or holder is None or holder.getparent() is None:
        return None
    match = hand.random.choice(found)
    pieces = [source[: match.start()], match.group(), source[match.end() :]]
    runs = []
    for piece in pieces:
        copy = deepcopy(holder)
        for child in [child for child in copy if child.tag != w("rPr")]:
            copy.remove(child)
        node_t = etree.SubElement(copy, w("t"))
        node_t.text = piece
        node_t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        runs.append(copy)
    for copy in runs:
        if text_of(copy):
            holder.addprevious(copy)
    parent = holder.getparent()
    assert parent is not None
    parent.remove(holder)
    return runs[1]


def _copied(node: etree._Element) -> etree._Element:
    """A copy as Word makes it: without comments, notes and pictures, which have their own ids."""
    copy = deepcopy(node)
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for tag in (*marks, "footnoteReference", "drawing"):
        _drop(copy, tag)
    return copy


def _drop(node: etree._Element, tag: str) -> None:
    for found in list(node.iter(w(tag))):
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)


def insert_words(hand: Hand) -> None:
    text = hand.some(_texts(hand.some(hand.paragraphs())))
    words = (text.text or "").split(" ")
    at = hand.random.randint(0, len(words))
    text.text = " ".join([*words[:at], hand.word(), *words[at:]])


def replace_words(hand: Hand) -> None:
    text = hand.some(_texts(hand.some(hand.paragraphs())))
    words = (text.text or "").split(" ")
    at = hand.random.randrange(len(words))
    stop = min(at + hand.random.randint(1, 3), len(words))
    text.text = " ".join([*words[:at], hand.word(), *words[stop:]])


def delete_words(hand: Hand) -> None:
    text = hand.some(_texts(hand.some(hand.paragraphs())))
    words = (text.text or "").split(" ")
    at = hand.random.randrange(len(words))
    text.text = " ".join(words[:at] + words[min(at + hand.random.randint(1, 4), len(words)) :])


def change_number(hand: Hand) -> None:
    found = [t for p in hand.paragraphs() for t in _texts(p) if re.search(r"\d", t.text or "")]
    text = hand.some(found)
    numbers = list(re.finditer(r"\d+(?:,\d+)?", text.text or ""))
    match = hand.random.choice(numbers)
    source = text.text or ""
    text.text = (
        source[: match.start()] + f"9{hand.random.randrange(10**5):05d}" + source[match.end() :]
    )


def add_paragraph(hand: Hand) -> None:
    style = hand.random.choice(("NoiDung", "DeMuc", "Normal"))
    new = element(paragraph(style, f"- Đoạn thêm bằng tay {hand.word()} cho rõ hơn."))
    hand.some(hand.outside_tables()).addnext(new)


def add_recipient(hand: Hand) -> None:
    cell = hand.some(list(hand.body.findall(w("tbl"))[-1].iter(w("tc"))))
    hand.some(cell.findall(w("p"))).addnext(element(paragraph("Trai", f"- {hand.word()};")))


def delete_paragraph(hand: Hand) -> None:
    victim = hand.some(hand.outside_tables())
    hand.body.remove(victim)


def move_paragraph(hand: Hand) -> None:
    moved, place = hand.some(hand.outside_tables()), hand.some(hand.outside_tables())
    if moved is not place:
        place.addnext(moved)


def split_paragraph(hand: Hand) -> None:
    found = [p for p in hand.outside_tables() if len(_texts(p)) == 1 and len(text_of(p)) > 40]
    if not found:
        return
    first = hand.some(found)
    text = _texts(first)[0]
    words = (text.text or "").split(" ")
    at = hand.random.randint(2, len(words) - 2)
    second = _copied(first)
    text.text = " ".join(words[:at])
    _texts(second)[0].text = " ".join(words[at:])
    first.addnext(second)


def single(hand: Hand) -> list[etree._Element]:
    """Paragraphs outside tables whose text stands once, so that one knows which was moved."""
    found = hand.outside_tables()
    texts = [text_of(p).strip() for p in found]
    return [p for p, text in zip(found, texts, strict=True) if texts.count(text) == 1]


def move_single(hand: Hand) -> None:
    moved, place = hand.some(single(hand)), hand.some(hand.outside_tables())
    if moved is not place:
        place.addnext(moved)


def move_and_insert(hand: Hand) -> None:
    """A paragraph moved elsewhere, with a word more than it had."""
    moved, place = hand.some(single(hand)), hand.some(hand.outside_tables())
    if moved is not place and len(text_of(moved).split()) > 6:
        place.addnext(moved)
        text = hand.some(_texts(moved))
        text.text = f"{text.text} {hand.word()}"


def split_in_three(hand: Hand) -> None:
    split_paragraph(hand)
    split_paragraph(hand)


def move_half(hand: Hand) -> None:
    """The second half of a paragraph put elsewhere as a paragraph of its own."""
    found = [p for p in single(hand) if len(_texts(p)) == 1 and len(text_of(p).split()) > 14]
    if not found:
        return
    first = hand.some(found)
    text = _texts(first)[0]
    words = (text.text or "").split(" ")
    second = _copied(first)
    text.text = " ".join(words[: len(words) // 2])
    _texts(second)[0].text = " ".join(words[len(words) // 2 :])
    place = hand.some([p for p in hand.outside_tables() if p is not first])
    place.addnext(second)


def shift_words(hand: Hand) -> None:
    """The last words of a paragraph put at the beginning of the one after it."""
    found = [p for p in single(hand) if len(_texts(p)) == 1 and len(text_of(p).split()) > 8]
    if not found:
        return
    first = hand.some(found)
    second = first.getnext()
    if second is None or second.tag != w("p") or not _texts(second):
        return
    text, other = _texts(first)[0], _texts(second)[0]
    words = (text.text or "").split(" ")
    text.text, moved = " ".join(words[:-4]), " ".join(words[-4:])
    other.text = f"{moved} {other.text}"


def join_three(hand: Hand) -> None:
    first = hand.some(hand.outside_tables())
    for _ in range(2):
        second = first.getnext()
        if second is not None and second.tag == w("p"):
            first.append(element(run(" ")))
            first.extend([child for child in second if child.tag != w("pPr")])
            hand.body.remove(second)


def rename_row(hand: Hand) -> None:
    """The name in a row of scores, all of it written anew."""
    names = [cells[1] for row in hand.rows() if (cells := row.findall(w("tc")))[0:2]]
    names = [cell for cell in names if text_of(cell).strip()]
    if names:
        name = hand.some(names)
        for text in _texts(name):
            text.text = f"{hand.word()} {hand.word()}"


def format_part(hand: Hand) -> None:
    """A few letters out of a word made red."""
    found = _isolated(hand, hand.some(hand.paragraphs()), r"(?<=[^\W\d_])[^\W\d_]{2}")
    if found is None:
        return
    properties = found.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        found.insert(0, properties)
    for old in properties.findall(w("color")):
        properties.remove(old)
    properties.append(element('<w:color w:val="FF0000"/>'))


def join_paragraphs(hand: Hand) -> None:
    first = hand.some(hand.outside_tables())
    second = first.getnext()
    if second is None or second.tag != w("p"):
        return
    first.extend([child for child in second if child.tag != w("pPr")])
    hand.body.remove(second)


def add_row(hand: Hand) -> None:
    rows = hand.rows()
    if rows:
        model = hand.some(rows)
        new = _copied(model)
        for text in new.iter(w("t")):
            text.text = hand.word()
        model.addnext(new)


def delete_row(hand: Hand) -> None:
    if len(hand.rows()) > 3:
        victim = hand.some(hand.rows())
        parent = victim.getparent()
        assert parent is not None
        parent.remove(victim)


def move_row(hand: Hand) -> None:
    if len(hand.rows()) > 3:
        moved, place = hand.random.sample(hand.rows(), 2)
        place.addnext(moved)


def add_column(hand: Hand) -> None:
    table = hand.body.findall(w("tbl"))[1]
    grid = table.find(w("tblGrid"))
    assert grid is not None
    at = hand.random.randrange(len(grid))
    grid.insert(at + 1, deepcopy(grid[at]))
    for row in table.findall(w("tr")):
        cells = row.findall(w("tc"))
        new = deepcopy(cells[min(at, len(cells) - 1)])
        for old in new.findall(w("p")):
            new.remove(old)
        new.append(element(paragraph("Bang", hand.word())))
        cells[min(at, len(cells) - 1)].addnext(new)


_LOOKS = (
    ("b", "<w:b/>", "on"),
    ("i", "<w:i/>", "on"),
    ("color", '<w:color w:val="FF0000"/>', "FF0000"),
    ("sz", '<w:sz w:val="36"/>', "36"),
    ("u", '<w:u w:val="single"/>', "single"),
    ("highlight", '<w:highlight w:val="yellow"/>', "yellow"),
)


def format_word(hand: Hand) -> None:
    tagged = [p for p in hand.paragraphs() if _MARK.search(text_of(p))]
    node = hand.some(tagged)
    if not any(_MARK.search(t.text or "") for t in _texts(node)):
        return
    found = _isolated(hand, node, _MARK.pattern)
    if found is None:
        return
    tag, xml, value = hand.random.choice(_LOOKS)
    if tag in ("b", "i"):
        style = node.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) in ("DeMuc", "DeMucNho", "TrichYeu"):
            return  # it is bold or italic already
    properties = found.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        found.insert(0, properties)
    for old in properties.findall(w(tag)):
        properties.remove(old)
    properties.append(element(xml))
    hand.formatted[text_of(found)] = (tag, value)


def align_paragraph(hand: Hand) -> None:
    node = hand.some(hand.outside_tables())
    properties = node.find(w("pPr"))
    assert properties is not None
    for old in properties.findall(w("jc")):
        properties.remove(old)
    properties.append(element('<w:jc w:val="right"/>'))


def add_comment(hand: Hand) -> None:
    found = _isolated(hand, hand.some(hand.paragraphs()))
    if found is None:
        return
    root = hand.notes("comments")
    number, text = str(len(root) + 7), hand.word()
    root.append(
        element(
            f'<w:comment w:id="{number}" w:author="Người đọc" w:initials="N">'
            f"<w:p>{run(text)}</w:p></w:comment>"
        )
    )
    hand.parts["word/comments.xml"] = etree.tostring(root)
    found.addprevious(element(f'<w:commentRangeStart w:id="{number}"/>'))
    found.addnext(element(f'<w:r><w:commentReference w:id="{number}"/></w:r>'))
    found.addnext(element(f'<w:commentRangeEnd w:id="{number}"/>'))
    hand.comments.append(text)


def add_footnote(hand: Hand) -> None:
    found = _isolated(hand, hand.some(hand.paragraphs()))
    if found is None:
        return
    root = hand.notes("footnotes")
    if not len(root):
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            root.append(
                element(
                    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r>'
                    "</w:p></w:footnote>"
                )
            )
    number, text = str(len(root) + 3), hand.word()  # type: ignore[assignment]
    root.append(
        element(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p>'
            "</w:footnote>"
        )
    )
    hand.parts["word/footnotes.xml"] = etree.tostring(root)
    found.addnext(element(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'))
    hand.footnotes.append(text)


def add_picture(hand: Hand) -> None:
    data = PICTURE + hand.word().encode()
    name = f"media/hand{len(hand.pictures)}.png"
    hand.parts[f"word/{name}"] = data
    hand.content_type(f"word/{name}", "image/png")
    link = hand.link("image", name)
    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        'distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="{len(hand.pictures) + 1}" name="Hình"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="0" name="Hình"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    new = element(f"<w:r>{drawing}</w:r>")
    node = hand.some(hand.outside_tables())
    if hand.random.random() < 0.5:
        node.append(new)
    else:
        holder = element(paragraph("NoiDung"))
        holder.append(new)
        node.addnext(holder)
    hand.pictures.append(data)


def add_table(hand: Hand) -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{paragraph("Bang", hand.word())}'
        "</w:tc>"
        for _ in range(2)
    )
    table = element(
        '<w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    )
    hand.some(hand.outside_tables()).addnext(table)


def add_link(hand: Hand) -> None:
    number = hand.link("hyperlink", "https://example.org/", external=True)
    node = hand.some(hand.outside_tables())
    node.append(element(f'<w:hyperlink r:id="{number}">{run(hand.word())}</w:hyperlink>'))


def make_list(hand: Hand) -> None:
    name = "word/numbering.xml"
    if name not in hand.parts:
        hand.parts[name] = (
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
            '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ).encode()
        hand.content_type(name, f"{_OFFICE}.numbering+xml")
        hand.link("numbering", "numbering.xml")
    node = element(paragraph("NoiDung", hand.word()))
    properties = node.find(w("pPr"))
    assert properties is not None
    properties.append(element('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'))
    hand.some(hand.outside_tables()).addnext(node)


def edit_footer(hand: Hand) -> None:
    name = hand.random.choice(("word/footer1.xml", "word/header1.xml"))
    root = etree.fromstring(hand.parts[name])
    root[0].append(element(run(f" {hand.word()}")))
    hand.parts[name] = etree.tostring(root)


def edit_signature(hand: Hand) -> None:
    tables = hand.body.findall(w("tbl"))
    text = hand.some(_texts(hand.random.choice((tables[0], tables[-1]))))
    text.text = f"{text.text} {hand.word()}"


DIVISIONS: tuple[Callable[[Hand], None], ...] = (
    split_paragraph,
    split_in_three,
    join_paragraphs,
    join_three,
    shift_words,
    move_single,
    move_and_insert,
    move_half,
    insert_words,
    format_part,
    rename_row,
)
"""Edits that leave every word once: each sentence stands once in the merge too."""

EDITS: tuple[Callable[[Hand], None], ...] = (
    insert_words,
    replace_words,
    delete_words,
    change_number,
    add_paragraph,
    add_recipient,
    delete_paragraph,
    move_paragraph,
    split_paragraph,
    join_paragraphs,
    add_row,
    delete_row,
    move_row,
    add_column,
    format_word,
    align_paragraph,
    add_comment,
    add_footnote,
    add_picture,
    add_table,
    add_link,
    make_list,
    edit_footer,
    edit_signature,
)


def as_word_saves(data: bytes, random: Random) -> bytes:
    """The file with the noise that Word adds: cut runs, marks of spelling and of revisions."""
    parts = unzipped(data)
    document = etree.fromstring(parts["word/document.xml"])
    for node in list(document.iter(w("p"))):
        node.set(w("rsidR"), f"{random.randrange(16**8):08X}")
        for piece in node.findall(w("r")):
            _cut_run(piece, random)
    first = next(iter(document.iter(w("p"))))
    first.append(element('<w:bookmarkStart w:id="0" w:name="_GoBack"/>'))
    first.append(element('<w:bookmarkEnd w:id="0"/>'))
    parts["word/document.xml"] = etree.tostring(document)
    parts["word/settings.xml"] = (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="90"/><w:proofState w:spelling="clean"/>'
        '<w:defaultTabStop w:val="720"/><w:compat/><w:rsids><w:rsidRoot w:val="00A1"/></w:rsids>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/></w:settings>'
    ).encode()
    if b"settings.xml" not in parts["word/_rels/document.xml.rels"]:
        rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
        item = etree.SubElement(rels, rels[0].tag)
        item.set("Id", "rIdWordSettings")
        item.set("Type", f"{R}/settings")
        item.set("Target", "settings.xml")
        parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
        types = etree.fromstring(parts["[Content_Types].xml"])
        item = etree.SubElement(types, types[-1].tag)
        item.set("PartName", "/word/settings.xml")
        item.set("ContentType", f"{_OFFICE}.settings+xml")
        parts["[Content_Types].xml"] = etree.tostring(types)
    return zipped(parts)


def _cut_run(piece: etree._Element, random: Random) -> None:
    text = piece.find(w("t"))
    source = "" if text is None else text.text or ""
    if text is None or len(source) < 2 or len(piece.findall(w("t"))) > 1 or random.random() < 0.4:
        return
    at = random.randrange(1, len(source))
    second = deepcopy(piece)
    text.text = source[:at]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    after = second.find(w("t"))
    assert after is not None
    after.text = source[at:]
    after.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    second.insert(
        1 if second.find(w("rPr")) is not None else 0, element("<w:lastRenderedPageBreak/>")
    )
    piece.addnext(second)
    piece.addnext(element('<w:proofErr w:type="spellStart"/>'))
