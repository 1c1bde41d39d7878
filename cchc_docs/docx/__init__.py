"""Word files of any origin: what they hold, what of it a reader sees, and how they are changed.

Packages, names, order and units stand at the top; ``cascade`` knows which formatting takes effect,
``read`` gives a document as records, ``edit`` takes one apart to be changed.

What reads whole documents is loaded when it is first asked for: building a plan needs only the
zip layer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cchc_docs.docx.package import UnreadableDocument as UnreadableDocument

if TYPE_CHECKING:
    from cchc_docs.docx.read.document import (
        OpenDocument as OpenDocument,
        open_document as open_document,
        read_document as read_document,
    )
    from cchc_docs.docx.read.records import (
        Block as Block,
        Cell as Cell,
        Document as Document,
        PageFurniture as PageFurniture,
        Paragraph as Paragraph,
        Row as Row,
        Run as Run,
        Section as Section,
        Table as Table,
    )

_ROOMS = {
    "read.document": "OpenDocument open_document read_document",
    "read.records": "Block Cell Document PageFurniture Paragraph Row Run Section Table",
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
