"""A last section under a condition: its pages and its paper come and go together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import Environment
from lxml import etree

from cchc_docs.docx.names import WORD, W
from cchc_docs.render.optional_section import prepare_optional_section

UPRIGHT, TURNED = "<w:pgSz w:w='100'/><w:pgMar w:top='1'/>", "<w:pgSz w:w='200'/>"


def p(text: str, properties: str = "") -> str:
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


BREAK = f"<w:p><w:pPr><w:spacing/><w:sectPr>{UPRIGHT}</w:sectPr></w:pPr></w:p>"
ENDED_BY_TEXT = p("một", f"<w:keepNext/><w:sectPr>{UPRIGHT}</w:sectPr>")
OPEN, CLOSE = p("{%p if tasks %}"), p("{%p endif %}")


@dataclass(frozen=True)
class Filled:
    """The texts of the body and the widths of the papers, in order."""

    texts: list[str]
    papers: list[str]


def document_of(body: str) -> etree._Element:
    last = f"<w:sectPr>{TURNED}</w:sectPr>"
    return etree.fromstring(f"<w:d xmlns:w='{WORD}'><w:body>{body}{last}</w:body></w:d>")


def filled(body: str, tasks: bool) -> Filled:
    document = document_of(body)
    prepare_optional_section(document)
    source = etree.tostring(document, encoding="unicode")
    for tag in ("if tasks", "if x", "endif"):
        source = source.replace(p(f"{{%p {tag} %}}"), f"{{% {tag} %}}")
    done = etree.fromstring(Environment(autoescape=True).from_string(source).render(tasks=tasks))
    texts = [node.text or "" for node in done.iter(f"{W}t")]
    return Filled(texts, [str(node.get(f"{W}w")) for node in done.iter(f"{W}pgSz")])


@pytest.mark.parametrize("end", [CLOSE, CLOSE + "<w:p/>", CLOSE + "<w:p><w:pPr/></w:p>"])
def test_the_section_is_whole_or_not_there(end: str) -> None:
    body = p("một") + BREAK + OPEN + p("hai") + end
    assert filled(body, True) == Filled(["một", "hai"], ["100", "200"])
    assert filled(body, False) == Filled(["một"], ["100"])


def test_a_break_carried_by_text_leaves_the_text() -> None:
    body = ENDED_BY_TEXT + OPEN + p("hai") + CLOSE
    assert filled(body, True) == Filled(["một", "hai"], ["100", "200"])
    assert filled(body, False) == Filled(["một"], ["100"])


@pytest.mark.parametrize(
    "body",
    [
        p("một"),
        p("một") + BREAK + p("hai"),
        p("một") + BREAK + p("hai") + OPEN + p("ba") + CLOSE,
        p("một") + BREAK + OPEN + p("hai") + CLOSE + p("ba"),
        p("một") + BREAK + OPEN + p("hai") + CLOSE + p("{%p if x %}") + p("ba") + CLOSE,
        p("một") + OPEN + p("hai") + CLOSE,
    ],
)
def test_any_other_layout_stays_as_it_is(body: str) -> None:
    document = document_of(body)
    before = etree.tostring(document)
    prepare_optional_section(document)
    assert etree.tostring(document) == before


def test_a_condition_inside_the_section_does_not_end_it() -> None:
    inner = p("{%p if x %}") + p("ba") + CLOSE
    body = p("một") + BREAK + OPEN + p("hai") + inner + CLOSE
    assert filled(body, False).papers == ["100"]
    assert filled(body, True) == Filled(["một", "hai"], ["100", "200"])
