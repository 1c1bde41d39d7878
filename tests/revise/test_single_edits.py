"""Every kind of edit that Word can make is carried, or told by name; none is passed over."""

from __future__ import annotations

import re

import pytest

from cchc_docs.revise.merge import merge
from tests.revise import reading
from tests.revise.plans import unzipped
from tests.revise.single_edits import EDITS, Single, short_plan

BASE, NEW = short_plan("94,24"), short_plan("94,49")


@pytest.mark.parametrize("ground", [BASE, NEW], ids=["same data", "other figures"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_it_is_carried_or_told(edit: Single, ground: bytes) -> None:
    edited = edit.edited(BASE)
    assert edit.is_in(unzipped(edited))
    assert not edit.is_in(unzipped(ground))
    result = merge(BASE, edited, ground)
    told = [item.message for item in result.not_carried]
    assert result.status == "merged"
    assert _words(result.data) == _words(edited)
    assert reading.faults(result.data) == []
    if edit.verdict == "carried":
        assert edit.is_in(unzipped(result.data))
        assert told == []
    else:
        assert told
        assert all(message.startswith("không mang sang được: ") for message in told)


def _words(data: bytes) -> list[str]:
    """The paragraphs, each with its figures left out."""
    return [re.sub(r"[\d,]+", "0", text) for text in reading.accepted(data)]
