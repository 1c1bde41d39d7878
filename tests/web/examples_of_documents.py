"""Documents to drop on a page."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from docx import Document

from cchc_docs import BuildOptions, build_plans, open_round, plan_document
from tests.conftest import SON_LA, replace_in
from tests.steps.test_keep import edit


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


def quarrel(round_: Path, documents: Path) -> None:
    """The plan of Sơn La in that folder, with two conflicts."""
    options = BuildOptions(documents)
    list(build_plans(open_round(round_), ["so-noi-vu"], options))
    path = documents / "so-noi-vu.docx"
    edit(path, "(trừ 0,5 điểm)", "(trừ 0,4 điểm)")
    sentence = "ngành tham mưu UBND tỉnh ban hành đạt 0,95/1;"
    edit(path, sentence, sentence.replace("0,95", "0,96"))
    scores = round_ / "scores" / "so-noi-vu.yaml"
    replace_in(scores, "\n  1: 15\n", "\n  1: 14.75\n")
    replace_in(scores, "\n  2.2: 0.95", "\n  2.2: 0.85")
    (result,) = build_plans(open_round(round_), ["so-noi-vu"], options)
    assert result.status == "conflict"
