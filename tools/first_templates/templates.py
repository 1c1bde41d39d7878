"""The templates by name, and what is built for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cchc_docs.standard import Standard
from tools.first_templates.amendment import AMENDMENT_SUBJECT, amendment_blocks
from tools.first_templates.body import Block, body_xml
from tools.first_templates.decision import decision_blocks
from tools.first_templates.package import REFERENCES, build_package
from tools.first_templates.plan import SUBJECT, plan_blocks
from tools.first_templates.summary import REPORT_SUBJECT, summary_blocks


@dataclass(frozen=True, slots=True)
class BlankTemplate:
    """The body of a template, and the title among its properties."""

    blocks: Callable[[Standard], list[Block]]
    title: str


TEMPLATES: Mapping[str, BlankTemplate] = {
    "ke-hoach": BlankTemplate(plan_blocks, f"Kế hoạch {SUBJECT}"),
    "ke-hoach-sua-doi": BlankTemplate(amendment_blocks, f"Kế hoạch {AMENDMENT_SUBJECT}"),
    "quyet-dinh": BlankTemplate(decision_blocks, f"Kế hoạch {SUBJECT}"),
    "bao-cao": BlankTemplate(summary_blocks, f"Báo cáo {REPORT_SUBJECT}"),
}


def build_template(name: str, standard: Standard) -> bytes:
    """The first version of the template of that name under the standard."""
    template = TEMPLATES[name]
    body = body_xml(template.blocks(standard), standard, REFERENCES)
    return build_package(body, standard, template.title, "{{ index_name }} năm {{ year }}")
