"""A field is told once, in its record: whoever reads, writes, prints or explains it asks there.

Each test goes over all fields, so that a new one is held to all of this without a change here.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from cchc_docs.compose.given import GIVEN, given_fields, given_words
from cchc_docs.data_files.json_schema import json_schema
from cchc_docs.data_files.template_fields import TemplateField, typed_fields
from cchc_docs.excel.exporting.book_style import LEAST_SCALE
from cchc_docs.excel.tasks.task_columns import PRINTED, TASK_COLUMNS, TaskColumn, column_headed
from cchc_docs.excel.tasks.task_rows import MEASURE_FIELDS, SHORTCOMING_FIELDS
from cchc_docs.model import Agency, Measure, Record, Role, Shortcoming, ShortcomingPart
from cchc_docs.model.field_traits import columns_of, fields_of, kind_of, label_of, meaning_of
from cchc_docs.vietnamese import nfc
from tests.conftest import ROOT, SON_LA, Run

RECORDS: tuple[type[Record], ...] = (Measure, Shortcoming, ShortcomingPart, Role, Agency)
LETTERS = re.compile(r"[à-ỹđĐ]", re.IGNORECASE)
PAGE = 11.69 - 2 * 0.4
"""Inches across a landscape A4 between the margins of our sheets."""


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_has_a_label_of_its_own_and_a_meaning(record: type[Record]) -> None:
    labels = [label_of(record, name) for name in fields_of(record)]
    assert len(labels) == len(set(labels))
    for name, label in zip(fields_of(record), labels, strict=True):
        assert LETTERS.search(label) and len(label) <= 40 and label == nfc(label), name
        assert meaning_of(fields_of(record)[name]), name


@pytest.mark.parametrize(("record", "kind"), [(Measure, "plan"), (Shortcoming, "plan")])
def test_every_field_is_in_the_schema_under_its_meaning(record: type[Record], kind: str) -> None:
    shown = json_schema(kind)["$defs"][record.__name__]["properties"]
    fields = fields_of(record)
    assert {name: item["description"] for name, item in shown.items()} == {
        name: meaning_of(field) for name, field in fields.items()
    }


def test_every_column_is_found_again_by_its_heading() -> None:
    assert [column_headed(column.heading) for column in TASK_COLUMNS] == [
        column.name for column in TASK_COLUMNS
    ]
    for column in TASK_COLUMNS:
        assert column_headed(column.heading.upper()) == column.name
        assert column.is_headed(column.heading.lower()), column.heading


def test_a_cell_can_hold_what_has_a_column() -> None:
    of_its_own = set(columns_of(Shortcoming)) - set(SHORTCOMING_FIELDS)
    assert of_its_own == {"area", "text", "components", "figures", "causes"}
    held = {"text", "codes", "date", "records", "flag"}
    assert {kind_of(Measure, name) for name in MEASURE_FIELDS} <= held
    assert {kind_of(Shortcoming, name) for name in SHORTCOMING_FIELDS} <= held


def pixels(columns: list[TaskColumn]) -> float:
    """The width of columns as Excel draws them: digits of 7 pixels, 5 around them."""
    return sum(column.look.width * 7 + 5 for column in columns)


def test_the_printed_columns_fit_two_pages_in_letters_that_can_be_read(
    run: Run, tmp_path: Path
) -> None:
    run("export", SON_LA, tmp_path / "dot.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "dot.xlsx")["Nhiệm vụ"]
    assert sheet.page_setup.scale >= LEAST_SCALE and not sheet.page_setup.fitToWidth
    assert sheet.print_title_cols == "$B:$C"
    (cut,) = [one.id for one in sheet.col_breaks.brk]
    assert PRINTED[cut].name == "measure.text"
    for columns in (PRINTED[:cut], [*PRINTED[1:3], *PRINTED[cut:]]):
        assert pixels(columns) * sheet.page_setup.scale / 100 <= PAGE * 96


def test_the_exported_sheet_prints_the_columns_that_are_to_be_printed(
    run: Run, tmp_path: Path
) -> None:
    run("export", SON_LA, tmp_path / "dot.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "dot.xlsx").read_bytes()))["Nhiệm vụ"]
    headings = [cell.value for cell in sheet[3]]
    labels = {label_of(Measure, name) for name in columns_of(Measure)}
    labels |= {label_of(Shortcoming, name) for name in columns_of(Shortcoming)}
    assert set(headings) >= labels
    last = openpyxl.utils.cell.range_boundaries(sheet.print_area.split("!")[-1])[2]
    printed = {column.heading for column in TASK_COLUMNS if column.look.printed}
    assert set(headings[:last]) == printed


def of_path(fields: TemplateField, path: str) -> set[str]:
    """The names of the fields inside a group or a list."""
    for step in path.split("."):
        assert fields.inner is not None
        fields = fields.inner[step]
        fields = fields.item if fields.kind == "list" else fields
    return set(fields.inner or ())


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (Measure, "sections.shortcomings.measures"),
        (Measure, "tasks.areas.rows"),
        (Shortcoming, "sections.shortcomings"),
        (Role, "sections.shortcomings.measures.roles"),
        (Agency, "agency"),
    ],
)
def test_templates_may_use_every_field(record: type[Record], path: str) -> None:
    assert of_path(typed_fields(), path) >= set(given_fields(record))
    assert record in GIVEN.values()


def test_whoever_may_write_words_of_a_person_is_asked_about_all_of_them() -> None:
    from cchc_docs.compose.closing_marks import left_to_templates
    from cchc_docs.steps.next_year.hand_words import WORDS

    words = given_words(Measure) | given_words(Role) | given_words(Shortcoming)
    assert words <= WORDS
    content = left_to_templates(dict.fromkeys(words - {"text"}, "Sở Nội vụ;"))
    assert set(content.values()) == {"Sở Nội vụ"}


def test_every_field_stands_in_the_page_on_the_data() -> None:
    page = (ROOT / "docs" / "du-lieu.md").read_text(encoding="utf-8")
    for record in (Measure, Shortcoming, Agency):
        for name in fields_of(record):
            assert f"| `{name}` | {label_of(record, name)} |" in page
