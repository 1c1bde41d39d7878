"""The templates by name, and what is built for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cchc_docs.standard import Standard
from cchc_docs.word.blank.body import Block, body_xml
from cchc_docs.word.blank.package import REFERENCES, build_package
from cchc_docs.word.blank.plan import SUBJECT, plan_blocks

TEMPLATES: Mapping[str, Callable[[Standard], list[Block]]] = {"ke-hoach": plan_blocks}


def build_template(name: str, standard: Standard) -> bytes:
    """The first version of the template of that name under the standard."""
    body = body_xml(TEMPLATES[name](standard), standard, REFERENCES)
    return build_package(body, standard, f"Kế hoạch {SUBJECT}", "{{ index_name }} năm {{ year }}")
