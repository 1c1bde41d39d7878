"""Which agencies of a round somebody may mean by a word that is the code of none."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from itertools import islice

from cchc_docs.model import Agency
from cchc_docs.vietnamese import unaccented

_NEAREST = 3
_ALIKE = 0.6
_SOME = 12


def near_agencies(typed: str, agencies: Mapping[str, Agency]) -> list[str]:
    """The nearest by code, name or abbreviation, as ``so-y-te (Sở Y tế)``; the best first."""
    wanted = unaccented(typed)
    codes: dict[str, str] = {}
    for code, agency in agencies.items():
        for word in (code, agency.name, agency.abbreviation or ""):
            codes.setdefault(unaccented(word), code)
    codes.pop("", None)
    if wanted in codes:
        near = [wanted]
    else:
        near = difflib.get_close_matches(wanted, codes, _NEAREST, _ALIKE)
    found = dict.fromkeys(codes[key] for key in near)
    return [f"{code} ({agencies[code].name})" for code in found]


def meant_agency(typed: str, agencies: Mapping[str, Agency]) -> str:
    """The hint for a word that is the code of no agency: the nearest, or some of all."""
    if close := near_agencies(typed, agencies):
        return f"có phải là {' hay '.join(close)}?"
    more = ", …" if len(agencies) > _SOME else ""
    return f"mã các cơ quan: {', '.join(islice(agencies, _SOME))}{more}"
