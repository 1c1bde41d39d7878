"""Tracked changes of every kind, accepted and rejected."""

from __future__ import annotations

import pytest

from cchc_docs.docx.tracked import accept_all, has_tracked_changes, reject_all
from tests.revise import reading
from tests.revise.plans import cell, document, paragraph, row, run, table

MARK = 'w:id="1" w:author="A" w:date="2019-01-01T00:00:00Z"'
TEXT = paragraph("NoiDung", "Trước")


def deleted(text: str) -> str:
    return f"<w:del {MARK}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text: str) -> str:
    return f"<w:ins {MARK}>{run(text)}</w:ins>"


def ended(kind: str, text: str) -> str:
    """A paragraph whose end is tracked."""
    return paragraph("NoiDung", text, properties=f"<w:rPr><w:{kind} {MARK}/></w:rPr>")


def tracked_row(kind: str, text: str) -> str:
    mark = f"<w:trPr><w:{kind} {MARK}/></w:trPr>"
    return row(cell(900, paragraph("Bang", text))).replace("<w:trPr><w:cantSplit/></w:trPr>", mark)


CASES = {
    "words": (paragraph("NoiDung", "a", deleted("b"), inserted("c")), ["ac"], ["ab"]),
    "moved": (
        paragraph("NoiDung", f"<w:moveFrom {MARK}>{run('a')}</w:moveFrom>", "b")
        + paragraph("NoiDung", f"<w:moveTo {MARK}>{run('a')}</w:moveTo>", "c"),
        ["b", "ac"],
        ["ab", "c"],
    ),
    "paragraph end deleted": (ended("del", "a") + paragraph("NoiDung", "b"), ["ab"], ["a", "b"]),
    "paragraph end inserted": (ended("ins", "a") + paragraph("NoiDung", "b"), ["a", "b"], ["ab"]),
    "paragraph inserted": (
        ended("ins", inserted("a")) + paragraph("NoiDung", "b"),
        ["a", "b"],
        ["b"],
    ),
    "rows": (
        table(
            [900],
            row(cell(900, paragraph("Bang", "a"))),
            tracked_row("ins", "b"),
            tracked_row("del", "c"),
        ),
        ["a", "b"],
        ["a", "c"],
    ),
    "table deleted": (table([900], tracked_row("del", "a")) + TEXT, ["Trước"], ["a", "Trước"]),
    "inside a field": (
        paragraph(
            "NoiDung", "a", f"<w:del {MARK}><w:r><w:delInstrText>X</w:delInstrText></w:r></w:del>"
        ),
        ["a"],
        ["a"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_text_after_accepting_and_rejecting(name: str) -> None:
    content, after, before = CASES[name]
    data = document(content)
    assert has_tracked_changes(data)
    for resolved, wanted in ((accept_all(data), after), (reject_all(data), before)):
        assert not has_tracked_changes(resolved)
        assert reading.accepted(resolved) == wanted
        assert reading.rejected(resolved) == wanted
        assert b"delText" not in reading.everything(resolved).encode()


def test_formatting_is_as_it_was_when_rejected() -> None:
    change = f"<w:b/><w:rPrChange {MARK}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    data = document(paragraph("NoiDung", run("a", change)))
    assert reading.look_of_word(accept_all(data), "a") == [{"b": "on"}]
    assert reading.look_of_word(reject_all(data), "a") == [{"i": "on"}]


def test_paragraph_properties_are_as_they_were_when_rejected() -> None:
    former = '<w:pPr><w:jc w:val="left"/></w:pPr>'
    change = f'<w:jc w:val="right"/><w:pPrChange {MARK}>{former}</w:pPrChange>'
    data = document(paragraph("NoiDung", "a", properties=change))
    for resolved, value in ((accept_all(data), "right"), (reject_all(data), "left")):
        (paragraph_found,) = reading.body(resolved).findall(reading.w("p"))
        (jc,) = paragraph_found.iter(reading.w("jc"))
        assert jc.get(reading.w("val")) == value


def test_a_document_without_tracked_changes_stays_byte_for_byte() -> None:
    data = document(TEXT)
    assert not has_tracked_changes(data)
    assert accept_all(data) == data == reject_all(data)
