"""A small .docx package around a body: styles, settings, header, footer, properties."""

from __future__ import annotations

from xml.sax.saxutils import escape

from cchc_docs.docx.zip_writer import pack
from cchc_docs.standard import Standard
from tools.first_templates.styles import LANGUAGE, WORD_NAMESPACE, styles_xml
from tools.first_templates.theme import theme_xml

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = f'xmlns:w="{WORD_NAMESPACE}" xmlns:r="{_OFFICE}"'

_PARTS = (
    ("styles", "styles", "rId1"),
    ("settings", "settings", "rId2"),
    ("fontTable", "fontTable", "rId3"),
    ("header1", "header", "rId4"),
    ("footer1", "footer", "rId5"),
    ("header2", "header", "rId6"),
    ("footer2", "footer", "rId7"),
)
REFERENCES = (
    '<w:headerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="default" r:id="rId5"/>'
    '<w:headerReference w:type="first" r:id="rId6"/>'
    '<w:footerReference w:type="first" r:id="rId7"/>'
)


def build_package(body: str, standard: Standard, title: str, subject: str) -> bytes:
    """The .docx with that body; title and subject may hold tags."""
    page_number = _page_number(standard)
    in_header = standard.page_number.place == "header"
    document = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": _application(),
        "docProps/core.xml": _properties(title, subject),
        "word/_rels/document.xml.rels": _relationships(
            *((rid, f"{_OFFICE}/{kind}", f"{part}.xml") for part, kind, rid in _PARTS),
            ("rId8", f"{_OFFICE}/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": document,
        "word/styles.xml": styles_xml(standard),
        "word/theme/theme1.xml": theme_xml(standard.font.name),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(standard.font.name),
        "word/header1.xml": _margin_part("hdr", page_number if in_header else ""),
        "word/footer1.xml": _margin_part("ftr", "" if in_header else page_number),
        "word/header2.xml": _margin_part("hdr", ""),
        "word/footer2.xml": _margin_part("ftr", ""),
    }
    return pack({name: _declared(text).encode() for name, text in parts.items()})


def _declared(text: str) -> str:
    return text if text.startswith("<?xml") else _DECLARATION + text


def _content_types() -> str:
    overrides = [
        ("/word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ]
    overrides += [(f"/word/{part}.xml", f"{_WORD_TYPE}.{kind}+xml") for part, kind, _ in _PARTS]
    items = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def _relationships(*items: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>' for rid, kind, target in items
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _application() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Microsoft Office Word</Application>'
        "<AppVersion>16.0000</AppVersion></Properties>"
    )


def _properties(title: str, subject: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    )


def _settings() -> str:
    compatibility = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    settings = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in compatibility
    )
    return (
        f'<w:settings {_NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{settings}</w:compat>"
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table(name: str) -> str:
    return (
        f'<w:fonts {_NAMESPACES}><w:font w:name="{name}"><w:charset w:val="A3"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _page_number(standard: Standard) -> str:
    style = standard.elements["page_number"].style_id
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _margin_part(kind: str, content: str) -> str:
    inside = content or "<w:p/>"
    return f"<w:{kind} {_NAMESPACES}>{inside}</w:{kind}>"
