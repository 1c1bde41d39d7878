"""Word files of any origin: what they hold, what of it a reader sees, and how they are changed.

Packages, names, order and units stand at the top; ``cascade`` knows which formatting takes effect,
``read`` gives a document as records, ``edit`` takes one apart to be changed.

What reads whole documents is loaded when it is first asked for: building a plan needs only the
zip layer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cchc_docs.docx.package import UnreadableDocument

if TYPE_CHECKING:
    from cchc_docs.docx.read.document import OpenDocument, open_document, read_document
    from cchc_docs.docx.read.records import (
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
_READERS = frozenset(("OpenDocument", "open_document", "read_document"))


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "read.document" if name in _READERS else "read.records"
    return getattr(import_module(f"{__name__}.{module}"), name)
