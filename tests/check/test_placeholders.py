"""The quick look for a place that nobody has filled in passes over no text that has one."""

from __future__ import annotations

from hypothesis import given, strategies as st

from cchc_docs.check.placeholders import MAY_BE_BLANK, PLACEHOLDERS

_SIGNS = ("[", "]", "{{", "}}", "{%", "%}", "<", ">", "xxx", "XXXX", "___", "..", ".", "…", "/")
_PIECES = st.sampled_from((*_SIGNS, "a", "x", "12", " ", ","))


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_whatever_is_a_placeholder_is_seen_at_once(text: str) -> None:
    assert MAY_BE_BLANK.search(text) or not PLACEHOLDERS.search(text)
