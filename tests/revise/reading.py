"""What a .docx says, read by the tests: text after accepting or rejecting, validity."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

from cchc_docs.revise.merging.edits import Edit
from cchc_docs.revise.merging.merge import MergeResult
from tests.revise.plans import R, W, unzipped

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|comments)\.xml")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@lru_cache(maxsize=16)
def trees(data: bytes) -> dict[str, ElementTree.Element]:
    """Each part that people read; several questions are asked of each document in turn."""
    parts = unzipped(data)
    return {name: ElementTree.fromstring(parts[name]) for name in parts if _STORY.fullmatch(name)}


def body(data: bytes) -> ElementTree.Element:
    found = trees(data)["word/document.xml"].find(w("body"))
    assert found is not None
    return found


def accepted(data: bytes) -> list[str]:
    """The paragraphs of the body with every tracked change accepted."""
    return _paragraphs(body(data), {w("del"), w("moveFrom")}, {w("del")})


def rejected(data: bytes) -> list[str]:
    """The paragraphs of the body with every tracked change rejected."""
    return _paragraphs(body(data), {w("ins"), w("moveTo")}, {w("ins")})


def everything(data: bytes) -> str:
    """All text of the body, header and footer, deleted or not."""
    return "\n".join(
        "".join(_text(paragraph, set(), " "))
        for name, tree in trees(data).items()
        if "comments" not in name and "notes" not in name
        for paragraph in tree.iter(w("p"))
    )


def _paragraphs(root: ElementTree.Element, hidden: set[str], marks: set[str]) -> list[str]:
    found: list[str] = []
    carried = ""
    for block in _blocks(root, marks):
        text = carried + "".join(_text(block, hidden))
        properties = block.find(f"{w('pPr')}/{w('rPr')}")
        if properties is not None and any(child.tag in marks for child in properties):
            carried = text
            continue
        found.append(text)
        carried = ""
    return found if not carried else [*found, carried]


def _blocks(root: ElementTree.Element, marks: set[str]) -> Iterator[ElementTree.Element]:
    for child in root:
        if child.tag == w("p"):
            yield child
        elif child.tag == w("tr"):
            properties = child.find(w("trPr"))
            gone = properties is not None and any(mark.tag in marks for mark in properties)
            if not gone:
                yield from _blocks(child, marks)
        else:
            yield from _blocks(child, marks)


def _text(element: ElementTree.Element, hidden: set[str], gap: str = "") -> Iterator[str]:
    """The text inside; ``gap`` is put around what is inserted or deleted."""
    for child in element:
        if child.tag in hidden or child.tag == w("pPr"):
            continue
        if child.tag in (w("t"), w("delText")):
            yield child.text or ""
        elif child.tag in (w("tab"), w("br")):
            yield " "
        elif child.tag in (w("ins"), w("del")):
            yield from (gap, *_text(child, hidden, gap), gap)
        else:
            yield from _text(child, hidden, gap)


def numbers(texts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[.,/]\d+)*", "\n".join(texts)))


def look_of_word(data: bytes, word: str) -> list[dict[str, str]]:
    """For each run with the word in it: tag of a property → its value (``on`` for none)."""
    found = []
    for tree in trees(data).values():
        for run in tree.iter(w("r")):
            if word in "".join(_text(run, set())):
                properties = run.find(w("rPr"))
                found.append(
                    {
                        child.tag.rpartition("}")[2]: child.get(w("val"), "on")
                        for child in (() if properties is None else properties)
                    }
                )
    return found


def rows(data: bytes) -> list[list[str]]:
    """The rows of every table of the body: text of the cells."""
    return [
        ["".join(_text(cell, set())) for cell in row.findall(w("tc"))]
        for row in body(data).iter(w("tr"))
    ]


def faults(data: bytes) -> list[str]:
    """What would make Word call the file damaged."""
    parts = unzipped(data)
    found = [f"không có phần {target}" for target in _missing_targets(parts)]
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    extensions = {item.get("Extension") for item in types}
    named = [item.get("PartName", "")[1:] for item in types if item.get("PartName")]
    found += [f"kiểu nội dung lặp: {name}" for name, n in Counter(named).items() if n > 1]
    found += [
        f"không có kiểu nội dung: {name}"
        for name in parts
        if name not in named
        and name.rpartition(".")[2] not in extensions
        and name != "[Content_Types].xml"
    ]
    for name, tree in trees(data).items():
        found += [f"{name}: {fault}" for fault in _tree_faults(tree)]
        found += [f"{name}: {fault}" for fault in _reference_faults(name, tree, parts)]
    return [*found, *_note_faults(trees(data))]


def _missing_targets(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        items = list(ElementTree.fromstring(data))
        for number, count in Counter(item.get("Id") for item in items).items():
            if count > 1:
                yield f"{number} lặp trong {name}"
        for item in items:
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[1:]
            if item.get("TargetMode") != "External" and target not in parts:
                yield target


def _tree_faults(tree: ElementTree.Element) -> Iterator[str]:
    for tag in ("bookmarkStart", "ins", "del", "comment"):
        ids = Counter(item.get(w("id")) for item in tree.iter(w(tag)))
        yield from (f"{tag} {key} lặp" for key, count in ids.items() if count > 1)
    starts = {item.get(w("id")) for item in tree.iter(w("bookmarkStart"))}
    ends = {item.get(w("id")) for item in tree.iter(w("bookmarkEnd"))}
    if starts != ends:
        yield "dấu trang không có hai đầu"
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    numbers_of = Counter(item.get("id") for item in tree.iter(drawing))
    yield from (f"docPr {key} lặp" for key, count in numbers_of.items() if count > 1)
    for cell in tree.iter(w("tc")):
        last = cell[-1] if len(cell) else cell
        if last.tag == w("sdt"):
            last = last[-1][-1]
        if last.tag != w("p"):
            yield "ô không kết thúc bằng đoạn"
    for table in tree.iter(w("tbl")):
        if table.find(w("tr")) is None:
            yield "bảng không có dòng"
    for paragraph in tree.iter(w("p")):
        if any(True for _ in paragraph.iterfind(f"./{w('p')}")):
            yield "đoạn trong đoạn"
        at = [n for n, child in enumerate(paragraph) if child.tag == w("pPr")]
        if at and at != [0]:
            yield "pPr không đứng đầu"


def _reference_faults(
    name: str, tree: ElementTree.Element, parts: dict[str, bytes]
) -> Iterator[str]:
    folder, file = posixpath.split(name)
    rels = parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
    known = {item.get("Id") for item in ElementTree.fromstring(rels)}
    for element in tree.iter():
        for key, value in element.attrib.items():
            if key.startswith(f"{{{R}}}") and value not in known:
                yield f"không có quan hệ {value}"


def _note_faults(found: dict[str, ElementTree.Element]) -> Iterator[str]:
    document = found["word/document.xml"]
    for part, tags in (
        ("word/comments.xml", ("commentReference", "commentRangeStart", "commentRangeEnd")),
        ("word/footnotes.xml", ("footnoteReference",)),
    ):
        tree = found.get(part)
        known = set() if tree is None else {note.get(w("id")) for note in tree}
        for tag in tags:
            used = [item.get(w("id")) for item in document.iter(w(tag))]
            yield from (f"{tag} {key} không có" for key in used if key not in known)
            yield from (f"{tag} {key} lặp" for key, n in Counter(used).items() if n > 1)


def not_carried(result: MergeResult) -> tuple[Edit, ...]:
    """What was edited and is not in the result; never without being told."""
    return tuple(edit for edit in result.edits if not edit.carried)
