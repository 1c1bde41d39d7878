"""The fields that templates may use, as the program documents them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cchc_docs.compose.given import GIVEN, given_fields
from cchc_docs.data_files.yaml_loader import LOADER
from cchc_docs.frozen import dataclass
from cchc_docs.model import Record
from cchc_docs.model.field_traits import is_optional, kind_of, meaning_of, record_in

SUMMARY = "bao-cao"
"""The template of the report on a whole round; every other template is one of plans."""

AMENDMENT = "ke-hoach-sua-doi"
"""The template of amending plans, the only one that gets ``amendment``."""

_MAYBE = "maybe"
_AS_TYPED = "!given"
_PRINTED_WITH = {"date": " (dùng với short_date, long_date)"}


@dataclass(frozen=True, slots=True)
class TemplateField:
    """What a field holds.

    ``kind`` is ``group`` or ``list`` where ``inner`` has the fields inside, else ``text``,
    ``blank``, ``number``, ``integer``, ``date``, ``flag``, ``run``, ``target``, ``any`` or
    ``one`` of ``words``. ``optional`` fields are None where nothing is known.
    """

    kind: str
    optional: bool
    meaning: str = ""
    inner: Mapping[str, TemplateField] | None = None
    words: tuple[str, ...] = ()

    @property
    def item(self) -> TemplateField:
        """What the list holds."""
        assert self.inner is not None
        return self.inner[""]


@cache
def typed_fields(template: str = "") -> TemplateField:
    """The fields of the template's content; all fields of plans where none is named."""
    name = "summary.yaml" if template == SUMMARY else "content.yaml"
    text = files("cchc_docs.compose").joinpath(name).read_text(encoding="utf-8")
    root = yaml.compose(text, Loader=LOADER)
    inner = dict(_field(root).inner or {})
    if template not in ("", AMENDMENT):
        inner.pop("amendment", None)
    return TemplateField("group", False, inner=inner)


def _field(node: Any) -> TemplateField:
    tag = node.tag.removeprefix("!") if node.tag.startswith("!") else ""
    kind, *words = tag.split("/")
    optional = kind.startswith(_MAYBE)
    kind = kind.removeprefix(_MAYBE).removeprefix("-")
    if isinstance(node, yaml.MappingNode):
        return TemplateField("group", optional, inner=_inner(node))
    if isinstance(node, yaml.SequenceNode):
        return TemplateField(kind or "list", optional, inner={"": _field(node.value[0])})
    return TemplateField(kind or "text", optional, node.value, words=tuple(words))


def _inner(node: yaml.MappingNode) -> dict[str, TemplateField]:
    """The fields of a group: those of a record as it is typed, where it is named, and the rest."""
    records = (GIVEN[value.value] for _, value in node.value if value.tag == _AS_TYPED)
    typed = {name: field for record in records for name, field in _of_record(record)}
    return typed | {key.value: _field(value) for key, value in node.value if value.tag != _AS_TYPED}


def _of_record(record: type[Record]) -> Iterator[tuple[str, TemplateField]]:
    for name, info in given_fields(record).items():
        kind, optional, meaning = kind_of(record, name), is_optional(info), meaning_of(info)
        if kind == "records":
            inner = record_in(info.annotation)
            assert inner is not None
            group = TemplateField("group", False, inner=dict(_of_record(inner)))
            yield name, TemplateField("list", False, inner={"": group})
        elif kind in ("texts", "codes"):
            yield (
                name,
                TemplateField("list", False, inner={"": TemplateField("text", False, meaning)}),
            )
        else:
            plain = kind if kind in ("date", "integer", "number", "flag") else "text"
            yield name, TemplateField(plain, optional, meaning + _PRINTED_WITH.get(plain, ""))


def template_fields(template: str = "") -> dict[str, Any]:
    """Fields by name: a mapping for a group, a one-element list for a list, text for a value."""
    shape: dict[str, Any] = shape_of(typed_fields(template))
    return shape


def shape_of(field: TemplateField) -> Any:
    """The fields without what they hold."""
    if field.inner is None:
        return field.meaning
    if field.kind == "group":
        return {name: shape_of(inner) for name, inner in field.inner.items()}
    return [shape_of(field.item)]


def described(fields: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every field with its meaning: ``areas[].name`` → ``Tên lĩnh vực``."""
    if isinstance(fields, Mapping):
        for name, inner in fields.items():
            yield from described(inner, f"{prefix}.{name}" if prefix else name)
    elif isinstance(fields, list):
        yield from described(fields[0], f"{prefix}[]")
    else:
        yield prefix, fields
