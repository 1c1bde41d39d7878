"""Documents that are written already, ours or not: number and date, PDF."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_docs.clerk.number_document import Numbered


def number_document(
    data: bytes, name: str, number: int, issued: date, *, symbol: str = "", replace: bool = False
) -> Numbered:
    """The draft with its number and date, in its head and where attachments name it.

    Nothing else changes. One that has another number or date is told and left as it is, unless
    ``replace`` is given; ``symbol``, KH-SYT say, must be that of the document where it is given.
    Raises Refused where the file is no Word document, is digitally signed, or cannot be written
    back whole.
    """
    from cchc_docs.clerk import number_document as numbering

    return numbering.number_document(data, name, number, issued, symbol, replace=replace)
