"""The fields that templates may use, as the program documents them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import yaml

SUMMARY = "bao-cao"
"""The template of the report on a whole round; every other template is one of plans."""


def template_fields(template: str = "") -> dict[str, Any]:
    """Fields by name: a mapping for a group, a one-element list for a list, text for a value."""
    name = "summary.yaml" if template == SUMMARY else "content.yaml"
    text = files("cchc_docs.compose").joinpath(name).read_text(encoding="utf-8")
    fields: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return fields


def described(fields: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every field with its meaning: ``areas[].name`` → ``Tên lĩnh vực``."""
    if isinstance(fields, Mapping):
        for name, inner in fields.items():
            yield from described(inner, f"{prefix}.{name}" if prefix else name)
    elif isinstance(fields, list):
        yield from described(fields[0], f"{prefix}[]")
    else:
        yield prefix, fields
