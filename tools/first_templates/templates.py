"""The templates by name, and what is built for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_docs.standard import Standard
from cchc_docs.vietnamese import lowered
from tools.first_templates.amendment import AMENDMENT_SUBJECT, amendment_blocks
from tools.first_templates.body import Block, Line, body_xml
from tools.first_templates.decision import DECISION_TITLE, decision_blocks
from tools.first_templates.package import REFERENCES, build_package
from tools.first_templates.plan import PLAN_TITLE, plan_blocks
from tools.first_templates.summary import REPORT_TITLE, summary_blocks
from tools.first_templates.wording import SON_LA, unbroken


@dataclass(frozen=True, slots=True)
class BlankTemplate:
    """The body of a template, and the title among its properties."""

    blocks: Callable[[Standard], list[Block]]
    title: str


TEMPLATES: Mapping[str, BlankTemplate] = {
    "ke-hoach": BlankTemplate(plan_blocks, PLAN_TITLE),
    "ke-hoach-sua-doi": BlankTemplate(amendment_blocks, f"Kế hoạch {lowered(AMENDMENT_SUBJECT)}"),
    "quyet-dinh": BlankTemplate(decision_blocks, DECISION_TITLE),
    "bao-cao": BlankTemplate(summary_blocks, f"Báo cáo {REPORT_TITLE}"),
}


def build_template(name: str, standard: Standard) -> bytes:
    """The first version of the template of that name under the standard."""
    template = TEMPLATES[name]
    return _built(template, standard, [_unbroken(block) for block in template.blocks(standard)])


def son_la_template(standard: Standard) -> bytes:
    """The plan in the words of Sở Nội vụ tỉnh Sơn La, letter by letter, for that round alone."""
    return _built(TEMPLATES["ke-hoach"], standard, plan_blocks(standard, SON_LA))


def _unbroken(block: Block) -> Block:
    """Running text keeps figures with their words; lines that are broken by width see to it."""
    if not isinstance(block, Line) or block.element not in _RUNNING:
        return block
    label = block.element == "article"
    text = block.text if label else unbroken(block.text)
    return replace(block, text=text, plain=unbroken(block.plain))


_RUNNING = ("legal_basis", "body", "article", "clause", "item", "sub_item")


def _built(template: BlankTemplate, standard: Standard, blocks: Sequence[Block]) -> bytes:
    body = body_xml(blocks, standard, REFERENCES)
    return build_package(body, standard, template.title, "{{ index_name }} năm {{ year }}")
