"""A section that ends in the paragraph of a closing tag keeps its break.

The tag replaces its whole paragraph, and with it would go the paper of the section. LibreOffice
puts a break there that stood in an empty paragraph after the tag; so it is given that again.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from cchc_docs.docx.edit.markup import paragraph_properties, put
from cchc_docs.docx.elements import text_in
from cchc_docs.docx.names import W

_CLOSING = re.compile(r"\{%-?p\s+(endif|endfor)\s*-?%\}")


def free_section_breaks(document: Any) -> None:
    """Move each break out of the paragraph of a closing tag, into an empty one after it."""
    for section in list(document.iterfind(f".//{W}pPr/{W}sectPr")):
        paragraph = section.getparent().getparent()
        text = text_in(paragraph)
        if _CLOSING.fullmatch(text.strip()):
            paragraph.addnext(_break(section))


def _break(section: Any) -> Any:
    """A paragraph that holds the break and takes no room."""
    paragraph = etree.Element(f"{W}p")
    properties = paragraph_properties(paragraph)
    put(properties, "spacing", before=0, after=0, line=20, lineRule="exact")
    properties.append(section)
    return paragraph
