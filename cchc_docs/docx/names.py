"""Namespaces of Open XML, each once: ``W`` and its like in braces, ready to stand before a name.

Word also reads strict Open XML, whose namespaces differ (ISO/IEC 29500-1, annex A); ``usual``
turns them into these before anything is parsed.
"""

from __future__ import annotations

_OPEN_XML = "http://schemas.openxmlformats.org"

WORD = f"{_OPEN_XML}/wordprocessingml/2006/main"
OFFICE = f"{_OPEN_XML}/officeDocument/2006/relationships"
"""Of ``r:id``, and how the types of relationships of Office begin."""
DRAWING = f"{_OPEN_XML}/drawingml/2006/main"
CHART = f"{_OPEN_XML}/drawingml/2006/chart"
WORD_DRAWING = f"{_OPEN_XML}/drawingml/2006/wordprocessingDrawing"
PACKAGE = f"{_OPEN_XML}/package/2006"
RELATIONSHIPS = f"{PACKAGE}/relationships"
CONTENT_TYPES = f"{PACKAGE}/content-types"
CORE_PROPERTIES = f"{PACKAGE}/metadata/core-properties"
CUSTOM_XML = f"{_OPEN_XML}/officeDocument/2006/customXml"

W = f"{{{WORD}}}"
R = f"{{{OFFICE}}}"
A = f"{{{DRAWING}}}"
WP = f"{{{WORD_DRAWING}}}"
PIC = f"{{{_OPEN_XML}/drawingml/2006/picture}}"
M = f"{{{_OPEN_XML}/officeDocument/2006/math}}"
MC = f"{{{_OPEN_XML}/markup-compatibility/2006}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

WORD_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
"""The content type of a part of a Word file, by its kind."""

STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = (
    (STRICT + b"wordprocessingml/main", WORD.encode()),
    (STRICT + b"officeDocument/relationships", OFFICE.encode()),
    (STRICT + b"drawingml/", f"{_OPEN_XML}/drawingml/2006/".encode()),
)


def usual(xml: bytes) -> bytes:
    """The XML with the usual names in place of those of strict Open XML."""
    if STRICT in xml:
        for strict, name in _USUAL:
            xml = xml.replace(strict, name)
    return xml
