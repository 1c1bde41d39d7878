"""A .docx read as what Word would show, with effective formatting; nothing is ever changed."""

from cchc_docs.word.reading.document import read_document
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
    "PageFurniture",
    "Paragraph",
    "Row",
    "Run",
    "Section",
    "Shape",
    "Table",
    "UnreadableDocument",
    "read_document",
]
