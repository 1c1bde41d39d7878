"""Why a value was not taken, in the words of the page: by the name of its field, not by a key."""

from __future__ import annotations

import re
from dataclasses import replace

from cchc_docs import value_name
from cchc_docs.finding import Finding

_KEY = re.compile(r"^mục “[^”]*”: ")
_MISSING = re.compile(r"^thiếu mục “[^”]*”$")


def in_page_words(finding: Finding) -> Finding:
    """The finding as its field tells it; what to write into a file is no advice on a page."""
    if _MISSING.match(finding.message):
        return replace(finding, message="không được để trống", hint="")
    return replace(finding, message=_KEY.sub("", finding.message))


def fault_lines(findings: list[Finding]) -> list[tuple[str, str]]:
    """Each finding by the name of its field, with what to do, for a note at the head of a page."""
    told = []
    for finding in findings:
        said, name = in_page_words(finding), value_name(finding.place).rpartition(" › ")[2]
        told.append((f"{name}: {said.message}" if name else said.message, said.hint))
    return told
