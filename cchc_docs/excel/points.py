"""Points out of a cell, also where they were typed as text with a decimal comma."""

from __future__ import annotations

import re
from decimal import Decimal

from cchc_docs.excel.reading.sheet import SheetCell

_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")
PERCENTAGE = re.compile(r"-?[\d.,]{1,20} ?%")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d{1,6}")


SHEET_DECIMALS = 2
"""To how many decimals the sums of a score sheet are printed, unless it says otherwise."""


def points_in(cell: SheetCell) -> Decimal | None:
    """The number in the cell, exactly as typed; None where it holds none."""
    if cell.number is not None:
        return cell.number
    text = cell.text.replace("\u2212", "-").lstrip("'")
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
