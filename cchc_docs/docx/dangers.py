"""What a Word file would fetch or run once somebody opens it in Word; here it is only named.

A plan that carried such a thing would do it on the machine of everyone who reads the plan.
Relationships and fields: ECMA-376 part 1, §11.3, §15, §17.16; part 2, §9.3.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from cchc_docs.docx.names import CONTENT_TYPES, OFFICE_VML, RELATIONSHIPS, VML, R, W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.template_paths import is_of_word, is_on_a_disk
from cchc_docs.frozen import dataclass
from cchc_docs.letters import printable
from cchc_docs.packages import OLE_MAGIC, described_part, target_part

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
_OVERRIDE = f"{{{CONTENT_TYPES}}}Override"
_OFFICE_HREF = f"{OFFICE_VML}href"
_XML = (".xml", ".rels", ".vml", ".svg")
_BEFORE_XML = codecs.BOM_UTF8 + codecs.BOM_UTF16 + codecs.BOM_UTF16_BE + b" \t\r\n"
_MOST = 20
_LETTERS_SHOWN = 80

_NO_MACROS = "mở bằng Word, lưu lại kiểu Word Document (.docx) không có macro"
_NO_OBJECTS = "xóa đối tượng, dán lại nội dung của nó dưới dạng bảng hoặc hình ảnh"
_NO_TEMPLATE = "trong Word vào Developer > Document Template, chọn lại mẫu Normal rồi lưu"
_NO_LINK = "chèn thẳng nội dung vào tệp (với ảnh: không chọn Link to File)"
_NO_FIELD = "chọn trường đó, bấm Ctrl+Shift+F9 để đổi thành chữ thường rồi lưu"
_NO_MAIL_MERGE = "trong Word vào Mailings > Start Mail Merge > Normal Word Document rồi lưu"
_NO_HYPERLINK = "bỏ liên kết (Ctrl+Shift+F9), hoặc dùng địa chỉ https:// hay mailto:"
_NO_OTHER = "mở bằng Word, xóa phần này, lưu lại kiểu Word Document (.docx)"

_MACROS = "có macro"
_OBJECT = "có đối tượng nhúng (OLE)"
_ACTIVEX = "có điều khiển ActiveX"
_KINDS = {
    "vbaproject": (_MACROS, _NO_MACROS),
    "wordvbadata": (_MACROS, _NO_MACROS),
    "keymapcustomizations": (_MACROS, _NO_MACROS),
    "attachedtoolbars": (_MACROS, _NO_MACROS),
    "extensibility": ("có lệnh thêm vào thanh công cụ của Word", _NO_MACROS),
    "oleobject": (_OBJECT, _NO_OBJECTS),
    "package": (_OBJECT, _NO_OBJECTS),
    "control": (_ACTIVEX, _NO_OBJECTS),
    "activexcontrolbinary": (_ACTIVEX, _NO_OBJECTS),
    "afchunk": ("có tệp khác chèn nguyên bên trong (altChunk)", _NO_OTHER),
    "subdocument": ("có văn bản con lấy từ tệp khác", _NO_LINK),
    "attachedtemplate": ("gắn với mẫu ở nơi khác", _NO_TEMPLATE),
    "webextension": ("có ứng dụng web bên trong", _NO_OTHER),
    "webextensiontaskpanes": ("có ứng dụng web bên trong", _NO_OTHER),
    "mailmergesource": ("nối với nguồn dữ liệu trộn thư", _NO_MAIL_MERGE),
    "mailmergeheadersource": ("nối với nguồn dữ liệu trộn thư", _NO_MAIL_MERGE),
    "transform": ("lưu qua một tệp XSLT ở nơi khác", _NO_OTHER),
    "frame": ("có khung lấy nội dung từ tệp khác", _NO_OTHER),
}
"""By the last word of a relationship's type, in small letters."""

_ITSELF = (_MACROS, _OBJECT, _ACTIVEX)
"""What a part is told to be by its own name or content."""

_FIELDS = frozenset(
    (
        "DATABASE",
        "DDE",
        "DDEAUTO",
        "EMBED",
        "HTMLCONTROL",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "MACROBUTTON",
        "PRINT",
        "RD",
    )
)
_USUAL_ADDRESS = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_DOCUMENT_NEARBY = re.compile(
    r"(?![\\/])[^:]*\.(docx?|xlsx?|pptx?|rtf|odt|ods|pdf|txt|jpe?g|png)(#[^:]*)?", re.IGNORECASE
)
"""A document that lay in a folder beside: no program, and no other machine."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_HYPERLINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_WORD_OF_A_FIELD = re.compile(r'"([^"]*)"?|(\S+)')
_SWITCH = re.compile(r"\\[a-z]", re.IGNORECASE)
_SWITCHES_WITH_WORDS = frozenset((r"\l", r"\o", r"\t"))
"""Of a link's field: the place in the document, the tip, the window."""


@dataclass(frozen=True, slots=True)
class Danger:
    """One thing that Word would fetch or run: the part that holds it, what it is, what to do.

    It is mild where nothing comes from another machine: a template on somebody's disk. ``named`` is
    the part that a relationship calls so, where it is inside.
    """

    part: str
    what: str
    hint: str
    is_mild: bool = False
    named: str = ""


def dangers(package: Package) -> tuple[Danger, ...]:
    """What the package would fetch or run in Word, the first twenty of it.

    Raises UnreadableDocument where a part is broken or declares a document type.
    """
    found: dict[tuple[str, str], Danger] = {}
    for danger in _without_second_telling(package, _all(package)):
        found.setdefault((danger.part, danger.what), danger)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def refuse_dangers(package: Package) -> None:
    """Raise UnreadableDocument where the package would fetch or run anything in Word."""
    found = dangers(package)
    if found:
        parts = f"{found[0].part}; và {len(found) - 1} chỗ khác" if found[1:] else found[0].part
        raise UnreadableDocument(f"tệp {found[0].what} ({parts})", found[0].hint)


def _without_second_telling(package: Package, found: Iterable[Danger]) -> Iterator[Danger]:
    """A part that is told with the relationship that names it is not told by itself too."""
    named = None
    for danger in found:
        if danger.what in _ITSELF:
            named = _told_as_named(package) if named is None else named
            if danger.part in named:
                continue
        yield danger


def _told_as_named(package: Package) -> set[str]:
    links = (name for name in package.names if name.lower().endswith(".rels"))
    told = (one for name in links for one in _relationships(package.tree(name), name))
    return {package.find(one.named) or one.named for one in told if one.named}


def _all(package: Package) -> Iterator[Danger]:
    for name in package.names:
        yield from _by_name(name)
        tree = _tree(package, name)
        if tree is None:
            if package.read(name, 8).startswith((OLE_MAGIC, b"MZ")):
                yield Danger(name, _OBJECT, _NO_OBJECTS)
        elif name.lower().endswith(".rels"):
            yield from _relationships(tree, name)
        elif name.lower().endswith(".svg"):
            yield from _drawing(tree, name)
        else:
            yield from _content(tree, name)


def _tree(package: Package, name: str) -> etree._Element | None:
    """The XML of a part, whatever its name says; None where it is not XML.

    Raises UnreadableDocument where it is called XML and is broken.
    """
    if name.lower().endswith(_XML):
        return package.tree(name)
    if not package.read(name, 80).replace(b"\0", b"").lstrip(_BEFORE_XML).startswith(b"<"):
        return None
    try:
        return package.tree(name)
    except UnreadableDocument:
        return None


def _by_name(name: str) -> Iterator[Danger]:
    lower = name.lower()
    if lower.endswith("vbaproject.bin"):
        yield Danger(name, _MACROS, _NO_MACROS)
    elif "/activex/" in lower:
        yield Danger(name, _ACTIVEX, _NO_OBJECTS)
    elif "/embeddings/" in lower and not lower.endswith((".xlsx", ".rels")):
        yield Danger(name, _OBJECT, _NO_OBJECTS)


def _relationships(tree: etree._Element, name: str) -> Iterator[Danger]:
    for item in tree.iter(_RELATIONSHIP):
        kind = item.get("Type", "").rpartition("/")[2].lower()
        target = item.get("Target", "").strip()
        leads_out = is_outside(item)
        if kind == "hyperlink":
            if is_harmful(target, leads_out=leads_out):
                yield Danger(name, f"có liên kết tới “{_shown(target)}”", _NO_HYPERLINK)
        elif kind == "attachedtemplate" and (is_on_a_disk(target) or is_of_word(target)):
            yield from _template_on_a_disk(target, name)
        elif kind in _KINDS and not (_is_of_a_chart(name, target) and not leads_out):
            what, hint = _KINDS[kind]
            named = "" if leads_out else target_part(described_part(name), target)
            yield Danger(name, f"{what}: “{_shown(target)}”", hint, named=named)
        elif leads_out:
            what = "lấy ảnh từ nơi khác" if kind == "image" else "lấy nội dung từ nơi khác"
            yield Danger(name, f"{what}: “{_shown(target)}”", _NO_LINK)


def _template_on_a_disk(target: str, name: str) -> Iterator[Danger]:
    if not is_of_word(target):
        what = f"ghi đường dẫn tới tệp mẫu trên máy của người soạn: “{_shown(target)}”"
        yield Danger(name, what, _NO_TEMPLATE, is_mild=True)


def is_outside(relationship: etree._Element) -> bool:
    """Whether the relationship leads out of the package."""
    is_internal = relationship.get("TargetMode", "Internal") == "Internal"
    return not is_internal or bool(_ELSEWHERE.match(relationship.get("Target", "").strip()))


def _is_of_a_chart(name: str, target: str) -> bool:
    """Whether it is the sheet with the figures of a chart, which Word opens only when asked to."""
    return "/charts/" in name and target.lower().endswith(".xlsx")


def _content(tree: etree._Element, name: str) -> Iterator[Danger]:
    if any("macroenabled" in item.get("ContentType", "").lower() for item in tree.iter(_OVERRIDE)):
        yield Danger(name, _MACROS, _NO_MACROS)
    if next(tree.iter(f"{W}mailMerge"), None) is not None:
        yield Danger(name, "nối với nguồn dữ liệu trộn thư", _NO_MAIL_MERGE)
    for code in _field_codes(tree):
        yield from _field(code, name)
    for item in tree.iter(f"{VML}*"):
        for address in (item.get("src", ""), item.get(_OFFICE_HREF, "")):
            if _ELSEWHERE.match(address) and not item.get(f"{R}id"):
                yield Danger(name, f"lấy ảnh từ nơi khác: “{_shown(address)}”", _NO_LINK)


def _drawing(tree: etree._Element, name: str) -> Iterator[Danger]:
    """A picture in SVG may name others by address."""
    for item in tree.iter():
        for key, value in item.items():
            is_address = str(key).endswith("href") and not str(value).startswith("data:")
            if is_address and _ELSEWHERE.match(str(value)):
                yield Danger(name, f"lấy ảnh từ nơi khác: “{_shown(str(value))}”", _NO_LINK)


def _field(code: str, name: str) -> Iterator[Danger]:
    """A field's code as text, with ``{}`` where another field stands inside it."""
    word = re.split(r'[\s"\\]', code.strip().lstrip('"'), maxsplit=1)[0].upper()
    if word in _FIELDS or word.startswith("{"):
        shown = word if word in _FIELDS else _shown(code.strip())
        what = f"có trường {shown}, trong Word sẽ lấy nội dung từ nơi khác hoặc chạy lệnh"
        yield Danger(name, what, _NO_FIELD)
    for address in harmful_addresses(code):
        yield Danger(name, f"có liên kết tới “{_shown(address)}”", _NO_HYPERLINK)


def is_harmful(address: str, *, leads_out: bool) -> bool:
    """Whether a link to the address may run or fetch something when somebody clicks on it."""
    is_usual = _USUAL_ADDRESS.match(address) or _DOCUMENT_NEARBY.fullmatch(unquote(address))
    return bool(address) and leads_out and not is_usual


def harmful_addresses(code: str) -> list[str]:
    """Where the code of a link's field leads to, if that is no usual address; tips are none."""
    field = _HYPERLINK.match(code)
    if not field:
        return []
    found, is_of_a_switch = [], False
    for quoted, bare in _WORD_OF_A_FIELD.findall(code[field.end() :]):
        address = (quoted or bare).strip()
        is_switch = bool(bare) and bool(_SWITCH.fullmatch(bare))
        if not (is_switch or is_of_a_switch):
            leads_out = bool(_ELSEWHERE.match(address))
            found += [address] if is_harmful(address, leads_out=leads_out) else []
        is_of_a_switch = is_switch and bare.lower() in _SWITCHES_WITH_WORDS
    return found


def _field_codes(tree: etree._Element) -> Iterator[str]:
    """The code of each field, put together from the runs that Word spreads it over."""
    open_fields: list[list[str]] = []
    in_result: list[bool] = []
    tags = [f"{W}{tag}" for tag in ("fldSimple", "fldChar", "instrText", "delInstrText")]
    for item in tree.iter(*tags):
        if item.tag == f"{W}fldSimple":
            yield item.get(f"{W}instr", "")
        elif item.tag != f"{W}fldChar":
            if open_fields and not in_result[-1]:
                open_fields[-1].append(item.text or "")
        else:
            kind = item.get(f"{W}fldCharType")
            if kind == "begin":
                if open_fields and not in_result[-1]:
                    open_fields[-1].append("{}")
                open_fields.append([])
                in_result.append(False)
            elif kind == "separate" and in_result:
                in_result[-1] = True
            elif kind == "end" and open_fields:
                in_result.pop()
                yield "".join(open_fields.pop())
    yield from ("".join(pieces) for pieces in open_fields)


def _shown(text: str) -> str:
    return printable(text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN]}…")
