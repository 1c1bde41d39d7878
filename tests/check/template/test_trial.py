"""The made-up contents are like real ones; check and build agree; kinds of files are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, TemplateSyntaxError
from markupsafe import Markup
from openxml_audit import OpenXmlValidator

from cchc_docs.check.template.balance import unbalanced
from cchc_docs.check.template.missing import Incomplete, alone
from cchc_docs.check.template.sample import ROUNDS, samples
from cchc_docs.compose.summary_content import SummarySubject, compose_summary, report_issued
from cchc_docs.data_files.round_folder import read_round
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.template_fields import SUMMARY, TemplateField, typed_fields
from cchc_docs.docx.zip_writer import pack, unpack
from cchc_docs.model import Report
from cchc_docs.render.jinja_words import in_vietnamese, nearest_statement
from cchc_docs.render.render import render
from cchc_docs.standard import in_force
from cchc_docs.steps.assess import assess
from cchc_docs.steps.templates import compiled
from tests.check.template.edits import FILLED, TOLD, template
from tests.compose.test_content import FOLDERS, PLANS, content_of
from tests.conftest import ROOT, Run
from tests.excel.sheets import workbook
from tests.hostile.conftest import own_round  # noqa: F401
from tools.first_templates import TEMPLATES

pytestmark = pytest.mark.slow

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "blank": (str,),
    "number": (Decimal,),
    "integer": (int,),
    "date": (date,),
    "flag": (bool,),
    "one": (str,),
    "run": (Markup,),
}


def unlike(value: Any, field: TemplateField, path: str = "") -> Iterator[str]:
    """Where the value is not what the field says."""
    if value is None:
        if not field.optional and field.kind != "run":
            yield f"{path} is missing"
    elif field.kind == "group":
        assert field.inner is not None
        for name, inner in field.inner.items():
            if name in value:
                yield from unlike(value[name], inner, f"{path}.{name}")
    elif field.kind in ("list", "target"):
        for item in value if field.kind == "list" else ():
            yield from unlike(item, field.item, f"{path}[]")
    elif type(value) not in TYPES[field.kind]:
        yield f"{path} is {value!r}"
    elif field.kind == "text" and not value:
        yield f"{path} is empty"
    elif field.kind == "one" and value not in field.words:
        yield f"{path} is {value!r}"


@pytest.mark.parametrize(("folder", "code"), PLANS, ids=lambda value: getattr(value, "name", value))
def test_fields_hold_what_their_list_says(folder: Path, code: str) -> None:
    assert list(unlike(content_of(folder, code), typed_fields())) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_fields_of_the_report_hold_what_their_list_says(folder: Path) -> None:
    assessment = assess(read_round(folder))
    round_, cards = assessment.folder.round, assessment.cards
    report = Report.model_validate({"issuer": next(iter(cards))})
    standard = in_force(read_standards(), report_issued(report, round_).latest)
    issuer = assessment.folder.agencies[report.issuer]
    agencies, precisions = assessment.folder.agencies, assessment.folder.precisions
    content = compose_summary(
        SummarySubject(round_, report, issuer, agencies, cards, precisions, standard)
    )
    assert list(unlike(content, typed_fields(SUMMARY))) == []


@pytest.mark.parametrize("name", ["ke-hoach", "ke-hoach-sua-doi", SUMMARY])
def test_made_up_contents_hold_what_the_list_says(name: str) -> None:
    contents = list(samples(typed_fields(name)))
    assert all(list(unlike(content, typed_fields(name))) == [] for content in contents)
    lists = [len(content["decisions"]) for content in contents]
    assert lists[:2] == [0, 1] and min(lists[2:]) > 1


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_our_templates_are_valid_whatever_they_are_filled_with(name: str, tmp_path: Path) -> None:
    standard = read_standards()[-1]
    ready = compiled(ROOT / "templates" / standard.id / f"{name}.docx", standard)
    path = tmp_path / "ra.docx"
    for content in list(samples(typed_fields(name)))[:3]:
        path.write_bytes(render(ready, content))
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("<a>{% if x %}<b/>{% endif %}</a>", 0),
        ("<a><b>{% if x %}1</b><b>{% endif %}2</b></a>", 0),
        ("<a><b>{% if x %}1</b>{% endif %}</a>", 1),
        ('<a><b c="{% if x > 1 %}2{% endif %}">{% for y in x %}<c/>{% endfor %}</b></a>', 0),
        ("<a>{% if x %}<b>{% else %}</b>{% endif %}</a>", 1),
        ("<a>{% for x in y %}<b>{% if x %}1</b></a>{% endif %}<a><b>{% endfor %}</b></a>", 2),
    ],
)
def test_blocks_take_whole_pieces(source: str, count: int) -> None:
    assert len(list(unbalanced(source))) == count


def shown(told: str, path: Path) -> set[str]:
    """The messages about the template."""
    return {line for line in told.splitlines() if line.startswith(f"{path}:")}


@pytest.mark.parametrize("name", [*list(TOLD)[::9], "text box", "split over runs"])
def test_the_two_commands_agree(name: str, run: Run, own_round: Path) -> None:  # noqa: F811
    path = own_round / "templates" / "tt01" / "ke-hoach.docx"
    path.write_bytes(template(TOLD[name][0] if name in TOLD else FILLED[name][0]))
    checked = run("template", "check", path, "--all")
    out = own_round / "ra"
    built = run("build", own_round, "so-noi-vu", "-o", out, "--all")
    refused = {line for line in shown(checked.out, path) if ": lỗi: " in line}
    assert shown(built.err, path) == refused
    assert bool(refused) == bool(built.status) == (not (out / "so-noi-vu.docx").exists())
    assert bool(refused) == (name in TOLD)


def strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return {
        name: data.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, data in parts.items()
    }


def as_template(parts: dict[str, bytes]) -> dict[str, bytes]:
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    return {**parts, "[Content_Types].xml": types}


def as_workbook(_: dict[str, bytes]) -> dict[str, bytes]:
    """What Excel saves, under the name of a template."""
    return unpack(workbook([["Điểm"]]))


@pytest.mark.parametrize(
    ("change", "said"),
    [(strict, "Strict"), (as_template, ".dotx"), (as_workbook, "không phải là văn bản Word")],
)
def test_kinds_of_files_that_cannot_be_filled_are_told_alike(
    change: Any,
    said: str,
    run: Run,
    own_round: Path,  # noqa: F811
) -> None:
    path = own_round / "templates" / "tt01" / "ke-hoach.docx"
    path.write_bytes(pack(change(unpack(template("")))))
    checked = run("template", "check", path)
    built = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert (checked.status, built.status) == (1, 1)
    assert said in checked.out
    assert shown(built.err, path) == shown(checked.out, path)


def test_a_dotx_beside_the_data_is_not_passed_over(
    run: Run,
    own_round: Path,  # noqa: F811
) -> None:
    path = own_round / "templates" / "tt01" / "ke-hoach.dotx"
    path.write_bytes(template(""))
    checked = run("template", "check", own_round / "templates")
    built = run("build", own_round, "so-noi-vu", "-o", own_round / "ra")
    assert (checked.status, built.status) == (1, 1)
    assert shown(built.err, path) == shown(checked.out, path) != set()


def test_no_word_of_jinja_reaches_a_user(run: Run, tmp_path: Path) -> None:
    for number, blocks in enumerate(list(TOLD.values())[::4]):
        path = tmp_path / f"m{number}.docx"
        path.write_bytes(template(blocks[0]))
        said = run("template", "check", path).out
        for word in ("Encountered", "expected", "unexpected", "object", "NoneType", "undefined"):
            assert word not in said


@pytest.mark.parametrize("name", ["ke-hoach", "ke-hoach-sua-doi", SUMMARY])
def test_each_field_that_may_be_missing_is_missing_alone(name: str) -> None:
    fields = typed_fields(name)
    contents = Incomplete(fields)
    whole = [repr(contents.without((), turn)) for turn in range(ROUNDS)]
    tried: dict[str, list[dict[str, Any]]] = {}
    for gone, turn in alone(fields, bool):
        content = contents.without(gone, turn)
        assert list(unlike(content, fields)) == []
        tried.setdefault(gone[0].name, []).append(content)
    assert len(tried) > 10
    assert [repr(contents.without((), turn)) for turn in range(ROUNDS)] == whole
    if name == SUMMARY:
        return
    for content in tried["result.band"]:
        assert content["result"]["band"] is None
        assert content["result"]["rank"] and content["result"]["score"] is not None
    for content in tried["index_results[].rank"]:
        assert all(item["rank"] is None and item["group"] for item in content["index_results"])


def test_the_field_that_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(template(TOLD["guard on another field of an item"][0]))
    assert "không điền được khi không có index_results[].rank" in run("template", "check", path).out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("iff", "“if”"), ("Ì", "“if”"), ("elseif", "“elif”"), ("endfi", "“endif”"), ("fro", "“for”"),
     ("hm", "Merge Cells"), ("colspan", "Merge Cells"), ("do", ""), ("break", ""),
     ("macro", ""), ("p", "{%p if")],
)  # fmt: skip
def test_what_is_suggested_for_a_word_is_another_word_or_its_place(typed: str, meant: str) -> None:
    said = nearest_statement(typed)
    assert meant in said and bool(said) == bool(meant)
    assert f"“{typed}”?" not in said


@pytest.mark.parametrize(
    "text", ["{% if a %}{% endset %}", "{% for a in b %}{% endif %}{% endfor %}"]
)
def test_a_tag_that_exists_is_out_of_place_and_not_unknown(text: str) -> None:
    with pytest.raises(TemplateSyntaxError) as raised:
        Environment(autoescape=True).parse(text)
    said = in_vietnamese(raised.value)
    assert "sai chỗ" in said and "không có thẻ" not in said
