"""What the program knows by itself: its rules, the data files, templates and their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from cchc_docs.finding import Finding, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.write import read_whole, unread


def list_rules() -> tuple[str, ...]:
    """Every rule that ``check`` knows, a line each, and what no rule can check."""
    from cchc_docs.check.data import data_rules
    from cchc_docs.check.form import form_rules
    from cchc_docs.check.template.template_rule import template_rules

    return *data_rules(), *template_rules(), *form_rules()


def schema_names() -> tuple[str, ...]:
    """The kinds of data files."""
    from cchc_docs.data_files.json_schema import SCHEMAS

    return tuple(SCHEMAS)


def data_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of data file. Raises KeyError for another name."""
    from cchc_docs.data_files.json_schema import SCHEMAS, json_schema

    if name not in SCHEMAS:
        raise KeyError(name)
    return json_schema(name)


def templates_in(paths: Sequence[Path]) -> tuple[list[Path], list[Finding]]:
    """The Word templates that these files and folders are or hold; without paths, those of the
    program. Files that look like templates and are none are findings; a path that is not there is
    given back as it is.
    """
    from cchc_docs.steps.templates import is_passing, not_a_template, other_kinds, own_templates

    named = [path for path in paths if not path.is_dir()]
    found: list[Path] = []
    others: list[Path] = []
    for path in [path for path in paths or (own_templates(),) if path.is_dir()]:
        found += sorted(path.rglob("*.docx"))
        for folder in (path, *(inner for inner in path.rglob("*") if inner.is_dir())):
            others += other_kinds(folder)
    strange = [not_a_template(path) for path in others if not is_passing(path)]
    return [path for path in found if not is_passing(path)] + named, strange


def check_template(path: Path) -> list[Finding]:
    """What is wrong with a template: read, and filled with sample data of every kind.

    Raises Refused where the file cannot be read.
    """
    from cchc_docs.check.template import rules
    from cchc_docs.steps.templates import standard_of

    try:
        data = read_whole(path)
    except OSError as error:
        raise Refused.because("MB-01", f"không đọc được {path} ({unread(error)})") from None
    return rules.check_template(data, str(path), standard_of(path))


def own_templates() -> Mapping[str, Path]:
    """The templates of the program by their names inside a round: ``tt01/ke-hoach.docx``."""
    from cchc_docs.steps.templates import is_passing, own_templates

    source = own_templates()
    files = sorted(path for path in source.glob("*/*.docx") if not is_passing(path))
    return {path.relative_to(source).as_posix(): path for path in files}


def template_fields() -> Mapping[str, list[tuple[str, str]]]:
    """Each field that templates may use, with what it means; those of the report by themselves,
    under the name of its template.
    """
    from cchc_docs.data_files.template_fields import SUMMARY, described, template_fields

    return {
        "": [*described(template_fields())],
        SUMMARY: [*described(template_fields(SUMMARY))],
    }


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field that a person types and templates get so: its key, what people call it, of which
    kind its values are (``text``, ``date``, ``texts`` …).
    """

    name: str
    label: str
    kind: str


def typed_fields(of: Literal["agency", "shortcoming", "measure"]) -> tuple[TypedField, ...]:
    """The fields of such a record that go to templates as they are typed, in their order; forms
    offer them, so that a new one is asked for wherever the record is typed. Raises KeyError for
    another record.
    """
    from cchc_docs.compose.given import given_fields
    from cchc_docs.model import Agency, Measure, Record, Shortcoming
    from cchc_docs.model.field_traits import kind_of, label_of

    records: Mapping[str, type[Record]] = {
        "agency": Agency,
        "shortcoming": Shortcoming,
        "measure": Measure,
    }
    record = records[of]
    return tuple(
        TypedField(name, label_of(record, name), kind_of(record, name))
        for name in given_fields(record)
    )
