"""A .docx as the records that rules and readers go by."""

from __future__ import annotations

from cchc_docs.docx.package import Package
from cchc_docs.docx.read.document import open_document
from cchc_docs.docx.read.records import Document


def read_document(data: bytes | Package, name: str = "") -> Document:
    """The document as Word would show it; raises UnreadableDocument."""
    return open_document(data, name).document
