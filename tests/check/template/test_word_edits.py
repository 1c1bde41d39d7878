"""What Word does to a template is filled right or told with its place; never lost, never broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from cchc_docs.check.template import rules
from cchc_docs.check.template.sample import samples
from cchc_docs.data_files.template_fields import typed_fields
from cchc_docs.docx.zip_writer import unpack
from cchc_docs.finding import Finding, Refused
from cchc_docs.render.render import render
from cchc_docs.steps.templates import compiled
from tests.check.template.edits import (
    DOCUMENT,
    FILLED,
    PARTS_FILLED,
    PARTS_TOLD,
    TOLD,
    TT01,
    p,
    table,
    template,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("checked_once")]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTENTS = list(samples(typed_fields("ke-hoach")))
VALIDATOR = OpenXmlValidator()
SHOWN = {f"{W}br": "\n", f"{W}tab": "\t"}


def errors(data: bytes, path: Path) -> list[Finding]:
    found = rules.check_template(data, str(path), TT01)
    return [finding for finding in found if finding.level == "error"]


def said(data: bytes) -> str:
    """The text of a part, read by nothing of the program."""
    nodes = etree.fromstring(data).iter(f"{W}t", f"{W}p", *SHOWN)
    return "".join("\n\n" if n.tag == f"{W}p" else SHOWN.get(n.tag, n.text or "") for n in nodes)


def filled(data: bytes, path: Path) -> dict[str, bytes]:
    """The parts of the plan that ``build`` makes of it, with many items; always valid."""
    path.write_bytes(data)
    ready = compiled(path, TT01)
    target = path.with_name("ra.docx")
    for content in (CONTENTS[0], CONTENTS[2]):
        target.write_bytes(render(ready, content))
        assert [str(x) for x in VALIDATOR.validate(str(target)).errors] == []
    return unpack(target.read_bytes())


@pytest.mark.parametrize("name", FILLED)
def test_an_edit_that_can_be_filled_is_filled_right(name: str, tmp_path: Path) -> None:
    blocks, wanted = FILLED[name]
    path = tmp_path / "ke-hoach.docx"
    data = template(blocks)
    assert errors(data, path) == []
    text = said(filled(data, path)[DOCUMENT])
    assert wanted in text
    assert text.strip().startswith("ĐẦU") and text.strip().endswith("CUỐI")


@pytest.mark.parametrize("name", TOLD)
def test_an_edit_that_cannot_be_filled_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    blocks, rule, place = TOLD[name]
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(template(blocks))
    found = errors(path.read_bytes(), path)
    told = [finding for finding in found if finding.rule == rule]
    assert told, found
    assert any(place in finding.place.where for finding in told), told
    assert all(finding.hint or "đặt" in finding.message for finding in told)
    refused_alike(path, found)


@pytest.mark.parametrize("tag", ["{%tr if year %}", "{{tr year }}", "{%tc if year %}"])
def test_a_row_tag_outside_a_table_is_told_where_it_stands_and_nowhere_else(
    tag: str, tmp_path: Path
) -> None:
    end = p(tag.replace("if year", "endif")) if "if" in tag else ""
    data = template(table((p("A"), p("{{ year }}"))) + p("B") + p(tag) + p("C") + end)
    found = errors(data, tmp_path / "ke-hoach.docx")
    assert found and all(tag[:4] in finding.place.where for finding in found), found


@pytest.mark.parametrize("call", ["3.5|roman", "true|roman", "1.5|letter", "true|letter"])
def test_what_counts_nothing_gets_no_number(call: str, tmp_path: Path) -> None:
    found = errors(template(p(f"{{{{ {call} }}}}")), tmp_path / "ke-hoach.docx")
    assert ["số nguyên" in finding.message for finding in found] == [True]


def refused_alike(path: Path, found: list[Finding]) -> None:
    """``build`` refuses the template with what ``template check`` found."""
    with pytest.raises(Refused) as refused:
        compiled(path, TT01)
    assert list(refused.value.findings) == found


@pytest.mark.parametrize("name", PARTS_FILLED)
def test_other_parts_are_filled(name: str, tmp_path: Path) -> None:
    part = PARTS_FILLED[name]
    data = template("", part)
    assert errors(data, tmp_path / "ke-hoach.docx") == []
    assert "A 2024 Z" in said(filled(data, tmp_path / "ke-hoach.docx")[f"word/{part.kind}.xml"])


@pytest.mark.parametrize("name", PARTS_TOLD)
def test_other_parts_are_told(name: str, tmp_path: Path) -> None:
    part, rule, place = PARTS_TOLD[name]
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(template("", part))
    found = errors(path.read_bytes(), path)
    assert [finding.rule for finding in found] == [rule]
    assert place in found[0].place.where
    refused_alike(path, found)
