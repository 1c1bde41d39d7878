"""Word packages that would fetch or run something, or harm whoever unpacks them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

Parts = dict[str, bytes]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
RELS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"
EMPTY_RELS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
HERE = b"http://127.0.0.1/"
"""The address of everything remote; a test listens there, at a port of its own."""


def unzipped(data: bytes) -> Parts:
    """The parts by name."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, by the standard library."""
    return zipped_entries(list(parts.items()))


def zipped_entries(entries: list[tuple[str, bytes]]) -> bytes:
    """A package of these entries, doubles and odd names included."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries:
            package.NameToInfo.pop(name, None)
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return stream.getvalue()


def linked(
    kind: str, target: str, *, external: bool = True, rels: str = RELS
) -> Callable[[Parts], Parts]:
    """A further relationship of this kind in the part ``rels``."""
    full = kind if "://" in kind else f"{OFFICE}/{kind}"
    mode = ' TargetMode="External"' if external else ""
    item = f'<Relationship Id="rIdXau" Type="{full}" Target="{target}"{mode}/></Relationships>'

    def change(parts: Parts) -> Parts:
        old = parts.get(rels, EMPTY_RELS)
        return {**parts, rels: old.replace(b"</Relationships>", item.encode())}

    return change


def with_part(
    name: str, data: bytes, *changes: Callable[[Parts], Parts]
) -> Callable[[Parts], Parts]:
    """A further part, and what else it takes."""

    def change(parts: Parts) -> Parts:
        for one in changes:
            parts = one(parts)
        return {**parts, name: data}

    return change


def in_text(xml: str) -> Callable[[Parts], Parts]:
    """A piece of XML as the first thing in the text."""

    def change(parts: Parts) -> Parts:
        text = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)
        assert text != parts[DOCUMENT]
        return {**parts, DOCUMENT: text}

    return change


def field(*pieces: str) -> Callable[[Parts], Parts]:
    """A field whose code Word has spread over several runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return in_text(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def document_type(part: str, encoding: str = "utf-8") -> Callable[[Parts], Parts]:
    """An external entity declared in a part and, where it has text, used there."""

    def change(parts: Parts) -> Parts:
        text = parts[part].decode()
        body = text.partition("?>")[2] if text.startswith("<?xml") else text
        subset = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        xml = f'<?xml version="1.0" encoding="{encoding}"?>{subset}{body}'
        return {**parts, part: xml.replace("<w:body>", "<w:body>&e;", 1).encode(encoding)}

    return change


def retyped(parts: Parts) -> Parts:
    """A .docm under the name of a .docx."""
    types = parts["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return {**parts, "[Content_Types].xml": types.replace(plain, macro)}


NESTED_FIELD = in_text(
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "<w:r><w:instrText> cmd</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
VML = (
    '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:imagedata src="http://127.0.0.1/a.png"/></v:rect></w:pict></w:r></w:p>'
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    b'<image xlink:href="http://127.0.0.1/a.png"/></svg>'
)
MAIL_MERGE = b'<w:mailMerge><w:connectString w:val="DSN=x"/></w:mailMerge></w:settings>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def mail_merge(parts: Parts) -> Parts:
    """Settings that ask for a data source."""
    settings = parts["word/settings.xml"].replace(b"</w:settings>", MAIL_MERGE)
    return {**parts, "word/settings.xml": settings}


SETTINGS_RELS = "word/_rels/settings.xml.rels"
ACTIVE: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "remote template": (
        linked("attachedTemplate", "http://127.0.0.1/t.dotm", rels=SETTINGS_RELS),
        "gắn với mẫu ở nơi khác: “http://127.0.0.1",
    ),
    "template of a share": (
        linked("attachedTemplate", "\\\\may-chu\\t.dotm", rels=SETTINGS_RELS),
        "gắn với mẫu ở nơi khác",
    ),
    "linked picture": (linked("image", "http://127.0.0.1/a.png"), "lấy ảnh từ nơi khác"),
    "picture without a mode": (
        linked("image", "http://127.0.0.1/a.png", external=False),
        "lấy ảnh từ nơi khác",
    ),
    "picture of a share": (
        linked("image", "//may-chu/a.png", external=False),
        "lấy ảnh từ nơi khác",
    ),
    "remote header": (linked("header", "http://127.0.0.1/h.xml"), "lấy nội dung từ nơi khác"),
    "remote styles": (linked("styles", "http://127.0.0.1/s.xml"), "lấy nội dung từ nơi khác"),
    "subdocument": (linked("subDocument", "con.docx"), "có văn bản con"),
    "frame": (linked("frame", "http://127.0.0.1/f.htm"), "khung"),
    "link to a file": (linked("hyperlink", "file:///C:/Windows/x.exe"), "có liên kết tới"),
    "link to a protocol": (linked("hyperlink", "ms-msdt:/id x"), "có liên kết tới"),
    "link with a script": (linked("hyperlink", "javascript:x"), "có liên kết tới"),
    "chunk": (
        with_part("word/a.html", b"<html/>", linked("aFChunk", "a.html", external=False)),
        "altChunk",
    ),
    "macros": (
        with_part(
            "word/vbaProject.bin",
            OLE,
            linked(f"{MICROSOFT}/vbaProject", "vbaProject.bin", external=False),
        ),
        "có macro",
    ),
    "macros under another name": (
        with_part("word/a.dat", OLE, linked(f"{MICROSOFT}/vbaProject", "a.dat", external=False)),
        "có macro",
    ),
    "docm renamed": (retyped, "có macro"),
    "embedded object": (
        with_part(
            "word/embeddings/oleObject1.bin",
            OLE,
            linked("oleObject", "embeddings/oleObject1.bin", external=False),
        ),
        "đối tượng nhúng (OLE)",
    ),
    "object called a picture": (with_part("word/media/a.png", OLE), "đối tượng nhúng (OLE)"),
    "program called a picture": (with_part("word/media/a.png", b"MZ\x90\x00"), "đối tượng nhúng"),
    "linked object": (linked("oleObject", "mhtml:http://127.0.0.1/x"), "đối tượng nhúng (OLE)"),
    "ActiveX": (
        with_part(
            "word/activeX/activeX1.xml",
            b"<x/>",
            linked("control", "activeX/activeX1.xml", external=False),
        ),
        "ActiveX",
    ),
    "web add-in": (
        linked(
            "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
            "a.xml",
            external=False,
        ),
        "ứng dụng web",
    ),
    "toolbar": (linked(f"{MICROSOFT}/ui/extensibility", "ui.xml", external=False), "thanh công cụ"),
    "mail merge": (mail_merge, "trộn thư"),
    "DDE": (field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'), "trường DDEAUTO"),
    "DDE in pieces": (field(" D", "DE", "AUTO", " cmd"), "trường DDEAUTO"),
    "DDE hidden": (NESTED_FIELD, "trường {} cmd"),
    "INCLUDETEXT": (field(' INCLUDETEXT "http://127.0.0.1/a.docx"'), "trường INCLUDETEXT"),
    "INCLUDEPICTURE": (field(' includepicture "http://127.0.0.1/a.png"'), "trường INCLUDEPICTURE"),
    "LINK": (field(" LINK Excel.Sheet.12 C:\\\\a.xlsx"), "trường LINK"),
    "MACROBUTTON": (field(" MACROBUTTON Chay Bấm vào đây"), "trường MACROBUTTON"),
    "DATABASE": (field(' DATABASE \\\\d "x"'), "trường DATABASE"),
    "simple field": (
        in_text('<w:p><w:fldSimple w:instr=" DDE a b c "/></w:p>'),
        "trường DDE",
    ),
    "field with a link": (field(' HYPERLINK "\\\\\\\\may-chu\\\\a"'), "có liên kết tới"),
    "old drawing": (in_text(VML), "lấy ảnh từ nơi khác"),
    "picture in SVG": (with_part("word/media/a.svg", SVG), "lấy ảnh từ nơi khác"),
}
"""What Word would fetch or run, and the words with which it is refused."""

SOME = tuple(ACTIVE)[::4]
"""Kinds that are tried through every command; each kind is tried at the gate they all use."""


def bomb(parts: Parts) -> bytes:
    """A part that unpacks to a thousand times its size."""
    return zipped({**parts, "word/media/a.bin": bytes(6_000_000)})


def encrypted(parts: Parts) -> bytes:
    """Every entry marked as encrypted."""
    data = bytearray(zipped(parts))
    at = -1
    while (at := data.find(b"PK\1\2", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def named(name: str) -> Callable[[Parts], bytes]:
    """A further entry under this name."""
    return lambda parts: zipped_entries([*parts.items(), (name, b"x")])


def lying(parts: Parts) -> bytes:
    """An entry whose directory says that it is smaller than it is."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    real = packer.compress(bytes(5_000_000)) + packer.flush()
    data = bytearray(zipped({**parts, "word/media/a.bin": bytes(4_000_000)}))
    at = data.rfind(b"PK\1\2")
    struct.pack_into("<L", data, at + 24, 10)
    assert len(real) > 10
    return bytes(data)


def typed(part: str, encoding: str = "utf-8") -> Callable[[Parts], bytes]:
    """The package with a document type in that part."""
    return lambda parts: zipped(document_type(part, encoding)(parts))


BROKEN: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "bomb": (bomb, "bom nén"),
    "too many entries": (
        lambda parts: zipped({**parts, **{f"word/media/{n}": b"" for n in range(4_000)}}),
        "hơn 4000 phần",
    ),
    "size that lies": (lying, "bị hỏng"),
    "encrypted": (encrypted, "mật khẩu"),
    "name with ..": (named("word/../../x"), "tên trái phép"),
    "no name": (named(""), "tên trái phép"),
    "absolute name": (named("/etc/x"), "tên trái phép"),
    "name with a drive": (named("C:/x"), "tên trái phép"),
    "name with a backslash": (named("..\\x"), "tên trái phép"),
    "two of one name": (named(DOCUMENT), "hai phần cùng tên"),
    "two of one name but for case": (named("word/DOCUMENT.xml"), "hai phần cùng tên"),
    "entity in the text": (typed(DOCUMENT), "khai báo kiểu bị cấm"),
    "entity in the styles": (typed("word/styles.xml"), "khai báo kiểu bị cấm"),
    "entity in the styles, UTF-16": (typed("word/styles.xml", "utf-16"), "khai báo kiểu bị cấm"),
    "entity in relationships": (typed(RELS), "khai báo kiểu bị cấm"),
    "entity in package relationships": (typed("_rels/.rels"), "khai báo kiểu bị cấm"),
    "entity in content types": (typed("[Content_Types].xml"), "khai báo kiểu bị cấm"),
    "entity in a header": (typed("word/header1.xml"), "khai báo kiểu bị cấm"),
    "entity in the settings": (typed("word/settings.xml"), "khai báo kiểu bị cấm"),
    "entity in properties": (typed("docProps/core.xml"), "khai báo kiểu bị cấm"),
    "no package": (lambda _: b"PK\3\4 nothing", "không phải là .docx"),
    "old Word": (lambda _: OLE, "định dạng cũ (.doc)"),
}
"""Packages that cannot be taken apart safely, and the words with which they are refused."""
