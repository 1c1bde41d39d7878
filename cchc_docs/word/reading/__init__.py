"""A .docx read as what Word would show, with effective formatting; nothing is ever changed."""

from cchc_docs.word.reading.document import OpenDocument, open_document, read_document
from cchc_docs.word.reading.package import UnreadableDocument
from cchc_docs.word.reading.records import (
    Block,
    Border,
    Cell,
    Document,
    LineHeight,
    PageFurniture,
    Paragraph,
    Row,
    Run,
    Section,
    Shape,
    Table,
)

__all__ = [
    "Block",
    "Border",
    "Cell",
    "Document",
    "LineHeight",
    "OpenDocument",
    "PageFurniture",
    "Paragraph",
    "Row",
    "Run",
    "Section",
    "Shape",
    "Table",
    "UnreadableDocument",
    "open_document",
    "read_document",
]
