"""Documents to drop on a page."""

from __future__ import annotations

import io
from functools import cache

from docx import Document

from cchc_docs import open_round, plan_document
from tests.conftest import SON_LA


@cache
def whole_plan() -> bytes:
    """A plan as it was built."""
    return plan_document(open_round(SON_LA), "so-noi-vu")[0]


@cache
def odd_plan() -> bytes:
    """The plan with letters of another face and a wrong margin."""
    document = Document(io.BytesIO(whole_plan()))
    document.sections[0].left_margin = document.sections[0].left_margin // 2
    for paragraph in document.paragraphs[20:24]:
        for run in paragraph.runs:
            run.font.name = "Arial"
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document of python-docx."""
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()
