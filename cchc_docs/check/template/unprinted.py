"""What the data say and the template never names: told, so that nothing is left out in silence.

A template is known by the words of its tags; a field whose name stands in none of them is not
printed, whatever stands around it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.template.template_rule import breach
from cchc_docs.compose.given import given_fields
from cchc_docs.data_files.template_fields import typed_fields
from cchc_docs.data_files.yaml_file import Path
from cchc_docs.finding import Finding, Place
from cchc_docs.model import Plan, Record
from cchc_docs.model.field_traits import fields_of

_OTHER_NAMES = {"committee": "issuer", "joint_with": "joint", "signatory": "signature"}
"""Parts of a plan that templates know by another name."""

_NOT_VALUES = frozenset(("form", "opening", "decision"))
"""How a plan is made, and nothing that stands in it; a decision has a rule of its own."""

_HINT = (
    "thêm trường này vào mẫu (cchc template fields), hoặc lấy mẫu mới: cchc template copy; "
    "mục không cần in thì để nguyên"
)


def unprinted(view: PlanView, words: Collection[str], template: str) -> list[Finding]:
    """Warnings for what the plan or its agency says and the template has no word for, each field
    once, where it first stands."""
    found: dict[tuple[str, str], tuple[Place, int]] = {}
    for label, name, place in _said(view):
        if _printed_name(name) not in words:
            first, count = found.get((label, name), (place(), 0))
            found[label, name] = first, count + 1
    return [
        breach("MB-18", place, _message(template, *field, count), _HINT)
        for field, (place, count) in found.items()
    ]


def _message(template: str, label: str, name: str, count: int) -> str:
    shown = f"“{name}” ({label})" if label else f"“{name}”"
    return f"mẫu {template} không in mục {shown}" + (f", ghi ở {count} chỗ" if count > 1 else "")


_Said = tuple[str, str, Callable[[], Place]]


def _said(view: PlanView) -> Iterator[_Said]:
    """Label, name and place of every value that templates get as it is typed."""
    known = typed_fields().inner or {}
    for name in fields_of(Plan):
        if name == "joint_with" and view.plan.form in ("decision", "attached"):
            continue  # refused by DL-102, whatever the template prints
        if getattr(view.plan, name) and _printed_name(name) in known and name not in _NOT_VALUES:
            yield "", name, partial(view.place, (name,))
    if view.plan.tasks_as == "table":
        yield "", "tasks", partial(view.place, ("tasks_as",))
    for label, name, path in _typed(view.folder.agencies[view.code], (view.code,)):
        yield label, name, partial(view.folder.sources["agencies.yaml"].place, path)
    for index, shortcoming in enumerate(view.plan.shortcomings):
        for label, name, path in _typed(shortcoming, ("shortcomings", index)):
            yield label, name, partial(view.place, path)
        for at, measure in enumerate(shortcoming.measures):
            for label, name, path in _typed(measure, ("shortcomings", index, "measures", at)):
                yield label, name, partial(view.place, path)


def _typed(record: Record, path: Path) -> Iterator[tuple[str, str, Path]]:
    for name, field in given_fields(type(record)).items():
        if getattr(record, name):
            yield field.title or "", name, (*path, name)


def _printed_name(name: str) -> str:
    return _OTHER_NAMES.get(name, name)
