"""Number and date of issue in the text of a plan or of a round, edited where they stand."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from cchc_docs.data_files.yaml_edit import Data, data_at, remove, set_value
from cchc_docs.data_files.yaml_items import with_item
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.model import Issued, Plan
from cchc_docs.model.values import parse_issued

_FIRST = ("template", "form", "number", "issued", "amendments")
_ORDER = (*_FIRST, *(name for name in Plan.model_fields if name not in _FIRST))


def with_issue(text: str, number: int | None, issued: Issued | None, above: Path = ()) -> str:
    """The text with that number and date; what says the same already stays as it was typed.

    ``above`` leads to the mapping that holds them. Raises KeyError where there is no mapping.
    """
    if number is not None and _typed(text, (*above, "number")) != str(number):
        text = set_value(text, (*above, "number"), str(number), _ORDER)
    if issued is not None and _issued(_typed(text, (*above, "issued"))) != issued:
        text = set_value(text, (*above, "issued"), issued_text(issued), _ORDER)
    return text


def with_amendment(text: str, index: int, number: int | None, issued: Issued | None) -> str:
    """The text of a plan whose amendment at the index, counted from 0, has that number and date.

    Raises KeyError where an earlier one is missing.
    """
    known = len(data_at(text, ("amendments",)) or ())
    if known > index:
        return with_issue(text, number, issued, ("amendments", index))
    if known < index:
        raise KeyError(("amendments", known))
    new: dict[str, Data] = {} if number is None else {"number": str(number)}
    if issued is not None:
        new["issued"] = issued_text(issued)
    return with_item(text, ("amendments",), new, _ORDER)


def without_later_amendments(text: str, count: int) -> str:
    """The text of a plan with no more than its first ``count`` amendments."""
    listed = data_at(text, ("amendments",)) or ()
    for index in reversed(range(count, len(listed))):
        text = remove(text, ("amendments", index))
    return text


def issued_text(issued: Issued) -> str:
    """``2019-04-05``, or ``2019-04`` and ``2019`` where a draft knows no more."""
    parts = [f"{issued.year}"]
    parts += [f"{part:02d}" for part in (issued.month, issued.day) if part is not None]
    return "-".join(parts)


def _typed(text: str, path: Path) -> str | None:
    found = data_at(text, path)
    return found.lstrip("0") if isinstance(found, str) else None


def _issued(typed: str | None) -> Issued | None:
    try:
        found = parse_issued(typed)
    except PydanticCustomError:
        return None
    return found if isinstance(found, Issued) else None
